"""Journeys: the whole bot, driven by people, over HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.shop import Shop, shop_on_this_machine


@pytest.fixture
async def closed_shop(tmp_path: Path) -> AsyncIterator[Shop]:
    """A shop whose bot has not been started."""
    async with shop_on_this_machine(tmp_path) as shop:
        yield shop


@pytest.fixture
async def shop(closed_shop: Shop) -> Shop:
    """An open shop: the owner, Олег the manager, and their group."""
    await closed_shop.opens_with_desk()
    return closed_shop

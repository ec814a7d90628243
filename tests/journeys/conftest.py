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


@pytest.fixture(params=["plain group", "forum", "private desk"])
async def any_shop(request: pytest.FixtureRequest, closed_shop: Shop) -> Shop:
    """The bot in a shop whose managers sit in a plain group, in a forum, or in one private chat."""
    shop = closed_shop
    if request.param == "private desk":
        await shop.opens()
        await shop.owner.starts()
        shop.manager = shop.owner
        shop.desk = shop.owner.chat()
    else:
        is_forum = request.param == "forum"
        await shop.opens_with_desk(forum=is_forum, bot_is_admin=is_forum)
    return shop

"""A silence step by step: missed, asked, made one offer, bought; and somebody who never answers, woken by a word."""

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.campaigning import presses, says
from tests.journeys.shop import Shop
from tests.plain_scenario import plain_scenario


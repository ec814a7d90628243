"""The rows of the menu."""

from dataclasses import dataclass
from enum import StrEnum

from views.buttons.codec import Button, button


class MenuItem(StrEnum):
    """An entry of /menu."""

    MENU = "menu"
    WRITE = "write"
    COMPLAIN = "complain"
    REWARDS = "rewards"
    MY = "my"
    CONSENTS = "consents"
    PAUSE = "pause"
    OFTEN = "often"
    LANGUAGE = "language"
    HELP = "help"
    OPEN_TICKETS = "open-tickets"
    FIND = "find"
    DUTY = "duty"
    PULSE = "pulse"
    LEAK = "leak"
    TEAM = "team"
    INVITE = "invite"
    DESK = "desk"
    PARKED = "parked"
    SHOP_PAUSE = "shop-pause"
    SCENARIO = "scenario"
    POINTS = "points"
    CAMPAIGNS = "campaigns"
    SURPRISES = "surprises"


@button("menu")
@dataclass(frozen=True, slots=True)
class Menu(Button):
    """An entry of /menu was chosen."""

    item: MenuItem

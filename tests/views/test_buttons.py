"""What a press sends back is anybody's invention; only what our own buttons send is understood."""

from dataclasses import fields
from enum import Enum
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.customer_card import CardPage
from rules.vocabulary import Category, Cause, Language, NoteKind, Purpose, Reply, Scale
from views.buttons import (
    PREFIXES,
    AboutProduct,
    AnotherComplaint,
    AskNote,
    Button,
    Consent,
    GiveReply,
    Menu,
    MenuItem,
    NameKind,
    NoNote,
    OtherProduct,
    Rate,
    Score,
    ShowCustomer,
    Solved,
    Speak,
    StillUnsolved,
    Stop,
    Take,
    WhatWentWrong,
    WhyLeaving,
    read_button,
)

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)


def made(kind: type[Button]) -> st.SearchStrategy[Button]:
    """Every button of a kind."""
    hints = get_type_hints(kind)

    def values(hint: Any) -> st.SearchStrategy[Any]:
        if issubclass(hint, Enum):
            return st.sampled_from(hint)
        return st.booleans() if hint is bool else NUMBERS

    return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})


@given(button=st.one_of(*(made(kind) for kind in PREFIXES.values())))
def test_a_button_is_read_as_it_was_made(button: Button) -> None:
    """Every button there can be goes through its 64 bytes and comes back equal."""
    data = button.data()

    assert len(data.encode()) <= 64
    assert read_button(data) == button
    assert type(read_button(data)) is type(button)


@pytest.mark.parametrize(
    ("button", "data"),
    [
        (Score(touchpoint=17, score=5), "score:17:5"),
        (Rate(touchpoint=17, scale=Scale.NPS, score=0), "rate:17:nps:0"),
        (GiveReply(touchpoint=17, said=Reply.WAITED_TOO_LONG), "reply:17:waited_too_long"),
        (StillUnsolved(touchpoint=17), "unsolved:17"),
        (WhatWentWrong(ticket=2, category=Category.WRONG_ITEM), "what:2:wrong_item"),
        (OtherProduct(ticket=2), "goods:2"),
        (AboutProduct(ticket=2, line=31), "good:2:31"),
        (NameKind(ticket=2, complaint=True), "kind:2:1"),
        (AnotherComplaint(), "another"),
        (Menu(item=MenuItem.COMPLAIN), "menu:complain"),
        (Solved(ticket=2, yes=False), "solved:2:0"),
        (Consent(purpose=Purpose.OFFERS, given=True), "consent:offers:1"),
        (Speak(language=Language.RUSSIAN), "lang:ru"),
        (Stop(), "stop"),
        (WhyLeaving(departure=9, cause=Cause.LATE_DELIVERY), "why:9:late_delivery"),
        (Take(ticket=214), "take:214"),
        (Menu(item=MenuItem.OPEN_TICKETS), "menu:open-tickets"),
        (ShowCustomer(customer=7, page=CardPage.CONTACTS), "cust:7:contacts"),
        (AskNote(customer=7, kind=NoteKind.MOTIVE), "note:7:motive"),
        (NoNote(customer=7, kind=NoteKind.NOTE), "nonote:7:note"),
    ],
)
def test_buttons_of_old_messages_stay_good(button: Button, data: str) -> None:
    """A message keeps its buttons for years: what they send must mean the same in every version."""
    assert button.data() == data
    assert read_button(data) == button


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        ":",
        "::::",
        "score",
        "score:",
        "score::",
        "score:1",
        "score:1:2:3",
        "score:1:",
        "score:x:1",
        "score:1:9999999999999999999",
        "score:1:9007199254740992",
        "score:1:" + "9" * 5000,
        "score:1.0:1",
        "score:1e3:1",
        "score:0x1:1",
        "score:+1:1",
        "score:-0:1",
        "score:01:1",
        "score: 1:1",
        "score:1 :1",
        "score:1_0:1",
        "score:1\n:1",
        "score:١:1",
        "score:１:1",
        "score:²:1",
        "score:True:1",
        "SCORE:1:1",
        " score:1:1",
        "score:1:1\x00",
        "consent:service:2",
        "consent:service:",
        "consent:service:True",
        "consent:service:١",
        "consent:spam:1",
        "what:1:SIZE",
        "what:1:",
        "lang:en",
        "lang:",
        "menu:",
        "menu:menu:menu",
        "stop:",
        "stop:1",
        "take:-",
        "no-such-button:1",
        "__class__:1",
        "a" * 65,
        "ї" * 40,
        "score:" + "0" * 80 + "1:1",
        "\ud800",
        "score:\udc00:1",
    ],
)
def test_what_no_button_of_ours_sends_means_nothing(data: str | None) -> None:
    """Invented, damaged or overlong data is None and never an error."""
    assert read_button(data) is None


@given(
    data=st.text(max_size=70)
    | st.from_regex(r"\A(score|take|consent|menu|lang|what|why)(:[0-9a-z_٠-٩ +-]{0,9}){0,3}\Z")
)
def test_whatever_is_understood_is_exactly_what_we_send(data: str) -> None:
    """There is one spelling of each button: two different data never mean the same press."""
    button = read_button(data)

    assert button is None or button.data() == data


def test_data_that_telegram_would_refuse_is_never_made() -> None:
    """A button that does not fit into 64 bytes fails where it is made, not where it is sent."""
    with pytest.raises(ValueError, match="64 bytes"):
        Take(ticket=10**60).data()

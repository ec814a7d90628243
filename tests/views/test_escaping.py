"""Whatever a person calls themselves or writes, a message shows it and does nothing else with it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.conversation import LONGEST_CAPTION, LONGEST_TEXT, beginning
from rules.customer_card import Found
from rules.notice import Media, Notice
from rules.notices.checkin import ScoreAsked, ThankYou
from rules.notices.complaint import ManagerWrote, ReplyEdited, ResolvedAsked, TicketTaken
from rules.notices.customers import (
    CustomerNotesShown,
    CustomerOrdersShown,
    CustomerShown,
    FoundShown,
    NoteAsked,
    NothingFound,
)
from rules.notices.desk import (
    Card,
    ConfirmedTold,
    CustomerEdited,
    CustomerWrote,
    DeadlinePassed,
    DepartureTold,
    OpenTicketsShown,
    ReopenedAlert,
    ReplyNotDelivered,
)
from rules.notices.duty import (
    Colleague,
    ColleaguesListed,
    DutyShown,
    GivenInTurn,
    GivenToYou,
    HandedOver,
    HandoverNoteAsked,
    NotHandedOver,
    StaffBack,
    StaffLeft,
    TicketHandedOver,
)
from rules.notices.staff import InviteClaimed, InviteDecided, InviteMade, RemovalAsked, StaffRemoved, TeamShown
from rules.notices.thanks import ThanksAnswered
from rules.product_names import spoken
from rules.vocabulary import Category, Cause, Language, MediaKind, NoteKind
from sandbox.entities import parse_html, read_text, utf16_length
from tests.each import each
from tests.views.readings import seen, voice
from views.catalogue import render
from views.desk import topic_title
from views.screens import LONGEST_NAME, ROOM_FOR_A_REPEAT, shortened
from views.specimens.desk import CARD, CUSTOMER, NOTE, ORDER
from views.specimens.examples import NOW, TODAY

UK = Language.UKRAINIAN
# Those that could hide what follows or turn it round; everything else of a name or a message is kept.
LEFT_OUT = {chr(code) for code in (*range(9), *range(0x0B, 0x20), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
LEFT_OUT.add("\ufeff")
HOSTILE = {
    "a tag": "<b>жирно</b>",
    "a tag that is not closed": "<b>",
    "a closing tag": "</blockquote></b>",
    "a link": '<a href="tg://user?id=1">Олег</a>',
    "an ampersand": "Кава & чай",
    "an escape": "&lt;b&gt; &amp; &#60;",
    "a heart": "<3 дуже",
    "quotes": "\"'`«»",
    "a placeholder": "{ $name } { shop }",
    "a flag": "Олена 🇺🇦 👩‍👩‍👧",
    "the other direction": "\u202eолег\u202c \u2066x\u2069 \u200f\u200e",
    "nothing to see": "a\u200bb\u200c\u2060c\ufeff",
    "control": "Оле\x00на\x07\x1b[31m",
    "marks on marks": "z" + "\u0301" * 30,
    "a command": "/stop @shop_bot #off https://example.org",
    "line breaks": "перше\nдруге\n\n\tтретє",
    "only spaces inside": "а          б",
}
FOUND = Found(customer=7, name="О", code="7", order=None, ordered_at=None)
SAID_WITH: dict[str, Callable[[str], Notice]] = {
    "thank-you: product": lambda word: ThankYou(name=None, product=word),
    "thank-you: manager": lambda word: ThankYou(name=None, product=None, manager=word),
    "thank-you: own": lambda word: ThankYou(name=None, product=None, own=(("uk", word), ("ru", word))),
    "thanks-answered: customer": lambda word: ThanksAnswered(1, word, "О"),
    "thanks-answered: text": lambda word: ThanksAnswered(1, "О", "О", text=word),
    "csat: product": lambda word: ScoreAsked(name=None, product=word, touchpoint=1),
    "ticket-taken: manager": lambda word: TicketTaken(ticket=1, manager=word, respond_by=TODAY),
    "manager-wrote: manager": lambda word: ManagerWrote(ticket=1, manager=word, text="так"),
    "manager-wrote: text": lambda word: ManagerWrote(ticket=1, manager="Олег", text=word),
    "resolved-asked: manager": lambda word: ResolvedAsked(ticket=1, manager=word),
    "card: customer": lambda word: card(customer=word),
    "card: product": lambda word: card(product=word),
    "card: number": lambda word: card(order_number=word),
    "card: words": lambda word: card(words=(word, "ще")),
    "card: owner": lambda word: card(owner=word),
    "card: currency": lambda word: card(currency=f"{word}¤"),
    "customer-wrote: customer": lambda word: CustomerWrote(ticket=1, customer=word, text="так"),
    "customer-wrote: text": lambda word: CustomerWrote(ticket=1, customer="Олена", text=word),
    "reply-edited: manager": lambda word: ReplyEdited(ticket=1, manager=word, text="так"),
    "reply-edited: text": lambda word: ReplyEdited(ticket=1, manager="Олег", text=word),
    "customer-edited: customer": lambda word: CustomerEdited(ticket=1, customer=word, text="так"),
    "customer-edited: text": lambda word: CustomerEdited(ticket=1, customer="Олена", text=word),
    "reopened-alert: customer": lambda word: ReopenedAlert(ticket=1, customer=word, owner=None, respond_by=TODAY),
    "reopened-alert: owner": lambda word: ReopenedAlert(ticket=1, customer="Олена", owner=word, respond_by=TODAY),
    "confirmed-told: customer": lambda word: ConfirmedTold(ticket=1, customer=word),
    "deadline-passed: customer": lambda word: DeadlinePassed(ticket=1, customer=word, owner=None),
    "deadline-passed: owner": lambda word: DeadlinePassed(ticket=1, customer="Олена", owner=word),
    "reply-not-delivered: customer": lambda word: ReplyNotDelivered(ticket=1, customer=word, blocked=True),
    "departure-told: customer": lambda word: DepartureTold(customer=word, cause=Cause.PRICE, text=None),
    "departure-told: text": lambda word: DepartureTold(customer="Олена", cause=None, text=word),
    "nothing-found: query": lambda word: NothingFound(query=word),
    "found: name": lambda word: FoundShown(found=(replace(FOUND, name=word),)),
    "customer: name": lambda word: CustomerShown(card=replace(CUSTOMER, name=word)),
    "customer: telegram name": lambda word: CustomerShown(card=replace(CUSTOMER, telegram_name=word)),
    "customer: code": lambda word: CustomerShown(card=replace(CUSTOMER, code=word)),
    "customer-notes: text": lambda word: CustomerNotesShown(customer=7, name="О", notes=(replace(NOTE, text=word),)),
    "customer-orders: product": lambda word: CustomerOrdersShown(
        customer=7, name="О", orders=(replace(ORDER, products=(word,)),)
    ),
    "note-asked: name": lambda word: NoteAsked(customer=7, name=word, about=NoteKind.NOTE),
    "invite-made: link": lambda word: InviteMade(link=word, expires_at=NOW),
    "invite-claimed: who": lambda word: InviteClaimed(invite=1, who=word, telegram_id=1),
    "invite-decided: who": lambda word: InviteDecided(who=word, accepted=True),
    "team: name": lambda word: TeamShown(members=((1, word, "manager", True),)),
    "duty: name": lambda word: DutyShown(on_duty=(Colleague(1, word),)),
    "given-in-turn: manager": lambda word: GivenInTurn(ticket=1, customer="О", manager=word, telegram_id=1),
    "given-to-you: text": lambda word: GivenToYou(ticket=1, customer="О", by="О", text=word),
    "given-to-you: by": lambda word: GivenToYou(ticket=1, customer="О", by=word),
    "colleagues: customer": lambda word: ColleaguesListed(1, word, ()),
    "handover-note: colleague": lambda word: HandoverNoteAsked(ticket=1, colleague=word, staff=1, owner=2),
    "handed-over: manager": lambda word: HandedOver(1, "О", word, 1, "О"),
    "handed-over: text": lambda word: HandedOver(1, "О", "О", 1, "О", text=word),
    "not-handed-over: owner": lambda word: NotHandedOver(ticket=1, hindrance="theirs", owner=word),
    "ticket-handed-over: manager": lambda word: TicketHandedOver(ticket=1, manager=word),
    "staff-left: name": lambda word: StaffLeft(name=word),
    "staff-back: name": lambda word: StaffBack(name=word),
    "removal-asked: name": lambda word: RemovalAsked(staff=1, name=word),
    "removed: name": lambda word: StaffRemoved(name=word, returned=0),
}


def card(**facts: object) -> Card:
    """The specimen's card with other facts."""
    return Card(ticket=1, card=replace(CARD, **facts))  # type: ignore[arg-type]


def shown(word: str) -> str:
    """What of a word is kept."""
    return "".join(character for character in word if character not in LEFT_OUT)


@each(
    pytest.param(word, place, language, id=f"{named} as {place}, {language}")
    for named, word in HOSTILE.items()
    for place in SAID_WITH
    for language in Language
)
def test_a_hostile_word_is_shown_as_it_is(word: str, place: str, language: Language) -> None:
    """Wherever it stands, the word comes out as it was typed, less what is not to be seen; it opens no tag."""
    said = SAID_WITH[place](word)
    plain = SAID_WITH[place]("ж")

    text, entities = parse_html(render(said, voice(language)).text)

    assert as_it_stands(word, place) in text
    assert not LEFT_OUT & set(text)
    kinds = [entity["type"] for entity in entities]
    assert kinds == [entity["type"] for entity in parse_html(render(plain, voice(language)).text)[1]]


def as_it_stands(word: str, place: str) -> str:
    """A word as a person reads it in a place; a purchase is called to customers what a person would call it."""
    return shown(spoken(word)) if place in {"thank-you: product", "csat: product"} else shown(word)


@given(word=st.text(min_size=1, max_size=64), place=st.sampled_from(sorted(SAID_WITH)))
def test_no_word_breaks_a_message(word: str, place: str) -> None:
    """Any text at all, in any place that takes one, is given back by Telegram's parser."""
    assert as_it_stands(word, place) in parse_html(render(SAID_WITH[place](word), voice(UK)).text)[0]


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_a_button_shows_a_name_plainly(word: str) -> None:
    """Buttons are no HTML: a name stands there unescaped, cut to what a button can show."""
    tickets = OpenTicketsShown(tickets=((7, word, None), (8, "Олена", word)))
    team = TeamShown(members=((1, word, "manager", True),))

    listed = ColleaguesListed(7, "Олена", (Colleague(2, word[:39], 3, on_duty=True),))

    screens = [render(notice, voice(UK)) for notice in (tickets, team, listed)]
    labels = [key.label for screen in screens for row in screen.rows for key in row]

    assert labels == [
        f"№ 7 · {shown(word)}"[:60],
        f"№ 8 · Олена · {shown(word)}"[:60],
        f"До старших: {shown(word)}"[:60],
        f"Прибрати: {shown(word)}"[:60],
        "Запросити менеджера",
        f"● {shown(word[:39])} · 3",
    ]


@pytest.mark.parametrize("character", sorted(LEFT_OUT), ids=ascii)
def test_what_could_make_a_card_lie_is_left_out(character: str) -> None:
    """Control characters and those that turn the direction of what follows do not pass."""
    assert voice(UK).quote(f"a{character}b") == "ab"


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\u200b", "\u200d", "\u200e", "\u200f", "\u2060", "\u00a0", "\u00ad"]
)
def test_what_words_are_built_with_is_kept(character: str) -> None:
    """Joiners that build emoji, marks of one letter's direction, line breaks: they belong to what was said."""
    assert voice(UK).quote(f"a{character}b") == f"a{character}b"


def test_a_placeholder_in_a_name_is_a_name() -> None:
    """What a person types is never read as a text of ours."""
    assert "{ $ticket }" in seen(render(CustomerWrote(ticket=1, customer="{ $ticket }", text="х"), voice(UK)))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("letter", ["я", "&", "<", "😀", "\u202e", "\n", " "], ids=ascii)
def test_the_fullest_card_still_fits(letter: str, language: Language) -> None:
    """Everything as long as it may be, in any letter: the card is under the limit, also as a repeat."""
    facts = dict.fromkeys(("customer", "product", "owner"), letter * 256)
    fullest = card(
        **facts,
        order_number=letter * 128,
        words=(letter * 3800,) * 20,
        media=1000,
        orders=10**6,
        spent_minor=10**15,
        respond_by=TODAY.replace(year=2031),
    )

    text = read_text(render(fullest, voice(language)).text, "HTML")[0]

    assert utf16_length(text) <= 4096 - ROOM_FOR_A_REPEAT
    assert {Language.UKRAINIAN: "…далі", Language.RUSSIAN: "…дальше"}[language] in text
    assert {Language.UKRAINIAN: "Відповісти", Language.RUSSIAN: "Ответить"}[language] in text


@pytest.mark.parametrize("length", [2499, 2500, 2501, 3800])
def test_a_card_shows_the_beginning_of_long_words(length: int) -> None:
    """Up to 2500 all of it; over that the beginning, and where the rest is."""
    text = seen(render(card(words=("а" * length,)), voice(UK)))

    assert text.count("а" * min(length, 2500)) == 1
    assert ("…далі — у стрічці звернення" in text) is (length > 2500)


@pytest.mark.parametrize("letter", ["я", "😀", "&"])
@pytest.mark.parametrize("name", ["я" * 256, "😀" * 256, "<" * 256])
def test_a_full_portion_fits_with_any_name(name: str, letter: str) -> None:
    """What `portions` calls one piece fits into one message, under the longest name, also as a repeat."""
    text = beginning(letter * 4096, LONGEST_TEXT)
    caption = beginning(letter * 4096, LONGEST_CAPTION)
    photo = Media(MediaKind.PHOTO, "file")
    number = 10**12
    for notice, room in (
        (CustomerWrote(ticket=number, customer=name, text=text), 4096),
        (ManagerWrote(ticket=number, manager=name, text=text), 4096),
        (CustomerWrote(ticket=number, customer=name, text=caption, media=photo), 1024),
        (ManagerWrote(ticket=number, manager=name, text=caption, media=photo), 1024),
    ):
        said = seen(render(notice, voice(UK)))
        assert utf16_length(said) <= room - ROOM_FOR_A_REPEAT
        assert (notice.text or "") in said


@given(name=st.text(max_size=300) | st.text(st.sampled_from("я😀"), min_size=50, max_size=300))
def test_a_name_is_shortened_only_when_it_is_endless(name: str) -> None:
    """A name anybody bears stays whole; an endless one keeps its beginning and says that it goes on."""
    short = shortened(name)

    assert utf16_length(short) <= LONGEST_NAME
    if utf16_length(name) <= LONGEST_NAME:
        assert short == name
    else:
        assert name.startswith(short[:-1])
        assert short.endswith("…")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", [*HOSTILE.values(), "Ю" * 4000, "👩‍👩‍👧" * 50])
def test_a_topic_has_a_name_that_telegram_takes(name: str, language: Language) -> None:
    """One line of at most 128 characters, with nothing that hides or turns, and its cause at the end."""
    for category in (None, Category.DELIVERY):
        title = topic_title(replace(CARD, customer=name, category=category), voice(language))

        assert title.startswith("№ 214 · ")
        assert 1 <= utf16_length(title) <= 128
        assert not LEFT_OUT & set(title)
        assert "\n" not in title
    assert title.endswith("доставка")

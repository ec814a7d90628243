"""Every message, in every language, read aloud before a person reads it."""

import re
from collections.abc import Callable
from functools import partial

import pytest

from rules.milestones import VARIANTS
from rules.notice import KINDS, Notice
from rules.notices.answers import AnniversaryGreeted, BirthdayGreeted
from rules.notices.checkin import MilestoneThanked
from rules.notices.desk import Card
from rules.notices.surprises import SurpriseTold
from rules.vocabulary import Language, Occasion, SurpriseWay
from sandbox.entities import utf16_length
from tests.each import each
from tests.views.readings import every_screen, is_for_customers, seen, voice, words_of
from views.buttons import Seldom, Stop, read_button
from views.catalogue import VIEWS, render
from views.screens import ROOM_FOR_A_REPEAT, Screen, seen_length
from views.specimens import SPECIMENS, find
from views.staff import COMMANDS, commands

SAID = [
    pytest.param(notice, screen, language, id=f"{language}-{notice.kind}-{number}")
    for language in Language
    for number, (notice, screen) in enumerate(every_screen(language))
]
TO_CUSTOMERS = [case for case in SAID if is_for_customers(case.values[0])]  # type: ignore[arg-type]
EMOJI = re.compile("[\u2600-\u2712\u2714-\u2716\u2718-\u27bf\U0001f000-\U0001faff]")
KEY_LIKE = re.compile(r"\b[a-z]+(?:[-_][a-z]+)+\b")
INTERNAL = re.compile(r"\b(тікет\w*|тикет\w*|кейс\w*|дедлайн\w*|nps|sla|csat|ces|rfm)\b", re.IGNORECASE)
UKRAINIAN_ONLY, RUSSIAN_ONLY = set("їєґіЇЄҐІ"), set("ыэъёЫЭЪЁ")
# A person who does not read one language must be able to find the other.
IN_BOTH_LANGUAGES = ("Українська", "Русский", "Мова / Язык")
SAID_BY_PEOPLE = (
    "Марія",
    "Андрій",
    "зламалася за день",
    "Олено, замінимо сьогодні. Вибачте нам!",
    "чекати тиждень задовго",
)
every_message = each(SAID)
every_customer_message = each(TO_CUSTOMERS)


def labels(screen: Screen) -> list[str]:
    """What stands on the buttons."""
    return [key.label for row in screen.rows for key in row]


def test_every_notice_has_its_words_and_its_specimen() -> None:
    """A notice that can be stored can be said, and can be previewed; and nothing else is."""
    assert set(VIEWS) == set(KINDS.values())
    assert {type(notice) for notice in SPECIMENS} == set(KINDS.values())
    assert len(SPECIMENS) == len(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_specimen_is_found_by_its_kind(kind: str) -> None:
    """`preview` finds every message by the name it is stored under."""
    assert find(kind).kind == kind


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", [None, "Олена"])
@pytest.mark.parametrize(
    "make",
    [
        *(partial(MilestoneThanked, one) for one in (Occasion.PURCHASE, Occasion.RESOLUTION, Occasion.PRAISE)),
        lambda name, variant: AnniversaryGreeted(name, 2, variant),
        BirthdayGreeted,
        lambda name, variant: SurpriseTold(name, SurpriseWay.POINTS, variant, points=100),
    ],
)
def test_what_is_said_again_and_again_has_three_texts(
    make: Callable[[str | None, int], Notice], name: str | None, language: Language
) -> None:
    """Each number chooses other words, to whomever they are said."""
    assert len({render(make(name, variant), voice(language)).text for variant in range(VARIANTS)}) == VARIANTS


def test_an_unknown_kind_lists_the_known_ones() -> None:
    """Whoever mistypes a kind reads what there is."""
    with pytest.raises(LookupError, match=r"csat, .*thank-you"):
        find("no-such-kind")


@every_message
def test_a_message_is_made_of_words(notice: Notice, screen: Screen, language: Language) -> None:
    """Telegram takes its HTML; no placeholder, no key, no double space and no empty brackets of a fact are left."""
    text = seen(screen)

    assert text
    for said in (text, *labels(screen)):
        if notice.kind not in {"campaign-asked", "correction-asked"}:  # they tell how a field is written
            assert "{" not in said
            assert "}" not in said
        assert "None" not in said
        assert "«»" not in said
        assert "  " not in said
        for word in KEY_LIKE.findall(said):
            assert word in {"retention-bot", "import-orders", "shop_bot", "pause_all", "resume_all", "pool_new"}, word


@every_message
def test_a_message_fits_into_telegram(notice: Notice, screen: Screen, language: Language) -> None:
    """Text, labels and button data stay inside the limits, and room is left for "sent again"."""
    assert utf16_length(seen(screen)) == seen_length(screen.text)
    assert utf16_length(seen(screen)) <= 4096 - ROOM_FOR_A_REPEAT
    assert all(0 < utf16_length(label) <= 64 for label in labels(screen))
    assert all(len(row) <= 8 for row in screen.rows)


@every_message
def test_every_button_is_understood_when_it_is_pressed(notice: Notice, screen: Screen, language: Language) -> None:
    """What a button sends back fits into 64 bytes and is read as the very button that was drawn."""
    pressed = [key.data for row in screen.rows for key in row if key.url is None and key.copies is None]

    assert len(set(pressed)) == len(pressed) or notice.kind == "open-tickets"
    for data in pressed:
        assert 1 <= len(data.encode()) <= 64
        button = read_button(data)
        assert button is not None
        assert button.data() == data


@every_message
def test_whatever_comes_unasked_has_a_way_out(notice: Notice, screen: Screen, language: Language) -> None:
    """Less of it, or none, is one tap away; what was asked for needs no such thing."""
    pressed = {type(read_button(key.data)) for row in screen.rows for key in row}
    assert not notice.unprompted or {Seldom, Stop} <= pressed


@every_customer_message
def test_a_customer_is_spoken_to_calmly(notice: Notice, screen: Screen, language: Language) -> None:
    """At most one exclamation mark and one emoji, short buttons, none of the shop's inside words."""
    text = seen(screen)
    own_words = getattr(notice, "text", None) or ""  # a manager's words are a manager's

    assert text.replace(own_words, "").count("!") <= 1
    assert len(EMOJI.findall(text)) <= 1
    for said in (text, *labels(screen)):
        assert not INTERNAL.search(said)
    # what a purchase is called is the shop's own word, and as long as it may be there
    ours = [label for label in labels(screen) if not label.startswith("Покупка: ")]
    assert all(len(label) <= 22 for label in ours), ours


@pytest.mark.parametrize(
    ("notice", "screen", "language"),
    # a preview is in the language of those it is for
    [case for case in SAID if case.values[0].kind not in {"language-asked", "thanks-preview", "offer-preview"}],  # type: ignore[union-attr]
)
def test_no_message_is_half_translated(notice: Notice, screen: Screen, language: Language) -> None:
    """A Ukrainian text has no letter that only Russian has, and the other way round; people's own words aside."""
    foreign = RUSSIAN_ONLY if language is Language.UKRAINIAN else UKRAINIAN_ONLY
    for said in (seen(screen), *labels(screen)):
        ours = said
        for brought in (*IN_BOTH_LANGUAGES, *SAID_BY_PEOPLE):
            ours = ours.replace(brought, "")
        assert not set(ours) & foreign, ours


def test_the_question_of_the_language_is_asked_in_both() -> None:
    """Whoever does not read the one language reads the other, and finds both buttons."""
    for language in Language:
        screen = render(find("language-asked"), voice(language))
        assert {"мовою", "языке"} <= words_of(seen(screen))
        assert labels(screen) == ["Українська", "Русский"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("role", COMMANDS)
def test_every_listed_command_is_described(role: None, language: Language) -> None:
    """Telegram takes at most 256 characters of what a command does, and the name in small letters."""
    for command, does in commands(role, voice(language)):
        assert re.fullmatch(r"[a-z_]{1,32}", command)
        assert 3 <= len(does) <= 256


@pytest.mark.parametrize("language", Language)
def test_there_is_always_room_to_say_that_a_message_is_a_repeat(language: Language) -> None:
    """The line put above a repeated message, with the highest number, is inside the room kept for it."""
    for mark in (voice(language)("repeated"), voice(language)("repeated-ticket", ticket="9" * 15)):
        assert seen_length(mark) + len("\n\n") <= ROOM_FOR_A_REPEAT


TOASTS: dict[str, dict[str, object]] = {
    "toast-noted": {},
    "toast-outdated": {},
    "toast-not-allowed": {},
    "score-noted": {"score": 5},
    "score-same": {"score": 5},
    "reply-noted": {"said": "Я" * 40},
    "reply-same": {"said": "Я" * 40},
    "unsolved-toast": {"again": "yes"},
    "press-owned": {"owner": "Я" * 64},
    "press-taken": {"owner": None},
    "press-already_yours": {"owner": None},
    "press-resolved": {"owner": None},
    "press-take_first": {"owner": None},
    "press-over": {"owner": None},
    "toast-no-note": {},
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", TOASTS)
def test_a_toast_is_read_at_a_glance(key: str, language: Language) -> None:
    """What flashes over a pressed button fits into Telegram's 200 characters, and is no HTML."""
    said = voice(language).label(key, **TOASTS[key])

    assert 0 < utf16_length(said) <= 200
    assert "<" not in said
    assert "{" not in said


def test_a_card_without_facts_is_not_drawn() -> None:
    """A card is drawn from the facts of the moment; without them it is an error, not an empty card."""
    with pytest.raises(ValueError, match="facts of the moment"):
        render(Card(ticket=1), voice(Language.UKRAINIAN))

"""The scenario file: what it means, and what is said of every fault in it."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scenario import ScenarioError, default_scenario_text, read_scenario
from bot.scenario_values import parse_delay
from rules.shop import (
    POINTS_CONTACTS,
    Contact,
    DeskPolicy,
    Limits,
    Manners,
    Only,
    Remedy,
    ReplyTemplate,
    Review,
    Rewards,
    SatisfactionPolicy,
    Scenario,
    Surprises,
    Tier,
    Urgency,
    WinBack,
    winback_contacts,
)
from rules.templates import fill
from rules.vocabulary import POINTS_KINDS, Assignment, Category, ContactKind, Event, Language

CONTACT = """
[[contact]]
name = "thank-you"
kind = "thank_you"
after = "purchase"
delay = "1h"
"""

TIER = '[[tier]]\nname = "gold"\nspent_from = 100\nuk = "Друг"\nru = "Друг"\n'

REMEDY = """
[[remedy]]
name = "cake"
uk = "Тістечко"
ru = "Торт"
"""


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MANNERS = Manners(
    most_in_7_days=2,
    most_in_30_days=5,
    least_between=timedelta(hours=20),
    between={ContactKind.CSAT: timedelta(days=14)},
    earliest=time(9),
    latest=time(20),
    remind_after=timedelta(days=2),
    close_after=timedelta(days=7),
)


def contact(kind: str, after: str) -> str:
    """A contact of this kind after this event, an hour later."""
    return CONTACT.replace('"thank_you"', f'"{kind}"').replace('"purchase"', f'"{after}"')


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Write a scenario file and tell where."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "scenario.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def faults(path: Path) -> list[str]:
    """What is said of a scenario, without its path and line."""
    with pytest.raises(ScenarioError) as refused:
        read_scenario(path)
    assert str(refused.value) == "\n".join(refused.value.faults)
    placed = [
        re.fullmatch(rf"{re.escape(str(path))}(?::[0-9]+)?: (.*)", one, re.DOTALL) for one in refused.value.faults
    ]
    return [one[1] for one in placed if one is not None]


@pytest.mark.parametrize(
    ("written_as", "delay"),
    [
        ("3d", timedelta(days=3)),
        ("2h", timedelta(hours=2)),
        ("45m", timedelta(minutes=45)),
        ("5s", timedelta(seconds=5)),
        ("0s", timedelta(0)),
        ("007d", timedelta(days=7)),
        ("90m", timedelta(minutes=90)),
        ("36h", timedelta(hours=36)),
        ("3650d", timedelta(days=3650)),
    ],
)
def test_a_delay_is_a_number_and_a_unit(written_as: str, delay: timedelta) -> None:
    """Days, hours, minutes, seconds: up to ten years."""
    assert parse_delay(written_as) == delay


NO_DELAYS = ["", "3", "d", "3 d", " 3d", "3d ", "-3d", "+3d", "3.5d", "1d2h", "3w", "3D", "d3", "1e3s", "3d\n"]
TOO_LONG = ["3651d", "999999999d", "9999999999s"]


@pytest.mark.parametrize("written_as", [*NO_DELAYS, *TOO_LONG, None, 3, 3.0, True, ["3d"]], ids=repr)
def test_what_is_no_delay_is_refused_with_an_example(written_as: Any) -> None:
    """The words say what was read, and how it is written or how long it may be."""
    with pytest.raises(
        ValueError, match=r'is not a delay; write it like "3d", "2h"|is longer than ten years'
    ) as refused:
        parse_delay(written_as)
    assert repr(written_as) in str(refused.value)


@given(number=st.integers(0, 3650), unit=st.sampled_from("dhms"))
def test_every_delay_up_to_ten_years_is_read(number: int, unit: str) -> None:
    """Whatever the unit, so many of them."""
    sizes = {"d": 86400, "h": 3600, "m": 60, "s": 1}

    assert parse_delay(f"{number}{unit}").total_seconds() == number * sizes[unit]


def test_the_shipped_scenario_is_good() -> None:
    """Out of the box: every kind of contact at its natural moment, two hours to answer."""
    assert replace(read_scenario(None), replies=()) == Scenario(
        contacts=(
            Contact("thank-you", ContactKind.THANK_YOU, Event.PURCHASE, HOUR),
            *(
                Contact(f"{name}-purchase", ContactKind.THANK_YOU, Event.NTH_PURCHASE, HOUR, nth=number)
                for name, number in (("second", 2), ("fifth", 5), ("tenth", 10))
            ),
            Contact("delivery-check", ContactKind.DELIVERY_CHECK, Event.DELIVERY, DAY, delay_unknown=5 * DAY),
            Contact("product-csat", ContactKind.CSAT, Event.DELIVERY, 7 * DAY, delay_unknown=12 * DAY),
            Contact("nps", ContactKind.NPS, Event.DELIVERY, 30 * DAY),
            Contact("ease", ContactKind.EASE, Event.RESOLUTION, DAY),
            Contact("complaint-thanks", ContactKind.THANK_YOU, Event.RESOLUTION, 3 * DAY),
            Contact("praise-thanks", ContactKind.THANK_YOU, Event.PRAISE, HOUR),
            Contact("return-reason", ContactKind.RETURN_REASON, Event.RETURN, HOUR),
            Contact("warranty-check", ContactKind.WARRANTY_CHECK, Event.DELIVERY, timedelta(0), half_warranty=True),
            Contact("anniversary", ContactKind.ANNIVERSARY, Event.FIRST_PURCHASE, 365 * DAY),
            Contact("birthday", ContactKind.BIRTHDAY, Event.BIRTHDAY, 10 * HOUR),
            *POINTS_CONTACTS,
            *winback_contacts(timedelta(0), 10 * DAY, 21 * DAY),
        ),
        winback=WinBack(),
        rewards=Rewards(expires_after=timedelta(days=365), spend_from=100),
        surprises=Surprises(points=(100, 300), gift_minor=30_000, code_minor=15_000),
        max_lateness=timedelta(days=2),
        manners=replace(
            MANNERS,
            holidays=frozenset({"01-01", "12-25"}),
            between=dict(MANNERS.between) | {ContactKind.NPS: 90 * DAY},
        ),
        points_for_answer=10,
        satisfaction=SatisfactionPolicy(unhappy_at_most=2, happy_at_least=4),
        desk=DeskPolicy(
            respond_within=timedelta(hours=2),
            opens=time(9),
            closes=time(20),
            holidays=frozenset({"01-01", "12-25"}),
            reply_within=timedelta(hours=4),
            resolve_within=timedelta(hours=33),
            urgent=Urgency(1, None, Limits(timedelta(hours=1), timedelta(hours=2), timedelta(hours=11))),
            warn_before=timedelta(minutes=30),
            seniors_after=timedelta(0),
            admins_after=timedelta(minutes=30),
            confirm_within=timedelta(days=3),
            assignment=Assignment.BY_HAND,
            most_each=5,
        ),
        tiers=(
            Tier("regular", 300_000, {Language.UKRAINIAN: "Постійний клієнт", Language.RUSSIAN: "Постоянный клиент"}),
            Tier("gold", 1_500_000, {Language.UKRAINIAN: "Золотий клієнт", Language.RUSSIAN: "Золотой клиент"}),
        ),
        remedies=(
            Remedy("replace", {Language.UKRAINIAN: "Заміна", Language.RUSSIAN: "Замена"}),
            Remedy("refund", {Language.UKRAINIAN: "Повернення коштів", Language.RUSSIAN: "Возврат денег"}),
            Remedy("discount", {Language.UKRAINIAN: "Знижка", Language.RUSSIAN: "Скидка"}),
            Remedy("gift", {Language.UKRAINIAN: "Подарунок", Language.RUSSIAN: "Подарок"}),
            Remedy("call", {Language.UKRAINIAN: "Дзвінок із вибаченням", Language.RUSSIAN: "Звонок с извинением"}),
        ),
    )


def test_a_copy_of_the_shipped_scenario_means_the_same(written: Any) -> None:
    """Whoever copies the file to change it starts from what they had."""
    assert read_scenario(written(default_scenario_text())) == read_scenario(None)


def test_what_is_left_out_takes_the_shipped_value(written: Any) -> None:
    """An empty file plans nothing, and its thresholds are the shipped ones."""
    assert read_scenario(written("")) == Scenario(contacts=(), manners=MANNERS)


def test_everything_can_be_changed(written: Any) -> None:
    """Each key reaches the rule it is for; a time may be written as TOML's own."""
    changed = read_scenario(
        written(
            'max_lateness = "12h"\npoints_for_answer = 0\n'
            + CONTACT
            + "[satisfaction]\nunhappy_at_most = 3\nhappy_at_least = 5\n"
            + '[desk]\nrespond_within = "30m"\nopens = 08:30:00\ncloses = "22:15"\nreply_within = "1h"\n'
            + 'resolve_within = "8h"\nwarn_before = "5m"\nseniors_after = "10m"\nadmins_after = "20m"\n'
            + 'confirm_within = "7d"\nholidays = ["08-24", 2026-12-31]\nassignment = "round_robin"\nmost_each = 3\n'
            + '[manners]\nmost_in_7_days = 3\nmost_in_30_days = 9\nleast_between = "0s"\nfrom = "08:30"\n'
            + 'to = 21:00:00\nweekends = false\nask_zone = true\nremind_after = "0d"\nclose_after = "3d"\n'
            + '[manners.between]\nthank_you = "1d"\n'
            + '[review]\nurl = "https://g.page/r/kavova/review"\nuk = "Відгук у Google"\n'
            + '[desk.days]\nsat = "10:00-18:00"\nsun = "closed"\n'
            + '[desk.urgent]\nscore_at_most = 0\nspent_at_least = 999.90\nrespond_within = "5m"\n'
            + 'reply_within = "6m"\nresolve_within = "1h"\n'
            + '[[tier]]\nname = "vip"\nspent_from = 100\nuk = "Друг"\nru = "Друг"\n'
            + '[[reply]]\nname = "late"\ncategory = "delivery"\ntitle_uk = "Їде"\ntitle_ru = "Едет"\n'
            + 'uk = "{name}, їде {until}."\nru = "{name}, едет {until}."\n'
        )
    )

    assert changed == Scenario(
        contacts=(Contact("thank-you", ContactKind.THANK_YOU, Event.PURCHASE, timedelta(hours=1)),),
        max_lateness=timedelta(hours=12),
        manners=Manners(
            most_in_7_days=3,
            most_in_30_days=9,
            between={ContactKind.THANK_YOU: timedelta(days=1)},
            earliest=time(8, 30),
            latest=time(21),
            weekends=False,
            holidays=frozenset({"08-24", "2026-12-31"}),
            ask_zone=True,
            remind_after=timedelta(0),
            close_after=timedelta(days=3),
        ),
        review=Review("https://g.page/r/kavova/review", {Language.UKRAINIAN: "Відгук у Google"}),
        points_for_answer=0,
        satisfaction=SatisfactionPolicy(3, 5),
        desk=DeskPolicy(
            timedelta(minutes=30),
            time(8, 30),
            time(22, 15),
            days={5: (time(10), time(18)), 6: None},
            holidays=frozenset({"08-24", "2026-12-31"}),
            reply_within=timedelta(hours=1),
            resolve_within=timedelta(hours=8),
            urgent=Urgency(None, 99_990, Limits(timedelta(minutes=5), timedelta(minutes=6), timedelta(hours=1))),
            warn_before=timedelta(minutes=5),
            seniors_after=timedelta(minutes=10),
            admins_after=timedelta(minutes=20),
            confirm_within=timedelta(days=7),
            assignment=Assignment.ROUND_ROBIN,
            most_each=3,
        ),
        tiers=(Tier("vip", 10_000, {Language.UKRAINIAN: "Друг", Language.RUSSIAN: "Друг"}),),
        replies=(
            ReplyTemplate(
                "late",
                Category.DELIVERY,
                {Language.UKRAINIAN: "Їде", Language.RUSSIAN: "Едет"},
                {Language.UKRAINIAN: "{name}, їде {until}.", Language.RUSSIAN: "{name}, едет {until}."},
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "place", "allowed"),
    [
        pytest.param('colour = "red"', "colour", "unknown key", id="an unknown key"),
        pytest.param('[desk]\nopen = "09:00"', "desk.open", "unknown key", id="an unknown key of a table"),
        pytest.param(CONTACT + "hour = 3", "contact.1.hour", "unknown key", id="an unknown key of a contact"),
        pytest.param(CONTACT.replace("1h", "-1h"), "contact.1.delay", 'write it like "3d"', id="a negative delay"),
        pytest.param(CONTACT.replace('"1h"', "1"), "contact.1.delay", 'write it like "3d"', id="a bare number"),
        pytest.param(CONTACT.replace("1h", "3651d"), "contact.1.delay", "ten years", id="an endless delay"),
        pytest.param(
            CONTACT.replace("thank_you", "hug"), "contact.1.kind", "'thank_you', 'delivery_check'", id="an unknown kind"
        ),
        pytest.param(
            CONTACT.replace('"purchase"', '"birth"'), "contact.1.after", "'purchase', 'delivery'", id="an event"
        ),
        pytest.param(CONTACT.replace('"thank-you"', '"Thank you"'), "contact.1.name", "a-z, 0-9 and -", id="a name"),
        pytest.param(CONTACT.replace('delay = "1h"', ""), "contact.1.delay", "required", id="a delay forgotten"),
        pytest.param(
            CONTACT + CONTACT.replace("1h", "x").replace('"thank-you"', '"second"'),
            "contact.2.delay",
            "write it like",
            id="the second contact",
        ),
        pytest.param(contact("ease", "purchase"), "contact.1.after", 'after "resolution"', id="ease after a purchase"),
        pytest.param(
            contact("return_reason", "delivery"), "contact.1.after", 'after "return"', id="why nobody returned"
        ),
        pytest.param(contact("birthday", "purchase"), "contact.1.after", 'after "birthday"', id="a bought birthday"),
        pytest.param(
            contact("thank_you", "return"), "contact.1.after", 'after "purchase" or', id="thanks for a return"
        ),
        pytest.param(
            contact("anniversary", "purchase").replace("1h", "1d"),
            "contact.1.after",
            'after "first_purchase"',
            id="of what purchase",
        ),
        pytest.param(contact("anniversary", "first_purchase"), "contact.1.delay", "in days", id="years in hours"),
        pytest.param(contact("csat", "nth_purchase"), "contact.1.nth", "nth = 5", id="which purchase"),
        pytest.param(CONTACT + "nth = 5", "contact.1.nth", "has a number", id="a number where it is not meant"),
        pytest.param(contact("csat", "nth_purchase") + "nth = 1", "contact.1.nth", "equal to 2", id="the first"),
        pytest.param(CONTACT.replace("1h", "half_warranty"), "contact.1.delay", "warranty_check", id="no warranty"),
        pytest.param(CONTACT + 'delay_unknown = "5d"', "contact.1.delay_unknown", "delivery", id="no delivery"),
        pytest.param(
            CONTACT + '[contact.only]\ntier = ["vip"]', "contact.1.only.tier", "no [[tier]] in the file", id="no tiers"
        ),
        pytest.param(
            CONTACT + '[contact.only]\ntier = ["vip"]\n' + TIER, "contact.1.only.tier", "there are gold", id="a tier"
        ),
        pytest.param(
            CONTACT + 'only = { colour = "red" }', "contact.1.only.colour", "there are category", id="of only"
        ),
        pytest.param(CONTACT + 'only = { brand = "x" }', "contact.1.only.brand", "valid tuple", id="no list"),
        pytest.param(CONTACT + 'only = { brand = [" "] }', "contact.1.only.brand.1", "says nothing", id="a blank"),
        pytest.param(
            CONTACT + 'only = { language = ["en"] }', "contact.1.only.language.1", "'uk' or 'ru'", id="English"
        ),
        pytest.param(CONTACT + 'only = { purchase = "2" }', "contact.1.only.purchase", "'repeat'", id="which of two"),
        pytest.param(
            CONTACT + "only = { value_from = 5, value_to = 4 }", "contact.1.only.value_to", "below", id="backwards"
        ),
        pytest.param(
            contact("birthday", "birthday") + 'only = { sku = ["a"] }', "contact.1.only", "sku: this", id="no order"
        ),
        pytest.param(CONTACT + CONTACT, "", "two contacts are called 'thank-you'", id="a name twice"),
        pytest.param(REMEDY + "price = 3", "remedy.1.price", "unknown key; there are name, uk, ru", id="of a remedy"),
        pytest.param(REMEDY.replace('ru = "Торт"', ""), "remedy.1.ru", "required", id="a language forgotten"),
        pytest.param(REMEDY.replace("Торт", "Т" * 31), "remedy.1.ru", "30", id="too long for a button"),
        pytest.param(REMEDY.replace("Торт", " "), "remedy.1.ru", "words", id="a button without words"),
        pytest.param(REMEDY.replace('"cake"', '"Cake"'), "remedy.1.name", "a-z, 0-9 and -", id="a remedy's name"),
        pytest.param(REMEDY + REMEDY, "", "two remedies are called 'cake'", id="a remedy twice"),
        pytest.param(
            "".join(REMEDY.replace("cake", f"cake-{n}") for n in range(9)), "remedy", "8", id="too many remedies"
        ),
        pytest.param('max_lateness = "2w"', "max_lateness", 'write it like "3d"', id="weeks"),
        pytest.param("points_for_answer = -1", "points_for_answer", "greater than or equal to 0", id="negative points"),
        pytest.param("points_for_answer = 1.5", "points_for_answer", "integer", id="half a point"),
        pytest.param("[satisfaction]\nunhappy_at_most = 0", "satisfaction.unhappy_at_most", "1", id="below the scale"),
        pytest.param("[satisfaction]\nhappy_at_least = 6", "satisfaction.happy_at_least", "5", id="above the scale"),
        pytest.param(
            "[satisfaction]\nunhappy_at_most = 4\nhappy_at_least = 4",
            "satisfaction",
            "unhappy_at_most must be below happy_at_least",
            id="thresholds that meet",
        ),
        pytest.param(
            '[desk]\nopens = "20:00"\ncloses = "09:00"', "desk", "opens must be before closes", id="closed before open"
        ),
        pytest.param(
            '[desk]\nopens = "09:00"\ncloses = "09:00"', "desk", "opens must be before closes", id="never open"
        ),
        pytest.param(
            '[desk.urgent]\nreply_within = "0s"', "desk", "longer than nothing", id="an urgent answer at once"
        ),
        pytest.param('[desk]\nseniors_after = "1h"', "desk", "not be shorter", id="admins told before seniors"),
        pytest.param('[desk]\nholidays = ["31-12"]', "desk.holidays.1", 'write it like "12-25"', id="no such holiday"),
        pytest.param('[desk.days]\nsat = "10-18h"', "desk.days.sat", 'write it like "09:00"', id="no such hours"),
        pytest.param(
            '[desk.days]\nsat = "18:00-10:00"', "desk.days.sat", "opens after it closes", id="hours backwards"
        ),
        pytest.param("[desk.days]\nsat = 9", "desk.days.sat", "10:00-18:00", id="an hour for hours"),
        pytest.param('[desk.days]\nfunday = "closed"', "desk.days.funday.[key]", "is not a day", id="no such day"),
        pytest.param(
            "[desk.days]\n"
            + "".join(f'{day} = "closed"\n' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
            "desk",
            "open on some day",
            id="no day at all",
        ),
        pytest.param(
            '[[reply]]\nname = "x"\ntitle_uk = "А"\ntitle_ru = "Б"\nuk = "{nmae}"\nru = "ok"',
            "reply.1.uk",
            "there are {name}",
            id="an unknown variable",
        ),
        pytest.param('[desk]\nrespond_within = "0s"', "desk", "longer than nothing", id="an answer at once"),
        pytest.param('[desk]\ncloses = "24:00"', "desk.closes", 'write it like "09:00"', id="an hour there is not"),
        *(
            pytest.param(f'[review]\nurl = "{url}"', "review.url", "is not a public page", id=f"a page: {url}")
            for url in (
                "http://g.page/r",
                "g.page/r",
                "https://localhost/x",
                "https://kavova:secret@g.page/",
                "https://g.page/a b",
                "https://[::1",
                "tg://resolve?domain=x",
                "",
            )
        ),
        pytest.param('[review]\nuk = "Тут"', "review.url", "required", id="no page"),
        pytest.param('[review]\nurl = "https://g.page"\nuk = " "', "review.uk", "words", id="no words"),
        pytest.param("[desk]\nopens = 9", "desk.opens", 'write it like "09:00"', id="a bare hour"),
    ],
)
def test_a_fault_names_its_place_and_what_is_allowed(written: Any, text: str, place: str, allowed: str) -> None:
    """Whoever edits the file by hand finds the line, and reads what can stand there."""
    (fault,) = faults(written(text))

    assert fault.startswith(f"{place}: " if place else allowed)
    assert allowed in fault


def test_a_fault_tells_its_line(written: Any) -> None:
    """Whoever has a long file need not count its contacts."""
    path = written(
        CONTACT + contact("ease", "purchase").replace("thank-you", "ease") + '[contact.only]\ntier = ["x"]\n'
    )

    with pytest.raises(ScenarioError) as refused:
        read_scenario(path)

    assert [fault.split(": ")[:2] for fault in refused.value.faults] == [
        [f"{path}:11", "contact.2.after"],
        [f"{path}:14", "contact.2.only.tier"],
    ]


def test_what_contacts_follow_and_for_whom(written: Any) -> None:
    """Each key reaches the rule it is for; words are compared whatever their case."""
    text = (
        contact("csat", "nth_purchase").replace("thank-you", "fifth")
        + 'nth = 5\n[contact.only]\ncategory = ["Кава  в зернах"]\nbrand = ["ZERNO"]\nsku = ["A-1"]\n'
        + 'value_from = 10.5\nvalue_to = 20\ntier = ["gold"]\npurchase = "repeat"\nlanguage = ["ru"]\n'
        + contact("warranty_check", "delivery").replace("1h", "half_warranty").replace("thank-you", "warranty")
        + contact("delivery_check", "delivery").replace("thank-you", "came")
        + 'delay_unknown = "5d"\n'
        + TIER
    )

    fifth, warranty, came = read_scenario(written(text)).contacts

    assert (fifth.nth, fifth.number) == (5, 5)
    assert fifth.only == Only(
        categories=frozenset({"кава в зернах"}),
        brands=frozenset({"zerno"}),
        skus=frozenset({"a-1"}),
        value_from=1050,
        value_to=2000,
        first=False,
        tiers=frozenset({"gold"}),
        languages=frozenset({Language.RUSSIAN}),
    )
    assert warranty.half_warranty
    assert (came.delay, came.delay_unknown) == (timedelta(hours=1), timedelta(days=5))


def test_all_faults_are_said_at_once(written: Any) -> None:
    """Nobody mends a file one complaint at a time: every key of every table that is wrong is in the one answer."""
    text = (
        'colour = "red"\nmax_lateness = "soon"\n'
        + CONTACT.replace("1h", "-1h").replace('"thank_you"', '"hug"')
        + CONTACT.replace("thank-you", "THANKS").replace('"purchase"', '"birth"')
        + "[satisfaction]\nunhappy_at_most = 9\n"
        + '[desk]\nopens = "20:00"\ncloses = "09:00"\n'
    )

    assert sorted(fault.partition(":")[0] for fault in faults(written(text))) == [
        "colour",
        "contact.1.delay",
        "contact.1.kind",
        "contact.2.after",
        "contact.2.name",
        "desk",
        "max_lateness",
        "satisfaction.unhappy_at_most",
    ]


def test_a_name_given_twice_is_said_beside_other_faults(written: Any) -> None:
    """Two contacts of one name are told also when one of them has another fault."""
    text = 'colour = "red"\n' + CONTACT + CONTACT.replace("1h", "-1h") + '[desk]\nopens = "9"\nrespond_within = "0s"\n'

    said = "\n".join(faults(written(text)))

    assert "colour" in said
    assert "contact.2.delay" in said
    assert "two contacts are called 'thank-you'" in said


def test_an_hour_with_an_offset_is_refused(written: Any) -> None:
    """The hours are the shop's own; an offset beside one of them is a fault, not a traceback."""
    (fault,) = faults(written('[desk]\nopens = "09:00+02:00"\n'))

    assert fault.startswith("desk.opens: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("this is a letter", "is not TOML: ", id="not TOML"),
        pytest.param("a = 1\na = 2", "is not TOML: ", id="a key twice"),
        pytest.param('shop = "Крамниця"'.encode("cp1251"), "is not UTF-8 text", id="not UTF-8"),
        pytest.param(b"\xff\xfe\x00", "is not UTF-8 text", id="not text"),
    ],
)
def test_what_is_no_scenario_at_all_is_said_plainly(written: Any, content: str | bytes, said: str) -> None:
    """A wrong file is one fault, with the line where TOML gives it."""
    (fault,) = faults(written(content))

    assert fault.startswith(said)


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    """The path and the reason, no traceback; and so for a folder."""
    assert faults(tmp_path / "none.toml") == ["cannot be read: No such file or directory"]
    assert faults(tmp_path) == ["cannot be read: Is a directory"]


def test_the_shipped_ready_answers_suit_every_complaint() -> None:
    """Several categories and general ones; each says something also when nobody knows any fact."""
    replies = read_scenario(None).replies
    assert len(replies) >= 10
    assert {None, Category.DELIVERY, Category.QUALITY, Category.REFUND} <= {one.category for one in replies}
    for one in replies:
        for language in Language:
            assert len(fill(one.texts[language], {})) > 25


def test_every_kind_of_contact_can_be_written() -> None:
    """A scenario with all kinds is read; each follows what it is for."""
    scenario = read_scenario(Path(__file__).with_name("every_contact.toml"))

    assert {one.kind for one in scenario.contacts} == set(ContactKind) - {
        *POINTS_KINDS,
        ContactKind.SURPRISE,
        ContactKind.OFFER,
        ContactKind.WHY_LEAVING,
        ContactKind.MISS_YOU,
        ContactKind.COME_BACK,
    }
    assert {one.name: one.delay_unknown for one in scenario.contacts if one.delay_unknown} == {
        "delivery-check": timedelta(days=5),
        "product-csat": timedelta(days=12),
    }
    assert scenario.manners.between[ContactKind.NPS] == timedelta(days=90)


def test_rewards_are_read_in_the_shops_own_words(written: Any) -> None:
    """Percent, money and days become what the ledger counts in."""
    text = (
        '[rewards]\npercent = 2.5\npoint_value = 0.5\nlock = "7d"\nexpires_after = "never"\nsince = 2026-12-01\n'
        'most_a_day = 100\n[rewards.categories]\n"Кава " = 7\n[rewards.nth_purchase]\n5 = 200\n'
    )
    scenario = read_scenario(written(text))
    assert scenario.rewards == Rewards(
        rate=250,
        categories={"кава": 700},
        nth_purchase={5: 200},
        most_a_day=100,
        lock=timedelta(days=7),
        point_minor=50,
        since=date(2026, 12, 1),
    )
    assert scenario.contacts == POINTS_CONTACTS


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("percent = 51", "rewards.percent: 51 is no percentage from 0 to 50"),
        ("percent = 0.001", "rewards.percent: 0.001 has more than two digits"),
        ('expires_after = "5h"', "rewards.expires_after: '5h' is shorter than a day"),
        ('expires_after = "soon"', "rewards.expires_after: 'soon' is not a delay"),
        ("point_value = 0.005", "rewards.point_value: Input should be greater"),
        ("first_purchase = 1.5", "rewards.first_purchase: Input should be a valid integer"),
        ("nth_purchase = {1 = 5}", "rewards.nth_purchase.1.[key]: '1' is not the number of a purchase"),
        ("most_a_day = 5\nmost_a_month = 4", "rewards: most_a_day must not be more than most_a_month"),
        ("bonus = 1", "rewards.bonus: unknown key; there are percent"),
        (
            'tier_by = "points"\n[[tier]]\nname = "a"\nspent_from = 1\nuk = "А"\nru = "А"',
            "tier 'a': points_from is needed",
        ),
    ],
)
def test_a_fault_in_the_rewards_is_named(written: Any, text: str, fault: str) -> None:
    """A slip of the pen gives no money away."""
    (said,) = faults(written("[rewards]\n" + text))
    assert said.startswith(fault)


def test_an_offer_is_no_contact_of_a_scenario(tmp_path: Path) -> None:
    """Whoever writes one is told where offers are made."""
    file = tmp_path / "scenario.toml"
    contact = '[[contact]]\nname = "sale"\nkind = "offer"\nafter = "purchase"\ndelay = "1d"\n'
    file.write_text(contact, encoding="utf-8")
    with pytest.raises(ScenarioError, match="/campaign"):
        read_scenario(file)

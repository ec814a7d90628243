"""The timeline that `check` draws: read from top to bottom, without colour."""

from datetime import timedelta
from pathlib import Path
from textwrap import dedent

from bot.scenario import read_scenario
from bot.timeline import WIDEST, draw
from rules.shop import POINTS_CONTACTS, SILENCE_CONTACTS, Contact, Only, Scenario
from rules.vocabulary import ContactKind, Event, Language

THANKS = Contact("thank-you", ContactKind.THANK_YOU, Event.PURCHASE, timedelta(hours=1))


def after_delivery(name: str, kind: ContactKind, *, days: int, only: Only | None = None) -> Contact:
    """A contact so many days after the delivery."""
    return Contact(name, kind, Event.DELIVERY, timedelta(days=days), only=only or Only())


def test_one_timeline_is_for_every_category_when_no_contact_tells_them_apart() -> None:
    """Each contact stands at its place: more days, more of the axis; one that may not know the delivery has two."""
    drawn = draw(read_scenario(Path(__file__).with_name("every_contact.toml")))

    assert drawn == dedent("""\
        Timeline    for every category
          purchase
           ├─ 1 h       thank-you       a thank-you
           │
           ├─ 5 days    delivery-check  did it arrive well?; if no delivery is known
           │
           │
           ├─ 12 days   product-csat    the question: 1 to 5; if no delivery is known
           │
           │
           │
           ├─ 365 days  anniversary     thanks for the years together; the first purchase; every year
          delivery (the purchase, if none is known)
           │
           ├─ 1 day     delivery-check  did it arrive well?; if one is known
           │
           ├─ 7 days    product-csat    the question: 1 to 5; if one is known
           │
           │
           ├─ 30 days   nps             would you recommend us? 0 to 10
           │
           │
           │
           ├─ half-way  warranty-check  does it still serve well?; through the warranty
          return or cancellation
           ├─ 1 h       return-reason   why was it returned?
          complaint resolved
           │
           ├─ 1 day     ease            how easy was it, and how was the manager? 1 to 5
          birthday
           ├─ 10 h      birthday        a birthday greeting; every year""")


def test_categories_that_differ_have_a_timeline_each() -> None:
    """And one for whatever else is bought; what is about people, not orders, is told once."""
    coffee, tea = (Only(categories=frozenset({name})) for name in ("кава", "чай"))
    slow = Only(categories=frozenset({"меблі", "кава"}), languages=frozenset({Language.RUSSIAN}))
    contacts = (
        THANKS,
        after_delivery("beans-csat", ContactKind.CSAT, days=3, only=coffee),
        after_delivery("leaves-csat", ContactKind.CSAT, days=8, only=tea),
        after_delivery("slow-nps", ContactKind.NPS, days=40, only=slow),
        Contact("birthday", ContactKind.BIRTHDAY, Event.BIRTHDAY, timedelta(hours=10)),
        *POINTS_CONTACTS,
        *SILENCE_CONTACTS,
    )

    assert draw(Scenario(contacts)) == dedent("""\
        Timeline    for кава
          purchase
           ├─ 1 h       thank-you   a thank-you
          delivery (the purchase, if none is known)
           │
           ├─ 3 days    beans-csat  the question: 1 to 5
           │
           │
           │
           ├─ 40 days   slow-nps    would you recommend us? 0 to 10; only ru
        Timeline    for меблі
          purchase
           ├─ 1 h       thank-you  a thank-you
          delivery (the purchase, if none is known)
           │
           │
           │
           ├─ 40 days   slow-nps   would you recommend us? 0 to 10; only ru
        Timeline    for чай
          purchase
           ├─ 1 h       thank-you    a thank-you
          delivery (the purchase, if none is known)
           │
           │
           ├─ 8 days    leaves-csat  the question: 1 to 5
        Timeline    for every other category
          purchase
           ├─ 1 h       thank-you  a thank-you
        Timeline    whatever was bought
          birthday
           ├─ 10 h      birthday  a birthday greeting; every year""")


def test_no_line_is_wider_than_a_terminal() -> None:
    """However long names and conditions are."""
    long = frozenset({"слово " * 30, "інше"})
    only = Only(categories=long, brands=frozenset(f"brand {number}" for number in range(30)))
    contacts = (after_delivery("a" * 64, ContactKind.CSAT, days=3, only=only), THANKS)

    assert all(len(line) <= WIDEST for line in draw(Scenario(contacts)).splitlines())


def test_a_shop_that_writes_nothing_is_told_so() -> None:
    """An empty scenario is a scenario."""
    assert draw(Scenario(())) == "Timeline    for every category\n  nothing is written"

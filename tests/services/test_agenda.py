"""What the bot is going to do by itself, as whoever watches it is told."""

from sqlalchemy import update

from storage import agenda, tables
from tests.services.builders import DAY, Given


def test_contacts_and_deadlines_are_told_apart(given: Given) -> None:
    """A contact waits for its customer's morning, so it says where that is; a deadline waits for nobody."""
    given.admin()
    olena = given.customer()
    planned = given.touchpoint(given.contact(olena))
    given.complaint(given.customer(7100, "Ірина"))
    with given.database.unit() as unit:
        of = tables.touchpoint.c
        later = {"state": "planned", "due_at": unit.now + 30 * DAY, "expires_at": unit.now + 40 * DAY}
        unit.execute(update(tables.touchpoint).where(of.id == planned.id).values(**later))
        unit.execute(update(tables.customer).where(tables.customer.c.id == olena.id).values(zone="America/New_York"))

    found = given.do(agenda.coming, most=40)

    assert [one.at for one in found] == sorted(one.at for one in found)
    assert {(one.is_contact, one.zone) for one in found} >= {(True, "America/New_York"), (False, None)}
    assert found[-1].at == given.clock.now() + 30 * DAY

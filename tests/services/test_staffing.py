"""Who may do what, and how a new manager comes: one link, one use, one decision."""

import pytest

from rules.conversation import Someone
from rules.notices.staff import InviteClaimed, InviteMade, StaffRemoved, TeamShown
from rules.vocabulary import Role
from services import desk, membership, staffing
from services.refusals import NotPermitted, Outdated
from storage import settings, staff, tables
from tests.services.builders import DAY, IRYNA, MARIA, NOBODY, OLEG, OLENA, PETRO, Given

NEWCOMER = Someone(PETRO, "Петро", "uk")


def token(given: Given) -> str:
    """Invite somebody; the token in the link."""
    given.do(staffing.invite, IRYNA)
    made = given.said(IRYNA)[-1]
    assert isinstance(made, InviteMade)
    return made.link.partition("?start=")[2]


def claimed(given: Given) -> int:
    """Let Петро open an invitation; its number."""
    given.do(staffing.claim, NEWCOMER, token(given))
    asked = given.said(IRYNA)[-1]
    assert isinstance(asked, InviteClaimed)
    assert (asked.who, asked.telegram_id) == ("Петро", PETRO)
    return asked.invite


def test_an_invitation_is_a_link_that_is_not_kept(given: Given) -> None:
    """Whoever reads the database cannot use it: only a hash is there."""
    given.admin()
    given.do(settings.write, staffing.BOT_USERNAME, "shop_bot")

    secret = token(given)

    assert given.said(IRYNA)[0].facts()["link"] == f"https://t.me/shop_bot?start={secret}"
    assert secret.startswith(staffing.INVITE_PREFIX)
    (kept,) = given.rows(tables.staff_invite, "token_hash")
    assert secret not in kept
    assert len(kept) == 64
    assert token(given) != secret


def test_an_admin_decides_who_came(given: Given) -> None:
    """The newcomer waits; confirmed, they are a manager, and both are told."""
    given.admin()
    invite = claimed(given)
    assert given.do(staffing.role_of, PETRO) is None

    given.do(staffing.decide, IRYNA, invite_id=invite, accepted=True)

    assert given.do(staffing.role_of, PETRO) is Role.MANAGER
    assert given.kinds(PETRO) == ["invite-waiting", "invite-accepted"]
    assert given.kinds(IRYNA)[-1] == "invite-decided"


def test_an_invitation_is_decided_once(given: Given) -> None:
    """Refused stays refused, whoever presses the other button later; so does accepted."""
    given.admin()
    refused, accepted = claimed(given), claimed(given)
    given.do(staffing.decide, IRYNA, invite_id=refused, accepted=False)
    assert given.do(staffing.role_of, PETRO) is None
    with pytest.raises(Outdated):
        given.do(staffing.decide, IRYNA, invite_id=refused, accepted=True)
    assert given.do(staffing.role_of, PETRO) is None

    given.do(staffing.decide, IRYNA, invite_id=accepted, accepted=True)
    with pytest.raises(Outdated):
        given.do(staffing.decide, IRYNA, invite_id=accepted, accepted=False)
    assert given.do(staffing.role_of, PETRO) is Role.MANAGER


def test_an_unclaimed_or_invented_invitation_cannot_be_decided(given: Given) -> None:
    """There is nobody to let in."""
    given.admin()
    token(given)
    for number in (1, 99):
        with pytest.raises(Outdated):
            given.do(staffing.decide, IRYNA, invite_id=number, accepted=True)


def test_an_invitation_is_good_once(given: Given) -> None:
    """Forwarded to a second person, it is spent."""
    given.admin()
    secret = token(given)
    given.do(staffing.claim, NEWCOMER, secret)
    given.do(staffing.claim, Someone(NOBODY, "Хтось", None), secret)

    assert given.kinds(NOBODY) == ["invite-not-good"]
    assert given.rows(tables.staff_invite, "claimed_by") == [PETRO]


@pytest.mark.parametrize("wrong", ["staff-", "staff-unknown", "", "x" * 3000])
def test_a_wrong_invitation_lets_nobody_in(given: Given, wrong: str) -> None:
    """Nothing is told but that it is not good."""
    given.admin()
    given.do(staffing.claim, NEWCOMER, wrong)

    assert given.kinds() == ["invite-not-good"]


def test_an_invitation_expires(given: Given) -> None:
    """After a day, to the second."""
    given.admin()
    secret = token(given)
    given.passes(DAY)
    given.do(staffing.claim, NEWCOMER, secret)

    assert given.kinds(PETRO) == ["invite-not-good"]


def test_a_colleague_does_not_use_up_an_invitation(given: Given) -> None:
    """Who is on the staff already is told so, and the link stays good."""
    given.admin()
    given.manager()
    secret = token(given)

    given.do(staffing.claim, Someone(OLEG, "Олег", None), secret)
    given.do(staffing.claim, NEWCOMER, secret)

    assert given.kinds(OLEG) == ["already-staff"]
    assert given.kinds(PETRO) == ["invite-waiting"]


def test_the_team_is_the_admins_business(given: Given) -> None:
    """A manager or a stranger can neither invite, decide, look, nor remove."""
    given.admin()
    invite = claimed(given)
    oleg = given.manager()
    for somebody in (OLEG, NOBODY):
        for act in (
            lambda by: given.do(staffing.invite, by),
            lambda by: given.do(staffing.decide, by, invite_id=invite, accepted=True),
            lambda by: given.do(staffing.show_team, by),
            lambda by: given.do(staffing.ask_removal, by, oleg),
            lambda by: given.do(staffing.set_senior, by, oleg, senior=True),
        ):
            with pytest.raises(NotPermitted):
                act(somebody)
        with pytest.raises(NotPermitted):
            given.do(membership.remove, somebody, oleg)
    assert given.do(staffing.role_of, OLEG) is Role.MANAGER


def test_configured_admins_come_and_go_with_the_configuration(given: Given) -> None:
    """Who is no longer named has no role left, and what they owned can be taken again."""
    given.admin(IRYNA)
    ticket = given.complaint(given.customer())
    given.do(desk.take, IRYNA, ticket)
    given.hush()

    given.do(desk.configure_admins, [MARIA])
    given.do(desk.configure_admins, [MARIA])

    assert (given.do(staffing.role_of, IRYNA), given.do(staffing.role_of, MARIA)) == (None, Role.ADMIN)
    assert given.ticket(ticket).owner_id is None
    assert given.kinds(MARIA) == ["card-changed"]
    given.do(desk.configure_admins, [MARIA, IRYNA])
    assert given.do(staffing.role_of, IRYNA) is Role.ADMIN


def test_a_former_admin_who_is_invited_comes_back_as_a_manager(given: Given) -> None:
    """An invitation never makes an admin."""
    given.admin(IRYNA)
    given.do(desk.configure_admins, [MARIA])
    given.do(staff.add_manager, telegram_id=IRYNA, name="Ірина")

    assert given.do(staffing.role_of, IRYNA) is Role.MANAGER


def test_an_admin_who_is_added_as_a_manager_stays_admin(given: Given) -> None:
    """Nobody is demoted by an invitation either."""
    given.admin(IRYNA)
    given.do(staff.add_manager, telegram_id=IRYNA, name="Ірина")

    assert given.do(staffing.role_of, IRYNA) is Role.ADMIN


def test_a_configured_admin_cannot_be_removed(given: Given) -> None:
    """Only the configuration can: the button is refused before and after the question."""
    iryna = given.admin()
    for act in (staffing.ask_removal, membership.remove):
        with pytest.raises(Outdated):
            given.do(act, IRYNA, iryna)
    assert given.do(staffing.role_of, IRYNA) is Role.ADMIN


def test_a_removed_manager_leaves_once(given: Given) -> None:
    """Their open tickets go back to the pool, and are counted."""
    given.admin()
    oleg = given.manager()
    olena = given.customer()
    for _ in range(2):
        given.do(desk.take, OLEG, given.complaint(olena))
    given.hush()

    given.do(staffing.ask_removal, IRYNA, oleg)
    given.do(membership.remove, IRYNA, oleg)

    assert given.said(IRYNA)[-1] == StaffRemoved(name="Олег", returned=2)
    for act in (staffing.ask_removal, membership.remove):
        with pytest.raises(Outdated):
            given.do(act, IRYNA, oleg)


def test_the_team_is_shown_with_who_can_be_removed(given: Given) -> None:
    """Admins first; the removed are not shown."""
    iryna, oleg = given.admin(), given.manager()
    petro = given.manager(PETRO, "Петро")
    given.do(membership.remove, IRYNA, petro)
    given.do(staffing.show_team, IRYNA)

    assert given.said(IRYNA)[-1] == TeamShown(
        members=((iryna, "Ірина", "admin", False), (oleg, "Олег", "manager", True))
    )


def test_an_admins_name_comes_with_their_first_words(given: Given) -> None:
    """Configured by a number alone, shown by name as soon as Telegram tells it."""
    given.do(desk.configure_admins, [OLENA])
    given.person(OLENA, "Олена")

    member = given.do(staff.by_telegram, OLENA)
    assert member is not None
    assert member.name == "Олена"

"""What managers and admins are told about the team itself."""

from rules.notices.staff import (
    AddedToGroup,
    AlreadyStaff,
    DeskFound,
    DeskHowTo,
    DeskLost,
    DeskSet,
    InviteAccepted,
    InviteClaimed,
    InviteDecided,
    InviteMade,
    InviteNotGood,
    InviteWaiting,
    NotAllowed,
    RemovalAsked,
    StaffRemoved,
    TeamShown,
    TopicsNotAllowed,
)
from rules.vocabulary import Role
from views.buttons import AskRemoval, DecideInvite, Menu, MenuItem, Remove, SetSenior, ShowTeam
from views.meeting import yes_no
from views.screens import Key, Screen
from views.voice import Voice


def not_allowed(notice: NotAllowed, voice: Voice) -> Screen:
    """This needs a role the person does not hold."""
    return Screen(voice("not-allowed", needs=notice.needs.value))


def desk_how_to(notice: DeskHowTo, voice: Voice) -> Screen:
    """How to make a group the managers' desk."""
    return Screen(voice("desk-how-to"))


def added_to_group(notice: AddedToGroup, voice: Voice) -> Screen:
    """How this group becomes the desk."""
    return Screen(voice("added-to-group"))


def desk_set(notice: DeskSet, voice: Voice) -> Screen:
    """This chat is the desk now."""
    return Screen(voice("desk-set", waiting=notice.waiting))


def desk_lost(notice: DeskLost, voice: Voice) -> Screen:
    """The managers' group cannot be written to: why, and what to do."""
    return Screen(voice("desk-lost", trouble=notice.trouble.value))


def topics_not_allowed(notice: TopicsNotAllowed, voice: Voice) -> Screen:
    """The bot may not open topics: what to allow."""
    return Screen(voice("topics-not-allowed"))


def desk_found(notice: DeskFound, voice: Voice) -> Screen:
    """It works again."""
    return Screen(voice("desk-found"))


def invite_made(notice: InviteMade, voice: Voice) -> Screen:
    """The link to pass on."""
    return Screen(voice("invite-made", until=voice.until(notice.expires_at), link=notice.link))


def invite_claimed(notice: InviteClaimed, voice: Voice) -> Screen:
    """Is this who you meant?"""
    keys = (
        Key(voice.label("invite-yes"), DecideInvite(notice.invite, accepted=True).data()),
        Key(voice.label("invite-no"), DecideInvite(notice.invite, accepted=False).data()),
    )
    text = voice("invite-claimed", who=notice.who, telegram_id=str(notice.telegram_id))
    return Screen(text, (keys,))


def invite_waiting(notice: InviteWaiting, voice: Voice) -> Screen:
    """The admin confirms first."""
    return Screen(voice("invite-waiting"))


def invite_not_good(notice: InviteNotGood, voice: Voice) -> Screen:
    """Used, expired, unknown or refused: the same words."""
    return Screen(voice("invite-not-good"))


def invite_accepted(notice: InviteAccepted, voice: Voice) -> Screen:
    """Welcome to the team."""
    return Screen(voice("invite-accepted"))


def invite_decided(notice: InviteDecided, voice: Voice) -> Screen:
    """What became of it, for the admin."""
    return Screen(voice("invite-decided", accepted=yes_no(notice.accepted), who=notice.who))


def already_staff(notice: AlreadyStaff, voice: Voice) -> Screen:
    """You are on the team."""
    return Screen(voice("already-staff"))


def team(notice: TeamShown, voice: Voice) -> Screen:
    """Everybody, and for each who can be removed the buttons for that, and for being a senior or not."""

    def called(name: str) -> str:
        return name or voice("team-nameless")

    lines = [voice("team")]
    lines += [voice("team-member", role=role, name=called(name)) for _, name, role, _ in notice.members]
    if notice.more > 0:
        lines.append(voice("team-more", more=notice.more))
    rows = []
    for staff, name, role, removable in notice.members:
        keys = [Key(voice.label("team-remove", name=name)[:60], AskRemoval(staff).data())] if removable else []
        if removable and role == Role.MANAGER:
            keys.insert(0, Key(voice.label("team-senior", name=name)[:60], SetSenior(staff, senior=True).data()))
        elif removable and role == Role.SENIOR:
            keys.insert(0, Key(voice.label("team-manager", name=name)[:60], SetSenior(staff, senior=False).data()))
        if keys:
            rows.append(tuple(keys))
    if notice.more > 0:
        rows.append((Key(voice.label("team-next"), ShowTeam(notice.page + 1).data()),))
    rows.append((Key(voice.label("menu-invite"), Menu(MenuItem.INVITE).data()),))
    return Screen("\n".join(lines), tuple(rows))


def removal_asked(notice: RemovalAsked, voice: Voice) -> Screen:
    """Really?"""
    key = Key(voice.label("removal-yes"), Remove(notice.staff).data())
    return Screen(voice("removal-asked", name=notice.name), ((key,),))


def removed(notice: StaffRemoved, voice: Voice) -> Screen:
    """Done; so many tickets are free again."""
    return Screen(voice("removed", name=notice.name, returned=notice.returned))


COMMANDS = {
    None: (
        *("menu", "help", "complain", "my", "language", "rewards", "codes", "pause", "often", "zone", "stop", "resume"),
    ),
    Role.MANAGER: (
        *("menu", "help", "tickets", "find", "sale", "code", "redeem", "gifts", "spend", "thanks", "duty", "pulse"),
        "surprises",
        "language",
    ),
    Role.SENIOR: (
        *("menu", "help", "tickets", "find", "sale", "code", "redeem", "gifts", "spend", "thanks", "duty", "pulse"),
        "surprises",
        "language",
    ),
    Role.ADMIN: (
        "menu",
        "help",
        "tickets",
        "find",
        "sale",
        "thanks",
        "code",
        "redeem",
        "gifts",
        "surprises",
        "pools",
        "spend",
        "adjust",
        "rewards_report",
        "referrals",
        "duty",
        "pulse",
        "leak",
        "promises",
        "praise",
        "campaign",
        "campaigns",
        "segments",
        "team",
        "invite",
        "desk",
        "parked",
        "pause_all",
        "resume_all",
        "scenario",
        "language",
    ),
}


def commands(role: Role | None, voice: Voice) -> tuple[tuple[str, str], ...]:
    """The commands listed for a role (None for customers): (command, what it does)."""
    return tuple((command, voice.label(f"command-{command}")) for command in COMMANDS[role])

"""Friends whom customers invite: the link with its picture and terms, the welcome, and the list for admins."""

from functools import partial
from urllib.parse import quote

from rules.notices.referral import FriendInvite, FriendWelcomed, ReferralFacts, ReferralsShown, WelcomeKind
from rules.vocabulary import Doubt, MediaKind
from views import picture
from views.buttons import AskTerms, DecideReferral
from views.meeting import language_keys, yes_no
from views.screens import Key, Making, Screen, shortened
from views.voice import Voice

LONGEST_TITLE = 40
LONGEST_SHOWN_NAME = 40


def invite(notice: FriendInvite, voice: Voice) -> Screen:
    """The link and its QR picture, the terms in a few lines, what came of it, and a button to share it."""
    if notice.link is None:
        return Screen(voice("friend-invite-off"))
    lines: list[str] = [voice("friend-invite"), notice.link, ""]
    lines.append(voice("friend-invite-points", points=notice.points, lock=notice.lock_days))
    if notice.friend_points:
        lines.append(voice("friend-invite-friend", points=notice.friend_points))
    lines += [voice("friend-invite-link"), voice("friend-invite-new")]
    lines.append(voice("friend-invite-most", most=notice.most_a_month))
    if notice.came:
        lines += ["", voice("friend-invite-came", came=notice.came, paid=notice.paid)]
    share = f"https://t.me/share/url?url={quote(notice.link, safe='')}&text={quote(voice.label('friend-share-text'))}"
    keys = (
        (Key(voice.label("friend-share"), url=share),),
        (Key(voice.label("friend-copy"), copies=notice.link), Key(voice.label("rewards-terms"), AskTerms().data())),
    )
    title, words = shortened(voice.shop, LONGEST_TITLE), voice.label("friend-picture")
    making = Making(MediaKind.PHOTO, "invite.png", partial(picture.draw_code, title, words, notice.link))
    return Screen("\n".join(lines), keys, making)


def welcomed(notice: FriendWelcomed, voice: Voice) -> Screen:
    """A welcome to whoever opened a friend's link, and what comes next."""
    promise = voice("friend-promise", points=notice.points, lock=notice.lock_days) if notice.points else ""
    text = voice("friend-welcomed", who=notice.who.value, shop=voice.shop)
    if notice.who is not WelcomeKind.FRIEND:
        return Screen(text)
    said = (text, promise, voice("friend-next"))
    return Screen(" ".join(one for one in said if one), (language_keys(voice),))


def listed(notice: ReferralsShown, voice: Voice) -> Screen:
    """All in figures, then what is to be decided, with buttons, and the newest that were paid and that wait."""
    figures = {"waiting": notice.waiting, "paid": notice.paid, "doubtful": notice.doubtful, "refused": notice.refused}
    lines: list[str] = [voice("referrals", **figures)]
    if notice.doubts:
        lines += ["", voice("referrals-doubts"), *(_line(one, voice) for one in notice.doubts)]
        if notice.doubtful > len(notice.doubts):
            lines.append(voice("referrals-more", more=notice.doubtful - len(notice.doubts)))
    if notice.newest:
        lines += ["", voice("referrals-paid"), *(_line(one, voice) for one in notice.newest)]
    if notice.pending:
        lines += ["", voice("referrals-waiting"), *(_line(one, voice) for one in notice.pending)]
    return Screen("\n".join(lines), doubt_keys(notice, voice))


def doubt_keys(notice: ReferralsShown, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """Two buttons for each doubt; whoever invites themselves can only be refused."""
    return tuple(
        tuple(
            Key(voice.label("referral-decide", number=one.number, approve=yes_no(approve)), decided.data())
            for approve in (True, False)
            if not (approve and one.doubt is Doubt.SELF)
            for decided in [DecideReferral(one.number, approve)]
        )
        for one in notice.doubts
    )


def _line(one: ReferralFacts, voice: Voice) -> str:
    said = voice(
        "referrals-line",
        number=str(one.number),
        referrer=shortened(one.referrer, LONGEST_SHOWN_NAME),
        friend=shortened(one.friend, LONGEST_SHOWN_NAME),
        day=voice.day(one.at),
    )
    if one.points:
        return said + voice("referrals-points", points=one.points, decided=yes_no(one.by is not None), by=one.by or "")
    return said + (voice("referrals-doubt", doubt=one.doubt.value) if one.doubt is not None and one.by is None else "")

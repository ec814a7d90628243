"""Friends whom customers invite: the link with its picture and terms, and the welcome."""

from functools import partial
from urllib.parse import quote

from rules.notices.referral import FriendInvite, FriendPoints, FriendWelcomed, WelcomeKind
from rules.vocabulary import MediaKind
from views import picture
from views.buttons import AskTerms
from views.checkin import way_out
from views.meeting import language_keys, yes_no
from views.names import address
from views.screens import Key, Making, Screen, shortened
from views.voice import Voice

LONGEST_TITLE = 40


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


def points(notice: FriendPoints, voice: Voice) -> Screen:
    """Thanks, and how many came."""
    name = address(notice.name, voice.language)
    key = "friend-points-welcome" if notice.is_welcome else "friend-points"
    return Screen(voice(key, known=yes_no(name is not None), name=name or "", points=notice.points), (way_out(voice),))


def welcomed(notice: FriendWelcomed, voice: Voice) -> Screen:
    """A welcome to whoever opened a friend's link, and what comes next."""
    promise = voice("friend-promise", points=notice.points, lock=notice.lock_days) if notice.points else ""
    text = voice("friend-welcomed", who=notice.who.value, shop=voice.shop)
    if notice.who is not WelcomeKind.FRIEND:
        return Screen(text)
    said = (text, promise, voice("friend-next"))
    return Screen(" ".join(one for one in said if one), (language_keys(voice),))

"""Friends whom customers brought, for admins: what was paid, what waits, and what is to be decided."""

from rules.notices.referral import ReferralFacts, ReferralsShown
from rules.vocabulary import Doubt
from views.buttons import DecideReferral
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Voice

LONGEST_SHOWN_NAME = 40


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
    return Screen("\n".join(lines), _doubt_keys(notice, voice))


def _doubt_keys(notice: ReferralsShown, voice: Voice) -> tuple[tuple[Key, ...], ...]:
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

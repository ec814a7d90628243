"""Points, promo codes and gifts."""

from datetime import UTC, datetime, timedelta

from rules.codes import RedeemFault, Terms
from rules.notice import Notice
from rules.notices.codes import (
    CodeChoice,
    CodeGiven,
    CodeHowTo,
    CodeRedeemed,
    CodesLocked,
    CodesUnlocked,
    CodeTermsShown,
    CodeTold,
    CodeUnderstood,
    CodeWhich,
    CodeWhose,
    GiftFacts,
    GiftsShown,
    MyCode,
    MyCodesShown,
    PoolEmpty,
    RedeemHowTo,
    RedeemRefused,
    RedeemUnderstood,
    Standing,
)
from rules.notices.points import (
    ByHand,
    FlagFacts,
    Holder,
    PointsDone,
    PointsExpiring,
    PointsHowTo,
    PointsReport,
    PointsReported,
    PointsTable,
    PointsTerms,
    PointsTotals,
    PointsUnderstood,
    PointsWhose,
    Returning,
    TierEnding,
    TierReached,
)
from rules.notices.pools import (
    CodesMarked,
    FileFault,
    MarkedLine,
    PoolAsked,
    PoolFacts,
    PoolFileRefused,
    PoolFilled,
    PoolMade,
    PoolsShown,
    PoolStopAsked,
    PoolStopped,
    PoolTaken,
    PoolUnclear,
    PoolUnderstood,
)
from rules.notices.referral import (
    FriendInvite,
    FriendPoints,
    FriendWelcomed,
    ReferralFacts,
    ReferralsShown,
    WelcomeKind,
)
from rules.notices.spending import PointsChoice, PointsChoiceAsked, PointsCodeAsked, PointsCodeMade
from rules.notices.surprises import (
    Budget,
    SurpriseApproved,
    SurpriseLine,
    SurpriseNoteAsked,
    SurpriseNotGiven,
    SurpriseOption,
    SurpriseOverBudget,
    SurpriseProposed,
    SurprisesShown,
    SurpriseTold,
    Why,
)
from rules.pools import PoolStep
from rules.vocabulary import (
    CodeKind,
    Doubt,
    Entry,
    Flag,
    SurpriseState,
    SurpriseWay,
)
from views.specimens.examples import GOLD, NOW, REGULAR

CODE, OLD_CODE = "VESN-7Q4M-X2RD5", "CUP-4KTZ-9WBNC"
SPRING = Terms(
    "VESNA",
    CodeKind.PERCENT,
    10,
    "UAH",
    least_minor=50_000,
    ends_at=datetime(2026, 12, 31, 22, tzinfo=UTC),
    per_person=1,
    overall=500,
)
CUP = Terms("CUP", CodeKind.GIFT, 0, "UAH", gift="MUG")
POINTS_REPORT = PointsReport(
    until=NOW,
    month=PointsTotals(1200, 400, 0, 50, 100),
    ever=PointsTotals(9200, 3400, 120, 150, 100),
    outstanding=5630,
    owed=20,
    point_minor=100,
    currency="UAH",
    flagged=1,
    flags=(FlagFacts("А-17", "Олена", Flag.TOTAL_CHANGED, 125_000, 150_000, "UAH", NOW),),
    by_hand=(ByHand(NOW, "Олег", Entry.ADJUST, 100, "вибачення", "Олена"),),
    holders=(("77", "Олена", 321),),
    returned_month=Returning(19, 40_000, 25_000, 30_000, 2),
    returned_ever=Returning(140, 340_000, 125_000, 90_000, 5),
)

BUDGET = Budget(300_000, 90_000, "UAH")
OPTIONS = (
    SurpriseOption(SurpriseWay.GIFT, 4, "MUG", 30_000),
    SurpriseOption(SurpriseWay.POINTS, 100, "100", 10_000),
    SurpriseOption(SurpriseWay.CODE, 2, "VESNA", 15_000),
    SurpriseOption(SurpriseWay.NOTE, 0, "", 0),
)

SPECIMENS: tuple[Notice, ...] = (
    PointsExpiring(name="Олена", points=120, until=NOW + timedelta(days=30)),
    TierReached(name="Олена", tier=GOLD),
    TierEnding(name="Олена", tier=GOLD, until=NOW + timedelta(days=30)),
    PointsTerms(
        answer=10,
        rate=500,
        categories=(("кава", 750),),
        first=100,
        nth=((5, 200),),
        birthday=100,
        anniversary=50,
        praise=20,
        lock_days=14,
        expire_days=365,
        point_minor=100,
        currency="UAH",
        most_a_day=500,
        most_a_month=2000,
        tier_names=(REGULAR, GOLD),
        tier_asks=(300_000, 1_500_000),
        referral=100,
        referral_friend=50,
        spend_from=100,
        code_days=30,
    ),
    PointsChoiceAsked(
        340, 100, "UAH", (PointsChoice(100, 10_000), PointsChoice(200, 20_000), PointsChoice(340, 34_000))
    ),
    PointsCodeAsked(200, 20_000, "UAH", 140, datetime(2026, 12, 31, 22, tzinfo=UTC), NOW),
    PointsCodeMade(18, "PTS-7Q4M-X2RD5", 20_000, "UAH", datetime(2026, 12, 31, 22, tzinfo=UTC), 140),
    FriendInvite("https://t.me/shop_bot?start=x2RD57Q4M", 100, 50, 14, 10, came=3, paid=1),
    FriendPoints(name="Олена", points=100),
    FriendWelcomed(WelcomeKind.FRIEND, points=50, lock_days=14),
    ReferralsShown(
        4,
        12,
        2,
        1,
        doubts=(
            ReferralFacts(7, "Олена", "Олег", NOW, Doubt.SAME_CONTACTS),
            ReferralFacts(9, "Олена", "Олена", NOW, Doubt.SELF),
        ),
        newest=(ReferralFacts(3, "Олена", "Олег", NOW, points=100, by="Олег"),),
        pending=(ReferralFacts(11, "Олена", "Олег", NOW),),
    ),
    PointsHowTo(what=Entry.ADJUST),
    PointsWhose(
        Entry.SPEND, 200, (Holder(5, "Олена Шевченко", "77", "+380501112233"), Holder(6, "Олена Коваль", "78")), more=2
    ),
    PointsUnderstood(5, Entry.SPEND, "Олена Шевченко", 200, "замовлення 1234", 321, 20_000, "UAH"),
    PointsDone(Entry.ADJUST, "Олена Шевченко", 100, 421, "вибачення", "Олег"),
    PointsReported(POINTS_REPORT),
    PointsTable(POINTS_REPORT),
    CodeGiven(7, CODE, SPRING, "Олена"),
    CodeTermsShown(CODE, SPRING),
    MyCodesShown((MyCode(7, CODE, Standing.USABLE, SPRING), MyCode(5, OLD_CODE, Standing.USED, CUP, NOW))),
    CodeHowTo(),
    CodeWhose((CodeChoice(3, 2, "Олена Шевченко", "+380671234567"), CodeChoice(4, 2, "Олена Коваль", "К-18"))),
    CodeWhich("Олена Шевченко", (CodeChoice(3, 2, "VESNA"), CodeChoice(3, 4, "CUP"))),
    CodeUnderstood(3, "Олена Шевченко", SPRING, 48),
    CodeTold("Олена Шевченко", SPRING),
    PoolEmpty("VESNA"),
    RedeemHowTo(),
    RedeemUnderstood(3, CODE, SPRING, "Олена Шевченко", 125_000, "UAH", "А-17", 12_500),
    CodeRedeemed(CODE, SPRING, "Олена Шевченко", 125_000, "UAH", "А-17", 12_500),
    RedeemRefused(RedeemFault.TOO_SMALL, least_minor=50_000, currency="UAH"),
    CodesLocked(41, NOW + timedelta(minutes=10), "Олег"),
    CodesUnlocked("Олег"),
    GiftsShown((GiftFacts(5, "MUG", "Олена Шевченко", NOW, "А-17"), GiftFacts(6, "MUG", "Олена Коваль", NOW))),
    PoolsShown((PoolFacts(2, SPRING, 48, 52, 7), PoolFacts(1, CUP, 0, 20, 20, stopped=True))),
    PoolAsked(3, PoolStep.KIND),
    PoolUnclear(),
    PoolTaken("VESNA"),
    PoolUnderstood(3, SPRING, codes=100),
    PoolMade(SPRING, 100),
    PoolFileRefused(FileFault.NO_NAME),
    PoolFilled("VESNA", added=48, known=2, repeated=1, blank=3, unreadable=1, unread=(17,)),
    PoolStopAsked(2, SPRING, 45),
    PoolStopped("VESNA", 45),
    SurpriseProposed(3, "Олена Шевченко", Why(4, 1_230_000, 3, 50, 5), BUDGET, OPTIONS),
    SurpriseNoteAsked(3, "Олена Шевченко"),
    SurpriseNotGiven("Олена Шевченко", "complaint"),
    SurpriseOverBudget("Олена Шевченко", 300_000, BUDGET),
    SurpriseApproved("Олена Шевченко", SurpriseWay.GIFT, "MUG", "Олег", 30_000, BUDGET),
    SurprisesShown(
        NOW,
        BUDGET,
        (
            SurpriseLine(3, "Олена Шевченко", SurpriseState.PROPOSED),
            SurpriseLine(
                *(2, "Олена Коваль", SurpriseState.GIVEN, SurpriseWay.GIFT, "MUG", 30_000, "Олег"), handed=False
            ),
        ),
    ),
    SurpriseTold("Олена", SurpriseWay.POINTS, manager="Олег", points=100, balance=421),
    CodesMarked((MarkedLine(1, CODE), MarkedLine(2, OLD_CODE, RedeemFault.NOT_VALID))),
)

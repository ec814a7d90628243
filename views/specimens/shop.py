"""What admins see: the team, the scenario, figures, campaigns."""

from datetime import timedelta

from rules.campaigns import Confirmation, Effect
from rules.leak import CauseLeft, Leak, MonthLeft, NamedLeft
from rules.notice import Notice
from rules.notices.campaigns import (
    CampaignAsked,
    CampaignCancelAsked,
    CampaignChanged,
    CampaignConfirmAsked,
    CampaignEffect,
    CampaignEffectTable,
    CampaignReady,
    CampaignSecondAsked,
    CampaignShown,
    CampaignsListed,
    CampaignStatus,
    CampaignStopped,
    CorrectionAsked,
    CorrectionReady,
    Gain,
    Offer,
    OfferCorrected,
    OfferFacts,
    OfferPreview,
    OfferRecalled,
    Share,
    Skipped,
)
from rules.notices.leak import (
    CauseAsked,
    CauseFacts,
    CauseGiven,
    CauseOwnerAsked,
    CauseShown,
    Change,
    LeakAlarm,
    LeakShown,
    LeakTable,
    Owner,
)
from rules.notices.pulse import PulseShown, PulseTable
from rules.notices.scenario import ContactShown, Planned, ScenarioShown
from rules.notices.segments import (
    Named,
    Own,
    Part,
    PersonWhy,
    Rhythm,
    SegmentNameAsked,
    SegmentSaved,
    SegmentShown,
    SegmentsListed,
    SegmentWhy,
    SegmentWrong,
)
from rules.notices.shop_pause import Lasting, ShopPauseAsked, ShopPauseBegun, ShopPauseOver, ShopPausesShown
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
    ParkedDropAsked,
    ParkedDropped,
    ParkedPutBack,
    ParkedShown,
    ParkedUpdate,
    RemovalAsked,
    StaffRemoved,
    TeamShown,
    TopicsNotAllowed,
    UpdateParked,
)
from rules.outage import DeskTrouble
from rules.parking import Trouble
from rules.pulse import CategoryScores, ComplaintsPulse, ManagerPulse, MonthScores, Pulse, ScalePulse, Scores
from rules.segments import Problem, Wrong
from rules.vocabulary import (
    CampaignState,
    CampaignStep,
    Cause,
    CauseState,
    CauseStep,
    ContactKind,
    Event,
    Language,
    PauseReason,
    Reason,
    Role,
    Stage,
    Timing,
    Trait,
    Variant,
)
from views.specimens.examples import NOW, TOMORROW

PARKED = ParkedUpdate(77, NOW - timedelta(hours=1), Trouble.PROGRAM)
PULSE = Pulse(
    since=NOW - timedelta(days=90),
    until=NOW,
    scales=(
        ScalePulse(
            Scores(counts=(4, 6, 9, 38, 75)),
            asked=292,
            answered=132,
            answer_seconds=8400,
            months=(
                MonthScores(NOW - timedelta(days=31), Scores(counts=(1, 2, 3, 10, 22))),
                MonthScores(NOW, Scores()),
            ),
            categories=(CategoryScores("Кавомолки", Scores(counts=(2, 3, 2, 11, 30))),),
        ),
    ),
    complaints=ComplaintsPulse(opened=12, answered=11, answer_seconds=2400, judged=10, confirmed=8),
    managers=(ManagerPulse("Олег", solved=7, judged=6, confirmed=5, kept=3, broken=1),),
)
LEAK = Leak(
    since=NOW - timedelta(days=365),
    until=NOW,
    customers=612,
    left=74,
    back=9,
    months=tuple(
        MonthLeft(NOW.replace(month=month, day=1), left)
        for month, left in enumerate((3, 5, 4, 6, 2, 0, 7, 9, 8, 11, 12, 7), start=1)
    ),
    causes=(
        CauseLeft(Cause.SILENT, inferred=31),
        CauseLeft(Cause.LATE_DELIVERY, said=15, manager=2, state=CauseState.FIXING),
        CauseLeft(Cause.NO_ATTENTION, said=9, manager=1),
        CauseLeft(Cause.PRICE, said=8),
        CauseLeft(Cause.COMPLAINT_HANDLED_BADLY, said=4),
        CauseLeft(Cause.NO_LONGER_NEEDS, said=3),
        CauseLeft(Cause.OTHER, inferred=1),
    ),
    categories=(NamedLeft("Кавомолки", 30), NamedLeft("Зерно", 24)),
    managers=(NamedLeft("Олег", 21), NamedLeft("Марія", 12)),
    competitors=(NamedLeft("Rozetka", 5),),
)
FIXED = CauseFacts(
    Cause.LATE_DELIVERY,
    CauseState.FIXED,
    left=17,
    back=2,
    owner="Олег",
    what=(
        Change(Language.UKRAINIAN, "Доставка за 1 день."),
        Change(Language.RUSSIAN, "Доставка за 1 день."),
    ),
    since=NOW,
    campaign=3,
)
OFFER = OfferFacts(
    text="<b>{name|Кава}</b> та знижка 10 % на все в магазин {shop}",
    name="Олена Шевченко",
    button="Каталог",
    link="https://kavova.ua/kava",
    valid_until=TOMORROW,
    minimum_minor=50_000,
)
CAMPAIGN = CampaignStatus(
    campaign=3,
    name="Весна",
    state=CampaignState.SENDING,
    audience=4680,
    pending=1812,
    queued=100,
    sent=2200,
    blocked=80,
    failed=2,
    skipped=15,
    unknown=3,
    held_out=468,
    reasons=(Skipped(Reason.NO_CONSENT, 11), Skipped(Reason.OPEN_COMPLAINT, 4)),
    a_minute=1680,
    may_correct=True,
    corrected=1980,
    correction_left=217,
    correction_failed=3,
)

EFFECT = CampaignEffect(
    campaign=3,
    name="Весна",
    days=14,
    meant=Share(None, 4212, 380, 95, 38_000_000),
    held_out=Share(None, 468, 25, spent=2_700_000),
    variants=(Share(Variant.A, 2100, 200, 50), Share(Variant.B, 2112, 180, 45)),
    judged=Effect.MORE,
    low=0.011,
    high=0.058,
    stopped=12,
    blocked=5,
    currency="UAH",
    gain=Gain(13_700_000, 1_900_000, 25_500_000),
)

SPECIMENS: tuple[Notice, ...] = (
    NotAllowed(needs=Role.MANAGER),
    DeskHowTo(),
    AddedToGroup(),
    DeskSet(waiting=2),
    DeskLost(trouble=DeskTrouble.REMOVED),
    DeskFound(),
    TopicsNotAllowed(),
    InviteMade(link="https://t.me/shop_bot?start=staff-AbC", expires_at=NOW + timedelta(days=1)),
    InviteClaimed(invite=3, who="Марія", telegram_id=1234),
    InviteWaiting(),
    InviteNotGood(),
    InviteAccepted(),
    InviteDecided(who="Марія", accepted=True),
    AlreadyStaff(),
    TeamShown(members=((1, "Олег", "admin", False), (2, "Марія", "manager", True))),
    RemovalAsked(staff=2, name="Марія"),
    StaffRemoved(name="Марія", returned=2),
    UpdateParked(update_id=77),
    ParkedShown(updates=(PARKED,), more=2),
    ParkedPutBack(update_id=77),
    ParkedDropAsked(update=PARKED),
    ParkedDropped(update_id=77),
    ShopPausesShown((Lasting(1, None, "ремонт", NOW), Lasting(2, "Тест", "ремонт", NOW)), held=12),
    ShopPauseAsked(pause=3, cities=("Тест",), reason="ремонт", customers=120),
    ShopPauseBegun(pause=3, city="Тест", reason="ремонт", by="Марта"),
    ShopPauseOver(cities=(), everybody=True, held=12, by="Марта"),
    ScenarioShown(
        (
            Planned(1, ContactKind.THANK_YOU, Event.PURCHASE, 3600, is_changed=True, written=7200),
            Planned(2, ContactKind.CSAT, Event.DELIVERY, 7 * 86_400, unknown=12 * 86_400, name="beans"),
            Planned(3, ContactKind.CSAT, Event.NTH_PURCHASE, 0, nth=5, name="fifth", is_on=False, is_changed=True),
            Planned(4, ContactKind.WARRANTY_CHECK, Event.DELIVERY, None),
        )
    ),
    ContactShown(
        Planned(
            *(2, ContactKind.CSAT, Event.DELIVERY, 6 * 86_400 + 7200),
            unknown=5400,
            is_changed=True,
            written=86_400,
            steps=(-86_400, 86_400, -3600, 3600),
        )
    ),
    PulseShown(PULSE),
    PulseTable(PULSE),
    LeakShown(LEAK),
    LeakTable(LEAK),
    LeakAlarm(left=74, customers=612, norm=0.1),
    CauseShown(FIXED),
    CauseAsked(CauseStep.SINCE, FIXED),
    CauseOwnerAsked(Cause.LATE_DELIVERY, (Owner(1, "Олег"), Owner(2, "Марія"))),
    CauseGiven(Cause.LATE_DELIVERY, left=17, by="Марта"),
    Offer(3, 7, OFFER),
    OfferPreview(3, Language.UKRAINIAN, OFFER),
    CampaignAsked(3, CampaignStep.AUDIENCE, "Весна"),
    CampaignReady(
        campaign=3,
        name="Весна",
        languages=(Language.UKRAINIAN,),
        has_two=False,
        timing=Timing.NOW,
        people=4212,
        held_out=468,
        skipped=(
            Skipped(Reason.NO_CONSENT, 11),
            Skipped(Reason.OPEN_COMPLAINT, 4),
            Skipped(Reason.NO_TEXT, 3, Language.RUSSIAN),
        ),
        seconds=151,
        previews=("Олена", "Марк"),
    ),
    CampaignConfirmAsked(3, "Весна", 4212, Confirmation.TYPED),
    CampaignSecondAsked(3, "Весна", 6212, "Марта"),
    CampaignShown(3, CAMPAIGN),
    CampaignChanged(3, CAMPAIGN),
    CampaignStopped(3, "Весна", PauseReason.FAILURES, 12, 50),
    CampaignCancelAsked(3, "Весна", 1200),
    CampaignsListed((CAMPAIGN,)),
    OfferRecalled(3, 7, 100),
    OfferCorrected(3, 7, 100, OFFER),
    CorrectionAsked(3, CampaignStep.TEXT_UK, "Весна", "100 ₴"),
    CorrectionReady(3, "Весна", people=4213, late=17, ahead=120),
    SegmentsListed((Named(5, "Кава", "lapsed and category:кава"),)),
    SegmentShown(
        5,
        "",
        people=4680,
        agreed=3120,
        by=Trait.STAGE,
        parts=(Part("new", "new", 310), Part("lapsed", "lapsed", 940), Part("lost", "lost", 2100)),
        traits=(Trait.STAGE, Trait.CAUSE, Trait.VALUE, Trait.CATEGORY, Trait.CITY),
    ),
    SegmentWrong(
        "lapsed and cause:prise",
        Problem(Wrong.UNKNOWN_VALUE, "prise", 17, Trait.CAUSE, ("price", "quality", "late_delivery"), "price"),
    ),
    SegmentNameAsked(5, "lapsed and cause:price"),
    SegmentSaved(5, "Кава"),
    SegmentWhy(
        5,
        "lapsed and cause:price",
        (
            PersonWhy(
                7,
                "Олена",
                (Own("lapsed", Trait.STAGE, True, "lapsed"), Own("cause:price", Trait.CAUSE, True, "price")),
                Rhythm(Stage.LAPSED, NOW - timedelta(days=2), 4, NOW - timedelta(days=92), 30, True, Stage.AT_RISK),
            ),
        ),
    ),
    EFFECT,
    CampaignEffectTable(EFFECT),
)

"""What managers see at their desk, and customers of a complaint."""

from datetime import timedelta

from rules import customer_card as c
from rules.finding import Matched
from rules.notice import Media, Notice
from rules.notices.complaint import (
    ComplainAsked,
    ComplaintOpened,
    KindAsked,
    ManagerMet,
    ManagerWrote,
    PraiseThanked,
    ReplyEdited,
    ResolutionConfirmed,
    ResolvedAsked,
    TicketReopened,
    TicketTaken,
    WentWrongAsked,
    WordsPassed,
)
from rules.notices.customers import (
    CustomerContactsShown,
    CustomerNotesShown,
    CustomerOrdersShown,
    CustomerShown,
    FindHelp,
    FoundShown,
    NoteAsked,
    NoteKept,
    NoteUnclear,
    NothingFound,
)
from rules.notices.desk import (
    Card,
    CardChanged,
    CardFacts,
    ConfirmedTold,
    CustomerEdited,
    CustomerWrote,
    DeadlinePassed,
    DeadlineSoon,
    DepartureTold,
    OpenTicketsShown,
    ReopenedAlert,
    ReplyNotDelivered,
    ReplyToNothing,
    ReplyUnclear,
)
from rules.notices.duty import (
    AccessEnded,
    Colleague,
    ColleaguesListed,
    DutyShown,
    GivenInTurn,
    GivenToYou,
    HandedOver,
    HandoverNoteAsked,
    NotHandedOver,
    RoleChanged,
    StaffBack,
    StaffLeft,
    TicketHandedOver,
)
from rules.notices.praise import PraiseFacts, PraiseListed, PraiseTally, PraiseTold
from rules.notices.promises import (
    Hindrance,
    ManagerTally,
    MyTicket,
    MyTicketsShown,
    PromiseBrokenHeard,
    PromiseBrokenTold,
    PromiseDoneAsked,
    PromiseFacts,
    PromiseHowTo,
    PromiseKeptThanked,
    PromiseKeptTold,
    PromiseLate,
    PromiseMade,
    PromiseRefused,
    PromiseSoon,
    PromiseTallies,
    PromiseUnanswered,
    PromiseUnderstood,
    Tally,
)
from rules.notices.remedies import RemediesListed, RemediesOffered, RemedyChosen, RemedyNoted, RemedyOption
from rules.notices.sales import SaleBuyer, SaleHowTo, SaleRecorded, SaleUnderstood, SaleWhose
from rules.notices.templates import DraftShown, Named, TemplateOption, TemplatesListed
from rules.vocabulary import (
    Category,
    Cause,
    Clock,
    Language,
    MediaKind,
    NoteKind,
    OrderStatus,
    Reason,
    TicketKind,
    TicketState,
    TouchpointState,
)
from rules.when import HourFrom
from views.specimens.examples import GIFT, NOW, TODAY, TOMORROW

CARD = CardFacts(
    ticket=214,
    kind=TicketKind.COMPLAINT,
    state=TicketState.NEW,
    customer="Олена Шевченко",
    language=Language.UKRAINIAN,
    orders=3,
    spent_minor=425_050,
    currency="UAH",
    order_number="1001",
    product="Кавомолка",
    score=2,
    category=Category.QUALITY,
    words=("зламалася за день",),
    media=1,
    opened_at=NOW,
    respond_by=TODAY,
    owner=None,
    answered=False,
)
PROMISED = "привезти нову кавомолку"
REPLACE = RemedyOption((("uk", "Заміна"), ("ru", "Замена")), ticked=True)
REFUND = RemedyOption((("uk", "Повернення коштів"), ("ru", "Возврат денег")), ticked=True)
THIS_MONTH = NOW.replace(day=1, hour=0)
REPLY_TITLE = Named((("uk", "Шукаємо посилку"), ("ru", "Ищем посылку")))
LAST_YEAR = NOW - timedelta(days=400)
MOTIVE = c.NoteFacts(NoteKind.MOTIVE, "зламалася за день", "Марія", LAST_YEAR)
NOTE = c.NoteFacts(NoteKind.NOTE, "чекати тиждень задовго", "Андрій", NOW)
CUSTOMER = c.CustomerFacts(
    customer=7,
    name="Олена Шевченко",
    code="77",
    telegram_name="Lena",
    phone="+380501112233",
    language=Language.UKRAINIAN,
    reach=c.Reach.REACHABLE,
    linked_at=LAST_YEAR,
    service=True,
    offers=False,
    stopped_at=None,
    first_order_at=LAST_YEAR,
    orders=3,
    spent=(c.Amount(425_050, "UAH"), c.Amount(12_000, "EUR")),
    scores=(c.ScoreFacts(2, NOW, "Кавомолка"), c.ScoreFacts(5, LAST_YEAR, None)),
    tickets=(
        c.TicketFacts(214, TicketKind.COMPLAINT, TicketState.TAKEN, NOW, "Олег"),
        c.TicketFacts(17, TicketKind.QUESTION, TicketState.CONFIRMED, LAST_YEAR, None),
    ),
    more_tickets=2,
    points=21,
    motive=MOTIVE,
    note=NOTE,
    notes=4,
)
ORDER = c.OrderFacts("1001", NOW, NOW, OrderStatus.ACTIVE, c.Amount(245_000, "UAH"), ("Кавомолка", "Турка"))

SPECIMENS: tuple[Notice, ...] = (
    WentWrongAsked(ticket=214, respond_by=TODAY),
    ComplaintOpened(ticket=214, respond_by=TODAY, product="Турка"),
    KindAsked(ticket=214, respond_by=TODAY),
    ComplainAsked(),
    PraiseThanked(),
    WordsPassed(ticket=214, kind_of_ticket=TicketKind.COMPLAINT, respond_by=TODAY),
    TicketTaken(ticket=214, manager="Олег", respond_by=TODAY),
    ManagerMet(ticket=214, manager="Олег", portrait=Media(MediaKind.PHOTO, "AgAD")),
    ManagerWrote(ticket=214, manager="Олег", text="Олено, замінимо сьогодні. Вибачте нам!"),
    ReplyEdited(ticket=214, manager="Олег", text="Олено, замінимо сьогодні. Вибачте нам!"),
    ResolvedAsked(ticket=214, manager="Олег"),
    ResolutionConfirmed(ticket=214),
    TicketReopened(ticket=214, respond_by=TODAY + timedelta(days=1)),
    TicketHandedOver(ticket=214, manager="Марія"),
    Card(ticket=214, card=CARD),
    CardChanged(ticket=214, card=CARD),
    CustomerWrote(ticket=214, customer="Олена Шевченко", text="зламалася за день", media=None),
    CustomerEdited(ticket=214, customer="Олена Шевченко", text="зламалася за день"),
    ReopenedAlert(ticket=214, customer="Олена Шевченко", owner="Олег", respond_by=TODAY),
    ConfirmedTold(ticket=214, customer="Олена Шевченко"),
    DeadlineSoon(ticket=214, customer="Олена Шевченко", owner="Олег", clock=Clock.RESOLUTION, due_at=TODAY),
    PraiseTold(manager="Олег", customer="Олена Шевченко", words="спасибо!"),
    PraiseListed(
        month=THIS_MONTH,
        is_current=True,
        pages=2,
        tallies=(PraiseTally("Олег", 3, 1), PraiseTally("Марія", 1, 0)),
        listed=(
            PraiseFacts(1, "Олег", "Олена Шевченко", "спасибо!", NOW, confirmed=True),
            PraiseFacts(2, "Марія", "Андрій", "спасибо!", NOW, confirmed=None),
        ),
        solicited=1,
        too_often=2,
    ),
    DeadlinePassed(ticket=214, customer="Олена Шевченко", owner=None),
    ReplyNotDelivered(ticket=214, customer="Олена Шевченко", blocked=True),
    DepartureTold(
        customer="Олена Шевченко",
        cause=Cause.LATE_DELIVERY,
        text="чекати тиждень задовго",
        media=Media(MediaKind.VOICE, "file"),
    ),
    ReplyToNothing(),
    ReplyUnclear(),
    OpenTicketsShown(tickets=((214, "Олена Шевченко", None), (215, "Андрій", "Олег")), more=2),
    DutyShown(on_duty=(Colleague(1, "Олег", 2, on_duty=True), Colleague(2, "Марія", 0, on_duty=True)), mine=True),
    GivenInTurn(ticket=214, customer="Олена Шевченко", manager="Марія", telegram_id=1234),
    GivenToYou(ticket=214, customer="Олена Шевченко", by="Олег", text="чекати тиждень задовго"),
    ColleaguesListed(214, "Олена Шевченко", (Colleague(2, "Марія", 1, on_duty=True), Colleague(3, "Андрій", 0))),
    HandoverNoteAsked(ticket=214, colleague="Марія", staff=2, owner=1),
    HandedOver(ticket=214, customer="Олена Шевченко", manager="Марія", telegram_id=1234, by="Олег"),
    NotHandedOver(ticket=214, hindrance="theirs", owner="Марія"),
    StaffLeft(name="Марія", returned=2, tickets=(214, 215)),
    StaffBack(name="Марія"),
    AccessEnded(),
    RoleChanged(senior=True),
    FindHelp(),
    NothingFound(query="Олена Шевченко"),
    FoundShown(
        found=(
            c.Found(
                7, "Олена Шевченко", "77", "1001", NOW, (c.FoundBy(Matched.NAME), c.FoundBy(Matched.PRODUCT, "Турка"))
            ),
            c.Found(8, "Олена Коваль", "78", None, None, (c.FoundBy(Matched.PHONE, "+380501112233"),)),
        ),
        more=2,
    ),
    CustomerShown(card=CUSTOMER),
    CustomerOrdersShown(customer=7, name="Олена Шевченко", orders=(ORDER,), more=2),
    CustomerContactsShown(
        customer=7,
        name="Олена Шевченко",
        contacts=(
            c.ContactFacts("csat", TouchpointState.WAITING, TODAY, Reason.OPEN_COMPLAINT, "Кавомолка"),
            c.ContactFacts("thank_you", TouchpointState.SENT, NOW, None, None),
        ),
    ),
    CustomerNotesShown(customer=7, name="Олена Шевченко", notes=(NOTE, MOTIVE), more=2),
    NoteAsked(customer=7, name="Олена Шевченко", about=NoteKind.NOTE),
    NoteKept(customer=7, name="Олена Шевченко", about=NoteKind.NOTE),
    NoteUnclear(),
    PromiseHowTo(ticket=214),
    PromiseRefused(hindrance=Hindrance.OWNED, owner="Олег"),
    PromiseUnderstood(3, 214, "Олена Шевченко", PROMISED, TOMORROW, HourFrom.SAID),
    PromiseSoon(3, 214, "Олена Шевченко", "Олег", PROMISED, TOMORROW),
    PromiseLate(214, "Олена Шевченко", "Олег", PROMISED, NOW),
    PromiseKeptTold(214, "Олена Шевченко", "Олег", PROMISED),
    PromiseBrokenTold(214, "Олена Шевченко", "Олег", PROMISED, NOW),
    PromiseUnanswered(214, "Олена Шевченко", "Олег", PROMISED),
    RemediesListed(5, 214, "Олена Шевченко", (REPLACE, REFUND, GIFT)),
    RemediesOffered(5, 214, "Олег", (REPLACE, REFUND, GIFT)),
    RemedyNoted(214, "Олег", REPLACE),
    RemedyChosen(214, "Олена Шевченко", "Олег", REPLACE),
    PromiseTallies(managers=(ManagerTally("Олег", 2, Tally(3, 1), Tally(18, 2, 1)),)),
    MyTicketsShown(
        tickets=(
            MyTicket(
                215,
                TicketKind.COMPLAINT,
                TicketState.TAKEN,
                NOW,
                TODAY,
                "Олег",
                PromiseFacts(3, PROMISED, TOMORROW, asked=False),
                Category.DELIVERY,
                "Турка",
            ),
            MyTicket(214, TicketKind.QUESTION, TicketState.NEW, NOW, TODAY, None),
        )
    ),
    PromiseMade(214, "Олег", PROMISED, TOMORROW),
    PromiseDoneAsked(3, 214, "Олег", PROMISED),
    PromiseKeptThanked(ticket=214),
    PromiseBrokenHeard(ticket=214, manager="Олег"),
    TemplatesListed(ticket=214, customer="Олена Шевченко", options=(TemplateOption(0, REPLY_TITLE),)),
    DraftShown(draft=5, ticket=214, customer="Олена Шевченко", text="Олено, замінимо сьогодні. Вибачте нам!"),
    SaleHowTo(),
    SaleWhose(
        "Кавомолка",
        125_000,
        "UAH",
        buyers=(SaleBuyer(17, "Олена Шевченко", "77", "+380501112233"), SaleBuyer(18, "Олена Коваль", "78")),
        more=2,
    ),
    SaleUnderstood(
        draft=17, customer="Олена Шевченко", product="Кавомолка", amount_minor=125_000, currency="UAH", at=NOW
    ),
    SaleRecorded(number="П-17", customer="Олена Шевченко", product="Кавомолка", amount_minor=125_000, currency="UAH"),
)

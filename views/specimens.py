"""One example of every notice, for `retention-bot preview` and for the tests that read every text aloud."""

from datetime import UTC, datetime, timedelta

from rules import customer_card as c
from rules import notices as n
from rules import promised as p
from rules import remedied as r
from rules.finding import Matched
from rules.notice import Media, Notice
from rules.outage import DeskTrouble
from rules.parking import Trouble
from rules.vocabulary import (
    Category,
    Cause,
    Language,
    MediaKind,
    NoteKind,
    OrderStatus,
    Reason,
    Role,
    TicketKind,
    TicketState,
    TouchpointState,
)
from rules.when import HourFrom

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
TODAY = NOW + timedelta(hours=3)
CARD = n.CardFacts(
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

# In letters that both languages have: whoever reads it, it is the manager's own words.
PROMISED = "привезти нову кавомолку"
REPLACE = r.RemedyOption((("uk", "Заміна"), ("ru", "Замена")), ticked=True)
REFUND = r.RemedyOption((("uk", "Повернення коштів"), ("ru", "Возврат денег")), ticked=True)
GIFT = r.RemedyOption((("uk", "Подарунок"), ("ru", "Подарок")))
TOMORROW = NOW + timedelta(days=1)
PARKED = n.ParkedUpdate(77, NOW - timedelta(hours=1), Trouble.PROGRAM)

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
    n.Linked(name="Шевченко Олена Петрівна"),
    n.OffersConsentAsked(),
    n.ConsentsNoted(service=True, offers=False),
    n.ConsentsShown(service=True, offers=False),
    n.WelcomedBack(name="Олена Шевченко"),
    n.LinkNotKnown(),
    n.StrangerGreeted(),
    n.LanguageAsked(),
    n.LanguageChanged(),
    n.WriteInvited(),
    n.MediaNotTaken(),
    n.TooMuchAtOnce(),
    n.MenuShown(role=None, is_customer=True),
    n.HelpShown(role=None, is_customer=True),
    n.ThankYou(name="Олена", product="Кавомолка"),
    n.ScoreAsked(name="Олена", product="Кавомолка", touchpoint=17),
    n.MissingAsked(),
    n.HappyThanked(name="Олена", points=10, balance=21),
    n.RewardsShown(balance=21, earned=(("survey", 10), ("survey", 11))),
    n.WentWrongAsked(ticket=214, respond_by=TODAY),
    n.WordsPassed(ticket=214, kind_of_ticket=TicketKind.COMPLAINT, respond_by=TODAY),
    n.TicketTaken(ticket=214, manager="Олег", respond_by=TODAY),
    n.ManagerWrote(ticket=214, manager="Олег", text="Олено, замінимо сьогодні. Вибачте нам!"),
    n.ReplyEdited(ticket=214, manager="Олег", text="Олено, замінимо сьогодні. Вибачте нам!"),
    n.ResolvedAsked(ticket=214, manager="Олег"),
    n.ResolutionConfirmed(ticket=214),
    n.TicketReopened(ticket=214, respond_by=TODAY + timedelta(days=1)),
    n.Stopped(departure=5),
    n.AlreadyStopped(),
    n.LeavingThanked(),
    n.Resumed(had_stopped=True),
    n.Card(ticket=214, card=CARD),
    n.CardChanged(ticket=214, card=CARD),
    n.CustomerWrote(ticket=214, customer="Олена Шевченко", text="зламалася за день", media=None),
    n.CustomerEdited(ticket=214, customer="Олена Шевченко", text="зламалася за день"),
    n.ReopenedAlert(ticket=214, customer="Олена Шевченко", owner="Олег", respond_by=TODAY),
    n.ConfirmedTold(ticket=214, customer="Олена Шевченко"),
    n.DeadlinePassed(ticket=214, customer="Олена Шевченко", owner=None),
    n.ReplyNotDelivered(ticket=214, customer="Олена Шевченко", blocked=True),
    n.DepartureTold(
        customer="Олена Шевченко",
        cause=Cause.LATE_DELIVERY,
        text="чекати тиждень задовго",
        media=Media(MediaKind.VOICE, "file"),
    ),
    n.ReplyToNothing(),
    n.ReplyUnclear(),
    n.OpenTicketsShown(tickets=((214, "Олена Шевченко", None), (215, "Андрій", "Олег")), more=2),
    n.FindHelp(),
    n.NothingFound(query="Олена Шевченко"),
    n.FoundShown(
        found=(
            c.Found(
                7, "Олена Шевченко", "77", "1001", NOW, (c.FoundBy(Matched.NAME), c.FoundBy(Matched.PRODUCT, "Турка"))
            ),
            c.Found(8, "Олена Коваль", "78", None, None, (c.FoundBy(Matched.PHONE, "+380501112233"),)),
        ),
        more=2,
    ),
    n.CustomerShown(card=CUSTOMER),
    n.CustomerOrdersShown(customer=7, name="Олена Шевченко", orders=(ORDER,), more=2),
    n.CustomerContactsShown(
        customer=7,
        name="Олена Шевченко",
        contacts=(
            c.ContactFacts("csat", TouchpointState.WAITING, TODAY, Reason.OPEN_COMPLAINT, "Кавомолка"),
            c.ContactFacts("thank_you", TouchpointState.SENT, NOW, None, None),
        ),
    ),
    n.CustomerNotesShown(customer=7, name="Олена Шевченко", notes=(NOTE, MOTIVE), more=2),
    n.NoteAsked(customer=7, name="Олена Шевченко", about=NoteKind.NOTE),
    n.NoteKept(customer=7, name="Олена Шевченко", about=NoteKind.NOTE),
    n.NoteUnclear(),
    n.NotAllowed(needs=Role.MANAGER),
    n.DeskHowTo(),
    n.AddedToGroup(),
    n.DeskSet(waiting=2),
    n.DeskLost(trouble=DeskTrouble.REMOVED),
    n.DeskFound(),
    n.TopicsNotAllowed(),
    n.InviteMade(link="https://t.me/shop_bot?start=staff-AbC", expires_at=NOW + timedelta(days=1)),
    n.InviteClaimed(invite=3, who="Марія", telegram_id=1234),
    n.InviteWaiting(),
    n.InviteNotGood(),
    n.InviteAccepted(),
    n.InviteDecided(who="Марія", accepted=True),
    n.AlreadyStaff(),
    n.TeamShown(members=((1, "Олег", "admin", False), (2, "Марія", "manager", True))),
    n.RemovalAsked(staff=2, name="Марія"),
    n.StaffRemoved(name="Марія", returned=2),
    n.UpdateParked(update_id=77),
    n.ParkedShown(updates=(PARKED,), more=2),
    n.ParkedPutBack(update_id=77),
    n.ParkedDropAsked(update=PARKED),
    n.ParkedDropped(update_id=77),
    p.PromiseHowTo(ticket=214),
    p.PromiseRefused(hindrance=p.Hindrance.OWNED, owner="Олег"),
    p.PromiseUnderstood(3, 214, "Олена Шевченко", PROMISED, TOMORROW, HourFrom.SAID),
    p.PromiseSoon(3, 214, "Олена Шевченко", "Олег", PROMISED, TOMORROW),
    p.PromiseLate(214, "Олена Шевченко", "Олег", PROMISED, NOW),
    p.PromiseKeptTold(214, "Олена Шевченко", "Олег", PROMISED),
    p.PromiseBrokenTold(214, "Олена Шевченко", "Олег", PROMISED, NOW),
    p.PromiseUnanswered(214, "Олена Шевченко", "Олег", PROMISED),
    r.RemediesListed(5, 214, "Олена Шевченко", (REPLACE, REFUND, GIFT)),
    r.RemediesOffered(5, 214, "Олег", (REPLACE, REFUND, GIFT)),
    r.RemedyNoted(214, "Олег", REPLACE),
    r.RemedyChosen(214, "Олена Шевченко", "Олег", REPLACE),
    p.PromiseTallies(managers=(p.ManagerTally("Олег", 2, p.Tally(3, 1), p.Tally(18, 2, 1)),)),
    p.MyTicketsShown(
        tickets=(
            p.MyTicket(
                215,
                TicketKind.COMPLAINT,
                TicketState.TAKEN,
                NOW,
                TODAY,
                "Олег",
                p.PromiseFacts(3, PROMISED, TOMORROW, asked=False),
            ),
            p.MyTicket(214, TicketKind.QUESTION, TicketState.NEW, NOW, TODAY, None),
        )
    ),
    p.PromiseMade(214, "Олег", PROMISED, TOMORROW),
    p.PromiseDoneAsked(3, 214, "Олег", PROMISED),
    p.PromiseKeptThanked(ticket=214),
    p.PromiseBrokenHeard(ticket=214, manager="Олег"),
)


def find(kind: str) -> Notice:
    """Find the example of a kind; LookupError names the kinds there are."""
    for notice in SPECIMENS:
        if notice.kind == kind:
            return notice
    raise LookupError("there are: " + ", ".join(sorted(notice.kind for notice in SPECIMENS)))

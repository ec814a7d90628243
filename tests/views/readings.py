"""What the tests of the texts share: every message as each of its readers may see it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product as product_of
from zoneinfo import ZoneInfo

from rules import customer_card as c
from rules.codes import Terms
from rules.finding import Matched
from rules.greetings import VARIANTS
from rules.milestones import Span
from rules.notice import Media, Notice
from rules.notices.answers import (
    AnniversaryGreeted,
    BirthdayGreeted,
    DeliveryAsked,
    DeliveryAwaited,
    DeliveryChased,
    EaseAsked,
    HelpThanked,
    ManagerAsked,
    NpsAsked,
    NpsReasonAsked,
    ReturnReasonAsked,
    ReturnReasonThanked,
    ReturnReasonTold,
    WarrantyAsked,
)
from rules.notices.checkin import (
    HappyThanked,
    MilestoneThanked,
    QuestionReminded,
    RewardsShown,
    ScoreAsked,
    ThankYou,
    WordsAwaited,
)
from rules.notices.complaint import (
    ComplainAsked,
    ComplaintOpened,
    KindAsked,
    ManagerWrote,
    ReplyEdited,
    TicketTaken,
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
)
from rules.notices.desk import (
    Card,
    CustomerEdited,
    DeadlinePassed,
    DepartureTold,
    OpenTicketsShown,
    ReopenedAlert,
    ReplyNotDelivered,
    ScoreOn,
)
from rules.notices.duty import (
    Colleague,
    ColleaguesListed,
    DutyShown,
    GivenToYou,
    HandedOver,
    NotHandedOver,
    RoleChanged,
    StaffLeft,
)
from rules.notices.leaving import Resumed
from rules.notices.manners import OftenShown, PauseAsked, PauseSet
from rules.notices.meeting import (
    ConsentsNoted,
    ConsentsShown,
    HelpShown,
    LanguageChanged,
    Linked,
    MenuShown,
    WelcomedBack,
)
from rules.notices.praise import PraiseListed, PraiseTally
from rules.notices.promises import (
    Fault,
    Hindrance,
    ManagerTally,
    MyTicket,
    MyTicketsShown,
    PromiseDoneAsked,
    PromiseFacts,
    PromiseHowTo,
    PromiseMade,
    PromiseRefused,
    PromiseTallies,
    PromiseUnderstood,
    Tally,
)
from rules.notices.referral import FriendInvite, FriendWelcomed, ReferralFacts, ReferralsShown, WelcomeKind
from rules.notices.reviews import ReviewOffered
from rules.notices.sales import SaleBuyer, SaleHowTo, SaleUnderstood, SaleWhose
from rules.notices.shop_pause import Lasting, ShopPauseAsked, ShopPauseBegun, ShopPauseOver, ShopPausesShown
from rules.notices.spending import PointsChoice, PointsChoiceAsked, PointsCodeAsked
from rules.notices.staff import (
    DeskLost,
    DeskSet,
    InviteDecided,
    NotAllowed,
    ParkedDropAsked,
    ParkedShown,
    ParkedUpdate,
    StaffRemoved,
    TeamShown,
)
from rules.notices.surprises import (
    Budget,
    SurpriseApproved,
    SurpriseLine,
    SurpriseNoteAsked,
    SurpriseOption,
    SurpriseProposed,
    SurprisesShown,
    SurpriseTold,
    Why,
)
from rules.notices.templates import DraftShown, Named, TemplateOption, TemplatesListed
from rules.notices.thanks import ThanksAnswered, ThanksDecide, ThanksDecided, ThanksRecordAsked
from rules.notices.zones import ZoneAsked
from rules.outage import DeskTrouble
from rules.parking import Trouble
from rules.sales import SaleFault
from rules.vocabulary import (
    Category,
    Cause,
    CodeKind,
    ContactKind,
    Doubt,
    Language,
    MediaKind,
    NoteKind,
    Occasion,
    OrderStatus,
    Reason,
    Reply,
    Role,
    Scale,
    SurpriseState,
    SurpriseWay,
    TicketKind,
    TicketState,
    TouchpointState,
    Verdict,
)
from rules.when import HourFrom
from sandbox.entities import read_text
from views.catalogue import VIEWS, render
from views.screens import Screen
from views.specimens import SPECIMENS
from views.specimens.desk import CARD, CUSTOMER, NOTE, ORDER, PROMISED, REPLACE
from views.specimens.examples import NOW, TODAY, TOMORROW
from views.voice import Voice

KYIV = ZoneInfo("Europe/Kyiv")
# The views that speak to customers; the others speak to the shop's own people.
TO_CUSTOMERS = {
    "views.meeting",
    "views.checkin",
    "views.complaint",
    "views.promise",
    "views.questions",
    "views.answers",
    "views.reviews",
    "views.zones",
    "views.offer",
    "views.surprise",
    "views.referral",
    "views.spending",
}


def voice(language: Language) -> Voice:
    """The shop's voice at the specimens' moment."""
    return Voice(language, NOW, KYIV, "Кавова")


def seen(screen: Screen) -> str:
    """A screen's text as the chat shows it."""
    return read_text(screen.text, "HTML")[0]


def is_for_customers(notice: Notice) -> bool:
    """Whether a customer reads it; the menu and the help of staff are not for customers."""
    if isinstance(notice, MenuShown | HelpShown) and notice.role is not None:
        return False
    return VIEWS[type(notice)].__module__ in TO_CUSTOMERS


def _manners() -> Iterator[Notice]:
    for until in (None, NOW + timedelta(days=14)):
        for unclear in (False, True):
            yield PauseAsked(until=until, unclear=unclear)
        yield PauseSet(until=until)
    for less in (False, True):
        yield OftenShown(less=less)


def every_notice() -> Iterator[Notice]:
    """The specimens, and each of them with the facts that choose other words."""
    yield from SPECIMENS
    yield from _manners()
    for name in (None, "", "Qwerty"):
        yield Linked(name=name)
        yield WelcomedBack(name=name)
        yield from _every_thanks(name)
        yield ScoreAsked(name=name, product=None, touchpoint=1)
        yield HappyThanked(name=name, points=0, balance=0)
    for one in (True, False):
        yield Resumed(had_stopped=one)
        yield InviteDecided(who="Марія", accepted=one)
        for other in (True, False):
            yield ReplyNotDelivered(ticket=1, customer="Олена", blocked=one, edited=other)
            yield ConsentsNoted(service=one, offers=other)
            yield ConsentsShown(service=one, offers=other)
    for role in (None, *Role):
        yield LanguageChanged()
        yield NotAllowed(needs=role or Role.ADMIN)
        for is_customer in (True, False):
            yield HelpShown(role=role, is_customer=is_customer)
            yield MenuShown(role=role, is_customer=is_customer)
            yield MenuShown(role=role, is_customer=is_customer, has_stopped=True)
    for count in (0, 1, 2, 5, 21):
        yield HappyThanked(name="Олена", points=count, balance=count)
        yield RewardsShown(balance=count, earned=(("survey", count), ("gift", count)))
        yield DeskSet(waiting=count)
        yield from _every_praise(count)
        yield StaffRemoved(name="Марія", returned=count)
        yield OpenTicketsShown(tickets=((1, "Олена", None),) * count, more=count)
        yield Card(ticket=1, card=replace(CARD, orders=count, media=count, notes=count))
        listed = tuple(ParkedUpdate(number, NOW, Trouble.STORAGE) for number in range(count))
        yield ParkedShown(updates=listed, more=count)
    yield from (DeskLost(trouble=what) for what in DeskTrouble)
    for trouble in Trouble:
        yield ParkedDropAsked(update=ParkedUpdate(1, NOW, trouble))
    for kind in TicketKind:
        by = None if kind is TicketKind.REMARK else TODAY
        yield WordsPassed(ticket=1, kind_of_ticket=kind, respond_by=by)
        yield TicketTaken(ticket=1, manager="Олег", respond_by=by)
        for state in TicketState:
            yield Card(ticket=1, card=replace(CARD, kind=kind, state=state, respond_by=by))
    yield Card(ticket=1, card=replace(CARD, words=(), media=0, order_number=None, score=None, category=None))
    yield Card(ticket=1, card=replace(CARD, product=None, owner="Олег", answered=True, language=Language.RUSSIAN))
    for category in Category:
        yield Card(ticket=1, card=replace(CARD, category=category))
    for cause in (None, *Cause):
        yield DepartureTold(customer="Олена", cause=cause, text=None if cause else "дорого")
    for owner in (None, "Олег"):
        yield ReopenedAlert(ticket=1, customer="Олена", owner=owner, respond_by=TODAY)
        yield DeadlinePassed(ticket=1, customer="Олена", owner=owner)
    yield from customers_read_about()
    yield from _every_complaint()
    yield Card(ticket=1, card=replace(CARD, in_topic=True))
    yield ReplyEdited(ticket=1, manager="Олег", text=None)
    yield CustomerEdited(ticket=1, customer="Олена", text=None)
    yield ManagerWrote(ticket=1, manager="Олег", text=None, media=Media(MediaKind.PHOTO, "file"))
    yield TeamShown(members=((1, "", "admin", False), (2, "", "manager", True)))
    yield from _every_promise()
    yield from _every_ticket_of_mine()
    yield from _every_tool()
    yield from (
        *_every_duty(),
        *_every_answer(),
        *_every_silence(),
        *_every_milestone(),
        *_every_surprise(),
        *_every_friend(),
    )


def _every_thanks(name: str | None) -> Iterator[Notice]:
    """Thanks in all their words, of the shop's and of a manager's."""
    for product, manager in product_of((None, "Кавомолка"), (None, "Я" * 256)):
        yield ThankYou(name=name, product=product, manager=manager, first=True)
        for number in range(3):
            yield ThankYou(name=name, product=product, manager=manager, number=number)
    both = (("uk", "Я" * 700), ("ru", "Я" * 700))
    yield ThankYou(name=name, product=None, manager="Олег", own=both, media=Media(MediaKind.VOICE, "file"))
    for fault in ("unclear", "long"):
        yield ThanksRecordAsked(has_one=True, fault=fault)
    for one in (True, False):
        yield ThanksDecide(in_use=one, refused=True)
        yield ThanksDecided(kept=one)
        yield ZoneAsked(offsets=(60, 330), own=345, told=one, unclear=not one)
    yield ThanksDecide(in_use=True)
    yield ThanksAnswered(1, "Я" * 256, "Я" * 256, text="&" * 500)
    yield ThanksAnswered(1, "Олена", "Я" * 256, telegram_id=1234)
    yield ReviewOffered("https://g.page/r", (("uk", "Відгук у Google"), ("ru", "Отзыв в Google")))


def _every_milestone() -> Iterator[Notice]:
    """Thanks for milestones, in all their words and spans."""
    for occasion, variant, name in product_of(
        set(Occasion) - {Occasion.YEAR, Occasion.SURPRISE}, range(3), (None, "Олена")
    ):
        for count, together in product_of((0, 1, 2, 5, 12, 21), Span):
            yield MilestoneThanked(occasion, name, variant, count, together, years=count or 2)
        yield MilestoneThanked(occasion, name, variant, 5, category="Я" * 256, manager="Я" * 256)
    for variant, count in product_of(range(3), (0, 2, 5, 21)):
        yield AnniversaryGreeted("Олена", 1, variant, count=count, manager="Олег")


def _every_surprise() -> Iterator[Notice]:
    """Surprises in all their ways, and with whatever may be known of a customer."""
    budget = Budget(300_000, 330_000, "UAH")
    options = (SurpriseOption(SurpriseWay.GIFT, 2**40, "Я" * 128, 30_000),)
    for why in (Why(2, 0), Why(21, 1, 1, 50, 5), Why(5, 1, 3, 47), Why(5, 1, 3, 47, last_at=NOW)):
        yield SurpriseProposed(2**40, "Я" * 256, why, budget, options)
    yield SurpriseNoteAsked(2**40, "Я" * 256, unclear=True)
    yield SurprisesShown(NOW, None)
    yield SurprisesShown(NOW, budget, is_on=False)
    for way, state in product_of(SurpriseWay, SurpriseState):
        line = SurpriseLine(
            2**40, "Я" * 128, state, way, "&" * 64, 100, "Я" * 64, handed=way is SurpriseWay.GIFT or None
        )
        yield SurprisesShown(NOW, budget, tuple(replace(line, surprise=2**40 + n) for n in range(20)))
        yield SurpriseApproved("Я" * 256, way, "&" * 64, "Я" * 256, 100, budget)
    for variant, name in product_of(range(3), (None, "Олена")):
        for points in (1, 2, 5):
            yield SurpriseTold(name, SurpriseWay.POINTS, variant, points=points, balance=points)
        yield SurpriseTold(name, SurpriseWay.NOTE, variant, manager="Я" * 256, words="&" * 1000)
        terms = Terms("P", CodeKind.PERCENT, 10, "UAH")
        yield SurpriseTold(name, SurpriseWay.CODE, variant, number=2**40, code="P-1", terms=terms)


def _every_silence() -> Iterator[Notice]:
    """Reminders, and the shop's own pauses, in all their manners."""
    for name in (None, "Олена"):
        asked = ScoreAsked(name=name, product=None, touchpoint=2**40)
        yield QuestionReminded(asked.kind, asked.facts())
    yield WordsAwaited(ticket=2**40, product=None)
    for less in (True, False):
        yield OftenShown(less=less, unclear=True)
    yield ShopPausesShown()
    yield ShopPausesShown(unclear=True)
    yield ShopPausesShown(no_city="Я" * 128, cities=("Я" * 128,) * 8)
    yield ShopPausesShown(no_city="Марія")
    yield ShopPausesShown(tuple(Lasting(2**40 + n, "Я" * 128, "&" * 200, NOW) for n in range(5)), held=2**20)
    yield ShopPauseAsked(2**40, (), "&" * 500, 0)
    for city in (None, "Я" * 128):
        yield ShopPauseBegun(2**40, city, "&" * 500, "")
        yield ShopPauseOver((city,) if city else (), everybody=city is None, held=0, by="Марія")
    yield Card(ticket=1, card=replace(CARD, score=4, score_before=2))


def _every_friend() -> Iterator[Notice]:
    """Friends who come and are doubted, and points that become codes or are too few, in every number."""
    for who in WelcomeKind:
        yield FriendWelcomed(who)
    facts = tuple(ReferralFacts(number, "Олена", "Марія", NOW, doubt) for number, doubt in enumerate(Doubt))
    yield ReferralsShown(0, 0, len(facts) + 3, 0, doubts=facts)
    yield ReferralsShown(0, 1, 0, 0, newest=(ReferralFacts(1, "Олена", "Марія", NOW, points=100),))
    yield FriendInvite(None, 0, 0, 14, 10)
    for count in (0, 1, 2, 5, 21):
        yield FriendInvite("https://t.me/shop_bot?start=a", count, count, count, count, came=count)
        yield FriendWelcomed(WelcomeKind.FRIEND, points=count, lock_days=count)
        yield PointsChoiceAsked(count, 100 + count, "UAH", missing=100)
        yield PointsChoiceAsked(count, 1, "UAH", (PointsChoice(count, 100 * count),))
        yield PointsCodeAsked(count, 100 * count, "UAH", count, TODAY, NOW)
        yield RewardsShown(balance=count, short=count, full=True)


def _every_praise(count: int) -> Iterator[Notice]:
    """A month of praise, in all its manners."""
    tallies = tuple(PraiseTally("Олег", number + 1, number) for number in range(count))
    yield PraiseListed(NOW, is_current=True, page=0, tallies=tallies, solicited=count, too_often=count)
    yield PraiseListed(NOW, is_current=False, page=1, pages=3, tallies=tallies, too_often=count)


def _every_duty() -> Iterator[Notice]:
    """Duty, handing over, and those who come and go, in all their manners."""
    nameless, longest = Colleague(1, ""), Colleague(2, "Я" * 256, 21, on_duty=True)
    for count in (0, 1, 2, 5, 21):
        for mine in (None, True, False):
            on_duty = tuple(Colleague(number + 1, "Олег", count) for number in range(count))
            yield DutyShown(on_duty=on_duty, more=count, mine=mine)
        for removed in (True, False):
            free = tuple(range(1, min(count, 8) + 1))
            yield StaffLeft(name="", removed=removed, returned=count, tickets=free)
    yield DutyShown(on_duty=(longest,) * 20, more=1)
    yield ColleaguesListed(1, "Я" * 256, (nameless, longest), page=0, pages=2)
    yield GivenToYou(ticket=1, customer="Олена")
    yield GivenToYou(ticket=1, customer="Я" * 256, by="Я" * 256, text="ж" * 2500)
    yield HandedOver(1, "Олена", "", 1234, "", text="ж" * 2500)
    for hindrance in ("owned", "theirs", "gone", "take_first", "nobody", "over"):
        yield NotHandedOver(ticket=1, hindrance=hindrance, owner="Олег")
    yield RoleChanged(senior=False)
    roles = tuple((number, "Олег", role, True) for number, role in enumerate((*Role, "absent"), start=1))
    yield TeamShown(members=roles, more=2, page=1)


def _every_tool() -> Iterator[Notice]:
    """Ready answers, purchases recorded by hand, and what a card tells of its customer."""
    title = Named((("uk", "Я" * 30), ("ru", "Я" * 30)))
    yield TemplatesListed(ticket=1, customer="Я" * 256, options=tuple(TemplateOption(n, title) for n in range(40)))
    yield DraftShown(draft=5, ticket=2**40, customer="Я" * 256, text="&" * 3400)
    for fault in SaleFault:
        for ticket in (0, 214):
            yield SaleHowTo(fault=fault, ticket=ticket, query="зламалася за день")
    buyers = tuple(SaleBuyer(number, "Я" * 256, "Я" * 128) for number in range(5))
    yield SaleWhose("я" * 200, 10**9, "UAH", buyers=buyers)
    yield SaleUnderstood(17, "Я" * 256, "я" * 200, 10**9, "UAH", NOW, ticket=214)
    rank = Named((("uk", "Золотий клієнт"), ("ru", "Золотой клиент")))
    for days in (0, 1, 2, 5, 70, 800, 2000):
        since = NOW - timedelta(days=days)
        known = replace(CARD, tier=rank, since=since, last_score=4, last_score_at=since, has_templates=True)
        for state in TicketState:
            yield Card(ticket=1, card=replace(known, state=state, owner="Олег"))
    yield CustomerShown(card=replace(CUSTOMER, tier=rank))
    yield CustomerShown(card=replace(CUSTOMER, city="Я" * 128, paused_until=TODAY, less=True))


def _every_answer() -> Iterator[Notice]:
    """The questions beside the score of a purchase, what follows them, and the greetings."""
    for name, product in ((None, None), ("Олена", None), (None, "Кавомолка")):
        for again in (False, True):
            yield DeliveryAsked(name, product, 1, again=again)
        yield WarrantyAsked(name, product, 1)
        yield ReturnReasonAsked(name, product, 1)
        yield NpsAsked(name, 1)
        for ticket in (None, 214):
            yield EaseAsked(name, ticket, 1)
        for variant in range(VARIANTS):
            yield BirthdayGreeted(name, variant)
            for years in (0, 1, 2, 5, 21):
                yield AnniversaryGreeted(name, years, variant)
    yield DeliveryAwaited(again_at=None)
    yield DeliveryChased(ticket=214, respond_by=None)
    yield ManagerAsked(manager=None, touchpoint=1)
    yield HelpThanked(low=True)
    yield ReturnReasonThanked(other=True)
    for verdict in Verdict:
        yield NpsReasonAsked(verdict)
    for said in Reply:
        yield ReturnReasonTold("Олена", None, None, said)
        yield ReturnReasonTold("Олена", "1001", None, said)
        yield Card(ticket=1, card=replace(CARD, score=None, said=said, about=17))
    for scale in Scale:
        given = (ScoreOn(scale, 3),)
        yield Card(ticket=1, card=replace(CARD, scores=given, last_score=4, last_score_at=NOW, last_scale=scale))
        yield CustomerShown(card=replace(CUSTOMER, scores=(c.ScoreFacts(3, NOW, None, scale),)))
    for kind in ContactKind:
        facts = c.ContactFacts(kind.value, TouchpointState.ANSWERED, NOW, None, None, Reply.NOT_YET)
        yield CustomerContactsShown(customer=7, name="Олена", contacts=(facts,))


def _every_complaint() -> Iterator[Notice]:
    """How complaints open, and what is said of what they are about."""
    for product in (None, "", "Турка на десять чашок кави", "  "):
        yield ComplaintOpened(ticket=1, respond_by=None, product=product)
    yield KindAsked(ticket=1, respond_by=None)
    yield ComplainAsked(ticket=1)
    for guessed in (True, False):
        yield Card(ticket=1, card=replace(CARD, guessed=guessed))
        yield Card(ticket=1, card=replace(CARD, guessed=guessed, also=tuple(Category)))


def _every_promise() -> Iterator[Notice]:
    """Promises in all their manners."""
    for fault in Fault:
        yield PromiseHowTo(ticket=1, fault=fault)
    yield PromiseTallies()
    yield PromiseTallies(managers=(ManagerTally("Олена", 0, Tally(), Tally(0, 0, 3)),))
    for hindrance in Hindrance:
        yield PromiseRefused(hindrance=hindrance, owner="Олег")
    before = PromiseFacts(2, PROMISED, TODAY, asked=False)
    for source in HourFrom:
        yield PromiseUnderstood(3, 1, "Олена", PROMISED, TOMORROW, source, instead=before)
    yield PromiseUnderstood(3, 1, "Олена", PROMISED, NOW + timedelta(days=80), HourFrom.SAID)
    for one in (True, False):
        yield PromiseMade(1, "Олег", PROMISED, TOMORROW, instead=one)
        yield PromiseDoneAsked(3, 1, "Олег", PROMISED, early=one)
        promise = PromiseFacts(3, PROMISED, TOMORROW, asked=one)
        card = replace(CARD, state=TicketState.TAKEN, owner="Олег", can_offer=True)
        yield Card(ticket=1, card=replace(card, promise=promise, remedy=REPLACE if one else None))
        yield Card(ticket=1, card=replace(card, remedy=REPLACE if one else None))


def _every_ticket_of_mine() -> Iterator[Notice]:
    """No complaint at all, and one in each state, with an owner and without."""
    yield MyTicketsShown()
    promise = PromiseFacts(3, PROMISED, TOMORROW, asked=False)
    for state in TicketState:
        owned = MyTicket(1, TicketKind.COMPLAINT, state, NOW, None, "Олег", promise)
        longest = replace(promise, what="о" * 500)
        facts = replace(owned, owner="О" * 256, promise=longest, category=Category.WRONG_ITEM, product="т" * 256)
        yield MyTicketsShown(tickets=(facts,) * 8)
        yield MyTicketsShown(tickets=(owned, MyTicket(2, TicketKind.QUESTION, state, NOW, TODAY, None)))


def customers_read_about() -> Iterator[Notice]:
    """What the staff read about customers, in every manner."""
    yield FindHelp(too_short=True)
    for capped in (True, False):
        by = tuple(c.FoundBy(fact, "1001") for fact in Matched)
        yield FoundShown(found=(c.Found(1, "Олена", "77", "1001", NOW, by),) * 1, more=1, capped=capped)
    nothing = replace(CUSTOMER, scores=(), tickets=(), more_tickets=0, motive=None, note=None, spent=(), phone=None)
    yield CustomerShown(card=replace(nothing, first_order_at=None, orders=0, telegram_name=None))
    for reach in c.Reach:
        yield CustomerShown(card=replace(nothing, reach=reach, linked_at=None, stopped_at=NOW, service=False))
    for days in (1, 3, 59, 61, 151, 700, 731, 1500, 2000):
        yield CustomerShown(card=replace(CUSTOMER, first_order_at=NOW - timedelta(days=days), orders=days))
    for kind in TicketKind:
        tickets = tuple(
            c.TicketFacts(number, kind, state, NOW, "Олег" if number % 2 else None)
            for number, state in enumerate(TicketState)
        )
        yield CustomerShown(card=replace(CUSTOMER, tickets=tickets, language=Language.RUSSIAN))
    longest = c.TicketFacts(2**40, TicketKind.COMPLAINT, TicketState.RESOLVED, NOW, "Я" * 256)
    tickets = tuple(replace(longest, ticket=longest.ticket + number) for number in range(6))
    words = replace(NOTE, text="ж" * 4096, author="Я" * 256)
    long = replace(CUSTOMER, name="Я" * 256, telegram_name="Я" * 256, code="Я" * 128, tickets=tickets, note=words)
    yield CustomerShown(card=replace(long, motive=words, scores=(c.ScoreFacts(1, NOW, "я" * 256),) * 3))
    yield CustomerNotesShown(customer=7, name="Я" * 256, notes=(words,) * 8, more=1)
    yield CustomerNotesShown(customer=7, name="Олена")
    full = replace(ORDER, number="Я" * 128, products=("Я" * 256,) * 9)
    yield CustomerOrdersShown(customer=7, name="Я" * 256, orders=(full,) * 5, more=1)
    yield CustomerOrdersShown(customer=7, name="Олена")
    for status in OrderStatus:
        yield CustomerOrdersShown(customer=7, name="Олена", orders=(replace(ORDER, status=status, delivered_at=None),))
    yield CustomerContactsShown(customer=7, name="Олена")
    for state in TouchpointState:
        for reason in (None, *Reason):
            contact = c.ContactFacts("csat", state, NOW, reason, "я" * 256)
            yield CustomerContactsShown(customer=7, name="Олена", contacts=(contact,) * 10)
    gone = c.ContactFacts("third month", TouchpointState.WITHDRAWN, NOW, Reason.CONTACT_REMOVED, None)
    yield CustomerContactsShown(customer=7, name="Олена", contacts=(gone,))
    for about in NoteKind:
        yield NoteAsked(customer=7, name="Олена", about=about)
        yield NoteKept(customer=7, name="Олена", about=about)


def every_screen(language: Language) -> Iterator[tuple[Notice, Screen]]:
    """Every notice of every manner, drawn in a language."""
    for notice in every_notice():
        yield notice, render(notice, voice(language))


def words_of(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"[\w’]+", text.lower()))

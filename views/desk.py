"""The managers' desk: cards and what happens around them."""

from datetime import datetime, timedelta

from rules.conversation import LONGEST_ON_CARD, beginning, utf16_length
from rules.notices.answers import DeliveryArrivedTold, ReturnReasonTold
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
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    OWNED_TICKET_STATES,
    REPLIES,
    Cause,
    Clock,
    LeftBy,
    Priority,
    Reply,
    Scale,
    TicketKind,
    TicketState,
)
from views import promising, template
from views.buttons import AskCode, AwaitCustomer, CodeWords, Dismiss, GoOn, HandOver, Resolve, Restore, ShowTicket, Take
from views.complaint import in_pairs
from views.finding import how_long, score_said
from views.meeting import yes_no
from views.screens import LONGEST_MESSAGE, ROOM_FOR_A_REPEAT, Key, Screen, seen_length, shortened
from views.voice import Html, Voice

# For the breaks between the lines, and for saying that more was said.
ROOM_FOR_THE_REST = 100
# Who first came so lately is simply new.
A_WHILE = timedelta(days=1)
# Telegram's limit for the name of a topic, and what of it a customer's name may take.
LONGEST_TITLE = 128
LONGEST_IN_TITLE = 64


def card(notice: Card | CardChanged, voice: Voice) -> Screen:
    """Everything a manager needs to act, as of this moment, with the buttons that make sense now."""
    facts = notice.card
    if facts is None:
        raise ValueError("a card is drawn from the facts of the moment; none were gathered")
    above, below = [_title(facts, voice), *_facts(facts, voice)], _standing(facts, voice)
    text = "\n".join([*above, *_words(facts, voice, _room(above, below)), *below])
    ticket = int(facts.ticket)
    if facts.state in {TicketState.NEW, TicketState.REOPENED}:
        take = (Key(voice.label("card-take"), Take(ticket).data()),)
        return Screen(text, tuple(row for row in (take, _dismiss_key(facts, voice)) if row))
    if facts.state in OWNED_TICKET_STATES:
        return Screen(text, _owners_keys(facts, voice))
    if facts.state is TicketState.DISMISSED and facts.kind is TicketKind.COMPLAINT:
        return Screen(text, ((Key(voice.label("card-restore"), Restore(ticket).data()),),))
    return Screen(text)


def _owners_keys(facts: CardFacts, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """What the owner of a ticket can do."""
    ticket = int(facts.ticket)
    waits = facts.state is TicketState.WAITING
    await_customer = (
        Key(voice.label("card-go-on"), GoOn(ticket).data())
        if waits
        else Key(voice.label("card-await"), AwaitCustomer(ticket).data())
    )
    templates = template.card_keys(ticket, voice) if facts.has_templates else ()
    hand_over = Key(voice.label("card-hand-over"), HandOver(ticket).data())
    return (
        (Key(voice.label("card-resolve"), Resolve(ticket).data()), await_customer),
        *promising.rows(facts, voice),
        *in_pairs([*templates, hand_over, *_dismiss_key(facts, voice)]),
    )


def _dismiss_key(facts: CardFacts, voice: Voice) -> tuple[Key, ...]:
    """A complaint may turn out to be none, unless something was promised."""
    if facts.kind is not TicketKind.COMPLAINT or facts.promise is not None:
        return ()
    return (Key(voice.label("card-dismiss"), Dismiss(int(facts.ticket)).data()),)


def _title(facts: CardFacts, voice: Voice) -> Html:
    ticket = str(facts.ticket)
    if facts.kind is TicketKind.REMARK and facts.state is TicketState.RESOLVED:
        return voice("card-remark-closed", ticket=ticket)
    return voice("card-title", ticket=ticket, kind=facts.kind.value, state=facts.state.value)


def _facts(facts: CardFacts, voice: Voice) -> list[str]:
    lines: list[str] = [
        voice(
            "card-customer",
            customer=facts.customer,
            language=facts.language.value,
            orders=facts.orders,
            spent=voice.money(facts.spent_minor, facts.currency),
        )
    ]
    if known := _standing_of(facts, voice):
        lines.append(known)
    if facts.order_number and facts.product:
        lines.append(voice("card-order-product", product=facts.product, number=facts.order_number))
    elif facts.order_number:
        lines.append(voice("card-order", number=facts.order_number))
    if facts.priority is Priority.URGENT and facts.state in OPEN_TICKET_STATES:
        lines.insert(0, voice("card-urgent"))
    if facts.score is not None:
        changed, before = yes_no(facts.score_before is not None), str(facts.score_before or "")
        said = score_said(Scale.CSAT, facts.score, voice)
        lines.append(voice("card-score", said=said, changed=changed, before=before))
    if facts.about is not None:
        lines.append(voice("card-about", ticket=str(facts.about)))
    for one in facts.scores:
        said = score_said(one.scale, one.score, voice)
        lines += [voice("card-score", said=said, changed="no", before="")]
    if facts.said is not None:
        lines.append(voice("card-said", asked=_asked(facts.said, voice), said=voice(f"reply-{facts.said.value}")))
    if facts.category is not None:
        others = ", ".join(voice.label(f"category-{one.value}").lower() for one in facts.also)
        guessed = yes_no(facts.guessed and not facts.also)
        category = voice(f"category-{facts.category.value}")
        lines.append(voice("card-category", guessed=guessed, category=category))
        if others:
            lines.append(voice("card-category-also", others=others))
    return lines


def _standing_of(facts: CardFacts, voice: Voice) -> str:
    """Who it is to the shop, in one line: the rank, how long, and how the last other purchase went."""
    known: list[str] = []
    if facts.tier is not None:
        known.append(voice.quote(facts.tier.said_in(voice.language)))
    if facts.since is not None and voice.now - facts.since >= A_WHILE:
        known.append(how_long(facts.since, voice))
    if facts.last_score is not None and facts.last_score_at is not None:
        known.append(_last_score(facts.last_scale, facts.last_score, facts.last_score_at, voice))
    return " · ".join(known)


def _last_score(scale: Scale, score: int, at: datetime, voice: Voice) -> Html:
    return voice("card-last-score", said=score_said(scale, score, voice), day=voice.day(at))


def _asked(said: Reply, voice: Voice) -> Html:
    kind = next(kind for kind, replies in REPLIES.items() if said in replies)
    return voice(f"contact-{kind.value}")


def _room(above: list[str], below: list[str]) -> int:
    taken = seen_length("\n".join([*above, *below])) + ROOM_FOR_A_REPEAT + ROOM_FOR_THE_REST
    return min(LONGEST_ON_CARD, LONGEST_MESSAGE - taken)


def _words(facts: CardFacts, voice: Voice, longest: int) -> list[str]:
    words = "\n".join(facts.words)
    if not words:
        return [] if facts.media else [voice("card-no-words")]
    if utf16_length(words) <= longest:
        return [voice("card-words", words=words)]
    return [voice("card-words", words=beginning(words, longest)), voice("card-cut")]


def _standing(facts: CardFacts, voice: Voice) -> list[str]:
    lines: list[str] = [voice("card-media", count=facts.media)] if facts.media else []
    if facts.notes:
        lines.append(voice("card-notes", count=facts.notes))
    is_open = facts.state in OPEN_TICKET_STATES
    if is_open and facts.respond_by is not None:
        lines.append(voice("card-deadline", until=voice.until(facts.respond_by)))
    elif facts.answered:
        lines.append(voice("card-answered"))
    if is_open and facts.resolve_by is not None:
        lines.append(voice("card-resolve-by", until=voice.until(facts.resolve_by)))
    if facts.owner:
        lines.append(voice("card-owner", owner=facts.owner))
    if is_open:
        lines += promising.standing(facts, voice)
        lines += ["", voice("card-hint-topic" if facts.in_topic else "card-hint")]
    return lines


def topic_title(facts: CardFacts, voice: Voice) -> str:
    """Name a ticket's topic: its number, whose it is, what it is about; in one line that Telegram takes."""
    about = voice.label(f"category-{facts.category.value}").lower() if facts.category else ""
    key = "topic-title-about" if about else "topic-title"
    customer = shortened(facts.customer, LONGEST_IN_TITLE)
    said = voice.label(key, ticket=str(facts.ticket), customer=customer, kind=facts.kind.value, about=about)
    return beginning(" ".join(said.split()), LONGEST_TITLE)


def customer_wrote(notice: CustomerWrote, voice: Voice) -> Screen:
    """A customer's words, in the thread of their ticket."""
    text: str = voice("customer-wrote", customer=shortened(notice.customer), ticket=str(notice.ticket))
    if notice.text:
        text += "\n" + voice.quote(notice.text)
    return Screen(text, media=notice.media)


def customer_edited(notice: CustomerEdited, voice: Voice) -> Screen:
    """A customer's words as they are now, marked as changed; of a part that is gone, that it is."""
    text: str = voice("customer-edited", customer=shortened(notice.customer), ticket=str(notice.ticket))
    if notice.text:
        text += "\n" + voice.quote(notice.text)
    elif notice.media is None:
        text += "\n" + voice("part-withdrawn")
    return Screen(text, media=notice.media)


def reopened_alert(notice: ReopenedAlert, voice: Voice) -> Screen:
    """The customer says it is not solved."""
    return Screen(
        voice(
            "reopened-alert",
            owned=yes_no(notice.owner is not None),
            ticket=str(notice.ticket),
            customer=notice.customer,
            owner=notice.owner or "",
            until=voice.until(notice.respond_by),
        )
    )


def confirmed_told(notice: ConfirmedTold, voice: Voice) -> Screen:
    """The customer says it is solved."""
    return Screen(voice("confirmed-told", ticket=str(notice.ticket), customer=notice.customer))


def deadline_soon(notice: DeadlineSoon, voice: Voice) -> Screen:
    """Something is due soon, and has not happened."""
    return Screen(
        voice(
            "deadline-soon",
            clock=notice.clock.value,
            ticket=str(notice.ticket),
            customer=notice.customer,
            until=voice.until(notice.due_at),
        ),
        ((Key(f"№ {notice.ticket}", ShowTicket(notice.ticket).data()),),),
    )


def deadline_passed(notice: DeadlinePassed, voice: Voice) -> Screen:
    """What was to happen did not happen in time."""
    key = "solution-late" if notice.clock is Clock.RESOLUTION else "deadline-passed"
    return Screen(
        voice(
            key,
            owned=yes_no(notice.owner is not None),
            ticket=str(notice.ticket),
            customer=notice.customer,
            owner=notice.owner or "",
        ),
        ((Key(f"№ {notice.ticket}", ShowTicket(notice.ticket).data()),),),
    )


def reply_not_delivered(notice: ReplyNotDelivered, voice: Voice) -> Screen:
    """The customer did not get it, and why."""
    key = "edit-not-delivered" if notice.edited else "reply-not-delivered"
    return Screen(voice(key, blocked=yes_no(notice.blocked), ticket=str(notice.ticket), customer=notice.customer))


def departure_told(notice: DepartureTold, voice: Voice) -> Screen:
    """A customer left and said why."""
    cause = voice(f"cause-{notice.cause.value}") if notice.cause else ""
    known = yes_no(notice.cause is not None)
    asked = notice.occasion is not LeftBy.STOPPED
    text: str = voice("departure-told", known=known, customer=notice.customer, cause=cause, asked=yes_no(asked))
    if notice.text:
        text += "\n" + voice("card-words", words=notice.text)
    key = Key(voice.label("departure-code"), AskCode(notice.departure).data()) if notice.departure else None
    return Screen(text, ((key,),) if key else (), notice.media)


def code_rows(departure: int, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """The causes that the staff may put a leaver's words under."""
    causes = [one for one in Cause if one is not Cause.SILENT]
    keys = [Key(voice.label(f"cause-{one.value}"), CodeWords(departure, one).data()) for one in causes]
    return tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))


def delivery_arrived_told(notice: DeliveryArrivedTold, voice: Voice) -> Screen:
    """What was looked for is there."""
    return Screen(voice("delivery-arrived-told", ticket=str(notice.ticket), customer=notice.customer))


def return_reason_told(notice: ReturnReasonTold, voice: Voice) -> Screen:
    """Why a customer sent something back or cancelled it."""
    product, order = shortened(notice.product or ""), shortened(notice.order or "")
    which = "product" if order and product else "order" if order else "none"
    said = voice(f"reply-{notice.said.value}")
    return Screen(
        voice("return-reason-told", customer=notice.customer, which=which, order=order, product=product, said=said)
    )


def reply_to_nothing(notice: ReplyToNothing, voice: Voice) -> Screen:
    """The words went to nobody."""
    return Screen(voice("reply-to-nothing"))


def reply_unclear(notice: ReplyUnclear, voice: Voice) -> Screen:
    """This cannot be passed on."""
    return Screen(voice("reply-unclear"))


def open_tickets(notice: OpenTicketsShown, voice: Voice) -> Screen:
    """What still needs a human, each a button that shows its card."""
    text: str = voice("open-tickets", count=len(notice.tickets))
    if notice.more > 0:
        text += "\n" + voice("open-tickets-more", more=notice.more)
    rows = []
    for ticket, customer, owner in notice.tickets:
        key = "open-ticket-owned" if owner else "open-ticket-free"
        label = voice.label(key, ticket=str(ticket), customer=customer, owner=owner or "")
        rows.append((Key(label[:60], ShowTicket(ticket).data()),))
    return Screen(text, tuple(rows))

"""A forum as the managers' desk: one topic for each ticket, and the topic decides who is answered."""

import pytest

from sandbox.chats import Topic
from sandbox.errors import bad_request
from sandbox.people import Person
from tests.journeys.shop import Shop, in_language_of


async def opens(shop: Shop, language: str = "uk") -> None:
    """A shop whose desk is a forum in which the bot may open topics."""
    shop.owner.language_code = language
    await shop.opens_with_desk(forum=True, bot_is_admin=True)


async def topic_of(shop: Shop, person: Person, *, words: str = "зламалася за день") -> Topic:
    """The topic of a new complaint."""
    card = await shop.complaint_of(person, words=words)
    assert card.thread_id is not None
    return shop.desk.topics[card.thread_id]


def cards_in(shop: Shop, topic: Topic) -> int:
    """How many cards stand in a topic."""
    messages = shop.desk.messages.values()
    return sum("Звернення №" in message.text for message in messages if message.thread_id == topic.id)


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_complaint_has_a_topic_and_whatever_is_written_there_arrives(closed_shop: Shop, language: str) -> None:
    """The card is its first message; nobody has to answer anything in particular; notes stay."""
    shop = closed_shop
    await opens(shop, language)
    olena = await shop.customer("Олена", language=language)
    topic = await topic_of(shop, olena)
    kind = in_language_of(shop.owner, uk="скарга", ru="жалоба")
    assert topic.name == f"№ 1 · Олена · {kind}"
    first = next(one for one in shop.desk.messages.values() if one.thread_id == topic.id and not one.service)
    assert in_language_of(shop.owner, uk="Пишіть просто в цій темі", ru="Пишите прямо в этой теме") in first

    await shop.manager.says("// постійна клієнтка", chat=shop.desk, thread=topic)
    await shop.manager.says("Замінимо сьогодні", chat=shop.desk, thread=topic)
    await olena.sees("Олег\nЗамінимо сьогодні")
    olena.does_not_see("постійна клієнтка")
    await olena.says("дякую")
    wrote = await shop.manager.sees("дякую", chat=shop.desk, thread=topic)
    await shop.manager.says("Нема за що", chat=shop.desk, reply_to=wrote)
    await olena.sees("Олег\nНема за що")
    await shop.manager.says("розмова в загальній темі", chat=shop.desk)
    await shop.is_quiet()
    olena.does_not_see("розмова")


async def test_two_tickets_are_two_topics_and_never_meet(closed_shop: Shop) -> None:
    """Whoever wrote last, the topic decides; an answer there to the other ticket's card is nobody's."""
    shop = closed_shop
    await opens(shop)
    olena, maria = await shop.customer("Олена"), await shop.customer("Марія")
    hers = await topic_of(shop, olena)
    other = await topic_of(shop, maria, words="не той колір")
    card_of_maria = await shop.card_of(maria)

    await shop.manager.says("для Олени", chat=shop.desk, thread=hers)
    await shop.manager.says("для Марії", chat=shop.desk, thread=other)
    await olena.sees("Олег\nдля Олени")
    await maria.sees("Олег\nдля Марії")
    shop.world.post(
        shop.desk,
        shop.manager,
        (await shop.manager.says("секрет", chat=shop.desk)).content,
        thread_id=hers.id,
        reply_to=card_of_maria,
    )
    await shop.manager.sees("Ці слова нікому не передано", chat=shop.desk)
    await shop.is_quiet()
    for person in (olena, maria):
        person.does_not_see("секрет")
    olena.does_not_see("для Марії")
    maria.does_not_see("для Олени")


async def test_a_solved_ticket_closes_its_topic_and_a_reopened_one_opens_it(closed_shop: Shop) -> None:
    """The list of open topics is the list of what is still to be done."""
    shop = closed_shop
    await opens(shop)
    olena = await shop.customer("Олена")
    topic = await topic_of(shop, olena)
    await shop.manager.says("Замінили", chat=shop.desk, thread=topic)
    await olena.sees("Замінили")
    await shop.manager.presses("Вирішено", chat=shop.desk)
    await shop.becomes(lambda: topic.closed)
    await olena.presses("Ні, ще ні")
    await shop.becomes(lambda: not topic.closed)
    assert cards_in(shop, topic) == 1


async def test_a_deleted_topic_is_opened_anew_with_its_card_once(closed_shop: Shop) -> None:
    """Nothing that the customer wrote since is lost."""
    shop = closed_shop
    await opens(shop)
    olena = await shop.customer("Олена")
    old = await topic_of(shop, olena)
    for message in [one for one in shop.desk.messages.values() if one.thread_id == old.id]:
        shop.world.delete(message)
    del shop.desk.topics[old.id]
    await olena.says("і гуде")
    await olena.says("і не меле")
    await shop.is_quiet()

    (new,) = shop.desk.topics.values()
    assert cards_in(shop, new) == 1
    await shop.manager.sees("і гуде", chat=shop.desk, thread=new)
    await shop.manager.sees("і не меле", chat=shop.desk, thread=new)
    await shop.manager.says("Замінимо", chat=shop.desk, thread=new)
    await olena.sees("Олег\nЗамінимо")


async def test_a_closed_topic_is_opened_once_and_else_replaced(closed_shop: Shop) -> None:
    """Telegram says that it is closed: the bot opens it; if that does not help, there is a new one."""
    shop = closed_shop
    await opens(shop)
    olena = await shop.customer("Олена")
    topic = await topic_of(shop, olena)
    topic.closed = True
    shop.world.weather.fault(bad_request("TOPIC_CLOSED"), method="sendMessage", chat=shop.desk.id)
    await olena.says("і гуде")
    await shop.manager.sees("і гуде", chat=shop.desk, thread=topic)
    assert not topic.closed
    assert list(shop.desk.topics) == [topic.id]

    topic.closed = True
    shop.world.weather.fault(bad_request("TOPIC_CLOSED"), method="sendMessage", chat=shop.desk.id)
    shop.world.weather.fault(bad_request("not enough rights to reopen the topic"), method="reopenForumTopic")
    await olena.says("і не меле")
    await shop.is_quiet()
    new = next(one for one in shop.desk.topics.values() if one is not topic)
    await shop.manager.sees("і не меле", chat=shop.desk, thread=new)
    assert cards_in(shop, new) == 1


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_without_the_right_to_topics_all_goes_on_and_the_owner_learns_it_once(
    closed_shop: Shop, language: str
) -> None:
    """Cards come to General, answers work; as soon as the bot may, there are topics."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk(forum=True)
    olena, maria = await shop.customer("Олена"), await shop.customer("Марія")
    card = await shop.complaint_of(olena, words="зламалася")
    await shop.complaint_of(maria, words="не той колір")
    told = in_language_of(shop.owner, uk="відкривати їх мені не дозволено", ru="открывать их мне не разрешено")
    assert (card.thread_id, shop.said_to(shop.owner, told)) == (None, 1)
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await olena.sees("Олег\nЗамінимо")
    await shop.is_quiet()

    await shop.desk.promotes(shop.world.bot)
    await shop.is_quiet()
    await olena.says("дякую")
    await shop.is_quiet()
    (topic,) = shop.desk.topics.values()
    await shop.manager.sees("дякую", chat=shop.desk, thread=topic)
    await shop.manager.says("Нема за що", chat=shop.desk, thread=topic)
    await olena.sees("Олег\nНема за що")

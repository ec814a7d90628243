"""The managers' desk: taking, answering and resolving."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import NOTED, Act, Gestures, Toast, chat_of, words
from rules.vocabulary import TicketId
from services import desk, edits
from views.buttons import AwaitCustomer, GoOn, Resolve, ShowTicket, Take


async def take_pressed(press: CallbackQuery, button: Take, act: Act) -> Gestures:
    """Button "Беру" under a card: the ticket gets its one owner."""
    noted = await act(desk.take, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return [Toast(act.voice.label(f"press-{noted.press.value}", owner=noted.owner))]


async def resolve_pressed(press: CallbackQuery, button: Resolve, act: Act) -> Gestures:
    """Button "Вирішено" under a card: the customer is asked whether it is."""
    noted = await act(desk.resolve, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return [Toast(act.voice.label(f"press-{noted.press.value}", owner=noted.owner))]


async def waiting_pressed(press: CallbackQuery, button: AwaitCustomer, act: Act) -> Gestures:
    """Button "Чекаю на клієнта" under a card: the clocks stand still until the customer writes."""
    noted = await act(desk.wait_for_customer, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return [Toast(act.voice.label(f"press-{noted.press.value}", owner=noted.owner))]


async def going_on_pressed(press: CallbackQuery, button: GoOn, act: Act) -> Gestures:
    """Button "Далі без відповіді" under a card: the clocks run on."""
    noted = await act(desk.go_on, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return [Toast(act.voice.label(f"press-{noted.press.value}", owner=noted.owner))]


async def reply_written(message: Message, act: Act) -> Gestures:
    """Words in the group: an answer to a card, or to a customer's words, reaches that customer; notes stay."""
    assert message.from_user is not None
    if message.migrate_to_chat_id is not None:
        await act(desk.follow_migration, old_chat_id=message.chat.id, new_chat_id=message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await act(desk.follow_migration, old_chat_id=message.migrate_from_chat_id, new_chat_id=message.chat.id)
    elif (message.reply_to_message is not None or message.is_topic_message) and not _is_about_the_group(message):
        return [NOTED] if await act(desk.reply, message.from_user.id, words(message)) else ()
    return ()


def _is_about_the_group(message: Message) -> bool:
    """Tell what Telegram says of a topic, in somebody's name, from what somebody says in it."""
    told = (
        message.forum_topic_created,
        message.forum_topic_edited,
        message.forum_topic_closed,
        message.forum_topic_reopened,
        message.pinned_message,
    )
    return any(one is not None for one in told)


async def words_edited(message: Message, act: Act) -> Gestures:
    """A message that its author changed, in the group or in private: whoever reads it reads it as it is now."""
    assert message.from_user is not None
    return [NOTED] if await act(edits.hear, message.from_user.id, words(message)) else ()


async def tickets_wanted(message: Message, act: Act) -> Gestures:
    """/tickets: what still needs a human."""
    await act(desk.list_open, message.chat.id)
    return ()


async def ticket_pressed(press: CallbackQuery, button: ShowTicket, act: Act) -> Gestures:
    """A ticket in a list: show its card in private."""
    await act(desk.show_card_to, press.from_user.id, TicketId(button.ticket))
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(Take, take_pressed)
    board.press(Resolve, resolve_pressed)
    board.press(AwaitCustomer, waiting_pressed)
    board.press(GoOn, going_on_pressed)
    board.press(ShowTicket, ticket_pressed)
    board.private_commands["tickets"] = tickets_wanted
    board.group_words = reply_written
    board.edited_words = words_edited

"""The shortest stories: a person writes, the bot answers, a button is pressed."""

from sandbox.messages import Toast
from sandbox.people import Person
from tests.sandbox.conftest import Wire


async def test_a_person_and_a_bot_talk(olena: Person, wire: Wire) -> None:
    """What a person says reaches the bot as an update, and what the bot sends is what the person sees."""
    await olena.starts()

    [update] = await wire.updates()
    assert update["message"]["text"] == "/start"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]

    await wire.result("sendMessage", chat_id=olena.id, text="Як вам <b>кавомолка</b>?", parse_mode="HTML")

    message = await olena.sees("кавомолка")
    assert message.html == "Як вам <b>кавомолка</b>?"
    assert olena.last_message == "Як вам кавомолка?"


async def test_a_press_on_a_button_is_answered_with_a_toast(olena: Person, wire: Wire) -> None:
    """A press becomes a callback_query with the button's data, and the bot's answer comes back to the person."""
    await olena.starts()
    row = [{"text": str(n), "callback_data": f"score:{n}"} for n in (1, 2, 3)]
    await wire.result("sendMessage", chat_id=olena.id, text="Оцініть", reply_markup={"inline_keyboard": [row]})

    press = await olena.presses("2")
    query = (await wire.updates())[-1]["callback_query"]
    await wire.result("answerCallbackQuery", callback_query_id=query["id"], text="Дякуємо!")

    assert query["data"] == "score:2"
    assert query["message"]["text"] == "Оцініть"
    assert await press.answer() == Toast("Дякуємо!")

"""A chat drawn as text shows what a person would see."""

from zoneinfo import ZoneInfo

from sandbox.bots import Bot
from sandbox.people import Person
from sandbox.transcript import transcript, width_of
from sandbox.world import World
from tests.sandbox.conftest import Wire

EXPECTED = """\
── Олена ↔ Кавова ──────────────────────────────
                   29.03.2026

                                ╭ Олена  12:00 ╮
                                │ /start       │
                                ╰──────────────╯

╭ Кавова                     12:00 ╮
│ Як вам кавомолка «Еспресо»?      │
│ Оцініть, будь ласка, від 1 до 3. │
╰──────────────────────────────────╯
  [ 1 ] [ 2 ] [ 3 ]
  [ Пізніше ]
☝ Олена pressed [2] 💬 Дякуємо!

            ╭ Олена                    12:00 ✎ ╮
            │ ↩ Кавова: Як вам кавомолка «Есп… │
            │ 📷 photo                         │
            │ зламалася за день                │
            ╰──────────────────────────────────╯
           🚫 Олена has blocked Кавова"""


async def test_a_chat_is_drawn_with_bubbles_keyboards_and_toasts(olena: Person, wire: Wire) -> None:
    """Times in the reader's zone, own messages on the right, buttons under their message, presses with answers."""
    await olena.starts()
    rows = [[{"text": str(n), "callback_data": str(n)} for n in (1, 2, 3)], [{"text": "Пізніше", "callback_data": "l"}]]
    text = "Як вам <b>кавомолка</b> «Еспресо»?\nОцініть, будь ласка, від 1 до 3."
    await wire.result(
        "sendMessage", chat_id=olena.id, text=text, parse_mode="HTML", reply_markup={"inline_keyboard": rows}
    )
    press = await olena.presses("2")
    await wire.result("answerCallbackQuery", callback_query_id=press.query_id, text="Дякуємо!")
    photo = await olena.sends_photo("зламалась", reply_to=olena.last_message)
    await olena.edits(photo, "зламалася за день")
    await olena.blocks()

    drawn = transcript(olena.chat(), width=48, zone=ZoneInfo("Europe/Kyiv"))

    assert drawn == EXPECTED
    assert all(width_of(line) <= 48 for line in drawn.splitlines())


async def test_everything_that_can_lie_in_a_chat_can_be_drawn(
    world: World, bot: Bot, olena: Person, oleg: Person, wire: Wire
) -> None:
    """All media, service messages, topics, forwards and reactions have a line of their own."""
    await olena.starts()
    for kind in ("photo", "video", "voice", "audio", "document", "animation", "video_note", "sticker"):
        await olena.sends(kind, b"x")
    await olena.sends_location()
    await olena.sends_contact()
    desk = world.add_group("Менеджери", members=[oleg, bot], bot_is_admin=True)
    await olena.joins(desk)
    await olena.leaves(desk)
    forum = await desk.migrates(forum=True)
    topic = await wire.result("createForumTopic", chat_id=forum.id, name="Скарги")
    where = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    for method, more in (("editForumTopic", {"name": "Архів"}), ("closeForumTopic", {}), ("reopenForumTopic", {})):
        await wire.result(method, **where, **more)
    said = olena.messages()[1]
    forwarded = await wire.result("forwardMessage", **where, from_chat_id=olena.id, message_id=said.id)
    await oleg.reacts(forum.messages[forwarded["message_id"]], "👍")

    private, old, new = (transcript(chat, colour=True) for chat in (olena.chat(), desk, forum))

    for mark in (
        "📷 photo",
        "🎬 video 0:03",
        "🎤 voice 0:03",
        "🎵 audio",
        "📎 file",
        "📍 location 50.4501",
        "👤",
    ):
        assert mark in private
    assert "Олег Менеджер created the group" in old
    assert "Олена joined" in old
    assert "Олена left" in old
    assert "opened the topic “Скарги”" in new
    assert "renamed the topic to “Архів”" in new
    assert "closed the topic" in new
    for mark in ("# Архів", "↪ forwarded from Олена", "👍", "\x1b["):
        assert mark in new


async def test_a_piece_of_a_chat_is_drawn_alone(olena: Person) -> None:
    """From one message to another, without the names and the day that stand above a whole chat."""
    await olena.starts()
    first = await olena.says("раз")
    second = await olena.says("два")
    await olena.says("три")

    drawn = transcript(olena.chat(), first_id=first.id, last_id=second.id)

    assert drawn.splitlines()[0].lstrip().startswith("╭ Олена")
    assert [word for word in ("/start", "раз", "два", "три") if word in drawn] == ["раз", "два"]

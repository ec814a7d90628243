"""Groups: what a bot hears in them, who comes and goes, and where threads lead."""

from typing import Any

from sandbox.bots import Bot
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Wire


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [u["message"]["text"] for u in updates if "text" in u.get("message", {})]


async def test_in_privacy_mode_a_bot_hears_only_what_is_meant_for_it(
    world: World, bot: Bot, oleg: Person, wire: Wire
) -> None:
    """Commands, replies to itself and service messages: nothing else of a group's talk."""
    desk = world.add_group("Менеджери", members=[oleg, bot])
    sent = await wire.result("sendMessage", chat_id=desk.id, text="Нова скарга")
    card = desk.messages[sent["message_id"]]

    own = await oleg.says("бачили?", chat=desk)
    await oleg.says("так", chat=desk, reply_to=own)
    await oleg.says("беру", chat=desk, reply_to=card)
    await oleg.says("/find Олена", chat=desk)
    await oleg.says("👋 /find@shop_bot Олена", chat=desk)
    await oleg.says("/find@other_bot Олена", chat=desk)

    updates = await wire.updates()
    assert texts(updates) == ["беру", "/find Олена", "👋 /find@shop_bot Олена"]
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert updates[1]["message"]["group_chat_created"] is True


async def test_a_topic_of_the_bots_own_does_not_open_its_ears(world: World, bot: Bot, oleg: Person, wire: Wire) -> None:
    """A plain message in a topic that the bot opened is no answer to the bot; a real answer there is."""
    desk = world.add_group("Менеджери", members=[oleg, bot], forum=True, bot_is_admin=True)
    thread = (await wire.result("createForumTopic", chat_id=desk.id, name="Олена"))["message_thread_id"]
    sent = await wire.result("sendMessage", chat_id=desk.id, text="картка", message_thread_id=thread)
    await desk.demotes(bot)

    await oleg.says("між собою", chat=desk, thread=thread)
    await oleg.says("боту", chat=desk, reply_to=desk.messages[sent["message_id"]])

    assert texts(await wire.updates()) == ["боту"]


async def test_a_command_without_a_name_goes_to_the_bot_that_spoke_last(world: World, oleg: Person, wire: Wire) -> None:
    """With two bots in a group, "/help" is for the one whose word was last."""
    ours = world.bot
    other = world.add_bot("987:other", "other_bot", "Інша")
    desk = world.add_group("Менеджери", members=[oleg, ours, other])
    await Wire(wire.session, wire.url, other.token).result("sendMessage", chat_id=desk.id, text="я тут")

    await oleg.says("/help", chat=desk)

    assert texts(await wire.updates()) == []
    assert texts(other.waiting(100)) == ["/help"]


async def test_an_admin_bot_hears_everything_and_learns_who_comes_and_goes(
    world: World, bot: Bot, oleg: Person, olena: Person, wire: Wire
) -> None:
    """Admins hear all talk, and chat_member if they asked for it."""
    await wire.updates(allowed_updates=["message", "chat_member"])
    desk = world.add_group("Менеджери", members=[oleg, bot], bot_is_admin=True)
    await oleg.says("просто розмова", chat=desk)
    await olena.joins(desk)
    await olena.leaves(desk)
    await desk.adds(olena)
    await desk.removes(olena)

    updates = await wire.updates()
    assert texts(updates) == ["просто розмова"]
    moves = [u["chat_member"]["new_chat_member"]["status"] for u in updates if "chat_member" in u]
    assert moves == ["member", "left", "member", "kicked"]
    told = [key for u in updates if "message" in u for key in u["message"] if key.endswith(("_members", "_member"))]
    assert told == ["new_chat_members", "left_chat_member"] * 2


async def test_writing_in_a_topic_looks_like_answering_its_first_message(
    world: World, bot: Bot, oleg: Person, wire: Wire
) -> None:
    """Telegram's own trap: a plain message in a topic carries reply_to_message, the one that opened the topic."""
    desk = world.add_group("Менеджери", members=[oleg, bot], forum=True, bot_is_admin=True)
    topic = await wire.result("createForumTopic", chat_id=desk.id, name="Олена")
    thread = topic["message_thread_id"]
    await oleg.says("беру", chat=desk, thread=thread)
    general = await oleg.says("усім привіт", chat=desk)

    in_topic, in_general = [u["message"] for u in (await wire.updates())[-2:]]
    assert in_topic["is_topic_message"]
    assert in_topic["message_thread_id"] == thread == in_topic["reply_to_message"]["message_id"]
    assert "forum_topic_created" in in_topic["reply_to_message"]
    assert general.thread_id is None
    assert "reply_to_message" not in in_general


async def test_words_are_looked_for_in_one_topic(world: World, bot: Bot, oleg: Person, wire: Wire) -> None:
    """sees() can be told where to look."""
    desk = world.add_group("Менеджери", members=[oleg, bot], forum=True, bot_is_admin=True)
    one = await oleg.opens_topic(desk, "Олена")
    two = await oleg.opens_topic(desk, "Марія")
    for topic in (one, two):
        await wire.result("sendMessage", chat_id=desk.id, text="картка", message_thread_id=topic.id)

    assert (await oleg.sees("картка", chat=desk, thread=one)).thread_id == one.id
    assert (await oleg.sees("картка", chat=desk)).thread_id == two.id


async def test_a_group_moves_to_its_new_id_with_everybody(world: World, bot: Bot, oleg: Person, wire: Wire) -> None:
    """Both chats tell of each other, and people go on in the new one even by the old name."""
    desk = world.add_group("Менеджери", members=[oleg, bot], bot_is_admin=True)
    new = await desk.migrates(forum=True)
    await oleg.says("ми тут", chat=desk)

    old_side, new_side, said = [u["message"] for u in (await wire.updates())[-3:]]
    assert (old_side["chat"]["id"], old_side["migrate_to_chat_id"]) == (desk.id, new.id)
    assert (new_side["chat"]["id"], new_side["migrate_from_chat_id"]) == (new.id, desk.id)
    assert (said["chat"]["id"], said["chat"]["type"], said["chat"]["is_forum"]) == (new.id, "supergroup", True)


async def test_a_bot_thrown_out_hears_of_it_and_then_nothing(world: World, bot: Bot, oleg: Person, wire: Wire) -> None:
    """my_chat_member is the last word from a group; coming back is heard again."""
    desk = world.add_group("Менеджери", members=[oleg, bot], bot_is_admin=True)
    await desk.removes(bot)
    await oleg.says("без нього", chat=desk)
    await desk.adds(bot, as_admin=True)

    updates = await wire.updates()
    statuses = [u["my_chat_member"]["new_chat_member"]["status"] for u in updates if "my_chat_member" in u]
    assert statuses == ["administrator", "kicked", "administrator"]
    assert texts(updates) == []

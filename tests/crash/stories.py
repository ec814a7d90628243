"""
The stories that are swept: what people do, step by step. Between steps the program comes to rest.

A step happens once, whatever the program suffers meanwhile; only a command of the operator that died with the program
is given again. A story begins where another one ended (`after`).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.errors import too_many_requests
from sandbox.weather import Trouble
from tests.crash.scene import Scene

Step = Callable[[Scene], Awaitable[None]]


@dataclass(frozen=True)
class Story:
    """A story; `sees` are (who, words, how often) that must hold when nothing goes wrong: it is told as it is meant."""

    name: str
    after: str | None
    steps: tuple[Step, ...]
    sees: tuple[tuple[str, str, int], ...] = ()

    def __str__(self) -> str:
        return self.name


# --- the shop opens --------------------------------------------------------------------------------------------------


async def _owner_starts(s: Scene) -> None:
    await s.owner.starts()


async def _owner_invites(s: Scene) -> None:
    await s.owner.says("/invite")


async def _manager_comes(s: Scene) -> None:
    assert s.owner.last_message is not None
    await s.comes("Олег").opens_link(s.owner.last_message.text.rsplit(maxsplit=1)[-1])


async def _owner_confirms(s: Scene) -> None:
    await s.presses(s.owner, "Так, це менеджер")


async def _desk_opens(s: Scene) -> None:
    s.desk = s.world.add_group("Менеджери", members=[s.owner, s.manager])
    await s.desk.adds(s.world.bot, by=s.owner)


async def _desk_is_said(s: Scene) -> None:
    await s.owner.says("/desk", chat=s.desk)


async def _olena_buys(s: Scene) -> None:
    s.bot.imports(s.export(("Олена", "Кавомолка")))
    s.links = s.bot.links()
    if "Олена" not in s.people:
        s.comes("Олена")


async def _olena_opens_her_link(s: Scene) -> None:
    await s.olena.opens_link(s.links["K-Олена"])


async def _olena_agrees(s: Scene) -> None:
    await s.presses(s.olena, "Так")


async def _more_customers(s: Scene) -> None:
    s.bot.imports(s.export(("Андрій", "Чайник"), ("Ірина", "Фільтр")))
    s.links = s.bot.links()
    for name in ("Андрій", "Ірина"):
        await s.comes(name).opens_link(s.links[f"K-{name}"])


async def _they_agree(s: Scene) -> None:
    for name in ("Андрій", "Ірина"):
        await s.presses(s.people[name], "Так")


# --- check-ins -------------------------------------------------------------------------------------------------------


async def _two_hours(s: Scene) -> None:
    s.passes(hours=2)


async def _three_days(s: Scene) -> None:
    s.passes(days=3)


async def _a_minute(s: Scene) -> None:
    s.passes(minutes=1)


async def _until_the_deadline(s: Scene) -> None:
    s.passes(hours=2, minutes=5)


async def _everybody_buys(s: Scene) -> None:
    s.bot.imports(s.export(("Олена", "Турка"), ("Андрій", "Чашка"), ("Ірина", "Ваги")))


def _scores(score: int, name: str = "Олена") -> Step:
    async def step(s: Scene) -> None:
        await s.presses(s.people[name], str(score), on=s.sees(s.people[name], "як Вам"))

    return step


def _says(words: str, name: str = "Олена") -> Step:
    async def step(s: Scene) -> None:
        await s.people[name].says(words)

    return step


def _presses(label: str, name: str = "Олена") -> Step:
    async def step(s: Scene) -> None:
        await s.presses(s.people[name], label)

    return step


async def _olena_scores_and_talks_at_once(s: Scene) -> None:
    await s.presses(s.olena, "2", on=s.sees(s.olena, "як Вам"))
    await s.olena.says("зламалася за день")
    await s.olena.says("двигун гуде")


async def _everybody_at_once(s: Scene) -> None:
    await s.presses(s.olena, "1", on=s.sees(s.olena, "як Вам"))
    await s.people["Андрій"].says("/my")
    await s.presses(s.people["Ірина"], "5", on=s.sees(s.people["Ірина"], "як Вам"))
    await s.owner.says("/tickets")


# --- the desk --------------------------------------------------------------------------------------------------------


async def _manager_takes(s: Scene) -> None:
    await s.presses(s.manager, "Беру", on=s.card(s.olena))


async def _manager_replies(s: Scene) -> None:
    await s.manager.says("Замінимо сьогодні", chat=s.desk, reply_to=s.card(s.olena))


async def _manager_replies_twice(s: Scene) -> None:
    await s.manager.says("Замінимо сьогодні", chat=s.desk, reply_to=s.card(s.olena))
    await s.manager.says("Кур’єр уже їде", chat=s.desk, reply_to=s.card(s.olena))


async def _manager_resolves(s: Scene) -> None:
    await s.presses(s.manager, "Вирішено", on=s.card(s.olena))


async def _desk_moves(s: Scene) -> None:
    s.desk = s.world.add_group("Нові менеджери", members=[s.owner, s.manager])
    await s.desk.adds(s.world.bot, by=s.owner)
    await s.owner.says("/desk", chat=s.desk)


async def _desk_becomes_a_supergroup(s: Scene) -> None:
    s.desk = await s.desk.migrates()


async def _unheard_the_desk_becomes_a_supergroup(s: Scene) -> None:
    """Telegram's own word about it is still under way when the next card leaves: an answer tells of the new id."""
    await s.presses(s.olena, "2", on=s.sees(s.olena, "як Вам"))
    s.desk = await s.desk.migrates()


async def _olena_blocks(s: Scene) -> None:
    await s.olena.blocks()


async def _manager_replies_while_olena_blocks(s: Scene) -> None:
    await s.manager.says("Замінимо сьогодні", chat=s.desk, reply_to=s.card(s.olena))
    await s.olena.blocks()


# --- what goes wrong by itself ---------------------------------------------------------------------------------------


def _then(first: Callable[[Scene], object], step: Step) -> Step:
    async def both(s: Scene) -> None:
        first(s)
        await step(s)

    return both


def _flood(s: Scene) -> None:
    s.world.weather.fault(too_many_requests(3), method="sendMessage", chat=s.olena.id)


def _flood_at_the_desk(s: Scene) -> None:
    s.world.weather.fault(too_many_requests(3), method="sendMessage", chat=s.desk.id)


def _long_flood(s: Scene) -> None:
    s.world.weather.fault(too_many_requests(8), method="sendMessage", chat=s.olena.id)


def _lost_answer(s: Scene) -> None:
    s.world.weather.fault(Trouble.LOST_ANSWER, method="sendMessage", chat=s.olena.id)


def _lost_answer_at_the_desk(s: Scene) -> None:
    s.world.weather.fault(Trouble.LOST_ANSWER, method="sendMessage", chat=s.desk.id)


def _very_late_answer(s: Scene) -> None:
    s.world.weather.fault(Trouble.LATE_ANSWER, method="sendMessage", chat=s.olena.id, seconds=70)


async def _the_question_waits_and_olena_stops(s: Scene) -> None:
    """Telegram asks the whole bot for silence just before the question would leave."""
    _long_flood(s)
    s.passes(days=3)
    await asyncio.sleep(10)
    await s.olena.says("/stop")


def _telegram_repeats(s: Scene) -> None:
    s.bot.wire.again = 3


SCENES = (
    Story("a shop", None, (_owner_starts, _owner_invites, _manager_comes, _owner_confirms, _desk_opens, _desk_is_said)),
    Story("a sale", "a shop", (_olena_buys,)),
    Story("a customer", "a sale", (_olena_opens_her_link, _olena_agrees, _olena_agrees)),
    Story("thanked", "a customer", (_two_hours,), (("Олена", "дякуємо за замовлення", 1),)),
    Story("asked", "thanked", (_three_days,), (("Олена", "як Вам", 1),)),
    Story("complained", "asked", (_scores(2), _says("зламалася за день"))),
    Story("taken", "complained", (_manager_takes,)),
    Story("resolved", "taken", (_manager_replies, _manager_resolves)),
    Story("three customers", "a customer", (_more_customers, _they_agree, _they_agree, _two_hours, _three_days)),
)

COMMANDS = (_olena_buys, _more_customers, _everybody_buys)
"""What the operator does again when it did not come to an end."""

STORIES = (
    Story(
        "a customer is met, asked and thanked",
        "a sale",
        (_olena_opens_her_link, _olena_agrees, _olena_agrees, _two_hours, _three_days, _scores(5)),
        (("Олена", "дякуємо за замовлення", 1), ("Олена", "як Вам", 1), ("Олена", "Раді, що все гаразд", 1)),
    ),
    Story(
        "a manager joins and the desk opens",
        None,
        (_owner_starts, _owner_invites, _manager_comes, _owner_confirms, _desk_opens, _desk_is_said),
        (("Марта", "Так, це менеджер", 0), ("desk", "Тепер це чат менеджерів", 1)),
    ),
    Story(
        "a low score becomes a card",
        "asked",
        (_scores(2), _presses("Якість"), _says("зламалася за день")),
        (("Олена", "Прикро", 1), ("desk", "Звернення №", 1)),
    ),
    Story(
        "a complaint is taken, answered, solved and confirmed",
        "complained",
        (_manager_takes, _manager_replies, _manager_resolves, _presses("Так, дякую")),
        (("Олена", "Замінимо сьогодні", 1), ("desk", "підтверджує", 1)),
    ),
    Story(
        "a complaint is not solved after all",
        "resolved",
        (_presses("Ні, ще ні"), _manager_takes, _manager_replies_twice),
        (("Олена", "знову відкрите", 1), ("desk", "каже, що ще не вирішено", 1), ("Олена", "Кур’єр уже їде", 1)),
    ),
    Story(
        "a question out of the blue",
        "a customer",
        (_says("чи є фільтри?"), _manager_replies, _says("дякую!")),
        (("desk", "чи є фільтри?", 1), ("Олена", "Замінимо сьогодні", 1)),
    ),
    Story(
        "a customer leaves with a reason and comes back",
        "thanked",
        (
            _says("/stop"),
            _presses("Довга доставка"),
            _says("чекати тиждень задовго"),
            _says("/resume"),
            _says("/start"),
        ),
        (("Олена", "Більше не писатимемо", 1), ("desk", "просить більше не писати", 2)),
    ),
    Story(
        "the desk moves with what is open",
        "complained",
        (_desk_moves, _manager_takes),
        (("desk", "Зараз чекає 1 звернення", 1), ("desk", "Звернення №", 1)),
    ),
    Story(
        "a deadline passes",
        "complained",
        (_until_the_deadline,),
        (("desk", "час відповіді минув", 1), ("Марта", "час відповіді минув", 1)),
    ),
    Story(
        "words follow a press at once",
        "asked",
        (_olena_scores_and_talks_at_once,),
        (("Олена", "Прикро", 1), ("desk", "Звернення №", 1), ("desk", "Олена · № 1\nдвигун гуде", 1)),
    ),
    Story(
        "Telegram brings updates twice",
        "asked",
        (_scores(2), _says("зламалася"), _then(_telegram_repeats, _says("/my"))),
        (("Олена", "Прикро", 1), ("desk", "Звернення №", 1)),
    ),
    Story(
        "Telegram asks for a pause",
        "asked",
        (_then(_flood, _then(_flood_at_the_desk, _scores(2))), _says("зламалася")),
        (("Олена", "Прикро", 1), ("desk", "Звернення №", 1)),
    ),
    Story(
        "the answers to check-ins are lost",
        "a customer",
        (_then(_lost_answer, _two_hours), _then(_lost_answer, _three_days), _scores(4)),
        (("Олена", "дякуємо за замовлення", 1), ("Олена", "як Вам", 1), ("Олена", "Раді, що все гаразд", 1)),
    ),
    Story(
        "the answers to a manager's words and to a card are lost",
        "taken",
        (
            _then(_lost_answer, _manager_replies_twice),
            _then(_lost_answer_at_the_desk, _says("коли саме?")),
            _manager_resolves,
        ),
        (("Олена", "Замінимо сьогодні", 2), ("Олена", "Повторюємо", 1), ("desk", "Олена · № 1\nколи саме?", 2)),
    ),
    Story(
        "the machine sleeps while messages are on their way",
        "a customer",
        (_then(_very_late_answer, _two_hours), _then(_very_late_answer, _says("чи є фільтри?"))),
        (("Олена", "дякуємо за замовлення", 1), ("Олена", "Ваше запитання вже в менеджерів", 2)),
    ),
    Story(
        "a customer blocks the bot",
        "taken",
        (_manager_replies_while_olena_blocks, _three_days),
        (("desk", "відповідь не дійшла", 1),),
    ),
    Story(
        "the desk becomes a supergroup",
        "asked",
        (_desk_becomes_a_supergroup, _scores(1), _manager_takes),
        (("desk", "Звернення №", 1), ("Олена", "у мене", 1)),
    ),
    Story(
        "the desk becomes a supergroup while a card is on its way",
        "asked",
        (_unheard_the_desk_becomes_a_supergroup, _manager_takes),
        (("desk", "Звернення №", 1), ("Олена", "у мене", 1)),
    ),
    Story(
        "orders are imported and everybody is asked",
        "three customers",
        (_everybody_buys, _two_hours, _three_days),
        (
            *(("Олена", "як Вам", 2), ("Андрій", "як Вам", 2)),
            *(("Ірина", "дякуємо за замовлення", 1), ("Ірина", "Ваше нове замовлення", 1)),
        ),
    ),
    Story(
        "many people at once",
        "three customers",
        (_everybody_at_once,),
        (("Олена", "Прикро", 1), ("Ірина", "Раді, що все гаразд", 1), ("Андрій", "Звернень у Вас немає", 1)),
    ),
    Story(
        "a customer stops while a question waits",
        "thanked",
        (_the_question_waits_and_olena_stops, _a_minute),
        (("Олена", "Більше не писатимемо", 1), ("Олена", "як Вам", 0)),
    ),
)

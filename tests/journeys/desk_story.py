"""
A day at the managers' desk, played on the local Telegram with the real bot: the pages about the desk show its chats.

`python -m tests.journeys.desk_story` writes them into the pages; a test keeps them as the bot says them today.
"""

import asyncio
import re
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from sandbox.chats import Chat
from sandbox.messages import Message, Press
from sandbox.people import Person
from sandbox.transcript import transcript
from tests.journeys.shop import KYIV, MONDAY_MORNING, Shop, in_language_of, shop_on_this_machine

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("uk", "ru")
# What the drawing of a chat says in English.
WORDS = {
    "uk": {" pressed [": " натискає [", "📷 photo": "📷 фото"},
    "ru": {" pressed [": " нажимает [", "📷 photo": "📷 фото"},
}
# <!-- chat: card --> and, until <!-- end -->, the chat as it is.
MARKED = re.compile(r"(?<=<!-- chat: )(?P<name>[a-z-]+)(?P<open> -->\n)(?P<shown>.*?)(?=<!-- end -->)", re.DOTALL)


def page_of(language: str) -> Path:
    """The page about the desk in a language."""
    return DOCS / f"desk.{language}.md"


def filled(page: str, chats: dict[str, str]) -> str:
    """The page with the chats as they are told; each of them stands in it."""
    places = {place["name"] for place in MARKED.finditer(page)}
    assert places == set(chats), f"the page and the story tell of different chats: {places ^ set(chats)}"
    return MARKED.sub(lambda place: f"{place['name']}{place['open']}```\n{chats[place['name']]}\n```\n", page)


async def told(shop: Shop, language: str) -> dict[str, str]:
    """Play the day in a shop that is not open yet; the chats by name."""
    story = Story(shop, language)
    await story.begins()
    await story.complains()
    await story.talks()
    await story.answers_with_a_ready_text()
    await story.offers_and_promises()
    await story.is_late()
    await story.hands_over()
    await story.dismisses()
    await story.is_not_delivered()
    await story.looks_up()
    await story.ends_well()
    return story.chats


class Story:
    """The day, in scenes. Each begins at a minute of its own, so that what it says does not depend on the machine."""

    def __init__(self, shop: Shop, language: str) -> None:
        self.shop = shop
        self.language = language
        self.chats: dict[str, str] = {}
        self.olena: Person
        self.andriy: Person
        self.maria: Person
        self.card: Message
        self.other_card: Message

    def say(self, uk: str, ru: str) -> str:
        """The words in the language of the story."""
        return in_language_of(self.shop.owner, uk=uk, ru=ru)

    async def begins(self) -> None:
        """The group becomes the desk; two customers come."""
        shop = self.shop
        shop.owner.language_code = self.language
        await shop.opens_with_desk()
        shop.manager.language_code = self.language
        self.keep("desk", shop.desk, since=shop.desk.last_message)
        self.maria = await shop.hires(self.say("Марія", "Мария"), language=self.language)
        self.olena = await shop.customer(self.say("Олена", "Елена"), language=self.language, bought=self.grinder)
        self.andriy = await shop.customer(self.say("Андрій", "Андрей"), language=self.language, bought=self.grinder)

    async def complains(self) -> None:
        """A low score, why, and the card that nobody has taken yet."""
        await self.is_the_time(11, 0)
        shop = self.shop
        asked = await shop.is_asked(self.olena)
        await self.presses(self.olena, "2", asked)
        await self.presses(self.olena, self.say("Якість", "Качество"))
        await self.says(self.olena, self.say("Зламалася за день", "Сломалась за день"))
        self.card = await shop.card_of(self.olena)
        self.keep("card", shop.desk, since=self.card)

    async def talks(self) -> None:
        """Taken, answered, noted, edited: what the desk sees, and what the customer does."""
        shop, oleg = self.shop, self.shop.manager
        await self.is_the_time(11, 4)
        before = self.olena.messages()[-1]
        await self.presses(oleg, "Беру", self.card)
        first = await self.at_desk(self.say("Вибачте нам. Коли Вам зручно?", "Простите нас. Когда Вам удобно?"))
        await self.at_desk(self.say("// замінімо на нову, не ремонтуймо", "// заменим на новую, без ремонта"))
        await self.is_the_time(11, 9)
        photo = await self.olena.sends_photo(self.say("Ось так виглядає", "Вот так выглядит"))
        await shop.is_quiet()
        await self.at_desk(self.say("Дякую, бачу", "Спасибо, вижу"), shop.desk.last_message)
        await oleg.edits(first, self.say("Вибачте нам. Чи зручно завтра?", "Простите нас. Удобно завтра?"))
        await shop.is_quiet()
        assert photo.media
        self.keep("talk", shop.desk, since=first)
        self.keep("talk-customer", self.olena.chat(), after=before)
        self.keep("card-taken", shop.desk, since=self.card, until=self.card)

    async def answers_with_a_ready_text(self) -> None:
        """A text of the shop's, read before it leaves."""
        await self.is_the_time(11, 15)
        shop, oleg = self.shop, self.shop.manager
        before = shop.desk.last_message
        await self.presses(oleg, self.say("Шаблони", "Шаблоны"), self.card)
        await self.presses(oleg, self.say("Уточнення", "Уточнение"))
        await self.presses(oleg, self.say("Надіслати", "Отправить"))
        self.keep("ready", shop.desk, after=before)

    async def offers_and_promises(self) -> None:
        """The customer chooses; the manager names the day; the customer reads a promise."""
        await self.is_the_time(11, 20)
        shop, oleg = self.shop, self.shop.manager
        before, hers = shop.desk.last_message, self.olena.messages()[-1]
        await self.presses(oleg, self.say("Запропонувати", "Предложить"), self.card)
        for remedy in (self.say("Заміна", "Замена"), self.say("Повернення коштів", "Возврат денег")):
            await self.presses(oleg, remedy, shop.desk.last_message)
        await self.presses(oleg, self.say("Надіслати клієнтові", "Отправить клиенту"))
        await self.presses(self.olena, self.say("Заміна", "Замена"))
        self.keep("choice", shop.desk, after=before)
        before = shop.desk.last_message
        await self.at_desk(self.say("сьогодні 16:00 привезти нову", "сегодня 16:00 привезти новую"), before)
        await self.presses(oleg, self.say("Так", "Да"))
        self.keep("promise", shop.desk, after=before)
        self.keep("promise-customer", self.olena.chat(), after=hers)

    async def is_late(self) -> None:
        """Nobody takes an urgent complaint: the desk is warned, then told."""
        await self.is_the_time(11, 30)
        await self.presses(self.andriy, "1")
        self.other_card = await self.shop.card_of(self.andriy)
        await self.is_the_time(12, 1)
        await self.is_the_time(12, 31)
        self.keep("late", self.shop.desk, since=self.other_card)

    async def hands_over(self) -> None:
        """To a colleague, with a note that stays inside."""
        await self.is_the_time(12, 35)
        shop, oleg = self.shop, self.shop.manager
        await self.presses(oleg, "Беру", self.other_card)
        before, his = shop.desk.last_message, self.andriy.messages()[-1]
        await self.presses(oleg, self.say("Передати", "Передать"), self.other_card)
        await self.presses(oleg, f"{self.maria.first_name} · 0")
        await self.at_desk(
            self.say("Просить дзвонити після 18:00", "Просит звонить после 18:00"), shop.desk.last_message
        )
        self.keep("handover", shop.desk, after=before)
        self.keep("handover-customer", self.andriy.chat(), after=his)

    async def dismisses(self) -> None:
        """Not a complaint, and one after all."""
        await self.is_the_time(12, 40)
        await self.presses(self.maria, self.say("Не скарга", "Не жалоба"), self.other_card)
        self.keep("dismissed", self.shop.desk, since=self.other_card, until=self.other_card)
        await self.presses(self.maria, self.say("Повернути", "Вернуть"), self.other_card)

    async def is_not_delivered(self) -> None:
        """The customer has blocked the bot."""
        await self.is_the_time(12, 45)
        shop = self.shop
        await self.andriy.blocks()
        words = self.say("Андрію, наберу Вас о 18:00", "Андрей, наберу Вас в 18:00")
        said = await self.maria.says(words, chat=shop.desk, reply_to=self.other_card)
        await shop.is_quiet()
        self.keep("blocked", shop.desk, since=said)

    async def looks_up(self) -> None:
        """Duty, a customer's card, a purchase by hand."""
        await self.is_the_time(12, 50)
        shop, oleg = self.shop, self.shop.manager
        duty = await self.says(oleg, self.say("/duty так", "/duty да"), shop.desk)
        self.keep("duty", shop.desk, since=duty)
        find = await self.says(oleg, self.say("/find олена кавомолк", "/find елена кофемол"), shop.desk)
        self.keep("find", shop.desk, since=find)
        sale = await self.says(oleg, self.say("/sale андрій турка 900", "/sale андрей турка 900"), shop.desk)
        await self.presses(oleg, self.say("Записати", "Записать"))
        self.keep("sale", shop.desk, since=sale)

    async def ends_well(self) -> None:
        """Reminded, done, thanked, solved, confirmed."""
        shop, oleg, hers = self.shop, self.shop.manager, self.olena.messages()[-1]
        before = shop.desk.last_message
        await self.is_the_time(14, 1)
        await self.is_the_time(15, 40)
        await self.presses(oleg, self.say("Обіцяне виконано", "Обещанное сделано"), shop.desk.last_message)
        await self.presses(self.olena, self.say("Так, зроблено", "Да, сделано"))
        self.keep("kept", shop.desk, after=before)
        before = shop.desk.last_message
        await self.says(self.olena, self.say("Дякую, Олеже, дуже швидко!", "Спасибо, Олег, очень быстро!"))
        self.keep("praise", shop.desk, after=before)
        before = shop.desk.last_message
        await self.is_the_time(15, 50)
        await self.presses(oleg, self.say("Вирішено", "Решено"), self.card)
        await self.presses(self.olena, self.say("Так, дякую", "Да, спасибо"))
        self.keep("solved", shop.desk, after=before)
        self.keep("solved-customer", self.olena.chat(), after=hers)

    # --- what the scenes are made of -------------------------------------------------------------------------------

    @property
    def grinder(self) -> str:
        """What everybody has bought."""
        return self.say("Кавомолка Зернятко", "Кофемолка Зёрнышко")

    async def is_the_time(self, hour: int, minute: int) -> None:
        """It is this time of Thursday."""
        await self.shop.is_quiet()
        thursday = MONDAY_MORNING.astimezone(KYIV).date() + timedelta(days=3)
        self.shop.clock.set(datetime(thursday.year, thursday.month, thursday.day, hour, minute, 1, tzinfo=KYIV))
        await self.shop.is_quiet()

    async def presses(self, person: Person, label: str, on: Message | None = None) -> Press:
        """Press a button, at the desk unless it is a customer, and wait for all that follows."""
        chat = None if person in {self.olena, self.andriy} else self.shop.desk
        press = await person.presses(label, chat=chat, on=on)
        await press.answer()
        await self.shop.is_quiet()
        return press

    async def says(self, person: Person, words: str, chat: Chat | None = None) -> Message:
        """Say something, and wait for all that follows."""
        said = await person.says(words, chat=chat)
        await self.shop.is_quiet()
        return said

    async def at_desk(self, words: str, reply_to: Message | None = None) -> Message:
        """Олег answers a message of the desk, the card unless another is given."""
        said = await self.shop.manager.says(words, chat=self.shop.desk, reply_to=reply_to or self.card)
        await self.shop.is_quiet()
        return said

    def keep(
        self,
        name: str,
        chat: Chat,
        *,
        since: Message | None = None,
        after: Message | None = None,
        until: Message | None = None,
    ) -> None:
        """Keep a piece of a chat, as its people see it now."""
        first = since.id if since is not None else after.id + 1 if after is not None else 0
        last = until.id if until is not None else chat.last_id
        drawn = transcript(chat, zone=KYIV, viewer=chat.person or self.shop.manager, first_id=first, last_id=last)
        for english, said in WORDS[self.language].items():
            drawn = drawn.replace(english, said)
        self.chats[name] = drawn


async def write() -> None:
    """Write the chats into the pages."""
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as home:
            async with shop_on_this_machine(Path(home)) as shop:
                chats = await told(shop, language)
        page = page_of(language)
        page.write_text(filled(page.read_text(encoding="utf-8"), chats), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(write())

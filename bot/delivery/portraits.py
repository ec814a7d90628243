"""The photos of the staff, as their Telegram shows them: a customer sees one with the first words of its owner."""

import logging
from datetime import timedelta
from functools import partial

from bot.delivery.speaker import Speaker, TelegramError
from bot.logs import facts
from bot.wakeup import Wakeup
from services import introductions
from storage.database import Database, DatabaseError

log = logging.getLogger(__name__)

# A photo is changed now and then; whoever comes to the team is asked for theirs at once.
LOOK_AGAIN = timedelta(days=1)
PAUSE = timedelta(seconds=30)


class Portraits:
    """Asks Telegram for the photos of the staff: at the start, when the staff changes, and once a day."""

    def __init__(self, database: Database, speaker: Speaker) -> None:
        self.database = database
        self.speaker = speaker

    async def run(self) -> None:
        """Keep the photos up to date; cancel it to stop."""
        changed = Wakeup()
        changed.listen(self.database, "staff")
        while True:
            pause = LOOK_AGAIN
            try:
                for staff_id, telegram_id in await self.database.transact(
                    partial(introductions.unseen, asked_before=LOOK_AGAIN)
                ):
                    photo = await self._photo_of(telegram_id)
                    await self.database.transact(partial(introductions.note_photo, staff_id=staff_id, file_id=photo))
            except DatabaseError as error:
                log.warning("photos are not looked at; trying again", extra=facts(error=type(error).__name__))
                pause = PAUSE
            await changed.wait(pause.total_seconds())

    async def _photo_of(self, telegram_id: int) -> str | None:
        """Ask for somebody's photo; None if they have none, or do not show it."""
        try:
            return await self.speaker.portrait(telegram_id)
        except TelegramError as error:
            log.info("no photo", extra=facts(error=type(error).__name__))
            return None

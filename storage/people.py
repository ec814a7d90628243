"""Everyone who ever wrote to the bot."""

from collections.abc import Collection

from sqlalchemy import bindparam, select, update

from rules.vocabulary import Language
from storage.records import Person, columns
from storage.tables import customer, person
from storage.unit import UnitOfWork

# made once: it is asked for every update and every message
_GET = select(*columns(Person, person)).where(person.c.telegram_id == bindparam("who"))

_SEVERAL = select(*columns(Person, person)).where(person.c.telegram_id.in_(bindparam("who", expanding=True)))


def get(unit: UnitOfWork, telegram_id: int) -> Person | None:
    """Find a person, or None for somebody who never wrote."""
    row = unit.execute(_GET, {"who": telegram_id}).first()
    return Person(*row) if row else None


def several(unit: UnitOfWork, telegram_ids: Collection[int]) -> dict[int, Person]:
    """Find people by their ids; those who never wrote are left out."""
    rows = unit.execute(_SEVERAL, {"who": list(telegram_ids)}) if telegram_ids else ()
    return {row[0]: Person(*row) for row in rows}


def add(unit: UnitOfWork, telegram_id: int, *, first_name: str, language_code: str | None) -> None:
    """Remember someone new; someone already known stays as they are."""
    unit.execute(
        unit.insert(person)
        .values(telegram_id=telegram_id, first_name=first_name, language_code=language_code, created_at=unit.now)
        .on_conflict_do_nothing()
    )


def update_profile(unit: UnitOfWork, telegram_id: int, *, first_name: str, language_code: str | None) -> None:
    """Follow what the person's Telegram says of them now."""
    unit.execute(
        update(person)
        .where(person.c.telegram_id == telegram_id)
        .values(first_name=first_name, language_code=language_code)
    )
    # a customer is also found by their name in Telegram
    unit.execute(update(customer).where(customer.c.telegram_id == telegram_id).values(found_by=None))


def choose_language(unit: UnitOfWork, telegram_id: int, language: Language) -> None:
    """Store the person's own choice."""
    unit.execute(update(person).where(person.c.telegram_id == telegram_id).values(language=language))


def mark_reachable(unit: UnitOfWork, telegram_id: int, *, reachable: bool) -> None:
    """Record that the person blocked the bot or left Telegram, or came back."""
    unit.execute(
        update(person)
        .where(person.c.telegram_id == telegram_id, person.c.reachable.is_not(reachable))
        .values(
            {"reachable": reachable, "unreachable_since": None if reachable else unit.now}
            | ({} if reachable else {"blocked_at": unit.now})
        )
    )

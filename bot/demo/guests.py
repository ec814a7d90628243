"""Newcomers to the demo's shop: what they have bought comes from an export, as in any shop."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from bot.demo.cast import HISTORIES, Order, write_export
from bot.importing import import_file
from rules.language import choose_language
from rules.vocabulary import Purpose
from sandbox.people import Person
from services.campaign_composing import HOLDOUT
from services.consents import WORDING
from storage import consents, customers, people, recipients
from storage.database import Database
from storage.unit import UnitOfWork


class Guests:
    """Makes customers of people. Nobody of them is held out of campaigns, so that a story about one has them all."""

    def __init__(self, database: Database, home: Path) -> None:
        self._database = database
        self._home = home
        self._codes = count(101)
        self._numbers = count(2001)

    def have_bought(self, newcomers: Sequence[Person], history: str) -> list[str]:
        """Import what they have bought; their codes, in their order."""
        codes: dict[int, str] = {}
        while len(codes) < len(newcomers):
            missing = {f"K-{next(self._codes)}": one for one in newcomers if one.id not in codes}
            write_export(self._home / "guests.csv", self._orders(missing, history), self._database.clock.now())
            import_file(self._database, self._home / "guests.csv")
            held_out = self._database.transact_now(lambda unit: recipients.held_out_codes(unit, HOLDOUT))
            codes |= {one.id: code for code, one in missing.items() if code not in held_out}
        return [codes[one.id] for one in newcomers]

    def _orders(self, newcomers: dict[str, Person], history: str) -> list[Order]:
        return [
            Order(str(next(self._numbers)), code, person.full_name, *bought)
            for code, person in newcomers.items()
            for bought in HISTORIES[history]
        ]

    def settle(self, newcomers: dict[str, Person], tokens: dict[str, str]) -> None:
        """They opened their links and agreed to everything long ago; by code."""

        def remember(unit: UnitOfWork) -> None:
            for code, person in newcomers.items():
                people.add(unit, person.id, first_name=person.first_name, language_code=person.language_code)
                known = customers.by_unused_token(unit, tokens[code])
                assert known is not None, "A link that was just written is unused."
                customers.link(unit, known.id, telegram_id=person.id, token=tokens[code])
                language = choose_language(None, person.language_code, unit.shop.default_language)
                for purpose in Purpose:
                    consents.record(unit, known.id, purpose, given=True, wording=WORDING, language=language)

        self._database.transact_now(remember)

"""
What keeps the ledger of points true whoever writes to it: triggers, the same in both databases.

An entry is never changed nor deleted, and none takes more than the customer has. PostgreSQL locks the customer's row
for the moment in which it counts; SQLite has one writer.
"""

from sqlalchemy import Connection

_SQLITE = (
    """CREATE TRIGGER ledger_entry_is_kept_update BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER ledger_entry_is_kept_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER ledger_entry_is_covered BEFORE INSERT ON ledger_entry WHEN NEW.points < 0
    BEGIN SELECT RAISE(ABORT, 'points below zero') WHERE NEW.points +
    (SELECT coalesce(sum(points), 0) FROM ledger_entry WHERE customer_id = NEW.customer_id) < 0; END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION ledger_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE TRIGGER ledger_entry_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_is_kept()""",
    """CREATE FUNCTION ledger_entry_is_covered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM 1 FROM customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;
        IF NEW.points + (SELECT coalesce(sum(points), 0) FROM ledger_entry WHERE customer_id = NEW.customer_id) < 0
        THEN RAISE EXCEPTION 'points below zero'; END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER ledger_entry_is_covered BEFORE INSERT ON ledger_entry
    FOR EACH ROW WHEN (NEW.points < 0) EXECUTE FUNCTION ledger_entry_is_covered()""",
)
_DROP_SQLITE = tuple(
    f"DROP TRIGGER IF EXISTS ledger_entry_is_{name}" for name in ("kept_update", "kept_delete", "covered")
)
_DROP_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS ledger_entry_is_kept ON ledger_entry",
    "DROP TRIGGER IF EXISTS ledger_entry_is_covered ON ledger_entry",
    "DROP FUNCTION IF EXISTS ledger_entry_is_kept()",
    "DROP FUNCTION IF EXISTS ledger_entry_is_covered()",
)


def put_on(connection: Connection) -> None:
    """Guard the ledger of this database."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def take_off(connection: Connection) -> None:
    """Guard it no longer, before its table is changed or dropped."""
    for statement in _DROP_SQLITE if connection.dialect.name == "sqlite" else _DROP_POSTGRESQL:
        connection.exec_driver_sql(statement)

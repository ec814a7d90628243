"""What every table is made of: names for keys, aware moments, enums kept by value, and an index of some rows."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    literal_column,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC instant. SQLite keeps it as sortable text; a naive datetime is refused before it can do harm."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; hand the database UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime reached the database: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC instant, whatever the database keeps."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[Any]):
    """A member of an enum, kept by its value and given back as the member."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Store the value of the member."""
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Give back the member."""
        return None if value is None else self.enum(value)


def in_state(column: Column[Any], *states: Enum) -> ColumnElement[bool]:
    """
    Say that a row is in one of these states in plain SQL, not by parameters.

    A partial index is used only where the database can see that its condition holds; what a parameter will hold it
    cannot see inside OR or EXISTS, nor in a plan that PostgreSQL makes for all of them. One state is said by "=":
    SQLite does not see that IN ('pending') is the same.
    """
    if len(states) == 1:
        return column == literal_column(f"'{states[0].value}'")
    return column.in_([literal_column(f"'{state.value}'") for state in states])


# SQLite gives a row id only to INTEGER PRIMARY KEY; PostgreSQL wants room for more than 2^31 rows.
Id = BigInteger().with_variant(Integer(), "sqlite")

Json = JSON()


def index_some(name: str, *columns: Column[Any], where: ColumnElement[bool], unique: bool = False) -> Index:
    """An index of only the rows of which this is true: what is open is little, what is over is much."""
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)

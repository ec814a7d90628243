"""The database can be brought to this version from nothing, and back, on both kinds."""

from sqlalchemy import Engine, insert, inspect, select, text

from storage.migrations import difference, downgrade, is_current, upgrade
from storage.tables import metadata, shop_setting


def tables(engine: Engine) -> set[str]:
    """The tables there are, but for Alembic's own."""
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_history_goes_up_down_and_up(engine: Engine) -> None:
    """Every step can be taken back; what is there in the end is what the code expects."""
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    assert tables(engine) == set(metadata.tables)

    downgrade(engine, "base")
    assert tables(engine) == set()
    assert not is_current(engine)

    upgrade(engine)
    assert is_current(engine)
    assert tables(engine) == set(metadata.tables)


def test_the_migrated_database_is_the_one_the_code_has_in_mind(engine: Engine) -> None:
    """No table, column, index or constraint differs between the migrations and the tables in code."""
    upgrade(engine)

    assert difference(engine) == []


def test_a_difference_would_be_seen(engine: Engine) -> None:
    """The comparison is not blind: a missing column and a missing index are both found."""
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE customer DROP COLUMN email"))

    assert "email" in str(difference(engine))


def test_going_up_twice_changes_nothing(engine: Engine) -> None:
    """Every start of the program upgrades; on a current database that is nothing, and keeps every row."""
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(insert(shop_setting).values(key="kept", value=1))

    upgrade(engine)

    with engine.connect() as connection:
        assert connection.execute(select(shop_setting.c.value)).scalar_one() == 1

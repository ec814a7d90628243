"""Long work is prepared in temporary tables without stopping anyone."""

from sqlalchemy import create_engine, text

from storage.database import Database


def test_a_step_of_preparation_locks_nothing(sqlite_database: Database) -> None:
    """While temporary tables are being filled, another connection writes without waiting."""
    other = create_engine(sqlite_database.engine.url, connect_args={"timeout": 0})
    write = text("INSERT INTO shop_setting (key, value) VALUES ('a', '1')")
    with sqlite_database.preparation() as preparation:
        with preparation.step() as connection:
            connection.execute(text("CREATE TEMPORARY TABLE pile (stone INTEGER)"))
            connection.execute(text("INSERT INTO pile VALUES (1)"))
            with other.begin() as elsewhere:
                elsewhere.execute(write)
        with preparation.unit() as unit:
            assert unit.execute(text("SELECT count(*) FROM pile")).scalar_one() == 1
            unit.execute(text("DELETE FROM shop_setting"))
        with preparation.step() as connection:
            connection.execute(text("DROP TABLE pile"))
    other.dispose()

    assert (
        sqlite_database.transact_now(lambda unit: unit.execute(text("SELECT count(*) FROM shop_setting")).scalar_one())
        == 0
    )


def test_listeners_hear_of_a_prepared_unit(database: Database) -> None:
    """What a prepared unit of work woke is told after its commit, as for any other."""
    heard: list[str] = []
    database.on_commit("outbox", lambda: heard.append("outbox"))
    with database.preparation() as preparation, preparation.unit() as unit:
        unit.woke.add("outbox")
        assert heard == []

    assert heard == ["outbox"]

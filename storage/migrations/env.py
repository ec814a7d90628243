"""Where Alembic runs our migrations: on the connection it is handed, in that connection's transaction."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.sql.elements import False_, True_

from storage.tables import Moment, Word, metadata


def _plainly(kind: str, thing: Any, _autogenerate: Any) -> str | Literal[False]:
    """Write a migration without our own types: it must mean the same when the code has moved on."""
    if kind == "type" and isinstance(thing, Word):
        return "sa.String(32)"
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "server_default" and isinstance(getattr(thing, "arg", None), True_ | False_):
        return "sa.true()" if isinstance(thing.arg, True_) else "sa.false()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=_plainly,
)
context.run_migrations()

"""Draft the next migration from what the tables in code have and the last one has not: `-m storage.migrations WHY`."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from storage.database import open_engine
from storage.migrations import _config, upgrade


def main() -> None:
    """Write a draft into versions/; read it before you commit it."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'draft.db'}")
        upgrade(engine)
        with engine.begin() as connection:
            number = f"{len(list((Path(__file__).parent / 'versions').glob('*.py'))) + 1:04}"
            command.revision(_config(connection), sys.argv[1], autogenerate=True, rev_id=number)
        engine.dispose()


if __name__ == "__main__":
    main()

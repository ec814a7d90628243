"""What one process of the bot does."""

from enum import StrEnum


class Role(StrEnum):
    """Any number of processes of each role may share a PostgreSQL; on SQLite one process does all of it."""

    ALL = "all"
    WEB = "web"  # takes updates in: posted to it, or fetched
    HANDLE = "handle"
    DELIVER = "deliver"
    TICK = "tick"

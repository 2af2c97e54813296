"""Keeps what it is given and gives it back the same.

Belongs here: the `Store` protocol, its backends, migrations. Does not belong here: reading, parsing, the clock.
May import: `model`, `text`, `errors`.
"""

from pathlib import Path

from onrecord.store.base import Store
from onrecord.store.memory import MemoryStore
from onrecord.store.sqlite import SqliteStore

__all__ = ["MemoryStore", "SqliteStore", "Store", "open_store"]


def open_store(path: str | Path) -> Store:
    """Open a store's file, making it if it is not there; ``:memory:`` keeps it in memory alone.

    Raises:
        StoreError: the file cannot be opened or is no store.
    """
    return MemoryStore() if str(path) == ":memory:" else SqliteStore(path)

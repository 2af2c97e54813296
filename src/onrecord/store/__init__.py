"""Keeps what it is given and gives it back the same.

Belongs here: the `Store` protocol, its backends, migrations. `sqlite` stands on `derived` (what is found between
captures when it is asked for) and that on `connection`; each subject's rows have a file of their own. Does not belong
here: reading, parsing, the clock.
May import: `model`, `text`, `errors`.
"""

from pathlib import Path

from onrecord.errors import StoreError
from onrecord.store.base import Store
from onrecord.store.memory import MemoryStore
from onrecord.store.sqlite import SqliteStore

__all__ = ["MemoryStore", "SqliteStore", "Store", "open_store"]


def open_store(path: str | Path) -> Store:
    """Open a store's file, making it if it is not there; ``:memory:`` keeps it in memory alone.

    Raises:
        StoreError: the file has no name, cannot be opened or is no store.
    """
    if not str(path):  # SQLite would make a file that is gone once it is closed
        raise StoreError(
            "a store needs a name", why="none is given", mend="name a file, such as news.onrecord"
        )
    return MemoryStore() if str(path) == ":memory:" else SqliteStore(path)

"""The SQLite file itself: opening, its version, its migrations, and clear words when it cannot be used."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import apsw

from onrecord.errors import NewerStoreError, StoreError
from onrecord.store.rows import half_character

APPLICATION_ID = 0x6F6E7265  # "onre"
OLDEST_SQLITE = (3, 53, 2)
"""3.53.2 mends a fault by which a WAL checkpoint beside a writer could corrupt a file."""
_BUSY_MS = 5000
_PAUSE_MS = 20


def migrations() -> tuple[str, ...]:
    """Return the SQL of every migration in order; the store's version is their number."""
    folder = files("onrecord.store").joinpath("migrations")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return tuple(folder.joinpath(name).read_text("utf-8") for name in names)


def connect(path: str) -> apsw.Connection:
    """Open the file, make it if it is not there, and bring it to this version.

    Raises:
        StoreError: it cannot be opened, or is no store of ours.
        NewerStoreError: a newer onrecord made it; it is left as it is.
    """
    check_library(apsw.sqlite_lib_version())
    with told(path):
        connection = apsw.Connection(path)
        connection.set_busy_timeout(_BUSY_MS)
        connection.execute("PRAGMA foreign_keys = ON")
        _check_owner(connection, path)
        connection.execute(
            "PRAGMA page_size = 2048"
        )  # an article's last page is half empty: small pages waste less
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY")
        _upgrade(connection)
    return connection


def _write_ahead(connection: apsw.Connection) -> None:
    """Switch to the write-ahead log. Where two processes make one file SQLite does not wait for this, so we do."""
    connection.set_busy_timeout(0)
    for left in reversed(range(_BUSY_MS // _PAUSE_MS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except apsw.BusyError:
            if not left:
                raise
            time.sleep(_PAUSE_MS / 1000)
    connection.set_busy_timeout(_BUSY_MS)


def check_library(version: str) -> None:
    """Refuse a SQLite library that may lose what it is given.

    Raises:
        StoreError: it is older than `OLDEST_SQLITE`.
    """
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise StoreError(
            f"SQLite {version} is too old for a store",
            why=f"versions before {wanted} have faults that can lose data",
            mend=f"install apsw from its wheel, version {wanted} or later",
        )


def _check_owner(connection: apsw.Connection, path: str) -> None:
    with connection:  # one moment of the file, which another process may be making
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        owner = connection.pragma("application_id")
        version = connection.pragma("user_version")
    if owner != APPLICATION_ID and (owner or version or (tables and tables[0])):
        raise StoreError(
            f"{path} is not an onrecord store",
            why="it is a SQLite database of another application",
            mend="name another file with --store",
        )
    newest = len(migrations())
    if isinstance(version, int) and version > newest:
        raise NewerStoreError(
            f"{path} was made by a newer onrecord",
            why=f"its version is {version}, and this one knows versions up to {newest}",
            mend="upgrade onrecord; the file was left as it is",
        )


def _upgrade(connection: apsw.Connection) -> None:
    version = connection.pragma("user_version")
    assert isinstance(version, int)
    steps = migrations()
    if version == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # another process may have upgraded while this one waited
        version = connection.pragma("user_version")
        assert isinstance(version, int)
        for number, sql in enumerate(steps[version:], start=version + 1):
            connection.execute(sql)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn SQLite's errors into ours, which say what, why and how to mend."""
    try:
        yield
    except apsw.NotADBError as error:
        raise StoreError(
            f"{path} is not a store", why="it is not a SQLite database", mend="name another file"
        ) from error
    except apsw.FullError as error:
        raise StoreError(
            f"{path} cannot grow", why="the disk is full", mend="free some space and run it again"
        ) from error
    except apsw.BusyError as error:
        raise StoreError(
            f"{path} is being written by another process",
            why=f"it held the file for {_BUSY_MS // 1000} s",
            mend="wait for it to end and run this again",
        ) from error
    except apsw.ReadOnlyError as error:
        raise StoreError(
            f"{path} cannot be written", why="it is read-only", mend="check who may write it"
        ) from error
    except apsw.CantOpenError as error:
        folder = Path(path).parent
        why = "it is a folder" if Path(path).is_dir() else f"{folder} is missing or may not be written"
        raise StoreError(
            f"{path} cannot be opened", why=why, mend="name a file in a folder of yours"
        ) from error
    except apsw.CorruptError as error:
        raise StoreError(
            f"{path} is damaged", why=str(error), mend="run `onrecord doctor`, or bring back a copy"
        ) from error
    except apsw.IOError as error:
        raise StoreError(
            f"{path} cannot be written or read",
            why=f"the disk said: {error}",
            mend="check the disk and its free space",
        ) from error
    except UnicodeDecodeError as error:
        raise StoreError(
            f"{path} is damaged", why=f"a row of it is no text: {error}", mend="bring back a copy of the file"
        ) from error
    except UnicodeEncodeError as error:
        raise half_character() from error

"""SqliteFile: a store's file as threads share it, each with a connection of its own, and all-or-nothing writing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from onrecord.errors import StoreError
from onrecord.store.file import connect, told


class SqliteFile:
    """What every table of a store is read and written through."""

    def __init__(self, path: str | Path) -> None:
        self._path = str(path)
        self._local = threading.local()
        self._all: list[apsw.Connection] = []
        self._lock = threading.RLock()  # a thread may open its connection while it holds the lock to write
        self._closed = False

    @property
    def _db(self) -> apsw.Connection:
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if self._closed:
            raise StoreError(
                f"{self._path} was closed", why="a closed store keeps and gives nothing", mend="open it again"
            )
        if connection is None:
            connection = connect(self._path)
            self._local.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """All of what is written within, or nothing."""
        with told(self._path), self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if not self._db.get_autocommit():
                    self._db.execute("ROLLBACK")
                raise

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with told(self._path):
            return list(self._db.execute(sql, values))

    def _value(self, sql: str, *values: object) -> Any:
        rows = self._rows(sql, *values)
        return rows[0][0] if rows else None

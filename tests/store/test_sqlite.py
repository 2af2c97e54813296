"""The file: what it is set to, and what happens where it cannot be used."""

import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path

import apsw
import pytest

from onrecord.errors import NewerStoreError, StoreError
from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.store import SqliteStore, open_store
from onrecord.store.file import APPLICATION_ID, check_library, connect


def item(number: int = 0) -> Item:
    text = f"“The pier is safe,” Ada Roe said on day {number}."
    return Item(read(Document(text, title="Pier", language="en")), f"s{number}", "2031-06-12T08:00:00Z")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.onrecord"


def test_every_commit_is_synced_and_written_ahead(path: Path) -> None:
    connection = connect(str(path))

    assert connection.pragma("journal_mode") == "wal"
    assert connection.pragma("synchronous") == 2
    assert connection.pragma("foreign_keys") == 1
    assert connection.pragma("application_id") == APPLICATION_ID
    connection.close()


def test_a_library_that_may_lose_data_is_refused() -> None:
    check_library("3.53.2")
    with pytest.raises(StoreError, match="too old"):
        check_library("3.53.1")


def test_other_tools_can_open_the_file_and_read_it(path: Path) -> None:
    store = SqliteStore(path)
    store.add([item()])
    store.close()

    with sqlite3.connect(path) as other:
        assert other.execute("SELECT words, stance FROM statements").fetchall() == [
            ("“The pier is safe,”", "asserts")
        ]
    other.close()


def test_a_store_made_by_a_newer_version_is_left_as_it_is(path: Path) -> None:
    SqliteStore(path).close()
    made = apsw.Connection(str(path))
    made.execute("PRAGMA user_version = 99")
    made.close()
    before = path.read_bytes()

    with pytest.raises(NewerStoreError, match="upgrade onrecord"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.db"
    text.write_text("These are no tables. " * 50, "utf-8")
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE mine (a)")
    made.close()

    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(StoreError, match="not a"):
            open_store(path)
        assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    for path in (tmp_path / "missing" / "a.onrecord", tmp_path):
        with pytest.raises(StoreError, match="to mend"):
            open_store(path)


def test_a_full_disk_is_told_nothing_half_done_stays_and_the_store_opens_again(path: Path) -> None:
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "sys.path.insert(0, str(Path(sys.argv[2])))\n"
        "from tests.store.test_sqlite import item\n"
        "from onrecord.errors import StoreError\n"
        "from onrecord.store import SqliteStore\n"
        "store = SqliteStore(sys.argv[1])\n"
        "store.add([item(n) for n in range(5)])\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "try: store.add([item(n) for n in range(5, 900)])\n"
        "except StoreError as error: print(error.what, '|', error.mend)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(root)], capture_output=True, check=True, cwd=root
    )
    store = SqliteStore(path)

    assert b"space" in done.stdout
    assert store.counts()["captures"] == 5
    assert store.check() == ()
    store.close()


def test_a_text_that_was_changed_behind_our_back_is_found(path: Path) -> None:
    store = SqliteStore(path)
    store.add([item()])
    store.close()
    made = apsw.Connection(str(path))
    made.execute("UPDATE text SET text = replace(text, 'safe', 'sunk')")
    made.close()

    store = SqliteStore(path)
    assert any("not what it was" in problem.what for problem in store.check())
    store.close()


def test_rows_that_are_not_those_of_the_reading_are_found_and_rebuilt(path: Path) -> None:
    store = SqliteStore(path)
    store.add([item()])
    made = apsw.Connection(str(path))
    made.execute("UPDATE statement SET stance = 'denies'")
    made.close()

    assert any("--rebuild" in problem.mend for problem in store.check())
    store.rebuild()
    assert store.check() == ()
    store.close()


def test_threads_read_while_one_writes(path: Path) -> None:
    store = SqliteStore(path)
    store.add([item()])
    found: list[int] = []
    faults: list[BaseException] = []

    def look() -> None:
        try:
            for _ in range(20):
                found.append(len(store.search("pier")))
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(1, 10):
        store.add([item(number)])
    for thread in threads:
        thread.join()
    store.close()

    assert faults == []
    assert len(found) == 60


def test_another_writer_is_waited_for_and_then_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.file._BUSY_MS", 50)
    store = SqliteStore(path)
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="another process"):
        store.add([item()])
    other.execute("ROLLBACK")
    other.close()

    assert store.add([item()])
    store.close()


def test_a_thread_may_write_first_without_having_read(path: Path) -> None:
    store = SqliteStore(path)
    writer = threading.Thread(target=lambda: store.add([item()]), daemon=True)
    writer.start()
    writer.join(30)

    assert not writer.is_alive()
    assert store.counts()["captures"] == 1
    store.close()


def test_a_closed_store_says_that_it_is_closed(path: Path) -> None:
    store = SqliteStore(path)
    store.close()

    with pytest.raises(StoreError, match="was closed"):
        store.counts()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE text SET text = CAST(x'ff41' AS TEXT)",
        "UPDATE reading SET record = x'0011'",
        "UPDATE reading SET record = substr(record, 1, 60)",
        "UPDATE capture SET document = '{'",
        "UPDATE capture SET published = 'May'",
        "UPDATE capture SET source = 'elsewhere'",
        "UPDATE statement SET chain = '['",
        "DELETE FROM statement",
        "INSERT INTO statement_index (statement_index) VALUES ('delete-all')",
    ],
)
def test_whatever_is_damaged_the_check_tells_it_and_how_to_mend_it(path: Path, damage: str) -> None:
    store = SqliteStore(path)
    store.add([item()])
    made = apsw.Connection(str(path))
    made.execute(damage)
    made.close()

    problems = store.check()

    assert problems
    assert all("copy" in p.mend or "--rebuild" in p.mend for p in problems)
    store.close()


@pytest.mark.parametrize(
    "damage", ["UPDATE text SET text = CAST(x'ff41' AS TEXT)", "UPDATE reading SET record = x'0011'"]
)
def test_a_damaged_row_is_told_when_it_is_asked_for(path: Path, damage: str) -> None:
    store = SqliteStore(path)
    (capture,) = store.add([item()])
    made = apsw.Connection(str(path))
    made.execute(damage)
    made.close()

    with pytest.raises(StoreError, match="damaged"):
        store.reading(capture)
    store.close()


def filled(path: Path) -> None:
    store = SqliteStore(path)
    store.add([item(n) for n in range(60)])
    store.close()


def overwrite(path: Path, pages: Iterable[int]) -> None:
    """Leave nothing of ours on some pages of a store, counted from 0."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek(page * 2048)
            file.write(b"\xa5" * 2048)


def test_a_file_whose_tables_are_overwritten_is_told_when_it_is_opened(path: Path) -> None:
    filled(path)
    overwrite(path, range(3, 20))

    with pytest.raises(StoreError, match="is damaged"):
        open_store(path)


def test_a_file_whose_contents_are_overwritten_is_told_by_the_check(path: Path) -> None:
    filled(path)
    made = apsw.Connection(str(path))
    rows = made.execute("SELECT pageno FROM dbstat WHERE name = 'text' AND pagetype = 'leaf' ORDER BY pageno")
    pages = [int(number) - 1 for (number,) in rows]
    made.close()
    overwrite(path, pages[len(pages) // 2 :][:3])
    store = SqliteStore(path)

    problems = store.check()

    assert any("copy" in problem.mend for problem in problems)
    store.close()


def test_many_processes_may_make_a_store_at_once(path: Path) -> None:
    script = (
        "import sys; from onrecord.model import *; from onrecord.store import SqliteStore\n"
        "number = int(sys.argv[2]); store = SqliteStore(sys.argv[1])\n"
        "store.add([Item(Reading(Document(f'It rained {number}.'), Reader('r', '1')), 's', 't')])\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(path), str(n)], stderr=subprocess.PIPE)
        for n in range(6)
    ]
    faults = [process.communicate()[1] for process in running]

    assert faults == [b""] * 6
    store = SqliteStore(path)
    assert store.counts()["captures"] == 6
    assert store.check() == ()
    store.close()


def test_a_store_that_may_not_be_written_says_so_and_stays_as_it_is() -> None:
    """In a process without rights, since the tests may run as one that has them all."""
    script = (
        "import os, sys; from onrecord.errors import StoreError; from onrecord.store import open_store\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: open_store(sys.argv[1]).counts()\n"
        "except StoreError as error: print(error)\n"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "test.onrecord"
        SqliteStore(path).close()
        before = path.read_bytes()
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            done = subprocess.run(
                [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
            )
        finally:
            folder.chmod(0o755)

        assert "to mend" in done.stdout
        assert path.read_bytes() == before

"""The file: what it is set to, and what happens where it cannot be used."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from onrecord.errors import NewerStoreError, StoreError
from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.store import SqliteStore, open_store
from onrecord.store.file import APPLICATION_ID, check_library, connect, migrations


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


@pytest.mark.parametrize("version", range(1, len(migrations()) + 1))
def test_a_store_of_any_old_version_is_brought_up_with_all_it_holds(path: Path, version: int) -> None:
    """Made by the old version's own SQL, with rows as that version wrote them."""
    whole = SqliteStore(path.with_suffix(".whole"))
    whole.add([item(n) for n in range(3)])
    whole.close()
    old = apsw.Connection(str(path))
    old.execute("".join(migrations()[:version]))
    old.execute(f"PRAGMA user_version = {version}; PRAGMA application_id = {APPLICATION_ID}")
    old.execute(f"ATTACH '{path.with_suffix('.whole')}' AS whole")
    for table in ("text", "capture", "reading"):
        old.execute(f"INSERT INTO {table} SELECT * FROM whole.{table}")
    old.close()

    store = SqliteStore(path)

    assert store.counts()["captures"] == 3
    assert {store.reading(c.id).text for c in store.captures()} == {item(n).reading.text for n in range(3)}
    assert len(store.search("pier")) == 3
    assert store.check() == ()
    store.close()

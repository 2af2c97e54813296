"""A store of any old version is brought up with all it holds: made by that version's own SQL, rows as it wrote them."""

from pathlib import Path

import apsw
import pytest

from onrecord.model import Correction, Document, Item, Span
from onrecord.read import read
from onrecord.store import SqliteStore
from onrecord.store.file import APPLICATION_ID, connect, migrations

VERSIONS = range(1, len(migrations()) + 1)
TABLES = (
    ("text", "capture", "reading"),
    ("statement", "statement_range"),
    ("correction",),
    ("page", "job", "bookmark"),
    ("feed", "feed_entry"),
    ("copy_sketch", "copy_link"),
    ("story_article",),
    ("article_denials",),
)
"""The tables each migration brought; the full-text index is made from the second's."""


def item(number: int) -> Item:
    text = f"“The pier is safe,” Ada Roe said on day {number}. It rained e\u0301ven then 😀."
    document = Document(text, title="Pier", publisher="The Star", published="2031-06-12", language="en")
    return Item(read(document), f"s{number}", f"2031-06-1{number}T08:00:00Z")


def decision() -> Correction:
    text = item(0).reading.document
    return Correction(
        text.text_sha256, Span(0, 19), text.text[:19], "status", "confirmed", "2031-06-20T08:00:00Z"
    )


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A store of this version, holding what the old ones held."""
    path = tmp_path / "whole.onrecord"
    store = SqliteStore(path)
    store.add([item(n) for n in range(3)])
    store.correct(decision())
    store.close()
    return path


def made_by(version: int, path: Path, whole: Path) -> None:
    old = apsw.Connection(str(path))
    old.execute("".join(migrations()[:version]))
    old.execute(f"PRAGMA user_version = {version}; PRAGMA application_id = {APPLICATION_ID}")
    old.execute("ATTACH ? AS whole", (str(whole),))
    for table in (name for names in TABLES[:version] for name in names):
        old.execute(f"INSERT INTO main.{table} SELECT * FROM whole.{table}")
    if version >= 2:
        rows = old.execute("SELECT s.id, substr(t.text, s.start + 1, s.\"end\" - s.start), s.chain FROM main.statement s"
                           " JOIN main.capture c ON c.id = s.capture_id JOIN main.text t ON t.id = c.text_id")  # fmt: skip
        old.executemany(
            "INSERT INTO main.statement_index (rowid, words, who) VALUES (?, ?, ?)",
            [(number, words, "Ada Roe" if chain else "") for number, words, chain in rows],
        )
    old.close()


def test_every_table_is_brought_by_the_migration_that_is_said_to() -> None:
    for version in VERSIONS:
        old = apsw.Connection(":memory:")
        old.execute("".join(migrations()[:version]))
        found = {name for (name,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        old.close()

        assert {n for n in found if not n.startswith("statement_index")} == {
            t for ts in TABLES[:version] for t in ts
        }


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_any_old_version_is_brought_up_with_all_it_holds(
    version: int, tmp_path: Path, whole: Path
) -> None:
    path = tmp_path / "old.onrecord"
    made_by(version, path, whole)

    store = SqliteStore(path)

    assert [store.reading(item(n).id) for n in range(3)] == [item(n).reading for n in range(3)]
    assert [c.id for c in store.captures()] == [item(n).id for n in (2, 1, 0)]
    assert {hit.capture_id for hit in store.search("roe pier")} == {item(n).id for n in range(3)}
    assert store.corrections(decision().text_sha256) == ((decision(),) if version >= 3 else ())
    assert store.check() == ()
    store.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_brought_up_has_the_tables_of_one_made_new(version: int, tmp_path: Path, whole: Path) -> None:
    path = tmp_path / "old.onrecord"
    made_by(version, path, whole)
    SqliteStore(path).close()

    assert schema(path) == schema(whole)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_brought_up_takes_articles_and_decisions(version: int, tmp_path: Path, whole: Path) -> None:
    path = tmp_path / "old.onrecord"
    made_by(version, path, whole)

    store = SqliteStore(path)
    store.add([item(7)])
    store.correct(decision())

    assert store.counts() == {"texts": 4, "captures": 4, "readings": 4, "statements": 8, "corrections": 1}
    assert store.check() == ()
    store.close()


def test_an_upgrade_that_fails_leaves_the_old_version(
    tmp_path: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.onrecord"
    made_by(1, path, whole)
    steps = (*migrations()[:2], "CREATE TABLE half (a); CREATE TABLE half (a);")
    monkeypatch.setattr("onrecord.store.file.migrations", lambda: steps)

    with pytest.raises(apsw.SQLError):
        connect(str(path))

    monkeypatch.undo()
    store = SqliteStore(path)
    assert store.counts()["captures"] == 3
    assert store.check() == ()
    store.close()


def schema(path: Path) -> list[tuple[str, str]]:
    connection = apsw.Connection(str(path))
    found = list(connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name"))
    connection.close()
    return [(str(name), str(sql)) for name, sql in found]

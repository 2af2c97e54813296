"""Nothing acknowledged is ever lost: a process that keeps articles is killed again and again in the middle of it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.adder import text

from onrecord.store import SqliteStore

pytestmark = pytest.mark.slow

ADDER = Path(__file__).with_name("adder.py")
KILLS, ACKNOWLEDGED = 50, 500


def killed(path: Path, first: int, after: int, *mode: str) -> Iterator[tuple[int, str]]:
    """Start the adder, SIGKILL it after so many acknowledgements, and give all that it had said by then."""
    process = subprocess.Popen(
        [sys.executable, str(ADDER), str(path), str(first), *mode], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(after):
        number, capture = process.stdout.readline().split()
        yield int(number), capture
    process.kill()
    for line in process.stdout.read().splitlines(keepends=True):
        if line.endswith("\n"):
            number, capture = line.split()
            yield int(number), capture
    process.stdout.close()
    assert process.wait() == -9


def lost(path: Path, said: dict[str, int]) -> list[int]:
    """Which acknowledged articles the store does not have, character for character, with their reading."""
    store = SqliteStore(path)
    kept = {c.id: c.document.text for c in store.captures(limit=100_000)}
    assert store.check() == ()
    assert all(store.reader_versions(capture) for capture in kept)
    store.close()
    return [number for capture, number in said.items() if kept.get(capture) != text(number)]


def test_nothing_acknowledged_is_lost_in_fifty_kills(tmp_path: Path) -> None:
    path = tmp_path / "killed.onrecord"
    said: dict[str, int] = {}
    for kill in range(KILLS):
        for number, capture in killed(path, len(said), 10 + kill % 7):
            said[capture] = number

    assert len(said) >= ACKNOWLEDGED
    assert lost(path, said) == []


def test_a_store_that_acknowledges_too_soon_is_caught(tmp_path: Path) -> None:
    """The control: the same harness must find what an unsafe order of things loses."""
    found: list[int] = []
    for kill in range(
        KILLS
    ):  # the first loses some, but for a kill that lands between a commit and its promise
        path = tmp_path / f"early-{kill}.onrecord"
        found = lost(path, {capture: number for number, capture in killed(path, 0, 7, "early")})
        if found:
            break

    assert found

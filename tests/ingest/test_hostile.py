"""Hostile input: an answer every time, bounded in CPU and memory, and the next page is parsed as if nothing happened."""

import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import BIGGEST, BoundedParser, Parsed, Rejected, read_file
from onrecord.ingest.child import CPU_SECONDS
from onrecord.ingest.parse import parse
from onrecord.model import Capture

GOOD = (
    "<html><body><article>"
    + "<p>The pier was sold on Monday, the council said in the town hall.</p>" * 4
    + "</article></body></html>"
)
MONSTERS = {
    "attributes": "<html><body><div " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">x</div>",
    "one tag, 40,000 attributes": "<html><body><p " + " ".join(f"a{n}='1'" for n in range(40_000)) + ">The pier was sold.</p>",
    "nesting": "<html><body>" + "<div>" * 100_000 + "deep",
    "unclosed tags": "<html>" + "<a " * 2_700_000,
    "quotes": "<html>" + '<a "' * 400_000 + ">",
    "entities": "<html><!DOCTYPE l [<!ENTITY a 'lol'>]><body><p>" + "&a;" * 500_000,
    "text": "<html><body><p>" + "word " * 1_500_000,
    "tables": "<html><body>" + "<table><tr><td>" * 20_000,
    "open comment": "<html><body><!-- " + "x" * 1_000_000,
    "json": '<html><script type="application/ld+json">' + "[" * 400_000 + "</script><p>a</p>",
    "nul": "<html><body><p>The\0pier\0was sold.</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", MONSTERS)
def test_a_page_made_to_be_slow_is_answered_and_the_next_is_parsed(name: str) -> None:
    page = MONSTERS[name].encode()[:BIGGEST]
    with BoundedParser() as parser:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = parser.parse(Capture(page, "text/html", name))
        after_it = parser.parse(Capture(GOOD.encode(), "text/html", "good"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert isinstance(answer, Parsed | Rejected)
    assert isinstance(after_it, Parsed)
    # two children at the most: the one that died and the one after it
    assert used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime < CPU_SECONDS + 4


def test_no_page_makes_the_child_larger_than_256_megabytes() -> None:
    code = (
        "import resource, sys; from onrecord.ingest import BoundedParser; from onrecord.model import Capture\n"
        "page = sys.stdin.buffer.read()\n"
        "with BoundedParser() as parser: parser.parse(Capture(page, 'text/html', 'x'))\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    for name in ("text", "tables", "nesting"):
        page = MONSTERS[name].encode()[:BIGGEST]
        done = subprocess.run([sys.executable, "-c", code], input=page, capture_output=True, check=True)
        assert int(done.stdout) <= 256 * 1024, name


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "archive"),
        (b"\x1f\x8b\x08\x00rest", "archive"),
        (b"PK\x03\x04rest", "archive"),
        (b"%PDF-1.7 rest", "binary"),
        (bytes(range(32)) * 50, "binary"),
        (b"a" * (BIGGEST + 1), "too-large"),
        (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no-article"),
        (b"You may also like", "no-article"),
    ],
)
def test_what_is_no_article_is_rejected_with_its_reason(body: bytes, reason: str) -> None:
    with BoundedParser() as parser:
        answer = parser.parse(Capture(body, "", "test"))

    assert isinstance(answer, Rejected)
    assert answer.reason == reason
    assert len(answer.detail) > 20


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_any_bytes_are_parsed_or_rejected(body: bytes) -> None:
    for kind in ("text/plain", "text/markdown", "text/html"):
        assert isinstance(parse(Capture(body, kind, "test")), Parsed | Rejected)


def test_a_page_cut_and_mixed_at_random_is_parsed_or_rejected() -> None:
    chance = random.Random(7)
    for _ in range(60):
        pieces = [
            GOOD[a : a + chance.randrange(80)] for a in (chance.randrange(len(GOOD)) for _ in range(12))
        ]
        page = "<html>" + "".join(pieces)
        assert isinstance(parse(Capture(page.encode(), "text/html", "test")), Parsed | Rejected)


def test_only_as_much_of_a_huge_file_is_read_as_an_article_may_have(tmp_path: Path) -> None:
    huge = tmp_path / "huge.html"
    with huge.open("wb") as file:
        file.truncate(10 * 1024**3)  # a file with holes: ten gigabytes that take no room

    assert len(read_file(huge).body) == BIGGEST + 1


def test_a_file_that_cannot_be_read_says_what_why_and_the_mend(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)
    if os.geteuid() != 0:
        closed = tmp_path / "closed.txt"
        closed.touch(mode=0)
        with pytest.raises(InputError, match="cannot be read"):
            read_file(closed)

"""Feeds are measured against what samples say is expected of them, and no expectation is ever run."""

import io
import tarfile
from pathlib import Path

import pytest

from onrecord.ingest.feeds import Entry, Feed
from onrecord.workflows.measure_feeds import SAMPLES, Wanted, compare, measure_feeds, unmet, wanted_of

SAMPLE = """<!--
Header:      Content-Location: http://star.example/
Description: an invented sample
Expect:      {}
-->
<rss version="2.0"><channel><item><title>Pier &amp;lt;b&amp;gt;</title><link>/pier</link><guid>tag:1</guid>
<author>ada@star.example (Ada Roe)</author><pubDate>Thu, 12 Jun 2031 09:30:00 +0200</pubDate></item>
<item><link>javascript:x()</link></item></channel></rss>"""


def archive(folder: Path, *expressions: str) -> Path:
    path = folder / SAMPLES
    path.parent.mkdir(parents=True)
    with tarfile.open(path, "w:gz") as samples:
        for number, expression in enumerate(expressions):
            body = SAMPLE.format(expression).encode()
            member = tarfile.TarInfo(f"{number}.xml")
            member.size = len(body)
            samples.addfile(member, io.BytesIO(body))
    return folder


def test_what_is_expected_of_entries_is_counted_as_met_or_not(tmp_path: Path) -> None:
    shared = archive(
        tmp_path,
        "not bozo and entries[0]['title'] == 'Pier <b>' and entries[0].link == 'http://star.example/pier'",
        "entries[0]['published_parsed'] == (2031, 6, 12, 7, 30, 0, 3, 163, 0)",
        "not bozo and (entries[0]['author'] == 'Ada Roe (ada@star.example)') and entries[0]['authors'][0]['name'] == 'Ada Roe'",
        "not bozo and entries[0]['id'] == entries[1]['id'] == 'tag:1'",
        "entries[1]['link'] == 'javascript:x()'",
        "not bozo and feed['title'] == 'none of ours' and version == 'rss20'",
        "__import__('os').abort()",
        "entries[0]['title'] == __import__('os').abort()",
        "(" * 300,
    )

    figures = measure_feeds(shared)

    assert {k: figures[k] for k in ("files", "crashes", "rejected", "expectations", "met", "not_met", "refused")} == {
        "files": 9, "crashes": 0, "rejected": 0, "expectations": 8, "met": 6, "not_met": 1, "refused": 1,
    }  # fmt: skip
    assert figures["met_share"] == pytest.approx(6 / 7, abs=1e-4)
    assert (figures["entries.id"], figures["entries.dates"]) == (0.5, 1.0)
    assert [(name, wanted.path) for name, wanted, _ in unmet(shared)] == [("3.xml", ("entries", 1, "id"))]
    assert measure_feeds(shared, 2)["files"] == 2


def test_only_comparisons_with_constants_are_taken_from_an_expectation() -> None:
    assert wanted_of("not bozo and feed.title == 'a' and len(entries) == 2 and x[y] == 1 and a != 2") == (
        Wanted(("feed", "title"), "a"),
    )
    for nothing in ("", "bozo", "x == y", "lambda: 1", "'\0'", "[x for x in y] == 1", "a ==", "f()[0] == 1"):
        assert wanted_of(nothing) == ()


def test_an_entry_that_is_not_there_does_not_meet_anything() -> None:
    feed = Feed("feed", entries=(Entry("https://star.example/", published="2031"),))

    assert compare(feed, Wanted(("entries", 3, "title"), "")) == "not_met"
    assert compare(feed, Wanted(("entries", 0, "published_parsed"), (2031, 1, 1, 0, 0, 0, 2, 1, 0))) == "met"
    assert compare(feed, Wanted(("entries", 0, "summary"), "")) == "no_rule"
    assert compare(feed, Wanted(("feed", "title"), "")) == "no_rule"

"""Measure hostile input: thousands of made and mutated pages, feeds and mails, and bombs; each must be answered.

Seeded, so that every run tries the same; nothing of it is anybody's page.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from onrecord.ingest import BoundedParser
from onrecord.ingest.feeds import parse_feed
from onrecord.ingest.parse import parse
from onrecord.model import Capture

Figures = dict[str, Any]
_PAGE = (
    '<!doctype html><html lang="en"><head><title>Pier sold | The Star</title>'
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier sold","author":[{"name":"Ada Roe"}],'
    '"datePublished":"2031-06-12T08:00:00Z"}</script><meta property="og:title" content="Pier sold &amp; gone">'
    '</head><body><nav class="menu"><ul><li><a href="/sea">Sea</a></ul></nav><article><h1>Pier sold</h1>'
    '<p class="byline">By Ada Roe</p><p>The pier at Askerwick was <b>sold</b> on Monday, the council said &ldquo;with '
    "regret&rdquo;.</p><blockquote>Nobody asked us.</blockquote><table><tr><td>1</td></tr></table>"
    "<p>It opens in May, said Kofi Lund, who runs the <a href='/ferry'>ferry</a>.</p></article></body></html>"
)
_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Star</title><item><title>Pier sold</title>'
    "<link>https://star.example/pier</link><author>ada@star.example (Ada Roe)</author>"
    "<pubDate>Thu, 12 Jun 2031 08:00:00 GMT</pubDate><description>&lt;p&gt;It is gone.&lt;/p&gt;</description></item>"
    "</channel></rss>"
)
_MAIL = (
    "From: desk@star.example\nSubject: =?utf-8?q?Pier_sold?=\nMIME-Version: 1.0\n"
    "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe pier was sold.\n--b\n"
    "Content-Type: text/html\n\n<p>The pier was sold.</p>\n--b--\n"
)
_PIECES = (
    b"<", b">", b'"', b"'", b"=", b"&#", b"&", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script",
    b"<svg>", b"<div ", b"<p>", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"&#x110000;", b"&lt;", b"<a href=", b"{", b"[[",
    b"\\u", b"%", b"\r\n\r\n", b"--b", b"=?utf-8?b?", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<title>",
)  # fmt: skip
_BOMBS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("attributes", lambda: b"<html><div " + b" ".join(b"a%d=1" % n for n in range(400_000)) + b">x"),
    ("nesting", lambda: b"<html>" + b"<div>" * 400_000),
    ("classes", lambda: b"<html>" + b"".join(b"<div class=c%d>x</div>" % n for n in range(140_000))),
    ("paragraphs", lambda: b"<html>" + b"<p>The pier was sold on Monday.</p>" * 120_000),
    ("deep text", lambda: b"<html>" + b"<div>x" * 1_900),
    ("one word", lambda: b"<html><p>" + b"a" * 4_000_000),
    ("links", lambda: b"<html>" + b"<a href='/author/x/'>Ada Roe</a> " * 100_000),
    ("headings", lambda: b"<html>" + b"<h1>Pier sold</h1>" * 60_000),
    ("by-lines", lambda: b"<html>" + b"<p>By <b>Ada Roe</b>" * 60_000),
    ("json", lambda: b'<html><script type="application/ld+json">' + b"[" * 900_000 + b"</script>"),
    ("entities", lambda: b"<html><p>" + b"&amp;&#x41;" * 400_000),
    (
        "feed of authors",
        lambda: b"<rss><channel><item><author>" + b"a <b@c.example> " * 300_000 + b"</author>",
    ),
)


_OWN_PROCESS = f"import json; from {__name__} import measure_bombs; print(json.dumps(measure_bombs()))"


def measure_hostile(count: int = 10_000) -> Figures:
    """Return how many inputs were tried, how many broke a parser, and the most CPU time and memory one took.

    ``cpu_s_most`` and ``mb_most`` are those of the bounded child for the bombs; mutated samples are parsed here, where
    an exception that nothing catches would be seen.
    """
    crashes: Counter[str] = Counter()
    slowest = 0.0
    for capture, ask in _samples(count):
        start = time.process_time()
        try:
            ask(capture)
        except Exception as error:
            crashes[type(error).__name__] += 1
        slowest = max(slowest, time.process_time() - start)
    # from a small process: Linux counts the memory of the process that started a child as the child's own
    told = subprocess.run([sys.executable, "-c", _OWN_PROCESS], check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return {
        "inputs": count + len(_BOMBS),
        "crashes": crashes.total(),
        "kinds_of_crash": dict(crashes),
        "cpu_s_slowest_sample": round(slowest, 2),
        **json.loads(told.stdout),
    }


def measure_bombs() -> Figures:
    """Return what became of the bombs, and the most CPU time and memory one took; to be run in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answers: Counter[str] = Counter()
    most = 0.0
    for name, made in _BOMBS:
        with BoundedParser() as parser:
            ask_child = parser.parse_feed if name.startswith("feed") else parser.parse
            answer = ask_child(Capture(made(), "text/html", name))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        most = max(most, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        before = after
        answers[getattr(answer, "reason", "parsed")] += 1
    return {
        "bombs": dict(sorted(answers.items())),
        "cpu_s_most": round(most, 2),
        "mb_most": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }


def _samples(count: int) -> Iterator[tuple[Capture, Callable[[Capture], object]]]:
    chance = random.Random(20310612)  # noqa: S311 - the same on every run is what is wanted
    kinds: tuple[tuple[str, str, Callable[[Capture], object]], ...] = (
        (_PAGE, "text/html", parse),
        (_PAGE, "text/html", parse),
        (_FEED, "application/rss+xml", parse_feed),
        (_MAIL, "message/rfc822", parse),
        (_PAGE, "text/plain", parse),
    )
    for number in range(count):
        text, media_type, ask = kinds[number % len(kinds)]
        yield Capture(_mutated(text.encode(), chance), media_type, f"sample {number}"), ask


def _mutated(body: bytes, chance: random.Random) -> bytes:
    """Cut, repeat, mix and spoil a sample a few times over."""
    for _ in range(chance.randint(1, 8)):
        a, b = sorted(chance.randrange(len(body) + 1) for _ in range(2))
        body = (
            chance.choice(
                (
                    body[:a] + body[b:],
                    body[:a] + body[a:b] * chance.randint(2, 6) + body[b:],
                    body[:a] + chance.choice(_PIECES) * chance.randint(1, 40) + body[a:],
                    body[:a] + chance.randbytes(chance.randint(1, 12)) + body[b:],
                    body[a:b] + body[:a] + body[b:],
                )
            )[:200_000]
            or b"<"
        )
    return body

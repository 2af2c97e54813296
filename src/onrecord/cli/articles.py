"""`read` and `extract`: one article or many, to the screen or as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TextIO

from onrecord.cli.show import print_article, suggest
from onrecord.cli.web import web_of
from onrecord.errors import InputError
from onrecord.ingest import BIGGEST, Given, Rejected
from onrecord.ingest.canonical import is_web_address
from onrecord.model import Capture
from onrecord.model.codec import to_article, to_json, to_record
from onrecord.model.document import is_iso_8601
from onrecord.workflows.article import Article, extract_lines, read_capture, read_lines, source_capture, sure

OK, USAGE, PARTLY = 0, 2, 3
_LONGEST_LINE = 8 * BIGGEST
"""Characters of the longest article as JSON writes it, escapes and all."""


def given_of(arguments: argparse.Namespace) -> Given:
    """What the caller says about the article.

    Raises:
        InputError: the date is none.
    """
    if arguments.published and not is_iso_8601(arguments.published):
        raise InputError(
            f"--published {arguments.published} is not a date",
            why="a date here is ISO 8601, such as 2024-11-18",
            mend="give it in that form, or leave it out",
        )
    return Given(arguments.title, arguments.published, arguments.publisher, arguments.url)


def article_of(name: str, given: Given, get: Callable[[str], Capture | Rejected]) -> Article:
    """Read one article from a file, a web address or standard input.

    Raises:
        InputError: it is missing, or no article.
    """
    capture = get(name) if is_web_address(name) else source_capture(name)
    return sure(capture if isinstance(capture, Rejected) else read_capture(capture, given))


@contextmanager
def open_lines(name: str) -> Iterator[Iterator[str]]:
    """Open a file of lines, or standard input; a line that is too long comes in pieces, none of which is JSON.

    Raises:
        InputError: it cannot be opened.
    """
    if name == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
        yield _bounded(sys.stdin)
        return
    try:
        with Path(name).open(encoding="utf-8", errors="surrogateescape") as lines:
            yield _bounded(lines)
    except OSError as error:
        raise InputError(
            f"{name} cannot be read", why=error.strerror or str(error), mend="check the path"
        ) from None


def _bounded(lines: TextIO) -> Iterator[str]:
    return iter(lambda: lines.readline(_LONGEST_LINE), "")


def run_read(arguments: argparse.Namespace) -> int:
    """`onrecord read`."""
    if arguments.jsonl:
        return _read_many(arguments.jsonl)
    article = article_of(_one(arguments), given_of(arguments), web_of(arguments).page)
    if arguments.json:
        print(to_json(article.record))
        return OK
    print_article(article)
    name = quote(arguments.file)  # an address may hold & and ?, which mean something to a shell
    suggest(f"onrecord lint {name}", f"onrecord add {name}", "onrecord serve")
    return OK


def _one(arguments: argparse.Namespace) -> str:
    if not arguments.file:
        raise InputError("no article is named", why="FILE is missing", mend="name a file, - or --jsonl FILE")
    return str(arguments.file)


def _read_many(name: str) -> int:
    failed = 0
    with open_lines(name) as lines:
        for result in read_lines(lines, name):
            if isinstance(result, Rejected):
                failed += 1
                print(to_json(rejected_record(result)))
            else:
                print(to_json(to_record(result)))
    return PARTLY if failed else OK


def rejected_record(rejected: Rejected) -> dict[str, object]:
    """Say in a line of its own why an article has no reading, so that lines in and lines out stay side by side."""
    return {
        "schema": "onrecord.rejected/1",
        "given_id": rejected.given_id,
        "source": rejected.source,
        "reason": rejected.reason,
        "detail": rejected.detail,
    }


def run_extract(arguments: argparse.Namespace) -> int:
    """`onrecord extract`."""
    if arguments.jsonl:
        failed = 0
        with open_lines(arguments.jsonl) as lines:
            for result in extract_lines(lines, arguments.jsonl):
                failed += isinstance(result, Rejected)
                print(
                    to_json(rejected_record(result) if isinstance(result, Rejected) else to_article(result))
                )
        return PARTLY if failed else OK
    article = article_of(_one(arguments), given_of(arguments), web_of(arguments).page)
    document = article.reading.document
    if arguments.json:
        print(to_json(to_article(document)))
        return OK
    for name, evidence in document.evidence:
        print(f"{name}: {evidence.value}   [{evidence.found_in}]", file=sys.stderr)
    for leftover in document.leftovers:
        print(f"set aside ({leftover.why}): {leftover.text}", file=sys.stderr)
    if document.title:
        print(document.title, end="\n\n")
    print(document.text)
    return OK

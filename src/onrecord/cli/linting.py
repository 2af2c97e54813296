"""`lint`: findings as text, JSON or SARIF, with exit codes as linters have them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from typing import Any

from onrecord.cli.articles import article_of, given_of
from onrecord.cli.keeping import existing
from onrecord.cli.web import web_of
from onrecord.errors import InputError, OnRecordError
from onrecord.export import Located, to_sarif
from onrecord.lint import AMONG_ARTICLES, EVERY
from onrecord.model import Finding
from onrecord.model.codec import to_json
from onrecord.read import READER
from onrecord.store import open_store
from onrecord.text.words import counted
from onrecord.workflows.article import Article

OK, FINDINGS, PARTLY = 0, 1, 3


def run_lint(arguments: argparse.Namespace) -> int:
    """`onrecord lint`."""
    wanted = _selected(arguments)
    found: list[tuple[Article, Finding]] = []
    failed = 0
    get = web_of(arguments).page
    with _among(arguments) as among:
        for name in arguments.files:
            try:
                article = article_of(name, given_of(arguments), get)
                findings = [*article.lint(), *among(article)]
            except OnRecordError as error:
                if len(arguments.files) == 1:
                    raise
                failed += 1
                print(f"onrecord: {error.what}\n  why: {error.why}\n  to mend: {error.mend}", file=sys.stderr)
                continue
            found += [(article, finding) for finding in findings if finding.code in wanted]
    {"text": _as_text, "json": _as_json, "sarif": _as_sarif}[arguments.format](found)
    if failed:
        return PARTLY
    return FINDINGS if found and not arguments.exit_zero else OK


@contextmanager
def _among(arguments: argparse.Namespace) -> Iterator[Callable[[Article], tuple[Finding, ...]]]:
    """Give what tells what other articles show of one, where a store of them is named."""
    if arguments.store is None:
        yield lambda article: ()
        return
    from onrecord.workflows.lint_among import lint_among  # noqa: PLC0415 - models load for it

    with closing(open_store(existing(arguments.store))) as store:
        yield lambda article: lint_among(store, article.reading)


def _selected(arguments: argparse.Namespace) -> set[str]:
    known = {rule.code for rule in EVERY}
    chosen = {c.strip().upper() for c in (arguments.select or "").split(",") if c.strip()} or known
    ignored = {c.strip().upper() for c in (arguments.ignore or "").split(",") if c.strip()}
    unknown = sorted((chosen | ignored) - known)
    if unknown:
        raise InputError(
            f"there is no rule {', '.join(unknown)}",
            why="the rules are " + ", ".join(sorted(known)),
            mend="give codes of these rules",
        )
    alone = {rule.code for rule in AMONG_ARTICLES}
    if arguments.select and arguments.store is None and chosen & alone:
        raise InputError(
            f"{', '.join(sorted(chosen & alone))} cannot be found in one article",
            why="these rules hold it against others",
            mend="name a store that has it and them with --store",
        )
    return chosen - ignored


def _place(article: Article, finding: Finding) -> tuple[int, int] | None:
    span = article.in_source(finding)
    if span is None:
        return None
    before = article.source_text[: span.start]
    return before.count("\n") + 1, span.start - (before.rfind("\n") + 1) + 1


def _as_text(found: list[tuple[Article, Finding]]) -> None:
    for article, finding in found:
        place = _place(article, finding)
        where = ":".join(str(part) for part in (article.source, *(place or (finding.where,))))
        words = " ".join(finding.words.split())
        print(f"{where}: {finding.code} {words if len(words) < 70 else words[:69] + '…'}")
        print(f"    {finding.reason}.\n    {finding.settle}")
    codes = sorted({finding.code for _, finding in found})
    print(counted(len(found), "finding") + (f" ({', '.join(codes)})" if codes else ""), file=sys.stderr)


def _as_json(found: list[tuple[Article, Finding]]) -> None:
    print(to_json({"findings": [_finding(article, finding) for article, finding in found]}))


def _finding(article: Article, finding: Finding) -> dict[str, Any]:
    source = article.in_source(finding)
    return {
        "file": article.source,
        "article": article.reading.document.id,
        "code": finding.code,
        "where": finding.where,
        "spans": [[s.start, s.end] for s in finding.spans],
        "also": [[s.start, s.end] for s in finding.also],
        "source_span": [source.start, source.end] if source else None,
        "words": finding.words,
        "reason": finding.reason,
        "settle": finding.settle,
        "attribution": finding.attribution,
        "leftover": finding.leftover,
    }


def _as_sarif(found: list[tuple[Article, Finding]]) -> None:
    located = [
        Located(
            finding,
            "stdin" if article.source == "-" else article.source,
            article.in_source(finding),
            article.source_text,
        )
        for article, finding in found
    ]
    print(to_json(to_sarif(located, [asdict(rule) for rule in EVERY], READER.version)))

"""`origins`: on whose word a claim rests, and how each article comes to it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from onrecord.cli.keeping import existing
from onrecord.model import ArticleOrigins
from onrecord.model.codec import to_json
from onrecord.store import open_store
from onrecord.workflows.origins import NamedOrigins, named_origins, origins_record

OK = 0
_WIDTH = 150
_TITLE = 40


def run_origins(arguments: argparse.Namespace) -> int:
    """`onrecord origins`."""
    given = [each.strip() for each in arguments.articles.split(",")] if arguments.articles else None
    store = open_store(existing(arguments.store))
    try:
        origins = named_origins(store, arguments.words, given)
    finally:
        store.close()
    if arguments.svg:
        origins.save(arguments.svg)
    if arguments.json:
        print(to_json(origins_record(origins)))
    else:
        _print(origins)
    return OK


def _print(origins: NamedOrigins) -> None:
    print(origins.sentence)
    if not origins.graph.articles:
        return
    console = Console(width=_WIDTH, highlight=False, markup=False)
    table = Table(box=None, pad_edge=False)
    for heading in ("DATE", "ARTICLE", "STANCE", "CREDITS IN ITS WORDS", "RESTS ON"):
        table.add_column(heading)
    for row in _rows(origins):
        table.add_row(*row)
    console.print(table)
    for finding in origins.findings:
        print(f"{finding.code} {finding.reason}. {finding.settle}")


def _rows(origins: NamedOrigins) -> Iterator[tuple[str, str, str, str, str]]:
    """Each article that is no copy, its copies right below it."""
    articles = origins.graph.articles
    for article in articles:
        if article.copy_of is None:
            yield _row(origins, article)
            for copy in articles:
                if copy.copy_of == article.id:
                    yield _row(origins, copy, "  copy: ")


def _row(origins: NamedOrigins, article: ArticleOrigins, mark: str = "") -> tuple[str, str, str, str, str]:
    document = origins.captures[article.id].document
    title = " ".join((document.title or document.text[:_TITLE]).split())
    shown = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
    about = " · ".join(part for part in (document.publisher, shown, f"[{origins.name(article.id)}]") if part)
    printed = "; ".join(f"{c.name} “{c.span.of(document.text)}”" for c in article.credits) or "—"
    rests = ", ".join(article.origins) or "not stated"
    stance = f"{article.stance}, own" if article.own else article.stance
    return (document.published or "—")[:10], mark + about, stance, printed, rests

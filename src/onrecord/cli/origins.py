"""`origins`: on whose word a claim rests, and how each article comes to it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from onrecord.cli.keeping import existing
from onrecord.errors import InputError
from onrecord.export import origin_svg
from onrecord.model import ArticleOrigins, OriginGraph
from onrecord.model.codec import to_json
from onrecord.store import open_store
from onrecord.workflows.origins import NamedOrigins, named_origins, origins_record
from onrecord.workflows.views import Shelf

OK = 0
_WIDTH = 150
_TITLE = 40


def run_origins(arguments: argparse.Namespace) -> int:
    """`onrecord origins`."""
    given = [each.strip() for each in arguments.articles.split(",")] if arguments.articles else None
    store = open_store(existing(arguments.store))
    try:
        origins = named_origins(store, arguments.words, given)
        if arguments.svg:
            _draw(origins.graph, Shelf(store), Path(arguments.svg))
    finally:
        store.close()
    if arguments.json:
        print(to_json(origins_record(origins)))
    else:
        _print(origins)
    return OK


def _draw(graph: OriginGraph, shelf: Shelf, path: Path) -> None:
    picture = origin_svg(graph, shelf.web_captions(article.id for article in graph.articles))
    try:
        path.write_text(picture, "utf-8")
    except OSError as error:
        raise InputError(
            f"{path} cannot be written",
            why=str(error.strerror),
            mend="name a file in a folder you may write to",
        ) from error


def _print(origins: NamedOrigins) -> None:
    print(sentence(origins.graph))
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


def sentence(graph: OriginGraph) -> str:
    """Say how many articles rest on how many origins, never one bare number.

    >>> sentence(OriginGraph("", "", (), (), (), False))
    'no article of this store tells that claim'
    """
    if not graph.articles:
        return "no article of this store tells that claim"
    names = ", ".join(f"{origin.name} ({origin.kind})" for origin in graph.known)
    parts = [
        _count(len(graph.articles), "article"),
        _count(len(graph.known), "known origin") + (f": {names}" if names else ""),
        f"{graph.no_stated_origin} with no stated origin",
    ]
    copies = sum(article.copy_of is not None for article in graph.articles)
    against = sum(article.stance == "against" for article in graph.articles)
    if copies:
        parts.append(_count(copies, "copy", "copies"))
    if against:
        names = ", ".join(origin.name for origin in graph.contrary)
        parts.append(f"{against} against it" + (f" on the word of {names}" if names else ""))
    if graph.presumed:
        parts.append(f"where {', '.join(sorted(graph.presumed))} had it from is presumed, not printed")
    return "; ".join(parts)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


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

"""Tables for people: one article's record, one line a statement."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from onrecord.model.statements import hedged, source_chain

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.model import Statement
    from onrecord.workflows.article import Article

_WORDS = 88
"""Characters of a statement's words in a table; the record has them all."""
_WHOSE = 44
"""Columns for who said it; longer chains go on in the next line."""


def console() -> Console:
    """Return a console on standard output: colour only on a terminal, and none under NO_COLOR."""
    from rich.console import Console  # noqa: PLC0415 - slow to import, and help does not need it

    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def print_article(article: Article) -> None:
    """Print one article's statements and the counts a person can check by eye."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    out = console()
    document = article.reading.document
    out.print(Text(document.title or "(no title)", style="bold"))
    about = [document.publisher, document.published and f"{document.published} ({document.published_source})"]
    if any(about):
        out.print(" · ".join(str(part) for part in about if part))
    rows = [_row(article, statement) for statement in article.statements]
    table = Table(box=None, pad_edge=False, show_edge=False)
    # only the words give way on a narrow terminal; who said them is what the table is for
    whose = max((len(chain) for _, chain, _, _ in rows), default=0)
    table.add_column("#", no_wrap=True)
    table.add_column("on whose word", width=max(len("on whose word"), min(whose, _WHOSE)), overflow="fold")
    table.add_column("stance", no_wrap=True)
    table.add_column("words")
    for *cells, words in rows:
        table.add_row(*map(Text, cells), Text(words, no_wrap=True, overflow="ellipsis"))
    if out.is_terminal:
        out.print(table)
    else:
        for row in rows:
            out.print(Text("\t".join(row)))
    out.print(Text(summary(article)))


def _row(article: Article, statement: Statement) -> tuple[str, str, str, str]:
    attribution = statement.attribution
    words = " ".join(statement.text.split())
    words = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
    if attribution is None:
        return statement.id, "(outlet's own voice)", "asserts", words
    chain = " ← ".join(source_chain(article.reading, attribution))
    stance = "hedged" if hedged(attribution) else attribution.stance.value
    stance += ", negated" if attribution.polarity.value == "negative" else ""
    return statement.id, chain, stance, words


def summary(article: Article) -> str:
    """Return the strip of counts, such as "10 statements · 2 named, 4 unnamed sources · 17 characters set aside"."""
    sources = {
        (a.source.entity or a.source.spans, a.source.named)
        for a in article.reading.attributions
        if a.source.spans
    }
    named = sum(is_named for _, is_named in sources)
    coverage = article.coverage
    attributed = sum(s.attribution is not None for s in article.statements)
    own = len(article.statements) - attributed
    return (
        f"{attributed} attributed statements, {own} sentences in the outlet's own voice"
        f" · {named} named, {len(sources) - named} unnamed sources\n"
        f"{coverage.total} characters: {coverage.statement} in statements, {coverage.own_voice} own voice, "
        f"{coverage.leftover} set aside, {coverage.not_read} not read"
    )


def suggest(*commands: str) -> None:
    """End by naming the next command, on standard error."""
    print("next: " + "   ·   ".join(commands), file=sys.stderr)

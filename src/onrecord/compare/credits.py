"""Credits: where an article says it has its text or its news from, and whose text it therefore is."""

from __future__ import annotations

import re

from onrecord.model import Credit, Document, trimmed
from onrecord.resources.credits import CreditPattern, agency_name, credit_patterns

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TOP_LINES, _END_LINES = 6, 4
_ARTICLE = re.compile(r"[Tt]he\s+")


def find_credits(document: Document) -> tuple[Credit, ...]:
    r"""Return the credits printed in a document's text, in text order; none where it names nobody.

    Found are by-lines, datelines, closing lines and notices of syndication, and short formulas for what is told
    ("h/t", "first reported by"). Sources of single statements are the reader's to find, not credits of the article.

    >>> document = Document("CORDA (AP) — The bridge is shut.\n\nIt was first reported by the Elm Gazette.")
    >>> [(c.name, c.span.of(document.text), c.whole) for c in find_credits(document)]
    [('AP', 'CORDA (AP) —', True), ('Elm Gazette', 'first reported by the Elm Gazette', False)]
    """
    text = document.text
    lines = [m.span() for m in _LINE.finditer(text)]
    if not lines:
        return ()
    top = lines[min(_TOP_LINES, len(lines)) - 1][1]
    end = lines[max(len(lines) - _END_LINES, 0)][0]
    found: list[Credit] = []
    for pattern in credit_patterns():
        if pattern.needs and not any(words in text for words in pattern.needs):
            continue
        first, behind = (end if pattern.where == "end" else 0), (top if pattern.where == "top" else len(text))
        for match in pattern.pattern.finditer(text, first, behind):
            credit = _credit(text, pattern, match)
            if credit and not any(credit.span.meets(other.span) for other in found):
                found.append(credit)
    return tuple(sorted(found, key=lambda credit: credit.span))


def _credit(text: str, pattern: CreditPattern, match: re.Match[str]) -> Credit | None:
    span = trimmed(text, match.start(), match.end())
    if span is None:
        return None
    printed = pattern.agency or _ARTICLE.sub("", match["name"], count=1).rstrip(".’'")
    name = agency_name(printed)
    return Credit(name or printed, span, name is not None, pattern.whole)


def wire_origin(document: Document) -> str | None:
    """Return the news agency whose text an article is, None where nothing in it says so.

    It is the first agency that is credited with the text, or else one that stands among the authors. An agency that
    "contributed to this report" is not its origin.
    """
    for credit in find_credits(document):
        if credit.agency and credit.whole:
            return credit.name
    for author in document.authors:
        name = agency_name(author)
        if name:
            return name
    return None

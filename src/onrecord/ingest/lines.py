"""One article given as a JSON object: text that is clean already, with what the caller knows about it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.ingest.by_lines import authors_in
from onrecord.ingest.date_lines import dates_in, with_dates
from onrecord.ingest.parsed import BIGGEST, Rejected
from onrecord.ingest.plain import cut_end
from onrecord.model import Document
from onrecord.model.document import is_iso_8601

_HALF = re.compile("[\ud800-\udfff]")
_STRINGS = ("title", "published", "publisher", "url", "section", "language")


def parse_line(item: Mapping[str, object], source: str) -> Document | Rejected:
    """Make a document from ``{"id", "text", "title"?, "published"?, "publisher"?, "url"?}``.

    The document's text is a prefix of the text given, character for character: only page furniture at its end is set
    aside, so offsets into one are offsets into the other. A by-line near the top gives the authors where none are
    given, and stays where it is.
    """
    given_id = item.get("id")
    name = str(given_id) if isinstance(given_id, str | int) and not isinstance(given_id, bool) else None
    problem = _problem(item)
    if problem:
        return Rejected(
            source, "bad-line", problem, _HALF.sub("\N{REPLACEMENT CHARACTER}", name) if name else None
        )
    text = item["text"]
    assert isinstance(text, str)
    if not text.strip():
        return Rejected(source, "empty", "the text is empty; give the article's text", name)
    if len(text) > BIGGEST:
        return Rejected(source, "too-large", f"the text has more than {BIGGEST:,} characters", name)
    kept, leftovers = cut_end(text)
    values = {key: str(item[key]) for key in _STRINGS if item.get(key)}
    authors = item.get("authors")
    given = tuple(str(a) for a in authors) if isinstance(authors, list) else ()
    document = Document(
        text=kept,
        title=values.get("title"),
        given_id=name,
        url=values.get("url"),
        publisher=values.get("publisher"),
        authors=given or authors_in(kept, values.get("title")),
        section=values.get("section"),
        published=values.get("published"),
        published_source="given" if "published" in values else None,
        language=values.get("language"),
        leftovers=leftovers,
    )
    return document if document.published else with_dates(document, dates_in(kept, document.title))


def _problem(item: Mapping[str, object]) -> str | None:
    if not isinstance(item.get("text"), str):
        return "it has no text; give the article under “text”, as a string"
    for key in _STRINGS:
        value = item.get(key)
        if value is not None and not isinstance(value, str):
            return f"“{key}” is {type(value).__name__}, not a string"
    published = item.get("published")
    if isinstance(published, str) and published and not is_iso_8601(published):
        return f"“published” is {published!r}; give an ISO 8601 date such as 2024-11-18, or leave it out"
    authors = item.get("authors")
    named = [("authors", str(a)) for a in authors] if isinstance(authors, list) else []
    for key, value in (*((key, item.get(key)) for key in ("id", "text", *_STRINGS)), *named):
        if isinstance(value, str) and _HALF.search(value):
            return f"“{key}” holds half a character (a lone surrogate); write the text as valid Unicode"
    return None

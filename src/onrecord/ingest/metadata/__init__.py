"""Metadata of a page, each value with where it was found and what else the page said.

Belongs here: titles, authors, dates and the rest, from JSON-LD, meta tags and what a reader sees. Pure functions.
Does not belong here: which text of the page is the article.
May import: `ingest.markup`, `model`, `text`, `resources`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.ingest.markup import Token
from onrecord.ingest.metadata.authors import agency_of, choose_authors
from onrecord.ingest.metadata.candidates import NEARBY, Found, everything
from onrecord.ingest.metadata.json_ld import Item, article_body, read_json_ld, text_of
from onrecord.ingest.metadata.titles import choose_heading, without_site
from onrecord.model import Evidence
from onrecord.model.document import PublishedSource

__all__ = ["article_body", "find_metadata", "read_json_ld"]

_PLAIN = ("publisher", "modified", "section", "language", "url")
_MOST_RIVALS = 5
_TRUSTED = 20
"""Rank from which on a date is only the best guess there is, and the page's text is asked as well."""


def find_metadata(
    source: str, tokens: Sequence[Token], page_url: str | None, items: Sequence[Item] | None = None
) -> tuple[dict[str, Any], tuple[tuple[str, Evidence], ...]]:
    """Return the best value of each field and the evidence; ``published_source`` says what kind of place it came from.

    In order of trust: JSON-LD of the article, meta tags, marked elements and by-lines, ``<time>``, the URL; the title
    is the headline a reader sees where it agrees with those. A date that is marked nowhere is looked for in the text
    by htmldate, and the evidence says so.
    """
    items = read_json_ld(source, tokens) if items is None else items
    found = [f for f in everything(source, tokens, items, page_url) if f.value]
    by_field: dict[str, list[Found]] = {}
    for f in sorted(found, key=lambda f: f.rank):
        by_field.setdefault(f.field, []).append(f)
    best = {field: (by_field[field][0], by_field[field]) for field in _PLAIN if field in by_field}
    publisher = best["publisher"][0].value if "publisher" in best else None
    best |= (
        _title(by_field, publisher) | _authors(by_field, publisher) | _published(by_field, source, page_url)
    )
    values: dict[str, Any] = {}
    evidence = _kind_and_credit(items, best)
    for field, (chosen, rivals) in best.items():
        others = tuple(dict.fromkeys(r.value for r in rivals if r.value != chosen.value))
        evidence[field] = Evidence(chosen.value, chosen.where, others[:_MOST_RIVALS])
        values[field] = tuple(chosen.value.split("; ")) if field == "authors" else chosen.value
    if "published" in values:
        values["published_source"] = _kind(evidence["published"].found_in)
    return values, tuple(sorted(evidence.items()))


Best = dict[str, tuple[Found, list[Found]]]


def _title(by_field: dict[str, list[Found]], publisher: str | None) -> Best:
    headings = [f.value for f in by_field.get("heading", ()) if f.rank == 10]
    below = [f for f in by_field.get("heading", ()) if f.rank > 10][:5]
    stated = by_field.get("title", [])
    visible = [*headings, *(f.value for f in below)]
    clean = [
        f._replace(
            value=without_site(f.value, [*visible, *(o.value for o in stated if o is not f)], publisher)
        )
        for f in stated
    ]
    heading = choose_heading(headings, [f.value for f in clean])
    if heading is None and clean:
        heading = next(
            (f.value for f in below if any(f.value.lower() == c.value.lower() for c in clean)), None
        )
    if heading is not None:
        return {"title": (Found("title", heading, "first heading", 0), clean)}
    return {"title": (clean[0], clean)} if clean else {}


def _authors(by_field: dict[str, list[Found]], publisher: str | None) -> Best:
    candidates = _united(by_field.get("authors", []))
    chosen = choose_authors([f.value.split("; ") for f in candidates], publisher)
    if chosen is None:
        return {}
    return {"authors": (candidates[chosen], candidates)}


def _united(candidates: list[Found]) -> list[Found]:
    """Put tags of one kind together that name one author each."""
    places: dict[tuple[str, int], list[str]] = {}
    for f in candidates:
        places.setdefault((f.where, f.rank), []).append(f.value)
    found = []
    for (where, rank), values in places.items():
        together = where.startswith("meta") or where == NEARBY
        found += [
            Found("authors", v, where, rank)
            for v in (["; ".join(dict.fromkeys(values))] if together else values)
        ]
    return found


def _published(by_field: dict[str, list[Found]], source: str, page_url: str | None) -> Best:
    candidates = by_field.get("published", [])
    if candidates and candidates[0].rank < _TRUSTED:
        return {"published": (candidates[0], candidates)}
    # half a second of imports, and ten times the cost of all else here: only for pages that mark no date
    from htmldate import find_date  # noqa: PLC0415

    try:
        day = find_date(source, url=page_url, original_date=True, extensive_search=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        day = None
    if day and not day.endswith("-01-01"):  # a bare year is no day
        told = Found("published", day, "text of the page, as htmldate reads it", 20)
        stated = next((f for f in candidates if f.where == "URL"), told)
        return {"published": (stated, [told, *candidates])}
    return {"published": (candidates[0], candidates)} if candidates else {}


def _kind_and_credit(items: Sequence[Item], best: Best) -> dict[str, Evidence]:
    """What kind of article the page says it is, where that matters, and the agency its by-line credits."""
    found = {}
    kinds = [text_of(item.get("@type")) for item in items]
    if "LiveBlogPosting" in kinds:
        found["kind"] = Evidence("live-blog", "JSON-LD LiveBlogPosting")
    elif any(str(item.get("isAccessibleForFree")).lower() == "false" for item in items):
        found["kind"] = Evidence("behind-paywall", "JSON-LD isAccessibleForFree")
    elif (
        kinds
        and all(k in ("ImageGallery", "WebPage", "BreadcrumbList") for k in kinds)
        and "ImageGallery" in kinds
    ):
        found["kind"] = Evidence("gallery", "JSON-LD ImageGallery")
    for _, candidates in (best["authors"],) if "authors" in best else ():
        for candidate in candidates:
            agency = next((a for name in candidate.value.split("; ") if (a := agency_of(name))), None)
            if agency and "credit" not in found:
                found["credit"] = Evidence(agency, candidate.where)
    return found


def _kind(where: str) -> PublishedSource:
    kinds: tuple[tuple[str, PublishedSource], ...] = (
        ("JSON-LD", "jsonld"), ("URL", "url"), ("time", "text"), ("text", "text"),
    )  # fmt: skip
    return next((kind for start, kind in kinds if where.startswith(start)), "meta")

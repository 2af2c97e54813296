"""Metadata of a page, each value with where it was found and what else the page said."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urljoin

from onrecord.ingest.markup import Token, attributes
from onrecord.model import Evidence
from onrecord.model.document import PublishedSource, is_iso_8601

_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")
_LONGEST_JSON = 1_000_000
_URL_DATE = re.compile(r"[/-](20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/-]|$|\D)")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_SUFFIX = re.compile(r"\s+[|–—·-]\s+[^|–—·]{2,40}$")
_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title",
    "author": "authors", "article:author": "authors", "byl": "authors", "parsely-author": "authors",
    "dc.creator": "authors",
    "og:site_name": "publisher", "application-name": "publisher",
    "article:published_time": "published", "datepublished": "published", "date": "published", "pubdate": "published",
    "publish-date": "published", "parsely-pub-date": "published", "dc.date": "published", "dc.date.issued": "published",
    "sailthru.date": "published", "og:pubdate": "published",
    "article:modified_time": "modified", "datemodified": "modified", "og:updated_time": "modified",
    "lastmod": "modified",
    "article:section": "section", "section": "section",
    "og:url": "url", "og:locale": "language", "language": "language",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    field: str
    value: str
    where: str
    rank: int


def find_metadata(
    source: str, tokens: list[Token], page_url: str | None
) -> tuple[dict[str, Any], tuple[tuple[str, Evidence], ...]]:
    """Return the best value of each field and the evidence; ``published_source`` says what kind of place it came from.

    In order of trust: JSON-LD of the article, meta tags, ``<time>``, ``<title>`` and the first heading, the URL.
    """
    found = list(_everything(source, tokens, page_url))
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    for field in ("title", "authors", "publisher", "published", "modified", "section", "language", "url"):
        candidates = sorted((f for f in found if f.field == field and f.value), key=lambda f: f.rank)
        if not candidates:
            continue
        best = candidates[0]
        rivals = tuple(dict.fromkeys(f.value for f in candidates[1:] if f.value != best.value))[:5]
        evidence[field] = Evidence(best.value, best.where, rivals)
        values[field] = tuple(best.value.split("; ")) if field == "authors" else best.value
        if field == "published":
            values["published_source"] = _kind(best.where)
    return values, tuple(sorted(evidence.items()))


def _kind(where: str) -> PublishedSource:
    kinds: tuple[tuple[str, PublishedSource], ...] = (("JSON-LD", "jsonld"), ("URL", "url"), ("time", "text"))
    return next((kind for start, kind in kinds if where.startswith(start)), "meta")


def _everything(source: str, tokens: list[Token], page_url: str | None) -> Iterator[_Found]:
    heading = False
    for k, token in enumerate(tokens):
        if token.kind == "raw" and token.name == "script":
            yield from _json_ld(source, token)
        elif token.kind == "raw" and token.name == "title":
            yield _Found("title", _SUFFIX.sub("", _plain(token.content)), "title element", 30)
        elif token.kind == "start":
            yield from _of_tag(source, token, page_url)
            if token.name == "h1" and not heading:
                heading = True
                yield _Found("title", _inner_text(source, tokens, k), "first heading", 15)
    if page_url:
        match = _URL_DATE.search(page_url)
        if match and is_iso_8601("-".join(match.groups())):
            yield _Found("published", "-".join(match.groups()), "URL", 40)


def _of_tag(source: str, token: Token, page_url: str | None) -> Iterator[_Found]:
    if token.name not in ("meta", "html", "link", "time"):
        return
    attrs = attributes(source, token)
    if token.name == "html" and attrs.get("lang"):
        yield _Found("language", attrs["lang"].replace("_", "-"), "html lang", 5)
    elif token.name == "link" and "canonical" in attrs.get("rel", "").lower():
        yield _Found("url", urljoin(page_url or "", attrs.get("href", "")), "link canonical", 5)
    elif token.name == "time" and attrs.get("datetime"):
        yield from _dated("published", attrs["datetime"], "time element", 25)
    elif token.name == "meta":
        yield from _of_meta(attrs)


def _of_meta(attrs: dict[str, str]) -> Iterator[_Found]:
    name = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
    field, value = _META.get(name), _plain(attrs.get("content", ""))
    if field in ("published", "modified"):
        yield from _dated(field, value, f"meta {name}", 10)
    elif field == "authors":
        if not value.startswith(("http", "www.")):
            yield _Found(field, _people(value), f"meta {name}", 10)
    elif field == "language":
        yield _Found(field, value.replace("_", "-"), f"meta {name}", 10)
    elif field and value:
        yield _Found(field, _SUFFIX.sub("", value) if field == "title" else value, f"meta {name}", 10)


def _json_ld(source: str, token: Token) -> Iterator[_Found]:
    tag = source[token.start : token.start + 200].lower()
    if "ld+json" not in tag or len(token.content) > _LONGEST_JSON:
        return
    try:
        data = json.loads(token.content.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    for item in _articles(data):
        where = "JSON-LD " + str(item.get("@type"))
        yield _Found("title", _plain(_text(item.get("headline"))), where, 1)
        yield _Found("authors", "; ".join(_names(item.get("author"))), where, 1)
        yield _Found("publisher", "; ".join(_names(item.get("publisher"))[:1]), where, 1)
        yield _Found("section", _plain(_text(item.get("articleSection"))), where, 1)
        yield from _dated("published", _text(item.get("datePublished")), where, 1)
        yield from _dated("modified", _text(item.get("dateModified")), where, 1)


def _articles(data: Any) -> Iterator[Mapping[str, Any]]:
    """Articles at the top, in a list, or in a @graph; no deeper, so that nothing made to be deep is followed."""
    items = data if isinstance(data, list) else [data]
    for item in items[:100]:
        if not isinstance(item, dict):
            continue
        graph = item.get("@graph")
        for candidate in [item, *(graph[:200] if isinstance(graph, list) else ())]:
            kind = candidate.get("@type") if isinstance(candidate, dict) else None
            kinds = kind if isinstance(kind, list) else [kind]
            if any(str(k).endswith(_ARTICLE_TYPES) for k in kinds):
                yield candidate


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _names(value: Any) -> list[str]:
    found = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            found.append(_plain(name))
    return found


def _people(value: str) -> str:
    value = re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE)
    return "; ".join(
        part.strip() for part in re.split(r";|, (?=[A-Z])| and (?=[A-Z])", value) if part.strip()
    )


def _dated(
    field: Literal["published", "modified"] | str, value: str, where: str, rank: int
) -> Iterator[_Found]:
    match = _DAY.search(value)
    if not match:
        return
    day, clock, zone = match.groups()
    iso = day + (f"T{clock}{zone or ''}" if clock else "")
    if is_iso_8601(iso):
        yield _Found(field, iso, where, rank)


def _plain(value: str) -> str:
    whole = value.encode(
        "utf-8", "replace"
    ).decode()  # JSON can hold half a character, which nothing can keep
    return " ".join(html.unescape(whole).split())


def _inner_text(source: str, tokens: list[Token], k: int) -> str:
    parts = []
    for token in tokens[k + 1 : k + 40]:
        if token.kind == "end" and token.name == tokens[k].name:
            break
        if token.kind == "text":
            parts.append(source[token.start : token.end])
    return _plain("".join(parts))[:300]

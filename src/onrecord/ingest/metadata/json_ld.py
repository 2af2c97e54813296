"""JSON-LD of a page: the articles it describes, and the people they name by reference."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.ingest.markup import Token

_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "ArticleNewsArticle")
_LONGEST = 1_000_000
_MOST_ITEMS = 300
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\s*\]\]>|/\*\]\]>\*/)\s*$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")

Item = Mapping[str, Any]


def read_json_ld(source: str, tokens: Sequence[Token]) -> tuple[Item, ...]:
    """Return all objects of a page's JSON-LD, in page order, those in lists, graphs and main entities with them."""
    found: list[Item] = []
    for token in tokens:
        if token.kind == "raw" and token.name == "script" and len(token.content) <= _LONGEST:
            tag = source[token.start : token.start + 300].partition(">")[0].lower()
            if "ld+json" in tag:
                found += _objects(_parsed(token.content), 0)
    return tuple(found[:_MOST_ITEMS])


def _parsed(content: str) -> Any:
    plain = _COMMENT.sub("", content).strip().rstrip(";")
    for attempt in (plain, _TRAILING_COMMA.sub("", plain)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: Any, depth: int) -> Iterator[Item]:
    """Objects in lists, in a @graph and under mainEntity; no deeper, so that nothing made to be deep is followed."""
    if isinstance(data, list):
        for item in data[:_MOST_ITEMS]:
            yield from _objects(item, depth + 1) if depth < 3 else ()
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), list | dict) and depth < 3:
                yield from _objects(data[key], depth + 1)


def is_article(item: Item) -> bool:
    """True for the types schema.org derives from Article."""
    kind = item.get("@type")
    return any(str(k).endswith(_ARTICLE_TYPES) for k in (kind if isinstance(kind, list) else [kind]))


def article_body(items: Sequence[Item]) -> str:
    """Return the longest articleBody of a page's articles as plain text, or an empty string."""
    bodies = [text_of(item.get("articleBody")) for item in items if is_article(item)]
    longest = max(bodies, key=len, default="")
    return re.sub(r"<[^>]{0,500}>", " ", html.unescape(longest)) if longest else ""


def text_of(value: Any) -> str:
    """Return a string, or the first string of a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def names_of(value: Any, items: Sequence[Item] = ()) -> list[str]:
    """Return names of people or organisations, those that are named by ``@id`` looked up among ``items``."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        name = item
        if isinstance(item, dict):
            name = item.get("name") or _referred(item.get("@id"), items)
            if isinstance(name, list):
                found += [plain(n) for n in name if isinstance(n, str) and n.strip()]
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            found.append(plain(name))
    return found


def _referred(number: Any, items: Sequence[Item]) -> Any:
    return next((i.get("name") for i in items if number and i.get("@id") == number and i.get("name")), None)


def plain(value: str) -> str:
    """Return text with references decoded and white space folded.

    JSON can hold half a character, which nothing can keep: it becomes a question mark.
    """
    whole = value.encode("utf-8", "replace").decode()
    return " ".join(html.unescape(whole).replace("\u200b", "").split())

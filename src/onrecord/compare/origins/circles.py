"""Circles: credits that come back to where they began, and old reports that go round as new."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.compare.origins.crediting import Credited
from onrecord.resources.origin_cues import origin_cues

_YEAR = re.compile(r"\b(?:19|20)\d\d(?=s?\b)")
_OLD = 2


def find_circle(articles: Sequence[Credited]) -> tuple[str, ...] | None:
    """Return a circle of outlets each of which credits the next, and nobody else besides outlets; None if none is.

    Such are two papers whose articles give each other as where they have it from.
    """
    credits_ = {a.publisher: {c.name for c in a.carriers} for a in articles if a.publisher and not a.speakers}
    for start in sorted(credits_):
        path = _back_to(start, start, credits_, (start,))
        if path:
            return path
    return None


def _back_to(
    start: str, at: str, credits_: dict[str, set[str]], path: tuple[str, ...]
) -> tuple[str, ...] | None:
    for name in sorted(credits_.get(at, ())):
        if name == start and len(path) > 1:
            return path
        if name in credits_ and name not in path:
            found = _back_to(start, name, credits_, (*path, name))
            if found:
                return found
    return None


def resurfaces(article: Credited) -> bool:
    """True if an article says, beside an older year, that the report is an old one."""
    texts = [span.of(article.reading.text) for span in article.carrying.spans]
    for number, text in enumerate(texts):
        near = " ".join(texts[max(0, number - 1) : number + 2])
        if any(pattern.search(text) for pattern in origin_cues()["again"]) and _names_older_year(near, texts):
            return True
    return False


def _names_older_year(near: str, texts: Sequence[str]) -> bool:
    """True if a year stands there that is older by `_OLD` or more than the latest one in the article."""
    years = [int(year) for text in texts for year in _YEAR.findall(text)]
    return any(int(year) <= max(years) - _OLD for year in _YEAR.findall(near))

"""The demo: three invented stories in eighteen articles, and where each claim truly comes from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_DEMO = files("onrecord.resources").joinpath("demo")


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article as a collector would have got it.

    ``seen`` is when it was got, in UTC. ``publisher`` and ``published`` are None where the file itself says so.
    """

    name: str
    media_type: str
    body: bytes
    url: str
    seen: str
    publisher: str | None = None
    published: str | None = None


@cache
def demo_articles() -> tuple[DemoArticle, ...]:
    """Return every demo article, story by story; two with the same URL are two versions of one.

    >>> [article.name for article in demo_articles()][:2]
    ['leak-1-meridian', 'leak-2-gazette']
    """
    listed = json.loads(_DEMO.joinpath("articles.json").read_text("utf-8"))["articles"]
    return tuple(_article(**entry) for entry in listed)


def _article(file: str, **fields: Any) -> DemoArticle:
    return DemoArticle(body=_DEMO.joinpath("articles", file).read_bytes(), **fields)


def demo_origins() -> dict[str, Any]:
    """Return the true origins of the demo's claims, as written in ``demo/origins.json``.

    >>> [story["id"] for story in demo_origins()["stories"]]
    ['leak', 'courts', 'ferries']
    """
    found: dict[str, Any] = json.loads(_DEMO.joinpath("origins.json").read_text("utf-8"))
    return found

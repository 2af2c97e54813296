"""The demo stories: invented articles by invented outlets, with the time each was "seen"."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One demo article as a file would hold it; ``seen`` is ISO 8601, UTC."""

    name: str
    media_type: str
    body: bytes
    seen: str


def demo_articles() -> tuple[DemoArticle, ...]:
    """Return the demo's articles in the order they were seen.

    >>> demo_articles()[0].name
    'bridge/herald.md'
    """
    folder = files("onrecord.resources").joinpath("demo")
    rows = [
        line.split("\t")
        for line in folder.joinpath("index.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(
        DemoArticle(name, kind, folder.joinpath(name).read_bytes(), seen) for name, kind, seen in rows
    )

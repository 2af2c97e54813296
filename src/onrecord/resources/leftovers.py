"""Page furniture: patterns of lines that belong to the page and not to the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Furniture:
    """A pattern for a whole line, why it is no article text, and whether it may only stand at the end."""

    pattern: re.Pattern[str]
    why: str
    only_at_end: bool


@cache
def furniture() -> tuple[Furniture, ...]:
    """Return the patterns in the order of the file."""
    data = files("onrecord.resources").joinpath("data", "en", "leftovers.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in data.splitlines() if line and not line.startswith("#"))
    return tuple(
        Furniture(re.compile(pattern, re.IGNORECASE), why, where == "end") for pattern, why, where in rows
    )

"""Page furniture: patterns of lines that belong to the page and not to the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources.tables import rows


@dataclass(frozen=True, slots=True)
class Furniture:
    """A pattern for a whole line, why it is no article text, and whether it may only stand at the end."""

    pattern: re.Pattern[str]
    why: str
    only_at_end: bool


@cache
def furniture() -> tuple[Furniture, ...]:
    """Return the patterns in the order of the file."""
    return tuple(
        Furniture(re.compile(pattern, re.IGNORECASE), why, where == "end")
        for pattern, why, where in rows("leftovers")
    )

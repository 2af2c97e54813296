"""Finding: one place where the sourcing linter asks a person to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Where = Literal["text", "title", "leftover"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the linter: its words, the reason, and what would settle it.

    ``spans`` lie in the part that ``where`` names: the document's text, its title, or the text of the leftover
    whose number (from 0) is ``leftover``. ``also`` are further places in the text that share the reason.
    """

    code: str
    where: Where
    spans: tuple[Span, ...]
    words: str
    reason: str
    settle: str
    attribution: str | None = None
    leftover: int | None = None
    also: tuple[Span, ...] = ()

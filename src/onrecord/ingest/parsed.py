"""What goes into ingest and what comes out: `Given`, `Parsed`, `Rejected`."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from onrecord.model import Document, Evidence
from onrecord.text.offsets import OffsetMap

BIGGEST = 8 * 1024 * 1024
"""Bytes of one article's file or line. The longest news pages are under 2 MB; more is no article."""

PARSER_VERSION = "4"
"""Goes up with every change that can change a document's text: pages seen before are then parsed again."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about an article; it wins over what is found in it."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    given_id: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not an article, and why: an ordinary outcome to be counted, not an error.

    ``reason`` is a short fixed word for counting; ``detail`` says why and how to mend it.
    """

    source: str
    reason: str
    detail: str
    given_id: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with the decoded source it was made from and the way back to it."""

    document: Document
    source_text: str
    offsets: OffsetMap


def with_given(document: Document, given: Given) -> Document:
    """Return the document with the caller's values in place of those found; what was found becomes a rival."""
    changes: dict[str, Any] = {}
    evidence = dict(document.evidence)
    for field in fields(given):
        value = getattr(given, field.name)
        if not value:
            continue
        found = getattr(document, field.name)
        changes[field.name] = value
        if field.name != "given_id" and document.evidence:
            rivals = (
                (", ".join(found) if isinstance(found, tuple) else found,) if found and found != value else ()
            )
            shown = ", ".join(value) if isinstance(value, tuple) else value
            evidence[field.name] = Evidence(shown, "given", rivals)
    if given.published:
        changes["published_source"] = "given"
    return replace(document, **changes, evidence=tuple(sorted(evidence.items())))

"""What a store keeps: captures by content, statements as rows, and people's decisions laid over them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from onrecord.model.document import Document
from onrecord.model.reading import Reading
from onrecord.model.span import Span


def capture_id(source: str, seen: str, text_sha256: str) -> str:
    """Return a capture's id: the digest of where, when and what, so that it names one text at one time.

    >>> capture_id("https://example.org/a", "2024-11-18T09:00:00Z", "0" * 64)[:16]
    'cb1f1876685c0ea3'
    """
    return hashlib.sha256(f"{source}\n{seen}\n{text_sha256}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Item:
    """One article to keep: its reading, where it came from, and when it was seen (ISO 8601, UTC, ending in Z)."""

    reading: Reading
    source: str
    seen: str

    @property
    def id(self) -> str:
        """The capture's id."""
        return capture_id(self.source, self.seen, self.reading.document.text_sha256)


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """One text as it was seen at one source at one time."""

    id: str
    source: str
    seen: str
    text_sha256: str
    document: Document


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """One statement of a capture's newest reading, as listed and searched.

    ``key`` is `Statement.key`; ``chain`` as `source_chain` gives it (empty in the outlet's own voice); ``stance`` (as
    `Attribution.held` gives it) and ``certainty`` are None in the outlet's own voice. ``spans`` are offsets into the
    capture's text, ``words`` the text of their hull.
    """

    key: str
    capture_id: str
    number: int
    spans: tuple[Span, ...]
    words: str
    chain: tuple[str, ...]
    named: bool
    stance: str | None
    certainty: str | None
    title: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements are wanted; all of them where nothing is said.

    ``stance`` is a value of `Stance`, and ``named`` whether the source is; what is in the outlet's own voice has
    neither. ``publisher`` is the outlet as written. ``since`` and ``until`` are days or times of publication in ISO
    8601, both included, compared as they are written; an article without a date is in no span of time.
    """

    stance: str | None = None
    named: bool | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None

    def takes(self, statement: KeptStatement) -> bool:
        """True for a statement that is wanted."""
        published = statement.published
        return (
            self.stance in (None, statement.stance)
            and (self.named is None or (statement.stance is not None and statement.named == self.named))
            and self.publisher in (None, statement.publisher)
            and (self.since is None or (published is not None and published >= self.since))
            # a day includes its hours: "2031-06-12T08:00" is not after "2031-06-12"
            and (self.until is None or (published is not None and published[: len(self.until)] <= self.until))
        )


@dataclass(frozen=True, slots=True)
class UnreadCapture:
    """A capture that no statement was found in, as listed and searched; mostly one in a language that is not read.

    ``opening`` is how its text begins.
    """

    capture_id: str
    language: str | None
    title: str | None
    publisher: str | None
    published: str | None
    opening: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's decision about one item, laid over every reading of a text; it is never changed, only followed.

    Anchored by the text's digest, the span and the quoted words, so that it holds whatever reader reads the text again.
    ``field`` says what it decides: ``status`` with value ``confirmed`` or ``rejected``; ``leftover`` with value
    ``put-back``; or an attribution's field (``stance``, ``source.name`` …) with its new value. Value None undoes the
    earlier decision on the same anchor and field. ``made`` is ISO 8601, UTC.
    """

    text_sha256: str
    span: Span
    quoted: str
    field: str
    value: str | None
    made: str
    by: str = ""

    @property
    def id(self) -> str:
        """A digest of all fields."""
        whole = repr((self.text_sha256, self.span, self.quoted, self.field, self.value, self.made, self.by))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `onrecord doctor` found wrong in a store: what, and how to mend it."""

    what: str
    mend: str
    severity: Literal["error", "warning"] = "error"

"""Capture: bytes as got. Document: one clean text with what is known about it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.errors import RecordError
from onrecord.model.span import Span

PublishedSource = Literal["meta", "jsonld", "url", "text", "given"]

_ISO_8601 = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?")


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were got, before anything is done to them.

    ``source`` says where from: a path, a URL, or ``-`` for standard input.
    """

    body: bytes
    media_type: str
    source: str
    given_id: str | None = None

    @property
    def sha256(self) -> str:
        """The fingerprint of the bytes: 64 hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Leftover:
    """Page furniture that was set aside, kept so that a person can look at it and put it back.

    ``at`` is the offset in `Document.text` before which it stood. ``source`` is where it stands in the
    decoded source, where that is known.
    """

    text: str
    why: str
    at: int
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one metadata value was found, and what else the page said.

    ``found_in`` is free words for a person ("meta article:published_time"); ``rivals`` are other values, best first.
    """

    value: str
    found_in: str
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one article: clean text and metadata. Offsets everywhere are offsets into ``text``.

    ``published`` and ``modified`` are ISO 8601 dates or times, or None: never guessed silently. ``evidence`` holds
    (field, `Evidence`) pairs in the order of the fields' names.
    """

    text: str
    title: str | None = None
    given_id: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    published_source: PublishedSource | None = None
    language: str | None = None
    leftovers: tuple[Leftover, ...] = ()
    evidence: tuple[tuple[str, Evidence], ...] = ()

    def __post_init__(self) -> None:
        for name in ("published", "modified"):
            value = getattr(self, name)
            if value is not None and not is_iso_8601(value):
                raise RecordError(
                    f"{name} {value!r} is not a date",
                    why="a date here is ISO 8601, such as 2024-11-18 or 2024-11-18T09:30:00+02:00",
                    mend=f"give {name} in that form, or leave it out",
                )

    @property
    def id(self) -> str:
        r"""``sha256:`` and the digest of title, a blank line and text, in Unicode's NFC form.

        >>> Document("Ships sailed.", title="Sea").id[:15]
        'sha256:84ed0551'
        """
        whole = unicodedata.normalize("NFC", f"{self.title or ''}\n\n{self.text}")
        return "sha256:" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def text_sha256(self) -> str:
        """The digest of the text alone, exactly as it stands; it is what anchors spans."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def is_iso_8601(value: str) -> bool:
    """True for a year, month, day or time in ISO 8601's extended form that exists in the calendar.

    >>> is_iso_8601("2024-02-29"), is_iso_8601("2023-02-29"), is_iso_8601("May 2024")
    (True, False, False)
    """
    if not _ISO_8601.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value + {4: "-01-01", 7: "-01"}.get(len(value), ""))
    except ValueError:
        return False
    return True

"""Every error a user of onrecord can meet: one small tree, each saying what, why and how to mend it.

OnRecordError
├── InputError            what we were given cannot be used (a missing file, a line that is not JSON)
│   └── RecordError       a record that does not follow its schema
├── MissingExtraError     a library that comes with an extra is not installed
├── ModelError            the trained reader is missing, changed or of another release
├── SpanError             offsets that do not fit their text: a fault in onrecord, please report
└── StoreError            the record store cannot do what was asked
    ├── MissingRecordError    nothing in the store has this id
    └── NewerStoreError       the store was made by a newer onrecord

Ordinary outcomes are not errors: a page that is not an article gives `ingest.Rejected`, not an exception.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all our errors.

    >>> raise InputError("page.html holds no article text", why="0 paragraphs", mend="pass the text itself")
    Traceback (most recent call last):
    ...
    onrecord.errors.InputError: page.html holds no article text (why: 0 paragraphs; to mend: pass the text itself)
    """

    def __init__(self, what: str, *, why: str, mend: str) -> None:
        super().__init__(f"{what} (why: {why}; to mend: {mend})")
        self.what = what
        self.why = why
        self.mend = mend


class InputError(OnRecordError):
    """What we were given cannot be used."""


class RecordError(InputError):
    """A record that does not follow its schema."""


class MissingExtraError(OnRecordError):
    """A library that comes with an extra is not installed.

    >>> MissingExtraError("it cannot be made a table", why="polars is not installed", extra="polars").mend
    "pip install 'onrecord[polars]'"
    """

    def __init__(self, what: str, *, why: str, extra: str) -> None:
        super().__init__(what, why=why, mend=f"pip install 'onrecord[{extra}]'")


class ModelError(OnRecordError):
    """The trained reader is missing, was changed, or belongs to another release."""


class SpanError(OnRecordError):
    """Offsets that do not fit their text."""


class StoreError(OnRecordError):
    """The record store cannot do what was asked."""


class MissingRecordError(StoreError):
    """Nothing in the store has this id."""


class NewerStoreError(StoreError):
    """The store was made by a newer onrecord."""

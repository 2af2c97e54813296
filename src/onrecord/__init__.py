"""onrecord reads news and keeps the record: who said what, on whose word, traced to the exact characters.

>>> import onrecord
>>> article = onrecord.read_text("“The bridge is safe,” Mayor Ada Roe said on Monday.")
>>> [(s.text, article.chain(s)) for s in article.statements]
[('“The bridge is safe,”', ('this article', 'Ada Roe'))]

What is named here is public; it is loaded when first used, so that the command's help stays quick.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import (
        InputError,
        MissingExtraError,
        MissingRecordError,
        OnRecordError,
        RecordError,
        SpanError,
        StoreError,
    )
    from onrecord.lint import lint
    from onrecord.model import Attribution, Document, Finding, Reading, Span, Stance, Statement
    from onrecord.model.codec import from_record, to_record
    from onrecord.model.quotes import Verdict
    from onrecord.store import MemoryStore, SqliteStore, Store, open_store
    from onrecord.workflows.article import Article, read, read_text
    from onrecord.workflows.record_file import RecordFile
    from onrecord.workflows.record_file import open_record as open  # noqa: A004 - as gzip and tarfile name theirs
    from onrecord.workflows.traced_claims import TracedClaim

_HOMES = {
    "errors": (
        "InputError",
        "MissingExtraError",
        "MissingRecordError",
        "OnRecordError",
        "RecordError",
        "SpanError",
        "StoreError",
    ),
    "lint": ("lint",),
    "model": ("Attribution", "Document", "Finding", "Reading", "Span", "Stance", "Statement"),
    "model.codec": ("from_record", "to_record"),
    "model.quotes": ("Verdict",),
    "store": ("MemoryStore", "SqliteStore", "Store", "open_store"),
    "workflows.article": ("Article", "read", "read_text"),
    "workflows.record_file": ("RecordFile", "open"),
    "workflows.traced_claims": ("TracedClaim",),
}
_OWN_NAMES = {"open": "open_record"}
"""What is called otherwise at home, where the builtin of its name is needed."""

__all__ = [
    "Article",
    "Attribution",
    "Document",
    "Finding",
    "InputError",
    "MemoryStore",
    "MissingExtraError",
    "MissingRecordError",
    "OnRecordError",
    "Reading",
    "RecordError",
    "RecordFile",
    "Span",
    "SpanError",
    "SqliteStore",
    "Stance",
    "Statement",
    "Store",
    "StoreError",
    "TracedClaim",
    "Verdict",
    "from_record",
    "lint",
    "open",
    "open_store",
    "read",
    "read_text",
    "to_record",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"onrecord.{home}"), _OWN_NAMES.get(name, name))
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


class _Public(ModuleType):
    """This package as a module on which `read` and `lint` stay the functions.

    Python sets a room as an attribute here once it is imported; the rooms of those names would take their place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Public

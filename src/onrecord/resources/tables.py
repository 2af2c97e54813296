"""Tables: the word lists and weights of a language as rows, and what stands for itself in several of their entries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of an English table, cut at tabs; empty lines and those that begin with "#" are none.

    >>> next(rows("refutations"))[0]
    'refutes'
    """
    data = files("onrecord.resources").joinpath("data", "en", f"{name}.tsv").read_text("utf-8")
    for line in data.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def marks(name: str) -> Iterator[dict[str, Any]]:
    """Yield what was marked by hand, a row each, without the line that says what they are."""
    data = files("onrecord.resources").joinpath("data", "en", f"{name}.jsonl").read_text("utf-8")
    yield from (row for row in map(json.loads, data.splitlines()) if "about" not in row)


def filled(entry: str, parts: Mapping[str, str]) -> str:
    """Return an entry with every part that it names filled in.

    >>> filled("{not} answer", {"{not}": "did not"})
    'did not answer'
    """
    for part, meant in parts.items():
        entry = entry.replace(part, meant)
    return entry

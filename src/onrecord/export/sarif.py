"""SARIF 2.1.0 (OASIS Standard, 2020): the linter's findings for editors and code-scanning tools."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Finding, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The name of the schema, not a place we go to."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with the file it is about and its span in that file's decoded text (code points)."""

    finding: Finding
    uri: str
    span: Span | None
    source_text: str


def to_sarif(located: Sequence[Located], rules: Sequence[Mapping[str, str]], version: str) -> dict[str, Any]:
    """Return one SARIF log with one run; columns and offsets count Unicode code points.

    Args:
        located: findings in the order they are to appear.
        rules: for each rule its ``code``, ``name``, ``finds`` and ``settle``, in the catalogue's order.
        version: the reader's version.
    """
    order = {rule["code"]: n for n, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "onrecord",
                        "semanticVersion": version,
                        "rules": [_rule(r) for r in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(item, order) for item in located],
            }
        ],
    }


def _rule(rule: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": rule["code"],
        "name": rule["name"],
        "shortDescription": {"text": rule["finds"]},
        "help": {"text": rule["settle"]},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(item: Located, order: Mapping[str, int]) -> dict[str, Any]:
    finding = item.finding
    place: dict[str, Any] = {"artifactLocation": {"uri": item.uri}}
    if item.span is not None:
        place["region"] = _region(item.source_text, item.span, finding.words)
    return {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": "warning",
        "message": {"text": f"{finding.reason}. {finding.settle}"},
        "locations": [{"physicalLocation": place}],
    }


def _region(text: str, span: Span, words: str) -> dict[str, Any]:
    lines = [0, *(k + 1 for k, c in enumerate(text) if c == "\n")]
    first, last = bisect_right(lines, span.start) - 1, bisect_right(lines, span.end) - 1
    return {
        "startLine": first + 1,
        "startColumn": span.start - lines[first] + 1,
        "endLine": last + 1,
        "endColumn": span.end - lines[last] + 1,
        "charOffset": span.start,
        "charLength": len(span),
        "snippet": {"text": words},
    }

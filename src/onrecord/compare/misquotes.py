"""Misquotes: quotations that others on record report in other words (OR108)."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.compare.quotes import compare_wordings
from onrecord.compare.verification import is_said_by, statement_words
from onrecord.compare.wording import quote_words
from onrecord.model import Attribution, Finding, KeptStatement, QuotationKind, Reading, hull, source_chain
from onrecord.model.quotes import Drift

_DRIFTS = tuple(Drift)
_ALARMS = (Drift.UNMARKED_EDIT, Drift.MEANING)
_SETTLE = "Hear or read the original, and quote its words; mark what is left out or put in."


def quote_findings(reading: Reading, others: Sequence[KeptStatement]) -> tuple[Finding, ...]:
    """Find each direct quotation that others on record report in other words, nothing marked (OR108), in text order.

    ``others`` are statements of other articles. Only those in quotation marks, of a source with the same name, count;
    one finding for each quotation, on the gravest difference.
    """
    found = []
    for attribution in reading.attributions:
        chain = source_chain(reading, attribution)
        if attribution.quotation is not QuotationKind.DIRECT or not attribution.content:
            continue
        told = [other for other in others if _is_quoted(other) and is_said_by(other, chain[-1])]
        finding = _finding(reading, attribution, told)
        if finding is not None:
            found.append(finding)
    return tuple(sorted(found, key=lambda finding: finding.spans))


def _is_quoted(statement: KeptStatement) -> bool:
    return statement.words.startswith(("“", '"', "‘", "'", "«", "„"))


def _finding(reading: Reading, attribution: Attribution, others: Sequence[KeptStatement]) -> Finding | None:
    words = quote_words(reading.text, attribution.content)
    compared = [(compare_wordings(words, reading.text, statement_words(o), o.words), o) for o in others]
    alarming = [(c, o) for c, o in compared if c.drift in _ALARMS]
    if not alarming:
        return None
    worst, other = max(alarming, key=lambda pair: _DRIFTS.index(pair[0].drift or Drift.NONE))
    told = next(change for change in worst.changes if change.why or worst.drift is not Drift.MEANING)
    place = other.publisher or other.title or other.capture_id[:12]
    return Finding(
        "OR108",
        "text",
        attribution.content,
        hull(attribution.content).of(reading.text),
        f"{place} has “{told.b_words}” where this has “{told.a_words}”"
        + (f" ({told.why})" if told.why else ""),
        _SETTLE,
        attribution=attribution.id,
    )

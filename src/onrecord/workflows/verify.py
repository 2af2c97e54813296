"""Verify: is a quotation on record in a store, and how do pairs of quotations differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from onrecord.compare.alignment import is_closed
from onrecord.compare.quotes import compare_quotes
from onrecord.compare.verification import verify
from onrecord.compare.wording import quote_words
from onrecord.ingest import Rejected
from onrecord.model import KeptStatement, Span, hull
from onrecord.model.quotes import QuoteChange, QuotePlace, Verification
from onrecord.resources.lexicon import english
from onrecord.store import Store
from onrecord.workflows.article import line_object
from onrecord.workflows.claim_records import place_record

_TELLING = 6
"""Words of a quotation that are searched for, two at a time: a record that changed some of them still has others."""
_FEW = 3
"""So few telling words are searched for one by one as well, since a record may have changed all but one."""
_HITS = 50
"""Statements that one search may bring."""


def verify_in_store(store: Store, quote: str, *, by: str | None = None) -> Verification:
    """Look for a quotation among all statements of a store; see `compare.verification.verify`."""
    return verify(quote, find_candidates(store, quote, by), by=by)


def find_candidates(store: Store, quote: str, by: str | None = None) -> tuple[KeptStatement, ...]:
    """Return the statements that may hold a quotation, in a fixed order.

    The store finds statements that hold all words asked for. A record may have changed any of them, so that each two of
    the longest words that say something are asked for, and each of them with the source's name.
    """
    found: dict[tuple[str, str], KeptStatement] = {}
    for query in _queries(quote, by):
        for statement in store.search(query, limit=_HITS):
            found.setdefault((statement.capture_id, statement.key), statement)
    return tuple(found[name] for name in sorted(found))


def _queries(quote: str, by: str | None) -> list[str]:
    lexicon = english()
    words = [word for word in quote_words(quote) if not word.bracketed]
    spelled = [quote[word.start : word.end] for word in words]
    told = [s for s, w in zip(spelled, words, strict=True) if not is_closed(w.norm, lexicon)]
    telling = sorted(dict.fromkeys(told), key=lambda word: (-len(word), word))[:_TELLING]
    queries = ["“" + " ".join(spelled) + "”"] if spelled else []
    queries += [" ".join(pair) for pair in combinations(telling, 2)]
    queries += telling if len(telling) <= _FEW else []
    if by:
        queries += [f"{by.split()[-1]} {word}" for word in telling or spelled[:1] if by.split()]
    return queries


def verification_record(store: Store, verification: Verification) -> dict[str, Any]:
    """Return a verification as plain dicts: the best verdict, its drift and diff, and every place.

    Spans of ``record`` are of the text of the article, those of ``quote`` of the quotation as it was given.
    """
    best = verification.places[0] if verification.places else None
    return {
        "verdict": verification.verdict.value,
        "drift": best.drift.value if best else None,
        "where": [_place(store, place) for place in verification.places],
        "diff": [_change(change, best.statement) for change in best.changes] if best else [],
        "others": [_place(store, place) for place in verification.others],
    }


def _place(store: Store, place: QuotePlace) -> dict[str, Any]:
    statement = place.statement
    return place_record(store, statement) | {
        "title": statement.title,
        "publisher": statement.publisher,
        "published": statement.published,
        "verdict": place.verdict.value,
        "drift": place.drift.value,
        "diff": [_change(change, statement) for change in place.changes],
    }


def _change(change: QuoteChange, statement: KeptStatement) -> dict[str, Any]:
    start = hull(statement.spans).start
    return {
        "kind": change.kind.value,
        "quote": _pair(change.a),
        "record": _pair(change.b.shifted(start) if change.b else None),
        "quote_words": change.a_words,
        "record_words": change.b_words,
        "why": change.why,
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def compare_lines(lines: Iterable[str], source: str) -> Iterator[dict[str, Any] | Rejected]:
    """Compare each pair of quotations given as JSONL ``{"id"?, "a": {"text"}, "b": {"text"}}``, in order.

    Gives ``{"id", "same", "drift"}`` for each, where ``id`` is null if the line has none and ``drift`` is null for two
    utterances; a line that is no pair is rejected and stops nothing.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _compared(line, f"{source}:{number}")


def _compared(line: str, place: str) -> dict[str, Any] | Rejected:
    item = line_object(line, place)
    if isinstance(item, Rejected):
        return item
    given = item.get("id")
    texts = [side.get("text") if isinstance(side := item.get(name), dict) else None for name in ("a", "b")]
    a, b = texts
    if not (isinstance(a, str) and isinstance(b, str)):
        given_id = str(given) if isinstance(given, str | int) else None
        return Rejected(
            place, "bad-line", "it has no “a” and “b” that have a “text” each, as a string", given_id
        )
    compared = compare_quotes(a, b)
    return {"id": given, "same": compared.same, "drift": compared.drift.value if compared.drift else None}

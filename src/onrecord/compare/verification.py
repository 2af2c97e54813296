"""Verification: is a quotation on record, exactly, nearly, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.compare.drift import drift_of
from onrecord.compare.quotes import compare_wordings
from onrecord.compare.sameness import is_near
from onrecord.compare.wording import QuoteWord, quote_words
from onrecord.model import KeptStatement, Span, hull
from onrecord.model.quotes import ChangeKind, Drift, QuoteChange, QuotePlace, Verdict, Verification
from onrecord.text.words import fold

_VERDICTS, _DRIFTS = tuple(Verdict), tuple(Drift)


def verify(quote: str, candidates: Iterable[KeptStatement], *, by: str | None = None) -> Verification:
    """Look for a quotation among statements on record; ``by`` is who should have said it.

    Exact is a quotation of which every word outside its brackets stands in one piece in a statement, unless the cut
    parts it from a "not"; near, one that reports the same utterance (`sameness.is_near`). A quotation without a word is
    absent.
    """
    words = quote_words(quote)
    found = [place for statement in candidates if (place := _find_place(quote, words, statement)) is not None]
    found.sort(key=_best_first)
    places = tuple(place for place in found if by is None or is_said_by(place.statement, by))
    others = tuple(place for place in found if place not in places)
    return Verification(quote, places[0].verdict if places else Verdict.ABSENT, places, others)


def _best_first(place: QuotePlace) -> tuple[object, ...]:
    statement = place.statement
    rank = (_VERDICTS.index(place.verdict), _DRIFTS.index(place.drift), -place.score)
    return (*rank, statement.published or "9999", statement.key, statement.capture_id)


def _find_place(quote: str, words: tuple[QuoteWord, ...], statement: KeptStatement) -> QuotePlace | None:
    record = statement_words(statement)
    own = tuple(word for word in words if not word.inserted)
    whole = _stands_in(words, record)
    exact = whole or _stands_in(own, record)
    if exact and not whole:
        compared = compare_wordings(own, quote, record, statement.words, _known)
        changes = (*compared.changes, *_inserted(words, quote))
    else:
        compared = compare_wordings(words, quote, record, statement.words, _known if whole else is_near)
        changes = compared.changes
    if not compared.same:
        return None
    drift = drift_of(changes)
    verdict = Verdict.EXACT if exact and drift is not Drift.MEANING else Verdict.NEAR
    return QuotePlace(statement, verdict, drift, changes, compared.score)


def _known(*_: object) -> bool:
    """Words that stand in a record in one piece are of it, however few."""
    return True


def _stands_in(words: Sequence[QuoteWord], record: Sequence[QuoteWord]) -> bool:
    """True if these words stand in the record, in one piece."""
    wanted, there = (f" {' '.join(word.key for word in side)} " for side in (words, record))
    return bool(words) and wanted in there


def _inserted(words: Sequence[QuoteWord], quote: str) -> list[QuoteChange]:
    """What a writer put into a quotation, in brackets."""
    spans = [Span(word.start, word.end) for word in words if word.inserted]
    return [QuoteChange(ChangeKind.MARKED, span, None, span.of(quote), "") for span in spans]


def statement_words(statement: KeptStatement) -> tuple[QuoteWord, ...]:
    """Return the words of a statement without what interrupts it and without a "that" that leads it in."""
    start = hull(statement.spans).start
    words = quote_words(statement.words, [span.shifted(-start) for span in statement.spans])
    led_in = bool(words) and words[0].norm == "that" and words[0].start == 0
    return words[1:] if led_in else words


def is_said_by(statement: KeptStatement, name: str) -> bool:
    """True if a statement's source has this name, or a part of it that ends alike ("Roe" and "Ada Roe")."""
    return bool(statement.chain) and same_name(statement.chain[-1], name)


def same_name(one: str, other: str) -> bool:
    """True for two forms of one name: the words of one are among the other's, and both end alike.

    >>> same_name("Ada Roe", "roe"), same_name("Ada Roe", "Ada"), same_name("Mayor Ada Roe", "Ada Roe")
    (True, False, True)
    """
    a, b = (fold(name.removesuffix(" (unnamed)")).split() for name in (one, other))
    return bool(a and b) and a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))

"""Quotes: how two reports of one utterance differ, and where on record a quotation stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.kept import KeptStatement
from onrecord.model.span import Span


class Drift(StrEnum):
    """How far two wordings of one utterance are apart, the smallest drift first."""

    NONE = "none"
    """The same words; marks, case and spaces may differ."""
    TRIM = "trim"
    """One begins later or ends earlier than the other."""
    MARKED_EDIT = "marked_edit"
    """Words were left out, put in or replaced, and an ellipsis or brackets say so."""
    UNMARKED_EDIT = "unmarked_edit"
    """Words differ and nothing says so, yet they mean much the same."""
    MEANING = "meaning"
    """Words differ that change what is said, such as a negation, a number, a name, an opposite."""


class ChangeKind(StrEnum):
    """What one stretch of a diff is."""

    CUT = "cut"
    """Words at the end or the beginning that only one of the two has."""
    MARKED = "marked"
    """A change that an ellipsis or brackets show."""
    WORDS = "words"
    """A change that nothing shows."""


class Verdict(StrEnum):
    """Whether a quotation is on record."""

    EXACT = "exact"
    """Every word of it outside its brackets stands there, in one piece."""
    NEAR = "near"
    """The utterance stands there in other words, or in part."""
    ABSENT = "absent"
    """Nothing on record is the same utterance."""


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """One stretch in which two wordings differ; a side is None where it has no words there.

    Spans are half-open and count code points of the text on their side. ``why`` names what makes it a change of
    meaning (``negation``, ``number``, ``name``, ``opposite`` …), and is None where the meaning stays.
    """

    kind: ChangeKind
    a: Span | None
    b: Span | None
    a_words: str
    b_words: str
    why: str | None = None

    @property
    def turned(self) -> QuoteChange:
        """The same change with its sides changed over."""
        return QuoteChange(self.kind, self.b, self.a, self.b_words, self.a_words, self.why)


@dataclass(frozen=True, slots=True)
class QuoteComparison:
    """Whether two quotations report the same utterance; ``drift`` is None and ``changes`` empty where they do not.

    ``changes`` are in text order. ``score`` is the share of words in common where the two overlap, 0 to 1, each word
    by how much it says.
    """

    same: bool
    drift: Drift | None
    changes: tuple[QuoteChange, ...]
    score: float


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """One statement on record that holds a quotation; side ``a`` of its changes is the quotation, ``b`` the record.

    Spans of side ``b`` count from the start of the statement's words (`KeptStatement.words`).
    """

    statement: KeptStatement
    verdict: Verdict
    drift: Drift
    changes: tuple[QuoteChange, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a quotation: the best verdict, and every place that has it, best first (empty where absent).

    ``others`` are the places where somebody else said it than the source that was asked for.
    """

    quote: str
    verdict: Verdict
    places: tuple[QuotePlace, ...] = ()
    others: tuple[QuotePlace, ...] = ()

    @property
    def drift(self) -> Drift | None:
        """The drift at the best place; None where the quotation is absent."""
        return self.places[0].drift if self.places else None

"""Polarity: whether words say that something is so or is not so, and where two texts say the opposite of each other."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from onrecord.compare.claims.terms import Term, find_terms
from onrecord.model import Span
from onrecord.resources.contrasts import contrasts
from onrecord.resources.lexicon import english
from onrecord.resources.refutations import refutations

_MOSTLY = 0.4
"""Of the terms of the shorter of two texts."""
_NEAR, _BEFORE = 4, 48
"""Words before a term, and characters in which they stand."""
REACH = 4
"""Terms behind a negation that it may govern, within its clause."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_MARK = re.compile(r"[,;:.!?“”\"()—–]")
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[”’\"'»)]*(?=\s)|$)", re.DOTALL)
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are|got)(?: \w+ly)? $", re.IGNORECASE)
_NO_NEGATION = re.compile(
    r"\b(?:not only|whether or not|(?:may|might) or \w+ not|no doubt|not least|no (?:longer|fewer|less|more) than)\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    r"\b(?:not|never|cannot|\w+n['’]t)(?: \w+ly)? (?:den(?:y|ied)|disputed?|contest(?:ed)?|refuted?)\b"
    r"|\bneither confirm\w* nor (?:den\w+|disput\w+)\b"
    r"|\b(?:refus|declin)\w+ to (?:deny|dispute|contest|refute)\b",
    re.IGNORECASE,
)
"""Words by which somebody denies nothing, and affirms nothing either."""


@lru_cache(4096)
def negations(text: str) -> tuple[Span, ...]:
    """Return the words of a text that negate, in order: "not", "never", a contracted "n't".

    >>> text = "No, it isn’t sold, and not only that"
    >>> [span.of(text) for span in negations(text)]
    ['isn’t']
    """
    idle = [Span(*m.span()) for pattern in (_NO_NEGATION, _LEFT_OPEN) for m in pattern.finditer(text)]
    of = contrasts().of
    found = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        span = Span(*match.span())
        negates = word.endswith("n't") or bool(of("negation", (word,)))
        if (
            negates
            and not any(span.meets(other) for other in idle)
            and not (word == "no" and _answers(text, span))
        ):
            found.append(span)
    return tuple(found)


def _answers(text: str, no: Span) -> bool:
    """True for a "no" that negates no noun but stands by itself ("No, …", "voted ‘No’", "voted no they would …")."""
    behind = _NEXT.match(text, no.end)
    return behind is None or behind[1].lower() in english()["pronouns"]


@lru_cache(4096)
def refuting(text: str) -> tuple[Span, ...]:
    """Return the words of a text that call a claim false, in order: "denied", "a hoax", "not true".

    Who was dismissed or was denied bail is no claim: such a passive needs a word for one.

    >>> refuting("Two officers were dismissed"), len(refuting("The report was dismissed"))
    ((), 1)
    """
    false = {Span(*match.span()) for match in refutations().false.finditer(text)}
    return tuple(sorted({*refusals(text), *false}))


@lru_cache(4096)
def refusals(text: str) -> tuple[Span, ...]:
    """Return the words of a text by which a source says no to a claim, in order.

    >>> len(refusals("The mayor denied the report")), refusals("The mayor did not deny the report")
    (1, ())
    """
    words = refutations()
    undenied = [Span(*match.span()) for match in _LEFT_OPEN.finditer(text)]
    found = [
        Span(*match.span())
        for match in words.refutes.finditer(text)
        if not _PASSIVE.search(text[: match.start()]) or words.claimed.search(text)
    ]
    return tuple(span for span in found if not any(span.meets(other) for other in undenied))


def says_no(text: str, stance: str | None = None) -> bool:
    """True if words say that something is not so; a source's denial says so whatever its words are.

    >>> says_no("The pier was not sold"), says_no("The report is false"), says_no("the pier was sold", "denies")
    (True, True, True)
    >>> says_no("The pier was sold"), says_no("It is not false that the pier was sold")
    (False, False)
    """
    return stance == "denies" or (len(_plain_negations(text)) + bool(refuting(text))) % 2 == 1


def _plain_negations(text: str) -> list[Span]:
    """Negations that are no part of "not true" and the like."""
    called_false = refuting(text)
    return [span for span in negations(text) if not any(span.meets(false) for false in called_false)]


@lru_cache(4096)
def governed(text: str) -> tuple[tuple[Span, frozenset[str]], ...]:
    """Return the words that negate with the stems of what each governs: the terms behind it, to the end of its clause.

    What calls a claim false governs all of its sentence.

    >>> [sorted(stems) for _, stems in governed("The line was not sold by the council, which is glad")]
    [['council', 'sold']]
    """
    terms = find_terms(text)
    found = [
        (
            span,
            frozenset([t.stem for t in terms if span.start <= t.start < _clause_end(text, span.end)][:REACH]),
        )
        for span in _plain_negations(text)
    ]
    for span in refuting(text):
        start, end = _sentence_around(text, span)
        found.append((span, frozenset(t.stem for t in terms if start <= t.start < end)))
    return tuple(sorted(found, key=lambda each: each[0]))


def _clause_end(text: str, start: int) -> int:
    subordinators = english()["subordinators"]
    for match in re.finditer(rf"{_MARK.pattern}|{_WORD.pattern}", text[start:]):
        if _MARK.fullmatch(match.group()) or match.group().lower() in subordinators:
            return start + match.start()
    return len(text)


def _sentence_around(text: str, span: Span) -> tuple[int, int]:
    start = max((m.end() for m in re.finditer(r"[.!?]\s", text[: span.start])), default=0)
    behind = re.search(r"[.!?]\s", text[span.end :])
    return start, span.end + behind.start() if behind else len(text)


def contrary(a: str, b: str) -> tuple[Span | None, Span | None] | None:
    """Return where two texts of one matter say the opposite, None where they do not: what one negates the other says.

    Of texts of several sentences those two are looked at that have most in common. A side is None where its words as a
    whole are what the other side negates. No contradiction is seen where anything that both say is negated by both.

    >>> a, b = "The line was sold on Monday", "The line was not sold"
    >>> contrary(a, b)
    (None, Span(start=13, end=16))
    >>> contrary("It would not surprise me if the line was sold", b) is None
    False
    """
    pairs = list(product(_pieces(a), _pieces(b)))
    if not pairs:
        return None
    at, other = max(pairs, key=lambda pair: len(_common(pair[0].of(a), pair[1].of(b))))
    found = _contrary(at.of(a), other.of(b))
    if found is None:
        return None
    in_a, in_b = found
    return in_a and in_a.shifted(at.start), in_b and in_b.shifted(other.start)


def contradicts(a: str, b: str) -> tuple[Span | None, Span | None] | None:
    """Return where two texts of different articles say the opposite: as `contrary`, of what is certain to be meant.

    A negation counts if the very next thing it negates is said by the other text, and not taken back there ("will no
    longer arrest" and "will stop arresting" are one). What is called false must be most of what either text says.

    >>> sold = "The pier was sold and closed"
    >>> contradicts(sold, "The pier was not sold")
    (None, Span(start=13, end=16))
    >>> contradicts(sold, "The pier was sold, but nobody likes the buyer")
    """
    found = contrary(a, b)
    if found is None:
        return None
    aimed = (no is None or _is_aimed(says, no, at) for says, no, at in ((a, found[0], b), (b, found[1], a)))
    return found if all(aimed) else None


def _is_aimed(says: str, no: Span, at: str) -> bool:
    if any(no.meets(false) for false in refuting(says)):
        return _is_of_thing(says, no, at) and _is_mostly(says, no, at)
    end = _clause_end(says, no.end)
    behind = (t for t in find_terms(says) if no.end <= t.start < end)
    first = next((t for t in behind if not _is_adverb(says[t.start : t.end])), None)
    if first is None or first.name:
        return False
    return any(t.stem == first.stem and not _is_given_up(at, t) for t in find_terms(at))


def _is_of_thing(says: str, false: Span, at: str) -> bool:
    """False for a thing beside the matter: "a fake casing" where the other text speaks of none."""
    thing = next((t for t in find_terms(says) if t.start == false.end + 1), None)
    if thing is None:
        return True
    word = says[thing.start : thing.end]
    told = refutations().claimed.search(word) or word.lower() in english().any_of(
        "document_nouns", "public_things"
    )
    return bool(told) or thing.stem in _stems(at)


def _is_mostly(says: str, false: Span, at: str) -> bool:
    """True if what is called false is most of what either text says."""
    start, end = _sentence_around(says, false)
    terms = find_terms(says)
    own = {t.stem for t in terms if start <= t.start < end and not false.start <= t.start < false.end}
    return len(own & _stems(at)) >= _MOSTLY * min(len(own), len(_stems(at)))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word.lower() in english()["adverbs"]


def _is_given_up(text: str, term: Term) -> bool:
    """True for what a text says comes to an end or gives way: "stop making arrests", "tickets instead of arrests"."""
    before = _WORD.findall(text[max(0, term.start - _BEFORE) : term.start])[-_NEAR:]
    return any(word.lower() in english()["giving_up"] for word in before)


def _contrary(a: str, b: str) -> tuple[Span | None, Span | None] | None:
    common = _common(a, b)
    by_a, by_b = ([(s, stems & common) for s, stems in governed(text) if stems & common] for text in (a, b))
    negated_a, negated_b = (frozenset[str]().union(*(stems for _, stems in each)) for each in (by_a, by_b))
    if len(by_a) % 2 == len(by_b) % 2 or negated_a & negated_b:
        return None
    return by_a[0][0] if by_a else None, by_b[0][0] if by_b else None


def _common(a: str, b: str) -> frozenset[str]:
    """The stems that both texts have, numbers aside."""
    return _stems(a) & _stems(b)


@lru_cache(4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(term.stem for term in find_terms(text) if not term.number)


@lru_cache(4096)
def _pieces(text: str) -> tuple[Span, ...]:
    """The sentences of a text; none where it is blank."""
    return tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))

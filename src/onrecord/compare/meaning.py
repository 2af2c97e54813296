"""Whether a change of words changes what is said: rules over word lists, each naming what it saw.

The kinds follow what is known to turn a quotation round: negation, numbers, names, opposites, quantifiers, modals,
conditions and hedges (after the operators of FEVER and of contradiction corpora: de Marneffe et al. 2008), and two that
are of quotations alone: a splice over a sentence's end, and a cut that takes the "not" away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.compare.alignment import Alignment, Block, is_closed
from onrecord.compare.wording import QuoteWord
from onrecord.resources.contrasts import Contrasts
from onrecord.resources.lexicon import Lexicon

_REACH = 3
"""How many words before a cut a negation still governs what follows: "I don't think" + "the bridge is safe"."""
_CLAUSE = 3
"""Fewer words than these are no clause that a "not" further off could govern."""
_SPLICE = 5
"""Fewer words than these, left out over a sentence's end, are a repetition more often than a splice."""
_ANY = frozenset(["1", "any", "a", "an", "single"])
_CLAUSE_MARKS = frozenset(",;:.!?—–()")
_COORDINATORS = frozenset(["and", "or", "nor"])


@dataclass(frozen=True)
class Sides:
    """Two aligned wordings with the lists by which changes are judged."""

    aligned: Alignment
    lexicon: Lexicon
    contrasts: Contrasts

    @cached_property
    def a_forms(self) -> frozenset[str]:
        """The words of side ``a``, anywhere."""
        return frozenset(bare(w.norm) for w in self.aligned.a)

    @cached_property
    def b_forms(self) -> frozenset[str]:
        """The words of side ``b``, anywhere."""
        return frozenset(bare(w.norm) for w in self.aligned.b)


@dataclass(frozen=True, slots=True)
class Exchange:
    """The words that one stretch has on one side and not on the other; repetitions of a neighbour left out."""

    a: tuple[QuoteWord, ...]
    b: tuple[QuoteWord, ...]
    sides: Sides

    def classes(self, kind: str) -> tuple[frozenset[str], frozenset[str]]:
        """The classes of a kind among the words of each side."""
        of = self.sides.contrasts.of
        return of(kind, _parts(self.a)), of(kind, _parts(self.b))


def _parts(words: Sequence[QuoteWord]) -> list[str]:
    """The words, and those that are contracted in them: "should" of "should've", "will" of "it'll"."""
    contracted = [bare(w.norm) for w in words] + ["will" for w in words if w.norm.endswith("'ll")]
    return [w.norm for w in words] + contracted


def bare(norm: str) -> str:
    """Return a word without a possessive or contracted ending.

    >>> bare("roe's"), bare("don't")
    ('roe', 'do')
    """
    return norm.removesuffix("n't").partition("'")[0]


def why_changed(block: Block, sides: Sides) -> str | None:
    """Return what makes an unmarked change of words a change of meaning, or None where the meaning stays."""
    a, b = sides.aligned.a, sides.aligned.b
    if _whole_sentences(block, sides):
        return None
    exchange = Exchange(_fresh(a, block.a0, block.a1), _fresh(b, block.b0, block.b1), sides)
    for name, check in _CHECKS:
        if check(exchange):
            return name
    if _changed_places(block, sides):
        return "order"
    return "splice" if _spliced(block, sides) else None


def _whole_sentences(block: Block, sides: Sides) -> bool:
    """True where whole sentences are on one side alone: what was left out says nothing of what is left."""
    if (block.a1 > block.a0) == (block.b1 > block.b0):
        return False
    words, start, end = _longer(block, sides)
    other, at = _shorter(block, sides)
    behind = (end == len(words) or words[end].begins_sentence) and (
        at == len(other) or other[at].begins_sentence
    )
    return words[start].begins_sentence and behind


def _longer(block: Block, sides: Sides) -> tuple[tuple[QuoteWord, ...], int, int]:
    if block.a1 > block.a0:
        return sides.aligned.a, block.a0, block.a1
    return sides.aligned.b, block.b0, block.b1


def _shorter(block: Block, sides: Sides) -> tuple[tuple[QuoteWord, ...], int]:
    """The side that lacks the words, and the word of it that stands where they would end."""
    return (sides.aligned.b, block.b1) if block.a1 > block.a0 else (sides.aligned.a, block.a1)


def why_omitted(block: Block, sides: Sides) -> str | None:
    """Return ``negation`` where the few words that were left out, and are marked as left out, hold a negation."""
    words, start, end = _longer(block, sides)
    if end == len(words) or _CLAUSE_MARKS & set(words[end].before):
        return None  # a clause went, or the end of one, with all that it negates
    own = [word for word in words[start:end] if not word.bracketed]
    return "negation" if _negations(own, sides.contrasts) % 2 else None


def why_cut(block: Block, sides: Sides) -> str | None:
    """Return what makes a cut at an end a change of meaning: it parts the words from their "not" or their "unless"."""
    before = block.a0 == block.b0 == 0
    first = sides.aligned.blocks[0]
    if before and (block.a1, block.b1) != (first.a0, first.b0):
        return None  # what it governed was changed as well, and is judged there
    words, start, end = _longer(block, sides)
    if before and end < len(words):
        reach = _REACH if first.a1 - first.a0 >= _CLAUSE else 1
        return _parted(words[start:end], words[end], reach, sides.contrasts)
    if not before and start < len(words) and not words[start].begins_sentence:
        return "condition" if sides.contrasts.of("tail", [words[start].norm]) else None
    return None


def _parted(cut: Sequence[QuoteWord], next_word: QuoteWord, reach: int, lists: Contrasts) -> str | None:
    """What of the words cut from the beginning governs the words that stay."""
    if next_word.begins_sentence:
        return None
    sentence = list(cut[max((k for k, w in enumerate(cut) if w.begins_sentence), default=0) :])
    clause = _clause_end(sentence[-reach:], next_word)
    if _negations(clause, lists) % 2:
        return "negation"
    if clause and lists.of("restriction", [clause[-1].norm]):
        return "quantity"
    if "," not in next_word.before:
        return None
    opening = [w.norm for w in sentence[:2] if w.norm not in ("and", "but")]
    return "condition" if opening and lists.of("condition", opening[:1]) else None


def _clause_end(words: Sequence[QuoteWord], next_word: QuoteWord) -> list[QuoteWord]:
    """The words before a cut that no comma or dash parts from what follows."""
    parts = [bool(_CLAUSE_MARKS & set(word.before)) for word in (*words[1:], next_word)]
    return list(words[max((k + 1 for k, part in enumerate(parts) if part), default=0) :])


def _fresh(words: Sequence[QuoteWord], start: int, end: int) -> tuple[QuoteWord, ...]:
    """The words of a stretch but for those that only say the word beside them again ("no, no", "the the")."""
    beside = {words[k].norm for k in (start - 1, end) if 0 <= k < len(words)}
    return tuple(
        w for w in words[start:end] if not w.bracketed and not (end - start < 3 and w.norm in beside)
    )


def _negations(words: Sequence[QuoteWord], contrasts: Contrasts) -> int:
    """Count negations; "whether or not" has none."""
    return sum(
        word.norm.endswith("n't") or bool(contrasts.of("negation", [word.norm]))
        for number, word in enumerate(words)
        if not (word.norm == "not" and number and words[number - 1].norm == "or")
    )


def _negation(exchange: Exchange) -> bool:
    lists = exchange.sides.contrasts
    odd = (_negations(exchange.a, lists) - _negations(exchange.b, lists)) % 2 == 1
    return odd and not _same_in_other_words(exchange.sides.aligned)


def _same_in_other_words(aligned: Alignment) -> bool:
    """True for "no tram" in place of "not one tram", "not … any tram": one negation of one thing, in two ways."""
    sides = [[w.norm for w in side] for side in (aligned.a, aligned.b)]
    return any(bool(_nothing_of(one) & _none_of(other)) for one, other in (sides, sides[::-1]))


def _nothing_of(words: Sequence[str]) -> set[str]:
    return {what for word, what in pairwise(words) if word == "no"}


def _none_of(words: Sequence[str]) -> set[str]:
    """What "not … any" is said of."""
    governed = (words[n + 1 : n + 2 + _REACH] for n, word in enumerate(words) if word == "not")
    return {what for near in governed for word, what in pairwise(near) if word in _ANY}


def _number(exchange: Exchange) -> bool:
    a, b = ({n for w in words if (n := _digits(w))} for words in (exchange.a, exchange.b))
    scale_a, scale_b = exchange.classes("scale")
    return bool(a and b and a != b) or bool(scale_a and scale_b and scale_a != scale_b)


def _digits(word: QuoteWord) -> str | None:
    # "one" is a pronoun more often than a number
    return word.norm if word.norm[0].isdigit() and word.norm != "1" else None


def _name(exchange: Exchange) -> bool:
    a, b = (frozenset(_names(words, exchange.sides)) for words in (exchange.a, exchange.b))
    return bool(a - exchange.sides.b_forms) and bool(b - exchange.sides.a_forms)


def _names(words: Sequence[QuoteWord], sides: Sides) -> list[str]:
    """The words that are written as names: a capital within a sentence."""
    return [
        bare(w.norm)
        for w in words
        if w.capital and not w.begins_sentence and w.before.strip(" ") == "" and w.before
        if not is_closed(w.norm, sides.lexicon) and bare(w.norm) not in sides.lexicon["titles"]
    ]


def _changed_places(block: Block, sides: Sides) -> bool:
    """True where two names or numbers changed places, unless a list names them in another order."""
    a, b = sides.aligned.a, sides.aligned.b
    places = [{_entity(w): k for k, w in enumerate(words) if _entity(w)} for words in (a, b)]
    in_a, in_b = places
    shared = sorted((in_a.keys() & in_b.keys()) - {""}, key=lambda norm: in_a[norm])
    moved = {_entity(w) for w in (*a[block.a0 : block.a1], *b[block.b0 : block.b1])} & set(shared)
    for one, other in pairwise(shared):
        if {one, other} & moved and in_b[one] > in_b[other]:
            between = a[in_a[one] + 1 : in_a[other]]
            return not any(w.norm in _COORDINATORS for w in between) or len(between) > _REACH
    return False


def _entity(word: QuoteWord) -> str:
    return _digits(word) or (bare(word.norm) if word.capital and not word.begins_sentence else "")


def _opposite(exchange: Exchange) -> bool:
    return any(
        exchange.sides.contrasts.opposed(x.norm, y.norm)
        for x in exchange.a
        for y in exchange.b
        if x.norm not in exchange.sides.b_forms or y.norm not in exchange.sides.a_forms
    )


def _differ(kind: str) -> Callable[[Exchange], bool]:
    """A check: each side has a word of this kind, and not of the same class."""

    def check(exchange: Exchange) -> bool:
        a, b = exchange.classes(kind)
        return bool(a and b) and not a & b

    return check


def _only_one_has(kind: str) -> Callable[[Exchange], bool]:
    """A check: one side alone has a word of this kind."""

    def check(exchange: Exchange) -> bool:
        a, b = exchange.classes(kind)
        return bool(a) != bool(b)

    return check


def _person(exchange: Exchange) -> bool:
    a, b = exchange.classes("person")
    if not a or not b or a & b:
        return False
    # "you" and "we" both stand for people at large, and reporters hear one for the other
    return not (a | b) <= {"first", "second"}


def _spliced(block: Block, sides: Sides) -> bool:
    """True where words were left out across a sentence's end and what is left reads as one sentence."""
    if (block.a1 > block.a0) == (block.b1 > block.b0):
        return False
    words, start, end = _longer(block, sides)
    other, at = _shorter(block, sides)
    if end - start < _SPLICE or at >= len(other) or other[at].begins_sentence:
        return False
    return any(word.begins_sentence for word in words[start : end + 1])


_CHECKS: tuple[tuple[str, Callable[[Exchange], bool]], ...] = (
    ("negation", _negation),
    ("number", _number),
    ("name", _name),
    ("opposite", _opposite),
    ("quantity", _differ("quantity")),
    ("modality", _differ("modality")),
    ("quantity", _only_one_has("restriction")),
    ("modality", _only_one_has("weak")),
    ("hedge", _only_one_has("hedge")),
    ("condition", _only_one_has("condition")),
    ("person", _person),
)
"""In order of how sure each is; the first that sees something names the reason."""

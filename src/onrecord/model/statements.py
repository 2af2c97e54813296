"""Statement: one attribution, or one sentence in the outlet's own voice; and what became of every character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.attribution import Attribution, Certainty, Stance
from onrecord.model.reading import Reading
from onrecord.model.span import Span, covered, hull

KEY_DIGITS = 16
"""How much of a text's SHA-256 stands in a statement's key: 64 bits name one text among billions."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the article says, with its words; ``attribution`` is None in the outlet's own voice.

    ``key`` names it for good: the start of the text's digest, where its words start and end, and where the cue stands
    (``3fa94c…-452-500-430``). ``number`` counts from 1 in text order. ``spans`` are the words that are said, ``text``
    those of their hull, so ``reading.text[s.span.start:s.span.end] == s.text`` always.
    """

    key: str
    number: int
    spans: tuple[Span, ...]
    text: str
    attribution: Attribution | None

    @property
    def span(self) -> Span:
        """From the first to the last character that is said."""
        return hull(self.spans)

    @property
    def id(self) -> str:
        """The statement's short name within its article, such as s1."""
        return f"s{self.number}"


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Return all statements in text order.

    A sentence is in the outlet's own voice if no attribution has a word in it.
    """
    attributed = covered(span for a in reading.attributions for span in a.spans)
    found: list[tuple[tuple[Span, ...], Attribution | None]] = [(a.content, a) for a in reading.attributions]
    found += [((s,), None) for s in _untouched(reading.sentences, attributed)]
    found.sort(key=lambda item: (item[0], item[1].id if item[1] else ""))
    sha256 = reading.document.text_sha256
    return tuple(
        Statement(
            key=statement_key(sha256, hull(spans), a.cue.spans[0].start if a else None),
            number=number,
            spans=spans,
            text=hull(spans).of(reading.text),
            attribution=a,
        )
        for number, (spans, a) in enumerate(found, start=1)
    )


def source_chain(reading: Reading, attribution: Attribution | None) -> tuple[str, ...]:
    """Return the names through which the words came, the carrier nearest this article first, the source last.

    In the outlet's own voice the chain is empty; a source the text does not name is ``"(no source)"``.

    For "According to the New York Times, officials said …" it is ``("The New York Times", "officials (unnamed)")``.
    """
    if attribution is None:
        return ()
    carriers = [_name(reading, via.entity, via.spans) for via in reversed(attribution.via)]
    source = attribution.source
    if not source.spans and source.entity is None:
        return (*carriers, "(no source)")
    name = _name(reading, source.entity, source.spans)
    return (*carriers, name if source.named else f"{name} (unnamed)")


def hedged(attribution: Attribution) -> bool:
    """True for words that nobody in particular stands for: a hedge with no source ("reportedly"), unlike a question."""
    unsure = attribution.certainty is not Certainty.CERTAIN and attribution.stance is not Stance.ASKS
    return not attribution.source.spans and unsure


def _name(reading: Reading, entity_id: str | None, spans: tuple[Span, ...]) -> str:
    entity = reading.entity(entity_id)
    if entity is not None:
        return entity.own_name
    return " … ".join(span.of(reading.text) for span in spans)


def _untouched(sentences: Iterable[Span], attributed: tuple[Span, ...]) -> list[Span]:
    """Both are in text order and neither overlaps itself, so one walk over the two is enough."""
    found, at = [], 0
    for sentence in sentences:
        while at < len(attributed) and attributed[at].end <= sentence.start:
            at += 1
        if at == len(attributed) or not sentence.meets(attributed[at]):
            found.append(sentence)
    return found


def statement_key(text_sha256: str, words: Span, cue_start: int | None) -> str:
    """Return a statement's key; the same words of one text under the same cue keep it whatever reader found them."""
    cue = "" if cue_start is None else f"-{cue_start}"
    return f"{text_sha256[:KEY_DIGITS]}-{words.start}-{words.end}{cue}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of every character: the four counts add up to all code points of text and leftovers.

    White space counts with what stands before it.
    """

    statement: int
    own_voice: int
    leftover: int
    not_read: int

    @property
    def total(self) -> int:
        """All characters of text and leftovers."""
        return self.statement + self.own_voice + self.leftover + self.not_read


def coverage(reading: Reading) -> Coverage:
    """Count the characters in statements, in the outlet's own voice, in leftovers, and those not read."""
    length = len(reading.text)
    classes = bytearray(length)  # 0 not read, 1 own voice, 2 statement
    for sentence in reading.sentences:
        classes[sentence.start : sentence.end] = b"\x01" * len(sentence)
    for attribution in reading.attributions:
        for span in attribution.spans:
            classes[span.start : span.end] = b"\x02" * len(span)
    for i in range(1, length):
        if not classes[i] and reading.text[i].isspace():
            classes[i] = classes[i - 1]
    leftover = sum(len(item.text) for item in reading.document.leftovers)
    return Coverage(classes.count(2), classes.count(1), leftover, classes.count(0))

"""Who speaks in an interview or transcript: the thing that each turn's label stands for.

A name is its bearer, as everywhere; initials are whoever has them. "A" is the person interviewed and "Q" whoever asks,
where the introduction says who that is (`interviews`); otherwise they stay "A" and "Q", unnamed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import EntityType, MentionForm, Name, Span, Talk, Turn
from onrecord.read.coreference.cast import Cast, Thing
from onrecord.read.coreference.interviews import find_parties
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import tokenize

_SELF = frozenset(
    ("i", "we", "me", "my", "us", "our", "myself", "i'm", "i've", "i'd", "i'll", "we've", "we're")
)
_OTHER = frozenset(("you", "your"))
_MOST_INITIALS = 3
_TWO = 2
_PARTS = {"question": 0, "interviewer": 0, "answer": 1, "interviewee": 1, "witness": 1}
"""Labels that tell a part in an interview, and whose of the two it is: who asks, who answers."""


def label_names(text: str, talk: Talk, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the labels that are names: of persons with their titles, of outlets and other bodies."""
    shapes: dict[str, str] | None = None
    by_initials = all(
        _are_initials(t.called.of(text)) for t in talk.turns if t.called and t.called.of(text).isupper()
    )
    found: dict[Span, Name] = {}
    for turn in talk.turns:
        span = turn.called
        if span is None or span in found or lexicon.names_office(turn.speaker.split()):
            continue
        label = span.of(text)
        if label.isupper():
            if shapes is None:
                shapes = {
                    t.lower: t.text for t in tokenize(text) if t.text[0].isupper() and not t.text.isupper()
                }
            if by_initials and turn.speaker not in shapes:
                continue
            label = " ".join(_as_name(word, shapes) for word in label.split())
        title, name = _without_title(label, lexicon)
        words = name.lower().split()
        body = lexicon.names_outlet(words) or not lexicon["org_words"].isdisjoint(words)
        found[span] = Name(span, name, EntityType.ORG if body else EntityType.PERSON, title or None)
    return tuple(found.values())


def _are_initials(label: str) -> bool:
    return 1 < len(label.replace(".", "")) <= _MOST_INITIALS


def _as_name(word: str, shapes: dict[str, str]) -> str:
    """A shouted word as it is written elsewhere in the text, or with one capital in each part."""
    lower = word.lower()
    return shapes.get(lower) or re.sub(r"(^|[-’'.])(\w)", lambda m: m[1] + m[2].upper(), lower)


def _without_title(label: str, lexicon: Lexicon) -> tuple[str, str]:
    words = label.split()
    titles = lexicon.any_of("titles", "office_titles")
    k = 0
    while k < len(words) - 1 and words[k].lower().strip(".") in titles:
        k += 1
    return " ".join(words[:k]), " ".join(words[k:])


@dataclass(frozen=True, slots=True)
class Speakers:
    """The turns' pieces in text order, and for each speaker the thing it is; who asks may be shown nowhere."""

    pieces: Sequence[tuple[Span, Turn]]
    things: dict[str, Thing]
    everyone: frozenset[Thing]
    silent: frozenset[Thing]
    """Those nobody calls "he" or "she": whoever asks, whoever has no name, and both of two."""

    @classmethod
    def of(cls, text: str, talk: Talk, cast: Cast, authors: Sequence[str], lexicon: Lexicon) -> Speakers:
        """Find out who speaks, and mention each at the labels of his or her turns."""
        things: dict[str, Thing] = {}
        speakers = {turn.speaker for turn in talk.turns}
        if speakers & _PARTS.keys():
            parties = find_parties(text, talk, cast, authors, lexicon)
            told = ((part, parties[n]) for part, n in _PARTS.items() if part in speakers)
            things |= {part: thing for part, thing in told if thing is not None}
        for turn in talk.turns:
            for place in turn.shown:
                thing = things.get(turn.speaker)
                if thing is None:
                    thing = things[turn.speaker] = _thing(text, turn, place, cast, lexicon)
                if turn.called is None or turn.called not in thing.mentions or not place.holds(turn.called):
                    cast.mention(thing, place, MentionForm.NOMINAL if turn.label else MentionForm.PRONOUN)
        pieces = [(span, turn) for turn in talk.turns for span in turn.content]
        everyone = frozenset(things.values())
        asked = {things.get(turn.speaker) for turn in talk.turns if turn.part == "question"}
        silent = frozenset(t for t in everyone if t in asked or not t.named or len(everyone) <= _TWO)
        return cls(pieces, things, everyone, silent)

    def at(self, span: Span) -> Thing | None:
        """Whoever speaks where a span stands."""
        turn = self._turn(span)
        return self.things.get(turn.speaker) if turn else None

    def present(self, span: Span) -> frozenset[Thing]:
        """All who speak, where a span stands in what one of them says: they are "you" to each other."""
        return self.everyone if self._turn(span) else frozenset()

    def unmeant(self, span: Span) -> tuple[frozenset[Thing], ...]:
        """Whom "he" and "she" do not stand for there: whoever speaks, and the ``silent``."""
        turn = self._turn(span)
        if turn is None:
            return ()
        speaker = self.things.get(turn.speaker)
        return (frozenset((speaker,)) if speaker else frozenset(), self.silent)

    def spoken_of(self, text: str, span: Span) -> Thing | None:
        """Whom "I", or in a question between two "you", stands for inside a turn."""
        turn = self._turn(span)
        if turn is None:
            return None
        word = span.of(text).lower().replace("’", "'")
        speaker = self.things.get(turn.speaker)
        if word in _SELF:
            return speaker
        if word not in _OTHER or not (turn.asks or turn.part == "question"):
            return None
        others = self.everyone - {speaker}
        return next(iter(others)) if len(others) == 1 else None

    def _turn(self, span: Span) -> Turn | None:
        at = bisect_right(self.pieces, span.start, key=lambda pair: pair[0].start) - 1
        return self.pieces[at][1] if at >= 0 and self.pieces[at][0].holds(span) else None


def _thing(text: str, turn: Turn, place: Span, cast: Cast, lexicon: Lexicon) -> Thing:
    """The thing that a label is a name, an office or the initials of; else a new one that is called so."""
    label = place.of(text)
    named = next((t for m, t in cast.near(turn.called) if m == turn.called), None) if turn.called else None
    if named is not None:
        return named
    if turn.part == "name":
        office = lexicon.names_office(turn.speaker.split())
        found = _by_office(turn, cast) if office else _by_initials(turn, cast)
        if found is not None:
            return found
    known = cast.unnamed(label.lower())
    if known is not None:
        return known
    thing = Thing(label, EntityType.PERSON, sure=True, named=False)
    cast.add(thing)
    return thing


def _by_initials(turn: Turn, cast: Cast) -> Thing | None:
    wanted = turn.speaker.upper()
    fits = [
        t
        for t in cast.things
        if t.named and t.type in (EntityType.PERSON, EntityType.ORG) and _initials(t) == wanted
    ]
    return fits[0] if len(fits) == 1 else None


def _initials(thing: Thing) -> str:
    return "".join(word[0] for word in thing.name.split() if word[0].isupper())


def _by_office(turn: Turn, cast: Cast) -> Thing | None:
    """The one person with that office: "MAYOR" where there is one mayor."""
    noun = turn.speaker.split()[-1]
    held = [
        t
        for t in cast.things
        if t.type is EntityType.PERSON
        and t.named
        and any(noun in o.lower().split() for o in (*t.roles, *t.titles))
    ]
    return held[0] if len(held) == 1 else None

"""The cast: everything an article speaks of, in the making."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import EntityType, MentionForm, Name, Span
from onrecord.resources.lexicon import Lexicon
from onrecord.text.words import surname

_LONGEST = 200
"""No mention is longer; how far past a phrase one that holds it may end."""
_FAR = 1 << 40


@dataclass(slots=True, eq=False)
class Thing:
    """An entity in the making; two are one only if they are the same object."""

    name: str
    type: EntityType
    sure: bool
    named: bool = True
    mentions: dict[Span, MentionForm] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    acronym: str | None = None
    geonames: int | None = None

    @property
    def last_word(self) -> str:
        return surname(self.name.split()[-1].removesuffix("'s"))


class Cast:
    """All entities in the making, found by name and by place without walking through all of them."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._by_name: dict[str, Thing] = {}
        self._by_surname: dict[str, Thing] = {}
        self._by_last_words: dict[str, Thing] = {}
        self._by_first_word: dict[str, Thing] = {}
        self._by_first_name: dict[str, Thing | None] = {}
        self._by_initials: dict[str, Thing] = {}
        self._unnamed: dict[str, Thing] = {}
        self._ends: list[tuple[int, int, int]] = []
        self._at: list[tuple[Span, Thing]] = []
        self.spoke: list[tuple[int, Thing]] = []

    def add(self, thing: Thing) -> None:
        """Take in a new one; an earlier bearer of the same name keeps it."""
        self.things.append(thing)
        if not thing.named:
            name = thing.name.lower().partition(" (through ")[0].replace("’", "'")
            self._unnamed.setdefault(name.removeprefix("the "), thing)
            return
        words = thing.name.split()
        for name in (thing.name, thing.name.removeprefix("The ")):
            self._by_name.setdefault(name, thing)
        if thing.type is EntityType.PERSON:
            self._by_surname.setdefault(thing.last_word, thing)
            if len(words) > 1:  # two people of one first name are told apart by nothing
                self._by_first_name[words[0]] = None if words[0] in self._by_first_name else thing
            for k in range(1, len(words) - 1):
                self._by_last_words.setdefault(" ".join(words[k:]).lower(), thing)
        if thing.type is EntityType.ORG and len(words) > 1:
            self._by_first_word.setdefault(words[0], thing)
        if len(words) > 1:
            self._by_initials.setdefault(_initials(thing.name), thing)

    def call(self, thing: Thing, acronym: str) -> None:
        """Note the short form of a name."""
        thing.acronym = thing.acronym or acronym
        self.alias(thing, acronym)

    def alias(self, thing: Thing, name: str) -> None:
        """Note another name of one; an earlier bearer keeps it."""
        self._by_name.setdefault(name, thing)

    def mention(self, thing: Thing, span: Span, form: MentionForm) -> None:
        """Note a place where it is mentioned."""
        if span not in thing.mentions:
            insort(self._ends, (span.end, span.start, len(self._at)))
            self._at.append((span, thing))
        thing.mentions[span] = form

    def named(self, name: Name, lexicon: Lexicon) -> Thing | None:
        """The one this name stands for: by its full name, acronym, surname, or the first word of an organisation."""
        bare = name.name.removesuffix("’s").removesuffix("'s")
        found = self._by_name.get(lexicon.country_names.get(bare, bare))
        if found is None and bare.isupper():  # "VARDANE, Saturday"
            found = self._by_name.get(bare.title())
        if found is not None or len(bare.split()) != 1:
            return found or (
                self._by_last_words.get(bare.lower()) if name.type is EntityType.PERSON else None
            )
        if bare.isupper() and len(bare) > 1:
            return self._by_initials.get(bare)
        if name.type is EntityType.GPE and name.sure:
            return None
        found = self._by_surname.get(surname(bare))
        found = found or (None if name.title else self._by_first_word.get(bare))
        return found or (self._by_first_name.get(bare) if name.type is EntityType.PERSON else None)

    def unnamed(self, phrase: str) -> Thing | None:
        """The one called by this phrase before ("officials"), in lower case."""
        return self._unnamed.get(phrase.removeprefix("the "))

    def near(self, span: Span) -> list[tuple[Span, Thing]]:
        """Mentions inside the span or around it, in text order."""
        first = bisect_right(self._ends, (span.start, _FAR, 0))
        last = bisect_right(self._ends, (span.end + _LONGEST, _FAR, 0))
        places = [self._at[n] for _, _, n in self._ends[first:last]]
        return [(m, t) for m, t in places if span.holds(m) or m.holds(span)]

    def just_before(self, at: int) -> Thing | None:
        """Whoever's mention ends at an offset, but for a comma."""
        k = bisect_right(self._ends, (at, _FAR, 0)) - 1
        return self._at[self._ends[k][2]][1] if k >= 0 and at - self._ends[k][0] <= len(", ") else None

    def before(self, at: int) -> Iterator[Thing]:
        """Whoever is mentioned before an offset, the nearest first."""
        for k in range(bisect_right(self._ends, (at, _FAR, 0)) - 1, -1, -1):
            yield self._at[self._ends[k][2]][1]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())

"""Lexicon: one language's word lists, loaded once and frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.model import Certainty, ChannelKind, Stance
from onrecord.resources.outlets import outlet_names
from onrecord.resources.tables import rows

NO_FORMS: Final = "-"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that can bring in an attribution, and what may follow it.

    ``frames``: ``s`` clause or quotation, ``i`` infinitive, ``n`` noun phrase, ``o`` addressee first, ``p:WORD`` an
    object behind a preposition.
    """

    lemma: str
    frames: frozenset[str]
    stance: Stance
    certainty: Certainty
    flags: frozenset[str]
    particle: str | None = None

    @property
    def cue_lemma(self) -> str:
        """The lemma as a record gives it, without a preposition of its object: "talk about" is "talk"."""
        return self.lemma.partition(" ")[0] if self.particle in ("about", "of", "to") else self.lemma


@dataclass(frozen=True, slots=True)
class CueForm:
    """One inflected form of a cue verb: ``base``, ``third``, ``ing``, ``past`` or ``participle``."""

    verb: CueVerb
    form: str


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun or hedge that stands for a cue verb."""

    lemma: str
    stance: Stance
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure with its factor to SI (None where there is none)."""

    name: str
    factor: float | None
    si: str | None


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A country or city of the gazetteer (GeoNames id, WGS 84 degrees, ISO 3166 country, feature code)."""

    name: str
    geonames: int
    lat: float | None
    lon: float | None
    country: str
    feature: str
    population: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of one language; keys are in lower case but for places."""

    cue_forms: MappingProxyType[str, tuple[CueForm, ...]]
    cue_nouns: MappingProxyType[str, CueNoun]
    hedges: MappingProxyType[tuple[str, ...], CueNoun]
    hedge_starts: frozenset[str]
    leanings: MappingProxyType[str, Stance]
    channels: MappingProxyType[str, ChannelKind]
    words: MappingProxyType[str, frozenset[str]]
    units: MappingProxyType[str, Unit]
    places: MappingProxyType[str, PlaceEntry]
    demonyms: MappingProxyType[str, str]
    country_names: MappingProxyType[str, str]
    confidence: MappingProxyType[tuple[str, str], float]
    triggers: frozenset[str] = field(init=False)
    """The words, and the colon, at which a rule for attributions may begin."""
    _unions: dict[tuple[str, ...], frozenset[str]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        cues = (self.cue_forms.keys(), self.cue_nouns.keys(), self.hedge_starts, {"according", ":"})
        object.__setattr__(self, "triggers", frozenset().union(*cues))
        object.__setattr__(self, "_unions", {})

    def __getitem__(self, name: str) -> frozenset[str]:
        """The word list called ``name``."""
        return self.words[name]

    def any_of(self, *names: str) -> frozenset[str]:
        """The words of all these lists together; made once."""
        found = self._unions.get(names)
        if found is None:
            found = self._unions[names] = frozenset().union(*(self.words[name] for name in names))
        return found

    def is_compound(self, word: str) -> bool:
        """True of "danish-born" and "corda-based", which tell of somebody and are nobody's name; in lower case."""
        return "-" in word and word.rpartition("-")[2] in self["compound_endings"]

    def is_speech(self, word: str) -> bool:
        """True for a form of a verb of speech, in lower case."""
        return any("speech" in form.verb.flags for form in self.cue_forms.get(word, ()))

    def names_office(self, words: Sequence[str]) -> bool:
        """True of "the court", "mayor", "unidentified male", in lower case: somebody, but nobody's name."""
        offices = self.any_of("person_nouns", "titles", "office_titles", "speaker_nouns", "media_nouns")
        around = self.any_of("articles", "speaker_words")
        last = words[-1] in offices or words[-1].removesuffix("s") in offices
        return last and all(word in offices or word in around for word in words[:-1])

    def names_outlet(self, words: Sequence[str]) -> bool:
        """True if these words, in lower case, name a news outlet: a known one, or one that sounds like one.

        These end like "Herald" or begin with "Radio".
        """
        if words[-1] in self.words["media_words"] or words[0] in self.words["media_openings"]:
            return True
        name = " ".join(words)
        return bool(self.words["media_names"] & {*words, name}) or name.removeprefix("the ") in outlet_names()


@cache
def english() -> Lexicon:
    """Return the English lexicon; loaded on first use (about 20 ms).

    >>> english().cue_forms["denied"][0].verb.lemma
    'deny'
    """
    return Lexicon(
        cue_forms=MappingProxyType(_cue_forms()),
        cue_nouns=MappingProxyType({r[0]: _noun(r) for r in rows("cue_nouns")}),
        hedges=MappingProxyType(
            {tuple(r[0].split()): CueNoun(r[1], Stance.ASSERTS, Certainty(r[2])) for r in rows("hedges")}
        ),
        hedge_starts=frozenset(r[0].split()[0] for r in rows("hedges")),
        leanings=MappingProxyType({word: Stance(r[0]) for r in rows("leanings") for word in r[1].split()}),
        channels=MappingProxyType({r[0]: ChannelKind(r[1]) for r in rows("channels")}),
        words=MappingProxyType(
            {r[0]: frozenset(w.replace("_", " ") for w in r[1].split()) for r in rows("word_lists")}
        ),
        units=MappingProxyType(_units()),
        places=MappingProxyType(_places()),
        demonyms=MappingProxyType({r[0]: r[1] for r in rows("demonyms") if r[2] == "adjective"}),
        country_names=MappingProxyType({r[0]: r[1] for r in rows("demonyms") if r[2] == "name"}),
        confidence=MappingProxyType({(r[0], r[1]): float(r[2]) for r in rows("rule_confidence")}),
    )


def _noun(row: list[str]) -> CueNoun:
    return CueNoun(row[1], Stance(row[2]), Certainty(row[3]))


def _units() -> dict[str, Unit]:
    units = {}
    for words, name, factor, si in rows("units"):
        for word in words.split():
            units[word.replace("_", " ")] = Unit(name, float(factor) if factor else None, si or None)
    return units


def _places() -> dict[str, PlaceEntry]:
    """The most populous bearer of a name stands for it, and a country before any city."""
    places: dict[str, PlaceEntry] = {}
    for name, geonames, lat, lon, country, feature, population in rows("places"):
        entry = PlaceEntry(
            name,
            int(geonames),
            float(lat) if lat else None,
            float(lon) if lon else None,
            country,
            feature,
            int(population),
        )
        rival = places.get(name)
        if rival is None or (entry.feature == "PCLI", entry.population) > (
            rival.feature == "PCLI",
            rival.population,
        ):
            places[name] = entry
    return places


def _cue_forms() -> dict[str, tuple[CueForm, ...]]:
    forms: dict[str, list[CueForm]] = {}
    for lemma, frames, stance, certainty, flags, irregular in rows("cues"):
        head, _, particle = lemma.partition(" ")
        verb = CueVerb(
            lemma,
            frozenset(frames.split()),
            Stance(stance),
            Certainty(certainty),
            frozenset(flags.split()),
            particle or None,
        )
        given = [] if irregular == NO_FORMS else [form.partition("|")[0] for form in irregular.split()]
        third, ing, past, participle = given or _inflect(head)
        named = (("base", head), ("third", third), ("ing", ing), ("past", past), ("participle", participle))
        for form, word in named:
            forms.setdefault(word, []).append(CueForm(verb, form))
    # a verb with its particle is tried before the bare verb ("called for" before "called")
    return {
        word: tuple(sorted(found, key=lambda f: f.verb.particle is None)) for word, found in forms.items()
    }


def _inflect(base: str) -> tuple[str, str, str, str]:
    """Return third person, -ing, past and participle of a regular verb whose last consonant is not doubled."""
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("e") and not base.endswith("ee"):
        return third, base[:-1] + "ing", base + "d", base + "d"
    past = base + ("d" if base.endswith("ee") else "ed")
    if base == "plan":
        return third, "planning", "planned", "planned"
    return third, base + "ing", past, past

"""Attribution: who is said to have said what, on whose word, through whom.

Terms as in the field: source, cue, content (PARC 3.0, Pareti 2016; PolNeAR, Newell et al. 2018);
nested sources (Wiebe et al. 2005; FactBank, Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from onrecord.model.span import Span


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    BELIEVES = "believes"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DECLINES = "declines"
    DOUBTS = "doubts"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DEMANDS = "demands"
    PROMISES = "promises"
    PREDICTS = "predicts"
    INTENDS = "intends"
    ASKS = "asks"


class SourceKind(StrEnum):
    """What kind of thing the source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    MEDIA = "media"
    DOCUMENT = "document"
    GROUP = "group"
    UNKNOWN = "unknown"


class ChannelKind(StrEnum):
    """How the words were given, where the text says so."""

    INTERVIEW = "interview"
    STATEMENT = "statement"
    SPEECH = "speech"
    SOCIAL_MEDIA = "social_media"
    DOCUMENT = "document"
    TESTIMONY = "testimony"
    BROADCAST = "broadcast"
    BRIEFING = "briefing"
    DEBATE = "debate"
    POLL = "poll"
    EMAIL = "email"


class QuotationKind(StrEnum):
    """Whether the content stands in quotation marks: all of it, part of it, none of it."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Polarity(StrEnum):
    """Whether the source presents the content as so, or as not so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the source presents the content."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """On whose word it stands. No ``spans``: the text names no source, and ``entity`` is None.

    ``named`` is False for "officials", "a person familiar with the matter", and where there is no source.
    """

    spans: tuple[Span, ...]
    entity: str | None
    kind: SourceKind
    named: bool


@dataclass(frozen=True, slots=True)
class Via:
    """One who carried the words between the source and this article."""

    spans: tuple[Span, ...]
    entity: str | None
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Channel:
    """How the words were given, with the words that say so; ``kind`` None where the text is silent."""

    kind: ChannelKind | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that show it is an attribution, and their lemma."""

    spans: tuple[Span, ...]
    lemma: str


TURN_RULE: Final = "turn"
"""Name of the rule that makes an attribution of each turn, by which stages know that a label is its source."""


_NEGATED = {
    Stance.ASSERTS: Stance.DECLINES,
    Stance.BELIEVES: Stance.DECLINES,
    Stance.CONFIRMS: Stance.DECLINES,
    Stance.DEMANDS: Stance.DECLINES,
    Stance.DOUBTS: Stance.ASSERTS,
    Stance.INTENDS: Stance.DENIES,
    Stance.OPPOSES: Stance.DECLINES,
    Stance.PREDICTS: Stance.DECLINES,
    Stance.PROMISES: Stance.DECLINES,
    Stance.SUPPORTS: Stance.DECLINES,
}


_DISBELIEVED = frozenset(("accept", "agree", "believe", "expect", "think"))
"""Cues that deny where they are negated; who "does not know" leaves it open."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation.

    ``via`` runs from nearest the source outwards; this article itself is left out. ``target`` is the id of the
    attribution or event that a denial or confirmation speaks of; ``nested_in`` the attribution in whose content
    this one stands. ``confidence`` is the share of such finds that were right on development data.
    ``rule`` is the name of the rule or model that found it; for a turn of an interview or transcript, `TURN_RULE`.
    """

    id: str
    source: Source
    cue: Cue
    content: tuple[Span, ...]
    quotation: QuotationKind
    stance: Stance = Stance.ASSERTS
    via: tuple[Via, ...] = ()
    channel: Channel = Channel()
    target: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    nested_in: str | None = None
    confidence: float | None = None
    rule: str | None = None

    @property
    def held(self) -> Stance:
        """How the source stands to the content itself, a negation of the cue taken in.

        Who never said that a pier was sold asserts nothing of it, and who does not believe it denies it.
        """
        if self.polarity is not Polarity.NEGATIVE:
            return self.stance
        believed = self.stance in (Stance.BELIEVES, Stance.PREDICTS) and self.cue.lemma in _DISBELIEVED
        return Stance.DENIES if believed else _NEGATED.get(self.stance, self.stance)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span this attribution stands on, in text order."""
        carried = (span for via in self.via for span in via.spans)
        return tuple(
            sorted(
                {*self.source.spans, *self.cue.spans, *self.content, *self.channel.spans, *carried},
                key=lambda span: (span.start, span.end),  # sooner than by comparing spans
            )
        )

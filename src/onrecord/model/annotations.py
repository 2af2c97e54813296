"""What a reading finds in a text besides attributions: entities, times, places, quantities, events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from onrecord.model.attribution import ChannelKind
from onrecord.model.span import Span


class MentionForm(StrEnum):
    """How a mention refers: by name, by a common noun, by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class EntityType(StrEnum):
    """OntoNotes 5 entity types that name things, and GROUP for people together ("officials")."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    NORP = "NORP"
    FAC = "FAC"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    WORK = "WORK"
    LAW = "LAW"
    GROUP = "GROUP"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; ``span`` holds the marks, ``inner`` does not.

    ``open_ended``: the paragraph ends before the closing mark, as where a quotation runs over several paragraphs.
    """

    span: Span
    inner: Span
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution relation (Pareti 2016) before anybody has asked what it means: source, cue and content.

    ``content`` has several spans where it is interrupted. ``confidence``: how often such a find is right.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go, as interviews and transcripts print it ("MAYOR ORR: We will rebuild.").

    ``label`` is who speaks as printed, ``mark`` the colon, dash or full stop behind it (the label itself where there is
    none), ``content`` a span for each paragraph. ``speaker`` is the same for all turns of one speaker. ``part`` is
    "question" for a label like "Q", "answer" for one like "A", "name" otherwise. ``called`` is where the speaker is
    called by name or office: in the label, or for a "Q" in court in the line that says who examines. ``asks``: the turn
    is a question.

    Where questions stand by themselves, bold in print, no turn has a label: its mark is where the question ends, and an
    answer is ``addressed`` by a "you" of the questions.
    """

    label: Span | None
    mark: Span
    content: tuple[Span, ...]
    speaker: str
    part: Literal["question", "answer", "name"]
    called: Span | None = None
    asks: bool = False
    addressed: Span | None = None

    @property
    def shown(self) -> tuple[Span, ...]:
        """Where the text shows who speaks, if it does."""
        where = self.label or self.addressed
        return (where,) if where else ()

    @property
    def start(self) -> int:
        """Offset of its label, or of what is said where it has none."""
        return (self.label or self.content[0]).start


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of an article in text order, how the words were given, and what its page says of who may be talking."""

    turns: tuple[Turn, ...] = ()
    channel: ChannelKind | None = None
    title: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One place where something is called by name.

    ``span`` holds titles and a possessor's name ("Ukraine's President …"); ``name`` is the bare name. ``title`` is
    the words between. ``acronym`` is the short form in brackets behind the name, if any.
    """

    span: Span
    name: str
    type: EntityType
    title: str | None = None
    possessor: str | None = None
    acronym: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that refers to an entity."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """One real-world thing, after coreference: its name, type, roles and every mention, in text order.

    ``wikidata`` and ``geonames`` are outside ids, where known.
    """

    id: str
    name: str
    type: EntityType
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    wikidata: str | None = None
    geonames: int | None = None

    @property
    def own_name(self) -> str:
        """The name without whom its words came through.

        >>> Entity("E1", "officials (through The Tarn Star)", EntityType.GROUP, (), ()).own_name
        'officials'
        """
        return self.name.partition(" (through ")[0]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3, ISO 24617-1).

    ``value`` keeps ``X`` for what the text does not tell: "In May" without a publication date is ``XXXX-05``.
    ``anchor`` is ``published``, another timex's id, or None where the value needs none.
    """

    id: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    anchor: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and the place it stands for: GeoNames id, WGS 84 degrees, ISO 3166 country, GeoNames feature code."""

    id: str
    span: Span
    entity: str | None
    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    feature: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written and, for physical units, in SI.

    ``of`` is the id of the entity it measures.
    """

    id: str
    span: Span
    value: float
    unit: str | None
    modifier: str | None = None
    si_value: float | None = None
    si_unit: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or will, with actor and recipient (PLOVER). ``attribution`` None: the outlet's own voice.

    ``note`` says it in a few words for a person.
    """

    id: str
    trigger: Span
    type: str | None = None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    attribution: str | None = None
    polarity: str = "positive"
    certainty: str = "certain"
    tense: str = "past"
    note: str | None = None

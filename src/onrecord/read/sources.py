"""Sources described: which entity, what kind, named or not; the same for those who carried the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Entity, EntityType, MentionForm, Source, SourceKind, Span, Via
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import tokenize

_KIND_OF_TYPE = {
    EntityType.PERSON: SourceKind.PERSON,
    EntityType.GPE: SourceKind.GOVERNMENT,
    EntityType.NORP: SourceKind.GROUP,
    EntityType.GROUP: SourceKind.GROUP,
    EntityType.WORK: SourceKind.DOCUMENT,
    EntityType.LAW: SourceKind.DOCUMENT,
}


def describe_sources(
    text: str, attributions: Sequence[Attribution], entities: Sequence[Entity], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return the attributions with entity, kind and ``named`` of each source and carrier filled in."""
    return tuple(_described(text, a, entities, lexicon) for a in attributions)


def _described(
    text: str, attribution: Attribution, entities: Sequence[Entity], lexicon: Lexicon
) -> Attribution:
    via = tuple(_carrier(text, v, entities, lexicon) for v in attribution.via)
    spans = attribution.source.spans
    if not spans:
        return replace(attribution, via=via)
    entity = find_entity(spans[0], entities)
    kind = _kind(spans[0].of(text), entity, lexicon)
    named = entity is not None and any(m.form is MentionForm.NAME for m in entity.mentions)
    source = Source(spans, entity.id if entity else None, kind, named)
    return replace(attribution, source=source, via=via)


def _carrier(text: str, via: Via, entities: Sequence[Entity], lexicon: Lexicon) -> Via:
    entity = find_entity(via.spans[0], entities)
    return Via(via.spans, entity.id if entity else None, _kind(via.spans[0].of(text), entity, lexicon))


def find_entity(span: Span, entities: Sequence[Entity]) -> Entity | None:
    """Return the entity that a source phrase refers to: the one whose mention is the phrase, or ends its head."""
    best: tuple[int, int, Entity] | None = None
    for entity in entities:
        for mention in entity.mentions:
            if not (span.holds(mention.span) or mention.span.holds(span)):
                continue
            # the mention that is the whole phrase wins; then the one that starts nearest its start, and the longest
            rank = (0 if mention.span == span else 1 + mention.span.start - span.start, -len(mention.span))
            if best is None or rank < best[:2]:
                best = (*rank, entity)
    return best[2] if best else None


def _kind(phrase: str, entity: Entity | None, lexicon: Lexicon) -> SourceKind:
    words = {t.lower for t in tokenize(phrase if entity is None else entity.name.partition(" (through ")[0])}
    if entity is None:
        return _kind_of_words(words, lexicon)
    if entity.type is EntityType.ORG:
        name = entity.name.lower().removeprefix("the ")
        if name in lexicon["government_names"]:
            return SourceKind.GOVERNMENT
        if name in lexicon["media_names"] or words & lexicon["media_words"]:
            return SourceKind.MEDIA
        return SourceKind.GOVERNMENT if words & lexicon["government_words"] else SourceKind.ORGANISATION
    if entity.type is EntityType.GROUP:
        return SourceKind.GOVERNMENT if words & lexicon["government_groups"] else SourceKind.GROUP
    return _KIND_OF_TYPE.get(entity.type, SourceKind.ORGANISATION)


def _kind_of_words(words: set[str], lexicon: Lexicon) -> SourceKind:
    for name, kind in (
        ("media_nouns", SourceKind.MEDIA),
        ("document_nouns", SourceKind.DOCUMENT),
        ("government_groups", SourceKind.GOVERNMENT),
        ("group_nouns", SourceKind.GROUP),
        ("person_nouns", SourceKind.PERSON),
        ("person_pronouns", SourceKind.PERSON),
    ):
        if words & lexicon[name]:
            return kind
    return SourceKind.UNKNOWN

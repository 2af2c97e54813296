"""Sources described: which entity, what kind, named or not; the same for those who carried the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.model import (
    TURN_RULE,
    Attribution,
    Entity,
    EntityType,
    MentionForm,
    Source,
    SourceKind,
    Span,
    Via,
)
from onrecord.resources.lexicon import Lexicon
from onrecord.resources.weights import Judge
from onrecord.text.phrases import is_plural, phrase_head, without_possessive
from onrecord.text.tokens import tokenize

Mentions = Sequence[tuple[Span, Entity]]
"""Every mention with its entity, in the order of where they end."""

_LONGEST = 200
"""No mention is longer."""

_NO_JUDGES: Mapping[str, Judge] = MappingProxyType({})

_KIND_OF_TYPE = {
    EntityType.PERSON: SourceKind.PERSON,
    EntityType.GPE: SourceKind.GOVERNMENT,
    EntityType.NORP: SourceKind.GROUP,
    EntityType.GROUP: SourceKind.GROUP,
    EntityType.WORK: SourceKind.DOCUMENT,
    EntityType.LAW: SourceKind.DOCUMENT,
}


def describe_sources(
    text: str,
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
    lexicon: Lexicon,
    publisher: str | None = None,
    judges: Mapping[str, Judge] = _NO_JUDGES,
) -> tuple[Attribution, ...]:
    """Return the attributions with entity, kind and ``named`` of each source and carrier filled in.

    An outlet that names itself ("she told the Gazette", in the Gazette) carried nothing: it was there.
    """
    if publisher is not None:
        attributions = [
            replace(a, via=tuple(v for v in a.via if not _itself(text, v, publisher))) if a.via else a
            for a in attributions
        ]
    mentions = sorted(
        ((m.span, e) for e in entities for m in e.mentions), key=lambda pair: (pair[0].end, pair[0].start)
    )
    described = (_described(text, a, mentions, lexicon) for a in attributions)
    by_id = {e.id: e for e in entities}
    return tuple(_judged(text, a, by_id.get(a.source.entity or ""), judges) for a in described)


def _judged(
    text: str, attribution: Attribution, entity: Entity | None, judges: Mapping[str, Judge]
) -> Attribution:
    """Kind and ``named`` as the trained judges see them."""
    source = attribution.source
    if not source.spans or not judges or attribution.rule == TURN_RULE:
        return attribution  # the judges have seen no labels of transcripts
    seen = source_features(source.spans[0].of(text), entity, source.kind, named=source.named)
    # the lists know media better than a judge that has seen few of them
    told = source.kind is SourceKind.MEDIA
    kind = source.kind if told else SourceKind(judges["kind"].decide(seen, source.kind))
    named = judges["named"].decide(seen, str(source.named)) == "True" and not is_indefinite(seen, entity)
    if kind is source.kind and named == source.named:
        return attribution
    return replace(attribution, source=replace(source, kind=kind, named=named))


def _itself(text: str, via: Via, publisher: str) -> bool:
    return is_same_outlet(via.spans[0].of(text), publisher)


_HOST_WORDS = frozenset(("the", "www", "com", "org", "net", "co", "uk", "news"))


def is_same_outlet(name: str, publisher: str) -> bool:
    """True if both may be one outlet's name: the same words, shortened ones, run together, or initials.

    >>> is_same_outlet("The Washington Post", "wash-post"), is_same_outlet("USA TODAY", "usatoday.com")
    (True, True)
    >>> is_same_outlet("The New York Times", "nyt"), is_same_outlet("The New York Post", "nyt")
    (True, False)
    """
    ours, theirs = (_telling(words) for words in (name, publisher))
    if not ours or not theirs:
        return False
    if "".join(ours) == "".join(theirs) or set(ours) <= set(theirs) or ours[: len(theirs)] == theirs:
        return True  # the last: a programme of the house ("Fjord News Daily")
    if len(ours) == len(theirs):
        pairs = zip(ours, theirs, strict=True)
        return all(min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)) for a, b in pairs)
    initials = ["".join(w[0] for w in words) for words in (ours, theirs)]
    return [initials[0]] == theirs or [initials[1]] == ours


def _telling(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", name.lower())
    return [w for w in words if w not in _HOST_WORDS] or words


def _described(text: str, attribution: Attribution, mentions: Mentions, lexicon: Lexicon) -> Attribution:
    via = tuple(_carrier(text, v, mentions, lexicon) for v in attribution.via)
    spans = attribution.source.spans
    if not spans:
        return replace(attribution, via=via)
    entity = find_entity(text, without_possessive(text, spans[0]), mentions)
    kind = _kind(spans[0].of(text), entity, lexicon)
    named = entity is not None and (
        _is_named(entity) or (attribution.rule == TURN_RULE and _is_called(text, spans[0], entity))
    )
    source = Source(spans, entity.id if entity else None, kind, named)
    return replace(attribution, source=source, via=via)


_INDEFINITE = frozenset(
    f"first={word}"
    for word in ("a", "an", "one", "another", "some", "many", "several", "two", "three", "most", "other")
)
"""What `source_features` says of a phrase that starts with one of these words."""

_ALONE = frozenset(f"word={word}" for word in ("he", "she"))
_NAMELESS = frozenset(("word=sources", "word=people")) | {
    f"noun={noun}"
    for noun in "official source person diplomat insider witness resident man woman aide narrator bystander".split()  # noqa: SIM905
}
"""As in "sources close to the talks", a plural that its last word does not show, and "the official"."""


def is_indefinite(seen: Sequence[str], entity: Entity | None) -> bool:
    """True of "a person familiar with the talks" and of "Democrats": whoever it is, the text does not say."""
    if entity is not None and entity.type is EntityType.NORP:
        return True
    if entity is None and not _ALONE.isdisjoint(seen):
        return True  # of whom nothing stands before that she could be
    called = entity is not None and any(m.form is MentionForm.NAME for m in entity.mentions)
    if not called and not _NAMELESS.isdisjoint(seen):
        return True
    if (
        entity is not None
        and entity.type is EntityType.GROUP
        and not called
        and any(f.startswith("plural=True") for f in seen)
    ):
        return True
    some = entity is None or entity.type in (EntityType.PERSON, EntityType.GROUP, EntityType.ORG)
    return not called and some and not _INDEFINITE.isdisjoint(seen)


def _is_named(entity: Entity) -> bool:
    """By name, or as the one body it can be: "the harbour board", "the ruling", unlike "a company"."""
    if any(m.form is MentionForm.NAME for m in entity.mentions):
        return True
    name = entity.name.lower()
    if entity.type is EntityType.WORK:
        return name.startswith(("the ", "this ", "that "))
    return entity.type is EntityType.ORG and not name.startswith(("a ", "an ", "one ", "another "))


def _is_called(text: str, label: Span, entity: Entity) -> bool:
    """True of a "Q" that is known to be somebody with a name of his own."""
    return entity.name.lower() != label.of(text).lower()


def _carrier(text: str, via: Via, mentions: Mentions, lexicon: Lexicon) -> Via:
    entity = find_entity(text, via.spans[0], mentions)
    return Via(via.spans, entity.id if entity else None, _kind(via.spans[0].of(text), entity, lexicon))


def find_entity(text: str, span: Span, mentions: Mentions) -> Entity | None:
    """Return the entity that a source phrase refers to.

    The one whose mention is the whole phrase; else the longest that ends the phrase's head ("Ada Roe" in "Ada Roe, the
    mayor"); else a name behind a comma ("a spokesman for the port, Dario Penn").
    """
    head = phrase_head(text, span)
    several = is_plural(head.of(text))
    best: tuple[int, int, Entity] | None = None
    for mention, entity in _near(span, mentions):
        if mention.end < span.end and text.startswith(("'s", "’s"), mention.end):
            continue
        rank = _rank(text, mention, span, head)
        if rank == _BEHIND and several and entity.type is EntityType.PERSON:
            continue  # "supporters of her rival, Ada Roe"
        if rank is not None and (best is None or (rank, -len(mention)) < best[:2]):
            best = (rank, -len(mention), entity)
    return best[2] if best else None


def _near(span: Span, mentions: Mentions) -> Iterator[tuple[Span, Entity]]:
    at = bisect_right(mentions, span.start, key=lambda pair: pair[0].end)
    while at < len(mentions) and mentions[at][0].end <= span.end + _LONGEST:
        mention = mentions[at][0]
        if span.holds(mention) or mention.holds(span):
            yield mentions[at]
        at += 1


_BEHIND = 2


def _rank(text: str, mention: Span, span: Span, head: Span) -> int | None:
    """How well a mention stands for a phrase, best first; None if it does not."""
    named_behind = text[max(0, mention.start - 4) : mention.start].rstrip().endswith(",")
    if mention.start >= head.end:
        return _BEHIND if named_behind else None
    if mention.end < head.end:
        return None
    return 3 if mention == span and head != span else 0 if mention == span else 1


def source_features(phrase: str, entity: Entity | None, kind: SourceKind, *, named: bool) -> list[str]:
    """What a judge of sources looks at: the phrase's words and shape, its entity, and the rules' own view."""
    tokens = tokenize(phrase)
    lower = [t.lower for t in tokens]
    head = tokenize(phrase, phrase_head(phrase, Span(0, len(phrase))))
    noun = head[-1].lower if head else ""
    found = [f"kind={kind}", f"named={named}", f"first={lower[0]}", f"noun={noun}", f"ending={noun[-2:]}"]
    found += [f"word={w}" for w in set(lower) if w[0].isalpha()]
    found += [f"capital={head[-1].text[0].isupper() if head else False}", f"length={min(len(tokens), 4)}"]
    found += [
        f"plural={noun.endswith('s') and not noun.endswith('ss')}+{head[-1].text[0].isupper() if head else 0}"
    ]
    found += [f"all capital={all(t.text[0].isupper() for t in head)}"]
    joined = any(lower[k] == "and" and tokens[k + 1].text[0].isupper() for k in range(1, len(tokens) - 1))
    found += ["joined"] if joined else []
    if entity is None:
        return [*found, "type=none", f"type=none+{noun}"]
    name = tokenize(entity.name)
    is_name = any(m.form is MentionForm.NAME for m in entity.mentions)
    found += [
        f"type={entity.type}+{is_name}",
        f"type={entity.type}+{kind}",
        f"of name={name[-1].lower if name else ''}",
    ]
    found += [f"name words={min(len(name), 4)}", f"mentions={min(len(entity.mentions), 4)}"]
    return [*found, *(f"of name={t.lower}" for t in name)]


def _kind(phrase: str, entity: Entity | None, lexicon: Lexicon) -> SourceKind:
    words = {t.lower for t in tokenize(phrase if entity is None else entity.own_name)}
    if entity is None:
        return _kind_of_words(words, lexicon)
    name = entity.name.lower().removeprefix("the ")
    if entity.type is not EntityType.PERSON and name.partition(" ")[0] in lexicon["media_names"]:
        return SourceKind.MEDIA
    if entity.type is EntityType.ORG:
        if name in lexicon["government_names"]:
            return SourceKind.GOVERNMENT
        if lexicon.names_outlet(name.split()):
            return SourceKind.MEDIA
        return SourceKind.GOVERNMENT if words & lexicon["government_words"] else SourceKind.ORGANISATION
    if entity.type is EntityType.GROUP:
        if name.split()[-1] in lexicon["media_nouns"]:  # "reporters", "the television networks"
            return SourceKind.MEDIA
        return SourceKind.GOVERNMENT if words & lexicon["government_groups"] else SourceKind.GROUP
    if entity.type is EntityType.PERSON and _are_several(phrase, lexicon):
        return SourceKind.GROUP
    return _KIND_OF_TYPE.get(entity.type, SourceKind.ORGANISATION)


_JOINED = re.compile(
    r"(?:[A-Z][\w.’'()-]*|him|her) and (?:him|her|them|he|she|(?:M(?:r|s|rs)\.? )?[A-Z])|\w,? and others\b"
)
_PLURAL_TITLES = frozenset(("both", "sens", "reps", "messrs", "govs", "drs", "profs"))


def _are_several(phrase: str, lexicon: Lexicon) -> bool:
    """As in "Roe and Abbey", "Sens. Roe and Abbey", "Roe, and others"; not "the Health and Trade Minister, Roe"."""
    words = [t.lower for t in tokenize(phrase)]
    if not _PLURAL_TITLES.isdisjoint(words[:1]):
        return True
    joined = _JOINED.search(phrase)
    if joined is None or ("," in phrase[: joined.start()] and "others" not in joined.group()):
        return False
    return lexicon["office_titles"].isdisjoint(words)


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

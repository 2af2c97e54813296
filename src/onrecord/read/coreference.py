"""Coreference: names, short names, titles, acronyms, nouns and pronouns that stand for the same thing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Attribution, Entity, EntityType, Mention, MentionForm, Name, Span
from onrecord.resources.lexicon import Lexicon
from onrecord.text.phrases import phrase_head
from onrecord.text.tokens import Token, tokenize


@dataclass(slots=True)
class _Thing:
    """An entity in the making."""

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
        return self.name.split()[-1].lower().removesuffix("'s")


def group_entities(
    text: str, names: Sequence[Name], attributions: Sequence[Attribution], lexicon: Lexicon
) -> tuple[Entity, ...]:
    """Return one entity for each thing named, and for each source or carrier that is not: E1, E2 … in text order.

    Titles and surnames join full names ("Mr Zelensky"), acronyms their long forms, "the mayor" the person introduced
    with that role, and he or she the person who last spoke or was last named.
    """
    things = _named_things(names, lexicon)
    _add_roles(text, names, things)
    _add_groups(text, things, lexicon)
    for attribution in attributions:
        for span in attribution.source.spans:
            _add_source(text, span, attribution, things, lexicon)
    things.sort(key=lambda t: (min(t.mentions), t.name))
    return tuple(_finished(n, thing) for n, thing in enumerate(things, start=1))


def _finished(number: int, thing: _Thing) -> Entity:
    mentions = tuple(Mention(span, form) for span, form in sorted(thing.mentions.items()))
    return Entity(f"E{number}", thing.name, thing.type, tuple(thing.roles), mentions, None, thing.geonames)


def _named_things(names: Sequence[Name], lexicon: Lexicon) -> list[_Thing]:
    things: list[_Thing] = []
    # full names first, so that a surname in a headline-like lead finds the person named later in full
    for name in sorted(names, key=lambda n: (-len(n.name.split()), n.span)):
        thing = _match(name, things, lexicon)
        if thing is None:
            country = lexicon.country_names.get(name.name)
            thing = _Thing(country or name.name, name.type, name.sure)
            place = lexicon.places.get(country or name.name)
            thing.geonames = place.geonames if place and name.type is EntityType.GPE else None
            things.append(thing)
        thing.mentions[name.span] = MentionForm.NAME
        thing.acronym = thing.acronym or name.acronym
        if name.title:
            thing.titles.add(name.title.lower().rstrip("."))
    return things


def _match(name: Name, things: Sequence[_Thing], lexicon: Lexicon) -> _Thing | None:
    bare = name.name.removesuffix("’s").removesuffix("'s")
    canonical = lexicon.country_names.get(bare, bare)
    exact = [t for t in things if canonical in (t.name, t.acronym, t.name.removeprefix("The "))]
    if exact:
        return exact[0]
    if len(bare.split()) == 1:
        if bare.isupper() and len(bare) > 1:
            return next((t for t in things if _initials(t.name) == bare and len(t.name.split()) > 1), None)
        if name.type is EntityType.GPE and name.sure:
            return None
        surname = [t for t in things if t.type is EntityType.PERSON and t.last_word == bare.lower()]
        return surname[0] if surname else _short_organisation(bare, things)
    return None


def _short_organisation(bare: str, things: Sequence[_Thing]) -> _Thing | None:
    return next(
        (t for t in things if t.type is EntityType.ORG and t.name.split()[0] == bare and " " in t.name), None
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _add_roles(text: str, names: Sequence[Name], things: Sequence[_Thing]) -> None:
    for name in sorted(names, key=lambda n: n.span):
        if name.type is not EntityType.PERSON:
            continue
        thing = next(t for t in things if name.span in t.mentions)
        if name.title and name.title.lower().rstrip(".") not in (
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "sir",
            "dame",
        ):
            _note(thing, f"{name.title} of {name.possessor}" if name.possessor else name.title)
        role = _apposition(text, name.span.end)
        if role:
            _note(thing, role)


def _note(thing: _Thing, role: str) -> None:
    if role not in thing.roles:
        thing.roles.append(role)


def _apposition(text: str, at: int) -> str | None:
    """Return "mayor of Corda" from ", the mayor of Corda," behind a name."""
    if not text.startswith((", the ", ", a ", ", an "), at):
        return None
    end = min(
        (k for k in (text.find(m, at + 2) for m in (",", ".", "\n", ";", "”", '"')) if k > 0), default=-1
    )
    role = text[at + 2 : end].partition(" ")[2] if end > 0 else ""
    return role if 0 < len(role) <= 80 else None


def _add_groups(text: str, things: list[_Thing], lexicon: Lexicon) -> None:
    """People together, told by a nationality or a name before them: "North Korean troops", "Mr Roe's advisers"."""
    ends = {span.end: t for t in things for span in t.mentions}
    tokens = tokenize(text)
    for i, token in enumerate(tokens):
        if token.text not in lexicon["group_nouns"] or i == 0:
            continue
        start = _group_start(text, tokens, i, ends, lexicon)
        if start is None:
            continue
        phrase = text[start : token.end]
        thing = next((t for t in things if not t.named and t.name.lower() == phrase.lower()), None)
        if thing is None:
            thing = _Thing(phrase, EntityType.GROUP, sure=True, named=False)
            things.append(thing)
        thing.mentions[Span(start, token.end)] = MentionForm.NOMINAL


def _group_start(
    text: str, tokens: Sequence[Token], i: int, ends: dict[int, _Thing], lexicon: Lexicon
) -> int | None:
    before = tokens[i - 1]
    if before.lower == "'s" and before.start in ends:
        return min(s.start for s in ends[before.start].mentions if s.end == before.start)
    pair = f"{tokens[i - 2].text} {before.text}" if i > 1 else ""
    if pair in lexicon.demonyms:
        return tokens[i - 2].start
    return before.start if before.text in lexicon.demonyms else None


def _add_source(
    text: str, span: Span, attribution: Attribution, things: list[_Thing], lexicon: Lexicon
) -> None:
    if _named_in(text, span, things) is not None:
        return
    phrase = span.of(text)
    lower = phrase.lower().replace("’", "'")
    head = phrase_head(text, span)
    noun = tokenize(text, head)[-1].lower
    if lower in lexicon["pronouns"]:
        thing = _antecedent(span, lower, things, lexicon)
        if thing is not None:
            thing.mentions[span] = MentionForm.PRONOUN
        return
    if noun in lexicon["media_nouns"] or "media" in lower.split():
        return
    thing = _by_role(text, head, noun, things) or _by_phrase(lower, things)
    if thing is None:
        thing = _Thing(_nominal_name(phrase), _nominal_type(head.of(text), lexicon), sure=True, named=False)
        if attribution.via:
            carrier = attribution.via[0].spans[0]
            thing.name += f" (through {_upper_first(_carrier_name(text, carrier, things))})"
        things.append(thing)
    thing.mentions[span] = MentionForm.NOMINAL


def _carrier_name(text: str, span: Span, things: Sequence[_Thing]) -> str:
    thing = _named_in(text, span, things)
    return thing.name if thing else span.of(text)


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _nominal_name(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return phrase if first.isupper() else first.lower() + (" " + rest if rest else "")


def _nominal_type(head: str, lexicon: Lexicon) -> EntityType:
    """Told by the last telling word of the phrase's head ("a person familiar" is a person)."""
    words = [t.lower for t in tokenize(head)]
    kinds = (
        ("person_nouns", EntityType.PERSON),
        ("group_nouns", EntityType.GROUP),
        ("document_nouns", EntityType.WORK),
        ("org_words", EntityType.ORG),
        ("government_words", EntityType.ORG),
    )
    for word in reversed(words):
        for name, kind in kinds:
            if word in lexicon[name]:
                return kind
    return EntityType.PERSON if words[0] in ("a", "an", "one", "another") else EntityType.GROUP


def _named_in(text: str, span: Span, things: Sequence[_Thing]) -> _Thing | None:
    """Return the thing whose name is the head of the phrase."""
    head = phrase_head(text, span)
    inside = [
        (mention, t)
        for t in things
        for mention in t.mentions
        if (span.holds(mention) or mention.holds(span)) and not text.startswith(("'s", "’s"), mention.end)
    ]
    at_head = [(len(mention), n) for n, (mention, _) in enumerate(inside) if _is_head(mention, head)]
    if at_head:
        return inside[max(at_head)[1]][1]
    # "a spokesman for the port, Dario Penn": the name behind the comma is the source's
    behind = [n for n, (mention, _) in enumerate(inside) if text[: mention.start].rstrip().endswith(",")]
    return inside[behind[0]][1] if behind else None


def _is_head(mention: Span, head: Span) -> bool:
    return mention.start < head.end <= mention.end


def _by_role(text: str, head: Span, noun: str, things: Sequence[_Thing]) -> _Thing | None:
    """As in "the mayor" is the one person introduced with that role before."""
    if not head.of(text).lower().startswith("the "):
        return None
    held = [
        t
        for t in things
        if t.type is EntityType.PERSON
        and t.named
        and min(t.mentions).start < head.start
        and any(noun in role.lower().split() for role in (*t.roles, *t.titles))
    ]
    return held[0] if len(held) == 1 else None


def _by_phrase(lower: str, things: Sequence[_Thing]) -> _Thing | None:
    bare = lower.removeprefix("the ")
    for thing in things:
        name = thing.name.lower().partition(" (through ")[0].replace("’", "'")
        if not thing.named and name.removeprefix("the ") == bare:
            return thing
    return None


def _antecedent(span: Span, pronoun: str, things: Sequence[_Thing], lexicon: Lexicon) -> _Thing | None:
    """The nearest person before the pronoun whose titles do not speak against it; a group for "they"."""
    best: tuple[int, _Thing] | None = None
    for thing in things:
        fits = thing.type in (EntityType.PERSON,) if pronoun in ("he", "she", "who") else _may_be_many(thing)
        if pronoun in ("i", "we", "you") or not fits or _against(pronoun, thing, lexicon):
            continue
        ends = sorted(s.end for s in thing.mentions)
        k = bisect_right(ends, span.start)
        if k and (best is None or ends[k - 1] > best[0]):
            best = (ends[k - 1], thing)
    return best[1] if best else None


def _may_be_many(thing: _Thing) -> bool:
    return thing.type in (EntityType.GROUP, EntityType.ORG)


def _against(pronoun: str, thing: _Thing, lexicon: Lexicon) -> bool:
    words = {w for title in thing.titles for w in title.split()} | {thing.last_word}
    if pronoun == "he":
        return bool(words & lexicon["female_titles"])
    return pronoun == "she" and bool(words & lexicon["male_titles"])

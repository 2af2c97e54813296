"""Coreference: names, short names, titles, acronyms, nouns and pronouns that stand for the same thing."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import Attribution, Entity, EntityType, Mention, MentionForm, Name, Span
from onrecord.resources.lexicon import Lexicon
from onrecord.text.phrases import phrase_head, without_possessive
from onrecord.text.tokens import Token, tokenize

_LONGEST = 200
"""No mention is longer; how far past a phrase one that holds it may end."""
_FAR = 1 << 40
_RELATIVE = frozenset(("who", "whom", "which", "that"))
_HEARD = 600
"""Characters within which a pronoun that speaks is first of all whoever spoke last."""
_SHORT = 6
"""Words of a description that may stand for somebody named before."""
_PHRASE = 60
"""Characters looked back for what a relative pronoun stands for."""
_OF_ONE = frozenset(("he", "she", "who", "his", "her", "him", "whom", "himself", "herself"))
"""Pronouns that stand for one person."""


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


class _Cast:
    """All entities in the making, found by name and by place without walking through all of them."""

    def __init__(self) -> None:
        self.things: list[_Thing] = []
        self._by_name: dict[str, _Thing] = {}
        self._by_surname: dict[str, _Thing] = {}
        self._by_last_words: dict[str, _Thing] = {}
        self._by_first_word: dict[str, _Thing] = {}
        self._by_initials: dict[str, _Thing] = {}
        self._unnamed: dict[str, _Thing] = {}
        self._ends: list[tuple[int, int, int]] = []
        self._at: list[tuple[Span, _Thing]] = []
        self.spoke: list[tuple[int, _Thing]] = []

    def add(self, thing: _Thing) -> None:
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
            for k in range(1, len(words) - 1):
                self._by_last_words.setdefault(" ".join(words[k:]), thing)
        if thing.type is EntityType.ORG and len(words) > 1:
            self._by_first_word.setdefault(words[0], thing)
        if len(words) > 1:
            self._by_initials.setdefault(_initials(thing.name), thing)

    def call(self, thing: _Thing, acronym: str) -> None:
        """Note the short form of a name."""
        thing.acronym = thing.acronym or acronym
        self._by_name.setdefault(acronym, thing)

    def mention(self, thing: _Thing, span: Span, form: MentionForm) -> None:
        """Note a place where it is mentioned."""
        if span not in thing.mentions:
            insort(self._ends, (span.end, span.start, len(self._at)))
            self._at.append((span, thing))
        thing.mentions[span] = form

    def named(self, name: Name, lexicon: Lexicon) -> _Thing | None:
        """The one this name stands for: by its full name, acronym, surname, or the first word of an organisation."""
        bare = name.name.removesuffix("’s").removesuffix("'s")
        found = self._by_name.get(lexicon.country_names.get(bare, bare))
        if found is None and bare.isupper() and " " in bare:
            found = self._by_name.get(bare.title())
        if found is not None or len(bare.split()) != 1:
            return found or (self._by_last_words.get(bare) if name.type is EntityType.PERSON else None)
        if bare.isupper() and len(bare) > 1:
            return self._by_initials.get(bare)
        if name.type is EntityType.GPE and name.sure:
            return None
        return self._by_surname.get(bare.lower()) or self._by_first_word.get(bare)

    def unnamed(self, phrase: str) -> _Thing | None:
        """The one called by this phrase before ("officials"), in lower case."""
        return self._unnamed.get(phrase.removeprefix("the "))

    def near(self, span: Span) -> list[tuple[Span, _Thing]]:
        """Mentions inside the span or around it, in text order."""
        first = bisect_right(self._ends, (span.start, _FAR, 0))
        last = bisect_right(self._ends, (span.end + _LONGEST, _FAR, 0))
        places = [self._at[n] for _, _, n in self._ends[first:last]]
        return [(m, t) for m, t in places if span.holds(m) or m.holds(span)]

    def just_before(self, at: int) -> _Thing | None:
        """Whoever's mention ends at an offset, but for a comma."""
        k = bisect_right(self._ends, (at, _FAR, 0)) - 1
        return self._at[self._ends[k][2]][1] if k >= 0 and at - self._ends[k][0] <= len(", ") else None

    def before(self, at: int) -> Iterator[_Thing]:
        """Whoever is mentioned before an offset, the nearest first."""
        for k in range(bisect_right(self._ends, (at, _FAR, 0)) - 1, -1, -1):
            yield self._at[self._ends[k][2]][1]


def group_entities(
    text: str,
    sentences: Sequence[Span],
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
    authors: Sequence[str] = (),
) -> tuple[Entity, ...]:
    """Return one entity for each thing named, and for each source or carrier that is not: E1, E2 … in text order.

    Titles and surnames join full names ("Mr Zelensky"), acronyms their long forms, "the mayor" the person introduced
    with that role, and he or she the person who last spoke or was last named.
    """
    cast = _Cast()
    _add_names(text, names, cast, lexicon)
    _add_groups(text, sentences, cast, lexicon)
    for attribution in attributions:
        for span in attribution.source.spans:
            if attribution.nested_in is None and _is_author(text, span, attribution):
                _add_author(span, authors, cast)
                continue
            _add_source(text, span, attribution, cast, lexicon)
    ordered = sorted(cast.things, key=lambda t: (min(t.mentions), t.name))
    return tuple(_finished(n, thing) for n, thing in enumerate(ordered, start=1))


def _finished(number: int, thing: _Thing) -> Entity:
    mentions = tuple(Mention(span, form) for span, form in sorted(thing.mentions.items()))
    return Entity(f"E{number}", thing.name, thing.type, tuple(thing.roles), mentions, None, thing.geonames)


def _add_names(text: str, names: Sequence[Name], cast: _Cast, lexicon: Lexicon) -> None:
    bearers: dict[Span, _Thing] = {}
    # full names first, so that a surname in a headline-like lead finds the person named later in full
    for name in sorted(names, key=lambda n: (-len(n.name.split()), n.name.isupper(), n.span)):
        thing = cast.named(name, lexicon)
        if thing is None:
            country = lexicon.country_names.get(name.name)
            thing = _Thing(country or name.name, name.type, name.sure)
            place = lexicon.places.get(country or name.name)
            thing.geonames = place.geonames if place and name.type is EntityType.GPE else None
            cast.add(thing)
        cast.mention(thing, name.span, MentionForm.NAME)
        bearers[name.span] = thing
        if name.acronym:
            cast.call(thing, name.acronym)
        if name.title:
            thing.titles.add(name.title.lower().rstrip("."))
    _add_roles(text, names, bearers)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _add_roles(text: str, names: Sequence[Name], bearers: Mapping[Span, _Thing]) -> None:
    for name in sorted(names, key=lambda n: n.span):
        if name.type is not EntityType.PERSON:
            continue
        thing = bearers[name.span]
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
        for role in (_apposition(text, name.span.end), _apposition_before(text, name.span.start)):
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


_ROLE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) ((?:[\w’'-]+ ){0,5}[\w’'-]+), $"
)


def _apposition_before(text: str, at: int) -> str | None:
    """Return "justice minister" from "The justice minister, " before a name."""
    found = _ROLE_BEFORE.search(text, max(0, at - 90), at)
    return found[1] if found and found.end() == at else None


def _add_groups(text: str, sentences: Sequence[Span], cast: _Cast, lexicon: Lexicon) -> None:
    """People together, told by a nationality or a name before them: "North Korean troops", "Mr Roe's advisers"."""
    starts: dict[int, int] = {}
    for thing in cast.things:
        for span in thing.mentions:
            starts[span.end] = min(span.start, starts.get(span.end, span.start))
    tokens = [token for sentence in sentences for token in tokenize(text, sentence)]
    for i, token in enumerate(tokens):
        if token.text not in lexicon["group_nouns"] or i == 0:
            continue
        start = _group_start(tokens, i, starts, lexicon)
        if start is None:
            continue
        phrase = text[start : token.end]
        known = cast.unnamed(phrase.lower().replace("’", "'"))
        group = known or _Thing(phrase, EntityType.GROUP, sure=True, named=False)
        if known is None:
            cast.add(group)
        cast.mention(group, Span(start, token.end), MentionForm.NOMINAL)


def _group_start(tokens: Sequence[Token], i: int, starts: Mapping[int, int], lexicon: Lexicon) -> int | None:
    before = tokens[i - 1]
    if before.lower == "'s" and before.start in starts:
        return starts[before.start]
    pair = f"{tokens[i - 2].text} {before.text}" if i > 1 else ""
    if pair in lexicon.demonyms:
        return tokens[i - 2].start
    return before.start if before.text in lexicon.demonyms else None


def _is_author(text: str, span: Span, attribution: Attribution) -> bool:
    """True of an "I" that is nobody's quoted word: whoever wrote the article."""
    held = any(piece.holds(span) for piece in attribution.content)
    return not held and span.of(text).lower() in ("i", "my", "me") and attribution.rule != "colon_speaker"


def _add_author(span: Span, authors: Sequence[str], cast: _Cast) -> None:
    name = authors[0] if len(authors) == 1 else "the author"
    thing = cast.unnamed(name.lower())
    if thing is None:
        thing = _Thing(name, EntityType.PERSON, sure=True, named=False)
        cast.add(thing)
    cast.mention(thing, span, MentionForm.PRONOUN)
    cast.spoke.append((span.end, thing))


def _add_source(text: str, span: Span, attribution: Attribution, cast: _Cast, lexicon: Lexicon) -> None:
    span = without_possessive(text, span)
    named = _named_in(text, span, cast)
    if named is not None:
        cast.spoke.append((span.end, named))
        return
    phrase = span.of(text)
    lower = phrase.lower().replace("’", "'")
    head = phrase_head(text, span)
    noun = tokenize(text, head)[-1].lower
    if lower in _RELATIVE or any(lower in lexicon[n] for n in ("pronouns", "possessives", "object_pronouns")):
        thing = _antecedent(span, lower, cast, lexicon)
        if thing is None and lower in _RELATIVE:
            thing = _right_before(text, span, cast, lexicon)
        if thing is not None:
            cast.mention(thing, span, MentionForm.PRONOUN)
            cast.spoke.append((span.end, thing))
        return
    thing = _by_role(text, head, noun, cast) or _redescribed(text, span, noun, cast, lexicon)
    if thing is None and (lower in lexicon["media_nouns"] or "media" in lower.split()):
        return
    thing = thing or cast.unnamed(lower)
    if thing is None:
        name = _nominal_name(_owned(text, span, cast, lexicon))
        thing = _Thing(name, _nominal_type(head.of(text), lexicon), sure=True, named=False)
        if attribution.via:
            carrier = attribution.via[0].spans[0]
            thing.name += f" (through {_upper_first(_carrier_name(text, carrier, cast))})"
        cast.add(thing)
    cast.mention(thing, span, MentionForm.NOMINAL)


def _owned(text: str, span: Span, cast: _Cast, lexicon: Lexicon) -> str:
    """The owner’s name for "her", as in "her advisers", where it is told whose they are."""
    first, _, rest = span.of(text).partition(" ")
    if first.lower() not in ("his", "her", "their", "its") or not rest:
        return span.of(text)
    owner = _antecedent(Span(span.start, span.start + len(first)), first.lower(), cast, lexicon)
    return f"{owner.name}’s {rest}" if owner else span.of(text)


def _carrier_name(text: str, span: Span, cast: _Cast) -> str:
    thing = _named_in(text, span, cast)
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


def _named_in(text: str, span: Span, cast: _Cast) -> _Thing | None:
    """Return the thing whose name is the head of the phrase."""
    head = phrase_head(text, span)
    inside = [
        (m, t) for m, t in cast.near(span) if m.end >= span.end or not text.startswith(("'s", "’s"), m.end)
    ]
    at_head = [(len(mention), n) for n, (mention, _) in enumerate(inside) if _is_head(mention, head)]
    if at_head:
        return inside[max(at_head)[1]][1]
    # "a spokesman for the port, Dario Penn": the name behind the comma is the source's
    behind = [
        n
        for n, (mention, _) in enumerate(inside)
        if mention.start > span.start
        and text[max(0, mention.start - 4) : mention.start].rstrip().endswith(",")
    ]
    return inside[behind[0]][1] if behind else None


def _is_head(mention: Span, head: Span) -> bool:
    return mention.start < head.end <= mention.end


def _by_role(text: str, head: Span, noun: str, cast: _Cast) -> _Thing | None:
    """As in "the mayor" is the one person introduced with that role before."""
    if not head.of(text).lower().startswith("the "):
        return None
    held = [
        t
        for t in cast.things
        if t.type is EntityType.PERSON
        and t.named
        and any(noun in role.lower().split() for role in (*t.roles, *t.titles))
        and min(t.mentions).start < head.start
    ]
    return held[0] if len(held) == 1 else None


def _redescribed(text: str, span: Span, noun: str, cast: _Cast, lexicon: Lexicon) -> _Thing | None:
    """As in "The senator" is whoever spoke last, and "the group" the body named last, if neither is introduced so.

    Only nouns that a newspaper uses for whom it has named; "the spokesman" may be anybody's.
    """
    words = [t.lower for t in tokenize(text, span)]
    if words[0] not in ("the", "this") or words[-1] != noun or len(words) > _SHORT:
        return None
    if noun in lexicon["organisation_nouns"] and len(words) == 2:
        before = (t for t in cast.before(span.start) if t.type is EntityType.ORG and t.named)
        return next(before, None)
    if noun not in lexicon["redescribing_nouns"]:
        return None
    pronoun = "she" if noun in lexicon["female_titles"] else "he" if noun in lexicon["male_titles"] else ""
    fits = [
        t
        for t in cast.things
        if t.type is EntityType.PERSON
        and t.named
        and min(t.mentions).start < span.start
        and not _against(pronoun, t, lexicon)
        and not _otherwise(noun, t, lexicon)
    ]
    # an article calls its protagonist by other names, its bystanders by their own
    most = max(fits, key=lambda t: (len(t.mentions), -min(t.mentions).start), default=None)
    return most if most is not None and len(most.mentions) > 1 else None


def _otherwise(noun: str, thing: _Thing, lexicon: Lexicon) -> bool:
    """True if the text gives the person another office than the noun's."""
    offices = {w for title in thing.titles for w in title.split()} & lexicon["redescribing_nouns"]
    return bool(offices) and noun in lexicon["titles"] | lexicon["office_titles"] and noun not in offices


def _antecedent(span: Span, pronoun: str, cast: _Cast, lexicon: Lexicon) -> _Thing | None:
    """The nearest person before the pronoun whose titles do not speak against it; a group for "they"."""
    if pronoun in ("i", "we", "you", "my", "our", "your", "me", "us"):
        return None
    if pronoun in _RELATIVE:  # whoever stands right before it
        return cast.just_before(span.start)
    speakers = [t for end, t in reversed(cast.spoke[-4:]) if span.start - _HEARD < end <= span.start]
    for thing in (*speakers, *cast.before(span.start)):
        fits = thing.type is EntityType.PERSON if pronoun in _OF_ONE else _may_be_many(thing)
        if fits and not _against(pronoun, thing, lexicon):
            return thing
    return None


def _right_before(text: str, span: Span, cast: _Cast, lexicon: Lexicon) -> _Thing | None:
    """A new thing for what stands before "who": the words back to the last verb, preposition or mark."""
    tokens = tokenize(text, Span(max(0, span.start - _PHRASE), span.start))
    if tokens and tokens[-1].text == ",":
        tokens = tokens[:-1]
    at = len(tokens)
    ends = ("prepositions", "auxiliaries", "subordinators", "common_verbs", "pronouns", "adverbs")
    while at and tokens[at - 1].text[0].isalnum():
        lower = tokens[at - 1].lower
        if any(lower in lexicon[name] for name in ends) or any(
            f.form in ("past", "third") for f in lexicon.cue_forms.get(lower, ())
        ):
            break
        at -= 1
    if at == len(tokens) or (at == 0 and tokens[0].start > 0):
        return None
    before = Span(tokens[at].start, tokens[-1].end)
    known = cast.unnamed(before.of(text).lower().replace("’", "'"))
    if known is not None:
        return known
    name = _owned(text, before, cast, lexicon)
    thing = _Thing(_nominal_name(name), _nominal_type(before.of(text), lexicon), sure=True, named=False)
    cast.add(thing)
    cast.mention(thing, before, MentionForm.NOMINAL)
    return thing


def _may_be_many(thing: _Thing) -> bool:
    return thing.type in (EntityType.GROUP, EntityType.ORG)


def _against(pronoun: str, thing: _Thing, lexicon: Lexicon) -> bool:
    """True if titles, or else the first name, are those of the other sex; what the text leaves open speaks for none."""
    if pronoun not in ("he", "she", "his", "her", "him", "himself", "herself"):
        return False
    female = pronoun in ("she", "her", "herself")
    words = {w for title in thing.titles for w in title.split()}
    if words & lexicon["female_titles"]:
        return not female
    if words & lexicon["male_titles"]:
        return female
    known = lexicon["male_names"] | lexicon["female_names"]
    first = next((w for w in thing.name.lower().split()[:-1] if w in known), thing.name.split()[0].lower())
    return first in lexicon["male_names" if female else "female_names"]

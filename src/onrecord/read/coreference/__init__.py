"""Coreference: names, short names, titles, acronyms, nouns and pronouns that stand for the same thing.

`cast` holds the things in the making, `naming` gathers what is called by name, `reference` says whom pronouns, offices
and descriptions stand for, `speakers` whom the labels of interviews and transcripts do, `interviews` who asks and who
answers there; here the sources of attributions are given theirs.
May import: `model`, `text`, `resources`, `errors`.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import TURN_RULE, Attribution, Entity, EntityType, Mention, MentionForm, Name, Span, Talk
from onrecord.read.coreference.cast import Cast, Thing
from onrecord.read.coreference.naming import add_groups, add_names
from onrecord.read.coreference.reference import RELATIVE, antecedent, by_role, redescribed
from onrecord.read.coreference.speakers import Speakers, label_names
from onrecord.resources.lexicon import Lexicon
from onrecord.text.phrases import is_plural, phrase_head, without_possessive
from onrecord.text.tokens import tokenize
from onrecord.text.words import uncontracted

__all__ = ["group_entities"]

_NO_TALK = Talk()
_DOERS = ("er", "or", "ist", "man", "woman", "person", "ian")
"""How nouns end that mostly stand for one person."""
_PHRASE = 60
"""Characters looked back for what a relative pronoun stands for."""


def group_entities(  # noqa: PLR0913 - what earlier stages found, and who wrote it
    text: str,
    sentences: Sequence[Span],
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
    authors: Sequence[str] = (),
    talk: Talk = _NO_TALK,
) -> tuple[Entity, ...]:
    """Return one entity for each thing named, and for each source or carrier that is not: E1, E2 … in text order.

    Titles and surnames join full names ("Mr Zelensky"), acronyms their long forms, "the mayor" the person introduced
    with that role, and he or she the person who last spoke or was last named. An "I" that nobody is quoted with is the
    one of ``authors``; in a turn of ``talk`` it is whoever speaks there.
    """
    cast = Cast()
    labels = label_names(text, talk, lexicon)
    add_names(text, sorted((*names, *labels), key=lambda n: n.span) if labels else names, cast, lexicon)
    add_groups(text, sentences, cast, lexicon)
    speakers = Speakers.of(text, talk, cast, authors, lexicon)
    for attribution in attributions:
        for span in attribution.source.spans:
            speaker = speakers.at(attribution.content[0]) if attribution.rule == TURN_RULE else None
            if speaker is not None:
                cast.spoke.append((span.end, speaker))
                continue
            own = speakers.spoken_of(text, span)
            if own is not None:
                cast.mention(own, span, MentionForm.PRONOUN)
                continue
            if attribution.nested_in is None and _is_author(text, span, attribution):
                _add_author(span, authors, cast)
                continue
            _add_source(text, span, attribution, cast, lexicon, speakers)
        for span in (s for via in attribution.via for s in via.spans):
            _add_carrier(text, span, cast, lexicon)
    ordered = sorted(cast.things, key=lambda t: (min(t.mentions), t.name))
    return tuple(_finished(n, thing) for n, thing in enumerate(ordered, start=1))


def _finished(number: int, thing: Thing) -> Entity:
    in_order = sorted(thing.mentions.items(), key=lambda item: (item[0].start, item[0].end))
    mentions = tuple([Mention(span, form) for span, form in in_order])
    return Entity(f"E{number}", thing.name, thing.type, tuple(thing.roles), mentions, None, thing.geonames)


def _is_author(text: str, span: Span, attribution: Attribution) -> bool:
    """True of an "I" that is nobody's quoted word: whoever wrote the article."""
    held = any(piece.holds(span) for piece in attribution.content)
    return (
        not held and uncontracted(span.of(text)) in ("i", "my", "me") and attribution.rule != "colon_speaker"
    )


def _add_author(span: Span, authors: Sequence[str], cast: Cast) -> None:
    name = authors[0] if len(authors) == 1 else "the author"
    thing = cast.unnamed(name.lower())
    if thing is None:
        thing = Thing(name, EntityType.PERSON, sure=True, named=False)
        cast.add(thing)
    cast.mention(thing, span, MentionForm.PRONOUN)
    cast.spoke.append((span.end, thing))


def _add_source(
    text: str, span: Span, attribution: Attribution, cast: Cast, lexicon: Lexicon, speakers: Speakers
) -> None:
    span = without_possessive(text, span)
    named = _named_in(text, span, cast)
    if named is not None:
        cast.spoke.append((span.end, named))
        return
    named = _told_by_name(text, span, cast, lexicon)
    if named is not None:
        cast.mention(named, span, MentionForm.NOMINAL)
        cast.spoke.append((span.end, named))
        return
    phrase = span.of(text)
    lower = phrase.lower().replace("’", "'")
    lower = uncontracted(lower) if uncontracted(lower) in lexicon["pronouns"] else lower
    head = phrase_head(text, span)
    noun = tokenize(text, head)[-1].lower
    if lower in RELATIVE or any(lower in lexicon[n] for n in ("pronouns", "possessives", "object_pronouns")):
        nested = attribution.nested_in is not None
        thing = antecedent(span, lower, cast, lexicon, nested=nested, but=speakers.unmeant(span))
        if thing is None and lower in RELATIVE:
            thing = _right_before(text, span, cast, lexicon)
        if thing is not None:
            cast.mention(thing, span, MentionForm.PRONOUN)
            cast.spoke.append((span.end, thing))
        return
    thing = by_role(text, head, noun, cast) or redescribed(
        text, span, noun, cast, lexicon, speakers.present(span)
    )
    person = noun in lexicon["person_nouns"]  # "an officer who was not authorised to talk to the media"
    if thing is None and (lower in lexicon["media_nouns"] or ("media" in lower.split() and not person)):
        return
    thing = thing or cast.unnamed(lower)
    if thing is None:
        name = _nominal_name(text, span, cast, lexicon)
        thing = Thing(name, _nominal_type(head.of(text), lexicon), sure=True, named=False)
        if attribution.via:
            carrier = attribution.via[0].spans[0]
            thing.name += f" (through {_upper_first(_carrier_name(text, carrier, cast))})"
        cast.add(thing)
    cast.mention(thing, span, MentionForm.NOMINAL)
    cast.spoke.append((span.end, thing))


def _add_carrier(text: str, span: Span, cast: Cast, lexicon: Lexicon) -> None:
    """As in "she told the paper": the outlet named last."""
    if _named_in(text, span, cast) is None:
        noun = span.of(text).rpartition(" ")[2].lower()
        outlet = redescribed(text, span, noun, cast, lexicon) if noun in lexicon["outlet_nouns"] else None
        if outlet is not None:
            cast.mention(outlet, span, MentionForm.NOMINAL)


def _owned(text: str, span: Span, cast: Cast, lexicon: Lexicon) -> str:
    """The owner’s name for "her", as in "her advisers", where it is told whose they are."""
    first, _, rest = span.of(text).partition(" ")
    if first.lower() not in ("his", "her", "their", "its") or not rest:
        return span.of(text)
    owner = antecedent(Span(span.start, span.start + len(first)), first.lower(), cast, lexicon)
    return f"{owner.name}’s {rest}" if owner else span.of(text)


def _carrier_name(text: str, span: Span, cast: Cast) -> str:
    thing = _named_in(text, span, cast)
    return thing.name if thing else span.of(text)


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


_COMMON = (
    "articles",
    "possessives",
    "pronouns",
    "adverbs",
    "prepositions",
    "person_nouns",
    "group_nouns",
    "document_nouns",
    "attributives",
    "function_words",
    "org_words",
    "government_words",
    "organisation_nouns",
    "outlet_nouns",
    "openers",
    "nobody",
)
"""Lists of words whose capital at the start of a phrase is the sentence's."""


def _nominal_name(text: str, span: Span, cast: Cast, lexicon: Lexicon) -> str:
    """The phrase as it would stand inside a sentence, with its owner's name for "his" or "her"."""
    phrase = _owned(text, span, cast, lexicon)
    first, _, rest = phrase.partition(" ")
    opens_name = any(m.start == span.start and t.mentions[m] is MentionForm.NAME for m, t in cast.near(span))
    alone = not rest or first.endswith(",")
    common = first.lower() in lexicon.any_of(*_COMMON) or first.endswith("s") or not alone
    common = common and (first[1:].islower() or not first[1:])
    kept = (first.isupper() and first != "A") or opens_name or first in lexicon.demonyms or not common
    if kept or not span.of(text).startswith(first):
        return phrase
    return first.lower() + (" " + rest if rest else "")


def _nominal_type(head: str, lexicon: Lexicon) -> EntityType:
    """Told by the last telling word of the phrase's head ("a person familiar" is a person)."""
    words = [t.lower for t in tokenize(head)]
    kinds = (
        ("person_nouns", EntityType.PERSON),
        ("group_nouns", EntityType.GROUP),
        ("document_nouns", EntityType.WORK),
        ("outlet_nouns", EntityType.ORG),
        ("org_words", EntityType.ORG),
        ("government_words", EntityType.ORG),
    )
    for word in reversed(words):
        for name, kind in kinds:
            if word in lexicon[name]:
                return kind
    doer = words[-1].endswith(_DOERS)
    return EntityType.PERSON if doer or words[0] in ("a", "an", "one", "another") else EntityType.GROUP


def _named_in(text: str, span: Span, cast: Cast) -> Thing | None:
    """Return the thing whose name is the head of the phrase."""
    head = phrase_head(text, span)
    inside = [
        (m, t) for m, t in cast.near(span) if m.end >= span.end or not text.startswith(("'s", "’s"), m.end)
    ]
    at_head = [(len(mention), n) for n, (mention, _) in enumerate(inside) if _is_head(mention, head)]
    if at_head:
        return inside[max(at_head)[1]][1]
    # "a spokesman for the port, Dario Penn": the name behind the comma is the source's, but none of "voters of …, Penn"
    several = is_plural(head.of(text))
    behind = [
        n
        for n, (mention, thing) in enumerate(inside)
        if mention.start > span.start
        and not (several and thing.type is EntityType.PERSON)
        and text[max(0, mention.start - 4) : mention.start].rstrip().endswith(",")
    ]
    return inside[behind[0]][1] if behind else None


def _told_by_name(text: str, span: Span, cast: Cast, lexicon: Lexicon) -> Thing | None:
    """As in "one of them, the mayor's aide Kim Dahl" and "the Fjordposten newspaper": a name that is not the head.

    A person's right behind another name is one, too: "CEO of the Harbour Council Enver Solom".
    """
    head = phrase_head(text, span)
    noun = head.of(text).rpartition(" ")[2].lower()
    outlet, several = noun in lexicon["outlet_nouns"], noun in lexicon["group_nouns"] or noun.endswith("s")
    near = cast.near(span)
    for mention, thing in near:
        if not thing.named or not span.holds(mention):
            continue
        if outlet and text[mention.end : head.end].count(" ") == 1:
            return thing
        beside = any(text[other.end : mention.start] == " " for other, _ in near)
        apposed = ("," in text[span.start : mention.start] or beside) and mention.end == span.end
        if apposed and thing.type is EntityType.PERSON and not several:
            return thing
    return None


def _is_head(mention: Span, head: Span) -> bool:
    return mention.start < head.end <= mention.end


def _right_before(text: str, span: Span, cast: Cast, lexicon: Lexicon) -> Thing | None:
    """A new thing for what stands before "who": the words back to the last verb, preposition or mark."""
    if span.start == 0:
        return None
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
    name = _nominal_name(text, before, cast, lexicon)
    thing = Thing(name, _nominal_type(before.of(text), lexicon), sure=True, named=False)
    cast.add(thing)
    cast.mention(thing, before, MentionForm.NOMINAL)
    return thing

"""Unheard: whom a story's articles speak of and let nobody speak for, and who was asked and gave no answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.compare.parties import (
    Named,
    Party,
    country,
    country_opening,
    find_parties,
    person_key,
    plain,
    same_body,
)
from onrecord.model import Attribution, Entity, EntityType, MentionForm, Reading, Span, Stance, Unheard, hull
from onrecord.resources.lexicon import english
from onrecord.resources.silences import silences

_ENOUGH = 2
"""Articles that must name somebody: what one alone names is its own choice of whom to speak of."""
_AND = re.compile(r"(?:,? and|,)(?: (?:to|with|from|at))?(?: the)? ")
_IN_BRACKETS = re.compile(r"(?: [\w'’-]+){0,6} \((?:[a-z]+ ){0,3}([A-Z][A-Za-z.]+)\)")
_BEFORE_BRACKETS = re.compile(r"\b([A-Z][A-Za-z.]+) \((?:[a-z]+ ){0,3}(?:the )?$")
_NEAR = 60
"""Characters on either side of a name that are looked at for another."""
_QUOTED = re.compile(r"\b(?:quot(?:ed|es|ing)|according to)(?: (?:the )?[\w-]+)? $")
_THE = re.compile(r"\b[Tt]he\b")


@dataclass(slots=True)
class _Heard:
    """Whoever is the source of a statement, by every name that may be theirs."""

    people: set[tuple[str, str]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    phrases: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """Note that somebody of this name was heard."""
        key, bare = person_key(name), plain(name)
        self.names.add(bare)
        if key:
            self.people.add(key)
        else:
            self.words.add(bare)

    def is_heard(self, party: Party, short: Collection[str]) -> bool:
        """True if it may be one of those who were heard; where a name leaves a doubt, it is taken for heard.

        ``short`` are other names that articles give it.
        """
        bare = plain(party.name)
        if party.kind == "government":
            whose = country(re.sub(r"(?:['’]s?)? government$", "", party.name))
            return any(_speaks_for(phrase, whose) for phrase in self.phrases)
        if party.kind == "person":
            return person_key(party.name) in self.people or bool(self.words & set(bare.split()))
        return any(same_body(each, name) for each in (bare, *short) for name in self.names)


def find_unheard(
    readings: Mapping[str, Reading], heads: Mapping[str, str], contested: Mapping[str, Sequence[Span]]
) -> tuple[Unheard, ...]:
    """Return the parties that a story's articles speak of and that are the source of no statement in any of them.

    First those named in two articles or more, in words of a statement that is attributed or contested; then, ``asked``,
    those that an article says gave no answer. Those in most articles come first, ties by name. Nothing is said of why
    they are not heard, and a source that was not recognised is not counted.

    Args:
        readings: of every capture of the story, by the capture's id, in the order they came out.
        heads: for each capture the one it is counted with: itself, or that which it copies or is a version of.
        contested: where, in each capture, statements of contested claims stand.
    """
    silent = _silent(readings)
    parties = find_parties(readings, {name for name, _ in silent})
    heard = _heard(readings)
    found = []
    for party in parties:
        if heard.is_heard(party, _short_names(party, readings)) or _says(party, readings):
            continue
        articles = len({heads[capture_id] for capture_id, _ in party.named})
        asked = next((place for name, place in silent if _is_named(party, name)), None)
        told_of = asked or (_told_of(party, readings, contested) if articles >= _ENOUGH else None)
        if told_of:
            found.append(Unheard(party.name, party.kind, articles, *told_of, asked=asked is not None))
    return tuple(sorted(found, key=lambda each: (each.asked, -each.articles, each.name)))


def _told_of(
    party: Party, readings: Mapping[str, Reading], contested: Mapping[str, Sequence[Span]]
) -> Named | None:
    """Where a statement first speaks of somebody: one that is contested, or else one that is attributed."""
    in_full = [(c, span) for c, span in party.named if plain(span.of(readings[c].text)) == plain(party.name)]
    named = (*in_full, *party.named)
    for capture_id, span in named:
        if any(words.holds(span) for words in contested.get(capture_id, ())):
            return capture_id, span
    for capture_id, span in named:
        said = (words for a in readings[capture_id].attributions for words in a.content)
        if any(words.holds(span) for words in said):
            return capture_id, span
    return None


def _short_names(party: Party, readings: Mapping[str, Reading]) -> set[str]:
    """What stands in brackets right behind a name, or before the brackets it stands in: "Harbour Board (CHB)"."""
    found = set()
    for capture_id, span in party.named:
        text = readings[capture_id].text
        behind = _IN_BRACKETS.match(text, span.end, span.end + _NEAR)
        before = _BEFORE_BRACKETS.search(text, max(span.start - _NEAR, 0), span.start)
        found |= {plain(match[1]) for match in (behind, before) if match}
    return found


def _says(party: Party, readings: Mapping[str, Reading]) -> bool:
    """True where words at the name itself give them words: the reading may have missed a statement."""
    for capture_id, span in party.named:
        text = readings[capture_id].text
        behind = re.match(r" ([a-z]+)", text[span.end : span.end + 20])
        if behind and english().is_speech(behind[1]):
            return True
        if _QUOTED.search(text, max(span.start - _NEAR, 0), span.start):
            return True
    return False


def _heard(readings: Mapping[str, Reading]) -> _Heard:
    heard = _Heard()
    for reading in readings.values():
        people = [e for e in reading.entities if e.type is EntityType.PERSON]
        for attribution in reading.attributions:
            if attribution.stance is not Stance.DECLINES:
                for name in _speakers(reading, attribution, people):
                    heard.add(name)
                spans = (*attribution.source.spans, *(s for via in attribution.via for s in via.spans))
                heard.phrases += [span.of(reading.text) for span in spans]
        for name in _in_headline(reading):
            heard.add(name)
    return heard


def _speakers(reading: Reading, attribution: Attribution, people: Sequence[Entity]) -> Iterator[str]:
    """Names of whoever's words these are: the source, its carriers, and those in whose name the source speaks."""
    source, text = attribution.source, reading.text
    ids = (source.entity, *(via.entity for via in attribution.via))
    entities = [reading.entity(each) for each in ids]
    for entity in filter(None, entities):
        yield entity.name
        yield from (role for role in entity.roles if role[:1].isupper())
        yield from (span.of(text) for span in _names(entity) if source.entity == entity.id)
    for span in (*source.spans, *(s for via in attribution.via for s in via.spans)):
        yield from _spoken_for(reading, span)
        if source.entity is None and span in source.spans and span.of(text).lower() in english()["pronouns"]:
            yield from _last_named(people, span.start)


def _spoken_for(reading: Reading, source: Span) -> Iterator[str]:
    """Whom the words for a source name as whose people they are: an organisation, or a person with a lawyer."""
    by_lawyer = bool(set(re.findall(r"\w+", source.of(reading.text).lower())) & english()["representatives"])
    for entity in reading.entities:
        can_be = by_lawyer or entity.type is not EntityType.PERSON
        if can_be and any(source.holds(name) for name in _names(entity)):
            yield entity.name


def _names(entity: Entity) -> tuple[Span, ...]:
    return tuple(mention.span for mention in entity.mentions if mention.form is MentionForm.NAME)


def _last_named(people: Sequence[Entity], before: int) -> Iterator[str]:
    """Whom "he" or "she" may be where the reading does not tell: whoever was named last."""
    named = [(span.end, entity.name) for entity in people for span in _names(entity) if span.end <= before]
    if named:
        yield max(named)[1]


def _in_headline(reading: Reading) -> Iterator[str]:
    """Whoever a headline that gives somebody's words names outside these words."""
    title = reading.document.title or ""
    said = [claim.span_in_title for claim in reading.headline if claim.stated_as == "attributed"]
    if said:
        whole = hull(said)
        around = plain(f"{title[: whole.start]} {title[whole.end :]}")
        for entity in reading.entities:
            if set(plain(entity.name).split()[-1:]) & set(re.findall(r"\w+", around)):
                yield entity.name


def _speaks_for(phrase: str, whose: str) -> bool:
    """True of "Nigeria" and "Nigerian officials" for Nigeria's government, and of "officials", which may be any's."""
    lexicon = english()
    named = {country(words) for words in _countries().findall(phrase)}
    others = {words for words in named if words in lexicon.country_names.values()} - {whose}
    offices = lexicon.any_of(
        "government_words", "government_persons", "government_groups", "more_government_words"
    )
    in_office = bool(offices & set(re.findall(r"[a-z]+", phrase.lower())))
    alone = not re.search(r"[a-z]", _countries().sub("", _THE.sub("", phrase)))
    return (in_office and not others) or (whose in named and (in_office or alone))


@cache
def _countries() -> re.Pattern[str]:
    return re.compile(rf"{country_opening()}[A-Z][\w.]*\w")


def _silent(readings: Mapping[str, Reading]) -> tuple[tuple[str, Named], ...]:
    """Names of those who are said to have given no answer, with the words that say so, in the order of captures."""
    found: list[tuple[str, Named]] = []
    for capture_id, reading in readings.items():
        starts = [sentence.start for sentence in reading.sentences]
        for match in silences().anybody.finditer(reading.text):
            at = bisect_right(starts, match.start()) - 1
            if at >= 0:
                sentence = reading.sentences[at]
                asked = _asked(reading, sentence, Span(*match.span()))
                found += [(name, (capture_id, Span(start, match.end()))) for name, start in asked]
        for match in silences().calls.finditer(reading.text):
            at = bisect_right(starts, match.start()) - 1
            if at >= 0 and silences().sent.search(reading.text, starts[at], match.start()):
                asked = _right_before(reading, reading.sentences[at].start, match.start())
                found += [(name, (capture_id, Span(start, match.end()))) for name, start in asked]
    return tuple(found)


def _asked(reading: Reading, sentence: Span, silence: Span) -> list[tuple[str, int]]:
    """Who gave no answer: the source where the reading has found one there, or whoever is named right before."""
    for attribution in reading.attributions:
        cue = hull(attribution.cue.spans)
        if attribution.stance is Stance.DECLINES and silence.meets(cue) and attribution.source.spans:
            span = attribution.source.spans[0]
            entity = reading.entity(attribution.source.entity)
            names = [*([entity.name] if entity else []), *_spoken_for(reading, span)]
            return [(name, min(span.start, silence.start)) for name in dict.fromkeys(names)]
    return _right_before(reading, sentence.start, silence.start)


def _right_before(reading: Reading, start: int, end: int) -> list[tuple[str, int]]:
    """Whoever is named right before an offset in a sentence, and those named with them: "Ada Roe and Olaf Brun"."""
    named = sorted(
        (span, entity.name)
        for entity in reading.entities
        for span in _names(entity)
        if start <= span.start and span.end <= end
    )
    found: list[tuple[str, int]] = []
    behind, joins = end, silences().between
    for span, name in reversed(named):
        if not joins.fullmatch(reading.text, span.end, behind):
            break
        found.append((name, span.start))
        behind, joins = span.start, _AND
    return found


def _is_named(party: Party, name: str) -> bool:
    if party.kind == "government":
        return False
    if party.kind == "person":
        key = person_key(name)
        return key == person_key(party.name) if key else plain(name) == plain(party.name).split()[-1]
    return plain(name) == plain(party.name)

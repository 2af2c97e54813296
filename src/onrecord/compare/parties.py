"""Parties: the people, organisations and governments that a set of articles names, and where it names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.compare.origins.naming import Naming, bare_person, learn_outlets
from onrecord.model import Entity, EntityType, MentionForm, PartyKind, Reading, Span
from onrecord.resources.commonness import commonness
from onrecord.resources.lexicon import english
from onrecord.text.words import fold

Named = tuple[str, Span]
"""A capture's id, and where in its text somebody is named."""

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?$")
_BY_LINE = re.compile(
    r"^\W*(?i:(?:words |photos? |written |edited |editing |(?:additional )?reporting )?by|photo|picture|credit)\b"
    r"[^.\n]{0,100}\.?$|\(?(?:Reporting|Additional reporting|Writing|Editing) by\b.*$",
    re.MULTILINE,
)
"""Lines and their ends that name who made an article, not whom it is about."""
_IN = re.compile(r"\b(?:in|near) $")
"""What stands before a place's name."""
_PLACED = 6
"""One of fewer mentions than this behind "in": a place, since people's names stand there seldom."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who could speak for themselves: the name printed most, and where it stands, first article first."""

    name: str
    kind: PartyKind
    named: tuple[Named, ...]


@dataclass(slots=True)
class _Called:
    """All that is printed under one name, whatever each reading takes it for."""

    printed: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    named: list[Named] = field(default_factory=list)
    human: bool = False
    placed: int = 0

    def join(self, other: _Called) -> None:
        """Take in what is printed of the same party under another name."""
        self.printed += other.printed
        self.types += other.types
        self.named += other.named
        self.human = self.human or other.human
        self.placed += other.placed

    def mostly(self, *types: EntityType) -> bool:
        """True if most readings take it for one of these."""
        return 2 * sum(self.types[each] for each in types) > self.types.total()


def find_parties(readings: Mapping[str, Reading], asked: Collection[str] = ()) -> tuple[Party, ...]:
    """Return the parties that articles name, by name; ``readings`` are by their captures’ ids, as they came out.

    Outlets, those who made the articles, and places are none. A name that is also printed in lower case is a word. An
    organisation is one by its own words ("Harbour Board") or because people of it are spoken of ("a spokesman for
    Brandt"), or is called by one of the names in ``asked``; a country is no party, its government is.
    """
    naming = learn_outlets(list(readings.values()))
    called = _gather(readings)
    people = _people(called, naming)
    bodies = _bodies(called, naming, readings, {plain(name) for name in asked})
    texts = "\n".join(reading.text for reading in readings.values())
    called_so: list[tuple[PartyKind, list[_Called]]] = [("person", people), ("organisation", bodies)]
    found = [
        _party(each, kind, readings)
        for kind, every in called_so
        for each in every
        if not _is_word(each, texts)
    ]
    found += [_party(each, "government", readings) for each in _governments(readings).values()]
    return tuple(sorted(found, key=lambda party: (party.name, party.kind)))


@lru_cache(4096)
def plain(name: str) -> str:
    """Return a name as it is compared: no case, no marks, no article, no owner's ending, one space between words.

    >>> plain("The Corda Harbour Board’s"), plain("Kim Yo-jong")
    ('corda harbour board', 'kim yo jong')
    """
    return " ".join(
        fold(_OWNER.sub("", _ARTICLE.sub("", name.strip()))).replace("-", " ").replace(".", "").split()
    )


def person_key(name: str) -> tuple[str, str] | None:
    """Return what is the same for all full names of one person: the start of the first name, and the last one.

    None for a name of one word.

    >>> person_key("Michael Roe") == person_key("Mike Roe"), person_key("Roe")
    (True, None)
    """
    words = plain(bare_person(name)).removesuffix(" jr").split()
    return (words[0][:2], words[-1]) if len(words) > 1 else None


def country(whose: str) -> str:
    """Return the country that is meant by the words before "government": "Nigerian" and "Nigeria" are one."""
    lexicon = english()
    return lexicon.demonyms.get(whose) or lexicon.country_names.get(whose) or whose


def governments(text: str) -> Iterator[tuple[str, str, Span]]:
    """Find governments by whose they are: the country, the words as printed, and where.

    >>> [found[:2] for found in governments("The Veldmark government met Nigeria's government.")]
    [('Veldmark', 'Veldmark government'), ('Nigeria', 'Nigeria’s government')]
    """
    for match in _government().finditer(text):
        whose = match["whose"]
        # "Local government" at the start of a sentence is nobody's
        if (
            match["the"]
            or match["own"]
            or country(whose) != whose
            or whose in english().country_names.values()
        ):
            own = "’s" if match["own"] else ""
            yield country(whose), f"{whose}{own} government", Span(match.start("whose"), match.end())


@cache
def _government() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<the>[Tt]he )?(?P<whose>{country_opening()}[A-Z](?:[\w-]|\.(?=[A-Z]\.|\s))+)"
        r"(?P<own>['’]s?)? government\b"
    )


def country_opening() -> str:
    """Return the pattern of a word that opens the names of several countries ("North "), which may be missing."""
    words = "|".join(word.title() for word in sorted(english()["country_openings"]))
    return rf"(?:(?:{words}) )?"


def _gather(readings: Mapping[str, Reading]) -> dict[str, _Called]:
    found: dict[str, _Called] = {}
    for capture_id, reading in readings.items():
        makers = [Span(*match.span()) for match in _BY_LINE.finditer(reading.text)]
        authors = {plain(author) for author in reading.document.authors}
        places = {place.entity for place in reading.places}
        for entity in reading.entities:
            named = [m.span for m in entity.mentions if m.form is MentionForm.NAME]
            named = [span for span in named if not any(line.holds(span) for line in makers)]
            name = bare_person(entity.name) if entity.type is EntityType.PERSON else entity.name
            if not named or plain(name) in authors or not plain(name):
                continue
            each = found.setdefault(plain(name), _Called())
            each.printed[_OWNER.sub("", _ARTICLE.sub("", name))] += 1
            each.types[EntityType.GPE if entity.id in places else entity.type] += 1
            each.named += [(capture_id, span) for span in named]
            each.human = each.human or _is_human(reading.text, entity, named)
            each.placed += sum(_is_placed(reading.text, span) for span in named)
    return found


def _is_human(text: str, entity: Entity, named: list[Span]) -> bool:
    """True if something shows a person: a role, a title, a known first name, or the last name alone."""
    words = entity.name.split()
    first, last = words[0].lower().strip("."), words[-1]
    lexicon = english()
    called = {_OWNER.sub("", span.of(text)) for span in named}
    if entity.roles or any(name.split()[0].lower().strip(".") in lexicon["honorifics"] for name in called):
        return True
    # a common word is a first name by chance: "Home Alone", who is called "Alone" too
    return first in lexicon.any_of("female_names", "male_names") or (
        last in called and first not in commonness()
    )


def _is_placed(text: str, span: Span) -> bool:
    """True if it stands where a place would: "the court in Marsh Ferry", but not "in Ada Roe’s office"."""
    owns = text[span.end : span.end + 2] in ("'s", "’s") or text[span.end - 2 : span.end] in ("'s", "’s")
    return not owns and _IN.search(text, max(span.start - 6, 0), span.start) is not None


def _people(called: Mapping[str, _Called], naming: Naming) -> list[_Called]:
    """Everybody with a full name, once however it is printed, and with the places that give the last name alone."""
    found: dict[tuple[str, str], _Called] = {}
    for name, each in sorted(called.items()):
        key = person_key(name)
        if key and _is_person(each) and naming.outlet(_most_printed(each)) is None:
            found.setdefault(key, _Called()).join(each)
    for name, each in sorted(called.items()):
        bearers = [key for key in found if key[1] == name]
        if len(bearers) == 1 and each.mostly(EntityType.PERSON):
            found[bearers[0]].named += each.named
    return list(found.values())


def _is_person(each: _Called) -> bool:
    if not each.human or not each.mostly(EntityType.PERSON) or each.placed * _PLACED > len(each.named):
        return False
    words = [word for word in _most_printed(each).split() if word.lower() not in english()["name_links"]]
    return all(word[0].isupper() or word.startswith("al-") for word in words)


def _bodies(
    called: Mapping[str, _Called], naming: Naming, readings: Mapping[str, Reading], asked: Collection[str]
) -> list[_Called]:
    """Every organisation, once where one of its names is the beginning or the end of another."""
    found: dict[str, _Called] = {}
    for bare in sorted(called, key=lambda name: (-len(called[name].named), name)):
        each = called[bare]
        name = _most_printed(each)
        if naming.outlet(name) or not name[0].isupper():
            continue
        told = bare in asked and each.mostly(EntityType.ORG, EntityType.PERSON) and not each.human
        told = told or (each.mostly(EntityType.ORG) and _is_body(name, each, readings))
        if told:
            known = next((other for other in found if same_body(bare, other)), bare)
            found.setdefault(known, _Called()).join(each)
    return list(found.values())


def _is_body(name: str, each: _Called, readings: Mapping[str, Reading]) -> bool:
    return _is_body_by_name(name) or any(_has_people(readings[c].text, span) for c, span in each.named)


def same_body(name: str, other: str) -> bool:
    """True if one `plain` name is the other's beginning, end or initials.

    >>> same_body("harbour board", "corda harbour board"), same_body("chb", "corda harbour board")
    (True, True)
    """
    if name == other:
        return True
    short, long = sorted((name.split(), other.split()), key=len)
    if not short or len(short) == len(long):
        return False
    initials = "".join(word[0] for word in long if word not in english()["function_words"])
    return long[: len(short)] == short or long[-len(short) :] == short or short == [initials]


def _is_body_by_name(name: str) -> bool:
    """True if the name itself says that it is a body: "Ministry of Justice", "Corda Harbour Board", "FBI".

    By a word such as "centre" a place is named as often: such a name has to be seen to have people.
    """
    lexicon = english()
    words = re.split(r" (?:of|for|on) ", name.lower())[0].split()
    if name.lower() in lexicon["government_names"]:
        return True
    return len(name.split()) > 1 and words[-1] in lexicon["org_words"] - lexicon["building_words"]


def _has_people(text: str, span: Span) -> bool:
    """True if somebody of it is spoken of right here: "Brandt spokesman", "the head of Brandt"."""
    of_it = english()["of_a_body"]
    behind = re.match(r"(?:['’]s?)? ([a-zA-Z]+)", text[span.end : span.end + 40])
    before = re.search(r"(\w+) (?:of|for) (?:the )?$", text[max(span.start - 40, 0) : span.start])
    return any(match is not None and match[1].lower() in of_it for match in (behind, before))


def _is_word(each: _Called, texts: str) -> bool:
    """True if it is printed in lower case as well, so that capitals at the start of a sentence made it a name."""
    name = _most_printed(each).lower()
    if name not in texts:  # to look for it so is quicker, and most are not there
        return False
    return re.search(rf"(?<![\w@#./-]){re.escape(name)}(?![\w@/-]|\.\w)", texts) is not None


def _governments(readings: Mapping[str, Reading]) -> dict[str, _Called]:
    found: dict[str, _Called] = {}
    for capture_id, reading in readings.items():
        for whose, printed, span in governments(reading.text):
            each = found.setdefault(whose, _Called())
            each.printed[printed] += 1
            each.named.append((capture_id, span))
    return found


def _most_printed(each: _Called) -> str:
    return min(each.printed, key=lambda name: (-each.printed[name], name))


def _party(each: _Called, kind: PartyKind, readings: Mapping[str, Reading]) -> Party:
    order = {capture_id: at for at, capture_id in enumerate(readings)}
    return Party(_most_printed(each), kind, tuple(sorted(set(each.named), key=lambda n: (order[n[0]], n[1]))))

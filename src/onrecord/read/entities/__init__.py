"""Names: where people, organisations, places and things are called by name, with a first guess at their type.

Belongs here: where a run of capitals starts and ends (`capitals`), what of it is title, adjective and name, and what
kind of thing bears it (`kinds`). Does not belong here: which names mean one thing (`coreference`).
May import: `model`, `text`, `resources`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import EntityType, Name, Span
from onrecord.read.entities.capitals import (
    NO_HINTS,
    Hints,
    find_run,
    is_address,
    is_capital,
    is_headline,
    lower_at,
    opens,
)
from onrecord.read.entities.kinds import is_forename, type_name, with_hints
from onrecord.resources.lexicon import Lexicon
from onrecord.resources.outlets import outlet_names
from onrecord.text.tokens import Token, tokenize
from onrecord.text.words import surname

_WHOLE_NAME = 2
"""Words of a first and a last name."""
_MEMBER = [EntityType.NORP, EntityType.PERSON]
"""As in "Democrat Ada Roe": the party is no part of the name."""
_MISTAKEN = frozenset((EntityType.ORG, EntityType.GPE, EntityType.LOC, EntityType.FAC))
"""What a bare last name may be taken for."""


def find_names(
    text: str, sentences: Sequence[Span], lexicon: Lexicon, hints: Hints = NO_HINTS
) -> tuple[Name, ...]:
    """Return all names in text order; one that holds a possessor's name comes before that name.

    >>> from onrecord.resources.lexicon import english
    >>> [n.name for n in find_names("Mayor Ada Roe met Mr Doe.", (Span(0, 25),), english())]
    ['Ada Roe', 'Doe']
    """
    split = [tokenize(text, sentence) for sentence in sentences]
    small = {t.text for tokens in split for t in tokens if t.text.islower()}
    inner = {
        t.text
        for tokens in split
        for k, t in enumerate(tokens)
        if is_capital(tokens, k) and _is_meant(tokens, k, hints)
    }
    found = [name for tokens in split for name in _in_sentence(text, tokens, lexicon, hints, small, inner)]
    return tuple(sorted(_by_surname(found, lexicon), key=lambda n: (n.span.start, -n.span.end)))


def _is_meant(tokens: Sequence[Token], k: int, hints: Hints) -> bool:
    """True of a capital in mid-sentence, and of one that opens a name of several words."""
    if not opens(tokens, k):
        return True
    if not is_capital(tokens, k + 1):
        return False
    kind, second = (hints.get(token.start) for token in tokens[k : k + 2])
    return second is not None and (kind is second or (kind is None and second is EntityType.PERSON))


def _by_surname(found: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """A last name alone is a person where it has a first name or title elsewhere, unless lists know it for a place.

    So is a first name that nothing is known of ("Xi"). A place that nothing in the article calls a person is a place.
    """
    whole = [n.name for n in found if n.type is EntityType.PERSON and (n.title or " " in n.name)]
    persons = {name.rpartition(" ")[2] for name in whole}
    persons -= {name for name in persons if name in lexicon.country_names or name in lexicon.places}
    persons |= {name.rpartition("-")[2] for name in persons if surname(name) != name.lower()}
    first = {name.partition(" ")[0] for name in whole if " " in name}
    called = {surname(word) for name in whole for word in name.split()}
    return [
        replace(n, type=EntityType.PERSON)
        if n.type in _MISTAKEN and (n.name in persons or (n.name in first and not n.sure))
        else replace(n, type=EntityType.GPE)
        if n.type is EntityType.PERSON and surname(n.name) not in called and _is_town(n, lexicon)
        else n
        for n in found
    ]


_ENGLISH_SPEAKING = frozenset(("US", "GB", "IE", "CA", "AU", "NZ"))


def _is_town(name: Name, lexicon: Lexicon) -> bool:
    """True of "Kharkiv", whatever a trained reader takes it for, and not of "Jackson" or "Houston"."""
    place = lexicon.places.get(name.name)
    if name.title or place is None or place.country in _ENGLISH_SPEAKING:
        return False
    return not is_forename(name.name.lower(), lexicon)


def _in_sentence(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, hints: Hints, small: set[str], inner: set[str]
) -> list[Name]:
    found: list[Name] = []
    headline = is_headline(tokens, lexicon)
    behind = 0
    for i in [k for k in range(len(tokens)) if is_capital(tokens, k)]:
        if is_address(text, tokens[i].start):
            continue
        end = find_run(tokens, i, lexicon, hints, small, inner) if i >= behind else i
        if end == i:
            continue
        member = None if headline else _member(tokens, (i, end), lexicon)
        runs = _told_apart(tokens, (i, end), hints) if headline else [(i, member or end)]
        for run in runs:
            found += _names_of_run(text, tokens, run, lexicon, hints, found)
        if member:
            span = Span(tokens[member].start, tokens[end - 1].end)
            found.append(Name(span, span.of(text), EntityType.PERSON, None, None, None, sure=True))
        behind = end
    return found


def _member(tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon) -> int | None:
    """Where a person is named behind a body: "CEO of the Harbour Council Enver Solom", "Green Party Mary Pell"."""
    i, end = run
    bodies = lexicon.any_of("org_words", "government_words")
    behind = next((k + 1 for k in range(end - 1, i, -1) if tokens[k].lower in bodies), end)
    words = [token.text for token in tokens[behind:end]]
    if len(words) != _WHOLE_NAME or not all(word.istitle() for word in words):
        return None
    before = i - 1 - (lower_at(tokens, i - 1) == "the")
    led = lower_at(tokens, before) in ("of", "for", "at") and _is_role(tokens, before - 1, lexicon)
    return behind if led or is_forename(words[0].lower(), lexicon) else None


def _is_role(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    return lower_at(tokens, k) in lexicon.any_of("person_nouns", "office_titles", "titles", "representatives")


def _told_apart(tokens: Sequence[Token], run: tuple[int, int], hints: Hints) -> list[tuple[int, int]]:
    """The parts of a run that a trained reader takes for names, each of one kind; all of it without such a reader."""
    parts: list[tuple[int, int]] = []
    before = None
    for k in range(*run):
        kind = hints.get(tokens[k].start)
        if kind is not None and kind is before:
            parts[-1] = (parts[-1][0], k + 1)
        elif kind is not None:
            parts.append((k, k + 1))
        before = kind
    return parts or ([run] if not hints else [])


def _names_of_run(
    text: str,
    tokens: Sequence[Token],
    run: tuple[int, int],
    lexicon: Lexicon,
    hints: Hints,
    before: Sequence[Name],
) -> list[Name]:
    i, end = run[0], _before_day(tokens, run, lexicon, hints)
    titled = _behind_titles(tokens, i, end, lexicon)
    start = _skip_adjectives(tokens, titled, end, lexicon, hints)
    if titled == i:
        i = start  # "Norwegian" is no title
    if start + 1 < end and [hints.get(t.start) for t in tokens[start : start + 2]] == _MEMBER:
        start += 1
    if _is_bare_office(tokens, i, end, lexicon):
        return []
    office = _behind_office(tokens, run, lexicon, hints)
    i, start = office or (i, _behind_looks(tokens, start, end, lexicon, hints))
    dated = start < end and tokens[start].lower in lexicon.any_of("days", "months", "short_months")
    if start == end or (dated and tokens[end - 1].lower not in lexicon["media_words"]):
        return []  # but "Sunday Herald" is no day
    title = text[tokens[i].start : tokens[start - 1].end] if start > i else None
    name = text[tokens[start].start : tokens[end - 1].end]
    acronym, last = _acronym(tokens, start, end, lexicon)
    kind, sure = type_name(tokens, i, start, end, lexicon, titled=title is not None)
    kind, sure = with_hints(tokens[start:end], kind, lexicon, hints, sure=sure)
    possessor = _possessor(tokens, i, before) if title and kind is EntityType.PERSON else None
    first = possessor.span.start if possessor else tokens[i if title else start].start
    if (
        kind is EntityType.ORG
        and tokens[end - 1].lower in lexicon["media_words"]
        and lower_at(tokens, i - 1) == "the"
    ):
        name, first = f"The {name}", tokens[i - 1].start  # a newspaper's article belongs to its name
    span = Span(first, tokens[last - 1].end)
    return [Name(span, name, kind, title, possessor.name if possessor else None, acronym, sure)]


def _before_day(tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon, hints: Hints) -> int:
    """Where a name ends that has the day behind it: "told Radio Corda Monday"; "Black Friday" is one."""
    i, end = run
    if end - i < 2 or tokens[end - 1].lower not in lexicon["days"]:
        return end
    words = [token.text for token in tokens[i:end]]
    if " ".join(words).lower() in outlet_names():
        return end  # "Daily Star Sunday"
    name = " ".join(words[:-1])
    known = name in lexicon.places or name in lexicon.country_names
    kinds = {hints.get(token.start) for token in tokens[i : end - 1]}
    told = None not in kinds and tokens[end - 1].start not in hints
    return end - 1 if known or told or lexicon.names_outlet(name.lower().split()) else end


def _is_bare_office(tokens: Sequence[Token], i: int, end: int, lexicon: Lexicon) -> bool:
    """As in "the Premier" and "CEO of the port": an office, and nobody's name."""
    alone = end - i == 1 and (lower_at(tokens, i - 1) == "the" or tokens[i].text.isupper())
    return alone and tokens[i].lower in lexicon.any_of("titles", "office_titles", "person_nouns")


_WORDS = (
    "person_nouns",
    "before_names",
    "redescribing_nouns",
    "commentators",
    "journalists",
    "common_verbs",
    "adverbs",
    "function_words",
    "imperatives",
)
_FORMED = re.compile(r"(?:ed|ing|ly|-old)$|\.")


def _is_a_word(opening: str, lexicon: Lexicon) -> bool:
    """True of "Forecaster" and "Delighted", and not of "Recep": a first name may be one that no list knows."""
    lower = opening.lower()
    return lower in lexicon.any_of(*_WORDS) or lower in lexicon.cue_forms or bool(_FORMED.search(lower))


def _behind_looks(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon, hints: Hints) -> int:
    """Where the name starts: behind "Neighbouring", and behind "Forecaster" before a person's name."""
    if start + 1 < end and tokens[start].lower in lexicon["attributives"]:
        start += 1
    if _is_occupation(tokens, start, end, lexicon, hints):
        return start + 1
    if (
        start + 2 < end
        and opens(tokens, start)
        and tokens[start].start not in hints
        and _is_a_word(tokens[start].text, lexicon)
    ):
        named = [hints.get(t.start) for t in tokens[start + 1 : end]]
        start += named == [EntityType.PERSON] * len(named)
    return start


def _is_occupation(tokens: Sequence[Token], k: int, end: int, lexicon: Lexicon, hints: Hints) -> bool:
    """True of "Poet" before "Branko Ilic": what somebody does, before a first name and a last name.

    "Dean" and "Porter" are first names too, unless another one follows.
    """
    if k + 2 >= end or tokens[k].lower not in lexicon["person_nouns"]:
        return False
    if is_forename(tokens[k + 1].lower, lexicon):
        return True
    person = all(hints.get(t.start) is EntityType.PERSON for t in tokens[k + 1 : end])
    return person and not is_forename(tokens[k].lower, lexicon)


def _behind_titles(tokens: Sequence[Token], i: int, end: int, lexicon: Lexicon) -> int:
    """Return where the bare name starts: behind "Mayor", and behind all of "Transport Minister"."""
    start = i
    while start < end and _is_title(tokens, start, lexicon):
        start += 1
    offices = (k for k in range(start, end - 1) if _is_office_before(tokens, k, lexicon))
    last = max(offices, default=-1)
    return last + 1 + (tokens[last + 1].text == ".") if last >= 0 else start


def _is_office_before(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """As in "Transport Minister" and "Belan Gov."."""
    word = tokens[k].lower
    return word in lexicon["office_titles"] or (word in lexicon["titles"] and lower_at(tokens, k + 1) == ".")


def _behind_office(
    tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon, hints: Hints
) -> tuple[int, int] | None:
    """Where office and name start in "Minister for Fisheries Aud Hellen"; None if it is nothing like that."""
    i, end = run
    person = end
    while person > i and hints.get(tokens[person - 1].start) is EntityType.PERSON:
        person -= 1
    if (
        person == end
        or end - i < 2
        or not (lower_at(tokens, i - 1) in ("of", "for") and _is_office(tokens, i - 2, lexicon))
    ):
        return None
    if end - i > 2 and (person == i or end - person < 2):
        person = end - 2  # first names are the hardest to tell
    return (i - 2, person) if person > i else None


def _is_office(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    return is_capital(tokens, k) and tokens[k].lower in lexicon.any_of("office_titles", "titles")


def _is_title(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    word = tokens[k].lower
    if word not in lexicon["titles"]:
        return word == "." and k > 0 and tokens[k - 1].lower in lexicon["titles"]
    if lower_at(tokens, k + 1) in lexicon["org_words"]:
        return False  # "General Staff"
    return is_capital(tokens, k + 1) or lower_at(tokens, k + 1) == "."


def _skip_adjectives(
    tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon, hints: Hints = NO_HINTS
) -> int:
    """As in "Russian" alone is no name here; in "North Korean" neither word is, and both are in "Saudi Arabia"."""
    if start == end or end - start > 2:
        pair = f"{tokens[start].text} {tokens[start + 1].text}" if start < end else ""
        return start + 2 if pair in lexicon.demonyms else start
    name = " ".join(t.text for t in tokens[start:end])
    if name in lexicon.demonyms:
        return end
    if tokens[start].text not in lexicon.demonyms or _belongs(tokens[start:end], name, lexicon, hints):
        return start
    return _skip_adjectives(tokens, start + 1, end, lexicon)


def _belongs(tokens: Sequence[Token], name: str, lexicon: Lexicon, hints: Hints) -> bool:
    """True if an adjective is part of a name: of a place, an outlet, or what a trained reader takes for one thing."""
    if name in lexicon.country_names or name in lexicon.places or lexicon.names_outlet(name.lower().split()):
        return True
    kinds = {hints.get(token.start) for token in tokens}
    return len(tokens) > 1 and len(kinds) == 1 and not kinds & {None, EntityType.NORP, EntityType.PERSON}


def _acronym(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """The short form in brackets behind a name, and where both end; "(AP)" in a dateline is the agency's."""
    if lower_at(tokens, end) == "(" and lower_at(tokens, end + 2) == ")" and tokens[end + 1].text.isupper():
        initials = [part[:1] for token in tokens[start:end] for part in token.lower.split("-")]
        if lexicon.names_outlet([tokens[end + 1].lower]) and tokens[end + 1].lower != "".join(initials):
            return None, end
        return tokens[end + 1].text, end + 3
    return None, end


def _possessor(tokens: Sequence[Token], i: int, before: Sequence[Name]) -> Name | None:
    if lower_at(tokens, i - 1) != "'s":
        return None
    return next((n for n in reversed(before) if n.span.end == tokens[i - 1].start), None)

"""Naming: which printed names mean one outlet, person or organisation, within the articles that are looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import OriginKind, Reading
from onrecord.resources.lexicon import english
from onrecord.resources.outlets import find_outlet, outlets_by_name, short_outlets

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_AGENCY = re.compile(r"\b(?:News Agency|Press Agency|Press|Agency|Newswire|Wire|News Service)$")
_WHAT_IT_IS = re.compile(r" (?:the )?(?:newspaper|magazine|website|site|network|news agency|photo|Photo)$")
_STATION = re.compile(r"[ -](?:TV|FM|AM|DT|LP)$")
_OF_A_COUNTRY = frozenset(["an", "ian", "n", "ish", "ese", "i", "ic"])
"""How adjectives of countries end."""
_DOMAIN = re.compile(r"(?:www\.)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})", re.IGNORECASE)
_STRESSED = re.compile(r"(?: (?:IS|ARE|WAS|WERE|DOES|DO|DID|HAS|HAVE|HAD|WILL|CAN|NOT))+$")
"""“Pier Watch DOES sell it”: what is printed in capitals behind a name is no part of it."""


@dataclass(frozen=True)
class Naming:
    """The names of one set of articles: their publishers, and the full names that short ones stand for.

    ``publishers`` are by every name without its article; ``short`` those that only "the …" may mean, with all that may
    be meant; ``bodies`` names that are of no person in as many articles as they are of one.
    """

    publishers: dict[str, tuple[str, OriginKind]]
    short: dict[str, tuple[str, ...]]
    full: dict[str, str] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()

    def outlet(self, printed: str, before: str = "", own: str | None = None) -> tuple[str, OriginKind] | None:
        """Return the usual name and kind of the outlet that is printed so; None if it is none.

        ``before`` is the text before it: a short name ("the Journal") is that of the outlet whose ``own`` article
        prints it, or of one named there in full, or else the only one it can mean.
        """
        whole = re.sub(r"['’]s?$", "", printed.strip())
        if own and _ARTICLE.sub("", whole) in _aliases(own):
            return self.publishers.get(own.lower())
        found = self._outlet(whole, before) or self._outlet(_WHAT_IT_IS.sub("", whole), before)
        return found or self.publishers.get(_STATION.sub("", whole).lower())

    def _outlet(self, printed: str, before: str) -> tuple[str, OriginKind] | None:
        bare = _ARTICLE.sub("", printed)
        known = self.publishers.get(bare.lower())
        if known:
            return known
        named = _short(bare, before) if bare in short_outlets() else None
        if named and named[1]:
            return named[0]
        outlet = find_outlet(printed)
        if outlet:
            return house(outlet.name)
        meant = self.short.get(bare, ())
        if len(meant) > 1:
            meant = tuple(each for each in meant if each in before)
        return self.publishers[meant[0].lower()] if len(meant) == 1 else named[0] if named else None

    def thing(self, name: str) -> str:
        """Return the full name of a person or organisation that is printed so somewhere in the set."""
        name = _STRESSED.sub("", _without_day(name.replace("’", "'")))
        bare = bare_person(name)
        return bare_person(self.full.get(_plain(name)) or self.full.get(_plain(bare)) or bare)

    def is_body(self, name: str) -> bool:
        """True if a name is more often an organisation's than a person's in the set."""
        return _plain(name) in self.bodies


def house(name: str) -> tuple[str, OriginKind]:
    """Return the outlet whose reporting an outlet's is, and its kind: its parent, where it has one.

    >>> house("Page Six")
    ('New York Post', 'outlet')
    """
    outlet = outlets_by_name()[name]
    while outlet.part_of and outlet.part_of in outlets_by_name():
        outlet = outlets_by_name()[outlet.part_of]
    return outlet.name, "agency" if outlet.kind == "agency" else "outlet"


def learn_names(readings: Sequence[Reading]) -> Naming:
    """Gather the publishers of a set of articles, and the full names of the things they speak of."""
    return replace(learn_outlets(readings), full=_full_names(readings), bodies=_bodies(readings))


def learn_outlets(readings: Sequence[Reading]) -> Naming:
    """Gather the publishers of a set of articles alone: enough to tell outlets by their names."""
    publishers: dict[str, tuple[str, OriginKind]] = {}
    short: dict[str, tuple[str, ...]] = {}
    named = {r.document.publisher for r in readings if r.document.publisher}
    for name in sorted(name for name in named if not _is_nameless(name)):
        known = find_outlet(name)
        usual, kind = house(known.name) if known else (name, _kind(name))
        bare = _ARTICLE.sub("", name)
        publishers[bare.lower()] = publishers[name.lower()] = (usual, kind)
        for alias in _aliases(name):
            short[alias] = (*short.get(alias, ()), bare)
        agency = _AGENCY.sub("", bare).strip()
        # "Saudi" and "Cuban" are said of more than the Saudi Press Agency and the Cuban News Agency
        of_a_country = agency in english().demonyms or agency in english().country_names
        if kind == "agency" and agency and not of_a_country:
            publishers.setdefault(agency.lower(), (usual, kind))
    return Naming(publishers, short)


def _kind(publisher: str) -> OriginKind:
    return "agency" if re.search(r"\b(?:Agency|Newswire|News Service)$", publisher) else "outlet"


def _is_nameless(publisher: str) -> bool:
    """True for a publisher that is called nothing: white space, or an article alone."""
    return not _ARTICLE.sub("", publisher).strip()


def _aliases(publisher: str) -> list[str]:
    """The last words of a paper's name, by which it is known with "the": "the Herald", "the Evening Post".

    A paper is what ends as papers do, or has an article itself ("The Corda Messenger").
    """
    if _is_nameless(publisher):
        return []
    bare = _ARTICLE.sub("", publisher)
    words = bare.split()
    if len(words) == 1:
        return words
    paper = bare != publisher or words[-1].lower() in english()["media_words"]
    return [" ".join(words[n:]) for n in range(1, len(words))] if paper else []


def _short(bare: str, before: str) -> tuple[tuple[str, OriginKind], bool] | None:
    """The outlet that a short name means, and whether it is one that was named in full before."""
    meant = short_outlets()[bare]
    named = [o for o in meant if o.name in before]
    if len(named) == 1:
        return house(named[0].name), True
    return (house(meant[0].name), False) if len(meant) == 1 else None


def domain(printed: str) -> str | None:
    """Return a site's name as printed if it is an address ("dailyplanet.com"), else None."""
    match = _DOMAIN.fullmatch(printed.strip())
    return match[1].lower() if match else None


def is_paper(name: str) -> bool:
    """True for a name that ends as a newspaper's does.

    >>> is_paper("Elm Gazette"), is_paper("Elm Council")
    (True, False)
    """
    return re.split(r"[ -]", name)[-1].lower() in english()["media_words"] - english()["no_paper_words"]


def may_be_one(one: str, other: str) -> bool:
    """True if either name may be short for the other, a government's body.

    >>> may_be_one("defence ministry", "Cordan defence ministry"), may_be_one("Cordan defence ministry", "Corda")
    (True, True)
    >>> may_be_one("Corda", "Cordan Observatory"), may_be_one("Cordan police", "Cordan defence ministry")
    (False, False)
    >>> may_be_one("Alba", "Albany police")
    False
    """
    return _is_short_for(one, other) or _is_short_for(other, one)


def full_body(name: str, names: Collection[str]) -> str:
    """Return the one of these names of a government's body that a name is short for; itself where there are two.

    >>> full_body("defence ministry", ["Cordan defence ministry", "Corda"])
    'Cordan defence ministry'
    """
    meant = [full for full in names if _is_short_for(name, full)]
    return meant[0] if len(meant) == 1 else name


def owned(body: str) -> tuple[str, str]:
    """Return whose a government's body is and what it is: one country's, whichever way it is written.

    >>> owned("Iraqi Interior Ministry") == owned("Iraq's interior ministry")
    True
    """
    owner, _, what = _ARTICLE.sub("", body).partition(" ")
    country = english().demonyms.get(owner, re.sub(r"['’]s?$", "", owner))
    return country.lower(), what.lower()


def _is_short_for(short: str, full: str) -> bool:
    words, body = _plain(short).split(), _plain(full).split()
    if not 0 < len(words) < len(body) or body[-1] not in _governing():
        return False
    if body[-len(words) :] == words:
        return True
    known = english().demonyms.get(body[0].capitalize(), "").lower()
    return len(words) == 1 and (words[0] in (known, body[0]) or _is_adjective_of(body[0], words[0]))


def _is_adjective_of(word: str, country: str) -> bool:
    """True for "cordan" of "corda": a country that no list knows has such a word, too."""
    stem = country.rstrip("aeiouy")
    return len(stem) > 2 and word.startswith(stem) and word[len(stem) :] in _OF_A_COUNTRY


def _governing() -> frozenset[str]:
    return english().any_of("government_words", "government_groups", "public_bodies")


def _bodies(readings: Sequence[Reading]) -> frozenset[str]:
    seen: Counter[str] = Counter()
    for reading in readings:
        for entity in reading.entities:
            seen[_plain(entity.name)] += 1 if entity.type.value == "PERSON" else -1
    return frozenset(name for name, more in seen.items() if more <= 0)


def _full_names(readings: Sequence[Reading]) -> dict[str, str]:
    """For each name of a person or organisation, the one in the set that it stands for: the commonest full one.

    "the fire service" is the one fire service that is named anywhere in the set; "Madden" the one person of that name.
    """
    people, bodies = Counter[str](), Counter[str]()
    called: list[set[str]] = []
    outlets = {_ARTICLE.sub("", reading.document.publisher or "") for reading in readings}
    for reading in readings:
        called.append(set())
        for entity in reading.entities:
            name = _STRESSED.sub("", _ARTICLE.sub("", entity.name.replace("’", "'")))
            if name in english()["named_before"]:
                continue  # "the post" is one that was named before, not the Post
            called[-1].add(name)
            by_name = any(mention.form.value == "name" for mention in entity.mentions)
            if not (by_name or _OWNED.match(name)) or not _is_full(name) or _on_platform(name):
                continue
            if name in outlets:  # "Arcadia" is the country, not the Arcadia Press
                continue
            if entity.type.value == "PERSON":
                people[bare_person(name)] += 1
            else:
                bodies[name] += 1
    full = {}
    for name in sorted(set().union(*called) - set(people)):  # who is called by a full name has it
        body = _fullest(name, bodies, _WORDS_OF_A_BODY)
        if body and body.startswith(name) and _is_another(name, body, called):
            body = None
        best = _fullest(name, people, _SURNAMED) or body
        if best:
            full[_plain(name)] = best
    return full


def _is_another(name: str, longer: str, called: Sequence[set[str]]) -> bool:
    """True if articles that speak of both, or more that speak of the first alone, show that the longer is another.

    "Ostrand" is no "Ostrand Ferries Desk" where an article has a word of each.
    """
    alone = sum(name in names for names in called) > sum(longer in names for names in called)
    return alone or any(name in names and longer in names for names in called)


def bare_person(name: str) -> str:
    """A person's name without the words for what they are that stand before it in capitals.

    >>> bare_person("Widower Stan Beaton"), bare_person("US Sen Lindsey Graham")
    ('Stan Beaton', 'Lindsey Graham')
    """
    words = name.split()
    before = (
        english()["before_names"]
        | english()["titles"]
        | english()["person_nouns"]
        | english()["redescribing_nouns"]
    )
    for n in range(len(words) - 2, 0, -1):
        word = words[n - 1].lower().strip(".")
        if word in before or "-" in word or (words[n - 1].isupper() and "." not in words[n - 1]):
            rest = words[n:]
            called = rest[0][0].isupper() and all(w[0].isupper() or len(w) < 4 for w in rest)
            return " ".join(rest) if called else name
    return name


def _without_day(name: str) -> str:
    """A name without the day that stands behind it: "Corda officials Tuesday"."""
    words = name.split()
    behind = len(words) > 1 and words[-1].lower() in english()["days"]
    return " ".join(words[:-1]) if behind and words[-2].lower() not in english()["prepositions"] else name


def _on_platform(name: str) -> bool:
    """True for somebody's place on a platform, which is not their name: "Banksy Instagram"."""
    return bool(english()["platform_names"] & set(name.lower().split()))


_OWNED = re.compile(r"[A-Z][\w. ]*'s? [a-z]+$")
"""A body by whose it is: "Veldmark's government"."""
_SURNAMED, _WORDS_OF_A_BODY = 4, 6


def _is_full(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= _WORDS_OF_A_BODY and name[0].isupper() and not name.isupper()


def _fullest(name: str, named: Counter[str], most: int) -> str | None:
    words = _plain(name).split()
    if not words or not any(len(word) > 2 for word in words):
        return None
    longer = {
        full: count
        for full, count in named.items()
        if _stands_for(words, _plain(full).split(), most) and not _is_owner(words, full)
    }
    if not longer:
        return None
    best = min(longer, key=lambda full: (-longer[full], len(full), full))
    # "Ostrand" may be Ostrand Shipping or Viktor Ostrand: what nothing joins is kept apart
    apart = [full for full in longer if not set(_plain(full).split()) & set(_plain(best).split())]
    return None if apart else best


def _stands_for(words: list[str], full: list[str], most: int) -> bool:
    """True for the last words of a longer name ("fire service" of "Saltry Fire Service"), or its first ("Brandt")."""
    if not len(words) < len(full) <= most:
        return False
    return full[-len(words) :] == words or full[: len(words)] == words


def _is_owner(words: list[str], full: str) -> bool:
    """True if a longer name begins with whose it is: "Ostrand's report" is not Ostrand."""
    begins = _ARTICLE.sub("", full).split()[len(words) - 1]
    return begins.endswith(("'s", "'", "’s", "’")) and _plain(full).split()[: len(words)] == words


def _plain(name: str) -> str:
    return re.sub(r"['’]s?(?= |$)", "", _ARTICLE.sub("", name.strip()).lower())

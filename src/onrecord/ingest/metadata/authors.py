"""Authors: names cut out of by-lines, persons told from desks, agencies and the outlet itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = re.compile(
    r"^\s*(?:(?:written|reported|text|words|story|opinion|analysis|review)\s+)?(?:by|von|par|por|di|door|av|af|text:|foto:)[:\s]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:;|\||•|·|\n)\s*|\s+(?:and|und|et|y|e|og|och|en|with|&)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|staff|columnist|contributor|contributing|chief|producer|professor|"
    r"channel|chronicle|redazione|redacci[oó]n|redaktion|rédaction|director|analyst|fellow|author|journalist|"
    r"redakteur(?:in)?|korrespondent(?:in)?|news ?desk|desk|team|newsroom|agency|agentur|service|wire|press|news|"
    r"media|daily|times|post|tribune|herald|gazette|telegram|journal|magazine|tv|radio|today|online|inc|ltd|gmbh|"
    r"network|bureau|board|admin)\b|\.(?:com|de|org|net|co|lt|uk|fr)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:ap|associated press|reuters|afp|agence france[- ]presse|dpa|upi|pa media|press association|xinhua|tass|"
    r"interfax|ukrinform|efe|ansa|apa|sda|keystone-sda|ntb|tt|ritzau|bloomberg|anadolu|pti|ians|ani|kyodo|yonhap|"
    r"canadian press|aap)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,5}")
_WORD = r"(?:(?:[a-z]{2,3}-|[dl]['’])?[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|bin|al|el|la|du)"
"""A word of a name behind the first: "Holt", "al-Sarri", "van"."""
_WHOLE = rf"[A-ZÀ-Þ][\w.'’-]+(?:\s+{_WORD}){{1,4}}"
_BY_LINE = re.compile(rf"^(?i:by|von|par|por)[:\s]+({_WHOLE}(?:\s*(?:,|and|und|et|y|&)\s*{_WHOLE})*)")
_NO_NAME = re.compile(
    r"@|^https?:|^www\.|\d{2}|^(?:share|follow|updated?|published|posted|about|contact|subscribe|photo|image|photography|"
    r"illustration|reviewed|edited|styled|contributions?|fact[- ]checked|translated|read more|save|listen)\b|"
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d",
    re.IGNORECASE,
)
_NO_SHORT_NAME = 6
"""Letters from which on an agency's name in small letters is hardly a person's: Reuters, not Ansa."""
_MONTH = re.compile(r"\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE)
_LONGEST = 60


def split_names(value: str) -> list[str]:
    """Cut a by-line into names; roles and outlets behind a comma are dropped where a person stands before them.

    >>> split_names("By Ada Roe and Kofi Lund, Tarn Bureau")
    ['Ada Roe', 'Kofi Lund']
    >>> split_names("Brandt, Ida")
    ['Brandt, Ida']
    """
    whole = _OPENING.sub("", value).strip(" ,|–—-")
    found: list[str] = []
    for part in _BETWEEN.split(whole):
        pieces = [p.strip() for p in part.split(",") if p.strip()]
        if len(pieces) == 2 and all(len(p.split()) == 1 for p in pieces) and not _AGENCY.fullmatch(pieces[1]):
            pieces = [", ".join(pieces)]
        named = [p for p in pieces if is_person(p)]
        found += named or pieces
    return list(dict.fromkeys(n for n in (clean_name(f) for f in found) if n))


def clean_name(name: str) -> str:
    """Return a name without by-line words and marks, or an empty string for what is none (an address, a number)."""
    plain = _MONTH.sub("", _OPENING.sub("", name).strip(" \t,;:|–—/-"))
    if len(plain.rpartition(" ")[2]) > 4:  # "Press." ends a sentence, "Jr." is a name's
        plain = plain.removesuffix(".")
    if not plain or len(plain) > _LONGEST or _NO_NAME.search(plain):
        return ""
    person, _, agency = plain.partition(" The ")
    return person if _AGENCY.fullmatch(agency) and is_person(person) else plain


def is_person(name: str) -> bool:
    """True for what looks like a person's name: two to six words, no desk, agency or outlet among them.

    >>> is_person("Ada Roe"), is_person("Reuters Staff"), is_person("Tarn Herald"), is_person("dpa")
    (True, False, False, False)
    """
    if name.startswith(("The ", "the ")) or _ROLE.search(name) or _AGENCY.fullmatch(name.strip()):
        return False
    words = name.split()
    return 2 <= len(words) <= 6 and bool(_NAME.fullmatch(name)) and any(w[:1].isupper() for w in words)


def agency_of(name: str) -> str | None:
    """Return the agency that a by-line names, or None.

    >>> agency_of("Ada Roe, Associated Press"), agency_of("Ada Roe")
    ('Associated Press', None)
    """
    found = _AGENCY.search(name)
    if found is None:
        return None
    words = found.group()
    is_sure = words.isupper() or len(words) >= _NO_SHORT_NAME or words == name.strip()
    return words if is_sure else None


def by_line(text: str) -> list[str]:
    """Return the names of a short line that opens with "By", or none.

    >>> by_line("By Ada Roe and Kofi Lund"), by_line("By the time it rained")
    (['Ada Roe', 'Kofi Lund'], [])
    """
    match = _BY_LINE.match(text.strip()) if len(text) < 3 * _LONGEST else None
    return [n for n in split_names(match[1]) if is_person(n) or _AGENCY.search(n)] if match else []


def choose_authors(candidates: Sequence[Sequence[str]], publisher: str | None) -> int | None:
    """Return which list of names to believe: the first that names more than the outlet itself."""
    house = (publisher or "").lower()
    for k, names in enumerate(candidates):
        if any(is_person(n) and n.lower() != house for n in names):
            return k
    for k, names in enumerate(candidates):
        if any(n.lower() != house for n in names):
            return k
    return 0 if candidates else None

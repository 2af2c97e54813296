"""Kinds: what bears a name, by its words, by what stands before it, and by a trained reader's word."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import EntityType
from onrecord.read.entities.capitals import Hints, lower_at
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import Token


def type_name(
    tokens: Sequence[Token], i: int, start: int, end: int, lexicon: Lexicon, *, titled: bool
) -> tuple[EntityType, bool]:
    """Return what kind of thing a name is of, and whether that is sure: by lists, else by form and what precedes it.

    The name is ``tokens[start:end]``, its title, if it has any, begins at ``i``.
    """
    words = [t.lower for t in tokens[start:end]]
    name = " ".join(t.text for t in tokens[start:end])
    if name in lexicon.country_names or (name in lexicon.places and not titled):
        return EntityType.GPE, True
    if (
        len(words) <= 3
        and words[-1] in lexicon["group_nouns"]
        and words[-1] not in lexicon["government_words"]
    ):
        return EntityType.NORP, True
    if not lexicon["product_words"].isdisjoint(words):
        return EntityType.PRODUCT, True
    known = " ".join(words) in lexicon.any_of("government_names", "media_names")
    place = _place_by_noun(words, lexicon)
    bodies = lexicon.any_of("org_words", "government_words")
    # "Belan County" is governed, and so are its words; the "Belan County Council" governs
    if known or not bodies.isdisjoint(words[:-1] if place is EntityType.GPE else words):
        return EntityType.ORG, True
    if words[-1] in lexicon["media_words"]:
        return EntityType.ORG, True
    if place and not titled and (not is_forename(words[0], lexicon) or lower_at(tokens, i - 1) == "the"):
        return place, True
    if titled:
        return EntityType.PERSON, True
    if len(words) == 1 and tokens[start].text.isupper():
        return EntityType.ORG, False
    return _type_of_unknown(tokens, i, words, lexicon)


_PLACE_NOUNS = (
    ("facility_words", EntityType.FAC),
    ("landform_words", EntityType.LOC),
    ("region_words", EntityType.GPE),
)


def _place_by_noun(words: Sequence[str], lexicon: Lexicon) -> EntityType | None:
    """What a name's own noun says it is: "Elm Bridge", "Ostrey Islands", "Lake Tarn", "Belan County"."""
    if len(words) < 2 or words[0] in lexicon["media_openings"]:
        return None  # "Radio Fjord"
    found = next((kind for nouns, kind in _PLACE_NOUNS if words[-1] in lexicon[nouns]), None)
    return found or (EntityType.LOC if words[0] in lexicon["landform_openings"] else None)


def is_forename(word: str, lexicon: Lexicon) -> bool:
    """True if a word, in lower case, is a first name that lists know."""
    return word in lexicon.any_of("male_names", "female_names")


def _type_of_unknown(
    tokens: Sequence[Token], i: int, words: list[str], lexicon: Lexicon
) -> tuple[EntityType, bool]:
    letters = [w for w in words if any(map(str.isalpha, w))]
    if len(letters) == 1:
        placed = lower_at(tokens, i - 1) in lexicon["place_prepositions"]
        return (EntityType.GPE if placed else EntityType.ORG), False
    articled = lower_at(tokens, i - 1) == "the"
    if (
        2 <= len(letters) <= 4
        and not articled
        and not any(w in ("of", "for", "the", "and", "&") for w in words)
    ):
        return EntityType.PERSON, False
    return EntityType.ORG, False


def with_hints(
    tokens: Sequence[Token], kind: EntityType, lexicon: Lexicon, hints: Hints, *, sure: bool
) -> tuple[EntityType, bool]:
    """A trained reader's word counts where the lists are silent, and where they take a person for a town."""
    votes = [hints[t.start] for t in tokens if t.start in hints]
    if not votes:
        return kind, sure
    hint = min(votes, key=lambda k: (-votes.count(k), k))
    name = " ".join(t.text for t in tokens)
    if kind is EntityType.PERSON and len(tokens) > 1 and is_forename(tokens[0].lower, lexicon):
        return kind, True
    if not sure or (
        kind is EntityType.GPE and hint is EntityType.PERSON and name not in lexicon.country_names
    ):
        return hint, True
    of_a_person = hints.get(tokens[-1].start) is hint is EntityType.PERSON  # "Ailbhe Hall"
    if kind in (EntityType.FAC, EntityType.LOC) and of_a_person:
        return hint, True
    return kind, sure

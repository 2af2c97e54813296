"""Capitals: where a run of capitalised words that may be a name starts and ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from onrecord.model import EntityType
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import Token
from onrecord.text.words import begins_small, uncontracted

Hints = Mapping[int, EntityType]
"""What a trained reader takes the token that starts here for."""
NO_HINTS: Hints = MappingProxyType({})
_SHORT = 3
"""Letters of a small word; and words of a line that are not, from which on it may be a headline."""
_LONGEST = 200
"""Characters of a web address that are looked back over."""
_PREPOSED = ("of", "the", "for", "against", "without")
"""Links that stand between other words than names too."""
_PLURALS = frozenset(("people", "men", "women", "children"))


def is_headline(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True Of a Line That Gives Every Word a Capital, so that capitals tell nothing.

    Small words have none there either, but "was" and "met" do.
    """
    words = [token for token in tokens if token.text[0].isalpha()]
    if sum(len(token.text) > _SHORT for token in words) <= _SHORT:
        return False
    small = lexicon.any_of("articles", "prepositions", "subordinators", "name_links", "function_words")
    telling = lexicon.any_of("auxiliaries", "pronouns")
    return all(t.lower in small and t.lower not in telling for t in words if t.text.islower())


def find_run(
    tokens: Sequence[Token], i: int, lexicon: Lexicon, hints: Hints, small: set[str], inner: set[str]
) -> int:
    """Return the end of the capitalised run that starts at i (i itself if none does)."""
    if (
        not is_capital(tokens, i)
        or lexicon.is_compound(tokens[i].lower)
        or (opens(tokens, i) and not _name_at_start(tokens, i, lexicon, hints, small, inner))
    ):
        return i
    end = i + 1
    while end < len(tokens):
        if (
            is_capital(tokens, end)
            and uncontracted(tokens[end].text) not in lexicon["pronouns"]
            and not lexicon.is_compound(tokens[end].lower)
        ):
            end += 1
        elif (behind := _behind_link(tokens, end, lexicon)) and _links(tokens, i, end, lexicon):
            end = behind
        elif (
            tokens[end].text in (".", "-", "&", "’", "'", "’s", "'s")
            and is_capital(tokens, end + 1)
            and _joins(tokens, i, end, lexicon, hints)
        ):
            end += 1
        else:
            break
    alone = end == i + 1
    if alone and uncontracted(tokens[i].text) in lexicon.any_of("articles", "pronouns", "prepositions"):
        return i  # "07:55 A passenger" in a live report
    return end


def _behind_link(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """The capital behind "of", "of the" and "von der"; None if there is nothing like that."""
    if at >= len(tokens) or tokens[at].lower not in lexicon["name_links"] or not tokens[at].text.islower():
        return None
    second = lower_at(tokens, at + 1)
    two = second == "the" or (second in lexicon["name_links"] and not is_capital(tokens, at + 1))
    behind = at + 1 + two
    return behind if is_capital(tokens, behind) else None


def _links(tokens: Sequence[Token], i: int, link: int, lexicon: Lexicon) -> bool:
    """As in "Bank of Corda" and "Ministry for Trade" are one name; "Roe of Corda" and "Roe for mayor" are not."""
    if tokens[link].lower == "the":
        return tokens[i].lower in lexicon.any_of("male_names", "female_names")  # "Alfred the Great"
    if tokens[link].lower not in _PREPOSED:
        return True
    if (
        " ".join(t.text for t in tokens[i : link + 2 + (lower_at(tokens, link + 1) == "the")])
        in lexicon.places
    ):
        return True  # "Republic of the Congo"
    if link - i == 1 and tokens[i].lower in lexicon["group_nouns"] and not opens(tokens, i):
        return True  # "Doctors for Peace" in mid-sentence: people together have no capital unless it is their name
    return any(tokens[k].lower in lexicon.any_of("org_words", "government_words") for k in range(i, link))


def _joins(tokens: Sequence[Token], i: int, at: int, lexicon: Lexicon, hints: Hints) -> bool:
    """As in "J. Roe", "Gov. Roe" and "the Workers’ Federation", but not in "Roes’ Danish shop"."""
    before = tokens[at - 1]
    if tokens[at].text == ".":
        short = len(before.text) == 1 or before.lower in lexicon["titles"]
        return short and before.end == tokens[at].start
    if tokens[at].text.endswith("s"):
        return before.lower in _PLURALS  # "the Corda People's Front"
    if tokens[at].text in "’'":
        one = lower_at(tokens, i - 1) == "the" or hints.get(before.start) is hints.get(tokens[at + 1].start)
        return one and before.text.endswith("s") and before.end == tokens[at].start
    return True


def is_address(text: str, at: int) -> bool:
    """True where a word is part of a web address, or somebody's name on a platform, or a hashtag."""
    if text[max(0, at - 1) : at] in ("@", "#"):
        return True
    chunk = re.split(r"\s", text[max(0, at - _LONGEST) : at])[-1]
    return "://" in chunk or chunk.startswith("www.")


def opens(tokens: Sequence[Token], i: int) -> bool:
    """True where a capital tells nothing, as a sentence, quotation or line opens there."""
    if i == 0:
        return True
    before = tokens[i - 1].text
    word = before[0].isalnum() or any(map(str.isalnum, before))
    return not word and before not in (",", "(", "-", "&")


_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]")
"""As in "MasterCard", which is no word that a sentence made a capital of."""
_CLOSED = (
    "articles",
    "possessives",
    "pronouns",
    "prepositions",
    "subordinators",
    "auxiliaries",
    "adverbs",
    "group_nouns",
    "function_words",
    "days",
    "months",
    "times",
    "openers",
)
"""Lists of words that a capital at the start does not make a name."""


def _is_channel(word: str, lexicon: Lexicon) -> bool:
    return lexicon.names_outlet([word]) or word in lexicon["platform_names"]


def _name_at_start(
    tokens: Sequence[Token], i: int, lexicon: Lexicon, hints: Hints, small: set[str], inner: set[str]
) -> bool:
    """Tell a name from a word that is capitalised only because it opens a sentence or quotation."""
    word = tokens[i]
    lower = word.lower
    if lower in lexicon["group_nouns"] and word.text in inner:
        return True
    if lower in lexicon.any_of(*_CLOSED) or uncontracted(word.text) in lexicon["pronouns"]:
        return False
    if lower in lexicon["titles"] and is_capital(tokens, i + 1 + (lower_at(tokens, i + 1) == ".")):
        return True
    if word.text in lexicon.places or word.text in lexicon.country_names or word.text.isupper():
        return len(word.text) > 1
    particle = lower_at(tokens, i + 1) not in _PREPOSED and _behind_link(tokens, i + 1, lexicon) is not None
    alone = not is_capital(tokens, i + 1) and not particle
    if _CAMEL.match(word.text) or (alone and _is_channel(lower, lexicon)):
        return True
    kind = hints.get(word.start)
    if not alone and kind is not None and kind is hints.get(tokens[i + 1].start):
        return True  # "City Hall", though the article has "the city" as well
    if lower in small or word.text in lexicon.demonyms:
        return False
    if word.text in inner or not alone:
        return True
    if hints and word.start not in hints:
        return False
    following = lower_at(tokens, i + 1)
    return following in lexicon["common_verbs"] or following in lexicon.cue_forms or following == "'s"


def is_capital(tokens: Sequence[Token], i: int) -> bool:
    """True if there is a token of this number and it begins with a capital, behind "al-" and the like too."""
    return 0 <= i < len(tokens) and (tokens[i].text[0].isupper() or begins_small(tokens[i].text))


def lower_at(tokens: Sequence[Token], i: int) -> str:
    """The token of this number in lower case, "" where there is none."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""

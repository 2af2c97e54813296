"""Words: folded for search, with phrases kept together; contractions, last names, names in a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of the English months, in their order."""
_PART = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|(\S+)")
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"(\w+)")
_MOST_TERMS = 32


def query_words(query: str) -> list[tuple[str, ...]]:
    """Return the terms of a query, all of which must be found: single words, and phrases from quotation marks.

    >>> query_words('bridge "will reopen" in May!')
    [('bridge',), ('will', 'reopen'), ('in',), ('may',)]
    """
    terms: list[tuple[str, ...]] = []
    for phrase, word in _PART.findall(query):
        words = tuple(_WORD.findall(fold(phrase or word)))
        if phrase and words:
            terms.append(words)
        else:
            terms += [(w,) for w in words]
    return terms[:_MOST_TERMS]


def fold(words: str) -> str:
    """Return words without case and diacritics.

    >>> fold("Élan")
    'elan'
    """
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def uncontracted(word: str) -> str:
    """Return a word in lower case up to its apostrophe: the pronoun of a contraction.

    >>> uncontracted("We’ve"), uncontracted("harbour")
    ('we', 'harbour')
    """
    return word.lower().replace("’", "'").partition("'")[0]


_ARTICLE = re.compile(r"(?:al|el|ul|an|ar|as|ash|at|ad|az)-")
_SMALL = re.compile(rf"(?:{_ARTICLE.pattern}|[dl][’'])[A-Z]")


def names_in_a_row(names: Iterable[str], most: int = 3) -> str:
    """Return the first names in the alphabet as words, and how many there are besides.

    >>> names_in_a_row(["Roe", "Abbey"]), names_in_a_row(["Roe", "Abbey", "Dahl", "Orr", "Pell"])
    ('Abbey and Roe', 'Abbey, Dahl, Orr and 2 more')
    """
    ordered = sorted(names)
    shown, more = ordered[:most], len(ordered) - most
    last = f"{more} more" if more > 0 else shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last


def counted(number: int, what: str) -> str:
    """Return a number with what is counted, in the singular for one.

    >>> counted(1, "article"), counted(0, "claim")
    ('1 article', '0 claims')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def surname(word: str) -> str:
    """A last name in lower case without "al-" and the like, which papers print or leave out.

    >>> surname("al-Sarri"), surname("Sarri")
    ('sarri', 'sarri')
    """
    lower = word.lower()
    article = _ARTICLE.match(lower)
    return lower[article.end() :] if article else lower


def begins_small(word: str) -> bool:
    """True of a name whose first letter is small: behind "al-" and the like, and behind "d’".

    >>> begins_small("al-Sarri"), begins_small("d’Aubry"), begins_small("harbour")
    (True, True, False)
    """
    return _SMALL.match(word) is not None


def holds_all(text: str, terms: list[tuple[str, ...]]) -> bool:
    """True if a text holds every term of a query, also as a part of a word: not all languages set words apart.

    >>> holds_all("Die Brücke ist gesperrt", query_words("brucke gesperrt"))
    True
    >>> holds_all("橋は閉鎖された", query_words("閉鎖"))
    True
    """
    line = " ".join(_WORD.findall(fold(text)))
    return bool(terms) and all(" ".join(term) in line for term in terms)


def highlight(words: str, query: str) -> list[tuple[str, bool]]:
    """Cut words into stretches that were searched for and those that were not.

    >>> highlight("The bridge is shut", "Bridge")
    [('The ', False), ('bridge', True), (' is shut', False)]
    """
    wanted = {w for term in query_words(query) for w in term}
    found: list[tuple[str, bool]] = []
    for piece in _PIECE.split(words):
        hit = fold(piece) in wanted
        if piece and found and not hit and not found[-1][1]:
            found[-1] = (found[-1][0] + piece, False)
        elif piece:
            found.append((piece, hit))
    return found

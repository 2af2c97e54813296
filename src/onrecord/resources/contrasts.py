"""Contrasts: words that change what a sentence says when they come, go, or change places with another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.resources.tables import rows

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "mis")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Word lists of one language; ``classes[kind][word]`` are the classes of that kind a word is in."""

    classes: MappingProxyType[str, MappingProxyType[str, frozenset[str]]]
    antonyms: MappingProxyType[str, frozenset[str]]

    def of(self, kind: str, words: Iterable[str]) -> frozenset[str]:
        """Return the classes of a kind that any of these words, in lower case, is in.

        >>> sorted(contrasts().of("modality", ["it", "might", "rain"]))
        ['may']
        """
        table = self.classes[kind]
        return frozenset(name for word in words for name in table.get(word, ()))

    def opposed(self, one: str, other: str) -> bool:
        """True for two words set against each other, in any inflection: by the lists, or by a prefix.

        >>> contrasts().opposed("rising", "fell"), contrasts().opposed("safe", "unsafe"), contrasts().opposed("a", "b")
        (True, True, False)
        """
        short, long = sorted((one, other), key=len)
        if len(short) >= _SHORTEST_STEM and long.endswith(short) and long[: -len(short)] in _PREFIXES:
            return True
        ones, others = base_forms(one), base_forms(other)
        return any(self._set_against(form) & others for form in ones) or any(
            self._set_against(form) & ones for form in others
        )

    def _set_against(self, word: str) -> frozenset[str]:
        own = self.classes["opposite"].get(word, frozenset())
        return own | self.antonyms.get(word, frozenset())


@cache
def contrasts() -> Contrasts:
    """Return the English lists; loaded on first use (about 5 ms)."""
    kinds: dict[str, dict[str, set[str]]] = {}
    for kind, name, words in rows("contrasts"):
        for word in words.split():
            kinds.setdefault(kind, {}).setdefault(word, set()).add(name)
    return Contrasts(
        MappingProxyType(
            {kind: MappingProxyType({w: frozenset(c) for w, c in of.items()}) for kind, of in kinds.items()}
        ),
        MappingProxyType({word: frozenset(opposites.split()) for word, opposites in rows("antonyms")}),
    )


@cache
def _irregular() -> MappingProxyType[str, str]:
    return MappingProxyType({form: base for base, forms in rows("irregular") for form in forms.split()})


def base_forms(word: str) -> frozenset[str]:
    """Return the forms a dictionary may list a word under, itself among them; some are no words at all.

    >>> sorted(base_forms("stopped"))
    ['stop', 'stopp', 'stoppe', 'stopped']
    """
    found = {word, _irregular().get(word, word)}
    for ending, others in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
        ("er", ("", "e")),
        ("est", ("", "e")),
    ):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            found |= {stem + other for other in others}
            if ending in ("ed", "ing", "er", "est") and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)

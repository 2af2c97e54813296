"""The title: the headline a reader sees, checked against what the page calls itself elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_TAIL = re.compile(r"\s*[|ㅣ•·»]\s*|\s+[–—-]\s+|\s*::\s*")
_LONGEST_SITE = 40
_ALIKE = 0.5
"""Share of its words, or of theirs, that a first heading must share with another title to be believed."""
_LONG_ENOUGH = 4
"""Words of a heading that is believed alone, where no title says the same."""


def without_site(title: str, others: Iterable[str], publisher: str | None = None) -> str:
    """Return a title without the site's name behind a bar or dash, where something else on the page says it is one.

    >>> without_site("Pier sold to Venn | The Star", ["Pier sold to Venn"])
    'Pier sold to Venn'
    >>> without_site("Pier sold - what now?", ["Pier sold - what now?"])
    'Pier sold - what now?'
    """
    known = {_flat(other) for other in others}
    marks = list(_TAIL.finditer(title))
    for mark in reversed(marks):
        if _flat(title[: mark.start()]) in known:
            return title[: mark.start()]
    if marks and _flat(title) not in known:
        tail = title[marks[-1].end() :]
        named = publisher and _flat(tail) and _flat(tail) in _flat(publisher)
        short = len(tail) <= _LONGEST_SITE and len(_flat(tail).split()) <= 4
        words = len(_flat(title[: marks[-1].start()]).split())
        if named or (short and words >= (2 if "|" in marks[-1].group() else 3)):
            return title[: marks[-1].start()]
    return title


def choose_heading(headings: Sequence[str], titles: Sequence[str]) -> str | None:
    """Return the heading that says what ``titles`` (those for machines) say, or None where none does.

    A kicker that the page prints before its headline, and in no other title, is taken off.
    """
    likely = [(max((_overlap(h, t) for t in titles), default=(0.0, 0.0)), h) for h in headings]
    alike = [
        (likeness, h) for (shared, likeness), h in likely if shared >= _ALIKE and len(_flat(h).split()) >= 2
    ]
    if not alike:
        alone = [h for h in headings if len(_flat(h).split()) >= _LONG_ENOUGH]
        return alone[0] if len(alone) == 1 else None
    best = max(alike, key=lambda pair: pair[0])[1]
    for title in titles:
        flat = _flat(title)
        if len(flat.split()) >= 3 and _flat(best).endswith(" " + flat):
            return title
    return best


def _overlap(heading: str, title: str) -> tuple[float, float]:
    """Shared words over the smaller set, and over both: the first says "the same thing", the second how closely."""
    own, other = set(_flat(heading).split()), set(_flat(title).split())
    if not own or not other:
        return 0.0, 0.0
    shared = len(own & other)
    return shared / min(len(own), len(other)), shared / len(own | other)


def _flat(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))

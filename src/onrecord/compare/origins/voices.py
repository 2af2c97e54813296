"""Voices: several names that an article prints for one voice are one credit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.compare.origins.made_public import is_thing
from onrecord.compare.origins.printed import Printed
from onrecord.model import Reading


def join_voices(chosen: Sequence[Printed], likely: Mapping[str, float], reading: Reading) -> list[Printed]:
    """Leave out who speaks for an organisation that is credited itself, and but the likeliest all posts and pictures.

    "the video", "a YouTube video" and "a Facebook post" of one claim are one thing in most articles.
    """
    things = [c for c in chosen if c.role == "public" and is_thing(c.name)]
    best = min(things, key=lambda c: (-likely[c.name], c.span), default=None)
    bodies = [c for c in chosen if c.kind == "organisation"]
    return [
        c
        for c in chosen
        if (c not in things or c is best)
        and not (c.kind == "person" and any(_speaks_for(c, body, reading) for body in bodies))
    ]


def _speaks_for(person: Printed, body: Printed, reading: Reading) -> bool:
    """True if a person is printed as one of a body: "Elm Council inspector Ada Roe", "Ada Roe, of Elm Council"."""
    if any(body.name in role for e in reading.entities if e.name == person.name for role in e.roles):
        return True
    name = re.escape(person.name.rpartition(" ")[2])
    names = "|".join(sorted({re.escape(body.name), re.escape(_bare(body.span.of(reading.text)))}))
    before = rf"\b(?:{names})(?:['’]s?)? (?:[a-z.-]+ ){{0,3}}(?:[A-Z][\w.]+ ){{0,3}}{name}\b"
    behind = rf"\b{name}(?:, (?:[a-z-]+ ){{0,5}}| )(?:of|for|from|at|with) (?:the )?(?:{names})\b"
    return bool(re.search(rf"{before}|{behind}", reading.text))


def _bare(words: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", words)

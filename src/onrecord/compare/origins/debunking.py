"""Debunking: outlets on whose word an article calls a claim false, where nobody by name denies it there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.compare.origins.carrying import ClaimWords
from onrecord.compare.origins.denying import disputes
from onrecord.compare.origins.printed import Printed
from onrecord.compare.origins.weighing import Prints
from onrecord.model import Span, hull
from onrecord.resources.origin_cues import origin_cues

_RELAYS = re.compile(r"\breport", re.IGNORECASE)
"""An outlet that reported a claim is often named behind the word that calls it false."""


def find_debunkers(article: Prints, claim: ClaimWords) -> Iterator[Printed]:
    """Give each place where an outlet says that the claim is false: "the story is fake, Pier Watch said"."""
    reading = article.reading
    sources = [
        span
        for a in reading.attributions
        if not _RELAYS.search(hull(a.cue.spans).of(reading.text)) and disputes(a, reading, claim)
        for span in a.source.spans
    ]
    for each in article.printed:
        if each.role != "carrier" or each.name == article.publisher or each.first:
            continue
        if any(each.span.meets(span) for span in sources) or _debunks(reading.text, each.span):
            yield each


def _debunks(text: str, outlet: Span) -> bool:
    cues = origin_cues()
    return any(cue.search(text[: outlet.start]) for cue in cues["debunked"]) or any(
        cue.match(text, outlet.end) for cue in cues["debunks"]
    )

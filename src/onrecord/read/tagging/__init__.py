"""Tagging: a trained network reads each paragraph and marks who says what; decoding puts the marks together.

`windows` cuts the text, `features` says what a word looks like, `network` runs the weights, `labels` names what it
says of a token, `decoding` makes relations of it. What these relations mean is for later stages.
May import: `model`, `text`, `resources`, `errors`, NumPy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.model import EntityType, Quotation, Relation, Span
from onrecord.read.tagging.decoding import Linked, best_paths, link
from onrecord.read.tagging.labels import Run
from onrecord.read.tagging.network import Network
from onrecord.read.tagging.windows import Window, windows

__all__ = ["Network", "Tagged", "decoded", "tag"]

_KINDS = {
    "PERSON": EntityType.PERSON,
    "NORP": EntityType.NORP,
    "FAC": EntityType.FAC,
    "ORG": EntityType.ORG,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOC,
    "PRODUCT": EntityType.PRODUCT,
    "EVENT": EntityType.EVENT,
    "WORK_OF_ART": EntityType.WORK,
    "LAW": EntityType.LAW,
}
"""OntoNotes 5 types that name things; numbers and dates have stages of their own."""

LEAST_SURE = 0.25
"""Finds less likely to be right are left out: they would cost more than they gain (Lipton et al. 2014)."""
_TOGETHER = 64
"""Windows decoded at once."""


class Tagged(NamedTuple):
    """What the network finds in a text.

    ``relations`` stand in the order of their cues, none inside another. ``names``: of each word that belongs to a name,
    by the offset where it starts, what kind of thing is named.
    """

    relations: tuple[Relation, ...]
    names: Mapping[int, EntityType]


def tag(text: str, sentences: Sequence[Span], quotations: Sequence[Quotation], network: Network) -> Tagged:
    """Read a text with the network."""
    weights = network.weights
    kinds = [_KINDS.get(label.partition("-")[2]) for label in weights.entities]
    found: list[Relation] = []
    names: dict[int, EntityType] = {}
    for window, linked, labels in _read(text, sentences, quotations, network):
        relations = zip(linked, _confidences(linked, weights.calibration), strict=True)
        found += [_relation(window, own, sure) for own, sure in relations if sure >= LEAST_SURE]
        for token, label in zip(window.tokens, labels, strict=True):
            kind = kinds[label]
            if kind is not None:
                names[token.start] = kind
    return Tagged(tuple(found), names)


def decoded(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation], network: Network
) -> Iterator[tuple[Window, list[Linked]]]:
    """Yield each window with what was linked in it, for training and measuring."""
    for window, linked, _ in _read(text, sentences, quotations, network):
        yield window, linked


def _read(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation], network: Network
) -> Iterator[tuple[Window, list[Linked], list[int]]]:
    cut = windows(text, sentences, quotations)
    said = network.read(cut)
    weights = network.weights
    for at in range(0, len(cut), _TOGETHER):
        some = said[at : at + _TOGETHER]
        paths = best_paths([read.roles for read in some], weights.steps, weights.start)
        for window, read, path in zip(cut[at : at + _TOGETHER], some, paths, strict=True):
            linked = link(path, read.roles, read.cue_sources, read.content_cues) if path.any() else []
            yield window, linked, read.entities.tolist()


def _confidences(linked: Sequence[Linked], calibration: np.ndarray) -> list[float]:
    """How likely each is to be right, 0 to 1."""
    if not linked:
        return []
    parts = np.log(np.array([own.sure for own in linked]).clip(1e-6, 1.0))
    odds = calibration[0] + parts @ calibration[1:]
    return [round(sure, 2) for sure in (1 / (1 + np.exp(-odds))).tolist()]


def _relation(window: Window, linked: Linked, confidence: float) -> Relation:
    return Relation(
        _span(window, linked.source) if linked.source else None,
        _span(window, linked.cue),
        tuple(_span(window, run) for run in _closed_up(linked.content)),
        confidence,
    )


def _closed_up(content: Sequence[Run]) -> list[Run]:
    """Pieces that follow each other without a gap are one."""
    found: list[Run] = []
    for first, last in content:
        if found and found[-1][1] + 1 == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _span(window: Window, run: Run) -> Span:
    return Span(window.tokens[run[0]].start, window.tokens[run[1]].end)

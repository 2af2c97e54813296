"""The choice: which blocks of a page are the article's text.

Two rounds of gradient-boosted trees over each block's features and its neighbours': the second sees what the first
says of the blocks around. They were trained on pages whose article is known (``train/pages.py``), the first pair
without and the second with trafilatura's vote, which costs more than all the rest: it is asked only where the first
pair is unsure. Where learning from other extractors' votes comes from: Web2Text (Vogels et al. 2018) labels blocks
from features of the tree and smooths over neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.ingest.html.elements import Element, PageBlock
from onrecord.ingest.html.features import PageFeatures, PageWords, page_features
from onrecord.ingest.html.votes import Vote, resiliparse_text, trafilatura_text
from onrecord.resources.pages import block_trees

Round = Callable[[NDArray[np.float32]], NDArray[np.float32]]

ARTICLE = 0.4
"""Probability from which on a block is taken for article text: F1 is the same from 0.4 to 0.5 on sites not seen, and a
paragraph wrongly cut costs a reader more than one wrongly kept."""
_NEIGHBOURS = 2
_FAR = 6
_SURE = 0.8
_DOUBT = 0.05
"""Share of the article's characters in blocks that are neither surely in nor out from which on trafilatura is asked."""


def choose_blocks(
    source: str, elements: Sequence[Element], blocks: Sequence[PageBlock], words: PageWords
) -> NDArray[np.float32]:
    """Return for each block how probable it is article text; shape (blocks,)."""
    if not blocks:
        return np.zeros(0, np.float32)
    votes = [Vote(resiliparse_text(source))]
    quick = _decide(page_features(elements, blocks, votes, words), blocks, "quick")
    if not _is_unsure(quick, blocks):
        return quick
    votes.append(Vote(trafilatura_text(source)))
    return _decide(page_features(elements, blocks, votes, words), blocks, "careful")


def _is_unsure(chances: NDArray[np.float32], blocks: Sequence[PageBlock]) -> bool:
    sizes = np.array([len(b.text) for b in blocks], np.float32)
    sure = float(sizes[chances >= _SURE].sum())
    doubtful = float(sizes[(chances > 1 - _SURE) & (chances < _SURE)].sum())
    return sure == 0 or doubtful > _DOUBT * (sure + doubtful)


def _decide(features: PageFeatures, blocks: Sequence[PageBlock], name: str) -> NDArray[np.float32]:
    """Run both rounds of the trees called ``name``; blocks not looked at are no article text."""
    trees = block_trees()
    first, second = trees[f"{name}-first"], trees[f"{name}-second"]
    return run_rounds(features, blocks, first.probabilities, second.probabilities)


def run_rounds(
    features: PageFeatures, blocks: Sequence[PageBlock], first: Round, second: Round
) -> NDArray[np.float32]:
    """Decide twice, the second time knowing what the first said of the blocks around."""
    chances = np.zeros(len(blocks), np.float32)
    if features.looked.any():
        rows = first_rows(features)
        chances[features.looked] = first(rows)
        chances[features.looked] = second(np.hstack((rows, around(chances, blocks)[features.looked])))
    return chances


def first_rows(features: PageFeatures) -> NDArray[np.float32]:
    """Return the rows of the blocks looked at with what their neighbours look like beside them."""
    shifted = _shifted(features.near, _NEIGHBOURS, -2.0)
    return np.hstack((features.rows, *(columns[features.looked] for columns in shifted)))


def around(chances: NDArray[np.float32], blocks: Sequence[PageBlock]) -> NDArray[np.float32]:
    """What the first round says of the blocks around, and how much article text lies before and behind."""
    sizes = np.array([len(b.text) for b in blocks], np.float32)
    mass = sizes * chances
    upto = np.cumsum(mass)
    total = upto[-1] if len(upto) else np.float32(0)
    columns = np.stack((chances, upto / max(float(total), 1.0), upto - mass, total - upto), 1)
    return np.hstack((columns, *_shifted(chances[:, None], _FAR, 0.0))).astype(np.float32)


def _shifted(columns: NDArray[np.float32], most: int, fill: float) -> list[NDArray[np.float32]]:
    found = []
    for by in (*range(-most, 0), *range(1, most + 1)):
        moved = np.full_like(columns, fill)
        if by < 0:
            moved[-by:] = columns[:by]
        else:
            moved[:-by] = columns[by:]
        found.append(moved)
    return found

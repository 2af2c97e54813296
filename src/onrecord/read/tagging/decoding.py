"""Decoding: from the network's scores of each token to sources, cues and contents that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.read.tagging.labels import ROLES, Run, related

Scores = NDArray[np.float32]
NEVER = -1e4
PARTS = ("source", "cue", "content")
LIKELY = 0.5
"""From here on a piece of content belongs to its cue rather than not."""


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution of a window, in token numbers, ends included; its parts' certainty, 0 to 1."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    sure: tuple[float, float, float, float, float]
    """Of source, cue, content (mean probability of their roles), the link to the source, the links to the contents."""


def allowed() -> Scores:
    """Penalty of each step from one role to the next: an inside needs its own beginning before it."""
    steps = np.zeros((len(ROLES), len(ROLES)), np.float32)
    for to, name in enumerate(ROLES):
        if name.startswith("I-"):
            for back, before in enumerate(ROLES):
                if before[2:] != name[2:]:
                    steps[back, to] = NEVER
    return steps


def best_paths(scores: Sequence[Scores], steps: Scores, start: Scores) -> list[NDArray[np.intp]]:
    """Return the best path of roles of each window.

    Where steps do nothing but forbid, the best role of each token for itself is the best path if every step of it is
    allowed; only the other windows need the search.

    Args:
        scores: of each window, tokens × roles, log space.
        steps: roles × roles, what going from one to the other adds.
        start: roles, what starting with one adds.
    """
    found = [own.argmax(1) for own in scores]
    free = _only_forbids(steps) and _only_forbids(start)
    hard = [
        k
        for k, path in enumerate(found)
        if not free or start[path[0]] < 0 or steps[path[:-1], path[1:]].any()
    ]
    if hard:
        lengths = [len(scores[k]) for k in hard]
        whole = np.zeros((len(hard), max(lengths), len(ROLES)), np.float32)
        for row, k in enumerate(hard):
            whole[row, : lengths[row]] = scores[k]
        for k, path in zip(hard, viterbi(whole, lengths, steps, start), strict=True):
            found[k] = path
    return found


def _only_forbids(steps: Scores) -> bool:
    return bool(((steps == 0) | (steps == NEVER)).all())


def viterbi(scores: Scores, lengths: Sequence[int], steps: Scores, start: Scores) -> list[NDArray[np.intp]]:
    """Return the best path of roles of each window (Viterbi 1967).

    Args:
        scores: windows × tokens × roles, log space.
        lengths: tokens of each window.
        steps: roles × roles, what going from one to the other adds.
        start: roles, what starting with one adds.
    """
    # windows last: NumPy is quickest at comparing whole rows of them; and all is written in place, as making arrays
    # takes longer here than filling them
    by_token = np.ascontiguousarray(scores.transpose(1, 2, 0))
    best = np.empty_like(by_token)
    np.add(by_token[0], start[:, None], out=best[0])
    every_step = np.repeat(steps[:, :, None], len(scores), axis=2)
    ways = np.empty_like(every_step)
    for before, own, here in zip(best[:-1, :, None], by_token[1:], best[1:], strict=True):
        np.add(before, every_step, out=ways)
        np.maximum.reduce(ways, 0, out=here)
        np.add(here, own, out=here)
    best = best.transpose(2, 0, 1)
    return [_traced(own[:length], steps) for own, length in zip(best, lengths, strict=True)]


def _traced(best: Scores, steps: Scores) -> NDArray[np.intp]:
    """The best path of one window, back from its end.

    Args:
        best: tokens × roles, what the best path to each role has gathered.
        steps: roles × roles, what going from one to the other adds.
    """
    back = (best[:-1, None, :] + steps.T).argmax(2).ravel().tolist()
    path = [int(best[-1].argmax())]
    for row in range(len(back) - len(ROLES), -1, -len(ROLES)):
        path.append(back[row + path[-1]])
    return np.array(path[::-1], np.intp)


def runs(path: NDArray[np.intp]) -> dict[str, list[Run]]:
    """The spans of each part that a path of roles draws."""
    found: dict[str, list[Run]] = {part: [] for part in PARTS}
    for k in path.nonzero()[0].tolist():
        role = int(path[k])
        part = PARTS[(role - 1) // 2]
        if role % 2:
            found[part].append((k, k))
        elif found[part]:
            found[part][-1] = (found[part][-1][0], k)
    return found


def link(path: NDArray[np.intp], roles: Scores, cue_sources: Scores, content_cues: Scores) -> list[Linked]:
    """Put the spans of a window together; a cue without content and a content without cue are left out.

    Args:
        path: the role of each token.
        roles: tokens × roles, log-probabilities.
        cue_sources: tokens × `CUE_SOURCES`, log-probabilities.
        content_cues: tokens × `CONTENT_CUES`, log-probabilities.
    """
    spans = runs(path)
    cues, sources = spans["cue"], spans["source"]
    chosen = np.exp(roles[np.arange(len(path)), path])
    contents: dict[Run, list[tuple[Run, float]]] = {cue: [] for cue in cues}
    for piece in spans["content"]:
        votes = _mean(content_cues, piece)
        for which in _best_first(votes):
            cue = related(piece, which + 1, cues)
            if cue is not None:
                contents[cue].append((piece, float(np.exp(votes[which]))))
                break
    found = []
    for cue, own in contents.items():
        if not own:
            continue
        pieces = _likely(own, chosen)
        source, sure = _source(cue, _mean(cue_sources, cue), sources)
        parts = (source, cue, *(p for p, _ in pieces))
        shares = [float(_mean(chosen, p)) if p else 1.0 for p in parts]
        content = min(shares[2:])
        links = min(link for _, link in pieces)
        found.append(
            Linked(source, cue, tuple(p for p, _ in pieces), (shares[0], shares[1], content, sure, links))
        )
    return found


def _likely(pieces: list[tuple[Run, float]], chosen: Scores) -> list[tuple[Run, float]]:
    """Without those that are rather another cue's, or nobody's, where a cue has a likely one; else all of them."""
    if len(pieces) == 1:
        return pieces
    return [(p, link) for p, link in pieces if link * float(_mean(chosen, p)) >= LIKELY] or pieces


def _mean(scores: Scores, run: Run) -> Scores:
    """The mean of a run's rows, as ``mean`` gives it, without the time that takes to get ready."""
    first, last = run
    if first == last:
        alone: Scores = scores[first]
        return alone
    mean: Scores = np.add.reduce(scores[first : last + 1], 0) / (last + 1 - first)
    return mean


def _best_first(votes: Scores) -> Iterator[int]:
    """The numbers of the votes from the highest down; seldom is more than the first asked for."""
    yield int(votes.argmax())
    yield from np.argsort(-votes, kind="stable").tolist()[1:]


def _source(cue: Run, votes: Scores, sources: Sequence[Run]) -> tuple[Run | None, float]:
    for which in _best_first(votes):
        source = related(cue, which, sources) if which else None
        if source is not None or not which:
            return source, float(np.exp(votes[which]))
    return None, 0.0

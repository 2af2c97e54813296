"""Claims: statements of different articles that say the same in other words, put together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.conflicts import find_conflict, position
from onrecord.compare.claims.likeness import ALIKE, Meaning, likeness, meanings
from onrecord.compare.claims.polarity import says_no
from onrecord.model import Claim, ClaimStatement, Conflict, KeptStatement
from onrecord.resources.sentences import SentenceModel

_LOOSE = 0.3
"""How alike a statement must be to those of a claim on the average, that it may be alike to one of them: without it,
statements that are each alike to the next come together though the first and the last have nothing in common."""
_DIGITS = 16
_LONG = 240
"""Characters of a sentence that still reads at a glance."""
_PART = 0.8
"""What the attestation of words that stand badly alone is worth."""
Matrix = NDArray[np.float64]


def find_claims(
    statements: Sequence[KeptStatement], model: SentenceModel, denials: Sequence[Conflict] = ()
) -> tuple[Claim, ...]:
    """Group statements to claims, in the order the claims were first made; a statement alone is one too.

    A statement joins the claim that it is most alike to, in the order in which articles came out, so that what comes
    later moves nothing. ``denials`` are links found within articles (`link_denials`): what one denies takes it along,
    however little its own words tell ("That is untrue"). Time grows with the square of the statements.
    """
    ordered = sorted(_once(statements), key=_order)
    said = meanings([s.words for s in ordered], model, [_speaker(s) for s in ordered])
    alike = _matrix(said)
    links = {denial.b: denial.a for denial in denials}
    groups = _groups(ordered, alike, links)
    return tuple(_claim([ordered[n] for n in group], [said[n] for n in group], denials) for group in groups)


def _speaker(statement: KeptStatement) -> str | None:
    return statement.chain[-1] if statement.chain and statement.named else None


def _once(statements: Sequence[KeptStatement]) -> list[KeptStatement]:
    """Each statement once: a text seen twice, at one source, says it once."""
    return list(
        {statement.key: statement for statement in sorted(statements, key=_order, reverse=True)}.values()
    )


def _order(statement: KeptStatement) -> tuple[str, str]:
    """Statements without a date come last; ties are settled by key."""
    return statement.published or "~", statement.key


def _matrix(said: Sequence[Meaning]) -> Matrix:
    alike = np.eye(len(said))
    for row, a in enumerate(said):
        for column in range(row):
            alike[row, column] = alike[column, row] = likeness(a, said[column])
    return alike


def _groups(statements: Sequence[KeptStatement], alike: Matrix, links: dict[str, str]) -> list[list[int]]:
    groups: list[list[int]] = []
    where: dict[str, int] = {}
    waiting = []
    for number, statement in enumerate(statements):
        if statement.key in links:
            waiting.append(number)
        else:
            where[statement.key] = _join(groups, number, alike)
    for number in waiting:
        key = statements[number].key
        at = where.get(links[key])
        where[key] = _join(groups, number, alike) if at is None else at
        if at is not None:
            groups[at].append(number)
    return [sorted(group) for group in groups]


def _join(groups: list[list[int]], number: int, alike: Matrix) -> int:
    """Put a statement into the claim it belongs to, or make it one of its own; return the claim's place."""
    best, at = ALIKE, len(groups)
    for place, group in enumerate(groups):
        near = alike[number, group]
        if near.max() > best and near.mean() >= _LOOSE:
            best, at = float(near.max()), place
    if at == len(groups):
        groups.append([])
    groups[at].append(number)
    return at


def _claim(
    statements: Sequence[KeptStatement], said: Sequence[Meaning], denials: Sequence[Conflict]
) -> Claim:
    known = {denial.b for denial in denials}
    no = [s.key in known or says_no(s.words, s.stance) for s in statements]
    chief = _best_attested(statements, said, no)
    keys = {statement.key for statement in statements}
    conflicts = [d for d in denials if d.a in keys and d.b in keys]
    linked = {conflict.b for conflict in conflicts}
    opposed = [s.key in linked or s.stance == "denies" for s in statements]
    for n, statement in enumerate(statements):
        if n != chief and statement.key not in linked:
            found = find_conflict(statements[chief], said[chief], statement, said[n])
            conflicts += [found] if found else []
            opposed[n] = found is not None and found.kind in ("denial", "negation")
    return Claim(
        id=hashlib.sha256(statements[0].key.encode()).hexdigest()[:_DIGITS],
        words=" ".join(statements[chief].words.split()),
        statements=tuple(
            ClaimStatement(
                key=s.key,
                capture_id=s.capture_id,
                spans=s.spans,
                words=s.words,
                chain=s.chain,
                position=position(s, opposed=n != chief and opposed[n]),
                likeness=1.0 if n == chief else round(likeness(said[chief], said[n]), 4),
            )
            for n, s in enumerate(statements)
        ),
        conflicts=tuple(sorted(set(conflicts), key=lambda c: (c.b, c.a, c.kind))),
    )


def _quotable(words: str) -> float:
    """Less for words that stand badly alone: half a sentence ("that it would …"), or several of them."""
    begun = words.lstrip("“‘\"'– ")[:1]
    return (1.0 if begun.isupper() or begun.isdigit() else _PART) * (1.0 if len(words) <= _LONG else _PART)


def _best_attested(statements: Sequence[KeptStatement], said: Sequence[Meaning], no: Sequence[bool]) -> int:
    """The statement that most statements of other articles are like, of those that affirm if there are any.

    A claim is what is claimed, and no denial of it, though the denials may be many.
    """
    affirming = [n for n in range(len(statements)) if not no[n]] or list(range(len(statements)))

    def attested(number: int) -> float:
        per_article: dict[str, float] = {}
        for other in affirming:
            capture = statements[other].capture_id
            if capture != statements[number].capture_id:
                near = likeness(said[number], said[other])
                per_article[capture] = max(near, per_article.get(capture, 0.0))
        return sum(per_article.values()) * _quotable(statements[number].words)

    return max(affirming, key=lambda n: (attested(n), -n))

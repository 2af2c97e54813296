"""Claims: statements of different articles that say the same in other words, put together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.conflicts import find_conflict, position
from onrecord.compare.claims.likeness import Meaning, likeness, meanings
from onrecord.compare.claims.polarity import says_no
from onrecord.model import Claim, ClaimStatement, Conflict, KeptStatement
from onrecord.resources.lexicon import english
from onrecord.resources.sentences import SentenceModel

TOGETHER = 0.34
"""How alike the statements of two groups must be on the average to be one claim (`train/likeness.py`)."""
ASKED = 0.45
"""How alike the statements of a group must be on the average to what was asked for to be what was meant."""
_DIGITS = 16
_LONG = 240
"""Characters of a sentence that still reads at a glance."""
_PART = 0.8
"""What the attestation of words that stand badly alone is worth."""
Matrix = NDArray[np.float64]
_NOTHING: Mapping[KeptStatement, Meaning] = MappingProxyType({})


def find_claims(
    statements: Sequence[KeptStatement],
    model: SentenceModel,
    denials: Sequence[Conflict] = (),
    known: Mapping[KeptStatement, Meaning] = _NOTHING,
    asked: Meaning | None = None,
) -> tuple[Claim, ...]:
    """Group statements to claims, in the order the claims were first made; a statement alone is one too.

    The same in whatever order they are given. ``denials`` are links found within articles (`link_denials`): what one
    denies takes it along, however little its own words tell ("That is untrue"). ``known`` are statements that `said_by`
    was asked about already. Groups that say what was ``asked`` for are one claim, if anything was. Time grows with the
    square of the statements.
    """
    ordered = sorted(_once(statements), key=_order)
    new = said_by([s for s in ordered if s not in known], model)
    said = [known[s] if s in known else new[s] for s in ordered]
    alike = _matrix(said)
    links = {denial.b: denial.a for denial in denials}
    groups = _groups(ordered, alike, links)
    if asked is not None:
        groups = _answering(groups, [likeness(asked, says) for says in said])
    return tuple(_claim([ordered[n] for n in group], [said[n] for n in group], denials) for group in groups)


def said_by(statements: Sequence[KeptStatement], model: SentenceModel) -> dict[KeptStatement, Meaning]:
    """Return what each statement says, in the order given: about 3 ms of CPU each."""
    said = meanings([s.words for s in statements], model, [_speaker(s) for s in statements])
    return dict(zip(statements, said, strict=True))


def _speaker(statement: KeptStatement) -> str | None:
    return statement.chain[-1] if statement.chain and statement.named else None


def claim_id(key: str) -> str:
    """Return the id of the claim that began with the statement of this key."""
    return hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]


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
    """Groups of statements by number, in the order of their first; a denial goes where what it denies is.

    It takes none of its like along: what is said with a denial may be the claim.
    """
    numbers = {statement.key: n for n, statement in enumerate(statements)}
    groups = _average_link(alike)
    where = {n: group for group in groups for n in group}
    for n, statement in enumerate(statements):
        denied = numbers.get(links.get(statement.key, ""))
        if denied is not None and where[denied] is not where[n]:
            where[n].remove(n)
            where[denied].append(n)
            where[n] = where[denied]
    return sorted(sorted(group) for group in groups if group)


def _answering(groups: Sequence[list[int]], near: Sequence[float]) -> list[list[int]]:
    """The groups with those in one that are as near on the average to what was asked as to be an answer to it."""
    answers = [group for group in groups if sum(near[n] for n in group) >= ASKED * len(group)]
    others = [group for group in groups if group not in answers]
    return sorted([*others, sorted(n for group in answers for n in group)] if answers else others)


def _average_link(alike: Matrix) -> list[list[int]]:
    """Merge the two groups that are most alike on the average until none are alike enough (UPGMA, Sokal 1958).

    By the average, since statements that are each alike to the next would else come together though the first and the
    last have nothing in common.
    """
    near = alike.copy()
    np.fill_diagonal(near, -1.0)
    groups = [[n] for n in range(len(near))]
    while len(near):
        into, taken = sorted(divmod(int(near.argmax()), len(near)))
        if near[into, taken] < TOGETHER:
            break
        sizes = len(groups[into]), len(groups[taken])
        near[into] = near[:, into] = (sizes[0] * near[into] + sizes[1] * near[taken]) / sum(sizes)
        near[into, into] = -1.0
        near[taken] = near[:, taken] = -1.0
        groups[into] += groups[taken]
        groups[taken] = []
    return [group for group in groups if group]


def _claim(
    statements: Sequence[KeptStatement], said: Sequence[Meaning], denials: Sequence[Conflict]
) -> Claim:
    known = {denial.b for denial in denials}
    no = [s.key in known or says_no(s.words, s.stance) for s in statements]
    chief = _best_attested(statements, said, no)
    keys = {statement.key for statement in statements}
    conflicts = [d for d in denials if d.a in keys and d.b in keys]
    linked = {conflict.b for conflict in conflicts}
    opposed = [s.key in linked for s in statements]
    # where nobody affirms, the words are those of a denial ("that it was warned"), unless they deny it themselves
    opposed[chief] = statements[chief].stance == "denies" and not says_no(statements[chief].words)
    for n, statement in enumerate(statements):
        if n != chief and statement.key not in linked:
            others = [chief, *(m for m in range(len(statements)) if no[n] and not no[m] and m != chief)]
            found = _first_conflict(n, others, statements, said)
            conflicts += [found] if found else []
            contradicts = found is not None and found.kind in ("denial", "negation")
            opposed[n] = contradicts != opposed[chief]
    return Claim(
        id=claim_id(statements[0].key),
        words=" ".join(statements[chief].words.split()),
        statements=tuple(
            ClaimStatement(
                key=s.key,
                capture_id=s.capture_id,
                spans=s.spans,
                words=s.words,
                chain=s.chain,
                position=position(s, opposed=opposed[n]),
                likeness=1.0 if n == chief else round(likeness(said[chief], said[n]), 4),
            )
            for n, s in enumerate(statements)
        ),
        conflicts=tuple(sorted(set(conflicts), key=lambda c: (c.b, c.a, c.kind, c.b_span, c.a_span))),
    )


def _first_conflict(
    number: int, others: Sequence[int], statements: Sequence[KeptStatement], said: Sequence[Meaning]
) -> Conflict | None:
    """The conflict of a statement with the first of the others; behind that, only one by its denial or negation.

    What is negated may be in none of the words that are attested best ("RIP, Ada Roe" and "Ada Roe is not dead").
    """
    for place, other in enumerate(others):
        found = find_conflict(statements[other], said[other], statements[number], said[number])
        if found and (place == 0 or found.kind in ("denial", "negation")):
            return found
    return None


_OF_A_PICTURE = re.compile(r"\((?:[^()]* )?(?:pictured|above|below|left|right|centre|center)\b")


def _quotable(words: str) -> float:
    """Less for words that stand badly alone.

    Such are half a sentence ("that it would …", "as follows:"), several, a page's label with what it is of ("Claim:
    …"), or a picture's caption.
    """
    begun = words.lstrip("“‘\"'– ")[:1]
    half = not (begun.isupper() or begun.isdigit()) or words.endswith(":")
    labelled = words.partition(":")[0].lower() in english()["no_speakers"]
    return float(_PART ** sum(map(bool, (half, len(words) > _LONG, labelled, _OF_A_PICTURE.search(words)))))


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

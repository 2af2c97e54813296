"""Claims: what a store's articles say on a matter, who says it and who denies it, found when it is asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.claims.credit_lines import is_credit_line
from onrecord.compare.claims.denials import links
from onrecord.compare.claims.grouping import claim_id, find_claims, said_by
from onrecord.compare.claims.likeness import Meaning, meanings, relevance
from onrecord.compare.claims.terms import find_terms, stems
from onrecord.errors import MissingRecordError
from onrecord.model import Claim, ClaimStatement, Conflict, Denial, KeptStatement, Position
from onrecord.resources.sentences import SentenceModel, english_sentences
from onrecord.store import Store
from onrecord.text.words import fold
from onrecord.workflows.denials import denials_of

HITS = 300
"""Statements that the store's full-text search brings for a query."""
WEIGHED = 80
"""Of those, the ones with most words in common, that vectors are made of: about 3 ms of CPU each."""
NEAR = 0.4
"""How much of what was asked for a statement must say (`relevance`)."""
_DENIED = 12
"""Articles whose denials are looked at: where they are not kept yet, about 0.05 s of CPU each."""
_BY_LENGTH = 0.25
"""How much a long statement is discounted."""
_KEY = re.compile(r"[0-9a-f]{16}-\d+-\d+(?:-\d+)?")
_ID = re.compile(r"[0-9a-f]{16}")
_SHORT = 3
_PAGE = 500
_SAID = 300
"""Statements of one source that are grouped to claims."""


def claims(store: Store, words: str, top: int = 20) -> tuple[Claim, ...]:
    """Return the claims of a store that are nearest to ``words``, best first (ties by id), each with its score.

    Statements that share words with the query are found by full-text search, the likeliest compared by vectors,
    grouped, and joined by the denials of the articles they are from. Of all this the denials are kept. About a quarter
    of a second of CPU a query at most, and up to half a second more where no denials are kept yet.
    """
    model = english_sentences()
    (asked,) = meanings([words], model)
    near = _near(store, asked, model)
    statements = [each.statement for each in near]
    denials, denying = _denials(store, statements, model)
    said = {each.statement: each.says for each in near}
    groups = find_claims([*statements, *denying], model, denials, said, asked)
    scores = {each.statement.key: each.score for each in near}
    scored = [
        replace(group, score=round(max(scores.get(s.key, 0.0) for s in group.statements), 4))
        for group in groups
    ]
    return tuple(sorted(scored, key=lambda c: (-(c.score or 0.0), c.id))[:top])


def claim(store: Store, name: str) -> Claim:
    """Return one claim: by words, the nearest to them; by its id, or by the key of one of its statements, the very one.

    A statement that nothing is near, not even it to itself among longer ones, is a claim alone. An id is looked for
    among all statements of the store, about 10 µs each: where a key is known, that is better.

    Raises:
        MissingRecordError: nothing in the store is near the words, or has this id or key.
    """
    statement = _named(store, name)
    found = claims(store, statement.words if statement else name)
    if statement:
        found = tuple(c for c in found if any(s.key == statement.key for s in c.statements))
        found = found or find_claims([statement], english_sentences())
    if not found:
        raise _missing(name)
    return found[0]


def _named(store: Store, name: str) -> KeptStatement | None:
    """The statement that a key, or the id of the claim that began with it, stands for; None for words."""
    if _KEY.fullmatch(name):
        return store.statement(name)
    return _began(store, name) if _ID.fullmatch(name) else None


def is_name(name: str) -> bool:
    """True for what is a claim's id or a statement's key, and no words.

    >>> is_name("9ac55dfa3ca7a14b"), is_name("9ac55dfa3ca7a14b-0-12"), is_name("the pier is sold")
    (True, True, False)
    """
    return bool(_KEY.fullmatch(name) or _ID.fullmatch(name))


def _began(store: Store, name: str) -> KeptStatement:
    after: str | None = None
    while captures := store.captures(limit=_PAGE, after=after):
        for capture in captures:
            for statement in store.statements(capture.id):
                if claim_id(statement.key) == name:
                    return statement
        after = captures[-1].id
    raise _missing(name)


def _missing(name: str) -> MissingRecordError:
    return MissingRecordError(
        f"no claim is near “{name}”",
        why="no statement in the store shares enough words and meaning with it, or has this name",
        mend="ask in other words, or add articles on it with `onrecord add`",
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """A statement near a query: what it says, and how much of what was asked for that is."""

    statement: KeptStatement
    says: Meaning
    score: float


def _near(store: Store, asked: Meaning, model: SentenceModel) -> list[_Near]:
    """The statements near a query, best first."""
    found = store.search_any([_beginning(stem) for stem in asked.weights], limit=HITS)
    hits = [hit for hit in found if not is_credit_line(hit.words)]
    counted = sorted(hits, key=lambda hit: (-_in_common(asked, hit.words), hit.key))[:WEIGHED]
    near = [_Near(hit, says, relevance(asked, says)) for hit, says in said_by(counted, model).items()]
    return sorted(
        (n for n in near if n.score >= NEAR),
        key=lambda n: (-n.score, n.statement.key, n.statement.capture_id),
    )


def _beginning(stem: str) -> str:
    """What all forms of a word begin with: "carry", "carries" and "carried" with "carr"."""
    return stem[:-1] if len(stem) > _SHORT and stem[-1] in "yi" else stem


def _in_common(asked: Meaning, words: str) -> float:
    """What the query's terms say that a text has too, less for a long text, which has many terms by chance."""
    held = set(stems(find_terms(words)))
    common = sum(weight for stem, weight in asked.weights.items() if stem in held)
    return float(common / (1 + len(held)) ** _BY_LENGTH)


def _denials(
    store: Store, near: Sequence[KeptStatement], model: SentenceModel
) -> tuple[list[Conflict], list[KeptStatement]]:
    """The denials, in the articles of the nearest statements, of those statements; and the statements that deny."""
    by_capture: dict[str, list[KeptStatement]] = {}
    for statement in near:
        by_capture.setdefault(statement.capture_id, []).append(statement)
    captures = list(by_capture)[:_DENIED]
    denied: list[Conflict] = []
    denying: list[KeptStatement] = []
    for capture, denials in zip(captures, denials_of(store, captures, model), strict=True):
        found = links([aimed for each in denials if (aimed := _aimed(each, by_capture[capture]))])
        wanted = {link.b for link in found}
        denied += found
        if wanted:
            denying += [statement for statement in store.statements(capture) if statement.key in wanted]
    return denied, denying


def _aimed(denial: Denial, near: Sequence[KeptStatement]) -> Denial | None:
    """A denial as one of a statement near the query: of what it denies, or of what is said inside of that.

    A whole sentence is denied; what was asked for may be what somebody in it is reported to have said.
    """
    link = denial.link
    if any(statement.key == link.a for statement in near):
        return denial
    inside = (
        statement
        for statement in near
        if any(span.meets(link.a_span) for span in statement.spans)
        and not any(span.meets(link.b_span) for span in statement.spans)
    )
    meant = next(inside, None)
    return replace(denial, link=replace(link, a=meant.key)) if meant else None


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One statement of a source; ``changed_from`` is how it stood to the claim before, where that is no longer so."""

    statement: KeptStatement
    position: Position
    changed_from: Position | None = None


@dataclass(frozen=True, slots=True)
class SaidClaim:
    """What a source is reported to have said on one claim, in the order of publication."""

    claim: Claim
    rows: tuple[SaidRow, ...]

    @property
    def changes(self) -> int:
        """How often its stance changed."""
        return sum(row.changed_from is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class WhoView:
    """All that a source is reported to have said.

    ``names`` are those that were matched, ``outlets`` and ``carriers`` through whom it came with how many statements,
    most first; ``claims`` are in the order in which each was first made. ``more`` is True where there is still more.
    """

    asked: str
    names: tuple[str, ...]
    outlets: tuple[tuple[str, int], ...]
    carriers: tuple[tuple[str, int], ...]
    claims: tuple[SaidClaim, ...]
    more: bool = False


def who(store: Store, name: str) -> WhoView:
    """Return what a source whose name holds all words of ``name`` is reported to have said; a last name will do.

    At most 300 statements are grouped; about two seconds of CPU for as many.
    """
    hits = store.search_source(name, limit=_SAID + 1)
    said = [hit for hit in hits[:_SAID] if _is_of(hit.chain[-1], name)]
    by_key = {statement.key: statement for statement in said}
    groups = find_claims(said, english_sentences())
    outlets = Counter(statement.publisher for statement in by_key.values() if statement.publisher)
    carriers = Counter(carrier for statement in by_key.values() for carrier in statement.chain[:-1])
    return WhoView(
        asked=name,
        names=tuple(sorted({statement.chain[-1] for statement in said})),
        outlets=_most_first(outlets),
        carriers=_most_first(carriers),
        claims=tuple(_said_claim(group, by_key) for group in groups),
        more=len(hits) > _SAID,
    )


def _is_of(source: str, name: str) -> bool:
    return set(fold(name).replace(",", " ").split()) <= set(fold(source).replace(",", " ").split())


def _most_first(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _said_claim(group: Claim, by_key: dict[str, KeptStatement]) -> SaidClaim:
    rows: list[SaidRow] = []
    for said in group.statements:
        before = rows[-1].position if rows else None
        changed = before if before is not None and _side(before) != _side(said.position) else None
        rows.append(SaidRow(by_key[said.key], said.position, changed))
    return SaidClaim(group, tuple(rows))


def _side(position: Position) -> str:
    """To confirm is to assert once more; all else is another stance."""
    return "asserts" if position == "confirms" else position


def asserting(found: Claim) -> tuple[ClaimStatement, ...]:
    """The statements that put a claim as so, hedged or not."""
    return _of(found, ("asserts", "confirms", "hedges"))


def denying(found: Claim) -> tuple[ClaimStatement, ...]:
    """The statements that deny a claim."""
    return _of(found, ("denies",))


def _of(found: Claim, positions: Iterable[Position]) -> tuple[ClaimStatement, ...]:
    return tuple(statement for statement in found.statements if statement.position in positions)

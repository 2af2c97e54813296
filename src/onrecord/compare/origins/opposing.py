"""Opposing: words that say the contrary of a claim without a "not": "will keep running" of "will stop running".

That something goes on and that it ends are both true of different times and of different things, so much is asked: the
things of the claim in the same clause, days to come for days to come, and nothing that leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.compare.claims.polarity import governed
from onrecord.compare.claims.terms import Term, find_terms
from onrecord.compare.origins.carrying import LEAST, ClaimWords
from onrecord.model import Span
from onrecord.resources.contrasts import base_forms, contrasts
from onrecord.resources.lexicon import english
from onrecord.resources.refutations import refutations
from onrecord.text.words import MONTHS, fold

_DECIDED = frozenset(["plan", "verdict"])
"""Words of these classes say what is done to something: what it is done to has to be the claim's."""

_CLAUSE = re.compile(r"(?:[^;:.!?()—–,]|[.,](?=\d))+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_TO_COME = re.compile(
    r"\b(?:(?:will|would|shall|won['’]t|[a-z]+['’](?:ll|d))(?: \w+){0,2}|to(?: \w+ly)?) $", re.IGNORECASE
)
_BEFORE_THAT = re.compile(
    r"\b(?:had|used to|once|previously|formerly|last seen|last known)(?: \w+){0,2} $", re.IGNORECASE
)
"""What was so before may have ended since: "had been open since May"."""
_UNTIL = re.compile(r"\b(?:until|till|up to|through to)\b", re.IGNORECASE)
_TIME = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)})[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|spring|summer|autumn|winter|week|weekend|month|year|tomorrow|\d{1,4})\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are|got|gets)(?: \w+ly)? $", re.IGNORECASE)
_STAYS = re.compile(r"\b(?:stay|remain|keep|kept)\w*(?: \w+){0,5} $", re.IGNORECASE)
_GOING_ON = re.compile(r"(?:keep|kept|continu|remain|stay)\w*")
_IN_PLACE = re.compile(
    r" (?:on(?: as\b| until\b|$|[^ ])|as\b|in (?:\w+ )?(?:office|post|job|charge|power|place|force|service|use)\b)"
)
_IDLE = re.compile(r" (?:up|at|early)\b")
"""“Ended up” ends nothing, and what closes at ten is not closed."""
_OBJECT = re.compile(r"(?: the| an?| any| all)? \w+(?: \w+)?")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A word that tells how a matter comes out, with the text it is of and the clause it stands in."""

    text: str
    clause: Span
    term: Term

    @property
    def word(self) -> str:
        return fold(self.text[self.term.start : self.term.end])

    @property
    def verb(self) -> int:
        """Where the verb begins of what is said to be so: of "open" in "will stay open" that is "stay"."""
        stays = _STAYS.search(self.text[self.clause.start : self.term.start])
        return self.clause.start + stays.start() if stays else self.term.start

    @property
    def terms(self) -> list[Term]:
        """The terms of the clause."""
        return [t for t in find_terms(self.text) if self.clause.start <= t.start < self.clause.end]

    @property
    def classes(self) -> frozenset[str]:
        return _classes(self.word)

    def turned(self) -> int:
        """How many words say "not" of it: "rejected" calls nothing false where it is how it comes out."""
        return sum(
            self.term.stem in stems and span.start != self.term.start for span, stems in governed(self.text)
        )


def opposes(text: str, claim: ClaimWords) -> bool:
    """True if words tell the claim's matter and that it comes out the other way.

    >>> from onrecord.compare.origins.carrying import claim_words
    >>> claim = claim_words("The night ferry to Elm will stop running in March.")
    >>> opposes("the night ferry would keep running", claim), opposes("the night ferry will not keep running", claim)
    (True, False)
    """
    ours = [o for o in _outcomes(claim.words, Span(0, len(claim.words))) if not _is_unsettled(o)]
    forms = [base_forms(o.word) for o in ours]
    # "will stop in March and reopen in May" has both
    if not ours or any(base_forms(_written(text, t)) & each for t in find_terms(text) for each in forms):
        return False
    turned = [x.turned() + y.turned() for x in ours for y in _set_against(x, text, claim)]
    return bool(turned) and all(count % 2 == 0 for count in turned)


def _set_against(x: _Outcome, text: str, claim: ClaimWords) -> Iterator[_Outcome]:
    """The words of a text that tell the claim's matter and are set against its own word for how it comes out."""
    enough = LEAST * (1 - 1 / len(claim.stems))  # all but that word
    for clause in _CLAUSE.finditer(text):
        if claim.share_of(clause.group()) < enough:
            continue
        for y in _outcomes(text, Span(*clause.span())):
            settled = not _is_unsettled(y) and _lasts(y)
            if _are_opposed(x.word, y.word) and settled and _is_of_same(x, y) and _is_of_one_time(x, y):
                yield y


def _outcomes(text: str, clause: Span) -> list[_Outcome]:
    return [
        _Outcome(text, clause, t)
        for t in find_terms(text)
        if clause.start <= t.start < clause.end and _classes(_written(text, t))
    ]


def _classes(word: str) -> frozenset[str]:
    """The matters of which a word tells how they come out."""
    return contrasts().of("goes_on", (word,)) | contrasts().of("ends", (word,))


def _are_opposed(one: str, other: str) -> bool:
    of = contrasts().of
    return any(of("goes_on", (a,)) & of("ends", (b,)) for a, b in ((one, other), (other, one)))


def _written(text: str, term: Term) -> str:
    return fold(text[term.start : term.end])


def _words(text: str) -> list[str]:
    return [fold(match.group()) for match in _WORD.finditer(text)]


def _is_unsettled(o: _Outcome) -> bool:
    """True where it is hoped, asked or tried for, or is of another thing: "hopes to keep", "the other ferry"."""
    clause, before = o.clause.of(o.text), o.text[o.clause.start : o.term.start]
    behind = _OBJECT.match(o.text, o.term.end)
    return bool(
        any(base_forms(word) & english()["left_open"] for word in _words(before))
        or english()["another_thing"] & set(_words(clause))
        or contrasts().of("condition", _words(o.text))
        or _IDLE.match(o.text, o.term.end)
        # "rejected the report" is of no plan
        or ("plan" in o.classes and behind and refutations().claimed.search(behind.group()))
    )


def _lasts(y: _Outcome) -> bool:
    """False for what is open but may have been shut ("is open again"), and for who goes on with something else."""
    if y.word == "open":
        return y.verb < y.term.start
    if not _GOING_ON.fullmatch(y.word):
        return True
    rest = [t for t in y.terms if t.start > y.term.end]
    if not rest or _TIME.fullmatch(y.text[rest[0].start : rest[0].end]):
        return True
    between = y.text[y.term.end : rest[0].start]
    if not english()["prepositions"] & set(_words(between)) and any(
        _written(y.text, t).endswith("ing") for t in rest
    ):
        return True  # "keep the ferry running"
    return between == " to " or bool(_IN_PLACE.match(y.text, y.term.end))


def _is_of_same(x: _Outcome, y: _Outcome) -> bool:
    """True if it is a thing of the claim that comes out so, and none that is counted or called otherwise."""
    stems, held = {t.stem for t in x.terms}, {t.stem for t in y.terms}
    called, here = _called(x), _called(y)
    if any(n in called and here[n] not in stems and called[n] not in held for n in sorted(here)):
        return False
    subject, behind = _phrases(y.text, Span(_subject_start(y), y.verb))
    if any(t.number and t.stem not in stems for t in subject):
        return False
    acted_on = [t for t in _phrases(y.text, Span(y.verb, y.clause.end))[0] if t != y.term]
    # who "keeps using the ferry" keeps no ferry
    other = any(_written(y.text, t).endswith("ing") and t.stem not in stems for t in acted_on[:1])
    done_to = bool({t.stem for t in acted_on} & stems) and not other
    if y.classes & _DECIDED and not _PASSIVE.search(y.text[: y.term.start]):
        return done_to
    plain = all(t.stem in stems or t.name for t in behind)  # not "among women"
    return done_to or (plain and bool({t.stem for t in subject} & stems))


def _called(o: _Outcome) -> dict[str, str]:
    """The word that stands right before each term: "night" of the ferry in "the night ferry"."""
    return {
        t.stem: before.stem
        for before, t in zip(o.terms, o.terms[1:], strict=False)
        if o.text[before.end : t.start] in (" ", "-")
        and not t.name
        and not _classes(_written(o.text, before))
        and not english().is_speech(_written(o.text, before))
    }


def _subject_start(y: _Outcome) -> int:
    """Behind the last word of saying before the verb, or of joining two clauses."""
    start = y.clause.start
    for match in _WORD.finditer(y.text[: y.verb], start):
        if english().is_speech(fold(match.group())) or fold(match.group()) in ("that", "and", "but"):
            start = match.end()
    return start


def _phrases(text: str, span: Span) -> tuple[list[Term], list[Term]]:
    """The terms before the first preposition, and those behind it."""
    words = _WORD.finditer(text[: span.end], span.start)
    cut = next((m.start() for m in words if fold(m.group()) in english()["prepositions"]), span.end)
    terms = [t for t in find_terms(text) if span.start <= t.start < span.end]
    return [t for t in terms if t.start < cut], [t for t in terms if t.start >= cut]


def _is_of_one_time(x: _Outcome, y: _Outcome) -> bool:
    """True if both speak of days to come, or neither does, and of no two different days.

    What goes on until the very time at which the claim has it end agrees with it, and so may what goes on until one
    where the claim tells none.
    """
    to_come = [_TO_COME.search(o.text[: o.verb]) is not None for o in (x, y)]
    if to_come[0] != to_come[1] or _BEFORE_THAT.search(y.text[: y.verb]):
        return False
    until = _UNTIL.search(y.text[: y.clause.end], y.term.end)
    ours, theirs = _times(x.text), _times(y.text[y.clause.start : until.start() if until else y.clause.end])
    if theirs and not theirs & ours:
        return False
    return until is None or _is_later(_times(y.text[until.end() : y.clause.end]), ours)


def _is_later(theirs: set[str], ours: set[str]) -> bool:
    """False for an earlier month, for the same time, and where either is not told."""
    months = [[MONTHS.index(time) for time in times if time in MONTHS] for times in (ours, theirs)]
    earlier = all(months) and max(months[1]) < min(months[0])
    return bool(ours and theirs) and not ours & theirs and not earlier


def _times(text: str) -> set[str]:
    """Words for times; a month by its first letters."""
    found = (m for m in _TIME.finditer(text) if m.group() != "may")  # the verb
    return {(m["month"] or m.group()).lower() for m in found}

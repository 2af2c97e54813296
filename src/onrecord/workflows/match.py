"""Match: which of many claims each of many texts speaks of, lines in and lines out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.compare.claims.matching import ClaimIndex
from onrecord.errors import InputError
from onrecord.ingest import Rejected
from onrecord.resources.sentences import english_sentences
from onrecord.workflows.article import line_object


@dataclass(frozen=True, slots=True, eq=False)
class ClaimList:
    """Claims by number: their ids as given, and the index that ranks them."""

    ids: tuple[str | int, ...]
    index: ClaimIndex


def read_claims(lines: Iterable[str], source: str) -> ClaimList:
    """Read claims given as JSONL ``{"id", "claim" | "words", "title"?}`` and make them ready to be matched.

    Takes about 7 ms of CPU a claim.

    Raises:
        InputError: a line is no claim, or two have one id; matching against part of a list would mislead.
    """
    ids: list[Any] = []
    claims: list[str] = []
    titles: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            item = line_object(line, f"{source}:{number}")
            words = None if isinstance(item, Rejected) else _text(item, "claim", "words", "title")
            if isinstance(item, Rejected) or words is None or not isinstance(item.get("id"), str | int):
                raise InputError(
                    f"{source}:{number} is no claim",
                    why=item.detail
                    if isinstance(item, Rejected)
                    else "it lacks an “id”, or “claim” as a string",
                    mend='give one object a line: {"id": "1", "claim": "…", "title": "…"}',
                )
            ids.append(item["id"])
            claims.append(words)
            titles.append(_text(item, "title") or words)
    if len(set(map(str, ids))) < len(ids):
        raise InputError(
            f"{source} has one id twice",
            why="ids name the claims in the output",
            mend="make each id one of its own",
        )
    return ClaimList(tuple(ids), ClaimIndex(claims, titles, english_sentences()))


def match_lines(
    lines: Iterable[str], source: str, against: ClaimList, top: int
) -> Iterator[dict[str, Any] | Rejected]:
    """Rank claims for each query given as JSONL ``{"id", "text" | "words"}``, in order, best first, at most ``top``.

    Gives ``{"id", "ranked"}``, where ``id`` is null if the line has none; a line that is no query is rejected and
    stops nothing.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _matched(line, f"{source}:{number}", against, top)


def _matched(line: str, place: str, against: ClaimList, top: int) -> dict[str, Any] | Rejected:
    item = line_object(line, place)
    if isinstance(item, Rejected):
        return item
    given = item.get("id")
    query = _text(item, "text", "words")
    if query is None:
        given_id = str(given) if isinstance(given, str | int) else None
        return Rejected(place, "bad-line", "it has no “text” or “words” as a string", given_id)
    return {"id": given, "ranked": [against.ids[n] for n, _ in against.index.rank(query, top)]}


def _text(item: Any, *names: str) -> str | None:
    return next(
        (item[name] for name in names if isinstance(item.get(name), str) and item[name].strip()), None
    )

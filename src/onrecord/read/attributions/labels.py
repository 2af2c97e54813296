"""Labels: who is speaking, as interviews and transcripts print it in front of the words.

"Q:", "A.", "Fjord Press:", "KN:", "MAYOR ORR (through interpreter):". Here each is told by its own looks from what else
stands before a colon: "Weather:", "Where:", "10:30", "Then she said:". Whether people talk is told by the labels
together, in `turns`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.model import Span, trimmed
from onrecord.resources.lexicon import Lexicon

_ASKED = re.compile(
    r"(?P<label>(?:Q(?:uestion|UESTION)?|A(?:nswer|NSWER)?)(?:\s?\d{1,3})?)"
    r"(?:\s?(?P<mark>:|\.(?=\s)|—|–|--?(?=\s))[*_]{0,3}\s*|\t\s*| {2,}|\s*\n\s*)(?=\S)"
)
_INITIALS = re.compile(
    r"(?P<label>(?:[^\W\d_a-z]\.?){2,3})(?:(?P<mark>:)|\s(?P<dash>—|–|--?))[*_]{0,3}\s+(?=\S)"
)
_NAMED = re.compile(
    r"(?P<label>[^\W\d_a-z][^\n:!?“”\"()\[\]]{0,70}?)(?:\s*[(\[][^()\[\]\n:]{1,40}[)\]])?\s?(?P<mark>:)[*_]{0,3}\s+(?=\S)"
)
_BOLD = re.compile(r"[*_]{0,3}")
_FURTHEST = 130
"""Characters from the start of a sentence within which a label's colon stands."""
_MOST_WORDS = 6
PAIR = re.compile(
    r"\b(?=([^\W\d_a-z][\w.’'-]*)\s+(?:(?:de|van|von|der|al|bin|la)\s+){0,2}([^\W\d_a-z][\w’'-]+))"
)
"""A first name and a last name, or what looks like them."""
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w-]+")
_SMALL_WORD = re.compile(r"\b[a-z][a-z’'-]+")


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its ``span``, its ``mark``, and where the words behind it ``start``.

    ``opens``: it opens a paragraph. ``sure``: by itself it names somebody who may speak.
    ``mentioned``: its last word stands elsewhere in the text with a capital.
    """

    span: Span
    mark: Span
    start: int
    speaker: str
    part: Literal["question", "answer", "name"]
    opens: bool
    sure: bool = True
    shouted: bool = False
    mentioned: bool = False


def find_labels(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> list[Label]:
    """Return everything that may be a label, at the start of a sentence, in text order."""
    found, end = [], 0
    for sentence in sentences:
        opens = not end or "\n" in text[end : sentence.start]
        end = sentence.end
        label = _at(text, sentence.start, lexicon, opens=opens)
        if label is not None:
            found.append(label)
    if not any(label.part == "name" for label in found):
        return found
    return _by_whole_names(text, found, lexicon)


def _at(text: str, at: int, lexicon: Lexicon, *, opens: bool) -> Label | None:
    at = _behind_bold(text, at)
    if at == len(text):
        return None
    if text[at] in "QA" and (match := _ASKED.match(text, at)):
        mark = match["mark"] or ""
        if opens or mark == ":":
            part: Literal["question", "answer"] = "question" if text[at] == "Q" else "answer"
            label = Span(*match.span("label"))
            return Label(label, Span(*match.span("mark")) if mark else label, match.end(), part, part, opens)
    if match := _INITIALS.match(text, at):
        dash = match["mark"] is None
        if opens or not dash:
            mark_at = Span(*match.span("dash" if dash else "mark"))
            speaker = match["label"].replace(".", "").lower()
            label = Span(*match.span("label"))
            return Label(label, mark_at, match.end(), speaker, "name", opens, sure=False, shouted=True)
    if text.find(":", at, at + _FURTHEST) < 0 or not (match := _NAMED.match(text, at)):
        return None
    return _named(match, lexicon, opens=opens)


def _behind_bold(text: str, at: int) -> int:
    """Past the marks of "**Q:**", as Markdown pasted into a text has them."""
    marks = _BOLD.match(text, at)
    return marks.end() if marks else at


def _named(match: re.Match[str], lexicon: Lexicon, *, opens: bool) -> Label | None:
    label = trimmed(match.string, *match.span("label"))
    if label is None:
        return None
    name, comma, role = label.of(match.string).partition(",")
    words = name.split()
    shouted = name.isupper() and len(name) > 1
    if not _is_name(words, lexicon) or (comma and not (shouted or len(words) > 1)):
        return None
    if len(role.split()) > _MOST_WORDS:
        return None
    lower = [word.lower().strip(".") for word in words]
    titles = lexicon.any_of("titles", "office_titles")
    bare = next((lower[k:] for k, word in enumerate(lower) if word not in titles), [])
    office = not bare or lexicon.names_office(lower)
    outlet = lexicon.names_outlet(lower)
    if not office and not lexicon["no_speakers"].isdisjoint(lower):
        return None
    told = office or outlet or shouted or len(bare) < len(lower)
    sure = told or (len(lower) > 1 and lower[0] in lexicon.any_of("male_names", "female_names"))
    speaker = " ".join(lower if office or outlet else bare).removeprefix("the ")
    mark = Span(*match.span("mark"))
    return Label(label, mark, match.end(), speaker, "name", opens, sure, shouted)


def _is_name(words: Sequence[str], lexicon: Lexicon) -> bool:
    """True of words that each have a capital, but for "of", "van" and their like, and are no place or day."""
    if not 0 < len(words) <= _MOST_WORDS or any(any(map(str.isdigit, word)) for word in words):
        return False
    if not all(word[0].isupper() or word in lexicon["name_links"] for word in words):
        return False
    first, whole = words[0].lower(), " ".join(words).title()
    if first in lexicon.any_of("prepositions", "subordinators", "adverbs", "pronouns", "possessives"):
        return False
    if first in lexicon["articles"] and (first != "the" or len(words) == 1):
        return False
    if any(
        word.endswith((".", ";")) and len(word) > 5 for word in words
    ):  # the end of a sentence, no "Prof."
        return False
    return whole not in lexicon.places and whole not in lexicon.country_names


def _by_whole_names(text: str, found: Sequence[Label], lexicon: Lexicon) -> list[Label]:
    """Labels that are somebody's last name or initials elsewhere in the text are sure; short names join long ones.

    One whose last word the text also writes small is a heading: "Mutual Trust: You build trust by …".
    """
    whole = _whole_names(text, found)
    firsts = lexicon.any_of("male_names", "female_names")
    lasts = {last for _, last in whole}
    sure_lasts = {last for first, last in whole if first in firsts}
    initials = {first[0] + last[0] for first, last in whole}
    small = frozenset(_SMALL_WORD.findall(text))
    capitals = _capitals(text, found)
    longer: dict[str, set[str]] = {}
    for label in found:
        if label.part == "name" and " " in label.speaker:
            longer.setdefault(label.speaker.rpartition(" ")[2], set()).add(label.speaker)
    result = []
    for label in found:
        last = label.speaker.rpartition(" ")[2]
        if label.part == "name" and not label.sure and last in small and last not in sure_lasts:
            continue
        known = last in lasts
        known |= label.shouted and len(label.speaker) < 4 and last[0] + last[-1] in initials
        names = longer.get(label.speaker, set())
        speaker = next(iter(names)) if len(names) == 1 else label.speaker
        result.append(replace(label, speaker=speaker, sure=label.sure or known, mentioned=last in capitals))
    return result


def _capitals(text: str, found: Sequence[Label]) -> frozenset[str]:
    """Words with a capital that stand in no label, in lower case."""
    labelled = [label.span for label in found]
    words, at = set(), 0
    for match in _CAPITAL.finditer(text):
        while at < len(labelled) and labelled[at].end <= match.start():
            at += 1
        if at == len(labelled) or match.start() < labelled[at].start:
            words.add(match.group().lower())
    return frozenset(words)


def _whole_names(text: str, found: Sequence[Label]) -> set[tuple[str, str]]:
    """First and last names that stand in the text, in lower case; a label alone, before its colon, is none."""
    labelled = {label.span.start for label in found}
    pairs = (pair.groups() for pair in PAIR.finditer(text) if pair.start() not in labelled)
    return {(first.lower(), last.lower().removesuffix("'s").removesuffix("’s")) for first, last in pairs}

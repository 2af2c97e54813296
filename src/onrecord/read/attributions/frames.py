"""What follows a cue: addressee, channel and the content, told by the cue's frames."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.model import Channel, Span
from onrecord.read.attributions.phrases import phrase_after, phrase_before
from onrecord.read.attributions.view import DASHES, View
from onrecord.resources.lexicon import CueVerb

NO_CHANNEL = Channel()
_WH = frozenset(("whether", "if", "how", "why", "what", "who", "where", "when"))
_TIME_ADJUNCT = frozenset(("earlier", "late", "later", "last", "early", "this"))
_MAY_END = frozenset((";", ",", "—", "–", "according"))
"""Words and marks before which a content may end."""
_CONJUNCTIONS = frozenset(("but", "and", "while", "although", "though", "as"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The right side of a cue: where the content runs (token indices, both included), and what stood before it.

    ``kind``: ``clause``, ``quote``, ``infinitive`` or ``object``; None if no content follows. ``behind`` is the
    first token behind addressee and adjuncts.
    """

    behind: int
    kind: str | None = None
    first: int = -1
    last: int = -1
    addressee: tuple[int, int] | None = None
    channel: Channel = NO_CHANNEL
    channel_last: int | None = None


def read_frame(view: View, j: int, verb: CueVerb) -> Frame:
    """Read what follows the cue, starting at token ``j``."""
    frame = Frame(behind=j)
    if "o" in verb.frames:
        frame = _with_addressee(view, frame)
    frame = _skip_adjuncts(view, frame, verb)
    kind, first = _content_start(view, frame, verb)
    if kind is None:
        return frame
    last = content_end(view, first, kind)
    return replace(frame, kind=kind, first=first, last=last) if last >= first else frame


def _with_addressee(view: View, frame: Frame) -> Frame:
    j = frame.behind
    if view.is_quoted(j) or view.is_mark(j) or view.word(j) in ("that", "to", "for", *_WH):
        return frame
    found = phrase_after(view, j)
    if found is None:
        return frame
    first, last = found
    last = _shortest_addressee(view, first, last)
    return replace(frame, behind=last + 1, addressee=(first, last))


def _shortest_addressee(view: View, first: int, last: int) -> int:
    """As in "told the Courier the bridge was safe": an article inside starts the next phrase, not this one."""
    if view.among(first, "pronouns", "object_pronouns") or view.word(first) in (
        "reporters",
        "journalists",
        "lawmakers",
        "them",
        "him",
        "her",
    ):
        return first
    for k in range(first + 1, last + 1):
        if (
            view.among(k, "articles", "possessives")
            and not view.is_name_word(k)
            and view.word(k - 1)
            not in (
                "of",
                "all",
                "for",
                "and",
                "at",
                "from",
            )
        ):
            return k - 1
        if view.word(k) == ",":
            return k - 1
    return last


def _skip_adjuncts(view: View, frame: Frame, verb: CueVerb) -> Frame:
    j = frame.behind
    for _ in range(4):
        word = view.word(j)
        if view.is_quoted(j):
            break
        if view.is_adverb(j) or view.among(j, "days", "times") or word in ("earlier", "so"):
            j += 1
        elif word in _TIME_ADJUNCT and view.among(j + 1, "days", "times", "months"):
            j += 2
        elif word == "to" and "i" not in verb.frames and _is_addressee(view, j + 1):
            found = phrase_after(view, j + 1)
            j = _shortest_addressee(view, *found) + 1 if found else j + 1
        elif _opens_adjunct(view, j, verb, frame):
            end = _adjunct_end(view, j)
            if end is None:
                break
            frame = _with_channel(view, frame, j, end)
            j = end
        else:
            break
    return replace(frame, behind=j) if j != frame.behind else frame


def _opens_adjunct(view: View, j: int, verb: CueVerb, frame: Frame) -> bool:
    word = view.word(j)
    if word == "to" and ("i" in verb.frames or frame.addressee):
        return False  # "declined to comment", "told them to leave"
    return (
        view.among(j, "time_prepositions", "prepositions") and f"p:{word}" not in verb.frames and word != "of"
    )


def _is_addressee(view: View, k: int) -> bool:
    return view.is_name_word(k) or view.among(k, "articles", "possessives", "group_nouns", "media_nouns")


def _adjunct_end(view: View, j: int) -> int | None:
    """Return the index behind an adjunct such as "in a statement on Monday", or None if it is none."""
    found = phrase_after(view, j + 1)
    if found is None or found[0] != j + 1:
        return None
    first, last = found
    for k in range(first, last + 1):
        if (
            k > first
            and view.among(k, "articles", "possessives")
            and view.word(k - 1) not in ("of", "for", "with")
        ):
            return k
        if view.word(k) in view.lexicon.channels or view.among(k, "days", "times"):
            after = k + 1
            while view.tokens[after].text.isdigit() if after < len(view) else False:
                after += 1
            return after
        if view.word(k) == ",":
            return k
    return last + 1


def _with_channel(view: View, frame: Frame, first: int, end: int) -> Frame:
    for k in range(first, end):
        kind = view.lexicon.channels.get(view.word(k))
        if kind is not None:
            return replace(
                frame, channel=Channel(kind, (view.between(first + 1, end - 1),)), channel_last=end - 1
            )
    return frame


def _content_start(view: View, frame: Frame, verb: CueVerb) -> tuple[str | None, int]:
    j, word = frame.behind, view.word(frame.behind)
    if j >= len(view) or j > view.last_word():
        return None, j
    if view.is_quoted(j):
        return "quote", j
    if word in (",", ":") or view.tokens[j].text in DASHES:
        following = j + 1 + (view.word(j + 1) == "that")
        if view.is_quoted(following):
            return "quote", following
        return ("clause", j + 1) if word == ":" and "s" in verb.frames else (None, j)
    return _unmarked_start(view, frame, verb)


def _unmarked_start(view: View, frame: Frame, verb: CueVerb) -> tuple[str | None, int]:
    j, word = frame.behind, view.word(frame.behind)
    clausal = bool({"s", "o"} & verb.frames)
    if clausal and (word == "that" or (word in _WH and verb.lemma not in ("say", "add"))):
        return "clause", j
    if word == "to" and ("i" in verb.frames or (frame.addressee and "o" in verb.frames)):
        return "infinitive", j
    prepositions = [f[2:] for f in verb.frames if f.startswith("p:")]
    if word in prepositions:
        return "object", j
    if view.is_mark(j) or word in ("and", "or", "but"):
        return None, j
    if (
        "s" in verb.frames
        and "weak" not in verb.flags
        and (_starts_clause(view, j) or _must_be_clause(view, j, verb))
    ):
        return "clause", j
    if verb.frames == {"o", "s"} and frame.addressee and _starts_clause(view, j):
        return "clause", j
    if "n" in verb.frames and not view.among(j, "prepositions", "auxiliaries"):
        return "object", j
    return None, j


def _must_be_clause(view: View, j: int, verb: CueVerb) -> bool:
    """True after "say", which takes nothing but clauses, where a noun phrase starts and more follows it."""
    opens = view.among(j, "articles", "possessives", "pronouns") or view.is_name_word(j)
    return verb.lemma == "say" and opens and view.last_word() - j >= 1


def _starts_clause(view: View, j: int) -> bool:
    """True if a finite verb stands between here and the end of the sentence."""
    if view.among(j, "auxiliaries") or (
        view.among(j, "prepositions") and view.word(j) not in ("in", "on", "at", "for", "after")
    ):
        return False
    return max(view.quoted[j:], default=-1) >= 0 or any(view.is_finite(k) for k in range(j, len(view)))


def content_end(view: View, first: int, kind: str) -> int:
    """Return the last token of content that starts at ``first``: the sentence's, or before the next cue's clause."""
    last = view.last_word()
    for k in range(first + 1, last + 1):
        word = view.lower[k]
        if word not in _MAY_END or view.is_quoted(k):
            continue
        if word == ";" and _cue_later(view, k + 1):
            return k - 1
        if word in (",", "—", "–") and (kind == "object" or _cuts(view, k)):
            return k - 1
        if word == "according" and view.word(k + 1) == "to":
            return k - 1
    return last


def _cuts(view: View, comma: int) -> bool:
    k = comma + 1
    if view.is_quoted(k):
        return False
    if view.word(k) == "according" or (view.word(k) in ("with",) and _noun_cue_in(view, k)):
        return True
    if any(
        f.form == "ing" for f in (*view.cue_forms(k), *(view.cue_forms(k + 1) if view.is_adverb(k) else ()))
    ):
        return True
    if view.word(k) in _CONJUNCTIONS:
        shared = any(f.form in ("past", "third") and "speech" in f.verb.flags for f in view.cue_forms(k + 1))
        return shared or _cue_later(view, k + 1)
    return _closing_tag(view, k)


def _noun_cue_in(view: View, k: int) -> bool:
    return any(view.word(j) in view.lexicon.cue_nouns for j in range(k, min(k + 6, len(view))))


def _cue_later(view: View, k: int) -> bool:
    """True if the clause from k has its own subject and speech cue before its first comma."""
    for j in range(k, len(view)):
        if view.is_quoted(j) or view.word(j) == ",":
            return False
        forms = [f for f in view.cue_forms(j) if f.form in ("past", "third") and "speech" in f.verb.flags]
        if forms and "weak" not in forms[0].verb.flags:
            found = phrase_before(view, j)
            return found is not None and found[0] <= k + 1
    return False


def _closing_tag(view: View, k: int) -> bool:
    """True for ", officials said on Monday." at the end: the words before it hang on this tag, whole."""
    for j in range(k + 1, min(k + 14, len(view))):
        if view.is_quoted(j):
            return False
        forms = [f for f in view.cue_forms(j) if f.form in ("past", "third") and "speech" in f.verb.flags]
        if not forms:
            continue
        found = phrase_before(view, j)
        if found is None or found[0] != k:
            return False
        return read_tail(view, j + 1) > view.last_word()
    return False


def read_tail(view: View, j: int) -> int:
    """Return the first token behind the adjuncts that follow a closing "officials said"."""
    for _ in range(4):
        word = view.word(j)
        if view.among(j, "days", "times") or view.is_adverb(j) or word in ("earlier",):
            j += 1
        elif view.among(j, "prepositions", "time_prepositions"):
            end = _adjunct_end(view, j)
            if end is None:
                break
            j = end
        else:
            break
    return j


def span_of(view: View, first: int, last: int) -> Span:
    """The characters from one token to another; a lone bracket or dash at the end is left out."""
    while last > first and (view.word(last) == "," or view.tokens[last].text in DASHES):
        last -= 1
    return view.between(first, last)

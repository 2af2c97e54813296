"""Noun phrases before and after a cue: how far a source reaches, told by closed word classes alone."""

from __future__ import annotations

from onrecord.read.attributions.view import DASHES, View

_LINKS = frozenset(
    ("of", "for", "in", "at", "from", "with", "to", "on", "near", "by", "against", "within", "inside")
)
_APPOSITIVE = frozenset(
    ("a", "an", "the", "one", "his", "her", "its", "their", "who", "whose", "which", "also", "now")
)


def phrase_before(view: View, i: int) -> tuple[int, int] | None:
    """Return first and last token of the noun phrase that ends just before token i, or None.

    Reaches over an appositive between commas ("Ada Roe, the mayor, said").
    """
    last = i - 1
    if last < 0 or view.is_quoted(last):
        return None
    relative = _before_relative(view, last)
    if relative is not None:
        return relative, last
    if view.word(last) in (",", ")") or view.tokens[last].text in DASHES:
        return _over_appositive(view, last)
    first = _leftwards(view, last)
    return (first, last) if first is not None else None


def _before_relative(view: View, last: int) -> int | None:
    """As in "A sailor who asked not to be named told": return where the noun before the relative clause starts."""
    if "who" not in view.lower:
        return None  # as in most sentences
    for k in range(last, max(last - 14, 0), -1):
        if view.is_mark(k) or view.is_quoted(k):
            return None
        if view.word(k) == "who" and k < last:
            return _leftwards(view, k - 1)
    return None


def _over_appositive(view: View, comma: int) -> tuple[int, int] | None:
    """``comma`` closes an appositive or relative clause: find the phrase before it."""
    opener = {")": "("}.get(view.word(comma), view.word(comma))
    depth = comma - 1
    while depth > 0 and not (view.word(depth) == opener and not view.is_quoted(depth)):
        if view.is_quoted(depth):
            return None
        depth -= 1
    if depth <= 0 or comma - depth > 30:
        return None
    inside = view.word(depth + 1)
    if inside in ("but", "and", "or", "so", "while", "because", "that") or not _may_apposit(
        view, depth + 1, comma
    ):
        return None
    first = _leftwards(view, depth - 1)
    if first is None or view.among(first, "prepositions") or view.word(depth - 1) in view.lexicon["times"]:
        return None
    return first, (comma if view.word(comma) == ")" else comma - 1)


def _may_apposit(view: View, first: int, end: int) -> bool:
    if view.word(first) in _APPOSITIVE or view.word(first - 1) == "(":
        return True
    if view.tokens[first].text.isdigit():
        return True  # an age
    return not any(view.is_finite(k) for k in range(first, end))


def _leftwards(view: View, last: int) -> int | None:
    """Return the first token of the phrase whose last token is ``last``."""
    if last < 0 or view.is_quoted(last) or (view.is_mark(last) and view.word(last) != "'"):
        return None
    if view.among(last, "pronouns"):
        return last
    if not _may_end(view, last):
        return None
    first = k = last
    while k >= 0 and not view.is_quoted(k) and view.word(k) != "that":
        opens = view.among(k, "articles", "possessives") and not view.is_name_word(k)
        if opens or _is_nominal(view, k):
            first = k
        elif not _links(view, k):
            break
        k -= 1
        if opens and not (_goes_on(view, k) or _links(view, k)):
            break
    return first


def _goes_on(view: View, k: int) -> bool:
    """True for a word that may stand before an article in one phrase ("all the mayors")."""
    return k >= 0 and view.word(k) in ("all", "some", "many", "most", "several", "of")


def _may_end(view: View, k: int) -> bool:
    if view.among(k, "articles", "possessives") and not view.is_name_word(k):
        return view.among(k, "pronoun_determiners")
    return _is_nominal(view, k)


def _links(view: View, k: int) -> bool:
    """True for a preposition or conjunction inside a noun phrase ("a spokesman for the ministry")."""
    word = view.word(k)
    if k <= 0 or view.is_quoted(k):
        return False
    if word == "and":
        return view.is_name_word(k - 1) == view.is_name_word(k + 1) and not _verb_left(view, k - 1)
    if word == "to" or word not in _LINKS:
        return word in ("to",) and view.word(k - 1) in (
            "close",
            "adviser",
            "advisor",
            "aide",
            "ambassador",
            "envoy",
        )
    if _head_like(view, k - 1):
        return True
    # with no verb before it in its clause, a noun and its complement can only be the subject
    noun = _is_nominal(view, k - 1) and not view.among(k - 1, "days", "times", "months")
    return noun and (word == "of" or not _verb_left(view, k - 1))


def _verb_left(view: View, k: int) -> bool:
    while k >= 0 and view.word(k) not in (",", ";", ":"):
        if view.is_finite(k):
            return True
        k -= 1
    return False


def _head_like(view: View, k: int) -> bool:
    if k < 0 or view.is_quoted(k):
        return False
    if view.among(k, "group_nouns", "person_nouns", "document_nouns", "media_nouns", "org_words", "titles"):
        return True
    return view.is_name_word(k) or view.word(k) in (
        "familiar",
        "close",
        "knowledge",
        "access",
        "those",
        "one",
        "number",
        "of",
        "many",
        "some",
    )


def _is_nominal(view: View, k: int) -> bool:
    """True for a word that can stand inside a noun phrase."""
    token = view.tokens[k]
    word = view.word(k)
    if word in ("'s", "-", "&", "/", "'", "."):
        return word != "." or (k > 0 and len(view.word(k - 1)) <= 4 and view.is_capital(k - 1))
    if view.is_mark(k):
        return False
    if view.is_name_word(k):
        return True
    if view.is_adverb(k):
        return False
    if view.among(k, "prepositions", "subordinators", "auxiliaries", "pronouns", "common_verbs", "adverbs"):
        return k == 0 and token.text[0].isupper() and word not in view.closed_class
    return not any(f.form in ("past", "third") and not _noun_too(view, k, f.form) for f in view.cue_forms(k))


def _noun_too(view: View, k: int, form: str) -> bool:
    """A form such as "reports" or "reported" that here is a noun or adjective."""
    if view.among(k - 1, "articles", "possessives"):
        return True
    if form == "third":
        return view.word(k) in view.lexicon.cue_nouns or view.among(k, "document_nouns", "media_nouns")
    return False


def phrase_after(view: View, i: int, *, wide: bool = False) -> tuple[int, int] | None:
    """Return first and last token of the noun phrase that starts at token i, or None.

    Takes an appositive behind a comma ("said Ada Roe, the mayor"). ``wide`` lets prepositions of place and time in, as
    after "according to".
    """
    if i >= len(view) or view.is_quoted(i):
        return None
    if view.among(i, "pronouns", "object_pronouns") and view.word(i) != "her":
        return i, i
    k = i
    while k < len(view) and not view.is_quoted(k):
        word = view.word(k)
        if _is_nominal(view, k) or (view.among(k, "articles", "possessives") and (word != "that" or k == i)):
            k += 1
            continue
        if k > i and _may_go_on(view, k, wide):
            k += 1
            continue
        if word == "," and k > i:
            end = _appositive_after(view, k)
            if end is not None:
                k = end
            break
        break
    last = k - 1
    while last >= i and (view.is_mark(last) or view.among(last, "prepositions")) and view.word(last) != ")":
        last -= 1
    return (i, last) if last >= i else None


def phrase_alone(view: View, i: int) -> tuple[int, int] | None:
    """The phrase after "According to", which ends where another begins without a comma: "Roe the pier was sold"."""
    phrase = phrase_after(view, i, wide=True)
    if phrase is None:
        return None
    behind = (
        k for k in range(i + 1, phrase[1] + 1) if view.among(k, "articles") and _is_nominal(view, k - 1)
    )
    return i, next(behind, phrase[1] + 1) - 1


def _may_go_on(view: View, k: int, wide: bool) -> bool:
    word = view.word(k)
    if word == "and":
        return view.is_name_word(k - 1) == view.is_name_word(k + 1) and not view.is_finite(k + 2)
    if word in ("of", "for", "from", "with", "familiar", "close", "involved"):
        return True
    if word == "to":
        return view.word(k - 1) == "close"
    if word in ("who", "that", "whose") and wide:
        return True
    if wide and word in ("in", "at", "by", "on", "to", "about", "into"):
        return not view.among(k + 1, "days", "months") and not view.is_finite(k + 1)
    if word == "at":
        return view.is_name_word(k + 1) or view.word(k + 1) in ("the", "a")
    return wide and any(f.form == "participle" for f in view.cue_forms(k))


def _appositive_after(view: View, comma: int) -> int | None:
    """Return the index behind an appositive that starts after ``comma``, or None if none does."""
    k = comma + 1
    named = view.among(comma - 1, "person_nouns") and view.is_name_word(k)
    if view.word(k) not in _APPOSITIVE and not _title_like(view, k) and not named:
        return None
    start = k
    while (
        k < len(view)
        and not view.is_quoted(k)
        and view.word(k) not in (",", ";", ":", "(")
        and k - start < 25
    ):
        if view.tokens[k].text in DASHES or (view.is_mark(k) and k == view.last_word() + 1):
            break
        if start == k - 1 and view.word(start) in ("the", "a", "an") and view.is_finite(k):
            return None
        k += 1
    if view.word(start) not in ("who", "whose", "which") and any(view.is_finite(j) for j in range(start, k)):
        return None
    return k


def _title_like(view: View, k: int) -> bool:
    return view.among(k, "person_nouns", "titles") or (k < len(view) and view.tokens[k].text.isdigit())

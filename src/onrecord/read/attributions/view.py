"""A sentence as the rules see it: tokens, what is quoted, and what each word may be."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.resources.lexicon import CueForm, Lexicon
from onrecord.text.tokens import Token

DASHES = frozenset(("—", "–", "--", "―"))
STOPS = frozenset((".", "!", "?", "…", "..."))
MARKS = frozenset('“”"«»„‘`') | {"''", "``"}


@dataclass(frozen=True, slots=True)
class View:
    """One sentence's tokens; ``quoted[i]`` is the number of the quotation that token i stands in, or -1."""

    text: str
    tokens: tuple[Token, ...]
    quoted: tuple[int, ...]
    lexicon: Lexicon
    span: Span
    lower: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", tuple([t.lower for t in self.tokens]))

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, i: int) -> str:
        """The word at i in lower case, empty beyond either end."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def is_quoted(self, i: int) -> bool:
        """True inside quotation marks, marks included."""
        return 0 <= i < len(self.quoted) and self.quoted[i] >= 0

    def is_capital(self, i: int) -> bool:
        """True for a word that starts with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text[0].isupper()

    def is_name_word(self, i: int) -> bool:
        """True for a capitalised word that is not merely the first of its sentence."""
        if not self.is_capital(i):
            return False
        return i > 0 or (self.word(i) not in self.closed_class and self.is_capital(i + 1))

    @property
    def closed_class(self) -> frozenset[str]:
        """Words that are never part of a name at the start of a sentence."""
        return self.lexicon.any_of("prepositions", "subordinators", "adverbs", "articles", "pronouns")

    def among(self, i: int, *lists: str) -> bool:
        """True if the word at i is in one of these word lists."""
        return 0 <= i < len(self.lower) and self.lower[i] in self.lexicon.any_of(*lists)

    def is_adverb(self, i: int) -> bool:
        """True for an adverb a cue may carry along ("later", "repeatedly")."""
        word = self.word(i)
        if word in self.lexicon["adverbs"]:
            return True
        return (
            word.endswith("ly")
            and len(word) > 4
            and word not in self.lexicon["not_adverbs"]
            and word.islower()
        )

    def is_mark(self, i: int) -> bool:
        """True for punctuation."""
        if not 0 <= i < len(self.tokens):
            return False
        text = self.tokens[i].text
        return not (text[0].isalnum() or any(map(str.isalnum, text)))

    def cue_forms(self, i: int) -> tuple[CueForm, ...]:
        """The cue verbs whose form stands at i."""
        return self.lexicon.cue_forms.get(self.lower[i], ()) if 0 <= i < len(self.lower) else ()

    def is_finite(self, i: int) -> bool:
        """True for a word that is most often a finite verb."""
        if self.among(i, "common_verbs", "auxiliaries"):
            return True
        return not self.is_name_word(i) and any(f.form in ("past", "third") for f in self.cue_forms(i))

    def between(self, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last``, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def behind(self, at: int) -> int:
        """Index of the first token that starts at an offset or behind it; ``len`` of the view if none does."""
        return bisect_left(self.tokens, (at,))

    def last_word(self) -> int:
        """Index of the last token that is not the sentence's closing punctuation; -1 if there is none."""
        i = len(self.tokens) - 1
        while i >= 0 and self.tokens[i].text in STOPS and not self.is_quoted(i):
            i -= 1
        return i

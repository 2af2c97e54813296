"""OR104 and OR105: cue verbs that say more than the words they bring in."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lint.catalogue import BY_CODE
from onrecord.model import Attribution, Finding, QuotationKind, Reading, Stance
from onrecord.resources.lexicon import Lexicon
from onrecord.resources.meaning import content_words
from onrecord.text.tokens import split_sentences, tokenize

_CONTESTING = frozenset((Stance.DENIES, Stance.DOUBTS, Stance.OPPOSES))


def cue_outruns_words(reading: Reading, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find a denial in the article's words whose speaker, as quoted here, denies nothing.

    A quotation denies if it has a word of denial ("untrue", "never") or negates a sentence about what is denied. No
    quotation of the same speaker, no finding: there is nothing to hold the verb against.
    """
    found = []
    for attribution in reading.attributions:
        if attribution.stance is not Stance.DENIES or attribution.quotation is QuotationKind.DIRECT:
            continue
        if _of_before(attribution, reading):
            continue
        quoted = list(_quoted_words(reading, attribution))
        if not quoted or any(_denies(words, attribution, reading, lexicon) for words in quoted):
            continue
        span = attribution.cue.spans[0]
        words = span.of(reading.text)
        reason = f"“{words}” is the article's word; the speaker as quoted here says: {_shortened(quoted[-1])}"
        found.append(
            Finding(
                "OR104", "text", (span,), words, reason, BY_CODE["OR104"].settle, attribution=attribution.id
            )
        )
    return tuple(found)


def _of_before(denial: Attribution, reading: Reading) -> bool:
    """As in "has repeatedly denied": said on other occasions than what is quoted here."""
    tokens = [t.lower for span in denial.cue.spans for t in tokenize(reading.text, span)]
    return tokens[:1] in (["has"], ["have"], ["had"], ["repeatedly"], ["consistently"], ["always"])


def _quoted_words(reading: Reading, denial: Attribution) -> Iterator[str]:
    """The speaker's own words in this article, quotation by quotation."""
    for other in reading.attributions:
        same = other.source.entity is not None and other.source.entity == denial.source.entity
        blames = (
            other.stance is Stance.OPPOSES
        )  # who is accused and accuses in turn says so of another matter
        if same and other.quotation is not QuotationKind.INDIRECT and other.nested_in is None and not blames:
            yield from (span.of(reading.text) for span in other.content)


def _denies(words: str, denial: Attribution, reading: Reading, lexicon: Lexicon) -> bool:
    subject = {w for span in denial.content for w in content_words(span.of(reading.text), lexicon)}
    for sentence in split_sentences(words):
        tokens = [t.lower for t in tokenize(sentence.of(words))]
        if any(t in lexicon["explicit_denials"] for t in tokens):
            return True
        if any(phrase in " ".join(tokens) for phrase in lexicon["denial_phrases"]):
            return True
        negated = any(t in lexicon["negations"] or t.endswith("n't") for t in tokens)
        if negated and subject & content_words(sentence.of(words), lexicon):
            return True
    return False


def _shortened(words: str) -> str:
    sentences = [s.of(words) for s in split_sentences(words.strip("“”\"'‘’ "))]
    short = min(sentences, key=len, default=words)
    return f"“{short.strip('“”').strip()}”"


def endorsing_verb(reading: Reading, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find verbs such as "noted" or "admitted" over a claim that is contested here or that nobody named stands for."""
    contested = [a for a in reading.attributions if a.stance in _CONTESTING and a.nested_in is None]
    endorsing = {
        f.verb.cue_lemma for forms in lexicon.cue_forms.values() for f in forms if "endorses" in f.verb.flags
    }
    found = []
    for attribution in reading.attributions:
        if attribution.cue.lemma not in endorsing or attribution.nested_in is not None:
            continue
        reason = _why_contested(attribution, contested, reading, lexicon)
        if reason:
            span = attribution.cue.spans[0]
            words = span.of(reading.text)
            found.append(
                Finding(
                    "OR105",
                    "text",
                    (span,),
                    words,
                    f"“{words}” takes what follows for granted, but {reason}",
                    BY_CODE["OR105"].settle,
                    attribution=attribution.id,
                )
            )
    return tuple(found)


def _why_contested(
    attribution: Attribution, contested: list[Attribution], reading: Reading, lexicon: Lexicon
) -> str | None:
    if attribution.source.spans and not attribution.source.named:
        return "nobody who is named stands for it"
    mine = {w for span in attribution.content for w in content_words(span.of(reading.text), lexicon)}
    for other in contested:
        if other.source.entity is not None and other.source.entity == attribution.source.entity:
            continue
        theirs = {w for span in other.content for w in content_words(span.of(reading.text), lexicon)}
        if len(mine & theirs) >= 2:
            return f"it is contested in this article (“{other.cue.spans[0].of(reading.text)}”)"
    return None

"""The catalogue: code, name and one line for each rule, as shown to people and in SARIF."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule's code, short name and what it finds."""

    code: str
    name: str
    finds: str
    settle: str


CATALOGUE: tuple[Rule, ...] = (
    Rule(
        "OR101",
        "borrowed-voice",
        "Stated as fact in headline or lead, yet its only support is someone else's report or an unnamed source.",
        "Attribute it where it is stated, or name a source of your own.",
    ),
    Rule(
        "OR102",
        "unnamed-source",
        "An unnamed source with no role or no reason given for the anonymity.",
        "Say what the source does and why it is not named, or name it.",
    ),
    Rule(
        "OR103",
        "hedge-without-source",
        "A hedge with no source, such as “reportedly”, “is said to” or “it has been claimed”.",
        "Say who reports it, or leave the hedge out.",
    ),
    Rule(
        "OR104",
        "cue-outruns-words",
        "A cue verb stronger than the words it stands for, such as “denied” against words that deny nothing.",
        "Quote the words that carry the verb, or write “said”.",
    ),
    Rule(
        "OR105",
        "endorsing-verb",
        "A verb that takes a contested or unverifiable claim for granted, such as “noted” or “admitted”.",
        "Write “said”, which takes no side.",
    ),
    Rule(
        "OR111",
        "date-without-anchor",
        "A relative date with nothing to count from, or a date with two readings.",
        "Give the publication date, or write the date out.",
    ),
    Rule(
        "OR113",
        "page-leftover",
        "A leftover of the page that could be read as part of the article.",
        "Take it out of the text, or put it back if it belongs there.",
    ),
)
"""The rules that one article is enough for, in the order of the codes."""

AMONG_ARTICLES: tuple[Rule, ...] = (
    Rule(
        "OR106",
        "single-origin",
        "Every report found leads to one origin.",
        "Look for somebody who knows of it in another way, or say that all have it from one.",
    ),
    Rule(
        "OR107",
        "circular-credits",
        "Credits that come back to where they began, or an old report that goes round as new.",
        "Find the first report and its date, and ask who in it knew of it first-hand.",
    ),
    Rule(
        "OR108",
        "quote-differs",
        "A quotation that other articles have in other words, with nothing marked.",
        "Hear or read the original, and quote its words; mark what is left out or put in.",
    ),
    Rule(
        "OR109",
        "hedge-lost",
        "A hedge that was there in the article copied, or in an earlier version, and is gone.",
        "Put the hedge back, or say what made it sure.",
    ),
    Rule(
        "OR110",
        "denial-not-mentioned",
        "Denied elsewhere, and the denial is not mentioned.",
        "Report the denial, or say why it is left out.",
    ),
    Rule(
        "OR112",
        "number-disagrees",
        "A number that disagrees with other reports, or that lost its bound (“at least”).",
        "Say whose number it is and as of when, or check it.",
    ),
)
"""The rules that need other articles beside it, in the order of the codes."""

EVERY: tuple[Rule, ...] = tuple(sorted((*CATALOGUE, *AMONG_ARTICLES), key=lambda rule: rule.code))
"""All rules in the order of the codes."""

BY_CODE = {rule.code: rule for rule in EVERY}

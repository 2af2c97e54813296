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
        "A hedge with no source, such as “reportedly” or “is said to”.",
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
"""Every rule of this version in the order of the codes (OR106 to OR110 and OR112 need more than one article)."""

BY_CODE = {rule.code: rule for rule in CATALOGUE}

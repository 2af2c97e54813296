"""The sourcing linter: a reading in, findings out, each with its words, its reason and what would settle it.

Belongs here: one pure function for each rule of the OR catalogue. Does not belong here: deciding what is true,
printing, or anything that needs the text's bytes.
May import: `model`, `text`, `resources`, `errors`.
"""

from onrecord.lint.catalogue import AMONG_ARTICLES, CATALOGUE, EVERY, Rule
from onrecord.lint.linter import in_reading_order, lint

__all__ = ["AMONG_ARTICLES", "CATALOGUE", "EVERY", "Rule", "in_reading_order", "lint"]

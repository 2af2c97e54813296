"""The sourcing linter: a reading in, findings out, each with its words, its reason and what would settle it.

Belongs here: the OR catalogue, and one pure function for each rule that one article is enough for; those that need
others beside it are found in `compare` and put together by `workflows.lint_among`. Does not belong here: deciding what
is true, printing, or anything that needs the text's bytes.
May import: `model`, `text`, `resources`, `errors`.
"""

from onrecord.lint.catalogue import AMONG_ARTICLES, CATALOGUE, EVERY, Rule
from onrecord.lint.linter import in_reading_order, lint

__all__ = ["AMONG_ARTICLES", "CATALOGUE", "EVERY", "Rule", "in_reading_order", "lint"]

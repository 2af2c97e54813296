"""Hard-wrapped text: lines that were broken at a width, as in mail and old archives, put together to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.ingest.blocks import Block
from onrecord.text.offsets import Fragment

_COMPOUND = re.compile(r"\w-$")
_WIDEST = 120
"""Characters of a line; text with longer ones has a paragraph a line."""
_LEAST = 3
"""Broken lines that must be seen before it is believed."""
_SHARE = 0.9
"""Of the lines that another follows at once, so many must have had no room for its first word."""
_STOPS = (".", "!", "?", "”", '"')
_STOPPED = 0.5
"""Of these lines, at most so many end as a sentence does: more are sentences on lines of their own."""


def unwrap(lines: Sequence[Block], source_text: str) -> list[Block]:
    r"""Return one block for each paragraph where lines were broken at a width, else the lines as they are.

    Text is taken for wrapped if lines end where the next one's first word would have been too long for the widest line:
    that is how every program breaks them. Lists, verse and short paragraphs on lines of their own are not like that.

    Args:
        lines: a block for each line that is not blank, in order.
        source_text: what they are of.
    """
    joined = [_is_next(a, b, source_text) for a, b in pairwise(lines)]
    width = max((len(line.text) for line in lines), default=0)
    pairs = [pair for pair, close in zip(pairwise(lines), joined, strict=True) if close]
    full = [a for a, b in pairs if len(a.text) + 1 + len(b.text.split(maxsplit=1)[0]) > width]
    stopped = sum(line.text.endswith(_STOPS) for line in full)
    if width > _WIDEST or len(full) < max(_LEAST, _SHARE * len(pairs)) or stopped > _STOPPED * len(full):
        return list(lines)
    found = [lines[0]]
    for line, close in zip(lines[1:], joined, strict=True):
        if close:
            before = found[-1]
            # a line may end within a compound ("well-")
            joint = "" if _COMPOUND.search(before.text) else " "
            space = Fragment(joint, before.source.end, line.source.start)
            found[-1] = Block((*before.fragments, space, *line.fragments))
        else:
            found.append(line)
    return found


def _is_next(a: Block, b: Block, source_text: str) -> bool:
    between = source_text[a.source.end : b.source.start]
    return between.replace("\r\n", "\n").count("\n") == 1

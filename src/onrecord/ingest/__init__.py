"""Bytes in, `Document` out, or `Rejected` with a reason.

Belongs here: decoding, HTML, Markdown and plain text, page leftovers, metadata with its evidence.
Does not belong here: anything that judges what the text says.
May import: `model`, `text`, `resources`, `errors`.
"""

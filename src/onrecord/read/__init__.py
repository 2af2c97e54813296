"""`Document` in, `Reading` out: who said what, when, where and how many.

Belongs here: one file a stage, each a pure function from text and earlier layers to a tuple in text order; their order
stands in `pipeline.py` and nowhere else. Does not belong here: fetching, storing, showing, or comparing articles.
May import: `model`, `text`, `resources`, `errors`. No stage imports another.
"""

from onrecord.read.pipeline import READER, read

__all__ = ["READER", "read"]

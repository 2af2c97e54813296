"""Between documents: copies and credits; later stories, claims, origins and quotes that drift.

Functions from documents and readings to links; pure, and blind to how a reading was made or where it is kept.
Does not belong here: finding what one article says (`read`), keeping links (`store`), the order of work (`workflows`).
May import: `model`, `text`, `resources`, `errors`, numpy. Not `read`, not `store`.
"""

from onrecord.compare.copies import COPIES_VERSION, Prepared, compare, find_copies, prepare, sketch
from onrecord.compare.credits import find_credits, wire_origin
from onrecord.compare.index import FingerprintIndex

__all__ = [
    "COPIES_VERSION",
    "FingerprintIndex",
    "Prepared",
    "compare",
    "find_copies",
    "find_credits",
    "prepare",
    "sketch",
    "wire_origin",
]

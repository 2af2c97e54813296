"""Records out: findings as SARIF, origin graphs and timelines as SVG, statements as a table. Pure functions from nouns.

Belongs here: formats that others define. Does not belong here: writing files, choosing what to export.
May import: `model`, `text`, `errors`.
"""

from onrecord.export.graph_bands import Caption
from onrecord.export.graphs import STYLE, origin_svg, summary
from onrecord.export.sarif import Located, to_sarif
from onrecord.export.timeline import TIMELINE_STYLE, DayMark, TimelineDay, timeline_svg

__all__ = [
    "STYLE",
    "TIMELINE_STYLE",
    "Caption",
    "DayMark",
    "Located",
    "TimelineDay",
    "origin_svg",
    "summary",
    "timeline_svg",
    "to_sarif",
]

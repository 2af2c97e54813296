"""Records out: findings as SARIF. Pure functions from nouns to text or plain dicts.

Belongs here: formats that others define. Does not belong here: writing files, choosing what to export.
May import: `model`, `text`, `errors`.
"""

from onrecord.export.sarif import Located, to_sarif

__all__ = ["Located", "to_sarif"]

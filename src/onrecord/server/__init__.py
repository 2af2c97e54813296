"""The web pages and API over `workflows`: requests in, HTML and JSON out, on this machine alone.

Belongs here: routes, layout of text into runs, templates, static files, security headers. Does not belong here:
queries, rules.
May import: `workflows`, `store` (to open one), `read` (its version), `export`, `text`, `model`, `errors`.
"""

from onrecord.server.app import create_app, serve

__all__ = ["create_app", "serve"]

"""The web pages and API over `workflows`: requests in, HTML and JSON out, on this machine alone.

Belongs here: routes, templates, static files, security headers. Does not belong here: queries, rules.
May import: `workflows`, `model`, `errors`.
"""

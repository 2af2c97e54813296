"""Keeps what it is given and gives it back the same.

Belongs here: the `Store` protocol, its backends, migrations. Does not belong here: reading, parsing, the clock.
May import: `model`, `errors`.
"""

"""The only place where the rooms meet: get, read, keep, ask.

Belongs here: order of work, the clock, progress, retries, running over many articles. Does not belong here: any rule
about language, any layout.
May import: every room but `cli` and `server`.
"""

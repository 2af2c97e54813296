"""Between documents: copies, stories, claims, origins, quotes, versions.

Between these stand `direct` (of copies, who has words from whom and not from a third) and `telling` (which articles of
which stories tell a claim).

Belongs here: pure functions from texts and readings to what links them, blind to how a reading was made.
Does not belong here: reading, keeping or printing.
May import: `model`, `text`, `resources`, `errors`. Not `read`, not `store`.
"""

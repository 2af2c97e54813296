"""Claims: what statements of different articles say alike, who denies it, and which claim of a list a text speaks of.

`find_claims` groups statements; `link_denials` joins a denial and what it denies; `ClaimIndex` ranks claims for a
query.
"""

"""Origins: on whose word a claim finally rests, and by which printed words it came from there into each article.

One file a step: `carrying` (which sentences tell the claim), `stance` (for it, against it, or as unconfirmed), `naming`
(what is one name), `printed` (the credits an article prints), `tracing` (from names to origins), `graph` (all of it).
"""

from onrecord.compare.origins.carrying import Carrying, ClaimWords, carries, carry, claim_words
from onrecord.compare.origins.graph import trace_origins

__all__ = ["Carrying", "ClaimWords", "carries", "carry", "claim_words", "trace_origins"]

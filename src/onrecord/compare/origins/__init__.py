"""Origins: on whose word a claim finally rests, and by which printed words it came from there into each article.

One file a step: `carrying` (which sentences tell the claim), `naming` (what is one name), `carriers`, `unlisted`,
`speakers`, `unnamed` and `made_public` (the names an article prints, each a `printed` one), `makers` (whose a post or
picture is), `joining` (which of these are one in a whole set), `denying` (which sources say no) with `opposing` (that
it comes out the other way) and `debunking` (which outlets show it false), `stance` (for the claim, against it, or as
unconfirmed), `weighing`, `voices` and `crediting` (which names are credits for it), `heads` (who copies whom),
`evidence` and `tracing` (from credits to origins), `firsthand`, `circles`, `graph` (all of it) and `findings` (what in
it wants a look).

Belongs here: pure functions from a claim, readings and copies to its origins. Does not belong here: finding articles.
May import: `model`, `text`, `resources`, `errors`, and beside it `compare.credits`, `compare.claims.polarity` and
`compare.claims.terms`.
"""

from onrecord.compare.origins.carrying import Carrying, ClaimWords, carries, carry, claim_words
from onrecord.compare.origins.graph import trace_origins

__all__ = ["Carrying", "ClaimWords", "carries", "carry", "claim_words", "trace_origins"]

"""Claims: what statements of different articles say alike, who denies it, which claim of a list a text speaks of.

Belongs here: `grouping.find_claims` over statements, `denials.link_denials` within an article (its sentences in
`denial_sentences`, what its models see of them in `denial_features`), `matching.ClaimIndex` over a list of claims,
`findings` over one claim, and what they stand on: terms, likeness, polarity, numbers, conflicts, `credit_lines` that
claim nothing, `pointers` (how a claim is worded, and words that only point at one).
Does not belong here: whether a claim is true; whose word it rests on.
May import: `model`, `text`, `resources`, `errors`, and no other file of `compare`.
"""

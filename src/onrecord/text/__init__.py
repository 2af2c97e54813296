"""String work that never loses its place: every function takes text and gives offsets into that text.

Belongs here: tokens, sentences, offset maps, UTF-16 and UTF-8 units, quotation marks, words, their stems,
pieces and fingerprints, where two texts differ.
Does not belong here: anything that knows what an article, a source or a claim is.
May import: `model`, `errors`, the standard library, numpy.
"""

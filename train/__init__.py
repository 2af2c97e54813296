"""Training of the English reader: scripted from the labelled data, seeded, run by hand and never at reading time.

`data` makes examples of marked articles, `networks` holds the small network and its teacher, `pretrained` what both are
made of, `losses` what they learn by, `fit` trains either, `teach` lets a teacher mark texts, `mix` takes means of weights;
`export` and `sentences` write the model package by way of `transformer`, and `restore` makes it trainable again;
`likeness_marks` reads marks of ordinary news. The
others fit the small weights that `resources` holds, each for what it is called by. Needs the extra `train`.
"""

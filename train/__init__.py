"""Training of the English reader: scripted from the labelled data, seeded, run by hand and never at reading time.

`data` makes examples of marked articles, `features` says what the network sees of a word, `networks` holds the small
network and its teacher, `fit` trains either, `export` writes the model package and `restore` makes it trainable again. The
others fit the small weights that `resources` holds, each for what it is called by. Needs the extra `train`.
"""

"""One module for each format an article can come in: bytes or an open stream in, entries or a document out.

Belongs here: how a format is laid out, its limits, what it says about an article. These functions open no file
(`archives.py` does) and judge no text.
May import: `model`, `text`, `resources`, `errors`, and the nouns and parsers of `ingest`.
"""

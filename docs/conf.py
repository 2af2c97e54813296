"""Sphinx configuration."""

project = "onrecord"
author = "the onrecord authors"
copyright = "the onrecord authors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "onrecord"
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
add_module_names = False
nitpick_ignore_regex = [
    (
        "py:class",
        r"(pathlib|collections\.abc)\..+",
    ),  # the standard library's: there is no network to look them up
    ("py:class", r"pl\.DataFrame"),  # polars is an extra
    ("py:class", r"onrecord\.resources\.lexicon\.Lexicon"),  # the word lists: not public
]

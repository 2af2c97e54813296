"""Pages that are no article, told by what they say: a missing page, a cookie wall, a list of articles."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from onrecord.ingest.html.elements import PageBlock

_MISSING = re.compile(
    r"\b(?:404|page (?:was )?not found|(?:page|article|story) (?:you (?:are|were) looking for|"
    r"(?:can(?:no|')t|could not) be found|(?:has been|is) (?:removed|no longer available))|"
    r"seite (?:wurde )?nicht gefunden|page introuvable|página no encontrada|pagina non trovata|pagina niet gevonden)\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(?:we (?:and our (?:\d+ )?partners )?(?:use|store).{0,60}cookies|enable javascript|"
    r"verify you are (?:a )?human|are you a robot|access denied|checking your browser|disable your ad.?blocker|"
    r"unusual (?:traffic|activity))\b",
    re.IGNORECASE,
)
_SHORT = 400
"""Characters of article text below which a page may be none at all."""
_LISTED = 25
"""Links of headline length from which on a page with hardly any text of its own is a list of articles."""


def why_no_article(
    title: str | None, blocks: Sequence[PageBlock], chosen: Collection[int]
) -> tuple[str, str] | None:
    """Return the reason and its detail where a page is no article, or None.

    Only pages with little running text are judged: an article about cookies stays an article.
    """
    size = sum(len(blocks[k].text) - blocks[k].linked for k in chosen)
    if size >= _SHORT:
        return None
    words = " ".join([title or "", *(blocks[k].text for k in sorted(chosen))])
    if _MISSING.search(words) or (not chosen and any(_MISSING.search(b.text) for b in blocks)):
        return "not-found", "the page says that there is nothing here; look for the article's new address"
    if _WALL.search(words):
        return (
            "wall",
            "the page asks for cookies, a log-in or a test instead of showing an article; save it from a browser",
        )
    listed = sum(1 for b in blocks if len(b.text) > 30 and b.linked > 0.9 * len(b.text))
    if listed >= _LISTED and size < _SHORT / 2:
        return (
            "index",
            f"the page lists {listed} articles and has hardly any text of its own; give the articles' pages",
        )
    return None

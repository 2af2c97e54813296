"""Which parser reads which capture."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.ingest.formats import documents, mail
from onrecord.ingest.markdown import parse_markdown
from onrecord.ingest.parsed import Given, Parsed, Rejected
from onrecord.ingest.plain import parse_text
from onrecord.model import Capture, Document, Evidence
from onrecord.resources.languages import find_language

_SURE = 0.9
"""Probability from which a text's words are believed over what its page says of itself."""
_WEB = ("http://", "https://")
_LOOKS_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|\?xml[^>]*>\s*<(?:!doctype html|html))",
    re.IGNORECASE,
)


def is_html(capture: Capture) -> bool:
    """True if the capture says it is HTML, or opens like it."""
    return "html" in capture.media_type or bool(_LOOKS_HTML.match(capture.body[:2048]))


def needs_bounds(capture: Capture) -> bool:
    """True for formats that can be made to cost any time or memory, whatever their size."""
    return is_html(capture) or capture.media_type in (*documents.MEDIA_TYPES, *mail.MEDIA_TYPES)


def parse(capture: Capture, given: Given | None = None) -> Parsed | Rejected:
    """Make a document from text, Markdown, HTML, mail, PDF or DOCX, by its media type.

    A pure function; see `BoundedParser` for hostile pages. A page that does not say where it stands stands where it was
    got from, if that is a web address.
    """
    parsed = _parsed(capture, given)
    if isinstance(parsed, Rejected):
        return parsed
    parsed = replace(parsed, document=with_language(parsed.document))
    if parsed.document.url or not capture.source.startswith(_WEB):
        return parsed
    evidence = dict(parsed.document.evidence)
    if evidence:
        evidence["url"] = Evidence(capture.source, "address it was got from")
    document = replace(parsed.document, url=capture.source, evidence=tuple(sorted(evidence.items())))
    return replace(parsed, document=document)


def with_language(document: Document) -> Document:
    """Return the document with the language its words are in; what the page says of itself becomes a rival.

    Where the words are too few to tell, or hardly tell, the page is believed.
    """
    found = find_language(document.text)
    stated = document.language
    if found is None or (stated and (found.chance < _SURE or stated[:2].lower() == found.code)):
        return document
    evidence = dict(document.evidence)
    if evidence:
        rivals = (stated,) if stated else ()
        evidence["language"] = Evidence(found.code, f"the text's words ({found.chance:.0%})", rivals)
    return replace(document, language=found.code, evidence=tuple(sorted(evidence.items())))


def _parsed(capture: Capture, given: Given | None) -> Parsed | Rejected:
    if capture.media_type in documents.MEDIA_TYPES:
        return documents.parse_document(capture, given or Given())
    if capture.media_type in mail.MEDIA_TYPES:
        return mail.parse_mail(capture, given or Given(), parse)
    if is_html(capture):
        # half a second of imports that only the child process needs
        from onrecord.ingest.html import parse_html  # noqa: PLC0415

        return parse_html(capture, given)
    if capture.media_type.startswith("text/markdown") or capture.body.startswith((b"---\n", b"---\r\n")):
        return parse_markdown(capture, given)
    return parse_text(capture, given)

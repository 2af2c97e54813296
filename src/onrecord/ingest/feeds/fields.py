"""Single fields of a list, made safe: addresses, plain text, dates. Nothing here trusts what a feed says."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz
from urllib.parse import urljoin, urlsplit

from onrecord.ingest.markup import TooCostlyError, fragments, tokenize_html
from onrecord.model.document import is_iso_8601

LONGEST_URL = 2_000
"""Characters; longer addresses do not work in all servers and name no article."""
LONGEST_TITLE = 500
LONGEST_SUMMARY = 4_000
_LONGEST_DATE = 64
_MOST_DECODINGS = 5
_ABSOLUTE_OR_RELATIVE = re.compile(r"https?://|[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)
"""A relative address has no colon in its first segment (RFC 3986, 4.2): that would be a scheme, whole or in pieces."""
_UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_RFC_822 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}\.?[\s-]\d{2,4}\s+\d{1,2}:\d{2}")
_ZONE = re.compile(r"([+-]\d{4}|\bU?T|\bUTC|\bGMT|\bZ|\b[AECMP][SD]T)\s*(?:\([^()]*\))?$")
"""The zones of RFC 822; any other is a place's own habit, and a time without a zone is better than a wrong one."""
_TAG = re.compile(r"<[^<>]*>")
_PASSED_OVER = frozenset(("script", "style", "template", "object", "iframe", "noscript"))


def web_url(written: str, base: str = "") -> str | None:
    """Return an address that may be followed, made absolute, or None: http or https, a host, no user name.

    Characters that cannot be seen are dropped, as browsers drop them. An address must be one of the web both as it
    stands and with all its references decoded, so that none becomes another when somebody decodes it once more.

    >>> web_url("/pier", "https://star.example/feed"), web_url("java&#10;script:alert(1)", "https://star.example/")
    ('https://star.example/pier', None)
    """
    seen = "".join(_whole(written).split("\n")).strip(" \t\r")
    if len(seen) > LONGEST_URL or not _ABSOLUTE_OR_RELATIVE.match(seen):
        return None
    # "&amp;" decoded once too few is a common fault; other references may be part of a query ("&copy=2")
    once = _joined(base, _UNSEEN.sub("", seen.replace(" ", "%20")).replace("&amp;", "&"))
    decoded = _joined(base, _UNSEEN.sub("", _decoded(seen)))
    return once if _is_web(once) and _is_web(decoded) else None


def _decoded(written: str) -> str:
    for _ in range(_MOST_DECODINGS):
        more = html.unescape(written)
        if more == written:
            break
        written = more
    return written


def _joined(base: str, address: str) -> str:
    if not address:
        return ""
    try:
        return urljoin(base, address)
    except ValueError:  # half an IPv6 address
        return ""


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def plain_text(markup: str, longest: int = LONGEST_SUMMARY) -> str | None:
    """Return what a reader would see of a piece of HTML, on one line and cut at a word; None if that is nothing.

    >>> plain_text("The <b>pier</b> &amp; its<br>owner<script>x()</script>")
    'The pier & its owner'
    """
    try:
        return one_line("".join(_seen(markup)), longest)
    except TooCostlyError:
        return one_line(html.unescape(_TAG.sub(" ", markup)), longest)


def _seen(markup: str) -> list[str]:
    parts = []
    for token in tokenize_html(markup):
        if token.kind == "text":
            parts += [fragment.text for fragment in fragments(markup, token.start, token.end)]
        elif token.kind == "raw" and token.name not in _PASSED_OVER:
            parts.append(html.unescape(token.content))
        elif token.name in ("br", "p", "div", "li", "td", "tr", "h1", "h2", "h3", "img"):
            parts.append(" ")
    return parts


def one_line(text: str, longest: int = LONGEST_TITLE) -> str | None:
    """Fold white space, drop half characters, cut at a word; None if nothing is left."""
    line = " ".join(_whole(text[: longest * 2]).replace("\0", " ").split())
    if len(line) > longest:
        line = line[: longest - 1].rsplit(" ", 1)[0] + "…"
    return line or None


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def iso_date(written: str) -> str | None:
    """Return a date as ISO 8601 with the zone it was written with, or None where it is in no form we know.

    >>> iso_date("Mon, 18 Nov 2024 09:00:00 +0200"), iso_date("2024-11-18"), iso_date("last week")
    ('2024-11-18T09:00:00+02:00', '2024-11-18', None)
    """
    written = written.strip()[:_LONGEST_DATE]
    for form in (written, written.replace(" ", "T", 1)):
        if is_iso_8601(form):
            return form
    if not _RFC_822.match(written):
        return None
    try:
        found = parsedate_tz(written)
        if found is None:
            return None
        named = _ZONE.search(written)
        known = named is not None and named[1] != "-0000"  # which says that no zone is known (RFC 5322, 3.3)
        zone = timezone(timedelta(seconds=found[9] or 0)) if known else None
        year, month, day, hour, minute, second = found[:6]
        time = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return time.isoformat().replace("+00:00", "Z")

"""Addresses of articles: which of them are one and the same (RFC 3986, 6.2: normalization and comparison)."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|link_\w+|format|ptr_name|bbc_team)|mc_[ce]id|pk_\w+|mtm_\w+|hsa_\w+"
    r"|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|ttclid|li_fat_id|_ga|_gl|_hsenc|_hsmi|ncid"
    r"|cmpid|smid|ocid|xtor|ns_(?:campaign|mchannel|source)",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, and name no other article."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


def is_web_address(name: str) -> bool:
    """True for what begins as an address of the web does, whether or not anything is there.

    >>> is_web_address("HTTPS://news.example/pier"), is_web_address("pier.html")
    (True, False)
    """
    return name[:8].lower().startswith(("http://", "https://"))


def canonical_url(url: str) -> str:
    """Return the address without what changes nothing: case of scheme and host, default port, fragment, tracking.

    The order of parameters is kept, and so is a slash at the end: servers may make a difference. What is no address of
    the web comes back as it is.

    >>> canonical_url("HTTPS://Star.Example:443/pier?utm_source=feed&id=7#top")
    'https://star.example/pier?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
        return url
    host = f"[{host}]" if ":" in host else host.rstrip(".")
    place = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    path = _ESCAPE.sub(_unescaped, parts.path) or "/"
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0]))
    return SplitResult(parts.scheme, place, path, _ESCAPE.sub(_unescaped, query), "").geturl()


def _unescaped(match: re.Match[str]) -> str:
    """Characters that need no escape get none, the others one in capitals."""
    character = chr(int(match[1], 16))
    return character if _UNRESERVED.fullmatch(character) else match.group().upper()


def article_key(url: str) -> str:
    """Return what two addresses of one article share: the canonical address without scheme and slash at the end.

    >>> article_key("http://star.example/pier/") == article_key("https://star.example/pier?fbclid=x")
    True
    """
    key = canonical_url(url).partition("://")[2] or url
    path, mark, query = key.partition("?")
    return path.rstrip("/") + mark + query

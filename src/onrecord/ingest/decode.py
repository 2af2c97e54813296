"""Bytes to characters: UTF-8 and UTF-16 by their marks, else a guess that is written down."""

from __future__ import annotations

import codecs
import re

from onrecord.ingest.parsed import BIGGEST, Rejected
from onrecord.model import Capture

_ARCHIVES = (
    (b"WARC/", "a WARC file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_OF_THE_WEB = re.compile(
    "utf-?8|utf-?16|windows-|cp|iso-?8859|iso-2022-jp|koi8|gb|big5|euc|shift|x-sjis|mac|tis-|latin|(us-)?ascii",
    re.IGNORECASE,
)
"""Python knows more, such as unicode_escape and undefined, that no page means and that do other things."""
_LATIN_1 = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SNIFF = 64 * 1024


def decode(capture: Capture) -> tuple[str, str] | Rejected:
    """Return the characters and the encoding they were read with, or why these bytes are no text."""
    body, source = capture.body, capture.source
    if len(body) > BIGGEST:
        detail = f"more than {BIGGEST:,} bytes, which no article has; give one article a file"
        return Rejected(source, "too-large", detail, capture.given_id)
    if not body.strip():
        return Rejected(source, "empty", "there is nothing in it; give a file with text", capture.given_id)
    for start, what in _ARCHIVES:
        if body.startswith(start):
            detail = f"this is {what}, not a page or text; unpack it and give its articles one by one"
            return Rejected(
                source,
                "archive" if "archive" in what or "WARC" in what else "binary",
                detail,
                capture.given_id,
            )
    text, encoding = _characters(body, capture.media_type)
    if text is None or _is_binary(text):
        detail = "these bytes are not text in any encoding we know; save the article as UTF-8 text or HTML"
        return Rejected(source, "binary", detail, capture.given_id)
    return text, encoding


def _characters(body: bytes, media_type: str) -> tuple[str | None, str]:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            try:
                return body.decode(name), name
            except UnicodeDecodeError:
                return body.decode(name, "replace"), name
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for name in _declared(body, media_type):
        try:
            return body.decode(name), name
        except (LookupError, UnicodeDecodeError):
            pass
    western = _western(body)
    if western is not None:
        return western, "windows-1252"
    import charset_normalizer  # noqa: PLC0415 - slow to load, and nearly all text is UTF-8

    guess = charset_normalizer.from_bytes(body[:_SNIFF]).best()
    if guess is None:
        return None, ""
    return body.decode(guess.encoding, "replace"), guess.encoding


def _declared(body: bytes, media_type: str) -> list[str]:
    """The encodings that are named, the server's first (HTML standard, 13.2.3.2).

    UTF-8 is tried before them all: text in another encoding is hardly ever valid UTF-8, and servers do not know better.
    """
    declared = [m[1] for m in (_CHARSET.search(media_type),) if m]
    if "html" in media_type:
        declared += [m[1].decode("ascii") for m in (_META_CHARSET.search(body[:4096]),) if m]
    # what the web calls Latin-1 is windows-1252 (Encoding standard), which has the curly quotes
    wide = [n for name in declared for n in (("windows-1252", name) if name.lower() in _LATIN_1 else (name,))]
    return [name for name in wide if _OF_THE_WEB.match(name)]


def encoding_of(sample: bytes) -> str:
    """Return the encoding to read a long text with, by its first bytes; UTF-8 where nothing better is known.

    >>> encoding_of("Zürich,café".encode("cp1252")), encoding_of(b"pier")
    ('windows-1252', 'utf-8-sig')
    """
    # a sample may end within a character, which is a fault of the sample
    for cut in range(4):
        try:
            sample[: len(sample) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "utf-8-sig"
    _, encoding = _characters(sample, "")
    return encoding or "utf-8-sig"


def _western(body: bytes) -> str | None:
    """Windows-1252, if all it gives beyond ASCII is Latin letters and the marks that newspapers print.

    A guesser has too little to go by in a short text with a few accents, and takes them for another alphabet's.
    """
    try:
        text = body.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    beyond = {c for c in text[:_SNIFF] if ord(c) > 0x7F}
    known = "“”‘’„‚–—…•€£§©®°«»·\u00a0\u00ad½¼¾"
    letters = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽ"
    return text if beyond <= set(known + letters) else None


def _is_binary(text: str) -> bool:
    sample = text[:_SNIFF]
    return len(_CONTROL.findall(sample)) > len(sample) // 100

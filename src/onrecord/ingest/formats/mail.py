"""Mail (RFC 5322), saved pages (MHTML, RFC 2557) and mailboxes (mbox, RFC 4155)."""

from __future__ import annotations

import email
import email.header
import email.policy
import email.utils
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from typing import BinaryIO

from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.entries import Entry
from onrecord.ingest.formats.dates import to_iso
from onrecord.ingest.parsed import BIGGEST, Given, Parsed, Rejected, with_given
from onrecord.model import START, Bookmark, Capture, Evidence

MEDIA_TYPES = ("message/rfc822", "multipart/related")
"""Mail, and MHTML as browsers save pages: both are MIME messages."""

Parse = Callable[[Capture, Given], Parsed | Rejected]
_MOST_PARTS = 1_000
_SAVED_BY = re.compile(r"saved by", re.IGNORECASE)


def parse_mail(capture: Capture, given: Given, parse: Parse) -> Parsed | Rejected:
    """Make a document of the article in a message: its HTML part, else its plain text.

    The source text is that part, decoded. What a mail's header says (subject, date, sender) stands over what the part
    says; in a saved page it only fills gaps.
    """
    if len(capture.body) > BIGGEST:
        detail = f"more than {BIGGEST:,} bytes; save it without its pictures"
        return Rejected(capture.source, "too-large", detail, capture.given_id)
    message = email.message_from_bytes(capture.body, policy=email.policy.compat32)
    saved = bool(message.get("Snapshot-Content-Location") or _SAVED_BY.search(_header(message, "From") or ""))
    result: Parsed | Rejected | None = None
    for part in _parts(message):
        result = parse(_capture(part, capture), replace(given, url=given.url or _place(part)))
        if isinstance(result, Parsed):
            break
    if result is None:
        detail = "no part of this message is HTML or plain text"
        return Rejected(capture.source, "no-article", detail, capture.given_id)
    return result if isinstance(result, Rejected) else _with_header(result, message, given, saved=saved)


def _parts(message: Message) -> list[Message]:
    """HTML parts in order, then plain ones; attachments are no article."""
    texts = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_maintype() == "text" and "attachment" not in str(
            part.get("Content-Disposition", "")
        ):
            texts.append(part)
    by_kind = [[p for p in texts if p.get_content_subtype() == kind] for kind in ("html", "plain")]
    return by_kind[0][:1] + by_kind[1][:1]


def _capture(part: Message, whole: Capture) -> Capture:
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_param("charset") or "")
    with suppress(LookupError, ValueError):
        # what the header says of the encoding is lost on the parser, so it is used up here
        body = body.decode(charset).encode("utf-8") if charset else body
    return Capture(body, part.get_content_type(), whole.source, whole.given_id)


def _place(part: Message) -> str | None:
    place = str(part.get("Content-Location") or "").strip()
    return place if is_web_address(place) else None


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    try:
        words = str(email.header.make_header(email.header.decode_header(str(value))))
    except (LookupError, ValueError, MessageError):
        words = str(value)
    return " ".join(words.encode("utf-8", "replace").decode().split()) or None


def _with_header(parsed: Parsed, message: Message, given: Given, *, saved: bool) -> Parsed:
    document = parsed.document
    sender, address = email.utils.parseaddr(_header(message, "From") or "")
    found = {
        "title": _header(message, "Subject"),
        "published": to_iso(_header(message, "Date")),
        "publisher": None if saved else sender or address.rpartition("@")[2] or None,
    }
    if saved:  # its date is when it was saved, which is no date of the article
        found["published"] = None
        found["title"] = found["title"] if document.title is None else None
    changes = {name: value for name, value in found.items() if value and not getattr(given, name)}
    evidence = dict(document.evidence)
    for name, value in changes.items():
        before = getattr(document, name)
        rivals = (before,) if before and before != value else ()
        evidence[name] = Evidence(value, "mail header", rivals)
    dated = {"published_source": "meta"} if "published" in changes else {}
    document = replace(document, **changes, **dated, evidence=tuple(sorted(evidence.items())))  # type: ignore[arg-type]
    return replace(parsed, document=with_given(document, given))


def read_mbox(stream: BinaryIO, name: str, start: Bookmark = START) -> Iterator[Entry]:
    """Give each message of a mailbox; one that is too large is cut, and rejected when it is parsed."""
    number, parts, size = 0, [], 0  # type: ignore[var-annotated]
    blank = True
    while line := stream.readline(1 << 16):
        if blank and line.startswith(b"From "):
            if number > start.entries and parts:
                yield _message(b"".join(parts), name, number)
            number, parts, size = number + 1, [], 0
        elif number and size <= BIGGEST:
            parts.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if number > start.entries and parts:
        yield _message(b"".join(parts), name, number)


def _message(body: bytes, name: str, number: int) -> Entry:
    source = f"{name}:{number}"
    return Entry(Capture(body, "message/rfc822", source), source, Bookmark(number))

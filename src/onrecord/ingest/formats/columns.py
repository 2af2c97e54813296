"""Columns: which of a table's, or an object's, fields hold the text, the title, the date and so on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.ingest.entries import Entry, Row
from onrecord.ingest.formats.dates import to_iso
from onrecord.ingest.parsed import Given, Rejected
from onrecord.model import Bookmark, Capture

CONVENTIONS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "content", "article", "body", "maintext", "plaintext", "fulltext", "articletext", "articlebody",
        "bodytext", "textcontent", "cleantext", "cleanedtext", "story", "document",
    ),
    "html": ("html", "rawhtml", "bodyhtml", "contenthtml", "htmlcontent", "bodyxhtml", "page"),
    "title": ("title", "headline", "heading", "webtitle", "pagetitle", "articletitle"),
    "published": (
        "published", "publishedat", "publishdate", "publicationdate", "datepublished", "datepublish",
        "publisheddate", "pubdate", "webpublicationdate", "date", "datetime", "timestamp", "seendate",
        "firstcreated", "versioncreated", "createdat", "created",
    ),
    "publisher": (
        "publisher", "outlet", "medianame", "source", "sourcename", "publication", "newspaper", "newsoutlet",
        "sitename", "site", "sourcecommonname", "sourcedomain", "domain", "provider", "infosource",
    ),
    "url": (
        "url", "link", "weburl", "articleurl", "sourceurl", "permalink", "href", "requestedurl",
        "documentidentifier",
    ),
    "id": ("id", "givenid", "articleid", "docid", "storiesid", "storyid", "uuid", "guid", "uri"),
    "authors": ("authors", "author", "byline", "bylines", "by", "creator", "writer"),
    "section": ("section", "sectionname", "category", "newsdesk", "desk"),
    "language": ("language", "lang", "sourcelang", "languagecode"),
}  # fmt: skip
"""Our field, and the names it goes by, best first; compared in lower case without anything but letters and digits.

After Common Crawl's news sets and news-please (``maintext``, ``date_publish``, ``source_domain``), GDELT's article
lists and knowledge graph (``URL``, ``seendate``, ``DocumentIdentifier``), Media Cloud (``media_name``,
``publish_date``, ``stories_id``), NewsAPI, the Guardian's API, and the news sets of the Hugging Face hub.
"""
FIELDS = tuple(CONVENTIONS)
_MARKUP = re.compile(r"</(?:p|div|article|body)>", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LANGUAGES = {"english": "en", "eng": "en"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Our field and the column that holds it, for the fields that have one."""

    by_field: Mapping[str, str]

    @property
    def can_be_read(self) -> bool:
        """True if there is a text, a page, or at least where one stands."""
        return any(field in self.by_field for field in ("text", "html", "url"))


def find_columns(names: Iterable[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """Return which column holds which field: as ``mapping`` (our field, their column) says, else by `CONVENTIONS`.

    >>> find_columns(["Headline", "body", "publish_date", "score"]).by_field
    {'text': 'body', 'title': 'Headline', 'published': 'publish_date'}
    """
    mapping = mapping or {}
    theirs = list(names)
    by_plain: dict[str, str] = {}
    for name in theirs:
        by_plain.setdefault(_plain(name), name)
    taken = {name for name in mapping.values() if name in theirs}
    found: dict[str, str] = {}
    for field, known in CONVENTIONS.items():
        if field in mapping:
            if mapping[field] in theirs:
                found[field] = mapping[field]
            continue
        column = next((by_plain[k] for k in known if by_plain.get(k) not in (None, *taken)), None)
        if column is not None:
            found[field] = column
            taken.add(column)
    return Columns(found)


def no_columns(name: str, names: Iterable[str]) -> Rejected:
    """Say which columns a table has and how to name the one with the text."""
    listed = ", ".join(list(names)[:40]) or "none"
    detail = (
        f"no column is known to hold text or a URL; the columns are {listed}. Say which holds the text: "
        "--map text=COLUMN (and title=, published=, publisher=, url= …)"
    )
    return Rejected(name, "no-columns", detail)


def to_entry(values: Mapping[str, object], columns: Columns, place: str, behind: Bookmark) -> Entry:
    """Make an entry of one row: its text, else its page, else rejected as ``no-text``."""
    row = to_row(values, columns)
    text, url = row.get("text"), row.get("url")
    source = str(url) if url else place
    page = values.get(columns.by_field["html"]) if "html" in columns.by_field else None
    if isinstance(text, str) and text.strip():
        if not _MARKUP.search(text):
            return Entry(row, place, behind)
        page = text
    if isinstance(page, str) and page.strip():
        body = page.encode("utf-8", "replace")
        return Entry(Capture(body, "text/html", source, _id(row)), source, behind, None, _given(row))
    if "text" in columns.by_field and not url:
        return Entry(
            Rejected(place, "empty", "the text is empty; give the article's text", _id(row)), place, behind
        )
    detail = "it has a URL and no text; get its page and add that"
    return Entry(Rejected(source, "no-text", detail, _id(row)), source, behind)


def to_row(values: Mapping[str, object], columns: Columns) -> Row:
    """Return a row under our names, with values as `parse_line` takes them; what cannot be used is left out."""
    row: dict[str, object] = {}
    for field, column in columns.by_field.items():
        value = _USE[field](values.get(column))
        if value:
            row[field] = value
    return row


def _given(row: Row) -> Given:
    authors = row.get("authors")
    words = {name: str(row[name]) for name in ("title", "published", "publisher", "url") if row.get(name)}
    return Given(**words, given_id=_id(row), authors=tuple(authors) if isinstance(authors, list) else ())


def _id(row: Row) -> str | None:
    return str(row["id"]) if "id" in row else None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _string(value: object) -> str | None:
    """A string, or what stands for a name in an object (NewsAPI's ``{"source": {"name": …}}``)."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("value")
    if isinstance(value, list | tuple) and len(value) == 1:
        return _string(value[0])
    return value.strip() if isinstance(value, str) else None


def _text(value: object) -> str | None:
    if isinstance(value, list | tuple) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _given_id(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(value)


def _authors(value: object) -> list[str] | None:
    """People's names: a list, a list written as text, or a byline."""
    if isinstance(value, list | tuple):
        return [name for item in value if (name := _string(item))] or None
    line = _string(value)
    if not line:
        return None
    if line.startswith("["):
        names = re.findall(r"'([^']*)'|\"([^\"]*)\"", line)
        return [name for pair in names if (name := (pair[0] or pair[1]).strip())] or None
    line = re.sub(r"^by\s+", "", line, flags=re.IGNORECASE)
    parts = re.split(r";|\|| and |, (?=[^,]+ )", line)
    return [part.strip(" ,") for part in parts if part.strip(" ,")] or None


def _language(value: object) -> str | None:
    name = _string(value) or ""
    name = _LANGUAGES.get(name.lower(), name)
    return name.replace("_", "-") if _LANGUAGE.fullmatch(name) and len(name) < 12 else None


_USE = {
    "text": _text,
    "html": lambda value: None,
    "title": _string,
    "published": to_iso,
    "publisher": _string,
    "url": _string,
    "id": _given_id,
    "authors": _authors,
    "section": _string,
    "language": _language,
}

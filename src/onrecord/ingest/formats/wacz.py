"""WACZ: a zip with web archives under ``archive/`` and lists of the pages that were visited under ``pages/``."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urldefrag

from onrecord.ingest.entries import Entry
from onrecord.ingest.formats.warc import read_warc
from onrecord.ingest.parsed import Rejected
from onrecord.model import START, Bookmark, Capture

_LONGEST_LIST = 64 * 1024 * 1024
"""Bytes of the lists of pages that are looked at."""


def read_wacz(
    stream: BinaryIO, name: str, start: Bookmark = START, *, documents: bool = False
) -> Iterator[Entry]:
    """Give the pages of every WARC inside, in the order of their names.

    Where there is a list of pages, what is not in it is passed over: a browser's archive holds each frame and
    advertisement as a page of its own.

    Raises:
        BadZipFile: it is no zip, or damaged.
    """
    with zipfile.ZipFile(stream) as archive:
        members = sorted(archive.namelist())
        listed = _listed(archive, [m for m in members if m.startswith("pages/") and m.endswith(".jsonl")])
        warcs = [m for m in members if m.lower().endswith((".warc", ".warc.gz"))]
        if not warcs:
            yield Entry(Rejected(name, "empty", "there is no WARC inside; get this archive once more"), name)
        number = 0
        for member in warcs:
            with archive.open(member) as inside:
                for entry in read_warc(inside, f"{name}/{member}", documents=documents):  # type: ignore[arg-type]
                    number += 1
                    if number > start.entries:
                        yield replace(_as_listed(entry, listed), behind=Bookmark(number))


def _listed(archive: zipfile.ZipFile, members: list[str]) -> frozenset[str]:
    urls = set()
    left = _LONGEST_LIST
    for member in members:
        with archive.open(member) as lines:
            while left > 0 and (line := lines.readline(1 << 20)):
                left -= len(line)
                try:
                    item = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(item, dict) and isinstance(item.get("url"), str):
                    urls.add(urldefrag(item["url"]).url)
    return frozenset(urls)


def _as_listed(entry: Entry, listed: frozenset[str]) -> Entry:
    if not listed or not isinstance(entry.found, Capture) or urldefrag(entry.source).url in listed:
        return entry
    detail = "it is not in the archive's list of pages: a frame, an advertisement, a part of a page"
    return replace(entry, found=Rejected(entry.source, "unlisted", detail))

"""Files, folders and standard input: with `archives` the only place in this room that opens anything."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.ingest.formats import documents
from onrecord.ingest.parsed import BIGGEST
from onrecord.model import Capture

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".pdf": documents.PDF,
    ".docx": documents.DOCX,
    ".eml": "message/rfc822",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
}


def media_type_of(suffix: str) -> str:
    """Return the media type of a page, text or document by its name's suffix; empty where that says nothing."""
    return _MEDIA_TYPES.get(suffix.lower(), "")


def find_files(folder: Path) -> Iterator[Path]:
    """Give every file below a folder in a fixed order: its own by name, then those of each folder in it by name.

    Hidden files and folders are left out. A link to a file is the file; links to folders are not followed, so that
    one that leads back up does no harm.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.is_file():
                yield path


def find_matching(pattern: str) -> tuple[Path, ...]:
    """Return what a pattern such as ``news/*.warc.gz`` stands for, in order of names; ``**`` goes into folders."""
    return tuple(Path(name) for name in sorted(glob.glob(pattern, recursive=True)))  # noqa: PTH207 - a pattern may be absolute


def read_file(path: Path) -> Capture:
    """Read one file, at most one byte more than an article may have.

    Raises:
        InputError: it is missing, a folder, or may not be opened.
    """
    try:
        with path.open("rb") as file:
            return read_stream(file, str(path))
    except FileNotFoundError:
        raise InputError(f"{path} is not there", why="no file has this name", mend="check the path") from None
    except IsADirectoryError:
        raise InputError(
            f"{path} is a folder", why="one article is one file", mend="name a file in it"
        ) from None
    except OSError as error:
        raise InputError(
            f"{path} cannot be read", why=error.strerror or str(error), mend="check who may read it"
        ) from None


def read_stream(stream: BinaryIO, source: str) -> Capture:
    """Read one article from an open stream such as standard input."""
    return Capture(stream.read(BIGGEST + 1), media_type_of(Path(source).suffix), source)

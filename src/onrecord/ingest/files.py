"""Files and standard input: the only place in this room that opens anything."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.ingest.parsed import BIGGEST
from onrecord.model import Capture

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
}


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
    return Capture(stream.read(BIGGEST + 1), _MEDIA_TYPES.get(Path(source).suffix.lower(), ""), source)

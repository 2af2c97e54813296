"""Measure archives: how fast web archives are scanned, in how much memory, and how fast pages already seen go by."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
import time
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.ingest import read_input
from onrecord.ingest.formats.warc import read_warc
from onrecord.store import SqliteStore
from onrecord.workflows.jobs import run_job, start_job

_REPEATS = 1_500
"""Times the sample is read: 200 MB of a packed archive, 24,000 pages; `limit` makes it less."""
_PAGES = 300
_TIME = "2031-06-12T08:00:00Z"


def measure_archives(shared: Path, limit: int | None = None) -> dict[str, float | int]:
    """Return figures of archives, over the samples in ``shared``; ``limit`` bounds pages and repeats.

    ``warc_mb_per_cpu_second`` is of packed bytes, with pages taken out and unpacked but not parsed;
    ``warc_growth_mb`` how much more memory the process held at the most while a long archive went by;
    ``seen_pages_per_second`` by the wall clock, pages of an archive that were all kept before;
    ``warc_samples`` and ``warc_samples_read`` sample files, and those read to their end without a crash.
    """
    folder = shared / "data" / "pages" / "warc"
    sample = (folder / "resiliparse" / "warcfile.warc.gz").read_bytes()
    speed, growth = _scan(sample, min(limit or _REPEATS, _REPEATS))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "warc_mb_per_cpu_second": round(speed, 1),
        "warc_growth_mb": round(growth / 1e6, 1),
        "seen_pages_per_second": round(_seen(min(limit or _PAGES, _PAGES)), 1),
        "warc_samples": len(files),
        "warc_samples_read": sum(_is_read(path) for path in files),
    }


def _scan(sample: bytes, repeats: int) -> tuple[float, float]:
    """Packed megabytes a CPU second, and growth in bytes behind the first tenth."""
    for _ in read_warc(_repeated(sample, max(repeats // 10, 1)), "warm"):
        pass
    before = peak = _resident()
    start = time.process_time()
    for number, _ in enumerate(read_warc(_repeated(sample, repeats), "long")):
        if number % 500 == 0:
            peak = max(peak, _resident())
    return len(sample) * repeats / 1e6 / (time.process_time() - start), peak - before


def _seen(pages: int) -> float:
    """Add an archive twice and return the pages a second of the second time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        path.write_bytes(b"".join(_record(number) for number in range(pages)))
        store = SqliteStore(Path(folder) / "bench.onrecord")
        try:
            for _ in range(2):
                job = start_job(store, [str(path)], {}, _TIME)
                start = time.perf_counter()
                run_job(store, job, seen_at=_TIME)
            return pages / (time.perf_counter() - start)
        finally:
            store.close()


def _is_read(path: Path) -> bool:
    try:
        for _ in read_input(path):
            pass
    except Exception:  # whatever it is, it is what is counted here
        return False
    return True


def _record(number: int) -> bytes:
    words = f"<p>The pier was sold for the {number}th time, Ada Roe said at the harbour on Monday.</p>" * 4
    page = f"<html><head><title>Pier {number}</title></head><body><article>{words}</article></body></html>"
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nWARC-Date: {_TIME}\r\n"
        f"WARC-Target-URI: https://star.example/{number}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(f"{head}{body}\r\n\r\n".encode())


def _resident() -> int:
    """Bytes this process holds now; its peak would not show a second run that needs no more than the first."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource  # noqa: PLC0415 - not on every system

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _repeated(sample: bytes, times: int) -> BinaryIO:
    return cast(BinaryIO, _Repeated(sample, times))


class _Repeated(io.RawIOBase):
    """A sample again and again as one long stream, which need not be there as a whole."""

    def __init__(self, sample: bytes, times: int) -> None:
        self._sample = sample
        self._size = len(sample) * times
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        within = self._at % len(self._sample)
        part = self._sample[within : within + min(len(buffer), self._size - self._at)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

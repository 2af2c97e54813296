"""Web archives: every page once, in order; what is damaged is told and the rest goes on; work goes on where it stopped."""

import bz2
import gzip
import io
import lzma
import random
import resource
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import fastwarc.stream_io
import pytest
from tests.ingest.warcs import DATE, answer, gzipped, page, record, records

from onrecord.ingest import BIGGEST, BoundedParser, Entry, Parsed, Rejected, find_files, read_input
from onrecord.ingest.formats.warc import read_warc
from onrecord.model import Capture


class Kept(io.BytesIO):
    """What is written stays there when the writer is closed, and its file with it."""

    def close(self) -> None:
        pass


def zstandard(parts: list[bytes], writer: type = fastwarc.stream_io.ZstdWriter) -> bytes:
    made = b""
    for part in parts:
        packed = Kept()
        stream = writer(packed)
        for at in range(0, len(part), 1 << 20):
            stream.write(part[at : at + (1 << 20)])
        stream.close()
        made += packed.getvalue()
    return made


PACKED: dict[str, Callable[[list[bytes]], bytes]] = {
    "pages.warc": b"".join,
    "pages.warc.gz": gzipped,
    "whole.warc.gz": lambda parts: gzip.compress(b"".join(parts)),
    "pages.warc.zst": zstandard,
    "pages.warc.lz4": lambda parts: zstandard(parts, fastwarc.stream_io.Lz4Writer),
}


def warc(*parts: bytes) -> list[Entry]:
    return list(read_warc(io.BytesIO(gzipped(list(parts))), "a.warc.gz"))


def bodies(entries: list[Entry]) -> list[bytes]:
    return [e.found.body for e in entries if isinstance(e.found, Capture)]


def reasons(entries: list[Entry]) -> list[str]:
    return [e.found.reason for e in entries if isinstance(e.found, Rejected)]


@pytest.mark.parametrize("name", PACKED)
def test_every_page_of_an_archive_is_given_in_order_with_its_address_and_time(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](records(5)))

    entries = list(read_input(path))

    assert bodies(entries) == [page(n) for n in range(1, 6)]
    assert [e.source for e in entries] == [f"https://star.example/{n}" for n in range(1, 6)]
    assert {e.seen for e in entries} == {DATE}
    assert [e.behind.entries for e in entries] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("name", PACKED)
def test_reading_goes_on_behind_any_page(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](records(6)))
    whole = list(read_input(path))

    for number, entry in enumerate(whole, start=1):
        assert list(read_input(path, entry.behind)) == whole[number:]


def test_a_file_that_changed_is_read_from_its_start(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzipped(records(3)))
    behind = list(read_input(path))[1].behind
    path.write_bytes(gzipped(records(4)))

    assert len(list(read_input(path, behind))) == 4


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (record(answer(page(), status="404 Not Found")), "http-status"),
        (record(answer(b"\x89PNG", kind="image/png")), "media-type"),
        (record(b"log", "metadata://crawler/log", "resource", content_type="text/plain"), "media-type"),
        (record(answer(b""), kind="revisit"), "revisit"),
        (record(answer(page()), WARC_Truncated="length"), "damaged"),
        (record(answer(b"\x1f\x8b\x08junk", "Content-Encoding: gzip")), "damaged"),
    ],
)
def test_what_is_no_page_is_counted_under_its_reason(part: bytes, reason: str) -> None:
    assert reasons(warc(part, *records(1))) == [reason]


def test_resource_and_conversion_records_are_pages_too() -> None:
    found = warc(
        record(page(1), kind="resource", content_type="text/html"),
        record(b"The pier was sold.", kind="conversion", content_type="text/plain", version="1.0"),
        record(b"software: x", kind="warcinfo", content_type="application/warc-fields"),
    )

    assert [e.found.media_type for e in found if isinstance(e.found, Capture)] == ["text/html", "text/plain"]


CHUNKED = b"5\r\n<p>pi\r\n3;x=1\r\ner.\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "headers", "body"),
    [
        (CHUNKED, ["Transfer-Encoding: chunked"], b"<p>pier."),
        (b"<p>pier.", ["Transfer-Encoding: chunked"], b"<p>pier."),
        (gzip.compress(b"<p>pier."), ["Content-Encoding: gzip"], b"<p>pier."),
        (b"<p>pier.", ["Content-Encoding: gzip"], b"<p>pier."),
        (zlib.compress(b"<p>pier."), ["Content-Encoding: deflate"], b"<p>pier."),
        (zlib.compress(b"<p>pier.", wbits=-15), ["Content-Encoding: deflate"], b"<p>pier."),
        (zstandard([b"<p>pier."]), ["Content-Encoding: zstd"], b"<p>pier."),
        (zstandard([b"<p>pier."], fastwarc.stream_io.BrotliWriter), ["Content-Encoding: br"], b"<p>pier."),
        (b"<p>pier.", ["Content-Encoding: br"], b"<p>pier."),
        (gzip.compress(CHUNKED), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"], CHUNKED),
        (b"zz\r\npier", ["Transfer-Encoding: chunked"], b"zz\r\npier"),
    ],
)
def test_a_body_is_given_as_it_was_before_it_was_sent(sent: bytes, headers: list[str], body: bytes) -> None:
    assert bodies(warc(record(answer(sent, *headers)))) == [body]


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz", "pages.warc.zst"])
def test_a_damaged_record_is_told_once_and_the_others_are_given(name: str) -> None:
    parts = [PACKED[name]([part]) for part in records(6)]
    parts[5] = parts[5][:10] + b"\x55" * 40 + parts[5][50:]

    entries = list(read_warc(io.BytesIO(b"".join(parts)), name))

    assert bodies(entries) == [page(n) for n in (1, 2, 4, 5, 6)]
    assert reasons(entries) == ["damaged"]


@pytest.mark.parametrize("cut", [1, 9, 30, 200])
def test_an_archive_that_breaks_off_is_read_to_there(cut: int) -> None:
    whole = gzipped(records(3))

    entries = list(read_warc(io.BytesIO(whole[:-cut]), "a.warc.gz"))

    assert bodies(entries)[:2] == [page(1), page(2)]
    assert len(entries) <= 3


def test_a_page_that_unpacks_without_end_is_cut_and_the_next_is_given() -> None:
    bomb = zlib.compressobj(9, wbits=31)
    block = bytes(1 << 20)
    body = b"".join(bomb.compress(block) for _ in range(512)) + bomb.flush()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    entries = warc(record(answer(body, "Content-Encoding: gzip")), *records(1))

    assert [len(b) for b in bodies(entries)] == [BIGGEST + 1, len(page())]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120 * 1024


def test_a_file_full_of_false_starts_comes_to_an_end() -> None:
    entries = list(read_warc(io.BytesIO(b"\x1f\x8b\x08\x00" * 50_000), "a.warc.gz"))

    assert reasons(entries) == ["damaged"]


ARC = (
    b"filedesc://a.arc 0.0.0.0 20310612080000 text/plain 76\n1 0 Tarn\nURL IP-address Archive-date"
    b" Content-type Archive-length\n             \n\n"
)


def arc_record(body: bytes, url: bytes = b"https://star.example/a page") -> bytes:
    return b"%s 10.0.0.1 20310612080000 text/html %d\n%s\n" % (url, len(body), body)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_an_arc_file_is_read_too(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    suffix = {bytes: "", gzip.compress: ".gz", bz2.compress: ".bz2", lzma.compress: ".xz"}[pack]
    path = tmp_path / f"a.arc{suffix}"
    parts = [
        arc_record(answer(page(1))),
        arc_record(answer(b"", status="500 No")),
        arc_record(answer(page(2))),
    ]
    path.write_bytes(pack(ARC + b"".join(parts) + b"no line about a page\n"))

    entries = list(read_input(path))

    assert bodies(entries) == [page(1), page(2)]
    assert reasons(entries) == ["http-status", "damaged"]
    assert (entries[0].source, entries[0].seen) == ("https://star.example/a page", DATE)
    assert list(read_input(path, entries[1].behind)) == entries[2:]


def wacz(path: Path, listed: list[str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzipped(records(4)))
        archive.writestr("archive/more.warc", b"".join(records(1)))
        lines = ['{"format": "json-pages-1.0"}', *(f'{{"url": "{url}", "title": "Pier"}}' for url in listed)]
        archive.writestr("pages/pages.jsonl", "\n".join(lines))
        archive.writestr("datapackage.json", "{}")
    return path


def test_a_wacz_gives_the_pages_of_its_list(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", ["https://star.example/2", "https://star.example/3#top"])

    entries = list(read_input(path))

    assert bodies(entries) == [page(2), page(3)]
    assert reasons(entries) == ["unlisted"] * 3
    assert list(read_input(path, entries[2].behind)) == entries[3:]


def test_a_wacz_whose_names_are_no_text_is_damaged(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", [])
    body = bytearray(path.read_bytes())
    body[7] |= 0x08  # bit 11 of the first member's flags: its name is UTF-8
    body[30] = 0x8B  # and now it is not
    path.write_bytes(body)

    *_, last = read_input(path)

    assert isinstance(last.found, Rejected)
    assert last.found.reason == "damaged"


def test_a_wacz_without_a_list_gives_all_and_a_broken_one_says_so(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", [])
    broken = tmp_path / "b.wacz"
    broken.write_bytes(path.read_bytes()[:-60])

    assert len(bodies(list(read_input(path)))) == 5
    assert reasons(list(read_input(broken))) == ["damaged"]


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst", ".lz4"])
def test_a_packed_page_is_unpacked_and_a_bomb_is_cut(suffix: str, tmp_path: Path) -> None:
    packs: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": lambda b: zstandard([b]),
        ".lz4": lambda b: zstandard([b], fastwarc.stream_io.Lz4Writer),
    }  # fmt: skip
    good, bomb = tmp_path / f"page.html{suffix}", tmp_path / f"bomb.html{suffix}"
    good.write_bytes(packs[suffix](page()))
    bomb.write_bytes(packs[suffix](bytes(BIGGEST * 3)))
    cut = tmp_path / f"cut.html{suffix}"
    cut.write_bytes(good.read_bytes()[:-9])

    ((of_page,), (of_bomb,), of_cut) = (list(read_input(path)) for path in (good, bomb, cut))

    assert isinstance(of_page.found, Capture)
    assert (of_page.found.body, of_page.found.media_type) == (page(), "text/html")
    with BoundedParser() as parser:
        assert isinstance(parser.parse(of_page.found), Parsed)
        assert isinstance(of_bomb.found, Capture)
        answered = parser.parse(of_bomb.found)
    assert isinstance(answered, Rejected)
    assert answered.reason == "too-large"
    assert reasons(of_cut) == ["damaged"]


def test_an_xz_file_that_asks_for_too_much_memory_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.xz"
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}]
    packer = lzma.LZMACompressor(filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}])
    body = bytearray(packer.compress(b"It rained.") + packer.flush())
    assert filters
    body[body.index(b"\x21\x01") + 2] = 38  # the block header's dictionary size: 2 GiB
    body[20:24] = zlib.crc32(bytes(body[12:20])).to_bytes(4, "little")
    path.write_bytes(bytes(body))

    assert reasons(list(read_input(path))) == ["damaged"]


def test_a_file_is_known_by_its_first_bytes_where_its_name_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "download"
    path.write_bytes(b"".join(records(2)))

    assert bodies(list(read_input(path))) == [page(1), page(2)]


def test_what_cannot_be_opened_is_missing(tmp_path: Path) -> None:
    assert reasons(list(read_input(tmp_path / "a.warc.gz"))) == ["missing"]
    assert reasons(list(read_input(tmp_path))) == ["missing"]


def test_folders_are_walked_in_a_fixed_order_without_hidden_files_and_endless_links(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")

    found = [str(path.relative_to(tmp_path)) for path in find_files(tmp_path)]

    assert found == ["b.txt", "link.txt", "a/z.txt", "a/b/c.txt", "c/d.txt"]


@pytest.mark.parametrize("seed", range(150))
def test_an_archive_changed_in_any_place_is_answered_for(seed: int) -> None:
    """Mutations of real archives: bytes flipped, cut out, doubled."""
    chance = random.Random(seed)
    name = chance.choice(list(PACKED))
    body = bytearray(PACKED[name](records(4)))
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(body)), chance.randint(1, 60)
        match chance.randrange(3):
            case 0:
                body[at : at + size] = chance.randbytes(size)
            case 1:
                del body[at : at + size]
            case _:
                body[at:at] = body[at : at + size]
        body = body or bytearray(b"x")

    entries = list(read_warc(io.BytesIO(bytes(body)), "a.warc"))

    assert len(entries) <= 12
    numbers = [e.behind.entries for e in entries]
    assert numbers == sorted(set(numbers))
    for entry in entries[:3]:
        again = list(read_warc(io.BytesIO(bytes(body)), "a.warc", entry.behind))
        assert [e.found for e in again] == [
            e.found for e in entries if e.behind.entries > entry.behind.entries
        ]


def test_the_encoding_a_server_says_is_believed() -> None:
    body = "<html><body><p>Мост в городе закрыт с понедельника, сказал мэр на площади у ратуши.</p></body></html>"
    (entry,) = warc(record(answer(body.encode("koi8-r"), kind="text/html; charset=KOI8-R")))

    assert isinstance(entry.found, Capture)
    with BoundedParser() as parser:
        parsed = parser.parse(entry.found)
    assert isinstance(parsed, Parsed)
    assert "Мост в городе" in parsed.document.text


@pytest.mark.parametrize("how", ["changed", "cut out"])
def test_damage_deep_in_a_long_page_is_told_once_and_counts_the_same_when_work_goes_on(how: str) -> None:
    chance = random.Random(7)
    pages = [answer(b"<p>" + chance.randbytes(500_000).hex().encode()) for _ in range(4)]
    parts = [gzip.compress(record(p, f"https://star.example/{n}", number=n)) for n, p in enumerate(pages)]
    half = len(parts[1]) // 2
    parts[1] = parts[1][:half] + (b"\x55" * 50 + parts[1][half + 50 :] if how == "changed" else b"")
    body = b"".join(parts)

    entries = list(read_warc(io.BytesIO(body), "a.warc.gz"))

    assert [e.source.rpartition("/")[2] for e in entries] == ["0", "a.warc.gz", "2", "3"]
    for number, entry in enumerate(entries, start=1):
        assert list(read_warc(io.BytesIO(body), "a.warc.gz", entry.behind)) == entries[number:]

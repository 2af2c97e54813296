"""Whatever bytes an input holds, each of its entries is a page, a row, or rejected for a reason; none ends the run."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ingest.test_tables import NEWSML, NINJS
from tests.ingest.warcs import answer, gzipped, page, records

from onrecord.ingest import BIGGEST, Rejected, parse_line, read_input
from onrecord.model import Capture, Document


def a_parquet() -> bytes:
    body = BytesIO()
    pq.write_table(
        pa.Table.from_pylist([{"text": f"It rained {n} times.", "url": "x"} for n in range(50)]), body
    )
    return body.getvalue()


def a_wacz() -> bytes:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzipped(records(2)))
        archive.writestr("pages/pages.jsonl", '{"url": "https://star.example/1"}')
    return body.getvalue()


SAMPLES = {
    "a.warc": b"".join(records(2)),
    "a.warc.gz": gzipped(records(2)),
    "a.arc": b"https://star.example/ 10.0.0.1 20310612080000 text/html 999\n" + answer(page()),
    "a.wacz": a_wacz(),
    "a.jsonl": b"\n".join(json.dumps(item).encode() for item in NINJS.values()),
    "a.json": json.dumps({"articles": list(NINJS.values())}).encode(),
    "a.csv": b'title,text,url\nPier,"It rained,\nand rained.",https://star.example/1\n' * 3,
    "a.tsv": b"20310612083000-7\t20310612083000\t1\tstar.example\thttps://star.example/7" + b"\t" * 22,
    "a.parquet": a_parquet(),
    "a.xml": NEWSML.format(doctype="", entity="").encode(),
    "a.mbox": b"From a\nSubject: x\n\nIt rained.\n\nFrom b\n\nIt snowed.\n",
    "a.html.gz": gzipped([page()]),
    "a.txt.xz": b"\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4F",
    "a.txt.zst": b"\x28\xb5\x2f\xfd\x04\x58\x09\x00\x00abc",
    "a.unknown": b"It rained.",
}


@st.composite
def mutated(draw: st.DrawFn, good: bytes) -> bytes:
    if draw(st.integers(0, 5)) == 0:
        return draw(st.binary(max_size=200))
    body = bytearray(good)
    for _ in range(draw(st.integers(1, 4))):
        at, size = draw(st.integers(0, len(body))), draw(st.integers(0, 20))
        body[at : at + size] = draw(st.binary(max_size=20))
    return bytes(body)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bytes_of_any_format_are_answered_for(name: str, data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data.draw(mutated(SAMPLES[name])))

    entries = list(read_input(path))

    for entry in entries:
        match entry.found:
            case Rejected():
                assert entry.found.reason
                assert entry.found.detail
            case Capture():
                assert len(entry.found.body) <= BIGGEST + 1
            case row:
                assert isinstance(parse_line(row, entry.source), Document | Rejected)
    numbers = [e.behind.entries for e in entries if e.behind.entries]
    assert numbers == sorted(numbers)

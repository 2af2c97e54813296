"""Tables and objects: columns known by convention or named, any encoding, every row answered for."""

import csv
import datetime
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import CONVENTIONS, Entry, Rejected, parse_line, read_input, read_lines
from onrecord.ingest.formats.columns import find_columns, to_entry
from onrecord.ingest.formats.dates import to_iso
from onrecord.ingest.formats.tables import read_parquet
from onrecord.model import START, Capture, Document
from onrecord.model.document import is_iso_8601

TEXT = "The pier was sold, Ada Roe said.\n\nIt rained."
SETS: dict[str, dict[str, Any]] = {
    "ours": {"id": "7", "text": TEXT, "title": "Pier", "published": "2031-06-12", "publisher": "The Star", "url": "https://star.example/7"},
    "cc_news": {"title": "Pier", "text": TEXT, "domain": "The Star", "date": "2031-06-12 00:00:00", "description": "x", "url": "https://star.example/7", "image_url": "y"},
    "news-please": {"maintext": TEXT, "title": "Pier", "date_publish": "2031-06-12 00:00:00", "source_domain": "The Star", "url": "https://star.example/7", "authors": "['Ben Doe', 'Cat Fox']"},
    "media cloud with text": {"stories_id": "7", "publish_date": "2031-06-12", "title": "Pier", "url": "https://star.example/7", "media_name": "The Star", "story_text": "", "text": TEXT},
    "all the news": {"date": "2031-06-12", "year": 2031, "month": 6, "author": "Ben Doe and Cat Fox", "title": "Pier", "article": TEXT, "url": "https://star.example/7", "section": "Town", "publication": "The Star"},
    "newsapi": {"source": {"id": None, "name": "The Star"}, "author": "By Ben Doe", "title": "Pier", "url": "https://star.example/7", "publishedAt": "2031-06-12T00:00:00Z", "content": TEXT},
    "headline and body": {"Headline": "Pier", "Body": TEXT, "Outlet": "The Star", "Link": "https://star.example/7", "Published At": "12 June 2031", "Byline": "Ben Doe"},
}  # fmt: skip


def documents(entries: list[Entry]) -> list[Document]:
    found = [parse_line(e.found, e.source) for e in entries if not isinstance(e.found, Rejected | Capture)]
    return [d for d in found if isinstance(d, Document)]


def reasons(entries: list[Entry]) -> list[str]:
    return [e.found.reason for e in entries if isinstance(e.found, Rejected)]


def write_csv(path: Path, rows: list[dict[str, Any]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(lines.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "json", "parquet"])
@pytest.mark.parametrize("name", SETS)
def test_sets_of_news_are_known_by_the_names_of_their_columns(name: str, kind: str, tmp_path: Path) -> None:
    row, path = SETS[name], tmp_path / f"set.{kind}"
    flat = {k: v["name"] if isinstance(v, dict) else v for k, v in row.items()}
    match kind:
        case "csv" | "tsv":
            write_csv(path, [flat], delimiter="\t" if kind == "tsv" else ",")
        case "parquet":
            pq.write_table(pa.Table.from_pylist([flat]), path)
        case _:
            path.write_text(json.dumps(row), "utf-8")

    (document,) = documents(list(read_input(path)))

    assert (document.text, document.title, document.publisher) == (TEXT, "Pier", "The Star")
    assert document.url == "https://star.example/7"
    assert (document.published or "")[:10] == "2031-06-12"
    assert document.authors in ((), ("Ben Doe",), ("Ben Doe", "Cat Fox"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_of_any_encoding_and_delimiter_is_read(encoding: str, delimiter: str, tmp_path: Path) -> None:
    rows = [
        {
            "title": "Café, closed; “why”" if encoding != "latin-1" else "Café, closed",
            "text": f"It rained\n{n} times, é.",
        }
        for n in range(3)
    ]
    path = write_csv(tmp_path / "a.csv", rows, encoding, delimiter)

    entries = list(read_input(path))

    assert [(d.title, d.text) for d in documents(entries)] == [(r["title"], r["text"]) for r in rows]
    assert [e.source for e in entries] == [f"{path}:{n}" for n in (1, 2, 3)]


def test_every_convention_is_written_as_it_is_compared() -> None:
    names = [name for known in CONVENTIONS.values() for name in known]

    assert all(name.isalnum() and name == name.lower() for name in names)
    assert len(names) == len(set(names))


def test_a_table_without_a_text_says_its_columns_and_a_mapping_reads_it(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [{"kop": "Pier", "lead text": TEXT, "wanneer": "2031-06-12"}])

    (rejected,) = list(read_input(path))
    mapping = {"text": "lead text", "title": "kop", "published": "wanneer"}
    (document,) = documents(list(read_input(path, mapping=mapping)))

    assert isinstance(rejected.found, Rejected)
    assert rejected.found.reason == "no-columns"
    assert "kop, lead text, wanneer" in rejected.found.detail
    assert "--map text=COLUMN" in rejected.found.detail
    assert (document.text, document.title, document.published) == (TEXT, "Pier", "2031-06-12")


def test_a_mapping_to_a_column_that_is_not_there_maps_nothing() -> None:
    assert find_columns(["text"], {"text": "story"}).by_field == {}


def test_rows_with_a_url_and_no_text_are_told_so(tmp_path: Path) -> None:
    rows = [{"url": "https://star.example/1", "title": "Pier", "publish_date": "2031-06-12"}]
    path = write_csv(tmp_path / "media-cloud.csv", rows)

    (entry,) = list(read_input(path))

    assert isinstance(entry.found, Rejected)
    assert (entry.source, entry.found.reason) == ("https://star.example/1", "no-text")


def test_gdelts_files_have_no_header_and_give_their_urls(tmp_path: Path) -> None:
    graph = ["20310612083000-7", "20310612083000", "1", "star.example", "https://star.example/7", *[""] * 22]
    events = ["1234567", *[""] * 59, "https://post.example/8"]
    (tmp_path / "a.gkg.csv").write_text("\t".join(graph) + "\n" + "\t".join(graph) + "\n")
    (tmp_path / "b.export.csv").write_text("\t".join(events) + "\n")
    (tmp_path / "artlist.csv").write_text("URL,MobileURL,Date,Title\nhttps://a.example/1,,2031-06-12,Pier\n")

    found = [e for name in ("a.gkg.csv", "b.export.csv", "artlist.csv") for e in read_input(tmp_path / name)]

    assert [e.source for e in found] == [
        "https://star.example/7", "https://star.example/7", "https://post.example/8", "https://a.example/1",
    ]  # fmt: skip
    assert set(reasons(found)) == {"no-text"}


def test_a_column_with_pages_gives_pages(tmp_path: Path) -> None:
    rows = [
        {"url": "https://star.example/1", "html": "<html><p>Sold.</p></html>", "title": "Pier"},
        {"url": "https://star.example/2", "html": "", "title": ""},
    ]
    path = write_csv(tmp_path / "a.csv", rows)

    page, nothing = list(read_input(path))

    assert isinstance(page.found, Capture)
    assert (page.found.media_type, page.found.source) == ("text/html", "https://star.example/1")
    assert (page.given.title, page.given.url) == ("Pier", "https://star.example/1")
    assert reasons([nothing]) == ["no-text"]


def test_text_with_tags_in_it_is_taken_for_a_page() -> None:
    entry = to_entry({"content": "<p>Sold.</p><p>Cheap.</p>"}, find_columns(["content"]), "a:1", START)

    assert isinstance(entry.found, Capture)


def test_rows_that_cannot_be_read_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'title,text,url,author\nPier,It rained.,,\nonly\nSea,"It snowed.",,\n,,,\nSky,,,Ben\n')

    entries = list(read_input(path))

    assert [d.text for d in documents(entries)] == ["It rained.", "It snowed."]
    assert reasons(entries) == ["bad-line", "empty"]


def test_a_quotation_mark_that_is_never_closed_does_not_eat_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'title,text\nPier,"It rained.\n' + b"x" * 9_000_000 + b"\nSea,It snowed.\n")

    entries = list(read_input(path))

    assert "bad-line" in reasons(entries)


def test_an_empty_table_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")

    assert reasons(list(read_input(tmp_path / "a.csv"))) == ["empty"]


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.jsonl", "a.jsonl.gz", "a.json", "a.parquet"])
def test_reading_goes_on_behind_any_row(name: str, tmp_path: Path) -> None:
    rows = [{"text": f"It rained {n} times.", "id": str(n)} for n in range(7)]
    path = tmp_path / name
    lines = "\n\n".join(json.dumps(row) for row in rows).encode()
    body = write_csv(tmp_path / "made", rows).read_bytes() if ".csv" in name else lines
    if name == "a.parquet":
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=2)
    else:
        body = json.dumps(rows).encode() if name == "a.json" else body
        path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)

    whole = list(read_input(path))

    assert [d.text for d in documents(whole)] == [row["text"] for row in rows]
    for number, entry in enumerate(whole, start=1):
        assert list(read_input(path, entry.behind)) == whole[number:]


def test_parquet_reads_only_what_it_needs_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    day = datetime.datetime(2031, 6, 12, 8, tzinfo=datetime.UTC)
    table = pa.Table.from_pylist(
        [
            {"content": f"It rained {n} times.", "authors": ["Ben Doe"], "created_at": day, "blob": b"x" * 99}
            for n in range(200)
        ]
    )
    pq.write_table(table, path, row_group_size=50)
    told: list[tuple[int, int]] = []

    entries = list(read_input(path, tell=lambda done, whole: told.append((done, whole))))

    first = documents(entries)[0]
    assert (len(entries), first.authors, first.published) == (200, ("Ben Doe",), "2031-06-12T08:00:00Z")
    assert (told[0], told[-1]) == ((1, 200), (200, 200))


def test_a_parquet_file_that_is_none_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing more")

    assert reasons(list(read_input(tmp_path / "a.parquet"))) == ["damaged"]


def test_a_parquet_file_damaged_inside_is_read_up_to_there(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"text": f"It rained {n} times on the town of Tarn."} for n in range(400)]
    pq.write_table(
        pa.Table.from_pylist(rows), path, row_group_size=100, compression="zstd", use_dictionary=False
    )
    at = pq.ParquetFile(path).metadata.row_group(2).column(0).data_page_offset
    body = bytearray(path.read_bytes())
    body[at + 40 : at + 200] = b"\x55" * 160
    path.write_bytes(bytes(body))

    entries = list(read_input(path))

    assert reasons(entries) == ["damaged"]
    assert len(documents(entries)) >= 128


NINJS = {
    "1.3": {"uri": "urn:tarn:1", "type": "text", "versioncreated": "2031-06-12T08:00:00Z", "headline": "Pier sold", "byline": "Ben Doe", "language": "en", "body_text": TEXT, "infosource": [{"name": "Tarn Wire"}]},
    "1.0": {"uri": "urn:tarn:1", "versioncreated": "2031-06-12T08:00:00Z", "headline": "Pier sold", "body_xhtml": "<p>The pier was sold, Ada Roe said.</p><p>It rained.</p>"},
    "2.0": {"uri": "urn:tarn:1", "versionCreated": "2031-06-12T08:00:00Z", "headlines": [{"role": "main", "value": "Pier sold"}], "bodies": [{"contentType": "text/html", "value": "<p>x</p>"}, {"contentType": "text/plain", "value": TEXT}]},
    "3.0": {"uri": "urn:tarn:1", "firstCreated": "2031-06-12T08:00:00Z", "headlines": [{"value": "Pier sold"}], "by": "Ben Doe", "bodies": [{"contenttype": "text/html", "value": "<p>The pier was <b>sold</b>, Ada Roe said.</p>\n<p>It&nbsp;rained.</p>"}]},
}  # fmt: skip


@pytest.mark.parametrize("version", NINJS)
def test_ninjs_is_read_in_every_version(version: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(NINJS[version]), "utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(NINJS[version]) + "\n", "utf-8")

    for name in ("a.json", "a.jsonl"):
        (document,) = documents(list(read_input(tmp_path / name)))

        assert (document.title, document.text) == ("Pier sold", TEXT)
        assert (document.given_id, document.published) == ("urn:tarn:1", "2031-06-12T08:00:00Z")


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda rows: rows,
        lambda rows: {"status": "ok", "articles": rows},
        lambda rows: {"response": {"results": rows}},
        lambda rows: {"data": rows},
    ],
)
def test_a_list_of_articles_may_stand_under_the_usual_names(wrapped: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrapped([{"content": "It rained."}, 7, {"body": "It snowed."}])))

    entries = list(read_input(path))

    assert [d.text for d in documents(entries)] == ["It rained.", "It snowed."]
    assert reasons(entries) == ["bad-line"]


def test_our_own_lines_are_taken_by_the_letter_and_lack_nothing_that_others_call_otherwise(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": 1, "text": "  It rained.\n", "headline": "Rain", "date": "2031-06-12", "source": "The Star"},
        {"id": 2, "text": "It snowed.", "published": "next Tuesday"},
        {"id": 3, "text": 7},
    ]
    path.write_text("\ufeff" + "\n".join(map(json.dumps, lines)), "utf-8")

    first, second, third = (e.found for e in read_input(path))
    document = parse_line(first, "a:1")  # type: ignore[arg-type]

    assert isinstance(document, Document)
    assert (document.text, document.title, document.publisher) == ("  It rained.\n", "Rain", "The Star")
    for wrong in (second, third):
        assert isinstance(parse_line(wrong, "a"), Rejected)  # type: ignore[arg-type]


NEWSML = """<?xml version="1.0" encoding="UTF-8"?>{doctype}
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:tarn:1" version="1">
 <itemMeta><provider literal="Tarn Wire"/><versionCreated>2031-06-12T08:00:00+02:00</versionCreated></itemMeta>
 <contentMeta><headline xml:lang="en">Pier <b>sold</b></headline><by>By Ben Doe</by><language tag="en"/></contentMeta>
 <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
  <body><h1>Pier sold</h1><p>The pier was <i>sold</i>{entity}, Ada Roe said.</p><blockquote><p>It rained.</p></blockquote></body></html></inlineXML></contentSet>
</newsItem>
<newsItem guid="urn:tarn:2"><contentSet><inlineData contenttype="text/plain">It snowed.</inlineData></contentSet></newsItem>
<newsItem guid="urn:tarn:3"><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""


def test_newsml_gives_each_items_text_and_what_it_says_about_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(NEWSML.format(doctype="", entity=""), "utf-8")

    entries = list(read_input(path))
    first, second = documents(entries)

    assert first.text == "Pier sold\n\nThe pier was sold, Ada Roe said.\n\nIt rained."
    assert (first.title, first.publisher, first.authors, first.language) == (
        "Pier sold",
        "Tarn Wire",
        ("Ben Doe",),
        "en",
    )
    assert first.published == "2031-06-12T08:00:00+02:00"
    assert (second.text, second.given_id) == ("It snowed.", "urn:tarn:2")
    assert reasons(entries) == ["empty"]


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    outside = f'<!ENTITY out SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    path = tmp_path / "a.xml"
    for doctype, entity in ((f"<!DOCTYPE x [{laughs}]>", "&l11;"), (f"<!DOCTYPE x [{outside}]>", "&out;")):
        path.write_text(NEWSML.format(doctype=doctype, entity=entity), "utf-8")

        found = list(read_input(path))

        assert not any("secret" in d.text or "haha" in d.text for d in documents(found))


def test_other_xml_is_told_what_is_read_here(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<feed><entry/></feed>")
    (tmp_path / "b.xml").write_text("<feed>")

    assert reasons(list(read_input(tmp_path / "a.xml"))) == ["unknown-format"]
    assert reasons(list(read_input(tmp_path / "b.xml"))) == ["damaged"]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-06-12", "2031-06-12"),
        ("2031-06-12T08:00:00.123Z", "2031-06-12T08:00:00.123Z"),
        ("2031-06-12 08:00:00+00:00", "2031-06-12T08:00:00Z"),
        ("2031-06-12 08:00:00 UTC", "2031-06-12T08:00:00Z"),
        ("20310612", "2031-06-12"),
        ("20310612080000", "2031-06-12T08:00:00"),
        ("June 12, 2031", "2031-06-12"),
        ("Thursday, 12th June 2031", "2031-06-12"),
        ("Jun. 12 2031", "2031-06-12"),
        ("2031/6/2", "2031-06-02"),
        ("Thu, 12 Jun 2031 08:00:00 GMT", "2031-06-12T08:00:00Z"),
        (1938931200000, "2031-06-11T08:00:00Z"),
        (datetime.date(2031, 6, 12), "2031-06-12"),
        ("03/04/2031", None),
        ("next Tuesday", None),
        ("2031", None),
        (2031, None),
        (True, None),
        (None, None),
        (float("nan"), None),
        (float("inf"), None),
        ("31 February 2031", None),
    ],
)
def test_dates_are_read_where_they_can_be_read_in_one_way(written: object, iso: str | None) -> None:
    assert to_iso(written) == iso


@given(st.text(max_size=40) | st.integers() | st.floats() | st.datetimes() | st.dates() | st.none())
def test_any_date_is_iso_or_none(value: object) -> None:
    iso = to_iso(value)

    assert iso is None or is_iso_8601(iso)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            [n for known in CONVENTIONS.values() for n in known[:3]] + ["uri", "bodies", "headlines"]
        ),
        JSON,
        max_size=8,
    )
)
def test_any_object_is_answered_for(item: dict[str, Any]) -> None:
    (entry,) = list(read_lines(io.BytesIO(json.dumps(item).encode() + b"\n"), "a.jsonl"))

    if not isinstance(entry.found, Rejected | Capture):
        assert isinstance(parse_line(entry.found, entry.source), Document | Rejected)


def test_parquet_needs_a_column(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([{"score": 1}]), tmp_path / "a.parquet")
    with pq.ParquetFile(tmp_path / "a.parquet") as file:
        assert reasons(list(read_parquet(file, "a"))) == ["no-columns"]

"""PDF, DOCX, mail, saved pages and mailboxes: paragraphs, titles, dates and offsets; hostile files bounded."""

import io
import mailbox
import subprocess
import sys
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.pdfs import Line, column, make_pdf

from onrecord.ingest import BoundedParser, Given, Parsed, Rejected, read_file, read_input
from onrecord.ingest.formats.documents import DOCX, PDF
from onrecord.ingest.parse import parse
from onrecord.model import Capture, Span

LEFT = (
    "The pier in Tarn was sold on Monday to a company that nobody in the town had heard of, the council said in a short "
    "state-\nment.\n\nAda Roe, the mayor, said that the price was fair and that the money would go to the school."
)
RIGHT = "Officials denied that the pier had been offered to anybody else.\n\nIt rained on the town all day."
PARAGRAPHS = [p.replace("-\n", "") for p in (*LEFT.split("\n\n"), *RIGHT.split("\n\n"))]


def parsed(body: bytes, media_type: str, source: str = "a", about: Given | None = None) -> Parsed:
    result = parse(Capture(body, media_type, source), about)
    assert isinstance(result, Parsed), result
    return result


def test_a_pdf_gives_columns_one_after_the_other_and_whole_paragraphs() -> None:
    pages: list[list[Line]] = [
        [*column(60, 760, LEFT), *column(320, 760, RIGHT), (290, 30, "1")],
        [(60, 700, "It snowed on Tuesday."), (290, 30, "2")],
    ]

    found = parsed(make_pdf(pages, "Pier sold"), PDF)

    assert found.document.text.split("\n\n") == [*PARAGRAPHS, "It snowed on Tuesday."]
    assert found.document.title == "Pier sold"
    assert [leftover.text for leftover in found.document.leftovers] == ["1", "2"]


def test_offsets_of_a_pdf_lead_back_to_the_text_that_was_taken_out() -> None:
    found = parsed(make_pdf([column(60, 760, LEFT)]), PDF)
    text = found.document.text

    for words in ("Ada Roe, the mayor", "heard of, the council", "statement"):
        start = text.index(words)
        raw = found.offsets.to_raw(Span(start, start + len(words)))
        assert raw is not None
        assert raw.of(found.source_text).replace("-\n", "").replace("\n", " ") == words


def test_lines_that_stand_on_every_page_are_set_aside() -> None:
    pages = [
        [(60, 800, "THE TARN STAR"), *column(60, 700, f"The pier was sold for the {n}th time.")]
        for n in range(3)
    ]

    document = parsed(make_pdf(pages), PDF).document

    assert "THE TARN STAR" not in document.text
    assert {leftover.why for leftover in document.leftovers} == {"page-furniture"}


@pytest.mark.parametrize("title", ["Microsoft Word - pier.docx", "pier_final.indd", ""])
def test_a_programs_title_is_no_title(title: str) -> None:
    assert parsed(make_pdf([column(60, 760, LEFT)], title), PDF).document.title is None


def make_docx(paragraphs: list[tuple[str, str]], title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for style, words in paragraphs:
        document.add_paragraph(words, style=style)
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()


def test_a_docx_gives_its_paragraphs_and_its_title() -> None:
    styled = make_docx(
        [("Title", "Pier sold"), ("Normal", "The pier was sold."), ("Normal", " "), ("Normal", "It rained.")]
    )
    plain = make_docx([("Normal", "The pier was sold."), ("Normal", "It rained.")], "Pier sold")

    for body in (styled, plain):
        document = parsed(body, DOCX).document

        assert (document.title, document.text) == ("Pier sold", "The pier was sold.\n\nIt rained.")


def test_a_document_is_known_by_its_name_or_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf([column(60, 760, LEFT)]))
    (tmp_path / "a.docx").write_bytes(make_docx([("Normal", "The pier was sold.")]))
    for name in ("a.pdf", "a.docx"):
        (tmp_path / f"no suffix {name[2:]}.bin").write_bytes((tmp_path / name).read_bytes())

    for path in sorted(tmp_path.iterdir()):
        (entry,) = list(read_input(path))

        assert isinstance(entry.found, Capture)
        with BoundedParser() as parser:
            assert isinstance(parser.parse(entry.found), Parsed)


def test_what_the_caller_says_of_a_document_wins() -> None:
    document = parsed(make_pdf([column(60, 760, LEFT)], "Pier sold"), PDF, about=Given(title="Pier")).document

    assert document.title == "Pier"
    assert dict(document.evidence)["title"].rivals == ("Pier sold",)


def pdf_bomb() -> bytes:
    """A page whose content unpacks to a gigabyte."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    body = make_pdf([[(60, 700, "PLACE")]])
    at, end = body.index(b"<< /Length"), body.index(b"endstream")
    return (
        body[:at]
        + b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(stream), stream)
        + body[end:]
    )


def docx_bomb() -> bytes:
    body = io.BytesIO(make_docx([("Normal", "The pier was sold.")]))
    made = io.BytesIO()
    with zipfile.ZipFile(body) as good, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            if name == "word/document.xml":
                with bad.open(name, "w") as part:
                    for _ in range(1024):
                        part.write(bytes(1 << 20))
            else:
                bad.writestr(name, good.read(name))
    return made.getvalue()


@pytest.mark.parametrize(("made", "kind"), [(pdf_bomb, PDF), (docx_bomb, DOCX)])
def test_a_document_that_unpacks_without_end_is_answered_and_the_next_is_parsed(
    made: object, kind: str
) -> None:
    bomb = made()  # type: ignore[operator]
    with BoundedParser() as parser:
        answer = parser.parse(Capture(bomb, kind, "bomb"))
        after_it = parser.parse(Capture(make_pdf([column(60, 760, LEFT)]), PDF, "good"))

    assert isinstance(answer, Rejected)
    assert answer.reason in ("too-costly", "damaged", "no-article")
    assert isinstance(after_it, Parsed)


def test_a_missing_library_is_told_with_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    script = (
        "import sys; sys.modules['pdfminer'] = sys.modules['docx'] = sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\n"
        "from onrecord.ingest import read_input\nfrom onrecord.ingest.parse import parse\n"
        "from onrecord.ingest.formats.documents import MEDIA_TYPES\nfrom onrecord.model import Capture\n"
        "for kind in MEDIA_TYPES: print(parse(Capture(b'x', kind, 'a')))\n"
        "print(*read_input(Path(sys.argv[1])))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.parquet")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.count("missing-extra") == 3
    assert done.stdout.count("pip install 'onrecord[documents]'") == 2
    assert done.stdout.count("pip install 'onrecord[tables]'") == 1


def make_mail(html: str = "", plain: str = "", **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in {"Subject": "Pier söld", "From": "The Tarn Star <news@star.example>", "Date": "Thu, 12 Jun 2031 08:00:00 +0200", **headers}.items():  # fmt: skip
        message[name.replace("_", "-")] = value
    message.set_content(plain or "See the other part.")
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment(b"The pier.", maintype="text", subtype="plain", filename="pier.txt")
    return message.as_bytes()


ARTICLE = (
    "<html><head><title>x</title></head><body><article>"
    + "<p>The pier was sold on Monday, Ada Roe said — at the café.</p>" * 4
    + "</article></body></html>"
)


def test_a_mail_gives_its_article_with_subject_date_and_sender() -> None:
    document = parsed(make_mail(ARTICLE), "message/rfc822").document

    assert document.text.startswith("The pier was sold on Monday, Ada Roe said — at the café.")
    assert (document.title, document.publisher) == ("Pier söld", "The Tarn Star")
    assert (document.published, document.published_source) == ("2031-06-12T08:00:00+02:00", "meta")
    assert dict(document.evidence)["title"].found_in == "mail header"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16", "koi8-r"])
def test_a_plain_mail_of_any_encoding_is_read(charset: str) -> None:
    words = "Мост закрыт.\n\nSold." if charset == "koi8-r" else "The café was sold.\n\nIt rained."
    message = EmailMessage()
    message["Subject"] = "Pier"
    message.set_content(words.encode(charset), maintype="text", subtype="plain", cte="base64")
    message.set_param("charset", charset)

    assert parsed(message.as_bytes(), "message/rfc822").document.text == words


@pytest.mark.parametrize(
    "subject", ["=?\x80utf-8?q?s=C3=B6ld?=", "=?utf-8?b?####?=", "=?no-such?q?x?=", "=?utf-16?q?x?=", ""]
)
def test_a_header_that_cannot_be_decoded_stops_nothing(subject: str) -> None:
    body = f"Subject: {subject}\r\n\r\nIt rained.\r\n".encode("latin-1")

    assert parsed(body, "message/rfc822").document.text == "It rained."


SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://star.example/pier\r\nSubject: Pier\r\n"
    b"Date: Thu, 12 Jun 2031 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/css\r\nContent-Location: https://star.example/a.css\r\n\r\np {}\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://star.example/pier\r\n\r\n%s\r\n--b--\r\n"
)


def test_a_saved_page_is_its_page_at_its_address() -> None:
    page = ARTICLE.replace("<title>x</title>", "<title>Pier sold | The Star</title>")
    found = parsed(SAVED % page.encode().replace(b"=", b"=3D"), "multipart/related", "pier.mhtml")

    assert (found.document.url, found.document.title) == ("https://star.example/pier", "Pier sold")
    assert found.document.published is None  # when it was saved says nothing of the article
    start = found.document.text.index("Ada Roe")
    raw = found.offsets.to_raw(Span(start, start + 7))
    assert raw is not None
    assert raw.of(found.source_text) == "Ada Roe"


def test_a_mail_without_a_text_is_no_article() -> None:
    body = b"Subject: x\r\nContent-Type: image/png\r\n\r\nabc"
    answer = parse(Capture(body, "message/rfc822", "a"))

    assert isinstance(answer, Rejected)
    assert answer.reason == "no-article"


def test_a_mailbox_gives_each_message_and_goes_on_behind_any(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for number in range(4):
        box.add(
            make_mail(plain=f"It rained {number} times.\n\nFrom here on it snowed.", Subject=f"Rain {number}")
        )
    box.flush()
    box.close()

    entries = list(read_input(tmp_path / "a.mbox"))
    texts = [parse(e.found) for e in entries if isinstance(e.found, Capture)]

    assert [t.document.title for t in texts if isinstance(t, Parsed)] == [f"Rain {n}" for n in range(4)]
    assert all("From here on it snowed." in t.document.text for t in texts if isinstance(t, Parsed))
    assert list(read_input(tmp_path / "a.mbox", entries[1].behind)) == entries[2:]


def test_mail_goes_to_the_bounded_process_like_pages_do(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(make_mail(ARTICLE))

    with BoundedParser() as parser:
        answer = parser.parse(read_file(path))
        assert parser._child is not None

    assert isinstance(answer, Parsed)
    assert answer.document.title == "Pier söld"


GOOD = {
    PDF: make_pdf([[*column(60, 760, LEFT), *column(320, 760, RIGHT)]], "Pier"),
    DOCX: make_docx([("Title", "Pier sold"), ("Normal", "The pier was sold.")]),
    "message/rfc822": make_mail(ARTICLE),
    "multipart/related": SAVED % ARTICLE.encode(),
}


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with bytes put in, taken out or changed; or no such file at all."""
    kind = draw(st.sampled_from(sorted(GOOD)))
    if draw(st.integers(0, 9)) == 0:
        return kind, draw(st.binary(max_size=300))
    body = bytearray(GOOD[kind])
    for _ in range(draw(st.integers(1, 5))):
        at, size = draw(st.integers(0, len(body))), draw(st.integers(0, 30))
        body[at : at + size] = draw(st.binary(max_size=30))
    return kind, bytes(body)


@settings(max_examples=250, deadline=None)
@given(mutated())
def test_a_document_changed_in_any_place_is_answered_for(made: tuple[str, bytes]) -> None:
    kind, body = made

    answer = parse(Capture(body, kind, "a"))

    assert isinstance(answer, Parsed | Rejected)
    if isinstance(answer, Parsed):
        whole = answer.offsets.to_raw(Span(0, len(answer.document.text)))
        assert whole is None or whole.end <= len(answer.source_text)
        (answer.document.text + (answer.document.title or "")).encode()

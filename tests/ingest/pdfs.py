"""PDFs made by hand: lines of text at given places, in Helvetica, with the cross-reference table that readers want."""

from collections.abc import Sequence

Line = tuple[float, float, str]
"""Points from the left and from the bottom of a page of 595 by 842, and the words there."""


def make_pdf(pages: Sequence[Sequence[Line]], title: str = "") -> bytes:
    """A PDF of these pages; the title goes into its information."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % _escaped(title),
    ]
    for number, lines in enumerate(pages):
        content = b"\n".join(
            b"BT /F1 10 Tf %f %f Td (%s) Tj ET" % (x, y, _escaped(words)) for x, y, words in lines
        )
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (6 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    body, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(body),
    )  # fmt: skip


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(x: float, top: float, words: str, width: int = 40) -> list[Line]:
    """Paragraphs, parted by blank lines in ``words``, set in lines of so many characters, and where it breaks."""
    lines: list[Line] = []
    for paragraph in words.split("\n\n"):
        for part in paragraph.split("\n"):
            line = ""
            for word in part.split():
                if len(line) + len(word) + 1 > width:
                    lines.append((x, top, line))
                    top -= 12
                    line = ""
                line = f"{line} {word}".strip()
            lines.append((x, top, line))
            top -= 12
        top -= 12
    return lines

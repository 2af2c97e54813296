"""Measure pages: clean text, titles, dates, authors, languages and speed, with the peers' figures beside ours.

Peers are asked as their manuals say, in this very run, on the same bytes; one that is not installed is left out.
None is asked that reaches for the network while it parses, as newspaper4k does for pictures.
"""

from __future__ import annotations

import gzip
import importlib
import json
import logging
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.ingest import Parsed, Rejected
from onrecord.ingest.parse import parse
from onrecord.model import Capture, Document
from onrecord.workflows.scorers import load_scorer

Figures = dict[str, Any]
SETS = ("naeb_half", "fundus_parser", "trafilatura_eval", "htmldate")
LEARNED_FROM = ("naeb_half", "fundus_parser", "trafilatura_eval")
"""Sets whose pages the trees were trained on: ours flatters there.

``python -m train.pages --folds 4`` tells how good the trees are on sites they have not seen."""
_WRONG_YEARS = ("naeb_half",)
"""Sets whose dates have the wrong year, as their manifest says: month and day are compared."""
_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans("’‘“”\u00a0", "''\"\" ", "\u200b")


def measure_pages(shared: Path, limit: int | None = None, *, peers: bool = True) -> Figures:
    """Return figures by set of pages, ours and the peers'; at most ``limit`` pages of each set."""
    scorer = load_scorer(shared, "score_text")
    figures: Figures = {}
    for name in SETS:
        rows = list(_rows(shared / "data" / "pages" / name, limit))
        figures[name] = _ours(scorer, rows, has_years=name not in _WRONG_YEARS)
        figures[name]["learned_from"] = name in LEARNED_FROM
        if peers and "text" in rows[0][0]:
            figures[name]["peers"] = _peers(scorer, rows)
    return figures


def _rows(folder: Path, limit: int | None) -> Iterator[tuple[dict[str, Any], bytes]]:
    for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()[:limit]:
        row = json.loads(line)
        yield row, gzip.decompress((folder / row["file"]).read_bytes())


def _ours(scorer: ModuleType, rows: Sequence[tuple[dict[str, Any], bytes]], *, has_years: bool) -> Figures:
    results, costs = [], []
    for row, body in rows:
        url = str(row.get("url") or "")
        start = time.process_time()
        capture = Capture(body, "text/html", url if url.startswith("http") else row["id"])
        results.append(parse(capture))
        costs.append(1000 * (time.process_time() - start))
    found = [r.document if isinstance(r, Parsed) else None for r in results]
    figures: Figures = {"pages": len(rows), "rejected": sum(isinstance(r, Rejected) for r in results)}
    if "text" in rows[0][0]:
        golds = [row["text"] for row, _ in rows]
        figures |= text_scores(scorer, golds, [d.text if d else "" for d in found])
        figures["cut"] = cut_precision(scorer, golds, found)
    figures |= _metadata([row for row, _ in rows], found, has_years=has_years)
    return figures | {
        "ms_median": round(statistics.median(costs), 1),
        "ms_mean": round(statistics.mean(costs), 1),
    }


def _metadata(
    rows: Sequence[dict[str, Any]], found: Sequence[Document | None], *, has_years: bool
) -> Figures:
    """Share of pages whose title, day, set of authors and language are right, where the truth tells them."""
    checks: dict[str, list[bool]] = {}
    for row, document in zip(rows, found, strict=True):
        if row.get("title"):
            checks.setdefault("title", []).append(same(row["title"], document.title if document else None))
        if isinstance(row.get("date"), str):
            day = ((document and document.published) or "")[:10]
            start = 0 if has_years else 5
            checks.setdefault("date", []).append(row["date"][start:10] == day[start:])
        if row.get("authors"):
            checks.setdefault("authors", []).append(
                names(row["authors"]) == names(document.authors if document else ())
            )
        if row.get("langs"):
            checks.setdefault("language", []).append(
                ((document and document.language) or "")[:2] in row["langs"]
            )
    return {name: round(sum(right) / len(right), 4) for name, right in checks.items()}


def same(one: str | None, other: str | None) -> bool:
    """True if two titles are the same but for white space, letter case and the shape of quotation marks."""
    return _plain(one) == _plain(other)


def names(value: str | Sequence[str]) -> set[str]:
    """Return authors as a set of plain names; a string holds several, set off by commas, bars or "and"."""
    listed = re.split(r"\s*(?:;|\||,| and )\s*", value) if isinstance(value, str) else value
    return {_plain(name) for name in listed if _plain(name)}


def _plain(text: str | None) -> str:
    return " ".join((text or "").translate(_QUOTES).split()).lower()


def text_scores(scorer: ModuleType, golds: Sequence[str], texts: Sequence[str]) -> Figures:
    """Precision, recall and F1 over pages, from what the shared scorer ``score_text`` counts on each."""
    precisions, recalls = [], []
    for gold, text in zip(golds, texts, strict=True):
        shared, extra, lost = scorer.page(gold, text)
        if shared + extra:
            precisions.append(shared / (shared + extra))
        if shared + lost:
            recalls.append(shared / (shared + lost))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
    }


def cut_precision(scorer: ModuleType, golds: Sequence[str], found: Sequence[Document | None]) -> float:
    """Return the share of what was set aside as leftovers, in characters, that is no article text."""
    cut = wrong = 0
    for gold, document in zip(golds, found, strict=True):
        lines = {_line(line) for line in gold.splitlines()}
        shingles = scorer.shingles(gold.lower())
        for leftover in document.leftovers if document else ():
            own = scorer.shingles(leftover.text.lower())
            held = _line(leftover.text) in lines or (
                own.total() > 1 and (own & shingles).total() > 0.5 * own.total()
            )
            cut += len(leftover.text)
            wrong += len(leftover.text) if held else 0
    return round(1 - wrong / cut, 4) if cut else 1.0


def _line(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _peers(scorer: ModuleType, rows: Sequence[tuple[dict[str, Any], bytes]]) -> Figures:
    figures: Figures = {}
    logging.disable(logging.CRITICAL)  # what peers say of hard pages
    for name, (module, ask) in PEERS.items():
        try:
            library = importlib.import_module(module)
        except ImportError:
            continue
        texts, start = [], time.process_time()
        for _, body in rows:
            try:
                texts.append(ask(library, body) or "")
            except Exception:
                texts.append("")
        cost = 1000 * (time.process_time() - start) / len(rows)
        figures[name] = text_scores(scorer, [row["text"] for row, _ in rows], texts) | {
            "ms_mean": round(cost, 1)
        }
    logging.disable(logging.NOTSET)
    return figures


def _trafilatura(library: Any, body: bytes) -> str | None:
    found: str | None = library.extract(body, include_comments=False, include_tables=False)
    return found


def _resiliparse(library: Any, body: bytes) -> str:
    found: str = library.extract_plain_text(body.decode("utf-8", "replace"), main_content=True)
    return found


def _readability(library: Any, body: bytes) -> str:
    from lxml import html  # noqa: PLC0415

    summary = html.fromstring(library.Document(body.decode("utf-8", "replace")).summary())
    return "\n".join(str(text) for text in summary.itertext())


PEERS: dict[str, tuple[str, Callable[[Any, bytes], str | None]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
    "readability-lxml": ("readability", _readability),
}

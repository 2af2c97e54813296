"""Measure: the reader, the parser and the store on the shared data, with the shared scorers."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest import parse_line
from onrecord.lint import lint
from onrecord.model import Attribution, Document, Item, Reading, Span
from onrecord.model.codec import from_record
from onrecord.read import read
from onrecord.read.attributions import find_attributions
from onrecord.read.coreference import group_entities
from onrecord.read.entities import find_names
from onrecord.read.places import find_places
from onrecord.read.quantities import find_quantities
from onrecord.read.quotations import find_quotations
from onrecord.read.sources import describe_sources
from onrecord.read.stance import mark_stance
from onrecord.read.tagging import Network, tag
from onrecord.read.times import find_times
from onrecord.resources.lexicon import english
from onrecord.resources.weights import english_weights
from onrecord.store import SqliteStore
from onrecord.text.tokens import split_sentences
from onrecord.workflows.accuracy import Judged, accuracy_page, by_publisher, reliability
from onrecord.workflows.article import read_capture, source_capture, sure
from onrecord.workflows.labels import measure_labels
from onrecord.workflows.measure_archives import measure_archives
from onrecord.workflows.measure_asked import measure_asked
from onrecord.workflows.measure_claims import measure_claims
from onrecord.workflows.measure_cost import measure_cost
from onrecord.workflows.measure_crossdoc import measure_copies
from onrecord.workflows.measure_feeds import measure_feeds
from onrecord.workflows.measure_hostile import measure_hostile
from onrecord.workflows.measure_names import measure_names
from onrecord.workflows.measure_origins import measure_origins
from onrecord.workflows.measure_pages import measure_pages
from onrecord.workflows.measure_quotes import measure_quotes
from onrecord.workflows.measure_stories import measure_stories
from onrecord.workflows.measure_versions import measure_versions
from onrecord.workflows.scorers import load_scorer

Figures = dict[str, Any]
PARTS = ("attribution", "founding", "ingest", "names", "quotes", "store")
"""What is measured where nothing is named, as for the gate; `crossdoc` takes minutes and has to be named."""
_SHOWN = (
    "att.content",
    "att.cue",
    "att.src_overlap",
    "att.src_head",
    "att.src_exact",
    "att.full_exact",
    "token.source",
    "token.cue",
    "token.content",
    "exact.source",
    "exact.cue",
    "exact.content",
)


def find_shared(given: str | None) -> Path:
    """Return the folder with ``data`` and ``eval``.

    Raises:
        InputError: it is nowhere to be found.
    """
    places = [given, os.environ.get("ONRECORD_SHARED"), "shared", "../shared"]
    for place in places:
        if place and (Path(place) / "data").is_dir() and (Path(place) / "eval").is_dir():
            return Path(place)
    raise InputError(
        "the data to measure on is not there",
        why="no folder with data/ and eval/ was given, set in ONRECORD_SHARED, or stands beside this one",
        mend="name it with --shared",
    )


def measure(parts: Sequence[str], shared: Path, limit: int | None, tell: Callable[[str], None]) -> Figures:
    """Measure the parts named (`PARTS` where none is) and return their figures by part.

    Raises:
        InputError: there is no such part.
    """
    for part in parts:
        if part not in _MEASURES:
            raise InputError(
                f"there is no part {part}",
                why="the parts are " + ", ".join(_MEASURES),
                mend="name one of them",
            )
    figures: Figures = {}
    for part in parts or PARTS:
        tell(f"measuring {part} …")
        figures[part] = _MEASURES[part](shared, limit)
    return figures


def measure_accuracy(shared: Path, path: Path, tell: Callable[[str], None]) -> Figures:
    """Measure attribution, write the page of `accuracy` to ``path``, and return the figures."""
    tell("measuring attribution …")
    figures, judged = judge_attribution(shared, None)
    path.write_text(accuracy_page(figures, judged) + "\n", "utf-8")
    return {"attribution": figures}


def _lines(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def _attribution(shared: Path, limit: int | None) -> Figures:
    return judge_attribution(shared, limit)[0]


def judge_attribution(shared: Path, limit: int | None) -> tuple[Figures, list[Judged]]:
    """Who said what, PolNeAR development set, F1; predictions nested in others left out, as its marks have none."""
    scorer = load_scorer(shared, "score_attribution")
    gold = list(_lines(shared / "data" / "attribution" / "polnear.dev.jsonl", limit))
    documents = [_document(row) for row in gold]
    read(documents[0])  # lexicon and weights are loaded once, not with every article
    start = time.process_time()
    readings = [read(document) for document in documents]
    seconds = time.process_time() - start
    total: Counter[str] = Counter()
    judged: list[Judged] = []
    for row, reading in zip(gold, readings, strict=True):
        found = [_row(a) for a in reading.attributions]
        detail: list[Any] = []
        total.update(scorer.article(row["attributions"], found, row["text"], True, None, detail))
        judged += [Judged(row["publisher"], row["text"], g, p, frozenset(ok)) for g, p, ok in detail]
    summary = scorer.summarise(total)
    figures: Figures = {name: summary[name][2] for name in _SHOWN}
    figures |= {
        name.removeprefix("recall_by."): summary[name][1] for name in summary if name.startswith("recall_by")
    }
    figures["articles"] = len(gold)
    figures["articles_per_second"] = round(len(gold) / seconds, 1)
    figures["stage_ms"] = _stage_times(documents)
    figures["by_publisher"] = by_publisher(judged)
    figures["reliability"] = reliability(judged)
    if limit is None:
        figures["labels"] = measure_labels(shared)
        figures["cost"] = measure_cost([document.text for document in documents])
    return figures, judged


def _document(row: dict[str, Any]) -> Document:
    document = parse_line({"id": row["id"], "text": row["text"], "title": row.get("title")}, "shared")
    assert isinstance(document, Document)
    return document


def _row(attribution: Attribution) -> dict[str, Any]:
    return {
        "confidence": attribution.confidence,
        "source": _pairs(attribution.source.spans),
        "cue": _pairs(attribution.cue.spans),
        "content": _pairs(attribution.content),
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _stage_times(documents: Sequence[Document]) -> dict[str, float]:
    """CPU milliseconds an article of each stage, run one after the other as the pipeline does."""
    lexicon, network = english(), Network(english_weights())
    judges = network.weights.judges
    spent: Counter[str] = Counter()

    def timed(name: str, stage: Callable[..., Any], *given: Any) -> Any:
        start = time.process_time()
        result = stage(*given)
        spent[name] += time.process_time() - start  # type: ignore[assignment]
        return result

    for document in documents:
        text = document.text
        sentences = timed("sentences", split_sentences, text)
        quotations = timed("quotations", find_quotations, text)
        tagged = timed("tagging", tag, text, sentences, quotations, network)
        relations = tagged.relations
        attributions = timed(
            "attributions", find_attributions, text, sentences, quotations, relations, lexicon
        )
        attributions = timed("stance", mark_stance, text, attributions, lexicon, judges["stance"])
        names = timed("names", find_names, text, sentences, lexicon, tagged.names)
        entities = timed("coreference", group_entities, text, sentences, names, attributions, lexicon)
        timed("sources", describe_sources, text, attributions, entities, lexicon, None, judges)
        timed("times", find_times, text, document.published)
        timed("places", find_places, text, entities, lexicon)
        timed("quantities", find_quantities, text, sentences, entities, lexicon)
    return {name: round(1000 * seconds / len(documents), 2) for name, seconds in spent.items()}


def _founding(shared: Path, limit: int | None) -> Figures:
    """The worked example: its attributions found with cue, source and stance as written by hand, and its findings."""
    folder = shared / "examples" / "founding"
    gold = from_record(json.loads((folder / "record.json").read_text("utf-8")))
    reading = sure(read_capture(source_capture(str(folder / "article.txt")))).reading
    found = {_essence(a) for a in reading.attributions}
    codes = Counter(finding.code for finding in lint(reading))
    return {
        "attributions": len(gold.attributions),
        "found": sum(_essence(a) in found for a in gold.attributions),
        "added": len(found - {_essence(a) for a in gold.attributions}),
        "codes": " ".join(sorted(codes.elements())),
    }


def _essence(a: Attribution) -> tuple[object, ...]:
    source, carriers = a.source, tuple(via.spans for via in a.via)
    return (
        source.spans,
        source.kind,
        source.named,
        carriers,
        a.cue.spans,
        a.content,
        a.stance,
        a.polarity,
        a.certainty,
    )


def _ingest(shared: Path, limit: int | None) -> Figures:
    """Pages with the peers' figures beside ours, feeds on feedparser's samples, archives, hostile input."""
    return {
        **measure_pages(shared, limit),
        "feeds": measure_feeds(shared, limit),
        "archives": measure_archives(shared, limit),
        "hostile": measure_hostile(limit or 10_000),
    }


def _store(shared: Path, limit: int | None) -> Figures:
    """Articles a second into a new store at batch 50, and bytes an article."""
    rows = _lines(shared / "data" / "attribution" / "polnear.train.jsonl", limit or 400)
    readings = [read(_document(row)) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        return measure_store(readings, Path(folder) / "bench.onrecord")


def measure_store(readings: Sequence[Reading], path: Path, batch: int = 50) -> Figures:
    """Put readings into a new store at ``path``; CPU and wall time of the adding alone, and the size of its file."""
    items = [
        Item(reading, f"bench:{number}", "2031-01-01T00:00:00Z") for number, reading in enumerate(readings)
    ]
    store = SqliteStore(path)
    wall, cpu = time.perf_counter(), time.process_time()
    for at in range(0, len(items), batch):
        store.add(items[at : at + batch])
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    store.close()
    return {
        "articles": len(items),
        "characters_an_article": round(sum(len(r.text) for r in readings) / len(items)),
        "articles_per_second": round(len(items) / wall, 1),
        "articles_per_cpu_second": round(len(items) / cpu, 1),
        "bytes_an_article": round(path.stat().st_size / len(items)),
    }


def _crossdoc(shared: Path, limit: int | None) -> Figures:
    """Copies and credits, stories, versions, origins, claims."""
    return {
        **measure_copies(shared, limit),
        "stories": measure_stories(shared, limit),
        "versions": measure_versions(shared, limit),
        "origins": measure_origins(shared, limit),
        "claims": {**measure_claims(shared, limit), "asked": measure_asked(shared, limit)},
    }


_MEASURES: dict[str, Callable[[Path, int | None], Figures]] = {
    "attribution": _attribution,
    "founding": _founding,
    "ingest": _ingest,
    "names": measure_names,
    "quotes": measure_quotes,
    "store": _store,
    "crossdoc": _crossdoc,
}


def flat(figures: Figures, before: str = "") -> dict[str, Any]:
    """Return figures by dotted name: ``attribution.att.src_head``."""
    found: dict[str, Any] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{name}.")
        else:
            found[before + name] = value
    return found


def below_floors(figures: Figures, floors: dict[str, float], ceilings: dict[str, float]) -> list[str]:
    """Return a line for each figure below its floor or above its ceiling; what was not measured is passed over.

    >>> below_floors({"a": {"f1": 0.5}}, {"a.f1": 0.6}, {})
    ['a.f1 is 0.5, below its floor 0.6']
    """
    now = flat(figures)
    found = [
        f"{n} is {now[n]}, below its floor {floor}"
        for n, floor in floors.items()
        if n in now and now[n] < floor
    ]
    return found + [
        f"{n} is {now[n]}, above its ceiling {top}"
        for n, top in ceilings.items()
        if n in now and now[n] > top
    ]

"""Lint among articles: what wants a look in an article once others of a store stand beside it (OR106–OR110, OR112)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.compare.claims.findings import ClaimFinding, disputed_numbers, unmentioned_denials
from onrecord.compare.edits import find_edits
from onrecord.compare.misquotes import quote_findings
from onrecord.compare.origins.findings import find_in_origins
from onrecord.errors import MissingRecordError
from onrecord.lint import in_reading_order, lint
from onrecord.lint.catalogue import BY_CODE
from onrecord.model import Finding, KeptCapture, KeptStatement, QuotationKind, Reading, Span, statements
from onrecord.model.edits import Edit
from onrecord.model.finding import Where
from onrecord.store import Store
from onrecord.workflows.claims import claims
from onrecord.workflows.link import link_copies
from onrecord.workflows.origins import origin_graph
from onrecord.workflows.verify import find_candidates
from onrecord.workflows.versions import find_named

_ASKED = 3
"""Statements with numbers, from the start, that other articles are asked about, beside what the article is about."""
_CLAIMS = 3
_OPENING = 12
"""Words of a statement by which its article is looked for."""
_HITS = 100


def lint_kept(store: Store, name: str) -> tuple[Finding, ...]:
    """Return every finding on one article of a store: what it shows by itself, then what others show of it.

    It is named by the id a user gave it, by its capture's id, or by the start of that. Articles that were never
    compared for copies are compared first.

    Raises:
        MissingRecordError: it is not there.
    """
    capture = find_named(store, name)
    link_copies(store)
    reading = store.reading(capture.id)
    return (*lint(reading), *lint_among(store, reading, capture))


def lint_among(store: Store, reading: Reading, kept: KeptCapture | None = None) -> tuple[Finding, ...]:
    """Return what other articles of a store show of one that is kept there, in reading order; a few seconds of CPU.

    What is asked about is the headline (the first sentence where there is none), each direct quotation, and the first
    statements with numbers. Captures of the same source are its versions, not other articles. ``kept`` is the article's
    capture, if it is known; else the last of this very text is looked for. A text that was not read has no findings.

    Raises:
        MissingRecordError: the article is not in the store.
    """
    if not reading.sentences:
        return ()
    capture = kept or _kept(store, reading)
    about = _About(reading)
    found = [
        *_origins(store, capture, about),
        *_quotations(store, capture, reading),
        *_lost_hedges(store, capture, reading),
        *_claims(store, capture, about),
    ]
    once = {(f.code, f.where, f.spans): f for f in reversed(found)}
    return in_reading_order(once.values())


class _About:
    """What an article is about: its title, or its first sentence; ``told`` are its first statements with numbers."""

    def __init__(self, reading: Reading) -> None:
        title = reading.document.title
        self.where: Where = "title" if title else "text"
        self.span = Span(0, len(title)) if title else reading.sentences[0]
        self.words = title or self.span.of(reading.text)
        numbered = [s.text for s in statements(reading) if any(c.isdigit() for c in s.text)]
        self.told = tuple(dict.fromkeys([self.words, *numbered[:_ASKED]]))

    def finding(self, code: str, reason: str, settle: str) -> Finding:
        """A finding on all of what the article is about."""
        return Finding(code, self.where, (self.span,), self.words, reason, settle)


def _kept(store: Store, reading: Reading) -> KeptCapture:
    """The capture of this very text that was seen last."""
    said = sorted(statements(reading), key=lambda s: (-len(s.text), s.number))
    for statement in said[:1]:
        opening = " ".join(statement.text.split()[:_OPENING]).replace('"', " ")
        ids = {hit.capture_id for hit in store.search(f'"{opening}"', limit=_HITS)}
        same = [
            capture
            for capture in map(store.capture, sorted(ids))
            if capture.text_sha256 == reading.document.text_sha256
        ]
        if same:
            return max(same, key=lambda capture: (capture.seen, capture.id))
    raise MissingRecordError(
        "this article is not in the store",
        why="only what is kept can be held against other articles",
        mend="add it first: `onrecord add ARTICLE --store FILE`",
    )


def _origins(store: Store, capture: KeptCapture, about: _About) -> Iterator[Finding]:
    graph = origin_graph(store, about.words)
    documents = {article.id: store.capture(article.id).document for article in graph.articles}
    for found in find_in_origins(graph, documents):
        if capture.id in found.articles:
            yield about.finding(found.code, found.reason, found.settle)


def _quotations(store: Store, capture: KeptCapture, reading: Reading) -> tuple[Finding, ...]:
    """OR108, with what other sources have of the same speaker."""
    others: dict[str, KeptStatement] = {}
    for statement in statements(reading):
        said = statement.attribution
        if said is not None and said.quotation is QuotationKind.DIRECT:
            others |= {other.key: other for other in find_candidates(store, statement.text)}
    strangers = [o for _, o in sorted(others.items()) if store.capture(o.capture_id).source != capture.source]
    return quote_findings(reading, strangers)


def _lost_hedges(store: Store, capture: KeptCapture, reading: Reading) -> Iterator[Finding]:
    """OR109: against the version before, and against each article that this one has its words from."""
    earlier = [each for each in store.versions(capture.source) if each.seen < capture.seen]
    before = [(earlier[-1].id, "the version before")] if earlier else []
    for link in store.copy_links(capture.id):
        other, side = (link.b, "b") if capture.id == link.a else (link.a, "a")
        if link.direction == side:
            given = store.capture(other).document
            before.append((other, given.publisher or given.title or other[:12]))
    keys = {statement.key: statement.span for statement in statements(reading)}
    for capture_id, name in before:
        for edit in find_edits(store.reading(capture_id), reading):
            span = edit.new_span or keys.get(edit.after or "")
            if edit.finding is not None and span is not None:
                yield _lost(reading, edit, span, name)


def _lost(reading: Reading, edit: Edit, span: Span, name: str) -> Finding:
    code = edit.finding or ""
    reason = f"{name} has “{edit.old}” here"
    return Finding(code, "text", (span,), span.of(reading.text), reason, BY_CODE[code].settle)


def _claims(store: Store, capture: KeptCapture, about: _About) -> Iterator[Finding]:
    """OR110 and OR112, as the claims show that this article's statements belong to."""
    for words in about.told:
        for claim in claims(store, words, top=_CLAIMS):
            found: Sequence[ClaimFinding] = (*unmentioned_denials(claim), *disputed_numbers(claim))
            for each in found:
                other = store.capture(each.other.capture_id)
                if each.statement.capture_id == capture.id and other.source != capture.source:
                    yield _told(capture, each, other)


def _told(capture: KeptCapture, found: ClaimFinding, other: KeptCapture) -> Finding:
    place = other.document.publisher or other.document.title or other.id[:12]
    reason = f"{found.reason} ({place}: “{' '.join(found.other.words.split())}”)"
    words = found.span.of(capture.document.text)
    return Finding(found.code, "text", (found.span,), words, reason, found.settle)

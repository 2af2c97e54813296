"""The origin graph as SVG 1.1: no script, printable, dark where the reader's screen is, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.export.graph_bands import Caption, Node, draw
from onrecord.export.graph_layout import BOX, ROW, Box, Label, Layout, Line, Mark, Tick, day, lay_out
from onrecord.export.lettering import fit, safe, width, wrap
from onrecord.model import OriginGraph, OriginKind
from onrecord.text.words import names_in_a_row

STYLE = """\
.og { --og-paper: #fbfaf7; --og-ink: #1c1b19; --og-soft: #595650; --og-line: #d9d4c9; --og-way: #17506f; --og-box: #e3eef5; --og-against: #8a3b00; }
@media (prefers-color-scheme: dark) { .og { --og-paper: #16181a; --og-ink: #ece8e1; --og-soft: #b3ada2; --og-line: #3a3d41; --og-way: #8cc7ea; --og-box: #1f3443; --og-against: #ffb27a; } }
@media print { .og { --og-paper: #fff; --og-ink: #000; --og-soft: #333; --og-line: #999; --og-way: #000; --og-box: #fff; --og-against: #000; } }
.og { font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; font-size: 13px; }
.og text { fill: var(--og-ink); } .og .soft { fill: var(--og-soft); font-size: 12px; } .og .strong { font-weight: 600; }
.og .tick, .og .leader { stroke: var(--og-line); fill: none; } .og .leader { stroke-dasharray: 1 4; stroke: var(--og-soft); }
.og .box rect { fill: var(--og-box); stroke: var(--og-way); stroke-width: 1.5; } .og .none rect { fill: none; stroke: var(--og-soft); stroke-dasharray: 4 4; }
.og .against rect { fill: none; stroke: var(--og-against); stroke-width: 3; } .og .against.none rect { stroke-dasharray: 4 4; }
.og .way { fill: none; stroke: var(--og-way); stroke-width: 1.75; } .og .copy { stroke-dasharray: 6 4; } .og .presumed { stroke-dasharray: 1.5 3.5; } .og .own { stroke-width: 3.5; }
.og .mark { fill: var(--og-way); stroke: var(--og-paper); stroke-width: 1.5; } .og .observing { fill: var(--og-paper); stroke: var(--og-way); stroke-width: 2; }
.og .denial { fill: var(--og-against); } .og .name { fill: var(--og-paper); stroke: var(--og-soft); stroke-width: 1.5; }
.og .ring { fill: none; stroke: var(--og-against); stroke-width: 2.5; } .og .folds { fill: var(--og-paper); font-size: 11px; font-weight: 700; text-anchor: middle; } .og .observing + .folds { fill: var(--og-ink); }
.og .lane { fill: none; pointer-events: all; } .og a:hover text { text-decoration: underline; } .og a:focus-visible { outline: 3px solid var(--og-way); outline-offset: 2px; }
"""  # noqa: E501 - a style sheet
"""How the graph looks, by classes; pages serve it as a sheet of their own, a file carries it within."""

KINDS: Mapping[OriginKind, str] = {
    "outlet": "outlet’s own reporting",
    "agency": "news agency",
    "person": "person",
    "organisation": "organisation",
    "document": "document",
    "statement": "public statement",
    "unnamed": "unnamed people",
}
STANCES = {"for": "states it", "observing": "reports it as unconfirmed", "against": "says it is false"}


def origin_svg(graph: OriginGraph, captions: Mapping[str, Caption], *, within_page: bool = False) -> str:
    """Return the graph as one SVG element, readable in its own words by screen readers.

    Args:
        graph: one claim's origin graph.
        captions: what to print for each article of the graph, by its id.
        within_page: leave out the style sheet, which the page has already.
    """
    layout = lay_out(draw(graph, captions), captions)
    parts = [
        "".join(_tick(tick, layout.foot) for tick in layout.ticks),
        "".join(
            f'<path class="leader" d="M{label.leader} {label.y}H{label.x - 6}"/>' for label in layout.labels
        ),
        "".join(map(_line, layout.lines)),
        "".join(map(_box, layout.boxes)),
        _lanes(layout, captions),
    ]
    legend, foot = _legend(layout)
    name = f"og-{graph.claim_id[:16]}"
    head = (
        f'<svg class="og" xmlns="http://www.w3.org/2000/svg" width="{layout.width}" height="{foot}" '
        f'viewBox="0 0 {layout.width} {foot}" role="group" aria-labelledby="{safe(name)}-t {safe(name)}-d">'
        f'<title id="{safe(name)}-t">Where the claim comes from: {safe(graph.words)}</title>'
        f'<desc id="{safe(name)}-d">{safe(summary(graph))} Origins stand at the left, articles to the right of them '
        "in the order they came out, one lane for each outlet.</desc>"
    )
    style = "" if within_page else f"<style>{STYLE}</style>"
    return head + style + "\n" + "\n".join([*parts, legend]) + "\n</svg>\n"


def summary(graph: OriginGraph) -> str:
    """Say in one sentence or two what the graph shows, each number with what it counts.

    >>> summary(OriginGraph("c1", "The pier is sold", (), (), (), False))
    '0 articles, no known origin.'
    """
    against = sum(each.stance == "against" for each in graph.articles)
    contrary = sum(origin.contrary for origin in graph.origins)
    known = len(graph.known)
    parts = [
        _count(len(graph.articles), "article"),
        _count(known, "known origin") if known else "no known origin",
    ]
    if graph.no_stated_origin:
        parts.append(f"{graph.no_stated_origin} with no stated origin")
    said = ", ".join(parts) + "."
    if against:
        said += f" {_count(against, 'article')} against it"
        said += f", resting on {_count(contrary, 'origin')} of their own." if contrary else "."
    if graph.presumed:
        said += f" Where {names_in_a_row(graph.presumed)} had it from is presumed, not printed."
    if graph.circular:
        said += " Credits go in a circle, or an old report comes back as new."
    return said


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _tick(tick: Tick, foot: int) -> str:
    return (
        f'<path class="tick" d="M{tick.x} 26V{foot}"/>'
        f'<text class="soft" x="{tick.x + 4}" y="20">{safe(tick.words)}</text>'
    )


def _line(line: Line) -> str:
    (x, y), *corners = line.corners
    way = f"M{x} {y}" + "".join(f"L{x} {y}" for x, y in corners)
    return f'<path class="way {line.style}" d="{way}"/>'


def _box(box: Box) -> str:
    origin, band = box.band.origin, box.band
    classes = "box" + (" none" if origin is None else "") + (" against" if band.against else "")
    name = origin.name if origin else "No stated origin"
    seen = day(origin.first_seen) if origin else ""
    told = [origin.role or KINDS[origin.kind]] if origin else []
    told += ["speaks against the claim"] if band.against else []
    told.append(_count(band.articles, "article") + (f", first {seen}" if seen else ""))
    lines = [(words, "strong") for words in wrap(name, BOX - 20, 13, 2 if len(told) < 3 else 1, bold=True)]
    lines += [(fit(words, BOX - 20, 12), "soft") for words in told]
    y = box.y + (box.height - 17 * len(lines)) // 2 + 13
    texts = "".join(
        f'<text class="{look}" x="{box.x + 10}" y="{y + 17 * at}">{safe(words)}</text>'
        for at, (words, look) in enumerate(lines)
    )
    frame = f'<rect x="{box.x + 1}" y="{box.y}" width="{box.width - 2}" height="{box.height}" rx="6"/>'
    return f'<g class="{classes}"><title>{safe(name)}</title>{frame}{texts}</g>'


def _lanes(layout: Layout, captions: Mapping[str, Caption]) -> str:
    """Each lane's marks in time order; the first article's link holds the lane's label as well."""
    marks = {mark.node.key: mark for mark in layout.marks}
    parts = []
    for label in layout.labels:
        articles = [node for node in label.lane if node.article]
        for node in label.lane:
            first = node is (articles or label.lane)[0]
            drawn = _mark(marks[node.key]) + (_label(label) if first else "")
            drawn = (_lane(label, marks[node.key]) if first and articles else "") + drawn
            parts.append(_linked(node, drawn, captions[node.key]) if node.article else f"<g>{drawn}</g>")
    return "\n".join(parts)


def _lane(label: Label, mark: Mark) -> str:
    """The whole lane from its first mark to the end of its label can be pressed, not the letters alone."""
    x, room = mark.x - mark.radius, label.x + label.room - mark.x + mark.radius
    return f'<rect class="lane" x="{x}" y="{mark.y - ROW // 2 + 2}" width="{room}" height="{ROW - 4}"/>'


def _linked(node: Node, drawn: str, caption: Caption) -> str:
    told = safe(_told(node, caption))
    if not caption.href:
        return f"<g><title>{told}</title>{drawn}</g>"
    return f'<a href="{safe(caption.href)}" aria-label="{told}"><title>{told}</title>{drawn}</a>'


def _told(node: Node, caption: Caption) -> str:
    """What one mark says to those who do not see it."""
    article = node.article
    assert article is not None
    parts = [caption.outlet or "No outlet given", day(caption.published) or "no date given", caption.title]
    parts.append(STANCES[article.stance])
    if article.own:
        parts.append("first-hand")
    if article.origins:
        parts.append("rests on " + " and ".join(article.origins))
    if node.folded:
        parts.append(f"{_count(len(node.folded), 'copy', 'copies')} of it not drawn")
    return "; ".join(parts)


def _mark(mark: Mark) -> str:
    x, y, r = mark.x, mark.y, mark.radius
    article = mark.node.article
    if article is None:
        shape = f'<rect class="name" x="{x - 5}" y="{y - 5}" width="10" height="10"/>'
    elif article.stance == "against":
        shape = f'<path class="mark denial" d="M{x} {y - r - 1}L{x + r + 1} {y}L{x} {y + r + 1}L{x - r - 1} {y}Z"/>'
    else:
        observing = " observing" if article.stance == "observing" else ""
        shape = f'<circle class="mark{observing}" cx="{x}" cy="{y}" r="{r}"/>'
    ring = f'<circle class="ring" cx="{x}" cy="{y}" r="{r + 4}"/>' if mark.ring else ""
    folds = (
        f'<text class="folds" x="{x}" y="{y + 4}">×{len(mark.node.folded)}</text>' if mark.node.folded else ""
    )
    return ring + shape + folds


def _label(label: Label) -> str:
    name = fit(label.name, label.room - width(f" {label.notes}", 13, bold=True), 13, bold=True)
    return (
        f'<text class="strong" x="{label.x}" y="{label.y - 3}">{safe(f"{name} {label.notes}".strip())}</text>'
        f'<text class="soft" x="{label.x}" y="{label.y + 13}">{safe(fit(label.about, label.room, 12))}</text>'
    )


def _legend(layout: Layout) -> tuple[str, int]:
    """What the signs mean, only those that occur, in as many rows as the picture is wide for; and where it ends."""
    parts, x, y = [], 0, layout.foot + 26
    for drawn, words in _signs(layout):
        room = 44 + round(width(words, 12)) + 20
        if x and x + room > layout.width:
            x, y = 0, y + 24
        parts.append(
            f'<g transform="translate({x} {y})">{drawn}<text class="soft" x="40" y="4">{safe(words)}</text></g>'
        )
        x += room
    return f'<g class="signs">{"".join(parts)}</g>', y + 20


def _signs(layout: Layout) -> list[tuple[str, str]]:
    styles = {line.style for line in layout.lines}
    stances = {mark.node.article.stance for mark in layout.marks if mark.node.article}
    way = '<path class="way {}" d="M2 0H32"/>'
    signs = [
        (way.format("cites"), "says it has it from", "cites" in styles),
        (way.format("copy"), "same words, source not said", "copy" in styles),
        (way.format("presumed"), "presumed, no words say so", "presumed" in styles),
        (way.format("own"), "first-hand", "own" in styles),
        ('<circle class="mark" cx="17" cy="0" r="7"/>', "states it", "for" in stances),
        (
            '<circle class="mark observing" cx="17" cy="0" r="7"/>',
            "reports it as unconfirmed",
            "observing" in stances,
        ),
        ('<path class="mark denial" d="M17 -8L25 0L17 8L9 0Z"/>', "says it is false", "against" in stances),
        (
            '<circle class="mark" cx="17" cy="0" r="11"/><text class="folds" x="17" y="4">×n</text>',
            "with n copies",
            any(mark.node.folded for mark in layout.marks),
        ),
        (
            '<rect class="name" x="12" y="-5" width="10" height="10"/>',
            "named, not kept here",
            any(mark.node.article is None for mark in layout.marks),
        ),
        (
            '<circle class="ring" cx="17" cy="0" r="10"/>',
            "in a circle",
            any(mark.ring for mark in layout.marks),
        ),
    ]
    return [(drawn, words) for drawn, words, occurs in signs if occurs]

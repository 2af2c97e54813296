"""Where each thing of an origin graph is drawn: origins at the left, time to the right, lane below lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from onrecord.export.graph_bands import Band, Caption, Drawing, Lane, Node
from onrecord.export.lettering import width
from onrecord.model import OriginEdge

ROW, PAD, TOP = 40, 8, 40
BOX, BOX_LEAST = 212, 82
LABEL_LEAST, LABEL_MOST = 260, 560
RADIUS, FOLDED_RADIUS = 7, 14
"""Pixels, as all lengths here; whole numbers, so that the same graph is the same bytes on every machine."""
_BETWEEN, _WIDEST, _FIELD = 13, 60, 420
_BEHIND_BOX, _TRACKS, _TRACK = 34, 3, 3
_PAUSES = ((30, 36), (7, 22), (1, 10))
"""Pixels more between two moments at least so many days apart: long pauses are drawn short, yet seen."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LineStyle = Literal["cites", "copy", "presumed", "own"]
"""``cites``: the article says so; ``copy``: same words, unsaid; ``presumed``: no words say so; ``own``: first-hand."""


@dataclass(frozen=True, slots=True)
class Box:
    """An origin, or the lack of one, as high as the lanes of what rests on it; ``x`` and ``y`` are its upper left."""

    band: Band
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An article, or a name that is credited and has no article here; ``x`` and ``y`` are its middle."""

    node: Node
    x: int
    y: int
    radius: int
    ring: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the claim's way, as corners from parent to child; ``edge`` is None where an origin reports itself."""

    edge: OriginEdge | None
    style: LineStyle
    corners: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The words at the right of a lane, in two lines; a dotted line leads to them from ``leader``.

    ``name`` is cut where it and ``notes`` take more than ``room``, as is ``about`` on the second line.
    """

    lane: Lane
    name: str
    notes: str
    about: str
    x: int
    y: int
    leader: int
    room: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line down the picture where a day begins, or columns that are no time; no words where these would overlap."""

    x: int
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture; ``foot`` is where the lanes end and a legend may begin."""

    width: int
    foot: int
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]


_NAMES, _DATED, _UNDATED = range(3)
_Place = tuple[int, str, int]
"""A column: which of the three kinds; when, or how many steps back; the turn within one lane."""


@dataclass(slots=True)
class _Column:
    place: _Place
    published: str | None
    nodes: list[Node] = field(default_factory=list)
    x: int = 0

    @property
    def radius(self) -> int:
        return max(map(_radius, self.nodes))


def lay_out(drawing: Drawing, captions: Mapping[str, Caption]) -> Layout:
    """Return where everything stands. Two labels never overlap: each lane has one, in a column of its own."""
    boxes, rows = _rows(drawing)
    columns = _columns(drawing, captions)
    end = _spread(columns)
    marks = {
        node.key: Mark(node, column.x, rows[node.key], _radius(node), node.key in drawing.circular)
        for column in columns
        for node in column.nodes
    }
    labels = _labels(drawing, captions, marks, end)
    reach = {node.key: column.x + column.radius for column in columns for node in column.nodes}
    return Layout(
        width=end + (labels[0].room if labels else LABEL_LEAST) + 8,
        foot=boxes[-1].y + boxes[-1].height + PAD if boxes else TOP,
        boxes=boxes,
        marks=tuple(marks.values()),
        lines=_lines(drawing, boxes, marks, reach),
        labels=labels,
        ticks=_ticks(columns),
    )


def moment(published: str | None) -> datetime | None:
    """Return a publication's moment in UTC for sorting, the day's start where only a day is given; None for none.

    >>> moment("2031-06-12T08:00:00+02:00"), moment("2031-06")
    (datetime.datetime(2031, 6, 12, 6, 0, tzinfo=datetime.timezone.utc), None)
    """
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def day(published: str | None) -> str:
    """Return the day as it was printed, in words.

    >>> day("2031-06-12T00:30:00+02:00"), day(None)
    ('12 Jun 2031', '')
    """
    if moment(published) is None or published is None:
        return ""
    return f"{int(published[8:10])} {MONTHS[int(published[5:7]) - 1]} {published[:4]}"


def _radius(node: Node) -> int:
    return FOLDED_RADIUS if node.folded else RADIUS


def _rows(drawing: Drawing) -> tuple[tuple[Box, ...], dict[str, int]]:
    boxes: list[Box] = []
    rows: dict[str, int] = {}
    y = TOP
    for band in drawing.bands:
        height = max(len(band.lanes) * ROW, BOX_LEAST)
        boxes.append(Box(band, 0, y, BOX, height))
        top = y + (height - len(band.lanes) * ROW) // 2
        for at, lane in enumerate(band.lanes):
            rows |= {node.key: top + at * ROW + ROW // 2 for node in lane}
        y += height + PAD
    return tuple(boxes), rows


def _columns(drawing: Drawing, captions: Mapping[str, Caption]) -> list[_Column]:
    """Columns from left to right; two of one lane never share one."""
    found: dict[_Place, _Column] = {}
    for lane in (lane for band in drawing.bands for lane in band.lanes):
        turns: dict[tuple[int, str], int] = {}
        for node in lane:
            published = captions[node.key].published if node.article else None
            zone = _zone(node, published, drawing.depths[node.key])
            turn = turns[zone] = turns.get(zone, -1) + 1
            found.setdefault((*zone, turn), _Column((*zone, turn), published)).nodes.append(node)
    return [found[place] for place in sorted(found)]


def _zone(node: Node, published: str | None, depth: int) -> tuple[int, str]:
    time = moment(published)
    if time is not None:
        return _DATED, time.isoformat()
    return _UNDATED if node.article else _NAMES, f"{depth:03}"


def _spread(columns: Sequence[_Column]) -> int:
    """Give each column its place from left to right; return where the labels begin."""
    x, before = BOX + _BEHIND_BOX, None
    dated = sum(column.place[0] == _DATED for column in columns)
    roomy = max(_BETWEEN, min(_WIDEST, _FIELD // max(dated, 1)))
    for column in columns:
        if before is not None:
            between = roomy if column.place[0] == _DATED else _BETWEEN
            x += before.radius + between + column.radius + _pause(before, column)
        else:
            x += column.radius
        column.x, before = x, column
    return x + (before.radius if before else 0) + 24


def _pause(before: _Column, after: _Column) -> int:
    if before.place[0] != after.place[0]:
        return 64  # room for the words above the columns that are no time
    first, second = moment(before.published), moment(after.published)
    if first is None or second is None:
        return 10
    days = abs((second - first).days)
    return next((more for least, more in _PAUSES if days >= least), 0)


def _lines(
    drawing: Drawing, boxes: Sequence[Box], marks: Mapping[str, Mark], reach: Mapping[str, int]
) -> tuple[Line, ...]:
    box_of = {box.band.origin.name: box for box in boxes if box.band.origin}
    at_box = {name: at for at, name in enumerate(box_of)}
    at_mark = {key: at for at, key in enumerate(marks)}
    lines = []
    for edge in drawing.edges:
        child, parent = marks[edge.child], marks.get(edge.parent)
        style = _style(edge)
        if parent is not None:
            track = reach[edge.parent] + 4 + _TRACK * (at_mark[edge.parent] % _TRACKS)
            corners = _elbow((parent.x + parent.radius, parent.y), track, child)
        else:
            box = box_of[edge.parent]
            corners = _from_box(box, at_box[edge.parent], child)
            # what is first-hand is so on the origin it stands beside, whomever else it credits
            style = "own" if _is_first_hand(child) and _is_beside(box, child) else style
        lines.append(Line(edge, style, corners))
    led = {edge.child for edge in drawing.edges}
    for box in boxes:
        for mark in (marks[node.key] for lane in box.band.lanes for node in lane):
            if box.band.origin and mark.node.article and mark.node.key not in led:
                lines.append(
                    Line(None, "own" if _is_first_hand(mark) else "presumed", _from_box(box, 0, mark))
                )
    return tuple(lines)


def _is_first_hand(mark: Mark) -> bool:
    return mark.node.article is not None and mark.node.article.own


def _is_beside(box: Box, mark: Mark) -> bool:
    return box.y < mark.y < box.y + box.height


def _style(edge: OriginEdge) -> LineStyle:
    return "copy" if edge.means == "copy" else "presumed" if edge.means in ("same", "presumed") else "cites"


def _from_box(box: Box, number: int, child: Mark) -> tuple[tuple[int, int], ...]:
    """Straight to a lane of its own band, else out of the box's nearer end and along a track behind the boxes."""
    right = box.x + box.width
    if _is_beside(box, child):
        return ((right, child.y), (child.x - child.radius, child.y))
    end = box.y + box.height - 6 if child.y > box.y else box.y + 6
    return _elbow((right, end), right + 6 + 4 * (number % 5), child)


def _elbow(start: tuple[int, int], track: int, child: Mark) -> tuple[tuple[int, int], ...]:
    """To a track between two columns, along it, and into the child from the side that is nearer."""
    if start[1] == child.y and start[0] < child.x:
        return (start, (child.x - child.radius, child.y))
    side = child.x - child.radius if track < child.x else child.x + child.radius
    return (start, (track, start[1]), (track, child.y), (side, child.y))


def _labels(
    drawing: Drawing, captions: Mapping[str, Caption], marks: Mapping[str, Mark], x: int
) -> tuple[Label, ...]:
    lanes = [lane for band in drawing.bands for lane in band.lanes]
    told = [_told(lane, captions) for lane in lanes]
    needed = [max(width(f"{name} {notes}", 13, bold=True), width(about, 12)) for name, notes, about in told]
    room = min(max(round(max(needed, default=0)) + 1, LABEL_LEAST), LABEL_MOST)
    found = []
    for lane, words in zip(lanes, told, strict=True):
        last = max((marks[node.key] for node in lane), key=lambda mark: mark.x)
        found.append(Label(lane, *words, x, last.y, last.x + last.radius + 3, room))
    return tuple(found)


def _told(lane: Lane, captions: Mapping[str, Caption]) -> tuple[str, str, str]:
    """Whose a lane is, and what of it; when its first article came out, and under which headline."""
    articles = [node for node in lane if node.article]
    if not articles:
        return lane[0].key, "", "named, not kept here"
    caption, article = captions[articles[0].key], articles[0].article
    notes = [f"({len(articles)} articles)"] if len(articles) > 1 else []
    notes += ["· first-hand"] if article and article.own else []
    about = [day(caption.published), caption.title if caption.outlet else "no outlet given"]
    return caption.outlet or caption.title, " ".join(notes), " · ".join(filter(None, about))


def _ticks(columns: Sequence[_Column]) -> tuple[Tick, ...]:
    """A tick where a new day begins and where a zone does; words only where those before leave room."""
    ticks: list[Tick] = []
    before, year, free = "", "", 0
    for column in columns:
        now = ("named only", day(column.published), "no date given")[column.place[0]]
        if now != before:
            x = column.x - column.radius - 4
            words = now.removesuffix(f" {year}") if year else now
            ticks.append(Tick(x, words if x >= free else ""))
            if x >= free:
                free = x + 8 + round(width(words, 12))
                year = now[-4:] if column.place[0] == _DATED else ""
        before = now
    return tuple(ticks)

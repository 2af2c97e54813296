"""Claims as pages show them: who asserts, who denies, where it comes from, and where accounts differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from onrecord.compare.claims.polarity import says_no
from onrecord.model import Claim, ClaimStatement, Conflict, Position, Span, hull
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.origin_views import OriginView, origin_view
from onrecord.workflows.views import Shelf, Shown

MAY_DENY = "May deny it"
HEADINGS: Mapping[str, tuple[Position, ...]] = {
    "Say so": ("asserts", "confirms"),
    "Say it may be so": ("hedges",),
    "Deny it": ("denies",),
    MAY_DENY: (),
    "Decline to say": ("declines",),
    "Ask": ("asks",),
}
"""How pages group the ways of standing to a claim, in this order."""
_ALIKE_ENOUGH = 0.2
"""Less like the claim than this, a statement that is taken for a denial has to say no in its own words."""
_AFFIRMING = ("asserts", "confirms", "hedges")
NO_SOURCE = "(no source)"
_NAMELESS = ("(unnamed)", NO_SOURCE)
"""How `source_chain` ends for sources that no text names."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement of a claim, and the article it stands in.

    ``unsure`` is a denial by its place alone: neither its source nor its words say no. ``earlier`` is True where the
    page was seen again later, and no longer had these words.
    """

    statement: ClaimStatement
    article: Shown
    unsure: bool = False
    earlier: bool = False

    @property
    def heading(self) -> str:
        """Which of `HEADINGS` it stands under."""
        return (
            MAY_DENY if self.unsure else next(h for h, p in HEADINGS.items() if self.statement.position in p)
        )

    @property
    def href(self) -> str:
        """The address of the very words."""
        return self.article.at(hull(self.statement.spans))


@dataclass(frozen=True, slots=True)
class Holder:
    """A source who stands to a claim in one way, with every report of it; ``named`` is False for unnamed people."""

    name: str
    named: bool
    sayings: tuple[Saying, ...]

    @property
    def articles(self) -> int:
        """In how many articles."""
        return len({saying.article.source for saying in self.sayings})


@dataclass(frozen=True, slots=True)
class Group:
    """All who stand to a claim alike: sources, those in most articles first, and outlets in their own voice."""

    heading: str
    sources: tuple[Holder, ...]
    own_voice: tuple[Saying, ...]

    @property
    def size(self) -> int:
        """How many sources and outlets stand so."""
        return len(self.sources) + len(
            {saying.article.outlet or saying.article.id for saying in self.own_voice}
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements that cannot both be so; each as words before, words that differ, words after."""

    kind: str
    a: Saying
    b: Saying
    a_parts: tuple[str, str, str]
    b_parts: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ClaimAddress:
    """Where a claim's pages are: its id beside the words it was found with, or the key of a statement of it."""

    name: str
    words: str = ""

    @property
    def page(self) -> str:
        """The claim's own page."""
        return self._of("")

    @property
    def origins(self) -> str:
        """Where it comes from, step by step."""
        return self._of("/origins")

    @property
    def picture(self) -> str:
        """Its origin graph as a file."""
        return self._of("/origins.svg")

    def _of(self, page: str) -> str:
        return f"/claim/{quote(self.name)}{page}" + (f"?q={quote(self.words)}" if self.words else "")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim's page. ``first`` and ``last`` are its earliest and latest dated articles, None where none is."""

    address: ClaimAddress
    claim: Claim
    groups: tuple[Group, ...]
    differences: tuple[Difference, ...]
    origins: OriginView
    first: Shown | None
    last: Shown | None

    @property
    def denials(self) -> int:
        """How many deny it."""
        return sum(group.size for group in self.groups if group.heading == "Deny it")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list, with how many sources and outlets stand to it in each way, and in how many articles.

    ``differ``: two of them give other numbers or dates, or say the opposite; ``rivals`` are these numbers and dates, as
    printed, in the order they came out.
    """

    address: ClaimAddress
    claim: Claim
    counts: Mapping[str, int]
    articles: int
    first: Shown | None
    differ: bool
    rivals: tuple[str, ...]


def claim_row(shelf: Shelf, claim: Claim, words: str = "") -> ClaimRow:
    """Return a claim as it is listed; ``words`` are those it was found with, none where it was found in a story."""
    best = next((each for each in claim.statements if each.words == claim.words), claim.statements[0])
    address = ClaimAddress(claim.id, words) if words else ClaimAddress(best.key)
    sayings = _sayings(shelf, claim)
    counts = {group.heading: group.size for group in _groups(sayings)}
    conflicts = list(_conflicting(claim.conflicts, sayings))
    rivals = _rivals(shelf, conflicts)
    articles = count_articles(shelf, claim)
    return ClaimRow(address, claim, counts, articles, _first(sayings), bool(conflicts), rivals)


def count_articles(shelf: Shelf, claim: Claim) -> int:
    """Return in how many articles a claim is; captures of one page are one."""
    return len({shelf[each.capture_id].source for each in claim.statements})


def kinds_of_difference(shelf: Shelf, claim: Claim) -> list[str]:
    """Return in what articles differ on a claim, sorted, denials aside; versions of one page are one account."""
    articles = {each.key: shelf[each.capture_id] for each in claim.statements}
    apart = (each for each in claim.conflicts if not articles[each.a].is_version_of(articles[each.b]))
    return sorted({each.kind for each in apart} - {"denial"})


def _rivals(shelf: Shelf, conflicts: Sequence[tuple[Conflict, Saying, Saying]]) -> tuple[str, ...]:
    printed = [
        (_when(saying.article), span.start, shelf.words(saying.article.id, span))
        for each, a, b in conflicts
        if each.kind in ("number", "date")
        for saying, span in ((a, each.a_span), (b, each.b_span))
    ]
    return tuple(dict.fromkeys(words for _, _, words in sorted(printed)))


def _conflicting(
    conflicts: Iterable[Conflict], sayings: Sequence[Saying]
) -> Iterator[tuple[Conflict, Saying, Saying]]:
    """The conflicts that are shown: of words that are listed, and not between two versions of one page."""
    by_key = {saying.statement.key: saying for saying in sayings if not saying.unsure}
    for each in conflicts:
        a, b = by_key.get(each.a), by_key.get(each.b)
        if a and b and not a.article.is_version_of(b.article):
            yield each, a, b


def claim_view(store: Store, between: Between, address: ClaimAddress) -> ClaimView:
    """Return everything about one claim.

    Raises:
        MissingRecordError: there is no such claim.
    """
    claim, shelf = between.claim(address.name, address.words), Shelf(store)
    sayings = _sayings(shelf, claim)
    return ClaimView(
        address=address,
        claim=claim,
        groups=_groups(sayings),
        differences=tuple(_differences(store, claim.conflicts, sayings)),
        origins=claim_origins(store, between, claim),
        first=_first(sayings),
        last=max((s.article for s in sayings if s.article.published), key=_when, default=None),
    )


def _sayings(shelf: Shelf, claim: Claim) -> list[Saying]:
    """The statements with their articles; what two versions of a page have in the same words, by the later one."""
    placed = [(each, shelf[each.capture_id]) for each in claim.statements]
    later = {
        (article.source, each.words, each.chain): article.id
        for each, article in sorted(placed, key=lambda said: (said[1].seen, said[1].id))
    }
    return [
        Saying(each, article, _is_unsure(each, shelf), not shelf.is_last(article))
        for each, article in placed
        if later[article.source, each.words, each.chain] == article.id
    ]


def _is_unsure(each: ClaimStatement, shelf: Shelf) -> bool:
    return (
        each.position == "denies"
        and each.likeness < _ALIKE_ENOUGH
        and not says_no(each.words)
        and not shelf.denies(each.key)
    )


def claim_origins(store: Store, between: Between, claim: Claim) -> OriginView:
    """Return where a claim comes from; its articles lead to its words where they credit nobody."""
    said = {each.capture_id: hull(each.spans) for each in claim.statements}
    return origin_view(store, between.origins(claim), said)


def _groups(sayings: Sequence[Saying]) -> tuple[Group, ...]:
    found = []
    for heading in HEADINGS:
        here = [saying for saying in sayings if saying.heading == heading]
        if here:
            own = tuple(saying for saying in here if not saying.statement.chain)
            found.append(Group(heading, _holders([s for s in here if s.statement.chain]), own))
    return tuple(found)


def _holders(sayings: Sequence[Saying]) -> tuple[Holder, ...]:
    """Whoever finally says it, once for all articles that report it."""
    found: dict[tuple[str, str], list[Saying]] = {}
    for saying in sayings:
        name = saying.statement.chain[-1]
        # unnamed people are not the same from one outlet to another
        alone = (saying.article.outlet or saying.article.id) if name.endswith(_NAMELESS) else ""
        found.setdefault((name, alone), []).append(saying)
    holders = [
        Holder("No source given" if name == NO_SOURCE else name, not name.endswith(_NAMELESS), tuple(each))
        for (name, _), each in found.items()
    ]
    return tuple(sorted(holders, key=lambda holder: -holder.articles))


def _differences(store: Store, conflicts: Sequence[Conflict], sayings: Sequence[Saying]) -> list[Difference]:
    """Other numbers and dates first: denials stand in a group of their own already."""
    ranked = sorted(conflicts, key=lambda conflict: conflict.kind == "denial")
    return [
        Difference(each.kind, a, b, _parts(store, a, each.a_span), _parts(store, b, each.b_span))
        for each, a, b in _conflicting(ranked, sayings)
    ]


def _parts(store: Store, saying: Saying, span: Span) -> tuple[str, str, str]:
    text = store.capture(saying.article.id).document.text
    whole = hull((*saying.statement.spans, span))
    return text[whole.start : span.start], span.of(text), text[span.end : whole.end]


def _first(sayings: Sequence[Saying]) -> Shown | None:
    return min((s.article for s in sayings if s.article.published), key=_when, default=None)


def _when(article: Shown) -> tuple[str, str]:
    return article.published or "", article.id

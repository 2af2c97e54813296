"""Crediting: which of the names an article prints are credits for the claim, nearest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.origins.carriers import find_carriers
from onrecord.compare.origins.carrying import Carrying, ClaimWords, carry
from onrecord.compare.origins.debunking import find_debunkers
from onrecord.compare.origins.made_public import find_made_public, find_pictured, is_thing, join_things
from onrecord.compare.origins.makers import find_makers
from onrecord.compare.origins.naming import Naming
from onrecord.compare.origins.printed import UNNAMED, Printed, View
from onrecord.compare.origins.speakers import find_speakers
from onrecord.compare.origins.stance import find_stance
from onrecord.compare.origins.unnamed import identify
from onrecord.compare.origins.voices import join_voices
from onrecord.compare.origins.weighing import LIKELY, Prints, Together, likelihood, see_together, show_best
from onrecord.model import ClaimStance, OriginCredit, Reading

_TOLD = 0.3
"""Of the share that the best sentence has: what an outlet was told in a sentence with so much is the claim …"""
_IS_THE_CLAIM = 0.5
"""… as is what a named person says; and what is denied, or stands beside a denial."""
_DENIED = 3
"""Sentences within which what is denied is told, in an article against it."""
_HARDLY = 0.15
"""What is asked of a source: "Ostrand said that all jobs were safe" is no credit for what it offered."""


@dataclass(frozen=True, slots=True)
class Credited:
    """One article with what it credits a claim to. ``denials`` are those who speak against it there.

    ``publisher`` is the usual name of who published it, None if that is not known. ``asked`` is True if the article
    shows that its own people asked, saw or read for themselves; ``asking`` are the outlets it shows to have had the
    claim from unnamed people of theirs, ``told`` an outlet with a named person who told it the claim, and ``told_by``
    who, with a name, told the article's own people anything.
    """

    id: str
    reading: Reading
    carrying: Carrying
    stance: ClaimStance
    publisher: str | None
    credits: tuple[Printed, ...]
    denials: tuple[Printed, ...]
    asked: bool
    asking: frozenset[str]
    told: frozenset[tuple[str, str]]
    told_by: frozenset[str]

    @property
    def carriers(self) -> tuple[Printed, ...]:
        """The outlets it credits."""
        return tuple(c for c in self.credits if c.role == "carrier")

    @property
    def speakers(self) -> tuple[Printed, ...]:
        """Who and what it credits besides outlets."""
        return tuple(c for c in self.credits if c.role != "carrier")

    @property
    def printed(self) -> tuple[OriginCredit, ...]:
        """The credits as a graph gives them."""
        return tuple(OriginCredit(c.name, c.span) for c in self.credits)


def find_prints(article_id: str, reading: Reading, claim: ClaimWords, naming: Naming) -> Prints:
    """Return one article with every name it prints that could be a credit."""
    carrying = carry(reading, claim)
    publisher = naming.outlet(reading.document.publisher) if reading.document.publisher else None
    printed = find_printed(View(reading, carrying, naming, claim))
    return Prints(article_id, reading, carrying, publisher[0] if publisher else None, printed)


def find_printed(view: View) -> tuple[Printed, ...]:
    """Return every name that could be credited, in text order; one name may be there many times."""
    found = tuple(find_made_public(view))
    speakers = tuple(find_pictured(view, identify(view, find_speakers(view)), found))
    public = [_with_makers(view, p) for p in join_things(found)]
    # "the letter" is the one that was "seen by the Herald"
    seen = {p.name.partition(" ")[0]: p.name for p in public if " by " in p.name}
    documents = [
        replace(p, name=seen.get(p.name, p.name)) for p in (*public, *speakers) if p.kind == "document"
    ]
    # "a letter seen by the Herald" is one thing, though it has the Herald's name in it
    seen_as_document = {p.span for p in documents}
    others = [p for p in (*public, *speakers) if p.kind != "document" and p.span not in seen_as_document]
    return tuple(sorted((*find_carriers(view), *documents, *others), key=lambda p: (p.span, p.role, p.name)))


def _with_makers(view: View, public: Printed) -> Printed:
    """A post or picture with whose it is, by its own sentence and the next."""
    if not is_thing(public.name):
        return public
    here = range(public.sentence, min(public.sentence + 2, len(view.reading.sentences)))
    return replace(public, makers=find_makers(view, here))


def find_credited(articles: Sequence[Prints], claim: ClaimWords) -> tuple[Credited, ...]:
    """Return what each article of a set credits a claim to: a name that others print too is more likely a credit."""
    together = see_together(articles)
    return tuple(_credited(each, claim, together) for each in articles)


def _credited(article: Prints, claim: ClaimWords, together: Together) -> Credited:
    carrying = article.carrying
    places = _places(article)
    likely = {name: likelihood(each, article, claim, together) for name, each in places.items()}
    credited = [n for n, each in places.items() if likely[n] >= LIKELY and _bears(each, carrying)]
    chosen = join_voices([show_best(places[n]) for n in credited], likely, article.reading)
    carriers = {c.name for c in chosen if c.role == "carrier"}
    stance = find_stance(article.reading, carrying, claim, credited=bool(carriers))
    denials = _denials(article, places, claim, stance)
    return Credited(
        article.id,
        article.reading,
        carrying,
        stance,
        article.publisher,
        _ordered(_with_denials(chosen, denials, article, stance)),
        denials,
        _asked_itself(article, chosen),
        _asking(article, carriers),
        frozenset(_told(article, carriers)),
        _told_by(article),
    )


def _places(article: Prints) -> dict[str, list[Printed]]:
    """Where each name is printed, but for the article's own outlet, and sentences that are of another claim."""
    places: dict[str, list[Printed]] = {}
    for each in article.printed:
        agrees = article.carrying.sentences and article.carrying.agrees[each.sentence]
        if agrees and each.name != article.publisher and not each.denied:
            places.setdefault(each.name, []).append(each)
    return places


def _denials(
    article: Prints, places: Mapping[str, list[Printed]], claim: ClaimWords, stance: ClaimStance
) -> tuple[Printed, ...]:
    """Who denies the claim; in an article against it also who calls it false, or else the outlets that do."""
    near = [p for p in article.printed if p.name in places and _is_near(p, article.carrying)]
    denials = _once([p for p in near if p.denies])
    if stance != "against":
        return denials
    near = [p for p in article.printed if p.name in places and _is_near(p, article.carrying, _DENIED)]
    disputing = [p for p in near if (p.denies or p.disputes) and p.kind not in ("unnamed", "document")]
    if not disputing and all(d.kind == "unnamed" for d in denials):
        debunkers = set(find_debunkers(article, claim))
        disputing = [p for p in near if p in debunkers]
    return _once([*denials, *disputing])


def _with_denials(
    chosen: list[Printed], denials: Sequence[Printed], article: Prints, stance: ClaimStance
) -> list[Printed]:
    """Who denies a claim is credited by an article against it, and is no credit for it in another."""
    if stance == "against":
        credited = {c.name for c in chosen}
        return chosen + [d for d in denials if d.name not in credited]
    says = {p.name for p in article.printed if p.role == "source" and not p.denies}
    only_denies = {d.name for d in denials} - says
    return [c for c in chosen if c.name not in only_denies]


def _asked_itself(article: Prints, chosen: Sequence[Printed]) -> bool:
    """True if words show that the article's own people were told, or have seen, the claim."""
    enough = _TOLD * article.carrying.best_sentence
    own = [p for p in article.printed if p.asked and p.name == article.publisher]
    # what was told stands in the sentence before as often as in this one, where who told it is credited
    telling = {p.sentence for c in chosen for p in article.printed if p.name == c.name and c.role == "source"}
    told = any(article.carrying.around(p.sentence, p.sentence in telling) >= enough for p in own)
    return told or any(c.ours for c in chosen)


def _asking(article: Prints, carriers: set[str]) -> frozenset[str]:
    """The outlets to which unnamed people told the claim: "an official told the Herald".

    Of who is not said to know ("two drivers") it is the article's own outlet: that one was there to judge.
    """
    found = set()
    enough = _TOLD * article.carrying.best_sentence
    told = [p for p in article.printed if p.share >= enough]
    own = {article.publisher or ""}
    for unnamed in (p for p in told if p.kind == "unnamed" and p.role == "source"):
        beside = {p.name for p in told if p.asked and p.sentence == unnamed.sentence}
        found |= ({*unnamed.carriers} | beside) & (carriers | own if unnamed.name == UNNAMED else own)
    return frozenset(found)


def _told(article: Prints, carriers: set[str]) -> Iterator[tuple[str, str]]:
    """Outlet and person: one who is named, and does not comment by trade, told the claim to the outlet."""
    enough = _IS_THE_CLAIM * article.carrying.best_sentence
    people = [p for p in article.printed if p.kind == "person" and not p.expert and p.share >= enough]
    for outlet in (p for p in article.printed if p.asked and p.name in carriers):
        yield from ((outlet.name, person.name) for person in people if person.sentence == outlet.sentence)


def _told_by(article: Prints) -> frozenset[str]:
    """Who, with a name, speaks in a sentence that says whom the article's own outlet asked."""
    own = {p.sentence for p in article.printed if p.asked and p.name == article.publisher}
    named = (p for p in article.printed if p.role == "source" and p.kind != "unnamed")
    return frozenset(p.name for p in named if p.sentence in own)


def _bears(places: Sequence[Printed], carrying: Carrying) -> bool:
    """True if what a source says is the claim at all, not something else in the same article."""
    best = max(p.share for p in places)
    return show_best(places).role != "source" or best >= _HARDLY * carrying.best_sentence


def credit_origins(
    articles: Sequence[Credited], prints: Sequence[Prints], origins: Collection[str]
) -> tuple[Credited, ...]:
    """Credit the origins of a claim in articles that credit none of them and yet print what one of them says."""
    return tuple(_with_origins(a, p, origins) for a, p in zip(articles, prints, strict=True))


def _with_origins(article: Credited, prints: Prints, origins: Collection[str]) -> Credited:
    credited = {c.name for c in article.credits}
    if article.stance == "against" or credited & set(origins):
        return article
    places: dict[str, list[Printed]] = {}
    for each in prints.printed:
        # "Ostrand said in a statement that all jobs were safe" is no credit for what it offered
        says = each.role != "source" or each.share >= _HARDLY * prints.carrying.best_sentence
        if each.name == prints.publisher:
            continue
        if each.name in origins and says and each.cued and not each.denies and not each.denied:
            places.setdefault(each.name, []).append(each)
    return replace(article, credits=_ordered([*article.credits, *map(show_best, places.values())]))


def _is_near(printed: Printed, carrying: Carrying, reach: int = 1) -> bool:
    return carrying.around(printed.sentence, reach) >= _IS_THE_CLAIM * carrying.best_sentence


def _ordered(printed: Sequence[Printed]) -> tuple[Printed, ...]:
    """Nearest first: carriers, then what was made public, then who speaks, unnamed people last."""
    rank = {"carrier": 0, "public": 1, "source": 2}
    return tuple(sorted(printed, key=lambda p: (p.name == UNNAMED, rank[p.role], p.span)))


def _once(printed: Sequence[Printed]) -> tuple[Printed, ...]:
    first: dict[str, Printed] = {}
    for each in printed:
        first.setdefault(each.name, each)
    return tuple(first.values())

"""Any reading at all: Hypothesis strategies for valid records over any text, every field of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from onrecord.model import (
    Attribution,
    Certainty,
    Channel,
    ChannelKind,
    Cue,
    Document,
    Entity,
    EntityType,
    Event,
    Evidence,
    HeadlineClaim,
    Leftover,
    Mention,
    MentionForm,
    Place,
    Polarity,
    Quantity,
    QuotationKind,
    Reader,
    Reading,
    Source,
    SourceKind,
    Span,
    Stance,
    Timex,
    Via,
)

T = TypeVar("T")

READER = Reader("by-chance", "1")
characters = st.characters(exclude_categories=["Cs"]) | st.sampled_from("😀e\u0301 \n“”")
texts = st.text(characters, min_size=3, max_size=80)
names = st.text(characters, min_size=1, max_size=12)
maybe = st.none() | names
dates = st.sampled_from([None, "2031", "2031-06", "2031-06-12", "2031-06-12T08:00:00+02:00"])


def spans(text: str) -> st.SearchStrategy[Span]:
    pairs = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] != p[1])
    return pairs.map(lambda p: Span(min(p), max(p)))


def tuples(of: st.SearchStrategy[T], most: int, least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, min_size=least, max_size=most).map(tuple)


@st.composite
def documents(draw: st.DrawFn, text: str) -> Document:
    leftovers = st.builds(Leftover, names, names, st.integers(0, len(text)), st.none() | spans(text))
    evidence = st.dictionaries(names, st.builds(Evidence, names, names, tuples(names, 2)), max_size=2)
    return Document(
        text,
        title=draw(maybe),
        given_id=draw(maybe),
        url=draw(maybe),
        publisher=draw(maybe),
        authors=draw(tuples(names, 2)),
        section=draw(maybe),
        published=draw(dates),
        modified=draw(dates),
        published_source=draw(st.sampled_from([None, "meta", "jsonld", "url", "text", "given"])),
        language=draw(st.sampled_from([None, "en"])),
        leftovers=draw(tuples(leftovers, 2)),
        evidence=tuple(draw(evidence).items()),
    )


@st.composite
def entities(draw: st.DrawFn, text: str) -> tuple[Entity, ...]:
    mentions = tuples(st.builds(Mention, spans(text), st.sampled_from(MentionForm)), 3, 1)
    return tuple(
        Entity(
            f"E{n}",
            draw(names),
            draw(st.sampled_from(EntityType)),
            draw(tuples(names, 2)),
            draw(mentions),
            draw(maybe),
            draw(st.none() | st.integers(1, 10**7)),
        )
        for n in range(draw(st.integers(0, 3)))
    )


@st.composite
def attributions(draw: st.DrawFn, text: str, ids: st.SearchStrategy[str | None]) -> tuple[Attribution, ...]:
    several, kind = tuples(spans(text), 3, 1), st.sampled_from(SourceKind)
    return tuple(
        Attribution(
            id=f"A{n}",
            source=Source(draw(tuples(spans(text), 2)), draw(ids), draw(kind), draw(st.booleans())),
            cue=Cue(draw(several), draw(names)),
            content=draw(several),
            quotation=draw(st.sampled_from(QuotationKind)),
            stance=draw(st.sampled_from(Stance)),
            via=draw(tuples(st.builds(Via, several, ids, kind), 2)),
            channel=draw(
                st.builds(Channel, st.none() | st.sampled_from(ChannelKind), tuples(spans(text), 2))
            ),
            target=draw(st.sampled_from([None, *(f"A{k}" for k in range(n))])),
            polarity=draw(st.sampled_from(Polarity)),
            certainty=draw(st.sampled_from(Certainty)),
            nested_in=f"A{n - 1}" if n and draw(st.booleans()) else None,
            confidence=draw(st.none() | st.floats(0, 1)),
            rule=draw(maybe),
        )
        for n in range(draw(st.integers(0, 3)))
    )


@st.composite
def places(draw: st.DrawFn, text: str, ids: st.SearchStrategy[str | None]) -> tuple[Place, ...]:
    return tuple(
        Place(
            id=f"P{n}",
            span=draw(spans(text)),
            entity=draw(ids),
            name=draw(names),
            geonames=draw(st.none() | st.integers(1, 10**7)),
            lat=draw(st.none() | st.floats(-90, 90)),
            lon=draw(st.none() | st.floats(-180, 180)),
            country=draw(maybe),
            feature=draw(maybe),
            confidence=draw(st.none() | st.floats(0, 1)),
        )
        for n in range(draw(st.integers(0, 2)))
    )


@st.composite
def quantities(draw: st.DrawFn, text: str, ids: st.SearchStrategy[str | None]) -> tuple[Quantity, ...]:
    numbers = st.floats(-1e9, 1e9)
    in_si = st.sampled_from([(None, None), (1609.344, "m"), (0.0, "K")])
    made = st.builds(Quantity, st.just("Q"), spans(text), numbers, maybe, maybe, of=ids)
    return tuple(
        replace(quantity, id=f"Q{n}", si_value=value, si_unit=unit)
        for n, (quantity, (value, unit)) in enumerate(draw(tuples(st.tuples(made, in_si), 2)))
    )


@st.composite
def readings(draw: st.DrawFn, text: str | None = None, version: str = "1") -> Reading:
    text = draw(texts) if text is None else text
    document = draw(documents(text))
    things = draw(entities(text))
    ids = st.sampled_from([None, *(e.id for e in things)])
    said = draw(attributions(text, ids))
    times = tuple(
        Timex(f"T{n}", draw(spans(text)), draw(st.sampled_from(["DATE", "TIME", "DURATION", "SET"])), "XXXX-05",
              draw(st.sampled_from([None, "published", *(f"T{k}" for k in range(n))])), draw(maybe))
        for n in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    where = draw(places(text, ids))
    events = tuple(
        Event(
            id=f"V{n}",
            trigger=draw(spans(text)),
            type=draw(maybe),
            mode=draw(maybe),
            actors=tuple(draw(st.sets(st.sampled_from([e.id for e in things])))) if things else (),
            recipients=(things[0].id,) if things else (),
            time=draw(st.sampled_from([None, *(t.id for t in times)])),
            place=draw(st.sampled_from([None, *(p.id for p in where)])),
            attribution=draw(st.sampled_from([None, *(a.id for a in said)])),
            polarity=draw(st.sampled_from(["positive", "negative"])),
            certainty=draw(st.sampled_from(["certain", "probable"])),
            tense=draw(st.sampled_from(["past", "present", "future"])),
            note=draw(maybe),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    claims = (
        st.builds(
            HeadlineClaim,
            spans(document.title),
            st.sampled_from([None, *(v.id for v in events)]),
            st.sampled_from(["fact", "attributed"]),
            st.sampled_from(["fact", "attributed", "absent"]),
        )
        if document.title
        else st.nothing()
    )
    cut = draw(st.integers(1, len(text) - 1))
    return Reading(
        document=document,
        reader=Reader(READER.name, version),
        sentences=(Span(0, cut), Span(cut, len(text))),
        entities=things,
        attributions=said,
        times=times,
        places=where,
        quantities=draw(quantities(text, ids)),
        events=events,
        headline=draw(tuples(claims, 2)) if document.title else (),
    )

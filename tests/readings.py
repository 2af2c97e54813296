"""Any reading at all: Hypothesis strategies for valid records over any text."""

from __future__ import annotations

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
    Leftover,
    Mention,
    MentionForm,
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

READER = Reader("by-chance", "1")
characters = st.characters(exclude_categories=["Cs"]) | st.sampled_from("😀e\u0301 \n“”")
texts = st.text(characters, min_size=3, max_size=80)


def spans(text: str) -> st.SearchStrategy[Span]:
    pairs = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] != p[1])
    return pairs.map(lambda p: Span(min(p), max(p)))


@st.composite
def readings(draw: st.DrawFn, text: str | None = None, version: str = "1") -> Reading:
    text = draw(texts) if text is None else text
    span = spans(text)
    several = st.lists(span, min_size=1, max_size=3).map(tuple)
    kind, names = st.sampled_from(SourceKind), st.text(characters, min_size=1, max_size=12)
    entities = tuple(
        Entity(f"E{n}", draw(names), draw(st.sampled_from(EntityType)), (), (Mention(draw(span), draw(st.sampled_from(MentionForm))),))
        for n in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    ids = st.sampled_from([None, *(e.id for e in entities)])
    attributions = tuple(
        Attribution(
            id=f"A{n}",
            source=Source(
                draw(several) if draw(st.booleans()) else (), draw(ids), draw(kind), draw(st.booleans())
            ),
            cue=Cue(draw(several), draw(names)),
            content=draw(several),
            quotation=draw(st.sampled_from(QuotationKind)),
            stance=draw(st.sampled_from(Stance)),
            via=draw(st.lists(st.builds(Via, several, ids, kind), max_size=2).map(tuple)),
            channel=draw(st.builds(Channel, st.none() | st.sampled_from(ChannelKind), several)),
            polarity=draw(st.sampled_from(Polarity)),
            certainty=draw(st.sampled_from(Certainty)),
            nested_in=f"A{n - 1}" if n and draw(st.booleans()) else None,
            confidence=draw(st.none() | st.floats(0, 1)),
            rule=draw(st.none() | names),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    cut = draw(st.integers(1, len(text) - 1))
    return Reading(
        document=Document(
            text,
            title=draw(st.none() | names),
            publisher=draw(st.none() | names),
            published=draw(st.sampled_from([None, "2031", "2031-06", "2031-06-12", "2031-06-12T08:00:00+02:00"])),
            authors=tuple(draw(st.lists(names, max_size=2))),
            leftovers=tuple(Leftover(draw(names), "page-furniture", draw(st.integers(0, len(text)))) for _ in range(draw(st.integers(0, 2)))),
        ),
        reader=Reader(READER.name, version),
        sentences=(Span(0, cut), Span(cut, len(text))),
        entities=entities,
        attributions=attributions,
        times=tuple(Timex(f"T{n}", draw(span), "DATE", "XXXX-05", "published") for n in range(draw(st.integers(0, 2)))),
        quantities=tuple(Quantity(f"Q{n}", draw(span), draw(st.integers(0, 99)), "mile", None, 1.5, "m") for n in range(draw(st.integers(0, 2)))),
    )  # fmt: skip

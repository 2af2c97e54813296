"""The order of the stages, in plain Python and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from onrecord.model import Attribution, Document, HeadlineClaim, Reader, Reading, Span
from onrecord.read.attributions import find_attributions, find_talk, spoken_sentences
from onrecord.read.continued import continue_carriers
from onrecord.read.coreference import group_entities
from onrecord.read.entities import find_names
from onrecord.read.headline import compare_headline
from onrecord.read.language import name_language
from onrecord.read.places import find_places
from onrecord.read.quantities import find_quantities
from onrecord.read.quotations import find_quotations
from onrecord.read.sources import describe_sources
from onrecord.read.stance import mark_stance
from onrecord.read.tagging import Network, tag
from onrecord.read.times import find_times
from onrecord.resources.lexicon import Lexicon, english
from onrecord.resources.weights import english_weights
from onrecord.text.tokens import split_sentences

READER = Reader("onrecord-en", "9")
"""Its version goes up with every change that can change a record, of the code or of the weights."""


@cache
def _network() -> Network:
    return Network(english_weights())


def read(document: Document, lexicon: Lexicon | None = None, network: Network | None = None) -> Reading:
    """Read one document: who said what, on whose word, when, where and how many.

    The same text, title and publication date give the same reading. A text that is not English is kept unread: its
    language is None or the one it came with, and every layer is empty.
    """
    lexicon = lexicon or english()
    text = document.text
    language = document.language or name_language(text, lexicon)
    document = replace(document, language=language)
    if language is None or language.partition("-")[0].lower() != "en":
        return Reading(document, READER)
    sentences = split_sentences(text)
    quotations = find_quotations(text)
    network = network or _network()
    judges = network.weights.judges
    talk = find_talk(text, sentences, lexicon, document.title, document.publisher)
    spoken = spoken_sentences(text, sentences, talk.turns)
    tagged = tag(text, spoken, quotations, network)
    attributions = find_attributions(text, spoken, quotations, tagged.relations, lexicon, talk)
    attributions = mark_stance(text, attributions, lexicon, judges["stance"])
    names = find_names(text, spoken, lexicon, tagged.names)
    entities = group_entities(text, sentences, names, attributions, lexicon, document.authors, talk)
    attributions = describe_sources(text, attributions, entities, lexicon, document.publisher, judges)
    attributions = continue_carriers(text, sentences, attributions, entities, lexicon)
    return Reading(
        document=document,
        reader=READER,
        sentences=sentences,
        entities=entities,
        attributions=attributions,
        times=find_times(text, document.published),
        places=find_places(text, entities, lexicon),
        quantities=find_quantities(text, sentences, entities, lexicon),
        headline=_headline(document, sentences, attributions, lexicon, network),
    )


def _headline(
    document: Document,
    sentences: tuple[Span, ...],
    attributions: tuple[Attribution, ...],
    lexicon: Lexicon,
    network: Network,
) -> tuple[HeadlineClaim, ...]:
    title = document.title or ""
    parts, quoted = split_sentences(title), find_quotations(title)
    tagged = tag(title, parts, quoted, network)
    in_title = find_attributions(title, parts, quoted, tagged.relations, lexicon)
    return compare_headline(document.title, in_title, document.text, sentences, attributions, lexicon)

"""Whole articles marked by hand: every attribution in them is found to the character, and nothing else is."""

import json
from pathlib import Path

import pytest
from tests.marked import GoldArticle, GoldAttribution, gold_articles

from onrecord.model import Attribution, Reading, Span
from onrecord.model.codec import from_article, from_record
from onrecord.read import read

ARTICLES = gold_articles()


def _spans(attribution: Attribution) -> tuple[tuple[Span, ...], ...]:
    carriers = tuple(span for via in attribution.via for span in via.spans)
    return attribution.source.spans, attribution.cue.spans, attribution.content, carriers


def _answer(gold: GoldAttribution) -> tuple[tuple[Span, ...], ...]:
    return gold.marks.source, gold.marks.cue, gold.marks.content, gold.marks.via


def _found(reading: Reading, gold: GoldAttribution) -> Attribution:
    return next(a for a in reading.attributions if _spans(a) == _answer(gold))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_every_attribution_is_found_to_the_character_and_no_other(article: GoldArticle) -> None:
    reading = read(article.document)

    assert sorted(map(_spans, reading.attributions)) == sorted(map(_answer, article.attributions))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_each_source_is_of_the_right_kind_and_named_or_not(article: GoldArticle) -> None:
    reading = read(article.document)

    for gold in article.attributions:
        source = _found(reading, gold).source
        assert (gold.marks.number, source.kind, source.named) == (gold.marks.number, gold.kind, gold.named)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_stance_quotation_and_certainty_are_those_of_a_careful_reader(article: GoldArticle) -> None:
    reading = read(article.document)

    for gold in article.attributions:
        found = _found(reading, gold)
        assert (gold.marks.number, found.stance, found.quotation) == (
            gold.marks.number,
            gold.stance,
            gold.quotation,
        )
        assert gold.certainty in (None, found.certainty)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_what_is_said_inside_anothers_words_is_nested_in_them(article: GoldArticle) -> None:
    reading = read(article.document)
    ids = {gold.marks.number: _found(reading, gold).id for gold in article.attributions}

    for gold in article.attributions:
        outer = ids[gold.nested_in] if gold.nested_in else None
        assert (gold.marks.number, _found(reading, gold).nested_in) == (gold.marks.number, outer)


def test_the_founding_article_reads_as_it_was_marked_by_hand(founding: Path) -> None:
    written = json.loads((founding / "record.json").read_text("utf-8"))
    gold, found = from_record(written), read(from_article(written["article"]))

    def essence(reading: Reading) -> list[tuple[object, ...]]:
        return sorted(
            (
                _spans(a),
                a.source.kind,
                a.source.named,
                a.quotation,
                a.stance,
                a.polarity,
                a.certainty,
                a.cue.lemma,
            )
            for a in reading.attributions
        )

    assert essence(found) == essence(gold)
    assert [(t.span, t.type, t.value, t.anchor, t.mod) for t in found.times] == [
        (t.span, t.type, t.value, t.anchor, t.mod) for t in gold.times
    ]
    assert [(q.span, q.value, q.unit, q.modifier, q.si_value) for q in found.quantities] == [
        (q.span, q.value, q.unit, q.modifier, q.si_value) for q in gold.quantities
    ]

"""The trained reader: what it cuts, what it decodes, and what it does with weights that are not its own."""

import shutil
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import onrecord_model_en
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.model import Document
from onrecord.read import read
from onrecord.read.quotations import find_quotations
from onrecord.read.tagging import Network, tag
from onrecord.read.tagging.decoding import allowed, best_paths, link, runs, viterbi
from onrecord.read.tagging.features import WordFeatures, features
from onrecord.read.tagging.labels import CONTENT_CUES, CUE_SOURCES, ROLES, related, relative
from onrecord.read.tagging.network import MOST_PIECES, in_pieces
from onrecord.read.tagging.windows import LONGEST, windows
from onrecord.resources.pieces import english_pieces
from onrecord.resources.weights import english_weights
from onrecord.text.pieces import cut
from onrecord.text.tokens import split_sentences, tokenize

PARAGRAPHS = (
    "The harbour board said on Monday that the pier would stay shut until the cracks had been measured again.",
    "“Nobody told us,” said Dana Orr, who has sold fish there for thirty years. “We read it in the Courier.”",
    "According to the coastguard, two boats had struck the pier in March, and a third in April.",
    "Mayor Ilse Brand denied that the town had known of the damage, and promised to publish every report.",
    "The engineers’ union believes the repairs will cost far more than the four million crowns set aside.",
    "A spokesman for the builder declined to comment.",
)


def article(times: int) -> str:
    return "\n\n".join(f"{p[:-1]} ({n})." for n in range(times) for p in PARAGRAPHS)


def found_in(text: str) -> list[tuple[str, ...]]:
    reading = read(Document(text, language="en"))
    return [
        tuple(span.of(text) for spans in (a.source.spans, a.cue.spans, a.content) for span in spans)
        for a in reading.attributions
    ]


@given(st.text(st.sampled_from("ab “”‘’.,?\n-1É’s"), max_size=900))
def test_windows_hold_every_token_once_and_in_order(text: str) -> None:
    sentences = split_sentences(text)

    cut_up = [t for w in windows(text, sentences, find_quotations(text)) for t in w.tokens]

    assert cut_up == [t for s in sentences for t in tokenize(text, s)]
    assert all(len(w.tokens) <= LONGEST for w in windows(text, sentences, find_quotations(text)))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=12, unique=True), st.data())
def test_where_a_span_stands_from_another_leads_back_to_it(starts: list[int], data: st.DataObject) -> None:
    spans = sorted((start, start) for start in starts)
    here, there = data.draw(st.sampled_from(spans)), data.draw(st.sampled_from(spans))

    if here != there:
        assert related(here, relative(here, there, spans), spans) == there


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_decoding_gives_no_inside_without_its_beginning_and_no_content_without_a_cue(
    seed: int, length: int
) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(1, length, len(ROLES))).astype(np.float32)
    (path,) = viterbi(scores, [length], allowed(), allowed()[0])
    sides = [
        np.log(chance.dirichlet(np.ones(n), length)).astype(np.float32)
        for n in (len(CUE_SOURCES), len(CONTENT_CUES))
    ]

    names = [ROLES[k] for k in path]
    linked = link(path, scores[0], *sides)

    for before, name in zip(["O", *names], names, strict=False):
        assert not name.startswith("I-") or before[2:] == name[2:]
    pieces = [run for one in linked for run in one.content]
    assert len(pieces) == len(set(pieces))
    assert all(one.content and one.cue in runs(path)["cue"] for one in linked)


def test_viterbi_is_the_best_of_all_paths_that_are_allowed() -> None:
    scores = np.random.default_rng(4).normal(size=(1, 4, len(ROLES))).astype(np.float32)
    steps, start = allowed(), allowed()[0]

    (path,) = viterbi(scores, [4], steps, start)

    def worth(p: tuple[int, ...]) -> float:
        inner = sum(float(steps[a, b]) for a, b in pairwise(p))
        return float(start[p[0]]) + inner + sum(float(scores[0, t, k]) for t, k in enumerate(p))

    every = [tuple(p) for p in np.ndindex(*[len(ROLES)] * 4)]
    assert worth(tuple(path.tolist())) == pytest.approx(max(map(worth, every)))


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_the_quick_way_to_the_best_paths_is_no_other_way(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    scores = [chance.normal(size=(n, len(ROLES))).astype(np.float32) for n in lengths]

    quick = best_paths(scores, allowed(), allowed()[0])

    for own, path in zip(scores, quick, strict=True):
        (whole,) = viterbi(own[None], [len(own)], allowed(), allowed()[0])
        assert path.tolist() == whole.tolist()


def test_a_word_is_cut_into_the_longest_pieces_and_an_unknown_one_into_none() -> None:
    pieces = {"[UNK]": 0, "har": 1, "##bour": 2, "harbour": 3, "-": 4}

    assert cut("Harbour", pieces) == (3,)
    assert cut("harbour-har", pieces) == (3, 4, 1)
    assert cut("x", pieces) == (0,)
    assert features("Harbour", pieces).pieces == (3,)


@given(
    st.lists(st.tuples(st.lists(st.integers(2, 99), min_size=1, max_size=6), st.integers(0, 9)), max_size=192)
)
def test_each_word_is_told_by_the_first_of_its_pieces(drawn: list[tuple[list[int], int]]) -> None:
    words = [WordFeatures(tuple(pieces), shape) for pieces, shape in drawn]

    row = in_pieces(words, list(range(len(words))), 0, 1)

    assert [row.numbers[at] for at in row.first] == [word.pieces[0] for word in words]
    assert [row.shapes[at] for at in row.first] == [word.shape for word in words]
    assert [row.places[at] for at in row.first] == list(range(len(words)))
    assert (row.numbers[0], row.numbers[-1]) == (0, 1)
    assert len(row.numbers) == len(row.shapes) == len(row.places) <= MOST_PIECES + 2


def test_an_article_reads_alike_whatever_was_read_before_it() -> None:
    text = article(2)
    fresh, used = Network(english_weights()), Network(english_weights())
    for paragraph in PARAGRAPHS:
        tag(paragraph, split_sentences(paragraph), (), used)

    sentences, quotations = split_sentences(text), find_quotations(text)

    assert tag(text, sentences, quotations, fresh) == tag(text, sentences, quotations, used)


def test_two_halves_give_what_the_whole_gives_away_from_the_seam() -> None:
    first, second = article(8), article(9)
    seam = 3 * len(PARAGRAPHS)

    whole = found_in(first + "\n\n" + second)
    parts = found_in(first) + found_in(second)

    assert len(set(whole) ^ set(parts)) <= 2 * seam
    assert set(found_in(first)[:-seam]) <= set(whole)


def test_straight_curly_and_british_marks_say_the_same() -> None:
    american = "“The pier is safe,” Mayor Ada Roe said on Monday. “We checked it twice.”"
    straight = american.replace("“", '"').replace("”", '"')
    british = american.replace("“", "‘").replace("”", "’")

    spans = [[(a.source.spans, a.cue.spans, a.content) for a in read(Document(t, language="en")).attributions]
             for t in (american, straight, british)]  # fmt: skip

    assert len(spans[0]) == 1
    assert spans[0] == spans[1] == spans[2]


@pytest.mark.parametrize("text", ["", "Said.", "\n\n\n", "…", "1 2 3", "said said said said", "x" * 5000])
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    assert read(Document(text, language="en")).text == text


def test_weights_that_were_changed_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = onrecord_model_en.__path__
    copy = tmp_path / "onrecord_model_en"
    shutil.copytree(source, copy)
    for name in ("judges.json", "pieces.txt"):
        with (copy / name).open("a", encoding="utf-8") as held:
            held.write("one more\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "onrecord_model_en")

    with pytest.raises(ModelError, match=r"judges\.json was changed"):
        english_weights.__wrapped__()
    with pytest.raises(ModelError, match=r"pieces\.txt was changed"):
        english_pieces.__wrapped__()


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord_model_en", None)

    with pytest.raises(ModelError, match="onrecord-model-en is not installed"):
        english_weights.__wrapped__()

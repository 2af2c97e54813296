"""The accuracy page: what counts as an error, of which kind, and what is shown of it."""

from types import MappingProxyType

import numpy as np

from onrecord.resources.weights import Judge
from onrecord.workflows.accuracy import Judged, accuracy_page, by_publisher, reliability

TEXT = "Ada Roe said the pier is safe, as *everyone* in the town of Tarn had long known."
SIDE = {"source": [[0, 7]], "cue": [[8, 12]], "content": [[13, 80]], "confidence": 0.93}
NOBODY = {**SIDE, "source": [], "confidence": 0.31}
RIGHT = frozenset(("content", "src_head", "src_overlap"))
ALL = [
    Judged("herald", TEXT, SIDE, SIDE, RIGHT),
    Judged("herald", TEXT, SIDE, None, frozenset()),
    Judged("herald", TEXT, None, NOBODY, frozenset()),
    Judged("courier", TEXT, SIDE, NOBODY, frozenset(("content",))),
    Judged("courier", TEXT, NOBODY, SIDE, frozenset(("content",))),
    Judged("courier", TEXT, SIDE, SIDE, frozenset(("content", "src_overlap"))),
]


def test_each_error_has_one_cause_and_what_is_right_has_none() -> None:
    assert [j.cause for j in ALL] == [
        None,
        "marked, not found",
        "found by us, not marked",
        "the source was not found",
        "a source found where none is marked",
        "part of the source",
    ]


def test_f1_by_publisher_counts_what_is_marked_and_what_is_found() -> None:
    assert by_publisher(ALL) == {"courier": 0.0, "herald": 50.0}


def test_reliability_tells_the_share_that_is_right_by_tenth_of_confidence() -> None:
    assert reliability(ALL) == {"0.3": {"finds": 2, "right": 0.0}, "0.9": {"finds": 3, "right": 33.3}}


def test_the_page_shows_figures_peers_and_only_the_first_words_of_errors() -> None:
    names = ("att.content", "att.src_head", "att.full_exact", "token.source", "token.cue", "token.content")
    figures = {
        **dict.fromkeys(names, 12.3),
        "articles": 2,
        "by_publisher": by_publisher(ALL),
        "reliability": reliability(ALL),
        "labels": {"labels": 7, "kind": 45.6},
        "articles_per_second": 21.0,
        "cost": {"load_s": 0.09},
    }

    page = accuracy_page(figures, ALL)

    assert "| **onrecord** | 12.3 | 12.3" in page
    assert "BBC Citron" in page
    assert "| kind | 45.6 |" in page
    assert "| load s | 0.09 |" in page
    assert "### Marked, not found (1 of 5)" in page
    assert r"Ada Roe · said · the pier is safe, as \*everyone\* …" in page
    assert "town of Tarn" not in page


def test_a_judge_overrules_only_where_it_is_sure_enough() -> None:
    judge = Judge(
        ("person", "group"),
        MappingProxyType({"noun=officials": 0}),
        np.array([[0.0, 2.0], [0.1, 0.0]], np.float32),
        0.8,
    )

    assert judge.decide(["noun=officials"], "person") == "group"
    assert judge.decide(["noun=mayor"], "group") == "group"
    assert judge.decide(["noun=mayor"], "group", is_open=True) == "person"

"""Names are held against GUM's marks: nested mentions, heads and kinds as its files give them."""

from pathlib import Path

from onrecord.workflows.measure_names import gum_words, marked_names, measure_names, outermost

ROWS = (
    ("Ada", "NNP", 3, "Entity=(1-person-new-nnnnn-cf1-1-coref"),
    ("Roe", "NNP", 1, "Entity=1)"),
    ("runs", "VBZ", 0, "_"),
    ("the", "DT", 5, "Entity=(2-organization-new-nnnnn-cf2-2,4-coref"),
    ("Bank", "NNP", 3, "_"),
    ("of", "IN", 7, "_"),
    ("Corda", "NNP", 5, "Entity=(3-place-new-nnnnn-cf3-1-coref)2)|SpaceAfter=No"),
    (".", ".", 3, "_"),
)
CONLLU = "# newpar\n" + "\n".join(
    "\t".join([str(n), word, word, "_", tag, "_", str(head), "_", "_", misc])
    for n, (word, tag, head, misc) in enumerate(ROWS, 1)
)


def test_the_words_stand_where_they_say() -> None:
    text, words = gum_words(CONLLU)

    assert text.rstrip() == "Ada Roe runs the Bank of Corda."
    assert [word.span.of(text) for word in words] == [row[0] for row in ROWS]


def test_names_are_marked_with_kind_and_head_and_the_outermost_are_known() -> None:
    _, words = gum_words(CONLLU)
    names = list(marked_names(words))

    assert [(n.kind, ROWS[n.head][0]) for n in names] == [
        ("person", "Ada"),
        ("place", "Corda"),
        ("organization", "Bank"),
    ]
    assert [n.kind for n in outermost(names)] == ["person", "organization"]


def test_the_figures_count_what_is_found_and_what_is_right(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "gum"
    folder.mkdir(parents=True)
    (folder / "GUM_news_bank.conllu").write_text(CONLLU, "utf-8")

    news = measure_names(tmp_path)["news"]

    assert news["person"] == {"marked": 1, "found": 100.0, "right": 100.0}
    assert news["organization"] == {"marked": 1, "found": 100.0, "right": 100.0}
    assert news["place"]["marked"] == 0

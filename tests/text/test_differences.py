"""Two texts side by side: nothing is left out of either."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.differences import Piece, paragraph_differences

WORDS = st.lists(
    st.sampled_from(["The", "pier", "is", "shut", "31", "“No,”", "—", "said", "é"]), min_size=1, max_size=8
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=6).map("\n\n".join)


def spelled(old: str, new: str, left_out: str) -> list[str]:
    words = (
        "".join(p.words for p in pieces if p.kind != left_out) for pieces in paragraph_differences(old, new)
    )
    return [each for each in words if each]


@given(TEXTS, TEXTS)
def test_without_what_came_the_older_text_is_left_and_without_what_went_the_newer(old: str, new: str) -> None:
    assert spelled(old, new, "come") == [each for each in old.split("\n\n") if each]
    assert spelled(old, new, "gone") == [each for each in new.split("\n\n") if each]


def test_a_changed_word_is_told_within_its_paragraph() -> None:
    (changed,) = paragraph_differences("It was 31 people.", "It was 13 people.")

    assert changed == (
        Piece("same", "It was "),
        Piece("gone", "31"),
        Piece("come", "13"),
        Piece("same", " people."),
    )


def test_a_paragraph_that_came_moves_none_of_the_others() -> None:
    shown = paragraph_differences("One.\n\nThree.", "One.\n\nTwo.\n\nThree.")

    assert [pieces[0].kind for pieces in shown] == ["same", "come", "same"]


def test_very_long_paragraphs_are_shown_whole() -> None:
    old, new = "a " * 2100, "b " * 2100

    assert [piece.kind for pieces in paragraph_differences(old, new) for piece in pieces] == ["gone", "come"]

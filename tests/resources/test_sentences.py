"""Sentence vectors: a text's own word pieces come first, and its context as far as there is room."""

import numpy as np

from onrecord.resources.sentences import MOST_MATCHED, english_sentences

LONG = "The pier was sold to a bank on Monday morning. " * 20


def test_pieces_stand_in_the_order_of_the_text_and_tell_what_is_context() -> None:
    _, pieces = english_sentences().encode_pieces("was sold", "The pier", "on Monday")

    assert pieces.context.tolist() == [1, 1, 0, 0, 1, 1]
    assert pieces.rows.shape[0] == len(pieces.weights) == 6


def test_rows_have_length_one() -> None:
    _, pieces = english_sentences().encode_pieces("The pier was sold")

    assert np.allclose(np.linalg.norm(pieces.rows, axis=1), 1, atol=1e-5)


def test_a_long_text_leaves_no_room_for_its_context() -> None:
    _, pieces = english_sentences().encode_pieces(LONG, LONG, LONG)

    assert len(pieces.rows) == MOST_MATCHED
    assert not pieces.context.any()


def test_a_short_text_has_as_much_around_it_as_there_is_room_for() -> None:
    _, both = english_sentences().encode_pieces("was sold", LONG, LONG)
    _, after = english_sentences().encode_pieces("was sold", "", LONG)

    assert len(both.rows) == len(after.rows) == MOST_MATCHED
    assert both.context.sum() == after.context.sum() == MOST_MATCHED - 2
    assert after.context[:2].tolist() == [0, 0]


def test_a_text_alone_has_the_vector_it_is_compared_by() -> None:
    vector, _ = english_sentences().encode_pieces("The pier was sold")

    assert (vector == english_sentences().encode(["The pier  was sold"])[0]).all()


def test_no_words_have_no_pieces() -> None:
    _, pieces = english_sentences().encode_pieces("")

    assert len(pieces.rows) == 0

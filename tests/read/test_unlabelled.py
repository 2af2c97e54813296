"""Interviews whose questions stand by themselves, bold in print, with no label in front of questions or answers."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Attribution, ChannelKind, Document, Reading, Span, Stance
from onrecord.model.statements import source_chain, statements
from onrecord.read import read

LIGHT = """Aud Hellen kept the light at Tarn for thirty years. Kari Nome spoke to her about storms.

Why did you leave?

I was tired. The scientists told me in March that the light would be put out.

The whole village came to the quay.

Do you miss it?

Every night. I still wake when the wind turns.

What is left?

We keep the lamp in the school. My father would have laughed."""


def reading_of(text: str, title: str | None = None, authors: tuple[str, ...] = ()) -> Reading:
    return read(Document(text, title=title, authors=authors, language="en"))


def turns_of(reading: Reading) -> list[Attribution]:
    return [a for a in reading.attributions if a.rule == "turn"]


def answers_of(reading: Reading) -> list[Attribution]:
    return [a for a in turns_of(reading) if a.stance is not Stance.ASKS]


def words(reading: Reading, attribution: Attribution) -> list[str]:
    return [span.of(reading.text) for span in attribution.content]


def test_the_answers_are_the_words_of_whom_the_introduction_names() -> None:
    reading = reading_of(LIGHT)

    assert [words(reading, a) for a in answers_of(reading)] == [
        [
            "I was tired. The scientists told me in March that the light would be put out.",
            "The whole village came to the quay.",
        ],
        ["Every night. I still wake when the wind turns."],
        ["We keep the lamp in the school. My father would have laughed."],
    ]
    assert {source_chain(reading, a)[-1] for a in answers_of(reading)} == {"Aud Hellen"}
    assert all(a.source.named for a in answers_of(reading))
    assert {a.channel.kind for a in turns_of(reading)} == {ChannelKind.INTERVIEW}


def test_an_answer_shows_the_you_of_its_question_for_source_and_the_question_mark_for_cue() -> None:
    reading = reading_of(LIGHT)
    shown = [(a.source.spans[0], a.cue.spans[0]) for a in answers_of(reading)]

    assert [(source.of(LIGHT), cue.of(LIGHT)) for source, cue in shown] == [("you", "?")] * 3
    # "What is left?" has no "you": it asks the one the question before it does
    assert [source.start for source, _ in shown] == [
        LIGHT.index("you leave"),
        LIGHT.index("you miss"),
        LIGHT.index("you miss"),
    ]
    assert [cue.end for _, cue in shown] == [LIGHT.index(q) + len(q) for q in ("leave?", "it?", "left?")]


def test_the_questions_ask_and_no_text_says_who_does() -> None:
    reading = reading_of(LIGHT, authors=("Kari Nome",))
    asked = [a for a in turns_of(reading) if a.stance is Stance.ASKS]

    assert [words(reading, a) for a in asked] == [
        ["Why did you leave?"],
        ["Do you miss it?"],
        ["What is left?"],
    ]
    assert {a.source.spans for a in asked} == {()}
    assert {a.source.entity for a in asked} == {None}


def test_what_others_say_is_nested_in_the_answer_and_i_is_whoever_answers() -> None:
    reading = reading_of(LIGHT)
    (told,) = [a for a in reading.attributions if a.nested_in]

    assert told.nested_in == answers_of(reading)[0].id
    assert source_chain(reading, told)[-1] == "the scientists (unnamed)"
    assert "the author" not in {e.name for e in reading.entities}


def test_the_introduction_stays_the_outlets_own_voice() -> None:
    own = [s.text for s in statements(reading_of(LIGHT)) if s.attribution is None]

    assert "Aud Hellen kept the light at Tarn for thirty years." in own


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("**Why did you leave?**", "I was tired."),
        ("__Why did you leave?__", "I was tired."),
        ("**Why did you leave?** ", " I was tired."),
        ("*Why did you leave?*", "I was tired."),
        ("It is March and you leave. Why?", "I was tired."),
        ("Will you tell us why you left?", "I was tired."),
        ("May I ask you why you left?", "I was tired."),
    ],
)
def test_bold_questions_are_questions_without_their_marks(question: str, answer: str) -> None:
    between = "" if question.endswith(" ") else "\n\n"
    text = f"An interview with Aud Hellen.\n\n{question}{between}{answer}\n\n**Do you miss it?**\n\nI do."
    reading = reading_of(text)

    assert [words(reading, a) for a in answers_of(reading)] == [["I was tired."], ["I do."]]
    assert words(reading, turns_of(reading)[0]) == [question.strip("*_ ")]


def test_a_bold_request_is_asked_like_a_question() -> None:
    reading = reading_of(
        "An interview with Aud Hellen.\n\n**Tell us how you began.**\n\nI was nine.\n\n**Do you miss it?**\n\nI do."
    )

    assert [words(reading, a) for a in answers_of(reading)] == [["I was nine."], ["I do."]]


@pytest.mark.parametrize(
    "introduction",
    [
        "Minister Aud Hellen speaks to Kari Nome about quotas.",
        "In an interview with Fjord Press, Aud Hellen defends her plan.",
        "Aud Hellen was interviewed by Kari Nome.",
        "We met Aud Hellen on the quay and asked her about storms.",
    ],
)
def test_who_answers_is_told_as_where_labels_are_printed(introduction: str) -> None:
    reading = reading_of(
        f"{introduction}\n\nWhy do you stay?\n\nI was born here.\n\nAnd you like it?\n\nI do."
    )

    assert {source_chain(reading, a)[-1] for a in answers_of(reading)} == {"Aud Hellen"}


def test_where_the_introduction_names_two_nobody_is_guessed() -> None:
    reading = reading_of(
        "Aud Hellen and Jon Vik gave an interview.\n\nWhy do you stay?\n\nI was born here.\n\nAnd you like it?\n\nI do."
    )

    assert {source_chain(reading, a)[-1] for a in answers_of(reading)} == {"you (unnamed)"}


def test_what_stands_behind_the_last_answer_is_the_outlets_unless_somebody_says_i() -> None:
    reading = reading_of(f"{LIGHT}\n\nI shall go back in May.\n\nThe light is sold on Friday.")

    assert words(reading, answers_of(reading)[-1])[1:] == ["I shall go back in May."]


@pytest.mark.parametrize(
    "aside", ["Hellen looks out at the quay.", "She laughs.", "(She laughs.)", "On the sea"]
)
def test_what_is_told_of_the_speaker_between_questions_is_no_answer(aside: str) -> None:
    text = LIGHT.replace("\n\nDo you miss it?", f"\n\n{aside}\n\nDo you miss it?")
    reading = reading_of(text)

    assert words(reading, answers_of(reading)[0])[-1] == "The whole village came to the quay."


NO_INTERVIEW = [
    # readers' questions, which the outlet answers
    "An interview is not needed.\n\nDo you have to pay?\n\nEvery ship pays.\n\nWhen do you pay?\n\nIn January.",
    # nothing says that anybody was interviewed
    "The light of Tarn is out.\n\nDo you remember it?\n\nI do.\n\nWill you miss it?\n\nI shall.",
    # questions that an article asks itself
    "Aud Hellen spoke to us.\n\nWill the light be sold?\n\nWe do not know.\n\nWho will pay?\n\nWe asked the office.",
    # a report with questions for headings
    (
        "Aud Hellen spoke to us.\n\nWhy did you leave?\n\n“I was tired,” she says.\n\nDo you miss it?\n\n"
        "“I do,” says Hellen."
    ),
    # an outlet that answers with "we", as readers' questions are answered
    (
        "The tax of Aud Hellen. We asked the office.\n\nDo you have to pay?\n\nWe have put it online.\n\n"
        "What if you cannot?\n\nWe will see."
    ),
    # nobody is named who could have answered
    "An interview with the keeper.\n\nWhy did you leave?\n\nI was tired.\n\nDo you miss it?\n\nI do.",
    # one question is no interview
    "Aud Hellen spoke to us.\n\nWhy did you leave?\n\nI was tired.",
    # questions in a speech
    "Aud Hellen spoke to us.\n\n“Do you miss it?” she asked.\n\n“Will you come back?” she asked.\n\nI said nothing.",
]


@pytest.mark.parametrize("text", NO_INTERVIEW)
def test_what_is_not_plainly_an_interview_stays_as_it_is(text: str) -> None:
    assert turns_of(reading_of(text)) == []


PIECES = [
    "An interview with Aud Hellen.",
    "Why did you leave?",
    "**Do you miss it?**",
    "**Do you?** I do.",
    "I was tired.",
    "**",
    "*?*",
    "you?",
    "Q: Are you?",
    "A: I am.",
    "“I am,” she said.",
    "(Laughs.)",
    "\n\n",
    "\n\n",
    "\n\n",
    " ",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_turns_lie_inside_any_text(text: str) -> None:
    reading = reading_of(text)
    contents = sorted(span for a in turns_of(reading) for span in a.content)

    assert all(Span(0, len(text)).holds(span) for a in reading.attributions for span in a.spans)
    assert all(one.end <= other.start for one, other in pairwise(contents))

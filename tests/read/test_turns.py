"""Interviews and transcripts: who speaks in each turn, how far it reaches, and what is no talk at all."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.marked import marked

from onrecord.model import Attribution, ChannelKind, Document, Reading, SourceKind, Span, Stance
from onrecord.model.statements import source_chain
from onrecord.read import read

QUOTAS = """Minister for Fisheries Aud Hellen speaks to Kari Nome about quotas and the island vote.

Q: Minister, the fleet says you are killing the coast. Are you?
A: No. The scientists told us in March that the stock is at a third of what it was.

Q: The Skippers' Union claims that the figures are wrong.
A: I have asked the institute to publish its data. What I can say is that she backs me.

Hellen, 49, was a biologist before she entered politics. Colleagues say that she reads every footnote."""


def reading_of(
    text: str, title: str | None = None, authors: tuple[str, ...] = (), publisher: str | None = None
) -> Reading:
    return read(Document(text, title=title, authors=authors, publisher=publisher, language="en"))


def turns_of(reading: Reading) -> list[Attribution]:
    return [a for a in reading.attributions if a.rule == "turn"]


def speakers_of(reading: Reading) -> list[str]:
    return [source_chain(reading, a)[-1] for a in turns_of(reading)]


def words(reading: Reading, attribution: Attribution) -> list[str]:
    return [span.of(reading.text) for span in attribution.content]


@pytest.mark.parametrize(
    "article",
    [
        "[Q|source][:|cue] [Are you afraid?|content]\n\n[A|source:2][:|cue:2] [I am not.|content:2]",
        "[Q|source][.|cue] [Did you sign it?|content]\n\n[A|source:2][.|cue:2] [I did. I was told to.|content:2]",
        "[Q|source] [—|cue] [Were you afraid?|content]\n\n[A|source:2] [—|cue:2] [Once, in my boat.|content:2]",
        "[Question|source][:|cue] [And now?|content]\n[Answer|source:2][:|cue:2] [Now I sleep.|content:2]",
        "[Q1|source][:|cue] [And now?|content]\n[A1|source:2][:|cue:2] [Now I sleep.|content:2]",
        "[Q|source][:|cue] [Do you write?|content] [A|source:2][:|cue:2] [Every day. I must.|content:2]",
        (
            "[Fjord Press|source][:|cue] [Are you afraid?|content]\n\n[Hellen|source:2][:|cue:2] [I am not.|content:2]"
            "\n\n[Fjord Press|source:3][:|cue:3] [Why?|content:3]\n\n[Hellen|source:4][:|cue:4] [I grew up here.|content:4]"
        ),
        (
            "[Fjord Press|source][:|cue]\n[Are you afraid?|content]\n\n[Aud Hellen|source:2][:|cue:2]\n[I am not.|content:2]"
            "\n\n[Fjord Press|source:3][:|cue:3]\n[Why?|content:3]"
        ),
        (
            "[KN|source][:|cue] [How long have you had it?|content]\n\n[AH|source:2][:|cue:2] [Eleven years.|content:2]"
            "\n\n[KN|source:3][:|cue:3] [Do you like it?|content:3]\n\n[AH|source:4][:|cue:4] [I do.|content:4]"
        ),
        (
            "[ELIAS HALE, HOST|source][:|cue] [How bad is it?|content]\n[MAYOR ORR|source:2][:|cue:2] [We are dry.|content:2]"
            "\n[UNIDENTIFIED MALE|source:3][:|cue:3] [When do we get power?|content:3]"
            "\n[ORR|source:4] (through interpreter)[:|cue:4] [I do not know.|content:4]"
        ),
        (
            "**[Tarn Courier|source][:|cue]** [Why rye?|content]\n\n**[Roe|source:2][:|cue:2]** [I like it.|content:2]"
            "\n\n**[Tarn Courier|source:3][:|cue:3]** [And wheat?|content:3]"
        ),
        "[[Q|source]|cue]\t[Will he sign?|content]\n\n[MS. ROE|source:2][:|cue:2]  [I have nothing on that.|content:2]",
        (
            "It was heard:\n\n[Roe|source][:|cue] [You lied.|content]\n\n[Vik|source:2][:|cue:2] [I did not.|content:2]\n\n"
            "[Roe|source:3][:|cue:3] [You told us so.|content:3]\n\nLater Roe spoke to Vik."
        ),
        "[Ada Roe, baker|source][:|cue] [I want flats.|content]\n[Jon Vik, skipper|source:2][:|cue:2] [We have flats.|content:2]",
    ],
)
def test_each_turn_is_one_attribution_with_its_label_its_mark_and_its_words(article: str) -> None:
    text, answers = marked(article)

    found = turns_of(reading_of(text))

    assert [(a.source.spans, a.cue.spans, a.content) for a in found] == [
        (answer.source, answer.cue, answer.content) for answer in answers
    ]


BOX = (
    "Where: Town hall. Can you walk?\nWhen: Saturday at 10:30.\nWhere: The quay. You may swim.\nWhen: Sunday."
)
NO_TALK = [
    BOX,
    "Tarn: Holm 12, Vik 45.\nSelwick: Nome 33.\nTarn: You could hear the fans.\nSelwick: Did you see it?",
    "London: You may need a coat.\nParis: You will want a hat.\nLondon: Is your train late?\nOslo: Do you ski?",
    "Ingredients: two eggs.\nMethod: You beat the eggs.\nTip: Use our butter.\nTip: Do you have dill?",
    "10:30: Do you have tickets?\n\n11:00: We are closed.\n\n11:15: Are you safe?",
    "Claim: You pay twice.\nFact: We checked. You do not.\nClaim: I pay.\nFact: You do.",
    "Clinton: 1,769.\nSanders: 1,501.\nClinton: 547.\nSanders: 46.",
    "Aries: You will meet a stranger.\nTaurus: Your worries end.\nLeo: You should rest.",
    "UPDATE: We are told it rains.\n\nBREAKING: Are you safe?\n\nUPDATE: You can go home.\n\nBREAKING: It is over.",
    "Cool the rhetoric: You and I are tired of it.\nFocus on jobs: We want work.",
    "A. Roe won. You could tell.\n\nB. Vik lost. Did you see?\n\nQ. Doe was third, we hear.",
    "Genesis 1:3 And God said: Let there be light.\n\nLuke 10:30: Do you see?",
    "The mayor said: “I am glad.”\n\nJon Vik added: “We won.”\n\nThe mayor said: “You did.”",
    (
        "Setting Goals: You decide what your body needs.\nMutual Trust: Talk to your partner.\nMaking Time: Is it yours?\n"
        "Mutual Trust: It grows with you."
    ),
    "He told a riddle. Question: What do you call a lazy sailor? Answer: A captain.",
    "Photo: Kari Nome\n\nWeather: take your umbrella.\n\nPhoto: Jon Vik\n\nWeather: are you cold?",
]


@pytest.mark.parametrize("text", NO_TALK)
def test_lists_boxes_and_results_are_no_talk_though_they_have_colons(text: str) -> None:
    assert turns_of(reading_of(text)) == []


def test_an_interview_is_read_as_what_its_two_people_say() -> None:
    reading = reading_of(QUOTAS)

    assert speakers_of(reading) == ["Kari Nome", "Aud Hellen"] * 2
    assert all(a.source.named and a.source.kind is SourceKind.PERSON for a in turns_of(reading))
    assert {a.channel.kind for a in turns_of(reading)} == {ChannelKind.INTERVIEW}


def test_what_speakers_say_that_others_say_is_nested_in_their_turn() -> None:
    reading = reading_of(QUOTAS)
    _, answer, question, _ = turns_of(reading)

    inside = {a.nested_in: source_chain(reading, a)[-1] for a in reading.attributions if a.nested_in}

    assert inside[answer.id] == "the scientists (unnamed)"
    assert inside[question.id] == "Skippers' Union"


def test_who_is_addressed_is_no_part_of_who_is_reported() -> None:
    reading = reading_of(QUOTAS)

    assert "the fleet" in [s.of(reading.text) for a in reading.attributions for s in a.source.spans]


def test_i_in_a_turn_is_whoever_speaks_and_never_the_author() -> None:
    reading = reading_of(QUOTAS, authors=("Mira Holt",))
    own = [a for a in reading.attributions if a.source.spans and a.source.spans[0].of(reading.text) == "I"]

    assert own
    assert {source_chain(reading, a)[-1] for a in own} == {"Aud Hellen"}
    assert not {"the author", "Mira Holt"} & {e.name for e in reading.entities}


def test_you_in_a_question_between_two_is_the_other() -> None:
    reading = reading_of("Q: You said in May that you would resign. Will you?\nA: I said that I would think.")
    (you,) = [a for a in reading.attributions if a.nested_in == turns_of(reading)[0].id]

    assert you.source.entity == turns_of(reading)[1].source.entity


def test_a_speakers_own_thought_is_nested_as_what_the_speaker_believes() -> None:
    reading = reading_of("Q: Is it safe?\nA: I think that it is safe.")
    (thought,) = [a for a in reading.attributions if a.nested_in]

    assert (thought.stance, thought.source.entity) == (Stance.BELIEVES, turns_of(reading)[1].source.entity)


def test_i_think_so_says_no_more_than_the_turn() -> None:
    reading = reading_of("Q: Is it safe?\nA: I think so. We are looking at it.")

    assert [a for a in reading.attributions if a.nested_in] == []


def test_he_in_an_answer_is_neither_of_the_two_who_talk() -> None:
    reading = reading_of(
        "Mira Holt spoke to Judith Aske, the treasurer.\n\nQ: Who gave you the papers?\n\n"
        "A: Mr Costigan. He told me that nobody would look."
    )
    (he,) = [a for a in reading.attributions if a.nested_in]

    assert source_chain(reading, he)[-1] == "Costigan"


@pytest.mark.parametrize(
    ("turn", "asks"),
    [
        ("Q: Minister, they are angry. Are you?", True),
        ("Q: Is it over? The fleet says it is not.", True),
        ("Q: The fleet says that it is over.", False),
        ("A: No. What else could I have done?", False),
        ("A: Me?", True),
    ],
)
def test_a_question_asks(turn: str, asks: bool) -> None:
    before, behind = ("", "\nA: I am not.") if turn.startswith("Q") else ("Q: Are you sorry?\n", "")
    reading = reading_of(before + turn + behind)
    (found,) = [a for a in turns_of(reading) if words(reading, a)[0] == turn.partition(": ")[2]]

    assert (found.stance is Stance.ASKS) is asks


def test_whoever_is_there_to_ask_may_say_more_before_the_question() -> None:
    text = "ELIAS HALE, HOST: Good morning. It rained. It blew. How are you?\nDANA ORR: I am wet.\nHALE: We are all wet."

    assert [a.stance is Stance.ASKS for a in turns_of(reading_of(text))] == [True, False, False]


@pytest.mark.parametrize(
    ("introduction", "title", "asks", "answers"),
    [
        ("Minister Aud Hellen speaks to Kari Nome about quotas.", None, "Kari Nome", "Aud Hellen"),
        ("Our reporter Kari Nome talks to Aud Hellen about quotas.", None, "Kari Nome", "Aud Hellen"),
        ("Aud Hellen sat down with the Tarn Courier on Monday.", None, "The Tarn Courier", "Aud Hellen"),
        ("In an interview with Fjord Press, Aud Hellen defends her plan.", None, "Fjord Press", "Aud Hellen"),
        ("Kari Nome of the Tarn Courier interviewed Aud Hellen.", None, "Kari Nome", "Aud Hellen"),
        ("Aud Hellen was interviewed by Kari Nome.", None, "Kari Nome", "Aud Hellen"),
        (
            "Aud Hellen has kept the light for years. We asked her about storms.",
            None,
            "Q (unnamed)",
            "Aud Hellen",
        ),
        ("Aud Hellen keeps the light. Kari Nome spoke to her about storms.", None, "Kari Nome", "Aud Hellen"),
        ("Aud Hellen keeps the light. Kari Nome asked her about storms.", None, "Kari Nome", "Aud Hellen"),
        (
            "Ada Hellen keeps the light. Jon Vik drew the map. The Tarn Courier met her.",
            None,
            "The Tarn Courier",
            "Ada Hellen",
        ),
        ("Ada Hellen keeps the light. We met her brother Jon Vik.", None, "Q (unnamed)", "Jon Vik"),
        ("Jon Vik owns the light. Aud Hellen spoke to us about storms.", None, "Q (unnamed)", "Aud Hellen"),
        ("Aud Hellen and Jon Vik gave an interview.", None, "Q (unnamed)", "A (unnamed)"),
        ("Aud Hellen and Jon Vik are rivals.", "An interview with Aud Hellen", "Q (unnamed)", "Aud Hellen"),
        ("Aud Hellen and Jon Vik are rivals.", "Rivals at sea", "Q (unnamed)", "A (unnamed)"),
        ("Kari Nome talks to Aud Hellen.", None, "Q (unnamed)", "A (unnamed)"),
        ("The sea was grey.", None, "Q (unnamed)", "A (unnamed)"),
    ],
)
def test_the_introduction_tells_who_asks_and_who_answers_or_nobody_is_guessed(
    introduction: str, title: str | None, asks: str, answers: str
) -> None:
    text = f"{introduction}\n\nQ: Are you afraid?\n\nA: I am not afraid."

    assert speakers_of(reading_of(text, title)) == [asks, answers]


def test_whom_the_questions_address_is_who_answers() -> None:
    text = "Aud Hellen and Jon Vik are rivals.\n\nQ: Ms Hellen, are you afraid?\n\nA: I am not."

    assert speakers_of(reading_of(text))[1] == "Aud Hellen"


@pytest.mark.parametrize(
    ("authors", "publisher", "asks"),
    [
        (("Mira Holt",), None, "Mira Holt"),
        (("Mira Holt",), "Tarn Courier", "Mira Holt"),
        ((), "Tarn Courier", "Tarn Courier"),
        (("Mira Holt", "Jonas Feld"), None, "Q (unnamed)"),
    ],
)
def test_where_nobody_is_said_to_ask_it_is_the_author_or_else_the_outlet(
    authors: tuple[str, ...], publisher: str | None, asks: str
) -> None:
    text = "We asked Aud Hellen about storms.\n\nQ: Are you afraid?\n\nA: I am not."

    assert speakers_of(reading_of(text, authors=authors, publisher=publisher))[0] == asks


def test_an_author_asks_rather_than_the_outlet_of_both() -> None:
    text = "Aud Hellen sat down with the Tarn Courier.\n\nINTERVIEWER: Are you afraid?\n\nHELLEN: I am not."

    assert speakers_of(reading_of(text)) == ["The Tarn Courier", "Aud Hellen"]
    assert speakers_of(reading_of(text, authors=("Mira Holt",))) == ["Mira Holt", "Aud Hellen"]


def test_at_a_news_conference_the_outlet_is_not_the_one_who_asks() -> None:
    text = "News conference of the president.\n\nPRESIDENT ROE: I am glad.\n\nQ: Will you sign?\n\nPRESIDENT ROE: I will."
    reading = reading_of(text, publisher="Tarn Courier")

    assert speakers_of(reading) == ["Roe", "Q (unnamed)", "Roe"]
    assert turns_of(reading)[0].channel.kind is ChannelKind.BRIEFING


def test_initials_are_the_person_who_has_them() -> None:
    text = "Kari Nome met Anders Holm.\n\nKN: Do you like it?\n\nAH: I do.\n\nKN: Why?\n\nAH: I sleep well."

    assert speakers_of(reading_of(text)) == ["Kari Nome", "Anders Holm"] * 2


def test_a_shouted_name_is_the_person_with_that_name() -> None:
    text = (
        "A transcript of Mayor Dana Orr on Radio Tarn.\n\nELIAS HALE, HOST: How bad is it?\n\nMAYOR ORR: We are dry.\n\n"
        "(LAUGHTER)\n\nUNIDENTIFIED MALE: When do we get power?\n\nORR: I hope soon.\n\nHALE: Thank you."
    )

    assert speakers_of(reading_of(text)) == [
        "Elias Hale",
        "Dana Orr",
        "UNIDENTIFIED MALE (unnamed)",
        "Dana Orr",
        "Elias Hale",
    ]


def test_in_court_the_witness_answers_whoever_examines() -> None:
    text = (
        "Judith Aske, called as a witness, was sworn in.\n\nBY MR. REDDY:\n\nQ. Did you sign it?\n\nA. I did.\n\n"
        "MS. LINDLEY: I object.\n\nTHE COURT: You may answer.\n\nTHE WITNESS: He said it was routine."
    )
    reading = reading_of(text)

    assert speakers_of(reading) == ["Reddy", "Judith Aske", "Lindley", "THE COURT (unnamed)", "Judith Aske"]
    assert {a.channel.kind for a in turns_of(reading)} == {ChannelKind.TESTIMONY}


def test_a_doctors_by_line_makes_no_court_of_an_interview() -> None:
    reading = reading_of("By Dr Ada Roe\n\nQ: Are you afraid?\n\nA: I am not.")

    assert {a.channel.kind for a in turns_of(reading)} == {ChannelKind.INTERVIEW}


def test_in_a_debate_she_may_be_another_who_debates() -> None:
    text = (
        "Dana Orr, Branko Ilic and Sunniva Pell met for a debate.\n\nMODERATOR: Ms Orr, will you pay?\n\nOrr: I will not."
        "\n\nIlic: She said the opposite in March. I was there.\n\nPell: You are both wrong."
    )
    reading = reading_of(text)
    (she,) = [a for a in reading.attributions if a.nested_in]

    assert speakers_of(reading) == ["MODERATOR (unnamed)", "Dana Orr", "Branko Ilic", "Sunniva Pell"]
    assert source_chain(reading, she)[-1] == "Dana Orr"
    assert turns_of(reading)[0].channel.kind is ChannelKind.DEBATE


def test_an_answer_goes_on_over_paragraphs_up_to_the_next_question() -> None:
    text = "Q: Were you afraid?\n\nA: Once, I was.\n\nThe whole village was up.\n\nQ: And now?\n\nA: Now I sleep."
    reading = reading_of(text)

    assert words(reading, turns_of(reading)[1]) == ["Once, I was.", "The whole village was up."]


def test_what_is_nested_in_an_answer_ends_with_its_paragraph() -> None:
    text = (
        "Q: And he?\n\nA: Jon Vik said to me: “You are right.”\n\nThat tells you everything.\n\nQ: Does it?"
    )
    reading = reading_of(text)
    (nested,) = [a for a in reading.attributions if a.nested_in]

    assert words(reading, nested) == ["“You are right.”"]


def test_between_names_a_paragraph_goes_on_only_where_somebody_speaks_in_it() -> None:
    text = (
        "Fjord Press: Are you afraid?\n\nHellen: I am not.\n\nMy father fished here.\n\nFjord Press: And you?\n\n"
        "Hellen: I did too.\n\nThe minister looks out at the quay.\n\nFjord Press: Will you stay?"
    )
    reading = reading_of(text)

    assert [len(a.content) for a in turns_of(reading)] == [1, 2, 1, 1, 1]


@pytest.mark.parametrize(
    "behind",
    [
        "The vote is on Friday. The fleet is at sea.",
        "Hellen, 49, was a biologist. I met her twice.",
        "She has held the office since 2027.",
        "We asked the ministry for comment.",
        "(This interview has been shortened. I did it.)",
        "Photo: I took it myself",
    ],
)
def test_the_narrative_behind_the_last_answer_is_not_the_speakers(behind: str) -> None:
    reading = reading_of(f"Aud Hellen spoke to us.\n\nQ: Are you afraid?\n\nHellen: I am not.\n\n{behind}")

    assert words(reading, turns_of(reading)[-1]) == ["I am not."]


def test_behind_the_last_answer_whoever_says_i_goes_on() -> None:
    reading = reading_of(
        "Q: Are you afraid?\n\nA: No.\n\nI have never been afraid.\n\nThe vote is on Friday."
    )

    assert words(reading, turns_of(reading)[-1]) == ["No.", "I have never been afraid."]


def test_where_the_questions_have_no_label_an_answer_goes_on_only_where_it_says_i() -> None:
    text = (
        "Were you afraid?\n\nA: I was.\n\nI still am.\n\nBut they say you laughed.\n\nA: Now I sleep.\n\nWill you stay?\n\n"
        "A: I will."
    )
    reading = reading_of(text)

    assert [words(reading, a) for a in turns_of(reading)] == [
        ["I was.", "I still am."],
        ["Now I sleep."],
        ["I will."],
    ]


def test_a_question_between_answers_is_not_the_answerers_though_it_has_no_label() -> None:
    text = (
        "Jon Vik and Ada Roe met us.\n\nVik: I am glad.\n\nWhat will you do now?\n\nRoe: I will rest.\n\nAnd you?\n\n"
        "Vik: I will fish."
    )
    reading = reading_of(text)

    assert [words(reading, a) for a in turns_of(reading)] == [
        ["I am glad."],
        ["I will rest."],
        ["I will fish."],
    ]


def test_readers_questions_that_an_outlet_answers_are_no_interview() -> None:
    reading = reading_of("Q: Who has to pay?\nA: Every ship.\n\nQ: When do you have to pay?\nA: In January.")

    assert {a.channel.kind for a in turns_of(reading)} == {None}


def test_an_office_between_its_name_and_a_persons_is_no_part_of_the_name() -> None:
    reading = reading_of("We met Minister for Fisheries Aud Hellen in May.")
    (person,) = [e for e in reading.entities if e.type == "PERSON"]

    assert (person.name, person.roles) == ("Aud Hellen", ("Minister for Fisheries",))


def test_may_the_month_leaves_no_doubt() -> None:
    (_, answer) = turns_of(reading_of("Q: Will you pay?\nA: We will, as we said in May."))

    assert answer.certainty == "certain"


@pytest.mark.parametrize("word", ["UPDATE", "THE FACTS", "BREAKING"])
def test_what_stands_before_a_colon_in_capitals_is_nobody_where_it_names_a_thing(word: str) -> None:
    assert reading_of(f"{word}: The bridge is closed.").attributions == ()


def test_the_word_that_opens_a_question_is_no_name() -> None:
    reading = reading_of("Q: How do you sleep? What has changed?\nA: Nobody knows. I do not.")

    assert {"How", "What", "Nobody"}.isdisjoint(e.name for e in reading.entities)


LABELS = [
    "Q: ",
    "A: ",
    "Q. ",
    "A — ",
    "KN: ",
    "ORR: ",
    "Mayor Orr: ",
    "Fjord Press:\n",
    "THE COURT: ",
    "BY MR. ORR:",
]
PIECES = [
    *LABELS,
    *LABELS,
    "\n",
    "\n\n",
    "I did. ",
    "Did you? ",
    "Ms Roe said that ",
    "“No,” ",
    "you ",
    "(Laughs.) ",
    "é",
    "Q",
    ":",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_turns_lie_inside_any_text_in_order_and_apart(text: str) -> None:
    reading = reading_of(text)
    found = turns_of(reading)
    pieces = [span for a in found for span in (*a.source.spans, *a.content)]

    assert all(Span(0, len(text)).holds(span) for a in reading.attributions for span in a.spans)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    assert all(a.source.entity for a in found)

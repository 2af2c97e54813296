"""Sentences with their answer written in. Read the sentences first; they are the specification."""

import pytest
from tests.marked import marked

from onrecord.model import Certainty, ChannelKind, Document, Reading, Stance
from onrecord.model.statements import source_chain
from onrecord.read import read


def reading_of(text: str) -> Reading:
    return read(Document(text, language="en"))


@pytest.mark.parametrize(
    "sentence",
    [
        "According to [the Northern Herald|via], [officials|source] [said|cue] [the closure was driven by cracks|content].",
        "[Officials|source] [noted|cue] [that the work would take a year|content].",
        "[“The bridge is safe,”|content] [said|cue] [Ada Roe, the mayor of Tarn|source].",
        "[“The bridge is safe,”|content] [Ms Roe|source] [said|cue] on Monday. [“We checked it twice.”|content]",
        "[The ministry|source] [declined|cue] [to comment|content].",
        "[Jon Abbey|source] [vowed|cue] [to rebuild the pier|content].",
        "[The town was flooded in an hour|content], [according to|cue] [the coastguard|source].",
        "[A sailor who asked not to be named|source] [told|cue] [the Star|via] [that the captain was late|content].",
        "[The prime minister’s office|source] [declined|cue] [to comment|content].",
        "[A spokesman for the port of Lissen, Dario Penn|source], [confirmed|cue] [that a request was made|content].",
        "According to [a report seen by Radio Fjord|via], [inspectors|source] [warned|cue] in October [that it was bad|content].",
        "CORDA (Meridian Wire) – [Two ships collided off Corda|content], [the coastguard|source] [said|cue].",
        "[The pier will shut, Mr Penn said|content], [Meridian Wire|source] [reported|cue].",
    ],
)
def test_source_cue_content_and_carrier_are_found_to_the_character(sentence: str) -> None:
    text, (answer, *_) = marked(sentence)

    found = reading_of(text).attributions

    if sentence.endswith("[reported|cue]."):  # the carrier belongs to what it carries
        (inner,) = found
        assert [v.spans for v in inner.via] == [answer.source]
        return
    (attribution,) = found
    assert (attribution.source.spans, attribution.cue.spans) == (answer.source, answer.cue)
    assert attribution.content == answer.content
    assert tuple(span for via in attribution.via for span in via.spans) == answer.via


def test_a_denial_is_kept_as_a_denial_not_as_the_claim() -> None:
    (found,) = reading_of("The mayor denied that the pier was unsafe.").attributions

    assert found.stance is Stance.DENIES


def test_a_hedge_without_a_source_stands_on_nobodys_word() -> None:
    reading = reading_of("The pier has reportedly been sold.")
    (found,) = reading.attributions

    assert found.source.spans == ()
    assert found.certainty is Certainty.PROBABLE
    assert source_chain(reading, found) == ("(no source)",)


def test_a_participle_shares_the_source_of_the_clause_before() -> None:
    first, second = reading_of("Ada Roe denied the report, stressing that the pier was safe.").attributions

    assert second.source.spans == first.source.spans
    assert second.cue.lemma == "stress"


def test_reports_inside_a_denial_are_nested_in_it() -> None:
    outer, inner = reading_of("Ada Roe denied reports that the pier was sold.").attributions

    assert inner.nested_in == outer.id
    assert inner.source.entity is None


def test_what_a_reported_clause_reports_is_nested_in_it() -> None:
    text = "Ada Roe said that the aides had told the council that the pier was sold."
    reading = reading_of(text)
    outer, inner = reading.attributions

    assert inner.nested_in == outer.id
    assert (inner.source.spans[0].of(text), inner.content[0].of(text)) == (
        "the aides",
        "that the pier was sold",
    )


def test_an_adjective_before_remarks_is_no_speaker_inside_a_clause() -> None:
    text = "Ada Roe recalled the derogatory comments that Jon Abbey made in May."

    assert "derogatory" not in {s.of(text) for a in reading_of(text).attributions for s in a.source.spans}


def test_a_surname_with_a_title_is_the_person_named_in_full() -> None:
    reading = reading_of("Mayor Ada Roe opened the pier. “It is safe,” Ms Roe said.")
    (found,) = reading.attributions

    assert source_chain(reading, found) == ("Ada Roe",)
    person = reading.entity(found.source.entity)
    assert person is not None
    assert person.roles == ("Mayor",)


def test_the_minister_is_the_person_introduced_with_that_office() -> None:
    reading = reading_of("The justice minister, Tom Arkwell, met Ada Roe. The minister said it was over.")

    assert source_chain(reading, reading.attributions[-1]) == ("Tom Arkwell",)


def test_what_only_says_who_the_source_is_is_no_statement() -> None:
    (found,) = reading_of(
        "Carla Denning, the reporter who wrote the article, said that she stood by it."
    ).attributions

    assert found.cue.lemma == "say"


def test_a_refusal_ends_where_the_speaker_goes_on() -> None:
    refusal, statement = reading_of(
        "Delmar Marine declined to comment, but said that all tests were passed."
    ).attributions

    assert len(refusal.content[0]) == len("to comment")
    assert statement.source.spans == refusal.source.spans


def test_an_outlet_that_names_itself_carried_nothing() -> None:
    text = "“It is over,” Ms Roe told the Gazette."
    own = read(Document(text, language="en", publisher="Tarn Gazette")).attributions
    other = read(Document(text, language="en", publisher="The Star")).attributions

    assert [len(a.via) for a in (*own, *other)] == [0, 1]


def test_he_is_the_person_last_named() -> None:
    reading = reading_of("Jon Abbey, the mayor, met Ms Pell. “We agree,” he said.")
    found = reading.attributions[-1]

    assert source_chain(reading, found) == ("Jon Abbey",)


def test_an_office_before_a_name_is_a_role_and_no_part_of_it() -> None:
    reading = reading_of("Valdora’s Transport Minister Oren Castell said the pier was safe.")
    (found,) = reading.attributions

    assert source_chain(reading, found) == ("Oren Castell",)


def test_the_words_that_name_a_channel_belong_to_the_cue() -> None:
    (found,) = reading_of("“It is over,” Mr Roe said in a radio interview.").attributions

    assert found.channel.kind is not None
    assert found.channel.kind in (ChannelKind.INTERVIEW, ChannelKind.BROADCAST)


def test_whoever_speaks_in_the_clause_is_nearer_than_one_of_another() -> None:
    text = "A clerk told the Star that Owain Price was “furious” with the port; his spokesman denied it."
    reading = reading_of(text)

    assert [span.of(text) for span in reading.attributions[-1].source.spans] == ["his spokesman"]


def test_why_somebody_spoke_without_a_name_is_no_statement() -> None:
    text = (
        "Three clerks said the pier was sold. They spoke on condition of anonymity to discuss a private sale."
    )

    assert len(reading_of(text).attributions) == 1


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("“Who paid for it?” Ms Roe asked.", Stance.ASKS),
        ("“I will rebuild it,” Ms Roe said.", Stance.PROMISES),
        ("The mayor did not comment.", None),
        ("Ms Roe called for an inquiry.", Stance.DEMANDS),
        ("Ms Roe accused the port of negligence.", Stance.OPPOSES),
        ("Ms Roe praised the crew.", Stance.SUPPORTS),
        ("The port plans to sell the pier.", Stance.INTENDS),
        ("Ms Roe said no.", Stance.DENIES),
        ("The council condemned the sale.", Stance.OPPOSES),
        ("The council applauded the sale.", Stance.SUPPORTS),
    ],
)
def test_stance_follows_cue_and_content(sentence: str, stance: Stance | None) -> None:
    found = [a.stance for a in reading_of(sentence).attributions][-1:]

    assert found == ([stance] if stance else [])


def test_a_modal_early_in_the_content_lowers_its_certainty() -> None:
    (found,) = reading_of("Ms Roe said the pier might be sold.").attributions

    assert found.certainty is Certainty.POSSIBLE


def test_a_transcripts_speaker_has_the_whole_paragraph() -> None:
    text = "POST: Was it on the chart?\n\nQUILL: It was. The sand moves."
    question, answer = reading_of(text).attributions

    assert question.stance is Stance.ASKS
    assert answer.content[0].of(text) == "It was. The sand moves."


@pytest.mark.parametrize(
    "text", ["The rockets will speak for themselves.", "Said nobody.", "No.", "“", "", "—"]
)
def test_without_a_cue_nothing_is_attributed(text: str) -> None:
    assert reading_of(text).attributions == ()


def test_another_language_is_kept_and_not_read() -> None:
    reading = read(Document("Die Brücke ist seit Montag gesperrt, sagte der Sprecher der Stadt am Abend."))

    assert reading.document.language is None
    assert (reading.sentences, reading.attributions) == ((), ())


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither wished to be named, because they still work for the mine.",
        "The two men did not want to be identified.",
    ],
)
def test_why_a_name_is_left_out_is_no_statement(sentence: str) -> None:
    text = f"Two miners told the Star that the shaft had been flooded. {sentence}"

    found = reading_of(text).attributions

    assert [a.cue.spans[0].of(text) for a in found] == ["told"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Leeds is better than this,” Nia Bevan wrote on X.",
        "Nia Bevan said in a post on Truth Social that the pier was safe.",
        "Nia Bevan wrote on Telegram that the pier was safe.",
    ],
)
def test_what_is_written_on_a_platform_is_social_media(sentence: str) -> None:
    (found,) = reading_of(sentence).attributions

    assert found.channel.kind is ChannelKind.SOCIAL_MEDIA


def test_an_outlet_that_saw_a_document_carried_no_others_words() -> None:
    (found,) = reading_of("Ada Roe denied the findings of a review obtained by Radio Fjord.").attributions

    assert found.via == ()


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Maria Voll called on Rolf Adler to resign.", Stance.DEMANDS),
        ("Judge Fiona Ames told the jurors to disregard the report.", Stance.DEMANDS),
        ("The army ruled out that its men had fired.", Stance.DENIES),
    ],
)
def test_a_cue_that_leaves_no_doubt_gives_the_stance(sentence: str, stance: Stance) -> None:
    assert [a.stance for a in reading_of(sentence).attributions] == [stance]


def test_what_is_not_ruled_out_is_held_to_be_possible() -> None:
    (found,) = reading_of("Britt Amsel did not rule out a sale.").attributions

    assert (found.stance, found.certainty) == (Stance.ASSERTS, Certainty.POSSIBLE)


def test_a_sentence_without_end_is_read_to_its_last_words() -> None:
    text = "Ada Roe said that the pier was safe, and " * 200 + "Jon Abbey denied it."
    reading = reading_of(text)

    assert [span.of(text) for span in reading.attributions[-1].source.spans] == ["Jon Abbey"]
    assert reading.attributions[-1].stance is Stance.DENIES

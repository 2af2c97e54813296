"""Who a source is: the name that its pronouns, descriptions and short names stand for."""

import pytest

from onrecord.model import Document, EntityType, SourceKind
from onrecord.model.statements import source_chain
from onrecord.read import read
from onrecord.read.entities import find_names
from onrecord.resources.lexicon import english
from onrecord.text.tokens import split_sentences


def last_source(text: str, authors: tuple[str, ...] = ()) -> str:
    reading = read(Document(text, language="en", authors=authors))
    return source_chain(reading, reading.attributions[-1])[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Senator Ada Roe left. Her advisers said that she was tired.", "Ada Roe’s advisers"),
        ("Ada Le Roe opened the pier. Le Roe said that it was safe.", "Ada Le Roe"),
        ("Ada Roe met Jon Abbey. Jon Abbey left. “It is over,” she said.", "Ada Roe"),
        ("Marcus Roe met Brittany Pell. “It is over,” he said.", "Marcus Roe"),
        ("Jon Abbey spoke. Abbey sat down. The candidate said that it was over.", "Jon Abbey"),
        ("The Harbour Board met. The agency said that it was over.", "Harbour Board"),
        ("Mayor Ada Roe told the Tarn Courier so. The union said that it was over.", "union"),
        ("The Harbour League met the Tarn Courier. The union said that it was over.", "Harbour League"),
        ("Brandt Storage will not be bought by Ostrand Shipping, the company said.", "Brandt Storage"),
        ("Brandt Storage met Ostrand Shipping. The company said that it was over.", "Ostrand Shipping"),
        ("It was quiet, Port Ministry officials said.", "Port Ministry officials"),
        (
            "Minister Rolf Adler left. “No,” Kim Dahl said. The minister denied it. He said it was late.",
            "Rolf Adler",
        ),
        ("Jon Abbey said that it was late. A nurse denied this. She added that it was cold.", "a nurse"),
        ("Dustin Crane met Wesley Crane. Dustin said that it was over.", "Dustin Crane"),
        ("One of them, the mayor’s former aide Kim Dahl, insisted that it was safe.", "Kim Dahl"),
        ("The bridge is closed, the Fjordposten newspaper reported.", "Fjordposten"),
        (
            "The Star asked twice. Ada Roe runs the Harbour Board. The newspaper said that it had no answer.",
            "Star",
        ),
        ("According to Doctors for Peace, five people died.", "Doctors for Peace"),
        ("The pier was sold, the Sunday Herald reported.", "Sunday Herald"),
        ("Bright and Co. is here. Mr Bright left. “No,” he said.", "Bright"),
        ("Belan Region Governor Viktor Sorin spoke. Sorin said that it was over.", "Viktor Sorin"),
        ("Ostia’s General Staff said that it was over.", "General Staff"),
        ("Captain Lee Moss came. Moss left. The premier said that it was over.", "premier"),
        ("In the House the Premier said that it was over.", "Premier"),
        ("Neighbouring Kasanga, which has a port, denied that it had sent troops.", "Kasanga"),
        ("Forecaster Ailsa Reid said that it was cold.", "Ailsa Reid"),
        ("The city has a bridge. City Hall said that it was safe.", "City Hall"),
        (
            "The Front for the Liberation of the North (FLN) was there. The FLN denied it.",
            "Front for the Liberation of the North",
        ),
        (
            "The Harbour Trust was paid in May. A state audit found that it was late. It said that nobody had looked.",
            "a state audit",
        ),
        (
            "An internal report said that the Harbour Trust kept no books. It also found that money was lost.",
            "an internal report",
        ),
        (
            "A state audit found that it was late. The Harbour Trust denied this. It said that it had no debts.",
            "Harbour Trust",
        ),
        ("The report is out. The Harbour Trust has it. It said that it had no debts.", "Harbour Trust"),
        ("Baker Ada Roe said that it was over.", "Ada Roe"),
        ("It was quiet, said Plumber Branko Ilic.", "Branko Ilic"),
        ("Dean Ada Roe said that it was over.", "Ada Roe"),
        ("Dean Roe Abbey said that it was over.", "Dean Roe Abbey"),
        ("Porter Abbey said that it was over.", "Porter Abbey"),
        ("The Patient Safety Commission said that it was over.", "Patient Safety Commission"),
        ("It was late. CEO of the Harbour Council Enver Solom said that it was over.", "Enver Solom"),
        ("President of the Harbour Workers Union Osk Dahl denied it.", "Osk Dahl"),
        ("The Green Party's Ada Roe left. Harbour Party Mary Pell said that it was over.", "Mary Pell"),
        (
            "A clerk of the Harbour Council Trust Fund said that it was over.",
            "a clerk of the Harbour Council Trust Fund",
        ),
    ],
)
def test_a_source_has_the_name_it_stands_for(text: str, name: str) -> None:
    assert last_source(text).partition(" (unnamed)")[0].removeprefix("the ").removeprefix("The ") == name


@pytest.mark.parametrize("read_as", [("Poet", "Branko", "Ilic"), ("Branko", "Ilic")])
def test_what_somebody_does_is_no_part_of_the_name_whatever_the_trained_reader_takes_it_for(
    read_as: tuple[str, ...],
) -> None:
    text = "Mira Holt and Poet Branko Ilic left."
    hints = {text.index(word): EntityType.PERSON for word in ("Mira", "Holt", *read_as)}

    names = find_names(text, split_sentences(text), english(), hints)

    assert [(n.name, n.title) for n in names][1:] == [("Branko Ilic", "Poet")]


def test_a_spokesman_may_be_anybodys_and_is_nobody_named_before() -> None:
    assert "Abbey" not in last_source("Jon Abbey spoke. Abbey left. The spokesman said that it was over.")


@pytest.mark.parametrize(
    "text",
    [
        "A local official gave another number. “We saw seven,” the official said.",
        "Talks have failed, sources close to the port say.",
        "The source said that it was over.",
    ],
)
def test_a_source_is_not_named_by_what_anybody_may_be_called(text: str) -> None:
    assert last_source(text).endswith("(unnamed)")


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        (
            "According to Rathen the pier was sold. Port officials said it was not.",
            "Rathen",
            "the pier was sold",
        ),
        (
            "According to the mayor the ferry in question was lost. Harbour clerks have stated they have not seen it.",
            "the mayor",
            "the ferry in question was lost",
        ),
    ],
)
def test_according_to_whom_stands_behind_it_and_in_no_other_sentence(
    text: str, source: str, said: str
) -> None:
    first = read(Document(text, language="en")).attributions[0]

    assert [span.of(text) for span in first.source.spans] == [source]
    assert [span.of(text) for span in first.content] == [said]


@pytest.mark.parametrize(
    ("text", "named"), [("It was late, she said.", False), ("Ada Roe came. It was late, she said.", True)]
)
def test_she_is_named_where_the_text_says_who_she_is(text: str, named: bool) -> None:
    assert read(Document(text, language="en")).attributions[-1].source.named is named


def test_no_group_is_nobody() -> None:
    assert read(Document("No group claimed responsibility for the blast.", language="en")).attributions == ()


def test_the_author_says_what_an_unquoted_i_says() -> None:
    assert last_source("I think that the pier is safe.", ("Ada Roe",)).startswith("Ada Roe")


def test_in_a_line_of_capitals_the_trained_reader_tells_names_from_words() -> None:
    reading = read(
        Document("Ada Roe Says Port Minister Lied About Pier\n\nAda Roe spoke on Monday.", language="en")
    )

    assert "Ada Roe" in {e.name for e in reading.entities}


def test_a_text_that_opens_with_who_is_read() -> None:
    # there is nothing before it that "who" could stand for
    reading = read(Document("Who said the pier was safe? The mayor."))

    assert reading.sentences


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ada Roe and Jon Abbey", "group"),
        ("Sens. Ada Roe, Jon Abbey and Ines Falk", "group"),
        ("Ada Roe, and others,", "group"),
        ("Jon Abbey, a clerk and member of the union,", "person"),
        ("Television reporters", "media"),
    ],
)
def test_several_people_are_a_group_and_reporters_are_media(source: str, kind: str) -> None:
    reading = read(Document(f"{source} said that the pier was safe.", language="en"))

    assert [a.source.kind for a in reading.attributions] == [kind]


def test_a_last_name_is_a_person_where_the_whole_name_stands_elsewhere() -> None:
    text = "Ada Tarrow left. Tarrow ran the port."
    hints = {text.index("Ada"): EntityType.PERSON, text.index("Tarrow ran"): EntityType.ORG}

    names = find_names(text, split_sentences(text), english(), hints)

    assert [(n.name, n.type) for n in names] == [
        ("Ada Tarrow", EntityType.PERSON),
        ("Tarrow", EntityType.PERSON),
    ]


def test_a_party_is_no_part_of_its_members_name() -> None:
    text = "Voters like Democrat Zelda Tarrow here."
    hints = dict(zip((12, 21, 27), (EntityType.NORP, EntityType.PERSON, EntityType.PERSON), strict=True))

    (name,) = find_names(text, split_sentences(text), english(), hints)

    assert (name.name, name.type) == ("Zelda Tarrow", EntityType.PERSON)


def entities_of(text: str) -> dict[str, EntityType]:
    return {e.name: e.type for e in read(Document(text, language="en")).entities}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The harvest failed near Saudi Arabia's border, the mayor said.", "Saudi Arabia", EntityType.GPE),
        ("Passengers of British Airways were late, she said.", "British Airways", EntityType.ORG),
        ("The story was in the Canadian Press, she said.", "The Canadian Press", EntityType.ORG),
        ("She flew with Norwegian Air on Monday, she said.", "Norwegian Air", EntityType.ORG),
    ],
)
def test_a_nationality_may_be_part_of_a_name(text: str, name: str, kind: EntityType) -> None:
    assert entities_of(text)[name] is kind


@pytest.mark.parametrize(
    "text",
    [
        "The Scottish RSL was keen to find the owner, she said.",
        "He thought that British Methodists were calm, she said.",
        "The ship was near the Syrian Kurdish port, she said.",
    ],
)
def test_a_nationality_is_no_title(text: str) -> None:
    assert EntityType.PERSON not in {kind for name, kind in entities_of(text).items() if name[0].isupper()}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Cars queued on the Ada Roe Bridge, she said.", "Ada Roe Bridge", EntityType.FAC),
        ("They landed at Tarn Airport on Monday, she said.", "Tarn Airport", EntityType.FAC),
        ("Tunis met Elm at the Saltry Arena, she said.", "Saltry Arena", EntityType.FAC),
        ("Lake Ostrey froze over in May, she said.", "Lake Ostrey", EntityType.LOC),
        ("The Ostrey Islands have one ferry, she said.", "Ostrey Islands", EntityType.LOC),
        ("Four died in the Wend Valley, she said.", "Wend Valley", EntityType.LOC),
        ("Snow fell in Belan County, she said.", "Belan County", EntityType.GPE),
        ("Julian Castle said that it was over.", "Julian Castle", EntityType.PERSON),
        ("Mary Lake said that it was over.", "Mary Lake", EntityType.PERSON),
        ("The Elm Bridge Trust said that it was over.", "Elm Bridge Trust", EntityType.ORG),
        ("The Airport Council said that it was over.", "Airport Council", EntityType.ORG),
    ],
)
def test_a_building_and_a_landform_are_told_by_their_nouns(text: str, name: str, kind: EntityType) -> None:
    assert entities_of(text)[name] is kind


def test_who_is_called_like_a_building_is_a_person_to_the_trained_reader() -> None:
    text = "Ailbhe Hall met Mayor Osk Park at the Ada Roe Bridge."
    words = ("Ailbhe", "Hall", "Osk", "Park", "Ada", "Roe")
    hints = {text.index(word): EntityType.PERSON for word in words} | {text.index("Bridge"): EntityType.FAC}

    names = find_names(text, split_sentences(text), english(), hints)

    assert [(n.name, n.type.value) for n in names] == [
        ("Ailbhe Hall", "PERSON"),
        ("Osk Park", "PERSON"),
        ("Ada Roe Bridge", "FAC"),
    ]


def test_an_airport_that_speaks_is_an_organisation() -> None:
    (said,) = read(Document("Tarn Airport said that it was shut.", language="en")).attributions

    assert said.source.kind is SourceKind.ORGANISATION


def test_a_nations_body_goes_by_its_noun_further_down() -> None:
    reading = read(Document("The Canadian Parliament met. Parliament voted, Ada Roe said.", language="en"))

    body = next(e for e in reading.entities if e.name == "Canadian Parliament")

    assert len(body.mentions) == 2


def test_two_nations_bodies_are_not_told_apart_by_their_noun() -> None:
    text = "The Canadian Parliament and the Danish Parliament met. Parliament voted, Ada Roe said."
    reading = read(Document(text, language="en"))

    assert all(len(e.mentions) == 1 for e in reading.entities if e.name.endswith("Parliament"))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ada Roe, a plumber from Corda, left.", ("plumber from Corda",)),
        ("Ada Roe, a 48-year-old who played there, left.", ("48-year-old who played there",)),
        ("Ada Roe, the botanical conservator, left.", ("botanical conservator",)),
        ("He met Ada Roe, the day before, and left.", ()),
        ("Citing an unnamed officer, Ada Roe left.", ()),
        ("Of Ada Roe, the report said nothing.", ()),
        ("After the success of the show, Ada Roe left.", ()),
        ("The harbour mayor, Ada Roe, left.", ("harbour mayor",)),
        ("The mother of a young son, Ada Roe, left.", ()),
        ("Left by her boyfriend, Ada Roe says that she walked to Corda.", ()),
        ("“No,” said her sister, Ada Roe.", ("sister",)),
    ],
)
def test_a_role_is_what_people_are(text: str, roles: tuple[str, ...]) -> None:
    person = next(
        e for e in read(Document(f"{text} She sang.", language="en")).entities if e.name == "Ada Roe"
    )

    assert person.roles == roles


def test_a_newspaper_without_a_name_is_media_and_unnamed() -> None:
    reading = read(
        Document("A Jordanian newspaper reported on Monday that the pier was shut.", language="en")
    )

    (found,) = reading.attributions

    assert source_chain(reading, found) == ("a Jordanian newspaper (unnamed)",)
    assert found.source.kind == "media"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Compare that to his work,” Ada Roe said. “Okay,” she said.", {"Compare", "Okay"}),
        ("“I'm sure. We’ve had more,” Ada Roe said.", {"I'm", "We’ve"}),
        ("The Danish-born painter met Ada Roe in a Corda-based firm.", {"Danish-born", "Corda-based"}),
        (
            "Ada Roe wrote on @AdaRoe and https://corda.example/AdaRoe of #OpenThePier.",
            {"AdaRoe", "OpenThePier"},
        ),
        ("She met Roes’ Danish cook, Ada Roe said.", {"Roes’ Danish"}),
    ],
)
def test_a_capital_alone_makes_no_name(text: str, words: set[str]) -> None:
    assert not words & entities_of(text).keys()


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("New Jersey Gov. Jon Abbey left, she said.", "Jon Abbey", ("New Jersey Gov.",)),
        ("Army Col. Ada Tarrow left, she said.", "Ada Tarrow", ("Army Col.",)),
        ("Mr. Abbey left, she said.", "Abbey", ()),
        ("Sen. Ada Tarrow left, she said.", "Ada Tarrow", ("Sen.",)),
    ],
)
def test_a_short_title_belongs_to_the_name_behind_it(text: str, name: str, roles: tuple[str, ...]) -> None:
    named = {e.name: e for e in read(Document(text, language="en")).entities}

    assert named[name].roles == roles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Roe told Radio Corda Monday that it was over.", "Radio Corda"),
        ("In Corda, New Hampshire Monday, it was over, she said.", "New Hampshire"),
        ("The shops were full on Black Friday, she said.", "Black Friday"),
    ],
)
def test_a_day_behind_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert name in entities_of(text)


def test_supporters_of_somebody_are_not_that_person() -> None:
    text = "The voters of her rival, Sen. Ada Tarrow, said that it was over."

    assert last_source(text) == "the voters of her rival, Sen. Ada Tarrow (unnamed)"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Karim al-Sarri left. Sarri said that it was over.", "Karim al-Sarri"),
        ("Tamim bin Adel left. Bin Adel said that it was over.", "Tamim bin Adel"),
        ("Ursula von der Aue left. “It is over,” she said.", "Ursula von der Aue"),
        ("UN Secretary-General Ada Roe left. Roe said that it was over.", "Ada Roe"),
        ("The Corda People's Front said that it was over.", "Corda People's Front"),
        ("Xi Jintao met Ada Roe in Corda. Xi said that it was over.", "Xi Jintao"),
        ("Tayyip Recep Orhan met Ada Roe. Orhan said that it was over.", "Tayyip Recep Orhan"),
    ],
)
def test_names_of_all_peoples_are_whole(text: str, name: str) -> None:
    assert last_source(text).removeprefix("the ").removeprefix("The ") == name


def test_a_large_town_is_no_person() -> None:
    assert entities_of("A drone hit Kharkiv on Monday, the governor said.")["Kharkiv"] is EntityType.GPE


def test_a_line_with_a_small_verb_is_no_headline() -> None:
    entities = entities_of("Crown Prince Tamim bin Adel met Ada Roe of Corda in Jarrow.")

    assert {"Tamim bin Adel", "Ada Roe"} <= entities.keys()


def test_a_place_shouted_in_a_dateline_is_the_one_in_the_text() -> None:
    assert "VARDANE" not in entities_of("VARDANE, Monday — The market of Vardane was shut, Ada Roe said.")


def test_an_agency_in_a_dateline_is_no_short_form_of_the_town() -> None:
    reading = read(Document("CORDA (AP) — The pier was sold, Ada Roe said. Corda is calm.", language="en"))

    town = next(e for e in reading.entities if e.name == "Corda")

    assert [m.span.of(reading.text) for m in town.mentions] == ["CORDA", "Corda"]

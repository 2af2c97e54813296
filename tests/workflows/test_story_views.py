"""A story's page, without the page: who is not heard, and the days, with words that lead to the very place."""

from tests.ferry import SOLD, TOLD, add, ferry_store

from onrecord.store import MemoryStore, Store
from onrecord.workflows.between import Between
from onrecord.workflows.story_views import StoryView, story_view


def view(store: Store) -> StoryView:
    between = Between(store)
    (story,) = between.stories()
    return story_view(store, between, story.id)


def test_who_is_named_and_not_quoted_has_words_that_lead_to_the_place() -> None:
    (row,) = view(ferry_store()).unheard.named

    assert row.party.name == "Olaf Brun"
    assert row.party.articles == 2
    assert row.words.parts[1] == "Olaf Brun"
    start = SOLD.index("Olaf Brun")
    assert row.words.href.endswith(f"?at={start}-{start + len('Olaf Brun')}#at")


def test_who_is_quoted_in_one_of_the_articles_is_not_in_the_list() -> None:
    store = ferry_store()
    add(store, "sun", f"{TOLD} Olaf Brun said the boiler was his own.")

    assert view(store).unheard.named == ()


def test_days_spoken_of_and_days_of_publication_stand_in_one_order() -> None:
    rows = view(ferry_store()).timeline.rows

    assert [(row.date, len(row.spoken), len(row.out)) for row in rows] == [
        ("1998-05-03", 1, 0),
        ("2031-06-12", 0, 1),
        ("2031-06-13", 0, 1),
        ("2031-06-20", 2, 0),
    ]
    assert rows[0].spoken[0].parts[1] == "3 May 1998"


def test_years_are_named_and_not_drawn() -> None:
    assert view(ferry_store()).timeline.longer == (("1998", 1),)


def test_copies_speak_once_and_are_counted_with_what_they_repeat() -> None:
    store = ferry_store()
    add(store, "sun", SOLD, "2031-06-14")
    rows = {row.date: row for row in view(store).timeline.rows}

    assert len(rows["2031-06-20"].spoken) == 2
    assert [len(each.copies) for each in rows["2031-06-12"].out] == [1]
    assert "2031-06-14" not in rows


def test_a_headline_speaks_of_days_too() -> None:
    store = MemoryStore()
    add(store, "star", SOLD)
    add(store, "post", TOLD, title="Ferry to Corda to sail on 21 June 2031")
    rows = {row.date: row for row in view(store).timeline.rows}

    (words,) = rows["2031-06-21"].spoken
    assert words.words == "Ferry to Corda to sail on 21 June 2031"
    assert words.href == words.article.href


def test_an_article_without_a_date_is_counted_and_not_drawn() -> None:
    store = MemoryStore()
    add(store, "star", SOLD, None)
    add(store, "post", TOLD, None)

    found = view(store).timeline

    assert found.undated == 2
    assert not found.has_reports
    assert [row.date for row in found.rows] == ["1998-05-03", "2031-06-20"]


def test_of_very_many_days_those_most_articles_speak_of_are_shown_and_the_others_counted() -> None:
    store = MemoryStore()
    months = ("April", "May")
    rain = " ".join(f"It rained on {day} {month} 2031." for month in months for day in range(1, 29))
    add(store, "star", f"{SOLD} {rain}")
    add(store, "post", TOLD)
    found = view(store).timeline

    assert found.left_out == 2 * 28 + 2 - 40
    assert "2031-06-20" in [row.date for row in found.rows]

"""Pages of what lies between articles: each number says what it counts, each item leads to its characters."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from starlette.testclient import TestClient
from tests.ferry import TOLD, add, ferry_store
from tests.server.handmade import Handmade

from onrecord.cli import main
from onrecord.model import (
    Claim,
    ClaimStatement,
    Document,
    Edit,
    EditKind,
    Item,
    OriginGraph,
    Story,
    VersionDiff,
)
from onrecord.read import read
from onrecord.server import create_app
from onrecord.store import MemoryStore, Store
from onrecord.workflows.between import Between
from onrecord.workflows.version_views import CHANGES


@pytest.fixture
def made(store: Store) -> Handmade:
    return Handmade(store)


@pytest.fixture
def pages(store: Store, made: Handmade) -> TestClient:
    return TestClient(create_app(store, made), base_url="http://127.0.0.1", raise_server_exceptions=False)


def words(page: str) -> str:
    """A page as it is read out, white space aside."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_claim_says_how_many_origins_articles_and_denials_it_has(pages: TestClient) -> None:
    page = words(pages.get("/claim/courts-upper-wend").text)

    assert "2 known origins 6 articles 1 report with no stated origin 1 article against it" in page
    assert "3 state it 2 report it as unconfirmed 1 says it is false" in page
    assert "First seen 14 Oct 2026 in Northern Herald · last 19 Oct 2026 in Tormouth Today" in page


def test_each_who_stands_to_a_claim_leads_to_the_very_words(pages: TestClient, made: Handmade) -> None:
    page = pages.get("/claim/courts-upper-wend").text

    for statement in made.claim("courts-upper-wend").statements:
        span = statement.spans[0]
        address = f"/c/{statement.capture_id[:16]}?at={span.start}-{statement.spans[-1].end}#at"
        assert f'href="{address}">{html.escape(statement.words)}'.replace("&#x27;", "&#39;") in page
        assert pages.get(address).status_code == 200


def test_unnamed_people_of_two_outlets_are_not_taken_for_the_same(pages: TestClient) -> None:
    page = pages.get("/claim/courts-upper-wend").text

    assert "officials (unnamed)" in page
    assert "/source/officials" not in page


def test_a_denial_stands_beside_what_it_denies(pages: TestClient) -> None:
    page = words(pages.get("/claim/ferries-240").text)

    assert "Deny it 1 source" in page
    assert "Where accounts differ" in page
    assert "No denial of it was found" in words(pages.get("/claim/ferries-210").text)


def test_what_is_only_ever_denied_is_never_shown_as_said_to_be_so(store: Store) -> None:
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")
    denial = next(s for s in store.search('"intends to close three district courts"') if s.stance == "denies")

    page = words(pages.get(f"/claim/{denial.key}").text)

    said = page[page.index("On whose word") :]
    assert "Deny it" in said
    assert "Tomas Arkwell" in said[said.index("Deny it") :]


def test_a_denial_that_says_no_in_no_words_is_said_to_be_unsure(store: Store, made: Handmade) -> None:
    class Doubtful(Handmade):
        def claim(self, name: str, words: str = "") -> Claim:
            found = super().claim(name, words)
            last = replace(
                found.statements[-1], position="denies", likeness=0.01, words="Ferries sail at noon."
            )
            return replace(found, statements=(*found.statements[:-1], last), conflicts=())

    pages = TestClient(create_app(store, Doubtful(store)), base_url="http://127.0.0.1")

    page = words(pages.get("/claim/ferries-210").text)

    assert "May deny it" in page
    assert "Unsure — please look" in page
    assert "No denial of it was found" in page


def test_articles_that_call_a_claim_false_are_told_of_where_no_sentence_denies_it() -> None:
    store = MemoryStore()
    sold = "The harbour board has sold the old pier of Saltry to a bank"
    add(store, "star", f"{sold}, the Elm Gazette reported.")
    satire = "A satire of the Pretzel Times is behind the story of the sale of the old pier of Saltry."
    add(store, "post", f"{satire} It is a hoax that a bank bought it of the harbour board.")
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")
    statement = next(s for s in store.search('"old pier of Saltry"') if s.words.startswith(sold))

    page = words(pages.get(f"/claim/{statement.key}").text)

    assert "1 article says that it is false" in page
    assert "No denial of it was found" not in page


def test_the_graph_has_a_table_with_every_step_and_the_words_that_prove_it(
    pages: TestClient, made: Handmade
) -> None:
    page = pages.get("/claim/courts-upper-wend/origins").text
    graph = made.origins(made.claim("courts-upper-wend"))

    assert "6 articles, 2 known origins, 1 with no stated origin." in page
    for article in graph.articles:
        for credit in article.credits:
            assert f'href="/c/{article.id[:16]}?at={credit.span.start}-{credit.span.end}#at"' in page
    assert "no stated origin" in page


def test_the_graph_can_be_saved_as_a_picture_that_carries_its_style(pages: TestClient) -> None:
    answer = pages.get("/claim/courts-upper-wend/origins.svg")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "<style>" in answer.text


@pytest.fixture
def printed(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """What a command prints as JSON of the store that the pages show."""

    def run(*command: str) -> Any:
        capsys.readouterr()
        main([*command, "--store", str(tmp_path / "pages.onrecord"), "--json"])
        return json.loads(capsys.readouterr().out)

    return run


def test_claims_and_stories_as_json_are_what_the_commands_print(
    client: TestClient, printed: Callable[..., Any]
) -> None:
    asked = "three district courts will close"

    assert client.get("/claims.json", params={"q": asked}).json() == printed("claims", asked)
    assert client.get("/stories.json").json() == printed("stories")
    assert len(printed("stories")["stories"]) > 2


def test_origins_as_json_are_what_the_command_prints_of_the_same_articles(
    client: TestClient, printed: Callable[..., Any]
) -> None:
    claim = client.get("/claims.json", params={"q": "three district courts will close"}).json()["claims"][0]
    shown = client.get(f"/claim/{claim['statements'][0]['statement']}/origins.json").json()

    articles = ",".join(article["id"] for article in shown["articles"])
    assert shown == printed("origins", shown["claim"]["words"], "--articles", articles)
    assert shown["articles"][0]["credits"]


def test_a_diff_as_json_is_what_the_command_prints(
    client: TestClient, store: Store, printed: Callable[..., Any]
) -> None:
    a, b = (capture.id for capture in store.captures(limit=2))

    assert client.get(f"/diff/{a}..{b}.json").json() == printed("diff", a, b)


def test_what_pages_show_is_given_as_json(pages: TestClient, made: Handmade) -> None:
    a, b = made.captures["leak-4-courier-first"].id, made.captures["leak-5-courier-corrected"].id
    graph = pages.get("/claim/courts-upper-wend/origins.json").json()

    assert pages.get("/claims.json?q=valve").json()["claims"][0]["id"] == "leak-valve"
    assert pages.get("/claims.json").json() == {"claims": []}
    assert {article["id"] for article in graph["articles"]} < made.captures.keys()
    assert [article["stance"] for article in graph["articles"]].count("against") == 1
    (diff,) = pages.get(f"/diff/{a}..{b}.json").json()["versions"]
    assert diff["edits"][0]["kind"] == "number"


def test_claims_are_found_by_their_words(pages: TestClient) -> None:
    assert 'href="/claim/leak-valve?q=valve"' in pages.get("/claims?q=valve").text
    assert "No claim is near these words" in pages.get("/claims?q=zebra").text
    assert 'href="/claims?q=Government%20plans%20to%20close' in pages.get("/claims").text


def test_the_desk_puts_stories_with_most_origins_first_and_their_articles_in_grey(pages: TestClient) -> None:
    page = pages.get("/").text
    found = re.findall(r'class="count"><strong>(\d)</strong> known origins?', page)

    assert found == ["2", "2", "1"]
    assert '<span class="byline">6 articles of 6 outlets</span>' in page


def test_who_a_claim_rests_on_and_who_is_against_it_is_said_beside_the_figures(pages: TestClient) -> None:
    for address in ("/claim/courts-upper-wend", "/story/story-courts", "/stories", "/"):
        page = words(pages.get(address).text)

        assert "On the word of Northern Herald" in page
        assert "· against it Tomas Arkwell" in page


def test_an_article_without_a_title_goes_by_how_it_begins() -> None:
    store = MemoryStore()
    store.add((Item(read(Document("The ferry to Corda is late.")), "id:1", "2031-06-12T08:00:00Z"),))
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")

    assert "The ferry to Corda is late." in words(pages.get("/").text)


def test_a_contested_claim_of_a_story_shows_the_rival_numbers() -> None:
    store = MemoryStore()
    told = "{} ferries were lost in the Corda storm on Monday, Ada Roe said in Corda. The Corda ferry will sail again."
    add(store, "star", told.format("Four"))
    add(store, "post", told.format("Five"), "2031-06-13")
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")
    address = re.findall(r'href="(/story/\w+)"', pages.get("/stories").text)[0]

    assert "accounts differ : Four, Five" in words(pages.get(address).text)


def test_versions_of_a_page_are_one_article_of_a_claim_and_what_only_an_earlier_one_had_is_marked() -> None:
    store = MemoryStore()
    told = "The Corda ferry will stop in May, Ada Roe said. {} people work on the Corda ferry, Ada Roe said."
    add(store, "star", told.format("Twelve"))
    add(store, "star", told.format("Twenty"))
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")

    listed = words(pages.get("/claims", params={"q": "twelve people work on the Corda ferry"}).text)
    same = next(s.key for c in store.captures() for s in store.statements(c.id) if "stop in May" in s.words)
    claim = words(pages.get(f"/claim/{same}").text)
    other = next(s.key for c in store.captures() for s in store.statements(c.id) if "Twelve" in s.words)

    assert "1 article · 1 says so" in listed
    assert "accounts differ" not in listed
    assert claim.count("The Corda ferry will stop in May star") == 1
    assert "an earlier version" in words(pages.get(f"/claim/{other}").text)


def test_an_article_is_in_a_story_for_no_words_it_shares_with_its_own_later_version() -> None:
    store = ferry_store()
    add(store, "post", f"{TOLD} It was mended.", "2031-06-13T09:00:00+02:00")
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")
    address = re.findall(r'href="(/story/\w+)"', pages.get("/stories").text)[0]

    page = words(pages.get(address).text)

    assert "Also seen later" in page
    assert "it shares with post: " not in page
    assert "it shares with Ferry late at Corda: post: " not in page


def test_a_story_tells_apart_what_is_contested_and_what_is_told_alike(pages: TestClient) -> None:
    page = pages.get("/story/story-leak").text
    contested, alike = re.findall(
        r'aria-labelledby="h-(?:contested|agreed)">(.*?)</section>', page, re.DOTALL
    )

    assert "The valve that failed" in contested
    assert "The valve that failed" not in alike
    assert "put people in hospital" in alike
    for address in re.findall(r'href="(/claim/[^"]+)"', contested + alike):
        assert pages.get(address).status_code == 200


class LongWinded(Handmade):
    """Claims whose best-attested words are a whole speech."""

    def claims_of(self, story: Story) -> tuple[Claim, ...]:
        return tuple(replace(claim, words="and so on " * 90) for claim in super().claims_of(story))


def test_a_long_claim_is_cut_where_it_is_one_of_a_list(store: Store) -> None:
    pages = TestClient(create_app(store, LongWinded(store)), base_url="http://127.0.0.1")

    page = pages.get("/story/story-leak").text
    listed = words(page[page.index('id="h-contested"') : page.index('id="h-unheard"')])

    assert " …" in listed
    assert "and so on " * 40 not in listed


def test_a_storys_copies_are_folded_and_each_article_has_a_reason(pages: TestClient) -> None:
    page = words(pages.get("/story/story-leak").text)

    assert "6 articles of 6 outlets, 2 of them copies of another" in page
    assert "×2 2 copies" in page
    assert "Also seen later: what changed by 13 Oct 2026, 07:30 UTC" in page
    assert "In this story for words it shares with" in page


def test_a_story_says_who_is_not_heard_from_as_a_fact_on_the_texts() -> None:
    pages = TestClient(create_app(ferry_store()), base_url="http://127.0.0.1")
    address = re.findall(r'href="(/story/\w+)"', pages.get("/stories").text)[0]

    page = pages.get(address).text
    part = page[page.index('id="h-unheard"') : page.index('id="h-timeline"')]

    assert "Olaf Brun named in 2 articles" in words(part)
    assert "quoted in none of these articles" in words(part)
    named, asked = part.split("Asked, did not answer")
    assert "Martha Aske" not in named
    assert "Martha Aske declined to comment" in words(asked)
    for link in re.findall(r'href="(/c/[^"#]+)', part):
        assert 'id="at"' in pages.get(link).text


def test_a_story_in_which_all_are_heard_says_so(pages: TestClient) -> None:
    page = words(pages.get("/story/story-courts").text)

    assert "Nobody was found who is named in two articles or more" in page


def test_a_storys_days_are_a_picture_and_a_table(pages: TestClient) -> None:
    page = pages.get("/story/story-leak").text
    table = page[page.index("The same as a table") : page.index('id="h-days"')]

    assert page.count('class="og tl"') == 1
    assert "12 Oct 2026" in words(table)
    for link in re.findall(r'href="([^"#]+)', table):
        assert pages.get(link).status_code == 200


def test_a_story_without_any_day_says_so_in_one_line() -> None:
    store = MemoryStore()
    for name in ("star", "post"):
        add(store, name, "The Corda ferry is late, said Ada Roe, the harbour master of Corda.", None)
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")

    page = pages.get(re.findall(r'href="(/story/\w+)"', pages.get("/stories").text)[0]).text

    assert "None of these articles says on which day it came out, and no day was found in their words" in page
    assert 'class="og tl"' not in page


def test_a_source_has_all_it_is_reported_to_have_said(pages: TestClient, made: Handmade) -> None:
    page = words(pages.get("/source/Tomas Arkwell").text)

    assert "5 reports of what they said, on 4 matters; 1 change of stance" in page
    assert "Through Radio Veld (4), The Wend Valley Post (1)" in page
    assert "before denies" in page or "before asserts" in page
    assert pages.get("/source/Nobody At All").status_code == 404


def test_what_changed_is_said_first_and_never_when(pages: TestClient, made: Handmade) -> None:
    a, b = made.captures["leak-4-courier-first"].id, made.captures["leak-5-courier-corrected"].id
    page = pages.get(f"/diff/{a[:16]}..{b[:16]}").text
    read_out = words(page)

    assert (
        "2 changes in what is said, seen between 12 Oct 2026, 16:05 UTC and 13 Oct 2026, 07:30 UTC"
        in read_out
    )
    assert page.index("number changed") < page.index("In the whole text")
    assert "<del>31</del><ins>13</ins>" in page
    assert "changed at" not in read_out
    assert re.search(r'<details class="furniture">.*Most shared', page, re.DOTALL)


def test_an_article_stands_beside_the_others(pages: TestClient, made: Handmade) -> None:
    first = made.captures["leak-4-courier-first"].id[:16]
    page = pages.get(f"/c/{first}/beside").text

    assert f'href="/c/{first}/beside"' in pages.get(f"/c/{first}").text
    assert "1 place to look, now that other articles stand beside this one" in words(page)
    assert "“Thirty-one” here is “Thirteen” in another article (Meridian Press Agency" in words(page)


def test_an_article_leads_to_its_versions_copies_and_story(pages: TestClient, made: Handmade) -> None:
    first = made.captures["leak-4-courier-first"].id[:16]
    wire = made.captures["leak-1-meridian"].id[:16]
    page = pages.get(f"/c/{first}").text

    assert f'href="/c/{first}/versions"' in page
    assert 'href="/story/story-leak"' in page
    assert "Seen between 12 Oct 2026, 16:05 UTC and" in words(pages.get(f"/c/{first}/versions").text)
    assert "No change of this page was seen" in pages.get(f"/c/{wire}/versions").text
    assert "2 other articles have the same words" in pages.get(f"/c/{wire}/copies").text
    assert "No other article kept here has its words" in pages.get(f"/c/{first}/copies").text


def test_copies_that_have_their_words_from_one_article_are_not_said_to_have_them_from_each_other(
    pages: TestClient, made: Handmade
) -> None:
    gazette = made.captures["leak-2-gazette"].id[:16]
    page = words(pages.get(f"/c/{gazette}/copies").text)

    assert "this article has them from that one" in page
    assert "both share them with Meridian Press Agency" in page
    assert "that article has them from this one" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/claim/none",
        "/claim/none/origins",
        "/claim/none/origins.svg",
        "/story/none",
        "/diff/aaaaaaaa..bbbbbbbb",
        "/c/aaaaaaaa/copies",
    ],
)
def test_what_is_not_there_says_so_with_a_way_on(pages: TestClient, path: str) -> None:
    page = pages.get(path)

    assert page.status_code == 404
    assert "To the desk" in page.text


@pytest.mark.parametrize("path", ["/", "/stories", "/claims", "/claims?q=pier", "/source/Ada"])
def test_an_empty_store_has_every_page(path: str) -> None:
    store = MemoryStore()

    assert TestClient(create_app(store), base_url="http://localhost").get(path).status_code in (200, 404)


def test_every_kind_of_change_has_words() -> None:
    assert set(get_args(EditKind)) == set(CHANGES)


HOSTILE = "<script>alert(1)</script>"


class HostileBetween(Between):
    """One claim, story and diff whose every word is markup."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        (self.capture,) = store.captures()

    def stories(self) -> tuple[Story, ...]:
        return (Story("s", (self.capture.id,)),)

    def story(self, story_id: str) -> Story:
        return self.stories()[0]

    def claim(self, name: str, words: str = "") -> Claim:
        said = self._store.statements(self.capture.id)[0]
        return Claim(
            "c",
            HOSTILE,
            (ClaimStatement(said.key, said.capture_id, said.spans, HOSTILE, (HOSTILE,), "asserts", 1.0),),
        )

    def headline_origins(self, story: Story) -> OriginGraph:
        return self.origins(self.claim("c"))

    def claims(self, words: str, top: int = 20) -> tuple[Claim, ...]:
        return (self.claim("c"),)

    def origins(self, claim: Claim) -> OriginGraph:
        return OriginGraph("c", HOSTILE, (), (), (), circular=False)

    def diff(self, a: str, b: str) -> VersionDiff:
        return VersionDiff(
            a, b, (HOSTILE, HOSTILE), (Edit("headline", None, None, HOSTILE, HOSTILE, None, None),)
        )


def test_words_of_articles_are_never_markup() -> None:
    store = MemoryStore()
    document = Document(
        f"“{HOSTILE},” said Ada Roe. The pier is shut.", title=HOSTILE, publisher=HOSTILE, language="en"
    )
    store.add((Item(read(document), "hostile", "2031-01-01T00:00:00Z"),))
    made = HostileBetween(store)
    client = TestClient(create_app(store, made), base_url="http://localhost")
    same = made.capture.id

    for path in (
        "/",
        "/stories",
        "/story/s",
        "/claims?q=" + HOSTILE,
        "/claim/c",
        "/claim/c/origins",
        f"/diff/{same}..{same}",
        f"/c/{same}/copies",
        f"/c/{same}/versions",
        "/source/" + HOSTILE,
    ):
        answer = client.get(path)
        assert answer.status_code in (200, 404)
        assert "<script>alert" not in answer.text, path

"""The record in one file, from Python: what is added is kept once, and what is asked is what the commands tell."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.ingest.site import reply, serving

import onrecord as onr
from onrecord.model import Item, KeptStatement, Reading
from onrecord.model.quotes import Drift
from onrecord.read.pipeline import READER
from onrecord.workflows.between import Between
from onrecord.workflows.claims import claims, denying, who
from onrecord.workflows.collect import Ack
from onrecord.workflows.demo import load_demo
from onrecord.workflows.lint_among import lint_among
from onrecord.workflows.origins import named_origins, origins_record
from onrecord.workflows.versions import diff, versions

OFFER = "Ostrand Shipping has offered 210 million crowns for Veld Ferries"
MERGER = "The justice ministry plans to merge the court in Upper Wend"
QUOTE = "The minister will speak when there is something to say"
LINES = [json.dumps({"id": n, "text": f"Ada Roe said it rained {n} times."}) for n in range(60)]
PAGE = (
    "<html lang=en><head><title>Pier sold</title></head><body><article><h1>Pier sold</h1>"
    "<p>“The pier on the quay will close,” said Ada Roe, the mayor of Tarn, at the harbour on Monday.</p>"
    "<p>Officials noted that the pier was sold by the council in the town hall.</p></article></body></html>"
)


class CutOffError(Exception):
    """Stands for whatever ends a run from outside."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[onr.RecordFile]:
    with onr.open(tmp_path_factory.mktemp("demo") / "demo.onrecord") as rec:
        load_demo(rec.store)
        yield rec


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pier.txt").write_text("Pier sold\n\nOfficials said the pier was sold.", "utf-8")
    (tmp_path / "articles" / "empty.txt").write_text("", "utf-8")
    (tmp_path / "more.jsonl").write_text("\n".join([*LINES, "{"]), "utf-8")
    return tmp_path


def test_a_file_is_made_where_there_is_none_and_holds_what_was_added(folder: Path) -> None:
    with onr.open(folder / "news.onrecord") as rec:
        tally = rec.add(folder / "articles", str(folder / "more.jsonl"))

    with onr.open(str(folder / "news.onrecord")) as again:
        found = again.search('"rained 7 times"')
    assert (tally.kept, tally.rejected) == (61, {"bad-line": 1, "empty": 1})
    assert [statement.chain for statement in found] == [("Ada Roe",)]


def test_one_bad_article_stops_nothing_and_is_told_with_its_reason(folder: Path) -> None:
    told: list[Ack] = []

    with onr.open(":memory:") as rec:
        tally = rec.add(folder / "gone.txt", folder / "more.jsonl", acknowledge=told.append)

    assert (tally.kept, tally.failed, tally.total) == (60, 2, len(told))
    assert [(ack.reason, bool(ack.detail)) for ack in told if ack.status == "rejected"] == [
        ("missing", True),
        ("bad-line", True),
    ]


def test_adding_the_same_again_adds_nothing(folder: Path) -> None:
    with onr.open(folder / "news.onrecord") as rec:
        rec.add(folder / "articles", folder / "more.jsonl")
        before = rec.store.counts()

        tally = rec.add(folder / "articles", folder / "more.jsonl")

        assert (tally.kept, tally.seen) == (0, 61)
        assert rec.store.counts() == before


def test_what_was_cut_off_goes_on_and_nothing_is_lost_or_doubled(folder: Path) -> None:
    def stop(ack: Ack) -> None:
        raise CutOffError

    with onr.open(folder / "news.onrecord") as rec, pytest.raises(CutOffError):
        rec.add(folder / "more.jsonl", acknowledge=stop)

    told: list[Ack] = []
    with onr.open(folder / "news.onrecord") as rec:
        (job,) = rec.jobs()
        tally = rec.resume(job.id, acknowledge=told.append)
        done = rec.jobs()[0]

        assert (job.state, job.kept) == ("open", 50)
        assert (tally.kept, tally.seen, [ack.reason for ack in told][-1]) == (10, 0, "bad-line")
        assert (done.state, done.kept) == ("done", 60)
        assert rec.store.counts()["captures"] == 60
        with pytest.raises(onr.MissingRecordError, match="no job"):
            rec.resume("f" * 10)


def test_a_job_that_is_done_tries_once_more_what_failed(tmp_path: Path) -> None:
    with onr.open(":memory:") as rec:
        rec.add(tmp_path / "late.txt")
        (tmp_path / "late.txt").write_text("Officials said the pier was sold.", "utf-8")

        assert rec.resume(rec.jobs()[0].id).kept == 1


def test_a_table_says_which_of_its_columns_is_the_text(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("head,story\nRain,Ada Roe said it rained.\n", "utf-8")

    with onr.open(":memory:") as rec:
        rec.add(tmp_path / "rows.csv", columns={"text": "story", "title": "head"})

        assert [(s.title, s.words) for s in rec.statements()] == [("Rain", "it rained")]


def test_wrong_use_is_told_and_leaves_no_job_behind(tmp_path: Path) -> None:
    with onr.open(":memory:") as rec:
        with pytest.raises(onr.InputError, match="to mend"):
            rec.add()
        with pytest.raises(onr.InputError, match="to mend"):
            rec.add("rows.csv", columns={"prose": "story"})
        assert rec.jobs() == ()
    for name in ("", tmp_path, tmp_path / "gone" / "news.onrecord"):
        with pytest.raises(onr.StoreError, match="to mend"):
            onr.open(name)


def test_a_web_address_is_fetched_by_the_rules_that_were_learned_before() -> None:
    def answer(head: bytes) -> list[bytes]:
        if head.split(b" ")[1].startswith(b"/pier"):
            return reply(PAGE.encode(), Content_Type="text/html; charset=utf-8")
        return reply(status=404)

    with serving(answer) as site:
        pier = f"http://127.0.0.1:{site.port}/pier"
        with onr.open(":memory:", contact="desk@star.example", allow_hosts=["127.0.0.1"]) as rec:
            first, again = rec.add(f"{pier}?a=1"), rec.add(f"{pier}?a=2")

    assert (first.kept, again.kept) == (1, 1)
    assert site.paths == ["/robots.txt", "/pier?a=1", "/pier?a=2"]
    assert all(b"(+desk@star.example)" in head for head in site.requests)


@pytest.mark.parametrize("words", [OFFER, MERGER])
def test_a_claim_has_the_origins_that_the_command_counts(demo: onr.RecordFile, words: str) -> None:
    claim = demo.claim(words)

    told = named_origins(demo.store, words)
    assert claim.claim == claims(demo.store, words)[0]
    assert (claim.origins, claim.articles) == (told.graph.known, told.graph.articles)
    assert len(claim.unknown) == told.graph.no_stated_origin
    assert claim.sentence.startswith(f"{len(claim.articles)} articles; {len(claim.origins)} known origin")
    assert origins_record(claim.origin_graph()) == origins_record(demo.origins(words))


def test_a_report_that_names_no_origin_is_unknown_and_no_origin(demo: onr.RecordFile) -> None:
    claim = demo.claim(OFFER)

    assert [origin.name for origin in claim.origins] == ["Ostrand Shipping"]
    assert [article.origins for article in claim.unknown] == [()]
    assert set(claim.unknown) < set(claim.articles)
    assert [said.chain[-1] for said in claim.denials] == ["Beate Solheim"]
    assert claim.denials == denying(claim.claim)
    assert not set(claim.denials) & set(claim.assertions)


def test_a_claim_by_its_id_has_the_origins_of_its_page(demo: onr.RecordFile) -> None:
    found = demo.claims("ferries", top=3)
    pages = Between(demo.store)

    assert len(found) == 3
    for each in found:
        again = demo.claim(each.id)
        assert {said.key for said in each.claim.statements} & {said.key for said in again.claim.statements}
        assert again.origin_graph().graph == pages.origins(again.claim)
        assert each.origin_graph().graph == pages.origins(each.claim)


def test_a_claim_that_no_article_tells_in_the_words_asked_is_traced_in_its_own(demo: onr.RecordFile) -> None:
    claim = demo.claim("takeover of ferry operator")

    assert demo.origins("takeover of ferry operator").graph.articles == ()
    assert claim.origin_graph() == demo.claims("takeover of ferry operator")[0].origin_graph()
    assert len(claim.articles) > 1


def test_a_statement_that_nothing_is_near_is_a_claim_alone() -> None:
    with onr.open(":memory:") as rec:
        article = onr.read_text("“No,” Ada Roe said.").reading
        rec.store.add([Item(article, "star", "2031-06-12T08:00:00Z")])
        (statement,) = rec.statements()

        assert [each.key for each in rec.claim(statement.key).claim.statements] == [statement.key]
        assert rec.claim(rec.claim(statement.key).id).words == statement.words


def test_where_there_is_no_claim_it_is_said_why_and_what_to_do(demo: onr.RecordFile) -> None:
    for name in ("the stripes of zebras", "0" * 16, f"{'0' * 16}-1-2"):
        with pytest.raises(onr.MissingRecordError, match="to mend"):
            demo.claim(name)
    assert demo.claims("the stripes of zebras") == ()


def test_an_origin_graph_is_saved_as_a_picture_that_names_its_origins(
    demo: onr.RecordFile, tmp_path: Path
) -> None:
    graph = demo.claim(OFFER).origin_graph()

    graph.save(tmp_path / "origins.svg")
    graph.save(str(tmp_path / "origins.svg"))

    written = (tmp_path / "origins.svg").read_text("utf-8")
    assert written == graph.svg()
    assert ElementTree.fromstring(written).tag.endswith("svg")
    assert "Ostrand Shipping" in written
    with pytest.raises(onr.InputError, match="cannot be written"):
        graph.save(tmp_path / "gone" / "origins.svg")


def test_a_quotation_is_exact_near_or_absent_with_its_places_and_what_differs(demo: onr.RecordFile) -> None:
    exact, near = demo.verify(QUOTE, by="Pohl"), demo.verify(QUOTE.replace("will", "won’t"), by="Pohl")
    absent, others = demo.verify("The moon is a cheese"), demo.verify(QUOTE, by="Arkwell")

    assert [v.verdict for v in (exact, near, absent, others)] == [
        onr.Verdict.EXACT, onr.Verdict.NEAR, onr.Verdict.ABSENT, onr.Verdict.ABSENT,
    ]  # fmt: skip
    assert {place.statement.chain[-1] for place in exact.places} == {"Judith Pohl"}
    (change,) = near.places[0].changes
    assert (near.drift, change.a_words, change.b_words, change.why) == (
        Drift.MEANING, "won’t", "will", "negation",
    )  # fmt: skip
    assert absent.places == ()
    assert others.others == exact.places


def test_a_source_has_all_that_it_said(demo: onr.RecordFile) -> None:
    view = demo.who("Pohl")

    assert view == who(demo.store, "Pohl")
    assert view.names == ("Judith Pohl",)


def words(found: Iterator[KeptStatement]) -> list[str]:
    return [statement.words for statement in found]


def test_statements_are_filtered_by_stance_source_outlet_and_day(demo: onr.RecordFile) -> None:
    denied = list(demo.statements(stance=onr.Stance.DENIES))
    solheim = [s for s in denied if s.chain == ("Beate Solheim",)]

    assert words(demo.statements(stance="denies")) == [s.words for s in denied]
    assert {s.stance for s in denied} == {"denies"}
    assert solheim
    day, outlet = str(solheim[0].published)[:10], solheim[0].publisher
    assert solheim[0] in demo.statements(stance="denies", publisher=outlet, since=day, until=day, named=True)
    assert not list(demo.statements(stance="denies", since="2031-01-01"))
    assert not any(s.named for s in demo.statements(named=False))
    assert len(list(demo.statements())) == demo.store.counts()["statements"]


@pytest.mark.parametrize("wrong", [{"stance": "denied"}, {"since": "June"}, {"until": "2031-02-30"}])
def test_a_filter_that_means_nothing_is_refused_at_once(demo: onr.RecordFile, wrong: dict[str, str]) -> None:
    with pytest.raises(onr.InputError, match="to mend"):
        demo.statements(**wrong)  # type: ignore[arg-type]


def test_statements_come_as_they_are_asked_for_also_while_more_are_added(tmp_path: Path) -> None:
    (tmp_path / "rain.jsonl").write_text("\n".join(LINES), "utf-8")
    (tmp_path / "snow.txt").write_text("Ada Roe said it snowed.", "utf-8")
    with onr.open(tmp_path / "news.onrecord") as rec:
        rec.add(tmp_path / "rain.jsonl")

        found = rec.statements()
        first = next(found)
        rec.add(tmp_path / "snow.txt")
        rest = [s for s in found if "rained" in s.words]

    assert len({first.key, *(s.key for s in rest)}) == 1 + len(rest) == 60


def test_statements_become_a_table_with_a_row_for_each(demo: onr.RecordFile) -> None:
    pytest.importorskip("polars")  # an extra: `make check` installs it
    denied = list(demo.statements(stance="denies"))

    table = demo.statements(stance="denies").to_polars()

    assert table.columns == [
        "key", "capture", "number", "start", "end", "words", "chain", "source", "named", "stance", "certainty",
        "title", "publisher", "published",
    ]  # fmt: skip
    assert table["key"].to_list() == [s.key for s in denied]
    assert table["words"].to_list() == [s.words for s in denied]
    assert table["chain"].to_list() == [list(s.chain) for s in denied]
    assert table["source"].to_list() == [s.chain[-1] for s in denied]
    text = demo.store.capture(denied[0].capture_id).document.text
    assert text[table["start"][0] : table["end"][0]] == denied[0].words


def test_a_table_of_nothing_has_the_same_columns_and_the_own_voice_no_source(demo: onr.RecordFile) -> None:
    pytest.importorskip("polars")
    nothing, whole = demo.statements(since="2031-01-01").to_polars(), demo.statements().to_polars()

    assert nothing.schema == whole.schema
    assert (len(nothing), len(whole)) == (0, demo.store.counts()["statements"])
    own = [row for row in whole.rows(named=True) if not row["chain"]]
    assert own
    assert {(row["source"], row["stance"], row["named"]) for row in own} == {(None, None, None)}


def test_a_table_holds_what_was_not_taken_yet(demo: onr.RecordFile) -> None:
    pytest.importorskip("polars")
    found = demo.statements(stance="denies")
    first = next(found)

    assert first.key not in found.to_polars()["key"].to_list()
    assert list(found) == []


def test_without_its_library_a_table_says_which_extra_brings_it() -> None:
    script = (
        "import sys, onrecord\n"
        "sys.modules['polars'] = None  # as where it is not installed\n"
        "onrecord.open(':memory:').statements().to_polars()\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert b"onrecord.errors.MissingExtraError" in done.stderr
    assert b"pip install 'onrecord[polars]'" in done.stderr


def test_what_changed_is_told_as_the_command_tells_it(demo: onr.RecordFile) -> None:
    first, corrected = "leak-4-courier-first", "leak-5-courier-corrected"

    (between,) = demo.diff(corrected, first)

    assert between == diff(demo.store, first, corrected)
    assert (between.a, between.b) == (demo.article(first).id, demo.article(corrected).id)
    assert "number" in {edit.kind for edit in between.edits}
    assert demo.diff(demo.article(first).source) == versions(demo.store, demo.article(first).source)
    assert demo.diff("courts-2-gazette") == ()
    with pytest.raises(onr.MissingRecordError):
        demo.diff("courts-9")


def test_copies_are_looked_for_when_they_are_asked_for() -> None:
    text = (
        "The pier at Corda will be sold in May to the council of Greel, and nobody knows for how much money."
    )
    with onr.open(":memory:") as rec:
        for name in ("star", "post"):
            document = onr.Document(f"{text} Ada Roe, the mayor, said so on Monday.", given_id=name)
            rec.store.add([Item(Reading(document, READER), name, "2031-06-12T08:00:00Z")])

        found = rec.copies()

        assert [(link.a, link.b, link.containment) for link in found.links] == [("post", "star", 1.0)]
        assert found.groups == (("post", "star"),)
        assert found.captures["star"] == rec.article("star")
        assert found == rec.copies()


def test_stories_are_put_together_when_they_are_asked_for(demo: onr.RecordFile) -> None:
    told = demo.stories()

    assert [view.articles for view in told[:3]] == [6, 5, 5]
    assert demo.stories(limit=1) == told[:1]
    assert demo.store.unplaced() == ()


def test_an_article_is_linted_alone_and_among_the_others(demo: onr.RecordFile) -> None:
    kept = demo.article("courts-2-gazette")

    found = demo.lint("courts-2-gazette")

    reading = demo.store.reading(kept.id)
    assert found == (*onr.lint(reading), *lint_among(demo.store, reading, kept))
    assert found == demo.lint(kept.id[:12])
    assert {"OR101", "OR102"} <= {finding.code for finding in found}
    with pytest.raises(onr.MissingRecordError):
        demo.lint("courts-9")


def test_a_copy_that_lost_a_hedge_is_found_although_nobody_asked_for_copies() -> None:
    hedged = (
        "The pier at Corda will reportedly be sold in May to the council of the neighbouring town of Greel."
    )
    more = " The council met in the town hall for nine hours on Monday, and nobody left before the vote was taken."
    with onr.open(":memory:") as rec:
        for day, text in ((1, hedged), (2, hedged.replace("reportedly ", ""))):
            given = {"published": f"2031-06-0{day}", "publisher": f"Outlet {day}"}
            reading = onr.read_text(text + more, **given).reading
            rec.store.add([Item(reading, f"s{day}", f"2031-06-0{day}T08:00:00Z")])
        newer = rec.store.captures()[0]

        assert [(f.code, f.reason) for f in rec.lint(newer.id)] == [
            ("OR109", "Outlet 1 has “reportedly” here")
        ]


def test_a_closed_record_says_so(folder: Path) -> None:
    with onr.open(folder / "news.onrecord") as rec:
        rec.add(folder / "articles")
        claim = rec.claim("the pier was sold")
    rec.close()

    with pytest.raises(onr.StoreError, match="was closed"):
        rec.search("pier")
    with pytest.raises(onr.StoreError, match="was closed"):
        _ = claim.origins


def test_a_claim_that_was_traced_stays_when_the_record_is_closed(folder: Path) -> None:
    with onr.open(folder / "news.onrecord") as rec:
        rec.add(folder / "articles")
        claim = rec.claim("the pier was sold")
        before = claim.sentence

    assert claim.sentence == before
    assert claim.origin_graph().svg()


def test_importing_the_package_loads_no_store_and_leaves_the_builtin_alone(tmp_path: Path) -> None:
    script = (
        "import sys, onrecord\n"
        "assert not {'apsw', 'numpy', 'onnxruntime', 'onrecord.workflows'} & set(sys.modules)\n"
        "onrecord.open('news.onrecord').close()\n"
        "with open('news.onrecord', 'rb') as file: print(file.read(6))\n"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=True)

    assert done.stdout.strip() == b"b'SQLite'"

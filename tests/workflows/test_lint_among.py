"""The demo's articles held against each other: what wants a look once others stand beside an article."""

from collections.abc import Iterator

import pytest

from onrecord.cli import main
from onrecord.errors import MissingRecordError
from onrecord.model import Finding
from onrecord.store import MemoryStore, SqliteStore, Store
from onrecord.workflows.demo import demo_article, load_demo
from onrecord.workflows.link import link_copies
from onrecord.workflows.lint_among import lint_among


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = MemoryStore()
    load_demo(made)
    link_copies(made)
    yield made
    made.close()


def found(store: Store, name: str) -> dict[str, Finding]:
    return {finding.code: finding for finding in lint_among(store, demo_article(name).reading)}


def test_a_number_that_others_give_otherwise_is_shown_with_both_sides(store: Store) -> None:
    finding = found(store, "leak-4-courier-first")["OR112"]

    assert finding.words == "Thirty-one"
    assert "“Thirteen” in another article (Meridian Press Agency" in finding.reason
    assert finding.spans[0].of(demo_article("leak-4-courier-first").text) == finding.words


def test_a_hedge_that_the_version_before_had_is_told(store: Store) -> None:
    finding = found(store, "leak-5-courier-corrected")["OR109"]

    assert finding.reason == "the version before has “reportedly” here"
    assert finding.words == "The valve that failed had been on a repair list since the summer."


def test_reports_that_all_lead_to_one_source_are_told(store: Store) -> None:
    finding = found(store, "ferries-4-trade")["OR106"]

    assert (finding.where, finding.words) == ("title", "Veld Ferries: what a buyer would get")
    assert finding.reason.endswith("rest on one origin: The Ledger")


def test_an_article_and_its_own_versions_do_not_disagree(store: Store) -> None:
    assert "OR112" not in found(store, "leak-5-courier-corrected")


def test_an_article_that_is_not_kept_is_asked_to_be_added(store: Store) -> None:
    other = MemoryStore()

    with pytest.raises(MissingRecordError, match="not in the store"):
        lint_among(other, demo_article("leak-4-courier-first").reading)


def test_the_command_holds_a_file_against_a_store(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("lint")
    kept = SqliteStore(folder / "news.onrecord")
    load_demo(kept)
    kept.close()
    article = folder / "ferries.txt"
    article.write_text(demo_article("ferries-4-trade").source_text, "utf-8")

    assert main(["lint", str(article), "--store", str(folder / "news.onrecord"), "--select", "OR106"]) in (
        0,
        1,
    )
    assert main(["lint", str(article), "--select", "OR106"]) == 2
    assert "name a store" in capsys.readouterr().err

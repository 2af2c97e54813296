"""What the documentation says is so: its examples run, its lists are complete."""

import doctest
import json
import pkgutil
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import errors
from onrecord.errors import OnRecordError
from onrecord.lint import AMONG_ARTICLES, CATALOGUE
from onrecord.workflows.demo import load_demo

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def blocks(page: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return [str(block) for block in found]


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_the_way_of_an_article_is_as_told() -> None:
    examples = "\n".join(blocks(page("how-it-reads.md"), "python"))
    test = doctest.DocTestParser().get_doctest(examples, {}, "how-it-reads.md", "how-it-reads.md", 0)
    said: list[str] = []

    result = doctest.DocTestRunner().run(test, out=said.append)

    assert result.attempted > 20
    assert result.failed == 0, "".join(said)


def test_the_quick_start_says_what_python_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(tmp_path / "demo.onrecord") as rec:
        load_demo(rec.store)
    monkeypatch.chdir(tmp_path)
    shown = blocks(page("quickstart.md"), "python")
    if find_spec("polars") is None:  # an extra: `make check` installs it
        shown = [block for block in shown if "polars" not in block]
    examples = "\n".join(shown)
    test = doctest.DocTestParser().get_doctest(examples, {}, "quickstart.md", "quickstart.md", 0)
    said: list[str] = []

    result = doctest.DocTestRunner().run(test, out=said.append)

    assert result.attempted >= 10
    assert result.failed == 0, "".join(said)


def test_every_function_that_a_page_names_is_there() -> None:
    rooms = "|".join(sorted(p.name for p in (ROOT / "src/onrecord").iterdir() if p.is_dir()))
    named = re.findall(rf"`((?:{rooms})(?:\.\w+)+)`", page("how-it-reads.md"))

    assert len(named) > 20
    for name in named:
        assert _resolves(f"onrecord.{name}"), name


def _resolves(name: str) -> bool:
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_each_rules_example_shows_what_it_finds_and_its_counterpart_does_not(rule: Any) -> None:
    section = page("reference/findings.md").split(f"\n## {rule.code}\n")[1].split("\n## ")[0]
    found, not_found = blocks(section, "text")

    assert rule.finds in " ".join(section.split())
    assert rule.settle in " ".join(section.split())
    assert rule.code in {f.code for f in onrecord.read_text(found).lint()}
    assert rule.code not in {f.code for f in onrecord.read_text(not_found).lint()}


@pytest.mark.parametrize("rule", AMONG_ARTICLES, ids=lambda rule: rule.code)
def test_each_rule_that_needs_others_says_what_it_finds_and_what_would_settle_it(rule: Any) -> None:
    section = page("reference/findings.md").split(f"\n## {rule.code}\n")[1].split("\n## ")[0]

    assert rule.finds in " ".join(section.split())
    assert rule.settle in " ".join(section.split())


def test_every_field_of_the_record_is_described() -> None:
    schema = json.loads(
        files("onrecord.resources").joinpath("schema", "reading-1.schema.json").read_text("utf-8")
    )
    written = set(re.findall(r"`([a-z_]+)`", page("reference/record.md")))

    assert sorted(set(_fields(schema)) - written) == []


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from _fields(inner)
    for part in ("items", "additionalProperties"):
        if isinstance(schema.get(part), dict):
            yield from _fields(schema[part])
    for inner in (*schema.get("anyOf", ()), *schema.get("$defs", {}).values()):
        yield from _fields(inner)


def test_every_reason_for_rejecting_is_in_the_reference() -> None:
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "src/onrecord").glob("**/*.py"))
    reasons = set(re.findall(r"(?:Rejected\(\s*[\w.]+,|FailedError\()\s*\"([a-z-]+)\"", source))

    assert len(reasons) >= 7
    for reason in sorted(reasons):
        assert f"`{reason}`" in page("reference/exit-codes.md"), reason


def test_every_error_is_in_the_reference() -> None:
    named = [
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, OnRecordError)
    ]

    assert [name for name in named if f"`{name}`" not in page("reference/exit-codes.md")] == []


def test_the_terms_of_the_glossary_are_in_order_and_said_once() -> None:
    terms = re.findall(r"^(\S.*)\n: ", page("glossary.md"), re.MULTILINE)

    assert terms == sorted(set(terms), key=str.lower)
    assert {"attribution", "source", "cue", "content", "via", "stance", "span", "capture"} <= set(terms)

"""The command as a user runs it: a process of its own, its output, its exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ARTICLE = "Harbour to reopen\n\n“The harbour will reopen,” said Ada Roe, the mayor.\n\nOfficials noted that it was late.\n\nYou may also like\n"


def run(*arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    rows = [
        json.dumps(
            {
                "id": "a",
                "text": "  “It is safe,” Ada Roe said.\n\nYou may also like",
                "published": "2031-06-12",
            }
        ),
        "not json",
        json.dumps({"id": "b", "text": 7}),
        "",
        json.dumps({"id": 9, "text": "Officials said the pier was sold."}),
    ]
    path.write_text("\n".join(rows), "utf-8")
    return str(path)


def test_read_prints_a_line_for_each_statement_and_the_counts(article: str) -> None:
    done = run("read", article)
    out = done.stdout.decode()

    assert done.returncode == 0
    assert re.search(r"Ada Roe\s+asserts\s+“The harbour will reopen,”", out)
    assert "17 set aside" in out
    assert "next:" in done.stderr.decode()
    assert "\x1b[" not in out


def test_read_never_gives_words_to_one_who_did_not_say_them(tmp_path: Path) -> None:
    path = tmp_path / "negated.txt"
    path.write_text("Ada Roe never said that the pier was sold.", "utf-8")

    assert re.search(r"Ada Roe\s+asserts, negated\s+that the pier", run("read", str(path)).stdout.decode())


def test_read_takes_standard_input_and_gives_json(article: str) -> None:
    done = run("read", "-", "--json", "--published", "2031-06-12", given=ARTICLE)
    record = json.loads(done.stdout)

    assert record["article"]["published"] == "2031-06-12"
    assert record["article"]["published_source"] == "given"
    assert record["article"]["leftovers"][0]["text"] == "You may also like"


def test_many_are_read_in_order_each_line_in_gives_a_line_out(lines: str) -> None:
    done = run("read", "--jsonl", lines)
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 3
    assert [r.get("article", {}).get("given_id", r.get("given_id")) for r in rows] == ["a", None, "b", "9"]
    assert rows[0]["article"]["text"] == "  “It is safe,” Ada Roe said."
    assert [r["reason"] for r in rows[1:3]] == ["bad-line", "bad-line"]


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(lines: str) -> None:
    outs = {run("read", "--jsonl", lines, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "77")}

    assert len(outs) == 1


def test_extract_gives_the_article_with_evidence(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=en><head><title>Pier sold | The Star</title><meta property='article:published_time' content='2031-06-12'>"
        "</head><body><article><h1>Pier sold</h1>" + "<p>The pier was sold on Monday, Ada Roe said at the harbour.</p>" * 4
        + "</article></body></html>",
        "utf-8",
    )  # fmt: skip
    given = json.dumps({"id": "p", "html_file": str(page), "url": "https://star.example/pier"})

    one = json.loads(run("extract", str(page), "--json").stdout)
    many = json.loads(run("extract", "--jsonl", "-", given=given).stdout)

    assert one["title"] == many["title"] == "Pier sold"
    assert one["evidence"]["published"] == {
        "value": "2031-06-12",
        "from": "meta article:published_time",
        "rivals": [],
    }
    assert many["given_id"] == "p"


def test_lint_exits_as_linters_do(article: str) -> None:
    found, none = run("lint", article), run("lint", article, "--select", "OR103")

    assert (found.returncode, none.returncode) == (1, 0)
    assert re.search(rb"article\.txt:5:11: OR105 noted", found.stdout)
    assert run("lint", article, "--select", "OR999").returncode == 2
    assert run("lint", article, "--exit-zero").returncode == 0


def test_lint_json_and_sarif_point_into_the_file(article: str) -> None:
    text = Path(article).read_text("utf-8")
    findings = json.loads(run("lint", article, "--json").stdout)["findings"]
    sarif = json.loads(run("lint", article, "--sarif").stdout)

    for finding in findings:
        start, end = finding["source_span"]
        assert text[start:end] == finding["words"]
    (sarif_run,) = sarif["runs"]
    assert sarif_run["columnKind"] == "unicodeCodePoints"
    region = sarif_run["results"][-1]["locations"][0]["physicalLocation"]["region"]
    assert (
        text.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        == "You may also like"
    )
    jsonschema.validate(sarif, {"type": "object", "required": ["version", "runs"]})


def test_add_acknowledges_keeps_and_does_not_add_twice(lines: str, tmp_path: Path) -> None:
    store = str(tmp_path / "s.onrecord")
    first, second = (
        run("add", lines, "--store", store, "--json"),
        run("add", lines, "--store", store, "--json"),
    )

    statuses = [json.loads(line)["status"] for line in first.stdout.splitlines()]
    assert statuses == ["kept", "rejected", "rejected", "kept"]
    assert first.returncode == 3
    assert [json.loads(line)["status"] for line in second.stdout.splitlines()] == [
        "seen",
        "rejected",
        "rejected",
        "seen",
    ]
    hits = json.loads(run("search", "pier", "--store", store, "--json").stdout)["statements"]
    assert [hit["words"] for hit in hits] == ["the pier was sold"]
    assert run("doctor", "--store", store).stdout.decode().endswith("all is well\n")


def test_a_dry_run_keeps_nothing(lines: str, tmp_path: Path) -> None:
    run("add", lines, "--store", str(tmp_path / "s.onrecord"), "--dry-run")

    assert not (tmp_path / "s.onrecord").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "missing.txt"), "is not there"),
        (("read", "."), "is a folder"),
        (("read",), "no article is named"),
        (("read", "-"), "no article"),
        (("search", "x", "--store", "missing.onrecord"), "is not there"),
        (("bench", "--shared", "nowhere", "nothing"), ""),
    ],
)
def test_wrong_use_says_what_why_and_the_mend(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "to mend:" in done.stderr.decode()


def test_help_loads_neither_the_web_stack_nor_the_parsers() -> None:
    code = "import sys, onrecord.cli.parser as p; p.make_parser().format_help(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = set(done.stdout.decode().split())

    assert not loaded & {
        "starlette",
        "uvicorn",
        "jinja2",
        "trafilatura",
        "lxml",
        "apsw",
        "rich",
        "onrecord.read",
        "ssl",
        "h11",
        "protego",
    }

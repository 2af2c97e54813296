"""Promises about the code base itself: rooms, files, public names, documentation that cannot lie."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contracts.reference import cli_reference, commands

import onrecord
from onrecord.lint import EVERY

ROOT = Path(__file__).parents[2]
ROOMS = [m.name for m in pkgutil.walk_packages(onrecord.__path__, "onrecord.") if m.ispkg]
PUBLIC = [
    "Article",
    "Attribution",
    "Document",
    "Finding",
    "InputError",
    "MemoryStore",
    "MissingExtraError",
    "MissingRecordError",
    "OnRecordError",
    "Reading",
    "RecordError",
    "RecordFile",
    "Span",
    "SpanError",
    "SqliteStore",
    "Stance",
    "Statement",
    "Store",
    "StoreError",
    "TracedClaim",
    "Verdict",
    "from_record",
    "lint",
    "open",
    "open_store",
    "read",
    "read_text",
    "to_record",
]


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_what_belongs_in_it_and_what_it_may_import(room: str) -> None:
    said = importlib.import_module(room).__doc__

    assert said
    assert "May import:" in said


def test_no_file_is_about_two_things() -> None:
    long = {
        p.name: n for p in ROOT.glob("src/**/*.py") if (n := len(p.read_text("utf-8").splitlines())) > 550
    }

    assert long == {}


def test_the_public_names_are_these_and_each_is_there() -> None:
    assert onrecord.__all__ == PUBLIC
    assert all(getattr(onrecord, name) is not None for name in PUBLIC)


def test_a_public_function_is_not_replaced_by_the_room_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text("Officials said the pier was sold.", "utf-8")
    script = (
        "import onrecord, onrecord.read.pipeline, onrecord.lint.linter\n"
        "for _ in range(2):\n"
        "    print([f.code for f in onrecord.lint(onrecord.read('pier.txt').reading)])\n"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=True)

    assert done.stdout.decode().split("\n")[:2] == ["['OR102']", "['OR102']"]


def test_the_commands_reference_is_what_the_command_says() -> None:
    if sys.version_info[:2] != (3, 11):
        pytest.skip("argparse words its help a little differently from version to version")
    written = (ROOT / "docs/reference/cli.md").read_text("utf-8")

    mend = "to mend: python -m tests.contracts.reference > docs/reference/cli.md"
    assert written == cli_reference(), mend


@pytest.mark.parametrize("command", commands())
def test_every_command_answers_for_help(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", command, "--help"], capture_output=True, check=True
    )

    assert b"usage: onrecord " in done.stdout


def test_every_finding_is_in_the_reference() -> None:
    page = (ROOT / "docs/reference/findings.md").read_text("utf-8")

    assert re.findall(r"^## (OR\d+)$", page, re.MULTILINE) == [rule.code for rule in EVERY]


def documented() -> Iterator[object]:
    """What the Python reference documents: functions and classes by name, modules by their members."""
    page = (ROOT / "docs/reference/python.md").read_text("utf-8")
    for kind, name, members in re.findall(
        r"^\.\. auto(\w+):: (\S+)\n(?:   :members:(.*)\n)?", page, re.MULTILINE
    ):
        if kind == "module":
            module = importlib.import_module(name)
            listed = [m.strip() for m in members.split(",") if m.strip()]
            yield from (getattr(module, m) for m in listed or vars(module))
        else:
            home, _, own = name.rpartition(".")
            yield getattr(importlib.import_module(home), own)


def test_every_public_name_is_in_the_python_reference() -> None:
    found = list(documented())

    missing = [name for name in onrecord.__all__ if all(getattr(onrecord, name) is not o for o in found)]
    assert missing == []


def test_every_decision_is_in_the_index() -> None:
    index = (ROOT / "docs/decisions/index.md").read_text("utf-8")
    written = sorted(p.stem for p in (ROOT / "docs/decisions").glob("[0-9]*.md"))

    assert [line for line in index.splitlines() if re.match(r"\d{4}-", line)] == written


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs/decisions/0002-dependencies.md").read_text("utf-8")
    block = re.search(
        r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert block

    for name in re.findall(r'"([a-z-]+)', block[1]):
        assert name in reasons, name


def test_every_word_list_names_its_source_and_licence() -> None:
    for path in ROOT.glob("src/onrecord/resources/data/**/*.tsv"):
        top = "".join(
            line for line in path.read_text("utf-8").splitlines(keepends=True) if line.startswith("#")
        )
        assert "Source:" in top, path.name
        assert "Licence:" in top, path.name

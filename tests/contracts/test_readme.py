"""What the README shows is run."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
ARTICLE = "Pier sold\n\n“The bridge will reopen,” said Ada Roe, the mayor of Tarn.\n"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_every_onrecord_command_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.md").write_text("# Pier\n\nOfficials said it was sold.\n", "utf-8")
    (tmp_path / "more.jsonl").write_text('{"id": 1, "text": "It rained."}\n', "utf-8")
    (tmp_path / "articles.jsonl").write_text('{"id": 1, "text": "It snowed."}\n', "utf-8")
    (tmp_path / "pages.jsonl").write_text('{"id": 1, "html": "<p>It rained on the town all day and all night, the mayor of Tarn said.</p>"}\n', "utf-8")  # fmt: skip
    lines = [line.partition("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("onrecord ") and "serve" not in line]
    bin_folder = str(Path(sys.executable).parent)

    codes = {
        command: subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env={**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            check=False,
        ).returncode
        for command in commands
    }

    assert len(commands) >= 9
    assert {c: code for c, code in codes.items() if code not in (0, 1)} == {}


def test_the_terminal_example_is_what_the_demo_prints(tmp_path: Path) -> None:
    (example,) = blocks("console")
    command, *shown = [" ".join(line.split()) for line in example.splitlines() if line.strip()]
    assert command == "$ onrecord demo"

    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "demo"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    printed = iter([" ".join(line.split()) for line in done.stdout.decode().splitlines()])

    for line in shown:
        if line == "…" or line.startswith("# "):  # lines left out; the heading, which only a terminal gets
            continue
        start = line.removesuffix("…").strip()
        assert any(got.startswith(start) if line.endswith("…") else got == line for got in printed), line


def test_the_python_examples_run(tmp_path: Path) -> None:
    one, whole = blocks("python")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "article.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "more.jsonl").write_text('{"id": 1, "text": "It rained."}\n', "utf-8")
    demo = "from onrecord.cli import main; main(['demo'])"

    said = [
        subprocess.run(
            [sys.executable, "-c", example],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        ).stdout.decode()
        for example in (one, demo, whole)
    ]

    assert "Ada Roe" in said[0]
    assert "\nexact\n" in said[2]
    assert (tmp_path / "origins.svg").exists()
    (shown,) = re.findall(r"claim\.sentence\) +# (.+)…", whole)
    assert said[2].startswith(shown)

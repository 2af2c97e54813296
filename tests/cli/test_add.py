"""`add` and `jobs` as a user runs them: resumed after a real SIGKILL, told what went wrong, nothing lost or doubled."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.warcs import gzipped, records

from onrecord.store import open_store

PAGES = 60


def command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        # what runs in the background, as tests may, is started deaf to Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    process = command(folder, *arguments)
    out, err = process.communicate()
    return process.returncode, out, err


def jobs(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads(run(folder, "jobs", "--json")[1])["jobs"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "CC-NEWS-1.warc.gz").write_bytes(gzipped(records(PAGES)))
    rows = "".join(f"Rain {n},It rained {n} times.\n" for n in range(PAGES))
    (tmp_path / "rows.csv").write_text("headline,body\n" + rows)
    return tmp_path


def test_a_job_that_is_killed_goes_on_and_no_article_is_lost_or_doubled(folder: Path) -> None:
    arguments = ["add", "*.warc.gz", "rows.csv", "--json", "--batch", "5"]
    said: list[str] = []
    for kill in range(4):
        process = command(folder, *arguments)
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stderr.readline()
        assert re.fullmatch(r"job [0-9a-f]{10}\n", line)
        said += [process.stdout.readline() for _ in range(9 + kill)]
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
        said += [row for row in rest.splitlines(keepends=True) if row.endswith("\n")]
        process.stdout.close()
        process.stderr.close()
        assert process.wait() == -signal.SIGKILL
        arguments = ["add", "--resume", line.split()[1], "--json", "--batch", "5"]

    code, out, _ = run(folder, *arguments)

    said += out.splitlines()
    sources = [json.loads(row)["source"] for row in said]
    (job,) = jobs(folder)
    store = open_store(folder / "news.onrecord")
    assert code == 0
    assert len(sources) == len(set(sources))
    assert (job["state"], job["kept"], job["seen"], job["rejected"]) == ("done", 2 * PAGES, 0, {})
    assert store.counts()["captures"] == 2 * PAGES
    assert store.check() == ()
    store.close()


def test_a_run_that_a_person_stops_says_how_to_go_on(folder: Path) -> None:
    process = command(folder, "add", "CC-NEWS-1.warc.gz", "--json", "--batch", "5")
    assert process.stdout is not None
    for _ in range(7):
        process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()

    (job,) = jobs(folder)
    assert process.returncode == 3
    assert f"onrecord add --resume {job['id']} --store news.onrecord" in err
    assert job["state"] == "open"
    assert run(folder, "add", "--resume", job["id"])[0] == 0
    assert jobs(folder)[0]["kept"] == PAGES


def test_the_second_time_all_is_seen(folder: Path) -> None:
    run(folder, "add", "CC-NEWS-1.warc.gz")
    code, _, err = run(folder, "add", "CC-NEWS-1.warc.gz", "rows.csv")

    assert code == 0
    assert f"kept {PAGES}, seen before {PAGES}, rejected 0" in err


def test_what_failed_is_told_with_the_job_to_try_it_again(folder: Path) -> None:
    code, out, err = run(folder, "add", "rows.csv", "gone.pdf")

    job = err.splitlines()[0].removeprefix("job ")
    assert (code, out) == (3, "")
    assert "rejected gone.pdf: missing" in err
    assert f"to try what failed once more: onrecord add --resume {job}" in err


def test_jobs_are_listed_for_people_and_for_programs(folder: Path) -> None:
    run(folder, "add", "rows.csv", "gone.txt", "--map", "text=body,title=headline")
    listed = run(folder, "jobs")[1]
    (job,) = jobs(folder)

    assert re.match(r"[0-9a-f]{10}   done   \S+Z   rows\.csv gone\.txt\n", listed)
    assert f"kept {PAGES}, seen before 0, rejected 1 (missing 1)" in listed
    assert (job["inputs"], job["mapping"]) == (
        ["rows.csv", "gone.txt"],
        {"text": "body", "title": "headline"},
    )
    assert job["bookmarks"]["rows.csv"]["entries"] == PAGES


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add"], "no input is named"),
        (["add", "rows.csv", "--resume", "abc"], "both given"),
        (["add", "--resume", "abc"], "no store has this name"),
        (["add", "rows.csv", "--map", "text"], "maps nothing"),
        (["jobs"], "no store has this name"),
    ],
)
def test_wrong_use_is_told_and_makes_no_store(arguments: list[str], said: str, folder: Path) -> None:
    code, _, err = run(folder, *arguments)

    assert code == 2
    assert said in err
    assert "to mend" in err


def test_a_job_that_is_not_there_is_told(folder: Path) -> None:
    run(folder, "add", "rows.csv")

    code, _, err = run(folder, "add", "--resume", "ffffffffff")

    assert (code, "no job ffffffffff" in err) == (2, True)


def test_records_that_are_no_articles_are_counted_and_no_failure(folder: Path) -> None:
    more = [r.replace(b"200 OK", b"404 No") for r in records(2)]
    (folder / "more.warc.gz").write_bytes(b"".join(map(gzip.compress, more)))

    code, _, err = run(folder, "add", "more.warc.gz")

    assert code == 0
    assert "http-status: 2" in err
    assert "rejected https" not in err


def test_a_terminal_shows_bars_and_counts(folder: Path) -> None:
    """On a pseudo-terminal, as a person sees it."""
    script = (
        "import pty, sys, os\n"
        "os.environ['COLUMNS'] = '120'\n"
        "code = pty.spawn([sys.executable, '-m', 'onrecord', 'add', 'CC-NEWS-1.warc.gz', 'gone.txt'])\n"
        "sys.exit(os.waitstatus_to_exitcode(code))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    shown = done.stdout.decode()

    assert done.returncode == 3
    assert f"kept {PAGES} · seen 0 · rejected 1" in shown
    assert "100%" in shown
    assert "rejected gone.txt: missing" in shown

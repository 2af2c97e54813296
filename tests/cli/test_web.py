"""Web addresses on the command line: a real site on loopback, allowed by name, and nothing else is asked."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ingest.site import Site, reply, serving

PAGE = (
    "<html lang=en><head><title>Quai vendu</title></head><body><article><h1>Quai vendu</h1>"
    "<p>“The café on the quay will close,” said Zoë Roe, the mayor of Tarn, at the harbour on Monday.</p>"
    "<p>Officials noted that the pier was sold by the council in the town hall.</p></article></body></html>"
)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {k: v for k, v in os.environ.items() if k != "ONRECORD_CONTACT"}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        capture_output=True,
        env={**clean, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


@pytest.fixture
def site() -> Iterator[Site]:
    def answer(head: bytes) -> list[bytes]:
        path = head.split(b" ")[1]
        if path == b"/old":
            return reply(status=301, Location="/pier?a=1&b=2")
        if path.startswith(b"/pier"):
            return reply(PAGE.encode("windows-1252"), Content_Type="text/html; charset=iso-8859-1")
        return reply(status=404)

    with serving(answer) as site:
        yield site


def test_an_address_is_read_like_a_file(site: Site) -> None:
    done = run(
        "read",
        f"http://127.0.0.1:{site.port}/old",
        "--allow-host",
        "127.0.0.1",
        ONRECORD_CONTACT="desk@star.example",
    )

    assert done.returncode == 0
    assert "“The café on the quay will close,”" in done.stdout.decode()
    assert f"onrecord lint http://127.0.0.1:{site.port}/old" in done.stderr.decode()
    assert site.paths == ["/robots.txt", "/old", "/pier?a=1&b=2"]
    assert all(b"(+desk@star.example)\r\n" in head for head in site.requests)


def test_an_article_says_where_it_was_got_from(site: Site) -> None:
    url = f"http://localhost:{site.port}/pier"
    done = run(
        "extract",
        url,
        "--json",
        "--allow-host",
        "localhost",
        "--contact",
        "ada@star.example",
        ONRECORD_CONTACT="x",
    )
    article = json.loads(done.stdout)

    assert article["url"] == url
    assert article["evidence"]["url"]["from"] == "address it was got from"
    assert "café" in article["text"]
    assert b"(+ada@star.example)\r\n" in site.requests[0]


def test_what_the_caller_says_of_the_address_wins(site: Site) -> None:
    arguments = ("--url", "https://star.example/quai", "--allow-host", "127.0.0.1", "--json")
    done = run("extract", f"http://127.0.0.1:{site.port}/pier", *arguments)

    assert json.loads(done.stdout)["url"] == "https://star.example/quai"


def test_addresses_are_linted_beside_files(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Officials noted that it was late.", "utf-8")
    base = f"http://127.0.0.1:{site.port}"

    done = run(
        "lint", str(tmp_path / "a.txt"), f"{base}/pier", f"{base}/none", "--allow-host", "127.0.0.1", "--json"
    )
    files = {finding["file"] for finding in json.loads(done.stdout)["findings"]}

    assert done.returncode == 3
    assert files == {str(tmp_path / "a.txt"), f"{base}/pier"}
    assert "404" in done.stderr.decode()
    assert site.paths == ["/robots.txt", "/pier", "/none"]


def test_addresses_are_kept_under_the_address_that_answered(site: Site, tmp_path: Path) -> None:
    base, store = f"http://127.0.0.1:{site.port}", str(tmp_path / "s.onrecord")
    urls = [f"{base}/old", f"{base}/none", "http://10.0.0.1/", "http://localhost/"]

    done = run("add", *urls, "--allow-host", "127.0.0.1", "--store", store, "--json")
    again = run("add", f"{base}/pier?a=1&b=2", "--allow-host", "127.0.0.1", "--store", store, "--json")

    acks = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(ack["source"], ack["status"], ack["reason"]) for ack in acks] == [
        (f"{base}/pier?a=1&b=2", "kept", None),
        (f"{base}/none", "rejected", "refused-by-site"),
        ("http://10.0.0.1/", "rejected", "forbidden-address"),
        ("http://localhost/", "rejected", "forbidden-address"),
    ]
    assert [json.loads(line)["status"] for line in again.stdout.splitlines()] == ["seen"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "http://127.0.0.1:9/"), "--allow-host"),
        (("read", "http://ada:secret@news.example/"), "a name or password"),
        (("read", "https://news.example/", "--contact", "a\nb"), "cannot be sent"),
        (("add", "https://news.example/", "--dry-run", "--allow-host", "a/b"), "is no host"),
    ],
)
def test_what_is_refused_says_why_and_the_mend(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "to mend:" in done.stderr.decode()


def test_without_an_address_the_network_stack_is_not_even_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Officials noted that it was late.", "utf-8")
    code = (
        "import sys; from onrecord.cli import main\n"
        "main(['read', 'a.txt']); main(['lint', 'a.txt']); main(['add', 'a.txt'])\n"
        "print(*sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)

    loaded = set(done.stdout.decode().splitlines()[-1].split())
    assert "onrecord.workflows.collect" in loaded
    assert not loaded & {"onrecord.ingest.fetch", "h11", "idna", "protego"}

"""Fetching from real servers: what an honest one gives, what a hostile one cannot do, and when it is asked again."""

import gzip
import socket
import ssl
import subprocess
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ingest.site import PUBLIC, Answer, Time, World, reply, serving

from onrecord.errors import InputError
from onrecord.ingest.exchange import Answer as Got
from onrecord.ingest.fetch import Fetched, Fetcher
from onrecord.ingest.parsed import Rejected
from onrecord.ingest.policy import Policy, make_policy

PAGE = b"<html><body><p>The pier was sold.</p></body></html>"
LOCAL = Policy(allow_hosts=frozenset(("127.0.0.1",)), biggest=100_000)


def fetch(
    answer: Answer, policy: Policy = LOCAL, time: Time | None = None
) -> tuple[Fetched | Rejected, list[str]]:
    """Fetch /pier from a server; return what came of it and the paths that were asked for."""
    time = time or Time()
    with serving(answer) as site:
        got = Fetcher(policy, clock=time.clock, sleep=time.sleep).get(f"http://127.0.0.1:{site.port}/pier")
    return got, site.paths


def body(answer: Iterable[bytes]) -> bytes:
    got, _ = fetch(lambda head: answer)
    assert isinstance(got, Fetched), got
    return got.capture.body


def test_a_page_comes_with_all_that_is_needed_to_ask_again() -> None:
    headers = {
        "Content_Type": "text/html; charset=ISO-8859-1",
        "ETag": '"seven"',
        "Last_Modified": "Thu, 12 Jun 2031 08:00:00 GMT",
    }
    with serving(lambda head: reply(PAGE, 200, **headers)) as site:
        url = f"http://127.0.0.1:{site.port}/pier#top"
        got = Fetcher(LOCAL).get(url)

    assert isinstance(got, Fetched)
    assert (got.asked, got.status, got.not_modified, got.hops) == (url, 200, False, ())
    assert (got.etag, got.last_modified) == ('"seven"', "Thu, 12 Jun 2031 08:00:00 GMT")
    assert got.capture.body == PAGE
    assert got.capture.media_type == "text/html; charset=ISO-8859-1"
    assert got.capture.source == url.removesuffix("#top")


def test_what_we_have_is_not_sent_again() -> None:
    with serving(lambda head: reply(status=304)) as site:
        got = Fetcher(LOCAL).get(
            f"http://127.0.0.1:{site.port}/", etag='"seven"', last_modified="Thu, 12 Jun"
        )

    assert isinstance(got, Fetched)
    assert (got.not_modified, got.capture.body, got.etag, got.last_modified) == (
        True,
        b"",
        '"seven"',
        "Thu, 12 Jun",
    )
    assert b'\r\nIf-None-Match: "seven"\r\nIf-Modified-Since: Thu, 12 Jun\r\n' in site.requests[0]


def test_a_condition_that_no_header_can_hold_is_left_out() -> None:
    with serving(lambda head: reply(PAGE)) as site:
        got = Fetcher(LOCAL).get(f"http://127.0.0.1:{site.port}/", etag="a\r\nHost: inside")

    assert isinstance(got, Fetched)
    assert b"inside" not in site.requests[0]


def test_a_request_says_who_we_are_and_nothing_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ada password secret", "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    cookie = {"Set_Cookie": "reader=7", "Location": "/b"}
    with serving(lambda head: reply(b"", 302, **cookie) if b" /a " in head else reply(PAGE)) as site:
        policy = replace(LOCAL, contact="desk@star.example")
        Fetcher(policy).get(f"http://127.0.0.1:{site.port}/a")

    names = [line.partition(b":")[0].lower() for line in site.requests[-1].split(b"\r\n")[1:] if line]
    assert names == [b"host", b"user-agent", b"accept", b"accept-encoding", b"connection"]
    assert f"\r\nHost: 127.0.0.1:{site.port}\r\n".encode() in site.requests[0]
    assert b"\r\nUser-Agent: onrecord/0.1.0 (+desk@star.example)\r\n" in site.requests[0]


@pytest.mark.parametrize("contact", ["desk\r\nHost: x", "a (b)", "Zoë", "a" * 201, " a"])
def test_a_contact_that_no_header_can_hold_is_refused(contact: str) -> None:
    with pytest.raises(InputError, match="cannot be sent"):
        make_policy(contact)


def test_hosts_are_allowed_in_any_spelling_of_their_name() -> None:
    policy = make_policy(None, ["Archive.Lan", "::1", "[fd00::1]", "zürich.example"])

    assert policy.allow_hosts == {"archive.lan", "::1", "fd00::1", "xn--zrich-kva.example"}
    with pytest.raises(InputError, match="is no host"):
        make_policy(None, ["http://archive.lan/"])


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "gzip by its old name": ("X-GZIP", gzip.compress),
    "gzip in members": ("gzip", lambda b: gzip.compress(b[:9]) + gzip.compress(b[9:]) + b"\0\0"),
    "deflate": ("deflate", zlib.compress),
    "deflate without its wrapping": ("deflate", lambda b: zlib.compress(b)[2:-4]),
    "identity": ("identity", lambda b: b),
}


@pytest.mark.parametrize("kind", PACKED)
def test_a_packed_page_is_unpacked(kind: str) -> None:
    name, pack = PACKED[kind]

    assert body(reply(pack(PAGE), Content_Encoding=name)) == PAGE


def test_a_page_may_come_in_chunks_or_until_the_end() -> None:
    assert (
        body([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;a=b\r\nde\r\n0\r\n\r\n"])
        == b"abcde"
    )
    assert body([b"HTTP/1.0 200 OK\r\n\r\nab", b"cde"]) == b"abcde"


def test_redirects_are_followed_and_told() -> None:
    way = {
        "/0": (301, "/1"),
        "/1": (302, "2?a=b c#top"),
        "/2?a=b%20c": (303, "?d"),
        "/2?d": (307, "./x/../4"),
        "/4": (308, "//{}/5"),
    }

    def answer(head: bytes) -> list[bytes]:
        path, host = head.split(b" ")[1].decode(), head.split(b"Host: ")[1].split(b"\r\n")[0].decode()
        status, location = way.get(path, (200, ""))
        return reply(PAGE, status, Location=location.format(host))

    with serving(answer) as site:
        base = f"http://127.0.0.1:{site.port}"
        got = Fetcher(LOCAL).get(f"{base}/0")

    assert isinstance(got, Fetched)
    assert got.hops == tuple(base + path for path in way)
    assert got.capture.source == f"{base}/5"


def test_only_an_allowed_host_may_send_us_to_an_allowed_host() -> None:
    with serving(lambda head: reply(status=302, Location="http://archive.lan/pier")) as site:
        world = World(site.port)
        world.lead("news.example", [PUBLIC])
        world.lead("archive.lan", ["10.0.0.1"])
        fetcher = Fetcher(make_policy(None, ["archive.lan"]), resolve=world.resolve, connect=world.connect)

        from_outside = fetcher.get("http://news.example/")
        opened = list(world.opened)
        from_inside = fetcher.get("http://archive.lan/")

    assert isinstance(from_outside, Rejected)
    assert from_outside.reason == "forbidden-address"
    assert opened == [PUBLIC]
    assert isinstance(from_inside, Rejected)
    assert from_inside.reason == "too-many-redirects"


def test_a_port_that_news_is_not_on_is_not_asked() -> None:
    world = World()
    world.lead("news.example", [PUBLIC])
    fetcher = Fetcher(Policy(), resolve=world.resolve, connect=world.connect)

    for port in (22, 25, 6379, 8080):
        answer = fetcher.get(f"http://news.example:{port}/")
        assert isinstance(answer, Rejected)
        assert answer.reason == "forbidden-address"
    assert world.opened == []


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    tried: list[str] = []
    with serving(lambda head: reply(PAGE)) as site:
        world = World(site.port)
        world.lead("news.example", ["2606:4700::1", PUBLIC])

        def connect(ip: str, port: int, seconds: float) -> socket.socket:
            tried.append(ip)
            if ":" in ip:
                raise OSError(101, "no way there")
            return world.connect(ip, port, seconds)

        got = Fetcher(Policy(), resolve=world.resolve, connect=connect).get("http://news.example/")

    assert isinstance(got, Fetched)
    assert tried == ["2606:4700::1", PUBLIC]


# asking again


@pytest.mark.parametrize(
    ("answers", "slept", "outcome"),
    [
        ([(503, {}), (200, {})], [1], "fetched"),
        ([(500, {}), (502, {}), (200, {})], [1, 2], "fetched"),
        ([(500, {}), (500, {}), (500, {}), (200, {})], [1, 2], "site-failed"),
        ([(503, {"Retry_After": "7"}), (200, {})], [7], "fetched"),
        ([(429, {"Retry_After": "60"}), (200, {})], [60], "fetched"),
        ([(429, {"Retry_After": "61"}), (200, {})], [], "try-later"),
        ([(503, {"Retry_After": "86400"}), (200, {})], [], "site-failed"),
        ([(429, {}), (429, {}), (429, {}), (200, {})], [1, 2], "try-later"),
        (
            [
                (
                    503,
                    {"Date": "Thu, 12 Jun 2031 08:00:00 GMT", "Retry_After": "Thu, 12 Jun 2031 08:00:09 GMT"},
                ),
                (200, {}),
            ],
            [9],
            "fetched",
        ),
        ([(503, {"Retry_After": "soon"}), (200, {})], [1], "fetched"),
        ([(404, {}), (200, {})], [], "refused-by-site"),
        ([(403, {"Retry_After": "1"}), (200, {})], [], "refused-by-site"),
        ([(304, {}), (200, {})], [], "bad-answer"),
        ([(204, {}), (200, {})], [], "bad-answer"),
        ([(302, {}), (200, {})], [], "bad-answer"),
    ],
)
def test_a_fault_that_may_pass_is_asked_again_and_no_other(
    answers: list[tuple[int, dict[str, str]]], slept: list[float], outcome: str
) -> None:
    time, left = Time(), iter(answers)

    def answer(head: bytes) -> list[bytes]:
        status, headers = next(left)
        return reply(PAGE, status, **headers)

    got, paths = fetch(answer, time=time)

    assert time.slept == slept
    assert len(paths) == len(slept) + 1
    assert (got.reason if isinstance(got, Rejected) else "fetched") == outcome


def test_a_connection_that_fails_is_tried_again() -> None:
    time, world = Time(), World()
    world.lead("news.example", [PUBLIC])

    got = Fetcher(
        Policy(), resolve=world.resolve, connect=world.connect, clock=time.clock, sleep=time.sleep
    ).get("http://news.example/")

    assert isinstance(got, Rejected)
    assert (got.reason, time.slept, world.opened) == ("unreachable", [1, 2], [PUBLIC] * 3)
    assert "nobody is there" in got.detail


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "١"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "9" * 50}, 999999999),
        ({}, None),
    ],
)
def test_a_wait_is_read_however_odd(headers: dict[str, str], seconds: float | None) -> None:
    assert Got(503, tuple(headers.items()), b"").retry_after == seconds


# certificates


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for news.example, signed by nobody else, and its key."""
    folder = tmp_path_factory.mktemp("identity")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    try:
        subprocess.run(
            [*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("openssl is not here to make a certificate")
    return certificate, key


@pytest.mark.parametrize(
    ("host", "known", "outcome"),
    [
        ("news.example", True, "fetched"),
        ("news.example", False, "untrusted"),
        ("other.example", True, "untrusted"),
    ],
)
def test_a_server_proves_the_name_that_was_asked_for(
    host: str, known: bool, outcome: str, identity: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str | None] = []
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*identity)
    context.sni_callback = lambda connection, name, context: names.append(name)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(identity[0]))
    with serving(lambda head: reply(PAGE), lambda raw: context.wrap_socket(raw, server_side=True)) as site:
        world = World(site.port)
        world.lead(host, [PUBLIC])

        got = Fetcher(Policy(), resolve=world.resolve, connect=world.connect).get(f"https://{host}/")

    assert (got.reason if isinstance(got, Rejected) else "fetched") == outcome
    assert names == [host]
    assert world.opened == [PUBLIC]
    assert site.requests == [] or outcome == "fetched"

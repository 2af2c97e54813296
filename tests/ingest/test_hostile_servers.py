"""Servers that mean harm, for real: each is answered with a reason, after a bounded number of bytes and seconds."""

import gzip
import itertools
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.site import Time, reply, serving

from onrecord.ingest.addresses import Target
from onrecord.ingest.exchange import FailedError, Limits, exchange
from onrecord.ingest.fetch import Fetched, Fetcher
from onrecord.ingest.parsed import Rejected
from onrecord.ingest.policy import Policy

BIGGEST = 100_000
POLICY = Policy(allow_hosts=frozenset(("127.0.0.1",)), biggest=BIGGEST)
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def forever(first: bytes, again: bytes) -> Iterable[bytes]:
    return itertools.chain([first], itertools.repeat(again))


def zeros(size: int) -> bytes:
    """What so many zeros are packed by gzip, made without having them all at once."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(pack.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + pack.flush()


HOSTILE: dict[str, tuple[Callable[[], Iterable[bytes]], str]] = {
    "a body without end": (lambda: forever(OK + b"\r\n", b"a" * 9000), "too-large"),
    "chunks without end": (lambda: forever(CHUNKED, b"2328\r\n" + b"a" * 9000 + b"\r\n"), "too-large"),
    "chunks of one byte": (lambda: forever(CHUNKED, b"1\r\na\r\n" * 1000), "too-large"),
    "a length that is too large": (lambda: [OK + b"Content-Length: 100001\r\n\r\n"], "too-large"),
    "a length beyond all numbers": (lambda: [OK + b"Content-Length: " + b"9" * 400 + b"\r\n\r\n"], "bad-answer"),
    "a negative length": (lambda: [OK + b"Content-Length: -1\r\n\r\n"], "bad-answer"),
    "two lengths": (lambda: [OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"], "bad-answer"),
    "a length that is not kept": (lambda: [OK + b"Content-Length: 9\r\n\r\nabc"], "unreachable"),
    "chunks that stop": (lambda: [CHUNKED + b"5\r\nab"], "unreachable"),
    "chunks of garbage": (lambda: [CHUNKED + b"xyz\r\nabc\r\n"], "bad-answer"),
    "a chunk beyond all numbers": (lambda: [CHUNKED + b"F" * 40 + b"\r\nabc"], "bad-answer"),
    "chunks with long remarks": (lambda: forever(CHUNKED, b"1;" + b"a" * 50_000 + b"\r\na\r\n"), "too-large"),
    "a chunk's remark without end": (lambda: forever(CHUNKED + b"1;a=", b"a" * 9000), "bad-answer"),
    "an afterword without end": (lambda: forever(CHUNKED + b"0\r\n", b"a: b\r\n" * 1000), "bad-answer"),
    "a bomb": (lambda: reply(zeros(200_000_000)[: BIGGEST - 1], Content_Encoding="gzip"), "too-large"),
    "a bomb without wrapping": (lambda: reply(zeros(50_000_000)[10:], Content_Encoding="deflate"), "too-large"),
    "a bomb in a bomb": (lambda: reply(gzip.compress(zeros(9_000_000)), Content_Encoding="gzip, gzip"), "bad-answer"),
    "many small bombs": (lambda: reply(zeros(1_000_000) * 90, Content_Encoding="gzip"), "too-large"),
    "members of nothing": (lambda: forever(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 400), "too-large"),
    "a little of nothing": (lambda: [OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"") * 5100], "too-large"),
    "packing that is none": (lambda: reply(b"no gzip at all", Content_Encoding="gzip"), "bad-answer"),
    "packing that is broken": (lambda: reply(gzip.compress(b"abc" * 99)[:20] + b"x" * 20, Content_Encoding="gzip"), "bad-answer"),
    "packing that stops": (lambda: reply(gzip.compress(b"abc" * 99)[:-9], Content_Encoding="gzip"), "bad-answer"),
    "packing nobody asked for": (lambda: reply(b"abc", Content_Encoding="br"), "bad-answer"),
    "a header line without end": (lambda: forever(OK + b"a: ", b"a" * 9000), "bad-answer"),
    "a header without end": (lambda: forever(OK, b"a: b\r\n" * 1000), "bad-answer"),
    "201 header lines": (lambda: [OK + b"a: b\r\n" * 201 + b"Content-Length: 0\r\n\r\n"], "bad-answer"),
    "announcements without end": (lambda: forever(b"", b"HTTP/1.1 103 Early\r\n\r\n" * 100), "bad-answer"),
    "a status line without end": (lambda: forever(b"HTTP/1.1 200 ", b"O" * 9000), "bad-answer"),
    "another protocol": (lambda: [b"SSH-2.0-OpenSSH_9.6\r\n"], "unreachable"),
    "a switch of protocol": (lambda: [b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"], "bad-answer"),
    "zeros": (lambda: forever(b"", bytes(9000)), "bad-answer"),
    "nothing": (list, "unreachable"),
    "half a header": (lambda: [b"HTTP/1.1 200 O"], "unreachable"),
    "a circle": (lambda: reply(status=302, Location="/"), "too-many-redirects"),
    "a way to nowhere": (lambda: reply(status=302), "bad-answer"),
    "a way to a file": (lambda: reply(status=302, Location="file:///etc/passwd"), "bad-url"),
    "a way to a script": (lambda: reply(status=302, Location="javascript:alert(1)"), "bad-url"),
    "a way with a password": (lambda: reply(status=302, Location="http://ada:secret@127.0.0.1/"), "bad-url"),
    "a way that is too long": (lambda: reply(status=302, Location="/" + "a" * 9000), "bad-url"),
    "an error without end": (lambda: forever(b"HTTP/1.1 404 No\r\n\r\n", b"a" * 9000), "refused-by-site"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_server_is_answered_with_a_reason_and_few_bytes(kind: str) -> None:
    make, reason = HOSTILE[kind]
    time = Time()
    with serving(lambda head: make()) as site:
        answer = Fetcher(POLICY, clock=time.clock, sleep=time.sleep).get(f"http://127.0.0.1:{site.port}/")

    assert isinstance(answer, Rejected)
    assert answer.reason == reason, answer.detail
    assert len(answer.detail) > 20
    assert answer.detail.isprintable()
    # what was sent may wait in the system's buffers, which are larger than our limits
    assert site.sent < 16_000_000
    assert len(site.requests) <= 6


class Tape:
    """A connection whose other side has said all it will say."""

    def __init__(self, said: bytes, piece: int) -> None:
        self.pieces = [said[k : k + piece] for k in range(0, len(said), piece)]

    def send(self, data: bytes) -> None:
        assert data.endswith(b"\r\n\r\n")

    def receive(self) -> bytes:
        return self.pieces.pop(0) if self.pieces else b""


SAID = st.lists(
    st.sampled_from([
        b"HTTP/1.1 ", b"200 OK\r\n", b"302 Found\r\n", b"103 Early\r\n\r\n", b"Content-Length: ", b"5", b"99999999999", b"\r\n",
        b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: deflate\r\n", b"Location: ", b"0\r\n\r\n",
        b"Retry-After: ", b"Date: ", b"Thu, 12 Jun 2031 08:00:00 GMT\r\n", gzip.compress(b"hello"), zlib.compress(b"hello"), b": ", b"\n", b"\0",
    ])
    | st.binary(max_size=20),
    max_size=30,
).map(b"".join)  # fmt: skip
BEGUN = st.sampled_from(
    [b"", OK, OK + b"\r\n", CHUNKED, OK + b"Content-Encoding: gzip\r\n", b"HTTP/1.1 503 No\r\n"]
)


@given(BEGUN, SAID, st.integers(1, 40))
def test_any_bytes_are_an_answer_or_fail_with_a_reason(begun: bytes, said: bytes, piece: int) -> None:
    limits = Limits(body=1000, header_lines=20, header=2000)
    try:
        answer = exchange(Tape(begun + said, piece), Target("http", "news.example", 80, "/"), [], limits)
    except FailedError:
        return

    assert len(answer.body) <= 1000
    assert answer.retry_after is None or answer.retry_after >= 0


def test_a_bomb_takes_no_more_memory_than_a_page() -> None:
    bomb = zeros(500_000_000)
    with serving(lambda head: reply(bomb, Content_Encoding="gzip")) as site:
        tracemalloc.start()
        try:
            answer = Fetcher(Policy(allow_hosts=POLICY.allow_hosts, biggest=1_000_000)).get(
                f"http://127.0.0.1:{site.port}/"
            )
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert isinstance(answer, Rejected)
    assert answer.reason == "too-large"
    assert peak < 6_000_000


@pytest.mark.parametrize(
    ("first", "drip"),
    [
        (b"", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 50),
        (OK + b"Content-Length: 99999\r\n\r\n", b"a" * 99999),
        (CHUNKED, b"1\r\na\r\n" * 9999),
    ],
)
def test_a_slow_drip_ends_when_the_time_is_up(first: bytes, drip: bytes) -> None:
    looks = threading.Semaphore(0)
    time = Time(step=1.0)

    def clock() -> float:
        looks.release()
        return time.clock()

    def answer(head: bytes) -> Iterable[bytes]:
        yield first
        for k in range(len(drip)):
            looks.acquire(timeout=10)  # a byte a second, by the fetcher's clock
            yield drip[k : k + 1]

    with serving(answer) as site:
        got = Fetcher(POLICY, clock=clock, sleep=time.sleep).get(f"http://127.0.0.1:{site.port}/")
        looks.release(len(drip))

    assert isinstance(got, Rejected)
    assert got.reason == "too-slow"
    assert time.now < 40
    assert time.slept == []


def test_a_server_that_says_nothing_is_left_when_the_time_is_up() -> None:
    left = threading.Event()

    def answer(head: bytes) -> Iterable[bytes]:
        left.wait(10)
        return []

    with serving(answer) as site:
        policy = Policy(allow_hosts=POLICY.allow_hosts, seconds=0.05)
        got = Fetcher(policy).get(f"http://127.0.0.1:{site.port}/")
        left.set()

    assert isinstance(got, Rejected)
    assert got.reason == "too-slow"


def test_a_name_that_is_never_answered_for_is_left_when_the_time_is_up() -> None:
    left = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        left.wait(10)
        return []

    got = Fetcher(Policy(seconds=0.05), resolve=resolve).get("http://news.example/")
    left.set()

    assert isinstance(got, Rejected)
    assert got.reason == "too-slow"


def test_a_longer_body_is_cut_where_that_is_asked_for() -> None:
    for answer in (reply(b"a" * 5000), reply(gzip.compress(b"a" * 5000), Content_Encoding="gzip")):
        with serving(lambda head, answer=answer: answer) as site:  # type: ignore[misc]
            got = Fetcher(POLICY).get(f"http://127.0.0.1:{site.port}/", cut=1000)

        assert isinstance(got, Fetched)
        assert got.capture.body == b"a" * 1000


def test_control_characters_of_a_header_go_no_further() -> None:
    with serving(lambda head: reply(b"abc", Content_Type="text/plain\x1b[31m", ETag="\x07x")) as site:
        got = Fetcher(POLICY).get(f"http://127.0.0.1:{site.port}/")

    assert isinstance(got, Fetched)
    assert got.capture.media_type == "text/plain[31m"
    assert got.etag == "x"

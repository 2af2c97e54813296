"""Fetching: one address in, its bytes out, or `Rejected` with a reason. Nothing else in onrecord touches the network.

The name is resolved once, all its addresses are checked, and the socket is opened to a checked address, not to the
name; so for every redirect and every retry anew. No proxy, cookie or password is taken from the surroundings.
"""

from __future__ import annotations

import math
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin

from onrecord.ingest.addresses import Target, as_ip, parse_target, why_not_ip, why_not_name
from onrecord.ingest.exchange import Answer, FailedError, Limits, exchange
from onrecord.ingest.parsed import Rejected
from onrecord.ingest.policy import Policy
from onrecord.model import Capture

Resolve = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its IP addresses; raises OSError if it has none."""
Connect = Callable[[str, int, float], socket.socket]
"""Opens a connection to an IP address and port, within so many seconds; raises OSError if there is none."""
Permit = Callable[[Target], Rejected | None]
"""Asked before each request, redirects and retries included; it may wait, and it may say no."""

RETRIED = ("unreachable", "site-failed", "try-later")
"""Reasons that may be gone a moment later; all others are final."""
_ONE_CONNECT = 10.0
_MOST_ADDRESSES = 8
_PIECE = 16 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one address gave. ``asked`` is the address as the caller wrote it, ``capture.source`` the one that answered.

    ``hops`` are the addresses that sent us on, in order; empty if the first one answered. ``etag`` and
    ``last_modified`` are for asking again; if nothing changed since, ``not_modified`` is true and the body is empty.
    """

    asked: str
    capture: Capture
    status: int
    etag: str | None
    last_modified: str | None
    not_modified: bool
    hops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked on every hop of one `Fetcher.get`."""

    url: str
    headers: list[tuple[str, str]]
    conditional: bool
    permit: Permit
    limits: Limits


class Fetcher:
    """Gets addresses, one at a time. ``clock`` and ``sleep`` count seconds."""

    def __init__(
        self,
        policy: Policy,
        *,
        resolve: Resolve | None = None,
        connect: Connect | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._policy = policy
        self._resolve = resolve or resolve_host
        self._connect = connect or connect_ip
        self._clock = clock
        self._sleep = sleep
        self._tls: ssl.SSLContext | None = None

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        permit: Permit = lambda target: None,
        cut: int | None = None,
    ) -> Fetched | Rejected:
        """Get one address, with retries where the fault may pass; no address and no answer makes it raise.

        With ``etag`` or ``last_modified`` of an earlier answer, a server need not send again what we have. With ``cut``
        only so many bytes are taken of a longer body, where otherwise it is refused.
        """
        policy = self._policy
        limits = Limits(cut or policy.biggest, policy.header_lines, policy.header_bytes, cut=cut is not None)
        conditions = _conditions(etag, last_modified)
        headers = [
            ("User-Agent", policy.user_agent),
            (
                "Accept",
                "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5",
            ),
            ("Accept-Encoding", "gzip, deflate"),
            ("Connection", "close"),
            *conditions,
        ]
        question = _Question(url, headers, bool(conditions), permit, limits)
        for attempt in range(1, policy.attempts + 1):
            try:
                return self._attempt(question)
            except FailedError as failure:
                failed = failure
            wait = max(2.0 ** (attempt - 1), failed.wait or 0)
            if failed.reason not in RETRIED or attempt == policy.attempts or wait > policy.longest_wait:
                break
            self._sleep(wait)
        return Rejected(url, failed.reason, failed.detail)

    def _attempt(self, question: _Question) -> Fetched:
        deadline = _Deadline(self._clock, self._policy.seconds)
        hops: list[str] = []
        url, trusted = question.url, True
        while True:
            target = _sure(parse_target(url))
            trusted = self._trusted(target, trusted)
            with deadline.paused():
                no = question.permit(target)
            if no is not None:
                # a wait without end, as a no stays a no: nothing is retried
                raise FailedError(no.reason, no.detail, wait=math.inf)
            answer = self._ask(target, question, deadline, trusted=trusted)
            if answer.status not in _REDIRECTS:
                return _fetched(question, target, answer, tuple(hops))
            hops.append(target.url)
            if len(hops) > self._policy.redirects:
                raise FailedError("too-many-redirects", f"it sends us on more than {len(hops) - 1} times")
            url = _location(target, answer)

    def _trusted(self, target: Target, so_far: bool) -> bool:
        """Tell whether a target is allowed by name. Where the way led over a host that is not, nothing is.

        Raises:
            FailedError: the target is neither allowed nor public, as far as its name tells.
        """
        named = target.host in self._policy.allow_hosts
        if named and so_far:
            return True
        if named:
            raise FailedError("forbidden-address", f"only an allowed host may send us to {target.host}")
        if target.port not in (80, 443):
            raise FailedError("forbidden-address", f"port {target.port} is not one that news is on; {_MEND}")
        if why := why_not_name(target.host):
            raise FailedError("forbidden-address", f"{target.host} is {why}; {_MEND}")
        return False

    def _ask(self, target: Target, question: _Question, deadline: _Deadline, *, trusted: bool) -> Answer:
        addresses = self._addresses(target, deadline, trusted=trusted)
        try:
            with closing(self._open(target, addresses, deadline)) as opened:
                wire = _Wire(opened, deadline, 2 * question.limits.body + question.limits.header)
                return exchange(wire, target, question.headers, question.limits)
        except TimeoutError:
            raise deadline.over() from None
        except ssl.SSLCertVerificationError as error:
            detail = f"the certificate of {target.host} does not prove its name: {error.verify_message}"
            raise FailedError("untrusted", detail) from None
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise FailedError(
                "unreachable", f"{target.host} cannot be reached ({why}); try again later"
            ) from None

    def _addresses(
        self, target: Target, deadline: _Deadline, *, trusted: bool
    ) -> list[IPv4Address | IPv6Address]:
        """Resolve a name once; every answer must be one we may go to, or none is used."""
        try:
            literal = as_ip(target.host) is not None
            answers = (
                [target.host]
                if literal
                else _within(deadline, lambda: self._resolve(target.host, target.port))
            )
            addresses = list(dict.fromkeys(ip_address(answer) for answer in answers))
        except (OSError, ValueError):
            addresses = []
        if not addresses:
            raise FailedError("unreachable", f"no address is known for {target.host}; check its spelling")
        for address in addresses:
            if not trusted and (why := why_not_ip(address)):
                raise FailedError(
                    "forbidden-address", f"{target.host} leads to {address}, which is {why}; {_MEND}"
                )
        return addresses[:_MOST_ADDRESSES]

    def _open(
        self, target: Target, addresses: list[IPv4Address | IPv6Address], deadline: _Deadline
    ) -> socket.socket:
        """Connect to the first address that takes us, with TLS for https, which proves the name and not the address."""
        for number, address in enumerate(addresses, start=1):
            try:
                opened = self._connect(str(address), target.port, min(deadline.left(), _ONE_CONNECT))
                break
            except OSError as error:
                if number == len(addresses):
                    # a connection that does not come about is a fault of reach, whatever time there is left
                    raise OSError(0, error.strerror or "no connection in time") from None
        if target.scheme == "http":
            return opened
        self._tls = self._tls or ssl.create_default_context()
        try:
            opened.settimeout(deadline.left())
            return self._tls.wrap_socket(opened, server_hostname=target.host)
        except (OSError, FailedError):
            opened.close()
            raise


_MEND = "if it is yours and meant, allow it with --allow-host"


def _sure(target: Target | Rejected) -> Target:
    if isinstance(target, Rejected):
        raise FailedError(target.reason, target.detail)
    return target


def _conditions(etag: str | None, last_modified: str | None) -> list[tuple[str, str]]:
    """The conditions of RFC 9110 section 13.1; a value that no header can hold is as good as none."""
    pairs = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return [(name, value) for name, value in pairs if value and value.isascii() and value.isprintable()]


def _location(target: Target, answer: Answer) -> str:
    location = (answer.header("location") or "").strip().replace(" ", "%20")
    if not location:
        raise FailedError("bad-answer", f"it answered {answer.status} and does not say where to go")
    try:
        return urljoin(target.url, location)
    except ValueError:
        raise FailedError("bad-url", f"it sends us to {location!r:.200}, which is no address") from None


def _fetched(question: _Question, target: Target, answer: Answer, hops: tuple[str, ...]) -> Fetched:
    status = answer.status
    not_modified = status == _NOT_MODIFIED and question.conditional
    if status not in (200, 203) and not not_modified:
        raise _failed(target, answer)
    capture = Capture(answer.body, answer.header("content-type") or "", target.url)
    kept = dict(question.headers) if not_modified else {}
    etag = answer.header("etag") or kept.get("If-None-Match")
    modified = answer.header("last-modified") or kept.get("If-Modified-Since")
    return Fetched(question.url, capture, status, etag, modified, not_modified, hops)


def _failed(target: Target, answer: Answer) -> FailedError:
    status, wait = answer.status, answer.retry_after
    try:
        said = f"{target.host} answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        said = f"{target.host} answered {status}"
    later = f" and asks to wait {wait:.0f} s" if wait else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return FailedError("try-later", f"{said}{later}; ask less often", wait)
    if status >= 500:
        return FailedError("site-failed", f"{said}{later}; try again later", wait)
    if status >= 400:
        return FailedError("refused-by-site", f"{said}; check the address in a browser")
    return FailedError("bad-answer", f"{said}, which is no page")


class _Deadline:
    """How long one attempt may still take."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds that are left, more than none.

        Raises:
            FailedError: there are none.
        """
        left = self._end - self._clock()
        if left <= 0:
            raise self.over()
        return left

    def over(self) -> FailedError:
        """What to raise when time is up."""
        return FailedError("too-slow", f"it took more than {self._seconds:g} s; try again later")

    @contextmanager
    def paused(self) -> Iterator[None]:
        """A stretch of time that does not count, such as waiting out of politeness."""
        began = self._clock()
        yield
        self._end += self._clock() - began


class _Wire:
    """A socket that gives no more than ``most`` bytes and no longer than its deadline."""

    def __init__(self, opened: socket.socket, deadline: _Deadline, most: int) -> None:
        self._socket = opened
        self._deadline = deadline
        self._left = most

    def send(self, data: bytes) -> None:
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def receive(self) -> bytes:
        self._socket.settimeout(self._deadline.left())
        data = self._socket.recv(_PIECE)
        self._left -= len(data)
        if self._left < 0:
            raise FailedError("too-large", "the answer goes on and on; no article's does")
        return data


def _within(deadline: _Deadline, resolve: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Resolve in a thread of its own, as the system's resolver has no time limit that we could set."""
    answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            answers.put(resolve())
        except Exception as error:
            answers.put(error)

    Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty:
        raise deadline.over() from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system for a host's addresses.

    Raises:
        OSError: it has none.
    """
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def connect_ip(ip: str, port: int, seconds: float) -> socket.socket:
    """Open a connection to an IP address; no name is looked up.

    Raises:
        OSError: nothing answers there.
    """
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(seconds)
        opened.connect((ip, port))
    except OSError:
        opened.close()
        raise
    return opened

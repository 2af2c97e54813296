"""Sites for the fetcher's tests: real servers on loopback, and a world of names that leads to them."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from onrecord.ingest.fetch import connect_ip

PUBLIC = "93.184.215.14"
"""An address that is public; in these tests it leads to a server on loopback, or nowhere."""

Answer = Callable[[bytes], Iterable[bytes]]
"""From a request's head to the pieces of what is sent back; it is asked for pieces as long as the client listens."""


@dataclass
class Site:
    """A server: its port, the heads of all requests it got, and how many bytes it got rid of."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    sent: int = 0

    @property
    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.requests]


@contextmanager
def serving(answer: Answer, wrap: Callable[[socket.socket], socket.socket] = lambda s: s) -> Iterator[Site]:
    """Serve on loopback, one thread a connection, until the block is left."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Site(listening.getsockname()[1])
    threads: list[threading.Thread] = []

    def listen() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=_serve, args=(connection, wrap, answer, site))
            thread.start()
            threads.append(thread)

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        yield site
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        listener.join()
        for thread in threads:
            thread.join()


def _serve(
    raw: socket.socket, wrap: Callable[[socket.socket], socket.socket], answer: Answer, site: Site
) -> None:
    with suppress(OSError), raw:
        raw.settimeout(10)
        with wrap(raw) as connection:
            head = b""
            while b"\r\n\r\n" not in head:
                got = connection.recv(4096)
                if not got:
                    return
                head += got
            site.requests.append(head)
            for piece in answer(head):
                connection.sendall(piece)
                site.sent += len(piece)
            # a close with unread bytes would take back what was sent
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass


def reply(body: bytes = b"", status: int = 200, **headers: str) -> list[bytes]:
    """An honest answer; header names have ``_`` for ``-``."""
    lines = [f"HTTP/1.1 {status} So", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ["\r\n".join(lines).encode() + b"\r\n\r\n", body]


class World:
    """Names and the addresses they lead to; every connection is counted, and all lead to one port on loopback."""

    def __init__(self, port: int | None = None) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.opened: list[str] = []
        self._port = port

    def lead(self, name: str, *answers: list[str]) -> None:
        """Say what a name leads to: the first time, the second time, …; the last answer stays."""
        self.names[name] = list(answers)

    def resolve(self, host: str, port: int) -> list[str]:
        answers = self.names.get(host)
        if not answers:
            raise OSError(f"no {host}")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, ip: str, port: int, seconds: float) -> socket.socket:
        self.opened.append(ip)
        if self._port is None:
            raise ConnectionRefusedError(111, "nobody is there")
        return connect_ip("127.0.0.1", self._port, seconds)


@dataclass
class Time:
    """A clock that moves when somebody sleeps, and by ``step`` seconds at each look."""

    step: float = 0.0
    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

"""A small news site that really listens, and the plainest thing that can ask it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from onrecord.ingest import Rejected
from onrecord.model import Capture

PAGE = (
    "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>“The {title} will open again,” Ada Roe, the mayor of Tarn, said on the steps of the town hall on Monday.</p>"
    "<p>Officials denied that the {title} had been sold to anybody, and would not say more about it on Monday.</p>"
    "</article></body></html>"
)


@dataclass
class Site:
    """What the site holds, by path: a body and its media type, or a status alone. ``asked`` are the paths asked for."""

    address: str = ""
    pages: dict[str, tuple[bytes, str] | int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def article(self, path: str, title: str) -> None:
        self.pages[path] = (PAGE.format(title=title).encode(), "text/html; charset=utf-8")

    def put(self, path: str, text: str, media_type: str = "application/rss+xml") -> str:
        self.pages[path] = (text.replace("{site}", self.address).encode(), media_type)
        return self.address + path

    def feed(self, path: str, *links: str, more: str = "") -> str:
        items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
        return self.put(
            path, f"<rss version='2.0'><channel><title>Feed {path}</title>{more}{items}</channel></rss>"
        )

    def articles_asked(self) -> list[str]:
        return [path for path in self.asked if path.startswith("/a")]


@contextmanager
def open_site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            found = site.pages.get(self.path.partition("?")[0], 404)
            if isinstance(found, int):
                self.send_response(found)
                self.end_headers()
                return
            body, media_type = found
            etag = f'"{sha256(body).hexdigest()[:12]}"'
            if self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True)
class Answer:
    capture: Capture
    etag: str | None
    last_modified: str | None
    not_modified: bool


class PlainGetter:
    """Asks with http.client, follows nothing, says no as the real fetcher does."""

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Answer | Rejected:
        parts = urlsplit(url)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            connection.request(
                "GET",
                parts._replace(scheme="", netloc="").geturl(),
                headers={"If-None-Match": etag} if etag else {},
            )
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException) as error:
            return Rejected(url, "unreachable", str(error))
        finally:
            connection.close()
        if answer.status >= 400:
            reason = "site-failed" if answer.status >= 500 else "refused-by-site"
            return Rejected(url, reason, f"it answered {answer.status}")
        capture = Capture(body, answer.headers.get("Content-Type", ""), url)
        return Answer(
            capture, answer.headers.get("ETag"), answer.headers.get("Last-Modified"), answer.status == 304
        )

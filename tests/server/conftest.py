"""A real server over a real store, and a real browser."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.ferry import ferry_store
from tests.server.handmade import Handmade

from onrecord.server import create_app
from onrecord.store import SqliteStore, Store
from onrecord.workflows.between import Between
from onrecord.workflows.demo import load_demo

# as root, and with nothing fetched in the background
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, loaded once; each test writes to a copy of its own."""
    path = tmp_path_factory.mktemp("demo") / "demo.onrecord"
    made = SqliteStore(path)
    load_demo(made)
    made.close()
    return path


@pytest.fixture
def store(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(demo_file, tmp_path / "pages.onrecord")
    opened = SqliteStore(tmp_path / "pages.onrecord")
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return TestClient(create_app(store), base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture
def shown(store: Store) -> str:
    """A capture of the demo that has a leftover and an unnamed source."""
    return next(
        c.id
        for c in store.captures(limit=99)
        if c.document.leftovers and any(not s.named for s in store.statements(c.id))
    )


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """A server that really listens on this machine, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    """The address of a server with what lies between the demo's articles."""
    with serving(create_app(store, Handmade(store))) as listening:
        yield listening


@pytest.fixture
def ferry_page() -> Iterator[str]:
    """The address of the page of a story in which somebody is not heard from and somebody gave no answer."""
    store = ferry_store()
    (story,) = Between(store).stories()
    with serving(create_app(store)) as listening:
        yield f"{listening}/story/{story.id}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = os.environ.get("ONRECORD_CHROMIUM")
    found = named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found is None:
        pytest.fail(
            "no Chromium was found: run `make check`, which installs one, or name one in ONRECORD_CHROMIUM"
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=CHROMIUM_ARGS)
        yield launched
        launched.close()

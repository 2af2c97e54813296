"""A store of each kind that holds the three captures; a test that wants another one has a fixture of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.test_contract import STORES
from tests.store.three import ITEMS

from onrecord.store import Store


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = STORES[request.param](tmp_path)
    made.add(ITEMS)
    yield made
    made.close()

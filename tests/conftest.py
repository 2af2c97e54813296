"""What many tests share: where the shared data is, if it is anywhere."""

import os
from pathlib import Path

import pytest


def _shared() -> Path | None:
    for place in (os.environ.get("ONRECORD_SHARED"), str(Path(__file__).parents[2] / "shared")):
        if place and (Path(place) / "examples").is_dir():
            return Path(place)
    return None


@pytest.fixture
def founding() -> Path:
    """The folder of the worked example; tests that need it are passed over where it is not."""
    shared = _shared()
    if shared is None:
        pytest.skip("the shared folder is not here")
    return shared / "examples" / "founding"

"""The data package of the English models: its files, each checked against the manifest before it is used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import onnxruntime

from onrecord.errors import ModelError

PACKAGE = "onrecord_model_en"
FORMAT = 2
"""The layout of files and tables this version of onrecord can use."""


def checked_files(part: str) -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    """Return the package's manifest, and the files whose digests are under ``part`` of it, each checked.

    Raises:
        ModelError: the package is not installed, was changed, or is of another format.
    """
    try:
        folder = files(PACKAGE)
    except ModuleNotFoundError:
        raise ModelError(
            "the English reader is not there",
            why=f"the package {PACKAGE.replace('_', '-')} is not installed",
            mend="install onrecord again, whose wheel brings it along",
        ) from None
    manifest = json.loads(folder.joinpath("manifest.json").read_text("utf-8"))
    if manifest["format"] != FORMAT:
        raise ModelError(
            f"the English reader {manifest['version']} does not fit this onrecord",
            why=f"its files have format {manifest['format']}, and format {FORMAT} is read here",
            mend="install the onrecord and onrecord-model-en of one release",
        )
    return manifest, {name: _checked(folder, name, digest) for name, digest in manifest[part].items()}


def _checked(folder: Traversable, name: str, digest: str) -> bytes:
    data = folder.joinpath(name).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(
            f"the English reader's {name} was changed",
            why="its SHA-256 is not the one in the manifest",
            mend="install onrecord-model-en again",
        )
    return data


def one_thread(network: bytes) -> onnxruntime.InferenceSession:
    """Return a network ready to run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # texts are of all lengths: what one needed is no help to the next
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def numbered(lines: bytes) -> Mapping[str, int]:
    """Return the number of each line, counted from 0."""
    return MappingProxyType({w: n for n, w in enumerate(lines.decode("utf-8").rstrip("\n").split("\n"))})

"""Measure what reading costs: loading, memory, the package, and texts of many lengths."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onrecord_model_en

from onrecord.model import Document
from onrecord.read import read

_LENGTHS = (125_000, 500_000)
_OWN_PROCESS = """
import json, re, sys, time
from pathlib import Path
from onrecord.model import Document
from onrecord.read import read
from onrecord.resources.weights import english_weights
start = time.process_time()
english_weights()
loaded = time.process_time() - start
read(Document(sys.stdin.read(), language="en"))
# not getrusage: that counts the process that started this one as well
status = Path("/proc/self/status")
kib = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.exists() else None
print(json.dumps({"load_s": round(loaded, 2), "memory_mb": int(kib) // 1024 if kib else None}))
"""


def measure_cost(texts: Sequence[str]) -> dict[str, Any]:
    """Return what reading costs.

    CPU seconds for loading the model; memory in MB of a process that has read one article, None where the system does
    not tell, as on macOS; MB of the model's package; CPU seconds for texts of 125,000 and of 500,000 characters, which
    are these texts put together.
    """
    told = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", _OWN_PROCESS], input=texts[0], check=True, capture_output=True, text=True
    )
    figures: dict[str, Any] = json.loads(told.stdout)
    package = Path(onrecord_model_en.__file__).parent
    figures["package_mb"] = round(sum(f.stat().st_size for f in package.iterdir() if f.is_file()) / 1e6, 1)
    times = 1 + max(_LENGTHS) // sum(map(len, texts))
    whole = "\n\n".join([*texts] * times)
    for length in _LENGTHS:
        start = time.process_time()
        read(Document(whole[:length], language="en"))
        figures[f"s_for_{length}_characters"] = round(time.process_time() - start, 2)
    return figures

"""What `add` says while it works: JSON lines, complaints, or bars on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict

from onrecord.ingest import PASSED_OVER
from onrecord.model.codec import to_json
from onrecord.workflows.collect import Ack, Teller


def make_teller(*, as_json: bool) -> Teller:
    """Return what fits: a line of JSON an article, bars on a terminal, else a line for what was rejected."""
    if as_json:
        return Teller(lambda ack: print(to_json(asdict(ack)), flush=True))
    if not sys.stderr.isatty():
        return Teller(_complain)
    return _bars()


def _complain(ack: Ack) -> None:
    if _is_failure(ack):
        print(_complaint(ack), file=sys.stderr)


def _is_failure(ack: Ack) -> bool:
    return ack.status == "rejected" and ack.reason not in PASSED_OVER


def _complaint(ack: Ack) -> str:
    return f"rejected {ack.source}: {ack.reason}: {ack.detail}"


def _bars() -> Teller:
    """One bar for the input that is being read, and the counts of all."""
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("kept {task.fields[kept]} · seen {task.fields[seen]} · rejected {task.fields[rejected]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    task = bar.add_task("", total=None, kept=0, seen=0, rejected=0)
    counts: Counter[str] = Counter()
    bar.start()

    def acknowledge(ack: Ack) -> None:
        counts[ack.status] += 1
        bar.update(task, kept=counts["kept"], seen=counts["seen"], rejected=counts["rejected"])
        if _is_failure(ack):
            bar.console.print(_complaint(ack), highlight=False, markup=False)

    def tell(name: str, done: int, whole: int) -> None:
        bar.update(task, description=name[-40:], completed=done, total=whole or None)

    return Teller(acknowledge, tell, bar.stop)

"""`bench`: figures to the screen and as JSON, held against a committed file of floors."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.workflows.measure import below_floors, find_shared, flat, measure, measure_accuracy

OK, FINDINGS = 0, 1


def run_bench(arguments: argparse.Namespace) -> int:
    """`onrecord bench`."""
    shared = find_shared(arguments.shared)
    if arguments.accuracy:
        figures = measure_accuracy(shared, Path(arguments.accuracy), _tell)
    else:
        figures = measure(arguments.parts, shared, arguments.limit, _tell)
    if arguments.json == "-":
        print(json.dumps(figures, indent=1))
    else:
        for name, value in flat(figures).items():
            print(f"{name:40} {value}")
    if arguments.json and arguments.json != "-":
        Path(arguments.json).write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return _gate(arguments, figures) if arguments.gate else OK


def _tell(words: str) -> None:
    print(words, file=sys.stderr)


def _gate(arguments: argparse.Namespace, figures: dict[str, Any]) -> int:
    path = Path(arguments.gate)
    try:
        gate = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} holds no floors", why=str(error), mend="name a gate file") from error
    if arguments.raise_floors or arguments.lower_floors:
        _move(gate, figures, down=arguments.lower_floors)
        path.write_text(json.dumps(gate, indent=1) + "\n", "utf-8")
    found = below_floors(figures, gate["floors"], gate["ceilings"])
    for line in found:
        print(f"gate: {line}", file=sys.stderr)
    print("gate: " + ("not passed" if found else "passed"), file=sys.stderr)
    return FINDINGS if found else OK


def _move(gate: dict[str, dict[str, float]], figures: dict[str, Any], *, down: bool) -> None:
    """Set floors to today's figures where these are better, and with ``down`` where they are worse as well."""
    now = flat(figures)
    for name, floor in gate["floors"].items():
        if name in now and (now[name] > floor or down):
            gate["floors"][name] = now[name]
    for name, ceiling in gate["ceilings"].items():
        if name in now and (now[name] < ceiling or down):
            gate["ceilings"][name] = now[name]

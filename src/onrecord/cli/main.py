"""Entry point: parse arguments, run one command, turn errors into words and exit codes."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

from onrecord.cli.parser import make_parser
from onrecord.errors import OnRecordError

OK, FINDINGS, USAGE, PARTLY = 0, 1, 2, 3
"""Exit codes: all is well; findings or differences; the command or its input is wrong; some articles failed."""

_YOUNG = 20_000
"""New objects before the cycle collector looks: a reading makes thousands and hardly a cycle (3 % of its time)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    arguments = make_parser().parse_args(argv)
    module, _, name = arguments.run.partition(":")
    command = getattr(importlib.import_module(f"onrecord.cli.{module}"), name)
    try:
        code = int(command(arguments))
        sys.stdout.flush()
    except OnRecordError as error:
        print(f"onrecord: {error.what}\n  why: {error.why}\n  to mend: {error.mend}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # whoever read our output has had enough, as `head` does; there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        print("onrecord: stopped; what was acknowledged is safe", file=sys.stderr)
        return 130
    return code

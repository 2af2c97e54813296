"""The parser of the whole command line."""

from __future__ import annotations

import argparse
from importlib.metadata import version

from onrecord.cli.arguments import articles, between, keeping, upkeep

EXIT_CODES = (
    "exit codes: 0 done · 1 findings or differences · 2 wrong use or input · 3 some failed, or cut off"
)


class _Version(argparse.Action):
    """Looks the version up only when asked: reading package metadata takes longer than all of help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"onrecord {version('onrecord')}")
        parser.exit()


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="Reads news and keeps the record: who said what, on whose word, traced to the exact characters.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for subject in (articles, keeping, between, upkeep):
        for add in subject.COMMANDS:
            add(commands)
    return parser

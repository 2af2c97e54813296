"""The command's reference as written from the parser: ``python -m tests.contracts.reference`` prints it."""

import argparse
import os

os.environ["COLUMNS"] = "100"

from onrecord.cli.parser import make_parser


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = [a for a in make_parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(action.choices)


def cli_reference() -> str:
    parts = ["# Commands", "", "```text", make_parser().format_help().rstrip(), "```"]
    for name, parser in commands().items():
        parts += ["", f"## {name}", "", "```text", parser.format_help().rstrip(), "```"]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    print(cli_reference(), end="")

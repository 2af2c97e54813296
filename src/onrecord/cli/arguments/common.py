"""What several commands' arguments share."""

from __future__ import annotations

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where commands are added."""


def count(text: str) -> int:
    """A whole number from 1 up."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not number:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return number


def add_command(
    commands: Commands,
    name: str,
    run: str,
    summary: str,
    more: str = "",
) -> argparse.ArgumentParser:
    """Add a command, and what `cli.main` runs for it: a module of `cli` and a function of it."""
    parser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}. {more}".strip()
    )
    parser.set_defaults(run=run)
    return parser


def add_facts(parser: argparse.ArgumentParser) -> None:
    """Add what the caller may know about one article."""
    given = parser.add_argument_group("what you know about the article (wins over what is found in it)")
    given.add_argument("--title", help="its title")
    given.add_argument("--published", metavar="DATE", help="its day or time, ISO 8601: 2024-11-18")
    given.add_argument("--publisher", help="who published it")
    given.add_argument("--url", help="where it stands")


def add_web(parser: argparse.ArgumentParser) -> None:
    """Add how addresses are fetched."""
    web = parser.add_argument_group("web addresses (http:// or https://; only what you name is fetched)")
    web.add_argument(
        "--contact", metavar="WHO", help="tell sites how to reach you (default: ONRECORD_CONTACT, if set)"
    )
    web.add_argument(
        "--allow-host",
        metavar="NAME",
        action="append",
        default=[],
        help="fetch from this host too though it is private; may be given again",
    )


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add which store it is."""
    parser.add_argument(
        "--store", metavar="FILE", default="news.onrecord", help="the store's file (default: %(default)s)"
    )

"""What reads one article, or looks at its sourcing."""

from __future__ import annotations

from onrecord.cli.arguments.common import Commands, add_command, add_facts, add_web


def _read(commands: Commands) -> None:
    parser = add_command(
        commands,
        "read",
        "articles:run_read",
        "read an article and print who said what, on whose word",
        "FILE is plain text, Markdown or one HTML page, or its web address; - is standard input.",
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the article, its address, or - for standard input"
    )
    parser.add_argument(
        "--jsonl", metavar="FILE", help="read many: one JSON object with id and text a line, - for stdin"
    )
    parser.add_argument("--json", action="store_true", help="print the whole record as JSON")
    add_facts(parser)
    add_web(parser)


def _extract(commands: Commands) -> None:
    parser = add_command(
        commands,
        "extract",
        "articles:run_extract",
        "take the article out of a page: clean text, metadata with evidence, leftovers",
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a page or text, its address, or - for standard input"
    )
    parser.add_argument("--jsonl", metavar="FILE", help='many: {"id", "html_file" or "html", "url"?} a line')
    parser.add_argument("--json", action="store_true", help="print the article object as JSON")
    add_facts(parser)
    add_web(parser)


def _lint(commands: Commands) -> None:
    parser = add_command(
        commands,
        "lint",
        "linting:run_lint",
        "find places where the sourcing of articles wants a look",
        "Exit code 1 if there are findings.",
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="articles or their addresses, - for standard input"
    )
    parser.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="how to print the findings"
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help="short for --format json"
    )
    parser.add_argument(
        "--sarif", dest="format", action="store_const", const="sarif", help="short for --format sarif"
    )
    parser.add_argument("--select", metavar="CODES", help="only these rules, such as OR102,OR103")
    parser.add_argument("--ignore", metavar="CODES", help="all but these rules")
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 even if there are findings")
    parser.add_argument(
        "--store",
        metavar="STORE",
        help="hold the articles, which are kept there, against the others of this store (OR106 to OR110, OR112)",
    )
    add_facts(parser)
    add_web(parser)


COMMANDS = (_read, _extract, _lint)

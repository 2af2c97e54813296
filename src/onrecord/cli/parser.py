"""Every command's arguments and help."""

from __future__ import annotations

import argparse
from importlib.metadata import version

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
    for add in (
        _read,
        _extract,
        _lint,
        _add,
        _jobs,
        _watch,
        _feeds,
        _search,
        _verify,
        _copies,
        _stories,
        _diff,
        _claims,
        _who,
        _match,
        _origins,
        _serve,
        _doctor,
        _demo,
        _bench,
    ):
        add(commands)
    return parser


def _count(text: str) -> int:
    """A whole number from 1 up."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not number:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return number


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: str,
    summary: str,
    more: str = "",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}. {more}".strip()
    )
    parser.set_defaults(run=run)
    return parser


def _about_article(parser: argparse.ArgumentParser) -> None:
    given = parser.add_argument_group("what you know about the article (wins over what is found in it)")
    given.add_argument("--title", help="its title")
    given.add_argument("--published", metavar="DATE", help="its day or time, ISO 8601: 2024-11-18")
    given.add_argument("--publisher", help="who published it")
    given.add_argument("--url", help="where it stands")


def _web(parser: argparse.ArgumentParser) -> None:
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


def _store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", metavar="FILE", default="news.onrecord", help="the store's file (default: %(default)s)"
    )


def _read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
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
    _about_article(parser)
    _web(parser)


def _extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
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
    _about_article(parser)
    _web(parser)


def _lint(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
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
    _about_article(parser)
    _web(parser)


def _add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "add",
        "jobs:run_add",
        "read articles and keep them",
        "An input is a page, a text, Markdown, a mail (.eml), a saved page (.mhtml), a PDF or DOCX file; many articles "
        "in a web archive (.warc, .wacz, .arc), a table (.csv, .tsv, .parquet), objects (.jsonl, .json, ninjs), "
        "NewsML-G2 (.xml) or a mailbox (.mbox); each of them packed (.gz, .bz2, .xz, .zst) or not; a folder of these; "
        "or a pattern such as '*.warc.gz'. A web address is fetched; a feed, a sitemap or a list of feeds "
        "(OPML), as a file or an address, stands for the articles it leads to. Adding the same again adds "
        "nothing. A run that was cut off goes on with --resume.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="INPUT",
        help="files, folders, patterns or web addresses, or - for JSONL on standard input",
    )
    parser.add_argument("--resume", metavar="JOB", help="go on with a job where it was cut off")
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        action="append",
        default=[],
        help="which column of a table is the text, title, published, publisher, url, authors … (text=story,title=head)",
    )
    _store(parser)
    parser.add_argument(
        "--batch", type=_count, default=50, help="articles a transaction (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print a line for each article once it is safe")
    parser.add_argument("--dry-run", action="store_true", help="read everything, keep nothing")
    _web(parser)


def _watch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "watch",
        "following:run_watch",
        "follow feeds: read and keep each new article as it comes",
        "FEED is the address of a feed, a sitemap or a page that names its feed, or an OPML file. The store remembers "
        "what is followed, so that without FEED all of it is watched. A feed is looked at no more often than it asks "
        "for, and one that fails is left alone for longer each time.",
    )
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="feeds to follow from now on")
    parser.add_argument(
        "--every",
        metavar="TIME",
        default="15m",
        help="look at each feed this often: 15m, 2h, 1d (default: %(default)s)",
    )
    parser.add_argument(
        "--once", action="store_true", help="look at what is due and leave; exit 3 if one failed"
    )
    parser.add_argument(
        "--at-once",
        type=_count,
        default=16,
        metavar="N",
        help="sites looked at side by side; each is asked one thing at a time (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each look")
    _store(parser)
    _web(parser)


def _feeds(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "feeds",
        "following:run_feeds",
        "list the feeds that are followed and how they are, failing ones first",
        "Exit code 1 if one fails.",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--forget",
        metavar="FEED",
        action="append",
        default=[],
        help="follow this feed no more; its articles stay. May be given again",
    )
    _store(parser)


def _jobs(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "jobs", "jobs:run_jobs", "list what was added, how far it came and what became of it"
    )
    _store(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _search(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "search", "keeping:run_search", "search what was said, in a store")
    parser.add_argument(
        "query", help="words that must all be there; “words in quotation marks” stand together"
    )
    _store(parser)
    parser.add_argument(
        "--top", type=_count, default=20, help="how many statements to print (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "verify",
        "verifying:run_verify",
        "tell whether a quotation is on record, and how the record differs",
        "Quotation marks, dashes, spaces, capitals and what stands in [brackets] make no difference. Exit code 1 if "
        "the words differ or are absent; 0 with --pairs, 3 if a line of it is no pair.",
    )
    parser.add_argument("quote", nargs="?", metavar="QUOTE", help="the words, in one argument")
    parser.add_argument("--by", metavar="NAME", help="only what this source said; a last name will do")
    parser.add_argument(
        "--pairs",
        metavar="FILE",
        help='compare two quotations a line instead: JSONL {"id"?, "a": {"text"}, "b": {"text"}}, - for standard input',
    )
    _store(parser)
    parser.add_argument(
        "--top", type=_count, default=5, help="how many places to print for people (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, with every place")


def _copies(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "copies",
        "comparing:run_copies",
        "show which articles of a store have words from each other, and which words",
        "Articles that are new are compared with all others first; the rest is remembered.",
    )
    _store(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _stories(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "stories",
        "stories:run_stories",
        "show which articles of a store tell of the same happening",
        "Articles that are new are put into their stories first; the rest is remembered. Stories of most articles come "
        "first.",
    )
    _store(parser)
    parser.add_argument(
        "--top", type=int, default=50, help="how many stories to print for people (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, with every story and why")


def _diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "diff",
        "versions:run_diff",
        "show what changed between versions of an article, statement by statement",
        "With one ARTICLE, an address or an id, every version of it that a store holds is compared with the next. With "
        "two, these are compared: captures by their ids, articles by the ids you gave, or two files. Exit code 1 if "
        "what is said changed.",
    )
    parser.add_argument("article", metavar="ARTICLE", help="an address, an id, or a file")
    parser.add_argument("other", nargs="?", metavar="OTHER", help="what to compare it with: an id, or a file")
    _store(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _claims(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "claims",
        "claiming:run_claims",
        "show what the articles of a store claim on a matter, who says so and who denies it",
        "Statements that say the same in other words are put together; other numbers, dates and denials are shown.",
    )
    parser.add_argument("words", metavar="WORDS", help="the claim in your own words, in one argument")
    _store(parser)
    parser.add_argument("--top", type=int, default=20, help="how many claims to print (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON, with every statement")


def _who(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "who",
        "claiming:run_who",
        "show all that a source is reported to have said, claim by claim, and where its stance changed",
    )
    parser.add_argument("name", metavar="NAME", help="the source; a last name will do")
    _store(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _match(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "match",
        "claiming:run_match",
        "rank the claims of a list for each text of another: which claim does it speak of",
        'QUERIES has {"id", "text"} a line, CLAIMS {"id", "claim", "title"?}; printed is {"id", "ranked"}, the ids of '
        "claims, best first. Exit code 3 if a line of QUERIES is no query.",
    )
    parser.add_argument("queries", metavar="QUERIES", help="JSONL, - for standard input")
    parser.add_argument("--against", metavar="CLAIMS", required=True, help="JSONL of claims")
    parser.add_argument(
        "--top", type=int, default=20, help="claims for each query, at most 50 (default: %(default)s)"
    )


def _origins(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "origins",
        "origins:run_origins",
        "show on whose word a claim finally rests, and how each article came to it",
        "Two who have it from one are one origin; whoever says nothing of where they have it from is counted apart.",
    )
    parser.add_argument("words", metavar="CLAIM", help="the claim in your words, in one argument")
    parser.add_argument(
        "--articles",
        metavar="IDS",
        help="only these articles, by the ids they were added with, commas between them (default: those that tell it)",
    )
    _store(parser)
    parser.add_argument(
        "--json", action="store_true", help="print JSON, with every step and the words that prove it"
    )
    parser.add_argument("--svg", metavar="FILE", help="draw the graph into this file as well")


def _serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "serve", "keeping:run_serve", "show a store as web pages, on this machine alone"
    )
    _store(parser)
    parser.add_argument("--port", type=int, default=8321, help="port on 127.0.0.1 (default: %(default)s)")


def _doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "doctor", "keeping:run_doctor", "check a store's integrity and the digests of all it holds"
    )
    _store(parser)
    parser.add_argument("--rebuild", action="store_true", help="first make statement rows and the index anew")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "demo", "keeping:run_demo", "load the demo stories and print one article's record"
    )
    parser.add_argument(
        "--store", metavar="FILE", default="demo.onrecord", help="the store's file (default: %(default)s)"
    )


def _bench(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "bench",
        "measuring:run_bench",
        "measure the reader with the shared scorers on the shared data",
        "The data is looked for in --shared, in ONRECORD_SHARED, or beside the current folder.",
    )
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help="attribution, founding, ingest, quotes, store (default: these), crossdoc",
    )
    parser.add_argument("--shared", metavar="FOLDER", help="the folder with data and scorers")
    parser.add_argument("--limit", type=_count, help="at most so many articles or pages of each set")
    parser.add_argument("--json", metavar="FILE", help="write the figures here too, - for standard output")
    parser.add_argument(
        "--accuracy",
        metavar="FILE",
        help="measure attribution alone and write its page of figures and errors",
    )
    parser.add_argument(
        "--gate", metavar="FILE", help="compare with the floors in this file; exit 1 below one"
    )
    parser.add_argument(
        "--raise-floors", action="store_true", help="with --gate: raise floors to today's figures"
    )
    parser.add_argument("--lower-floors", action="store_true", help="with --gate: let floors go down as well")

"""What fills a store and finds what was said in it."""

from __future__ import annotations

from onrecord.cli.arguments.common import Commands, add_command, add_store, add_web, count


def _add(commands: Commands) -> None:
    parser = add_command(
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
    add_store(parser)
    parser.add_argument(
        "--batch", type=count, default=50, help="articles a transaction (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print a line for each article once it is safe")
    parser.add_argument("--dry-run", action="store_true", help="read everything, keep nothing")
    add_web(parser)


def _jobs(commands: Commands) -> None:
    parser = add_command(
        commands, "jobs", "jobs:run_jobs", "list what was added, how far it came and what became of it"
    )
    add_store(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _watch(commands: Commands) -> None:
    parser = add_command(
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
        type=count,
        default=16,
        metavar="N",
        help="sites looked at side by side; each is asked one thing at a time (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each look")
    add_store(parser)
    add_web(parser)


def _feeds(commands: Commands) -> None:
    parser = add_command(
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
    add_store(parser)


def _search(commands: Commands) -> None:
    parser = add_command(commands, "search", "keeping:run_search", "search what was said, in a store")
    parser.add_argument(
        "query", help="words that must all be there; “words in quotation marks” stand together"
    )
    add_store(parser)
    parser.add_argument(
        "--top", type=count, default=20, help="how many statements to print (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


COMMANDS = (_add, _jobs, _watch, _feeds, _search)

"""What is asked of a store that lies between its articles: quotations, copies, stories, claims, origins."""

from __future__ import annotations

from onrecord.cli.arguments.common import Commands, add_command, add_store, count


def _verify(commands: Commands) -> None:
    parser = add_command(
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
    add_store(parser)
    parser.add_argument(
        "--top", type=count, default=5, help="how many places to print for people (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, with every place")


def _copies(commands: Commands) -> None:
    parser = add_command(
        commands,
        "copies",
        "comparing:run_copies",
        "show which articles of a store have words from each other, and which words",
        "Articles that are new are compared with all others first; the rest is remembered. Two that share only what "
        "both share with a third are not listed as a pair.",
    )
    add_store(parser)
    parser.add_argument("--all", action="store_true", help="list these pairs too, with the third article")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _stories(commands: Commands) -> None:
    parser = add_command(
        commands,
        "stories",
        "stories:run_stories",
        "show which articles of a store tell of the same happening",
        "Articles that are new are put into their stories first; the rest is remembered. Stories of most articles come "
        "first.",
    )
    add_store(parser)
    parser.add_argument(
        "--top", type=int, default=50, help="how many stories to print for people (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, with every story and why")


def _diff(commands: Commands) -> None:
    parser = add_command(
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
    add_store(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _claims(commands: Commands) -> None:
    parser = add_command(
        commands,
        "claims",
        "claiming:run_claims",
        "show what the articles of a store claim on a matter, who says so and who denies it",
        "Statements that say the same in other words are put together; other numbers, dates and denials are shown.",
    )
    parser.add_argument("words", metavar="WORDS", help="the claim in your own words, in one argument")
    add_store(parser)
    parser.add_argument("--top", type=int, default=20, help="how many claims to print (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON, with every statement")


def _who(commands: Commands) -> None:
    parser = add_command(
        commands,
        "who",
        "claiming:run_who",
        "show all that a source is reported to have said, claim by claim, and where its stance changed",
    )
    parser.add_argument("name", metavar="NAME", help="the source; a last name will do")
    add_store(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _match(commands: Commands) -> None:
    parser = add_command(
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


def _origins(commands: Commands) -> None:
    parser = add_command(
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
    add_store(parser)
    parser.add_argument(
        "--json", action="store_true", help="print JSON, with every step and the words that prove it"
    )
    parser.add_argument("--svg", metavar="FILE", help="draw the graph into this file as well")


COMMANDS = (_verify, _copies, _stories, _diff, _claims, _who, _match, _origins)

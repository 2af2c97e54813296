"""What shows a store, looks after it, or measures the reader."""

from __future__ import annotations

from onrecord.cli.arguments.common import Commands, add_command, add_store, count


def _serve(commands: Commands) -> None:
    parser = add_command(
        commands, "serve", "keeping:run_serve", "show a store as web pages, on this machine alone"
    )
    add_store(parser)
    parser.add_argument("--port", type=int, default=8321, help="port on 127.0.0.1 (default: %(default)s)")


def _doctor(commands: Commands) -> None:
    parser = add_command(
        commands, "doctor", "keeping:run_doctor", "check a store's integrity and the digests of all it holds"
    )
    add_store(parser)
    parser.add_argument("--rebuild", action="store_true", help="first make statement rows and the index anew")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _demo(commands: Commands) -> None:
    parser = add_command(
        commands, "demo", "keeping:run_demo", "load the demo stories and print one article's record"
    )
    parser.add_argument(
        "--store", metavar="FILE", default="demo.onrecord", help="the store's file (default: %(default)s)"
    )


def _bench(commands: Commands) -> None:
    parser = add_command(
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
    parser.add_argument("--limit", type=count, help="at most so many articles or pages of each set")
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


COMMANDS = (_serve, _doctor, _demo, _bench)

"""`add` and `jobs`: articles in, each acknowledged once it is safe, and the list of what was asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict

from onrecord.cli.keeping import existing
from onrecord.cli.progress import make_teller
from onrecord.cli.show import suggest
from onrecord.cli.web import web_of
from onrecord.errors import InputError
from onrecord.model import Job
from onrecord.model.codec import to_json
from onrecord.store import MemoryStore, Store, open_store
from onrecord.workflows.clock import now
from onrecord.workflows.collect import Tally
from onrecord.workflows.jobs import find_job, map_columns, resumed, run_job, start_job

OK, USAGE, PARTLY = 0, 2, 3
_WIDTH = 60
"""Columns of a job's inputs in the list; its JSON has them all."""


def run_add(arguments: argparse.Namespace) -> int:
    """`onrecord add`."""
    if arguments.batch < 1:
        raise InputError(
            f"--batch {arguments.batch} is none", why="a batch holds articles", mend="give 1 or more"
        )
    store = _store_of(arguments)
    try:
        job = _job_of(arguments, store)
        if not arguments.dry_run:
            print(f"job {job.id}", file=sys.stderr, flush=True)
        return _added(arguments, store, job)
    finally:
        store.close()


def _store_of(arguments: argparse.Namespace) -> Store:
    """Open the store.

    Raises:
        InputError: there is nothing to add, or something and a job to go on with.
    """
    if bool(arguments.files) == bool(arguments.resume):
        raise InputError(
            "it is not clear what to add",
            why="inputs and --resume are both given" if arguments.files else "no input is named",
            mend="name files, folders or patterns; or go on with --resume JOB alone",
        )
    if arguments.resume:
        return open_store(existing(arguments.store))
    return MemoryStore() if arguments.dry_run else open_store(arguments.store)


def _job_of(arguments: argparse.Namespace, store: Store) -> Job:
    if arguments.resume:
        return resumed(find_job(store, arguments.resume), now())
    return start_job(store, arguments.files, map_columns(arguments.map), now())


def _added(arguments: argparse.Namespace, store: Store, job: Job) -> int:
    teller = make_teller(as_json=arguments.json)
    try:
        tally = run_job(
            store,
            job,
            seen_at=now(),
            batch=arguments.batch,
            teller=teller,
            web=web_of(arguments),
        )
    except BaseException as error:
        teller.done()
        _say_how_to_go_on(arguments, job)
        if isinstance(error, KeyboardInterrupt):
            return PARTLY
        raise
    teller.done()
    _sum_up(arguments, tally)
    if tally.failed and not arguments.dry_run:
        print(f"to try what failed once more: {_resume(arguments, job)}", file=sys.stderr)
    return PARTLY if tally.failed else OK


def _say_how_to_go_on(arguments: argparse.Namespace, job: Job) -> None:
    if not arguments.dry_run:
        print(f"cut off; what was acknowledged is safe. To go on: {_resume(arguments, job)}", file=sys.stderr)


def _resume(arguments: argparse.Namespace, job: Job) -> str:
    return f"onrecord add --resume {job.id} --store {arguments.store}"


def _sum_up(arguments: argparse.Namespace, tally: Tally) -> None:
    rejected = sum(tally.rejected.values())
    print(f"kept {tally.kept}, seen before {tally.seen}, rejected {rejected}", file=sys.stderr)
    for reason, count in tally.rejected.items():
        print(f"  {reason}: {count}", file=sys.stderr)
    if arguments.dry_run:
        print("a dry run: nothing was kept", file=sys.stderr)
    else:
        suggest(f"onrecord serve --store {arguments.store}", f'onrecord search "…" --store {arguments.store}')


def run_jobs(arguments: argparse.Namespace) -> int:
    """`onrecord jobs`."""
    store = open_store(existing(arguments.store))
    try:
        jobs = store.jobs()
    finally:
        store.close()
    if arguments.json:
        print(to_json({"jobs": [_record(job) for job in jobs]}))
        return OK
    for job in jobs:
        inputs = " ".join(job.inputs)
        inputs = inputs if len(inputs) <= _WIDTH else inputs[: _WIDTH - 1] + "…"
        reasons = ", ".join(f"{reason} {count}" for reason, count in job.rejected)
        rejected = sum(count for _, count in job.rejected)
        print(f"{job.id}   {job.state}   {job.started}   {inputs}")
        print(
            f"    kept {job.kept}, seen before {job.seen}, rejected {rejected}{f' ({reasons})' if reasons else ''}"
        )
    _hint(jobs, arguments.store)
    return OK


def _record(job: Job) -> dict[str, object]:
    return {
        **asdict(job),
        "mapping": dict(job.mapping),
        "rejected": dict(job.rejected),
        "bookmarks": {name: asdict(bookmark) for name, bookmark in job.bookmarks},
    }


def _hint(jobs: Sequence[Job], store: str) -> None:
    cut_off = next((job for job in jobs if job.state == "open"), None)
    if cut_off is not None:
        suggest(f"onrecord add --resume {cut_off.id} --store {store}")

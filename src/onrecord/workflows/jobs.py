"""Jobs: adding what was named, so that it can go on where it was cut off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.errors import InputError, MissingRecordError
from onrecord.ingest import FIELDS, BoundedParser
from onrecord.model import Job, job_id
from onrecord.store import Store
from onrecord.workflows.collect import BATCH, SILENT, Tally, Teller, keep
from onrecord.workflows.follow import Getter, Trip
from onrecord.workflows.inputs import Inputs, incoming


def map_columns(words: Sequence[str]) -> dict[str, str]:
    """Return what ``text=story,title=head`` says: our field, their column.

    Raises:
        InputError: it does not say that, or we have no such field.

    >>> map_columns(["text=Story text,title=head", "url=link"])
    {'text': 'Story text', 'title': 'head', 'url': 'link'}
    """
    mapping: dict[str, str] = {}
    for pair in (part for word in words for part in word.split(",")):
        ours, sign, theirs = (part.strip() for part in pair.partition("="))
        if not sign or not theirs or ours not in FIELDS:
            raise InputError(
                f"--map {pair} maps nothing",
                why=f"it is FIELD=COLUMN, and the fields are {', '.join(FIELDS)}",
                mend="write it like --map text=story,title=head",
            )
        mapping[ours] = theirs
    return mapping


def check_columns(columns: Mapping[str, str]) -> Mapping[str, str]:
    """Return a mapping of our fields to columns as it is.

    Raises:
        InputError: we have no such field, or its column has no name.

    >>> check_columns({"text": "Story text"})
    {'text': 'Story text'}
    """
    for ours, theirs in columns.items():
        if ours not in FIELDS or not theirs:
            raise InputError(
                f"{ours!r} cannot be taken from a column {theirs!r}",
                why=f"the fields are {', '.join(FIELDS)}, and a column has a name",
                mend="give our fields with your columns, such as {'text': 'story', 'title': 'head'}",
            )
    return columns


def start_job(store: Store, names: Sequence[str], mapping: Mapping[str, str], started: str) -> Job:
    """Write down a new job and return it; nothing is read yet.

    Raises:
        StoreError: the store cannot be written.
    """
    pairs = tuple(sorted(mapping.items()))
    job = Job(job_id(names, pairs, started, len(store.jobs())), tuple(names), started, started, pairs)
    store.save_job(job)
    return job


def find_job(store: Store, name: str) -> Job:
    """Return the job whose id starts so.

    Raises:
        MissingRecordError: there is none, or more than one.
    """
    found = [job for job in store.jobs() if name and job.id.startswith(name)]
    if len(found) != 1:
        why = f"{len(found)} jobs' ids start so" if found else "no job in this store has that id"
        raise MissingRecordError(f"no job {name}", why=why, mend="`onrecord jobs` lists them")
    return found[0]


def resumed(job: Job, at: str) -> Job:
    """Return an open job as it is; one that is done starts anew, so that what failed is tried once more."""
    if job.state == "open":
        return job
    return replace(job, state="open", changed=at, kept=0, seen=0, rejected=(), bookmarks=())


def run_job(
    store: Store,
    job: Job,
    *,
    seen_at: str,
    batch: int = BATCH,
    teller: Teller = SILENT,
    web: Getter | None = None,
) -> Tally:
    """Read and keep what a job names from where it stands; return what became of it now, and mark the job done.

    ``web`` gets what addresses name; without it they are rejected. It may be killed at any moment: what was
    acknowledged is kept, and the job goes on from there.

    Raises:
        StoreError: the store cannot be written; what was acknowledged is safe.
    """
    with BoundedParser() as parser:
        inputs = Inputs(
            parser,
            dict(job.mapping),
            dict(job.bookmarks),
            store.page,
            teller.tell,
            Trip(web, parser) if web else None,
        )
        articles = incoming(job.inputs, inputs)
        tally = keep(store, articles, seen_at=seen_at, batch=batch, acknowledge=teller.acknowledge, job=job)
    whole = next((kept for kept in store.jobs() if kept.id == job.id), job)
    store.save_job(replace(whole, state="done", changed=seen_at))
    return tally

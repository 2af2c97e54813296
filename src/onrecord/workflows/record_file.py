"""The record in one file, as Python sees it: what the commands do to a store, as methods of one object."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.errors import InputError
from onrecord.model import Finding, Job, KeptCapture, KeptStatement, StatementFilter, VersionDiff
from onrecord.model.quotes import Verification
from onrecord.store import Store, open_store
from onrecord.workflows.ask import find_statements
from onrecord.workflows.claims import WhoView, who
from onrecord.workflows.clock import now
from onrecord.workflows.collect import SILENT, Ack, Tally, Teller
from onrecord.workflows.jobs import check_columns, find_job, resumed, run_job, start_job
from onrecord.workflows.link import NamedCopies, copies_by_name, link_copies
from onrecord.workflows.lint_among import lint_kept
from onrecord.workflows.origins import NamedOrigins, named_origins
from onrecord.workflows.statements import Statements
from onrecord.workflows.stories import StoryView, link_stories, story_views
from onrecord.workflows.traced_claims import TracedClaim, traced_claim, traced_claims
from onrecord.workflows.verify import verify_in_store
from onrecord.workflows.versions import diff, find_named, versions
from onrecord.workflows.web import Web


def open_record(
    path: str | Path, *, contact: str | None = None, allow_hosts: Sequence[str] = ()
) -> RecordFile:
    """Open a record's file, making it if it is not there: ``onrecord.open("news.onrecord")``.

    Args:
        path: the SQLite file; ``:memory:`` keeps everything in memory alone.
        contact: how sites can reach you, told to those that `RecordFile.add` fetches from.
        allow_hosts: hosts of your own that may be fetched from although their addresses are private.

    Raises:
        StoreError: the file cannot be opened, or is no store.
    """
    return RecordFile(open_store(path), contact=contact, allow_hosts=allow_hosts)


class RecordFile:
    """What is kept in one file, to be added to and asked. It may be used in a ``with``, which closes it.

    ``store`` is what lies beneath, for whatever is not asked here. The arguments are those of `onrecord.open`.
    """

    def __init__(self, store: Store, *, contact: str | None = None, allow_hosts: Sequence[str] = ()) -> None:
        self.store = store
        # one for all calls: how sites wish to be asked, and when one was, is remembered
        self._web = Web(contact, allow_hosts)

    def add(
        self,
        *inputs: str | Path,
        columns: Mapping[str, str] | None = None,
        acknowledge: Callable[[Ack], None] | None = None,
    ) -> Tally:
        """Read and keep every article of these inputs, as `onrecord add` does; return what came of it.

        One bad article stops nothing: it is counted under its reason, and ``acknowledge`` is told which and why. What
        was kept before is not kept again, so that a run that was cut off is gone on with by adding the same once more,
        or, quicker, with `resume`.

        Args:
            inputs: files of any kind, folders, patterns such as ``*.warc.gz``, web addresses; a feed or a sitemap
                stands for the articles it leads to.
            columns: which column of a table has which of our fields, such as ``{"text": "story"}``.
            acknowledge: is told of each article once it is safe, or was rejected.

        Raises:
            InputError: nothing is named, or there is no such field.
            StoreError: the file cannot be written; what was acknowledged is safe.
        """
        if not inputs:
            raise InputError(
                "it is not clear what to add",
                why="no input is named",
                mend="name files, folders or addresses",
            )
        mapping = check_columns(columns or {})
        job = start_job(self.store, [os.fspath(name) for name in inputs], mapping, now())
        return self._run(job, acknowledge)

    def resume(self, job_id: str, *, acknowledge: Callable[[Ack], None] | None = None) -> Tally:
        """Go on with a job where it was cut off; one that is done tries once more what failed.

        Raises:
            MissingRecordError: no job's id starts so, or more than one does.
            StoreError: the file cannot be written; what was acknowledged is safe.
        """
        return self._run(resumed(find_job(self.store, job_id), now()), acknowledge)

    def _run(self, job: Job, acknowledge: Callable[[Ack], None] | None) -> Tally:
        teller = Teller(acknowledge) if acknowledge else SILENT
        return run_job(self.store, job, seen_at=now(), teller=teller, web=self._web)

    def jobs(self) -> tuple[Job, ...]:
        """Return what was asked to be added, how far it came and what became of it, the newest first."""
        return self.store.jobs()

    def article(self, name: str) -> KeptCapture:
        """Return one article as it was captured, by the id it was given (then the capture seen last) or a capture's id.

        Raises:
            MissingRecordError: it is not there.
        """
        return find_named(self.store, name)

    def claim(self, name: str) -> TracedClaim:
        """Return the claim nearest to these words, or the one with this id or with a statement of this key.

        Raises:
            MissingRecordError: nothing here is near the words, or has this id or key.
        """
        return traced_claim(self.store, name)

    def claims(self, words: str, top: int = 20) -> tuple[TracedClaim, ...]:
        """Return the claims nearest to these words, best first, at most ``top``; each is traced in its own words."""
        return traced_claims(self.store, words, top)

    def origins(self, words: str, articles: Sequence[str] | None = None) -> NamedOrigins:
        """Return on whose word a claim rests, among the articles that tell it or those that are named by their ids.

        Raises:
            MissingRecordError: an article is not there.
        """
        return named_origins(self.store, words, articles)

    def verify(self, quote: str, *, by: str | None = None) -> Verification:
        """Tell whether a quotation is on record: exactly, nearly or not at all, where, and what differs.

        ``by`` is who should have said it; a last name will do.
        """
        return verify_in_store(self.store, quote, by=by)

    def who(self, name: str) -> WhoView:
        """Return all that a source is reported to have said, claim by claim; a last name will do."""
        return who(self.store, name)

    def statements(
        self,
        *,
        stance: str | None = None,
        named: bool | None = None,
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Statements:
        """Give the statements that are wanted one by one, those of the captures seen last first, page by page.

        See `StatementFilter` for what each filter asks; without any, every statement is given. `Statements.to_polars`
        makes a table of them.

        Raises:
            InputError: there is no such stance, or a date is none.
        """
        wanted = StatementFilter(stance, named, publisher, since, until)
        return Statements(find_statements(self.store, wanted))

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> tuple[KeptStatement, ...]:
        """Return statements whose words and sources hold all words of a query, best first.

        Words in double quotation marks must stand together.
        """
        return self.store.search(query, limit=limit, offset=offset)

    def diff(self, name: str, other: str | None = None) -> tuple[VersionDiff, ...]:
        """Return what changed from each capture of an article to the next, or between two captures.

        Both are named as in `article`; an article alone by its address too. Of two, the one seen first is the older,
        whichever is named first. Empty where an article was seen once.

        Raises:
            MissingRecordError: one of them is not there.
        """
        return versions(self.store, name) if other is None else (diff(self.store, name, other),)

    def copies(self) -> NamedCopies:
        """Return which articles have words from each other, and which words; new articles are compared first.

        Raises:
            StoreError: the file cannot be written.
        """
        link_copies(self.store)
        return copies_by_name(self.store)

    def stories(self, limit: int | None = None) -> tuple[StoryView, ...]:
        """Return which articles tell of the same happening; the stories of most captures come first.

        An article that nothing is like is a story alone. Articles that are new are put into their stories first.

        Raises:
            StoreError: the file cannot be written.
        """
        link_stories(self.store)
        return story_views(self.store, limit=limit)

    def lint(self, name: str) -> tuple[Finding, ...]:
        """Return the findings on one article (named as in `article`): its own, then what other articles show of it.

        Raises:
            MissingRecordError: it is not there.
            StoreError: the file cannot be written; copies are looked for first.
        """
        return lint_kept(self.store, name)

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

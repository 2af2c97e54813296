"""Crew: hands that wait for slow answers while one keeps the books.

What they do must not touch what the one who asked holds, such as a store: they get, and he keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from onrecord.workflows.clock import NAP

Label = TypeVar("Label")
Result = TypeVar("Result")


class Crew(Generic[Label, Result]):
    """Threads that do what they are asked, in the order asked, and answer in the order they are done.

    They are daemons: a process that is interrupted does not wait for an answer that may never come.
    """

    def __init__(self, hands: int) -> None:
        self._asked: SimpleQueue[tuple[Label, Callable[[], Result]] | None] = SimpleQueue()
        self._answers: SimpleQueue[tuple[Label, Result | BaseException]] = SimpleQueue()
        self._hands = hands
        for _ in range(hands):
            Thread(target=self._work, daemon=True).start()

    def ask(self, label: Label, task: Callable[[], Result]) -> None:
        """Have a task done; its answer comes with this label."""
        self._asked.put((label, task))

    def answer(self) -> tuple[Label, Result | BaseException]:
        """Wait for the next answer: what a task gave, or what it raised; an interruption ends the wait."""
        while True:
            with suppress(Empty):
                return self._answers.get(timeout=NAP)

    def close(self) -> None:
        """Send the hands home when they have done what they were asked; nobody waits for them."""
        for _ in range(self._hands):
            self._asked.put(None)

    def _work(self) -> None:
        while (asked := self._asked.get()) is not None:
            label, task = asked
            try:
                self._answers.put((label, task()))
            except BaseException as error:  # whoever asked is told, whatever it is
                self._answers.put((label, error))

"""Waiting: an interruption is heeded while it lasts, whenever it comes."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from onrecord.workflows.clock import pause
from onrecord.workflows.crew import Crew


class CalledOffError(Exception):
    """What the signal raises here."""


def call_off(number: int, frame: object) -> None:
    raise CalledOffError


@pytest.fixture
def received_elsewhere() -> Iterator[None]:
    """A signal that another thread receives leaves this one asleep, as does one that comes just before it sleeps."""
    before = signal.signal(signal.SIGUSR1, call_off)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    other = threading.Thread(target=receive)
    other.start()
    yield
    other.join()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
    signal.signal(signal.SIGUSR1, before)


def wait_for_an_answer() -> None:
    with closing(Crew[str, None](1)) as crew:
        crew.ask("slow", lambda: time.sleep(60))
        crew.answer()


@pytest.mark.usefixtures("received_elsewhere")
@pytest.mark.parametrize("wait", [lambda: pause(60), wait_for_an_answer], ids=["pause", "answer"])
def test_an_interruption_that_does_not_wake_the_sleeper_is_heeded_all_the_same(
    wait: Callable[[], None],
) -> None:
    began = time.monotonic()

    with pytest.raises(CalledOffError):
        wait()

    assert time.monotonic() - began < 30


def receive() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
    time.sleep(0.2)
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)


def test_a_pause_lasts_as_long_as_it_was_asked_to() -> None:
    began = time.monotonic()

    pause(0.7)

    assert time.monotonic() - began >= 0.7

"""Waiting: an interruption is heeded while it lasts, whenever it comes."""

import signal
import threading
import time

import pytest

from onrecord.workflows.clock import pause


class CalledOffError(Exception):
    """What the signal raises here."""


def call_off(number: int, frame: object) -> None:
    raise CalledOffError


def test_an_interruption_that_does_not_wake_the_sleep_is_heeded_all_the_same() -> None:
    # a signal that another thread receives leaves this one asleep, as does one that comes just before it sleeps
    before = signal.signal(signal.SIGUSR1, call_off)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    other = threading.Thread(target=receive)
    began = time.monotonic()
    try:
        other.start()
        with pytest.raises(CalledOffError):
            pause(60)
    finally:
        other.join()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
        signal.signal(signal.SIGUSR1, before)

    assert time.monotonic() - began < 30


def receive() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
    time.sleep(0.2)
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)


def test_a_pause_lasts_as_long_as_it_was_asked_to() -> None:
    began = time.monotonic()

    pause(0.7)

    assert time.monotonic() - began >= 0.7

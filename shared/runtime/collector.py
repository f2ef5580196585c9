"""The garbage collector, kept from looking again and again through objects that live on or die by themselves."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 100_000
"""New objects before Python looks for garbage: a replay makes many that live, and the usual 700 costs a third."""


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Let the garbage collector run rarely while this is open. Reference counting goes on as always."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector from looking through a growing batch again and again: half of the time of a replay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

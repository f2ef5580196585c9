"""How a crash-only process ends: one line in the log, a non-zero exit code, nothing tidied up."""

import logging
import os
import sys
from collections.abc import Callable
from typing import TypeAlias

import structlog

EXIT_CODE = 70

Fail: TypeAlias = Callable[[BaseException], None]

log_line = structlog.get_logger(__name__)


class StartAgain(Exception):  # noqa: N818 - says what to do
    """Nothing is broken: somebody else did the work, and a new start is how this process goes on from there."""


def end_process(error: BaseException) -> None:
    """Log `error` and end this process at once; whoever supervises it starts it again.

    Without a tidy shutdown: every commit is a whole transaction, so a start after this is like any other start.
    """
    if isinstance(error, StartAgain):
        log_line.warning("process.starts_again", reason=str(error))
    else:
        log_line.critical("process.failed", error=type(error).__name__, reason=str(error), exc_info=error)
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(EXIT_CODE)

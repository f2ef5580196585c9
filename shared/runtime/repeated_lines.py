"""Keeps a library's chatter, and a line that repeats itself, out of the logs."""

import logging
import time

QUIET_SECONDS = 60.0


class OncePerMinute(logging.Filter):
    """Lets each warning or error through once a minute, whoever repeats it, and nothing below."""

    def __init__(self) -> None:
        super().__init__()
        self._said_at: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return False
        now = time.monotonic()
        if now - self._said_at.get(str(record.msg), -QUIET_SECONDS) < QUIET_SECONDS:
            return False
        self._said_at[str(record.msg)] = now
        return True

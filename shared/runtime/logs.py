"""Structured logs: ours and those of uvicorn, FastStream and other libraries, through one door to standard error."""

import logging
import sys
from collections.abc import Sequence

import stamina
import structlog
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor

from shared.runtime.settings import Settings

LOUD_LIBRARIES = ("httpx", "httpcore", "asyncio", "aiosqlite", "uvicorn.access")


def configure_logs(settings: Settings) -> None:
    """Send every log line of this process to standard error, as JSON or for people, from `log_level` up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_shared_processors(), structlog.stdlib.ExtraAdder(), _without_colours],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendering(settings.log_format)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in ("uvicorn", "uvicorn.error", "faststream"):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    for name in LOUD_LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    # One line a retry, times every reader that waits, would bury the one that says why.
    stamina.instrumentation.set_on_retry_hooks([])
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared_processors(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _without_colours(_logger: object, _method: str, line: EventDict) -> EventDict:
    # uvicorn sends each message a second time, painted for a terminal.
    line.pop("color_message", None)
    return line


def _shared_processors() -> Sequence[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _rendering(log_format: str) -> Sequence[Processor]:
    # Never with local variables: they hold tokens, keys and what families wrote.
    if log_format == "json":
        without_locals = ExceptionRenderer(ExceptionDictTransformer(show_locals=False))
        return [without_locals, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
    ]

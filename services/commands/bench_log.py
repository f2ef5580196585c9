"""The log that `kunjung bench` measures on: a server of its own, made for the measurement and thrown away after it."""

import base64
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from redis.asyncio import RedisCluster

from shared.domain.envelope import Actor, Channel, Metadata, Role
from shared.domain.events import Event, visit
from shared.domain.identifiers import GuardianId, Stream, visit_stream
from shared.eventlog.connect import open_log
from shared.eventlog.embedded import embedded_server
from shared.eventlog.interface import NewEvent
from shared.eventlog.redis_log import RedisEventLog
from shared.runtime.ids import new_id
from shared.runtime.settings import Settings

_AT = datetime(2026, 3, 13, 2, 0, tzinfo=UTC)
_COUNSELLOR = Actor(user_id="0199c7a2-1f00-7000-8000-000000000001", role=Role.COUNSELLOR, npsn="30401234")


@asynccontextmanager
async def bench_log() -> AsyncIterator[RedisEventLog]:
    """Open a real log, `appendfsync always`, in a temporary directory."""
    with TemporaryDirectory(prefix="kunjung-bench-") as directory:
        async with embedded_server(Path(directory)) as server:
            settings = Settings(
                data_dir=Path(directory),
                redis_url=server.url,
                simulation_seed=None,
                partitions=16,
                master_key=SecretStr(base64.b64encode(os.urandom(32)).decode()),
            )
            async with open_log(settings) as log:
                yield log


def socket_path(log: RedisEventLog) -> str:
    """Return where the server of a `bench_log` listens."""
    if isinstance(log.redis, RedisCluster):
        raise TypeError("a bench log lives on one server")
    return str(log.redis.connection_pool.connection_kwargs["path"])


def a_stream(number: int) -> Stream:
    """Return a new visit of one of 100 schools."""
    return visit_stream(f"304{number % 100:05d}", new_id())


def an_event(number: int, stream: Stream) -> NewEvent:
    """Return the events of a usual case in turn; every third has personal text that is sealed."""
    event = _EVENTS[number % len(_EVENTS)]
    return NewEvent(event, f"student:{stream.id}" if event is _SEALED else None)


def metadata() -> Metadata:
    command_id = new_id()
    return Metadata(
        actor=_COUNSELLOR, occurred_at=_AT, command_id=command_id, channel=Channel.API, correlation_id=command_id
    )


_SEALED = visit.RecommendationDismissed(reason="Sudah ditangani wali kelas bersama keluarga")
_EVENTS: Sequence[Event] = (
    visit.ConsentAsked(
        guardian_id=GuardianId("0199c7a2-1f00-7000-8000-0000000000bb"),
        purposes=(visit.Purpose.COLLECT_DATA, visit.Purpose.GIVE_SUPPORT),
        text_version="2026-01",
        language="id",
        delivery=visit.ConsentDelivery.PAPER,
        expires_unanswered_at=_AT,
    ),
    _SEALED,
    visit.InstrumentPrepared(
        kind=visit.InstrumentKind.QUESTIONNAIRE,
        template_id="0199c7a2-1f00-7000-8000-0000000000cc",
        template_version=3,
        items_changed=2,
        evidence_sha256=None,
    ),
)

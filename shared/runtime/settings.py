"""The settings every process shares, from `KUNJUNG_…` environment variables."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where things are. Each field is the environment variable `KUNJUNG_<FIELD>`."""

    model_config = SettingsConfigDict(env_prefix="KUNJUNG_", extra="ignore")

    data_dir: Path = Field(default_factory=lambda: Path.home() / ".local" / "share" / "kunjung")
    """Holds the embedded log, the read models, the evidence files and the master key of `kunjung up`."""

    redis_url: str | None = None
    """`redis://…`, `rediss://…`, `unix://…`, `redis+sentinel://host:port,…/service`, `redis+cluster://host:port,…`.
    The last two without TLS. None: the embedded server in `data_dir`."""

    database_url: str | None = None
    """`postgresql+asyncpg://…` or `sqlite+aiosqlite:///…`; each service keeps its tables apart. None: SQLite files
    in `data_dir`."""

    partitions: int = Field(default=16, ge=1, le=16384)
    """Number of partitions of a log that does not exist yet; an existing log keeps its own."""

    master_key: SecretStr | None = None
    """Base64 of 32 bytes; wraps the keys of all persons. Takes precedence over `master_key_file`."""

    master_key_file: Path | None = None
    """A file holding the same. None: `master.key` in `data_dir`, made on the first `kunjung up`."""

    allow_data_loss: bool = False
    """Accept a log server that could lose acknowledged events (no AOF, or `appendfsync` not `always`)."""

    host: str = "127.0.0.1"
    """Where a service listens. Loopback unless told otherwise."""

    port: int | None = Field(default=None, ge=1, le=65535)
    """None: the service's own default port."""

    socket: Path | None = None
    """Listen on this Unix socket instead of host and port."""

    simulation_seed: int | None = None
    """Open (or create) a log in simulated time with this seed, for the demo and simulations. None: a real log."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"

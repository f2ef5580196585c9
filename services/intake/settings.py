"""Settings of the intake service: the shared ones and where people reach it."""

from pathlib import Path

from shared.runtime.settings import Settings

SERVICE = "intake"
DEFAULT_PORT = 8101
TITLE = "Kunjung · Penerimaan (intake)"


def evidence_folder(settings: Settings) -> Path:
    return settings.data_dir / "evidence"

"""Settings of the intake service, and where it keeps evidence."""

from pathlib import Path

from shared.runtime.settings import Settings

SERVICE = "intake"
TITLE = "Kunjung · Penerimaan (intake)"


def evidence_folder(settings: Settings) -> Path:
    return settings.data_dir / "evidence"

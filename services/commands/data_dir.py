"""Where an installation keeps its data, as the commands ask for it."""

from pathlib import Path
from typing import Annotated

import typer

from shared.runtime.settings import Settings

DataDir = Annotated[
    Path | None, typer.Option(help="Tempat semua data, seperti pada `kunjung up`. / The same as for `kunjung up`.")
]


def settings_at(data_dir: Path | None) -> Settings:
    """Return the settings of this environment, with `data_dir` in place of theirs when one was named."""
    return Settings() if data_dir is None else Settings(data_dir=data_dir)

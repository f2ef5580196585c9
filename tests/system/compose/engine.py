"""Whether a Docker engine with compose answers, and which images it can give us."""

import os
import subprocess
from collections.abc import Mapping

IMAGES: Mapping[str, tuple[str, ...]] = {
    "KUNJUNG_LOG_IMAGE": ("redis:8", "redis:7"),
    "KUNJUNG_DATABASE_IMAGE": ("postgres:18", "postgres:17", "postgres:16"),
    "KUNJUNG_PYTHON_IMAGE": ("python:3.13-slim", "python:3.12-slim"),
}
"""The compose file's own choice first, then what also does on an engine that can fetch nothing."""


def missing_engine() -> str | None:
    """Return why no district can be started here; None when it can."""
    for asked in (("docker", "version"), ("docker", "compose", "version")):
        try:
            answer = subprocess.run(asked, capture_output=True, check=False, timeout=20, text=True)
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if answer.returncode:
            return answer.stderr.strip() or f"{' '.join(asked)} ended with {answer.returncode}"
    return None


def chosen_images() -> dict[str, str]:
    """Return an image for each variable: the one the caller set, else the first that is here, else the default."""
    return {name: os.environ.get(name) or _first_here(choices) for name, choices in IMAGES.items()}


def _first_here(choices: tuple[str, ...]) -> str:
    return next((each for each in choices if _is_here(each)), choices[0])


def _is_here(image: str) -> bool:
    return subprocess.run(["docker", "image", "inspect", image], capture_output=True, check=False).returncode == 0

"""One district of its own: the repository's compose file under a project name and with secrets of its own."""

import base64
import json
import os
import secrets
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.system.compose.engine import chosen_images

COMPOSE_FILE = Path(__file__).resolve().parents[3] / "docker-compose.yml"
SERVICE_PORTS = {"intake": 8101, "scheduler": 8102, "reporting": 8103}
CONTAINERS = ("log", "readmodels", *SERVICE_PORTS)


class ComposeFailed(Exception):  # noqa: N818 - says what happened
    """A docker command ended with an error; the message holds all that it said."""


@dataclass
class Project:
    """`folder` takes the file of secrets; everything else is the engine's."""

    folder: Path
    name: str = field(default_factory=lambda: f"kunjung-test-{secrets.token_hex(4)}")
    secrets: dict[str, str] = field(
        default_factory=lambda: {
            "KUNJUNG_REDIS_PASSWORD": secrets.token_hex(24),
            "KUNJUNG_DATABASE_PASSWORD": secrets.token_hex(24),
            "KUNJUNG_MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
    )
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def image(self) -> str:
        return f"{self.name}:latest"

    @cached_property
    def images(self) -> dict[str, str]:
        return chosen_images()

    def up(self, *options: str) -> None:
        """Start what is not running and wait until all is healthy."""
        self.compose("up", "--wait", "--wait-timeout", "180", *options)
        # The engine gives every container any free port, and another one after a restart.
        self.addresses = {
            service: f"http://{self.compose('port', service, str(port)).strip()}"
            for service, port in SERVICE_PORTS.items()
        }

    def down(self) -> None:
        """Leave nothing behind: no container, network, volume or image."""
        self.compose("down", "--volumes", "--remove-orphans", "--timeout", "5")
        subprocess.run(["docker", "image", "rm", self.image], capture_output=True, check=False)

    def kunjung(self, *arguments: str) -> str:
        """Return what the command prints in the intake container."""
        return self.compose("exec", "--no-TTY", "intake", "kunjung", *arguments)

    def compose(self, *arguments: str) -> str:
        """Raises ComposeFailed."""
        command = ["docker", "compose", "--ansi=never", f"--file={COMPOSE_FILE}", f"--env-file={self._env_file}"]
        return docker(*command, f"--project-name={self.name}", *arguments, env=self._environment)

    def inspected(self, service: str) -> dict[str, Any]:
        container = self.compose("ps", "--all", "--quiet", service).strip()
        described: list[dict[str, Any]] = json.loads(docker("docker", "inspect", container))
        return described[0]

    def said(self, *services: str) -> list[str]:
        """Return the lines that the containers of these services have logged."""
        told = self.compose("logs", "--no-log-prefix", "--no-color", *services)
        # Some releases of compose clear the line of a terminal that is not there.
        return told.replace("\x1b[2K", "").splitlines()

    @cached_property
    def _env_file(self) -> Path:
        path = self.folder / ".env"
        path.write_text("".join(f"{name}={value}\n" for name, value in self.secrets.items()))
        return path

    @cached_property
    def _environment(self) -> dict[str, str]:
        # What is set in a developer's shell would win over the file.
        outside = {name: value for name, value in os.environ.items() if not name.startswith("KUNJUNG_")}
        ports = {f"KUNJUNG_{service.upper()}_PORT": "0" for service in SERVICE_PORTS}
        return {**outside, **self.images, **ports, "KUNJUNG_IMAGE": self.image}


def docker(*command: str, env: dict[str, str] | None = None) -> str:
    """Raises ComposeFailed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        raise ComposeFailed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout

"""Prepares `.venv` from a lock file with nothing but the standard library, so that one command does all the set-up."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)


def prepared_python(lock: Path) -> Path:
    """Return the Python of `.venv` with exactly what `lock` names and Kunjung itself installed.

    A second call with the same lock does nothing. Ends the program with a sentence when the machine lacks something.
    """
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Kunjung needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer; this is {sys.version.split()[0]}."
        )
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / f"prepared-{lock.parent.name}"
    wanted = hashlib.sha256(
        lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted and python.exists():
        return python
    print("Menyiapkan lingkungan (sekali saja) … / Preparing the environment (once) …", file=sys.stderr, flush=True)
    _make_environment()
    _pip(python, "install", "--quiet", "--require-hashes", "--requirement", str(lock))
    _pip(python, "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(wanted)
    return python


def _make_environment() -> None:
    try:
        venv.EnvBuilder(with_pip=True, clear=False).create(ENVIRONMENT)
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(
            f"No virtual environment could be made in {ENVIRONMENT}: {error}.\n"
            "On Debian or Ubuntu: apt install python3-venv, then run the same command again."
        )


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"pip could not finish ({' '.join(arguments[:2])} …); its own words stand above. Nothing was started.")


def become(python: Path, *arguments: str) -> None:
    """Replace this process, so that signals and the exit code are the program's own."""
    os.chdir(ROOT)
    os.execv(python, [str(python), *arguments])


if __name__ == "__main__":
    prepared_python(ROOT / sys.argv[1])

"""The repository itself: what may lie at the top, what a lock may say, how long a file may be."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {"services", "shared", "tests", "docker-compose.yml", "pyproject.toml", "README.md", "LICENSE"}
LONGEST_FILE_LINES = 300


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


# Tables of examples are data, not code: they may be longer.
LONGEST_EXAMPLE_LINES = 350
PYTHON_FILES = [path for path in tracked_files() if path.suffix == ".py"]


def test_the_top_level_holds_only_what_the_architecture_names() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {name for name in found if not name.startswith(".")} == TOP_LEVEL


@pytest.mark.parametrize("lock", ["services/requirements.lock", "tests/requirements.lock"])
def test_a_lock_pins_hashes_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    pinned = re.findall(r"^([a-z0-9_.-]+)==", text, re.MULTILINE)
    assert len(pinned) > 40
    assert "://" not in text
    assert "index-url" not in text
    for block in re.split(r"^(?=[a-z0-9_.-]+==)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for_and_stays_short(path: Path) -> None:
    source = path.read_text()
    if path.name != "__init__.py" or source.strip():
        docstring = ast.get_docstring(ast.parse(source))
        assert docstring or path.parent.name == "tests" or path.name == "__init__.py", f"{path}: no docstring"
    limit = LONGEST_EXAMPLE_LINES if "example" in str(path.relative_to(ROOT)) else LONGEST_FILE_LINES
    assert len(source.splitlines()) <= limit, f"{path} has {len(source.splitlines())} lines"


def test_the_dockerfile_follows_good_practice() -> None:
    subprocess.run(
        [Path(sys.executable).with_name("hadolint"), "services/Dockerfile"], cwd=ROOT, check=True, capture_output=True
    )


def test_the_compose_file_follows_its_schema() -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"),
            "docker-compose.yml",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )

"""How the containers of a district are confined, and what their image holds."""

import json

import pytest

from tests.system.compose.project import CONTAINERS, SERVICE_PORTS, Project, docker

pytestmark = [pytest.mark.docker, pytest.mark.system, pytest.mark.timeout(600)]

MEGABYTE = 1_000_000


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_container_is_healthy(project: Project, container: str) -> None:
    assert project.inspected(container)["State"]["Health"]["Status"] == "healthy"


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_container_has_no_privileges(project: Project, container: str) -> None:
    assert project.compose("exec", "--no-TTY", container, "id", "-u").strip() != "0"
    confined = project.inspected(container)["HostConfig"]
    assert confined["CapDrop"] == ["ALL"]
    assert "no-new-privileges:true" in confined["SecurityOpt"]


@pytest.mark.parametrize("container", ["log", *SERVICE_PORTS])
def test_a_container_writes_to_its_volume_alone(project: Project, container: str) -> None:
    described = project.inspected(container)
    assert described["HostConfig"]["ReadonlyRootfs"] is True
    assert [mount["Type"] for mount in described["Mounts"]] == ["volume"]


@pytest.mark.parametrize("container", ["log", "readmodels"])
def test_the_log_and_the_database_cannot_be_reached_from_outside(project: Project, container: str) -> None:
    described = project.inspected(container)["NetworkSettings"]
    assert not any(described["Ports"].values())
    assert list(described["Networks"]) == [f"{project.name}_inside"]


@pytest.mark.parametrize(("container", "port"), SERVICE_PORTS.items())
def test_a_service_is_reached_from_this_machine_alone(project: Project, container: str, port: int) -> None:
    ports = project.inspected(container)["NetworkSettings"]["Ports"]
    assert [each["HostIp"] for each in ports[f"{port}/tcp"]] == ["127.0.0.1"]
    assert list(ports) == [f"{port}/tcp"]


def test_the_image_holds_the_program_and_neither_secrets_nor_tests(project: Project) -> None:
    described = json.loads(docker("docker", "image", "inspect", project.image))[0]
    base = json.loads(docker("docker", "image", "inspect", project.images["KUNJUNG_PYTHON_IMAGE"]))[0]
    assert described["Config"]["User"] == "10001:10001"
    assert described["Size"] - base["Size"] < 200 * MEGABYTE
    assert len(described["RootFS"]["Layers"]) - len(base["RootFS"]["Layers"]) == 2
    history = docker("docker", "history", "--no-trunc", project.image)
    assert [value for value in project.secrets.values() if value in history + json.dumps(described)] == []
    found = "find / -xdev '(' -name .env -o -name .git -o -name conftest.py -o -path /source ')' -print 2>/dev/null"
    assert docker("docker", "run", "--rm", "--entrypoint=sh", project.image, "-c", f"{found}; true") == ""


@pytest.mark.parametrize("service", SERVICE_PORTS)
def test_a_service_says_when_it_is_not_ready(project: Project, service: str) -> None:
    """Asked in a container where nothing listens."""
    command = f"python -m services.commands.healthy {service}; echo $?"
    answer = docker("docker", "run", "--rm", "--network=none", "--entrypoint=sh", project.image, "-c", command)
    assert answer.splitlines()[-1] == "1"

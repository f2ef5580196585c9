"""A district in containers, as its people and its operator live with it."""

import json

import pytest

from tests.system.compose.conftest import QuietDay
from tests.system.compose.office import Office
from tests.system.compose.one_case import CONSENT_FORM, PUPIL, REASON, Played, complain
from tests.system.compose.project import CONTAINERS, SERVICE_PORTS, Project

pytestmark = [pytest.mark.docker, pytest.mark.system, pytest.mark.timeout(600)]

STOPPED_WELL = {0, 143}


def test_both_promises_of_a_case_are_kept_and_counted(office: Office, played: Played) -> None:
    office.wait_for_clock(played.visit_clock, "met")
    office.wait_for_clock(played.complaint_clock, "met")
    office.wait_for_promises_met("visit_7wd", 1)
    office.wait_for_promises_met("complaint_72h", 1)


@pytest.mark.parametrize("service", SERVICE_PORTS)
def test_a_quiet_day_is_logged_as_json_without_a_warning(quiet_day: QuietDay, service: str) -> None:
    lines = [json.loads(line) for line in quiet_day[service]]
    assert all({"event", "level", "logger", "timestamp"} <= line.keys() for line in lines)
    assert [line for line in lines if line["level"] != "info"] == []


def test_the_consent_form_comes_back_as_it_was_and_lies_there_encrypted(office: Office, played: Played) -> None:
    assert office.download("principal", played.consent_form) == CONSENT_FORM
    in_clear = "grep --recursive --files-with-matches %PDF /var/lib/kunjung || true"
    assert office.project.compose("exec", "--no-TTY", "reporting", "sh", "-c", in_clear) == ""
    files = office.project.compose("exec", "--no-TTY", "reporting", "find", "/var/lib/kunjung", "-type", "f")
    assert len(files.splitlines()) == 1


def test_the_history_is_told_in_a_container_and_by_reporting(office: Office, played: Played) -> None:
    office.wait_for_clock(played.visit_clock, "met")
    told = json.loads(office.project.kunjung("history", played.visit_id, "--json"))
    assert REASON in told["entries"][0]["sentence"]
    steps = [entry["type"] for entry in told["entries"] if entry["type"].startswith("visit.")]
    assert steps == [
        "visit.recommended",
        "visit.consent_asked",
        "visit.consented",
        "visit.requested",
        "visit.approved",
        "visit.instrument_prepared",
        "visit.scheduled",
        "visit.visited",
        "visit.reported",
        "visit.closed",
    ]
    assert _history(office, played) == steps


def test_what_is_killed_comes_back_and_nothing_is_lost(office: Office, played: Played, quiet_day: QuietDay) -> None:
    office.wait_for_promises_met("complaint_72h", 1)
    # In this order: who reads a history is written down too.
    history, verified = _history(office, played), office.project.kunjung("verify")
    office.project.compose("kill", "--signal", "KILL", "scheduler", "log")
    office.project.up()
    assert office.project.kunjung("verify") == verified
    assert _history(office, played) == history
    assert office.download("principal", played.consent_form) == CONSENT_FORM
    office.wait_for_clock(f"complaint_72h:{complain(office)}", "running")


def test_everything_stops_in_good_time_and_starts_again(office: Office, played: Played, quiet_day: QuietDay) -> None:
    history = _history(office, played)
    # The engine kills what has not ended after ten seconds: exit code 137.
    office.project.compose("stop", "--timeout", "10")
    assert {_exit_code(office.project, each) for each in CONTAINERS} <= STOPPED_WELL
    office.project.up()
    assert _history(office, played) == history


@pytest.mark.parametrize("service", SERVICE_PORTS)
def test_a_service_keeps_what_it_knows_to_itself(office: Office, played: Played, service: str) -> None:
    said = "\n".join(office.project.said(service))
    told_it = [*office.project.secrets.values(), *office.tokens.values(), PUPIL, REASON, "Fadillah"]
    assert [secret for secret in told_it if secret in said] == []


def test_every_line_of_the_services_is_json_even_while_the_log_is_away(office: Office, quiet_day: QuietDay) -> None:
    said = office.project.said(*SERVICE_PORTS)
    assert [line for line in said if not line.startswith("{")] == []


def _history(office: Office, played: Played) -> list[str]:
    story = office.read("principal", "reporting", f"/visits/{played.visit_id}/history")
    return [entry["type"] for entry in story["entries"] if entry["type"].startswith("visit.")]


def _exit_code(project: Project, service: str) -> int:
    return int(project.inspected(service)["State"]["ExitCode"])

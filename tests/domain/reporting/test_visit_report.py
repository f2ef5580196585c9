"""The report of a visit as a document, from the events alone."""

from datetime import UTC, datetime

import pytest

from services.reporting.domain.visit_conduct import Conduct, conduct_of
from services.reporting.domain.visit_report import VisitReport, visit_report
from shared.domain.envelope import Role
from shared.domain.events import Event, visit
from shared.domain.events.visit import Confidentiality, CorrectedField, CountersignSubject, ReportPart
from tests.domain.reporting.story import story, told_at
from tests.events.samples import example_of
from tests.specification import proves

REPORTED = example_of(visit.Reported).model_copy(update={"summary": "Budi ingin kembali ke sekolah"})
REVISED = example_of(visit.ReportRevised).model_copy(
    update={
        "version": 2,
        "summary": "Budi kembali ke sekolah",
        "reason": "Salah tulis",
        "changed": (ReportPart.SUMMARY,),
    }
)
ACKNOWLEDGED = example_of(visit.ReportAcknowledged)
QUARTER_TO_EIGHT = datetime(2025, 11, 12, 11, 45, tzinfo=UTC)
HALF_PAST_EIGHT = datetime(2025, 11, 12, 12, 30, tzinfo=UTC)
EIGHT = datetime(2025, 11, 12, 12, 0, tzinfo=UTC)
VISITED = example_of(visit.Visited).model_copy(
    update={
        "started_at": QUARTER_TO_EIGHT,
        "ended_at": HALF_PAST_EIGHT,
        "minutes": 45,
        "duration_flag": visit.DurationFlag.USUAL,
        "countersign": (),
    }
)
TOLD_LATE = VISITED.model_copy(update={"countersign": (visit.CountersignReason.LATE_SYNC,)})
ENDED_AT_EIGHT = example_of(visit.TimeCorrected).model_copy(
    update={"corrects": 1, "field": CorrectedField.ENDED_AT, "old": HALF_PAST_EIGHT, "new": EIGHT}
)


def countersigned(sequence: int, subject: CountersignSubject, *, accepted: bool = True) -> visit.Countersigned:
    return visit.Countersigned(
        countersigns=sequence, subject=subject, accepted=accepted, actual_at=EIGHT if accepted else None, note=None
    )


def conduct(*events: Event) -> Conduct:
    found = conduct_of(story(*events))
    assert found is not None
    return found


def report_of(*events: Event, reader: Role = Role.COUNSELLOR) -> VisitReport:
    report = visit_report("30401234", "visit", reader, story(*events), {})
    assert report is not None
    return report


@proves("R9")
def test_without_a_filed_report_there_is_none() -> None:
    assert visit_report("30401234", "visit", Role.COUNSELLOR, story(VISITED), {}) is None


@proves("R12")
def test_the_three_parts_and_the_summary_are_told() -> None:
    report = report_of(REPORTED)

    assert (report.version, report.home_conditions) == (1, REPORTED.home_conditions)
    assert (report.supporting_factors, report.inhibiting_factors) == (
        REPORTED.supporting_factors,
        REPORTED.inhibiting_factors,
    )
    assert report.follow_up_recommendations == REPORTED.follow_up_recommendations


def test_the_newest_revision_is_the_report_and_what_changed_is_said() -> None:
    report = report_of(REPORTED, REVISED)

    assert (report.version, report.summary) == (2, "Budi kembali ke sekolah")
    assert [(each.version, each.reason, each.changed) for each in report.revisions] == [
        (2, "Salah tulis", (ReportPart.SUMMARY,))
    ]
    assert report.revisions[0].revised_at == told_at(2)


def test_the_principal_has_read_the_version_that_was_there_then() -> None:
    assert report_of(REPORTED, ACKNOWLEDGED).acknowledged_at == told_at(2)
    assert report_of(REPORTED, ACKNOWLEDGED, REVISED).acknowledged_at is None
    assert report_of(REPORTED, ACKNOWLEDGED, REVISED, ACKNOWLEDGED).acknowledged_at == told_at(4)


def test_to_whom_it_was_handed_is_listed_with_the_version_they_got() -> None:
    shared = example_of(visit.ReportShared)

    report = report_of(REPORTED, shared, REVISED)

    assert [(each.to, each.version, each.shared_at) for each in report.shared] == [(shared.to, 1, told_at(2))]


def test_follow_ups_say_who_until_when_and_what_became_of_them() -> None:
    first = example_of(visit.FollowUpPlanned).model_copy(update={"follow_up_id": "1"})
    second = first.model_copy(update={"follow_up_id": "2"})
    third = first.model_copy(update={"follow_up_id": "3"})
    done = example_of(visit.FollowUpDone).model_copy(update={"follow_up_id": "1"})
    dropped = example_of(visit.FollowUpDropped).model_copy(update={"follow_up_id": "2"})

    report = report_of(REPORTED, first, second, third, done, dropped)

    assert [(each.follow_up_id, each.state, each.outcome) for each in report.follow_ups] == [
        ("1", "done", done.result),
        ("2", "dropped", dropped.reason),
        ("3", "planned", None),
    ]
    assert (report.follow_ups[2].owner, report.follow_ups[2].due_on) == (first.owner, first.due_on)


@pytest.mark.parametrize(
    ("reader", "answers"),
    [
        (Role.COUNSELLOR, ["biasa", "terbatas"]),
        (Role.AUDITOR, ["biasa", "terbatas"]),
        (Role.PRINCIPAL, ["biasa"]),
        (Role.ACTING_PRINCIPAL, ["biasa"]),
    ],
)
def test_answers_are_read_by_their_own_confidentiality(reader: Role, answers: list[str]) -> None:
    observed = visit.Observed(
        template_id="lembar-observasi",
        template_version=1,
        answers=(
            visit.ItemAnswer(item="1", answer="biasa", confidentiality=Confidentiality.NORMAL),
            visit.ItemAnswer(item="2", answer="terbatas", confidentiality=Confidentiality.RESTRICTED),
        ),
    )

    report = report_of(observed, REPORTED, reader=reader)

    assert [each.answer for each in report.observations[0].answers] == answers


def test_a_supervisor_reads_no_answers() -> None:
    assert report_of(example_of(visit.Observed), REPORTED, reader=Role.SCHOOL_SUPERVISOR).observations == []


def test_the_standard_is_the_one_that_the_case_began_under() -> None:
    began = example_of(visit.Recommended).model_copy(update={"standard_version": "kunjungan-rumah-1"})
    joined = began.model_copy(update={"standard_version": "kunjungan-rumah-2"})

    assert report_of(began, joined, REPORTED).standard_version == "kunjungan-rumah-1"


@proves("A16")
def test_a_visit_is_told_with_its_times_and_its_duration() -> None:
    told = conduct(VISITED)

    assert (told.started_at, told.ended_at, told.minutes) == (QUARTER_TO_EIGHT, HALF_PAST_EIGHT, 45)
    assert (told.duration_flag, told.corrected, told.counts) == (visit.DurationFlag.USUAL, False, True)


@proves("A17")
def test_who_came_along_is_told() -> None:
    told = conduct(VISITED.model_copy(update={"second_adult": "Pak RT"}))

    assert (told.companions, told.second_adult) == (VISITED.companions, "Pak RT")


@proves("A31")
def test_a_correction_counts_only_once_it_is_countersigned() -> None:
    awaiting = conduct(VISITED, ENDED_AT_EIGHT)
    accepted = conduct(VISITED, ENDED_AT_EIGHT, countersigned(2, CountersignSubject.TIME_CORRECTION))

    assert (awaiting.ended_at, awaiting.corrected, awaiting.awaits_countersignature) == (HALF_PAST_EIGHT, False, True)
    assert (accepted.ended_at, accepted.corrected, accepted.awaits_countersignature) == (EIGHT, True, False)
    assert (accepted.told_ended_at, accepted.countersigned_at) == (HALF_PAST_EIGHT, told_at(3))
    assert (accepted.minutes, accepted.duration_flag) == (15, None)


@proves("A31")
def test_a_refused_correction_changes_no_time() -> None:
    refused = countersigned(2, CountersignSubject.TIME_CORRECTION, accepted=False)

    told = conduct(VISITED, ENDED_AT_EIGHT, refused)

    assert (told.ended_at, told.corrected, told.awaits_countersignature) == (HALF_PAST_EIGHT, False, False)


@proves("A31")
def test_a_visit_told_late_counts_only_once_it_is_countersigned() -> None:
    awaiting = conduct(TOLD_LATE)
    accepted = conduct(TOLD_LATE, countersigned(1, CountersignSubject.VISIT))
    refused = conduct(TOLD_LATE, countersigned(1, CountersignSubject.VISIT, accepted=False))

    assert (awaiting.counts, awaiting.awaits_countersignature) == (False, True)
    assert (accepted.counts, accepted.awaits_countersignature, accepted.countersigned_at) == (True, False, told_at(2))
    assert (refused.counts, refused.awaits_countersignature) == (False, False)

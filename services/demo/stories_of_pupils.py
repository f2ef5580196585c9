"""The demo's stories of pupils: everything that a visit can leave behind, brothers and sisters, moving away, harm."""

from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta

from services.demo.case import Case
from services.demo.stories import PLACE, PURPOSE, REASON, Teller
from services.demo.story import Answer, Step, Story
from shared.runtime.ids import timed_id


def told_in_full(teller: Teller) -> Story:
    """A visit with a letter, minutes, answers, a photo; a report revised, shared and followed up; a survey."""
    yield from _with_papers(teller)
    reported_on = teller.working_day(teller.visit_at.date(), 2)
    yield teller.case.at(teller.local(reported_on, 7), "counsellor", "draft-report", text="Rumah rapi; ibu terbuka.")
    yield teller.case.report(teller.local(reported_on, 10))
    yield teller.case.at(teller.local(reported_on, 13), "principal", "acknowledge-report", note="Mohon dipantau.")
    revised_at = teller.local(teller.working_day(reported_on, 1), 9)
    yield teller.case.report(
        revised_at, "revise-report", reason="Jarak ke sekolah keliru.", inhibiting_factors=["Jarak ke sekolah 4 km"]
    )
    yield teller.case.at(
        revised_at + timedelta(hours=1),
        "counsellor",
        "share-report",
        to="guardian",
        guardian_id=teller.case.guardian_id,
        rendering="family",
        hidden=["inhibiting_factors"],
    )
    yield from _followed_up(teller)


def _with_papers(teller: Teller) -> Story:
    yield from teller.scheduled(4)
    letter_at = teller.local(teller.working_day(teller.approved_on, 1), 8)
    staff = [{"user_id": teller.case.staff["counsellor"], "role": "counsellor"}]
    yield teller.case.at(
        letter_at, "principal", "issue-letter", number="090/77/2026", issued_on=f"{letter_at:%Y-%m-%d}", staff=staff
    )
    yield teller.case.visit(teller.visit_at)
    minutes = yield teller.case.upload(teller.visit_at + timedelta(hours=2), "berita acara")
    after = teller.visit_at + timedelta(hours=2, minutes=5)
    yield teller.case.at(
        after,
        "counsellor",
        "sign-minutes",
        guardian_id=teller.case.guardian_id,
        signed_at=(teller.visit_at + timedelta(minutes=44)).isoformat(),
        evidence_sha256=minutes["sha256"],
    )
    yield teller.case.at(
        after + timedelta(minutes=9),
        "counsellor",
        "record-answers",
        template_id="wawancara-keluarga",
        template_version=1,
        answers=[
            {"item": "jumlah-saudara", "answer": "2", "confidentiality": "normal"},
            {"item": "pandangan-keluarga", "answer": "Ingin anaknya rajin lagi.", "confidentiality": "restricted"},
            {"item": "tambahan-ruang-belajar", "answer": "bersama adik", "confidentiality": "normal"},
        ],
    )


def _followed_up(teller: Teller) -> Story:
    planned_on = teller.working_day(teller.visit_at.date(), 4)
    due_on = teller.working_day(planned_on, 10)
    planned = yield Step(
        teller.local(planned_on, 9),
        teller.case.school,
        "counsellor",
        f"/visits/{teller.case.visit_id}/follow-ups",
        {
            "action": "Konseling individu tiap pekan",
            "owner": teller.case.staff["counsellor"],
            "due_on": due_on.isoformat(),
        },
    )
    yield teller.case.at(
        teller.local(planned_on, 15), "school_operator", "record-satisfaction", answers=[4, 3, 4, 4, 4, 3, 4, 4, 3]
    )
    done_on = teller.working_day(planned_on, 8)
    yield teller.case.at(
        teller.local(done_on, 12),
        "counsellor",
        f"follow-ups/{planned['follow_up_id']}/done",
        result="Siswa hadir setiap hari.",
        done_on=done_on.isoformat(),
    )
    yield teller.case.close(teller.local(done_on, 13))


def two_children_one_home(teller: Teller) -> Story:
    """Brother and sister: one outing, two cases, two reports (A27)."""
    sibling = yield from _sibling(teller)
    cases = yield from _both_approved(teller, (teller.case, sibling))
    approved_on = teller.working_day(teller.first_on, 2)
    visit_at = teller.local(teller.working_day(approved_on, 3), 16)
    trip_id = timed_id(visit_at, teller.case.school, teller.case.student_id)
    for case in cases:
        yield case.prepare(teller.local(approved_on, 11))
    for case in cases:
        yield case.on_a_trip(teller.local(approved_on, 15), visit_at, PLACE, trip_id)
    for number, case in enumerate(cases):
        yield case.visit(visit_at + timedelta(minutes=45 * number), trip_id=trip_id)
    for case in cases:
        yield case.report(teller.local(teller.working_day(visit_at.date(), 2), 10))


def _sibling(teller: Teller) -> Generator[Step, Answer, Case]:
    at, school = teller.local(teller.first_on, 7), teller.case.school
    pupil = {"name": "Adik Siswa", "class_group": "7A", "nisn": None, "address": "Rumah yang sama"}
    enrolled = yield Step(at, school, "school_operator", "/students", pupil)
    guardian = {
        "guardian_id": teller.case.guardian_id,
        "name": "Ibu",
        "relationship": "mother",
        "authority_to_consent": True,
        "basis": "Kartu keluarga diperlihatkan",
    }
    yield Step(at, school, "school_operator", f"/students/{enrolled['student_id']}/guardians", guardian)
    return replace(teller.case, student_id=enrolled["student_id"])


def _both_approved(teller: Teller, cases: tuple[Case, ...]) -> Generator[Step, Answer, list[Case]]:
    known = []
    for case in cases:
        answer = yield case.recommend(teller.local(teller.first_on, 8, 15), REASON)
        known.append(replace(case, visit_id=answer["visit_id"]))
    for case in known:
        yield from case.consent(teller.local(teller.first_on, 10), teller.local(teller.first_on, 10))
    for case in known:
        yield case.request(teller.local(teller.first_on, 14), PURPOSE)
    approved_at = teller.local(teller.working_day(teller.first_on, 2), 9, 30)
    for case in known:
        yield case.at(approved_at, "principal", "approve")
    return known


def pupil_moves_away(teller: Teller) -> Story:
    """The open promise falls away; the case stays where it began (A28)."""
    yield from teller.scheduled(6)
    moved_on = teller.working_day(teller.approved_on, 3)
    moved_at = teller.local(moved_on, 9)
    yield teller.case.of_pupil(moved_at, "school_operator", "transfer", to_npsn=None, moved_on=moved_on.isoformat())
    yield teller.case.at(moved_at + timedelta(hours=2), "counsellor", "cancel", reason="moved_school")


def harm_seen(teller: Teller) -> Story:
    """Signs of harm go into a restricted stream at once, and on to whoever has to act (A29)."""
    yield from teller.scheduled(4)
    yield teller.case.visit(teller.visit_at)
    seen_at = teller.visit_at + timedelta(hours=1, minutes=10)
    answer = yield Step(
        seen_at,
        teller.case.school,
        "counsellor",
        "/safeguards",
        {
            "student_id": teller.case.student_id,
            "visit_id": teller.case.visit_id,
            "categories": ["neglect"],
            "description": "Anak tampak lama tidak terawat.",
            "raised_at": seen_at.isoformat(),
        },
    )
    path = f"/safeguards/{answer['safeguard_id']}"
    referred_at = seen_at + timedelta(hours=14)
    yield Step(referred_at, teller.case.school, "principal", f"{path}/refer", {"referred_to": "Pokja daerah"})
    closed_at = referred_at + timedelta(days=20)
    result = {"result": "Pendampingan keluarga berjalan."}
    yield from teller.reported(teller.visit_at)
    yield Step(closed_at, teller.case.school, "safeguarding_officer", f"{path}/close", result)

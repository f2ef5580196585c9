"""Which HTTP status a refusal has: 409 conflict with how things stand, 422 wrong input, 403 the wrong person."""

from collections.abc import Mapping

WRONG_PERSON = (
    "actor.another_guardian",
    "actor.wrong_role",
    "feedback.not_the_handler",
    "feedback.respondent_handles",
    "feedback.wrong_handler",
    "school.principal_delegates",
    "visit.applicant_decides",
    "visit.not_the_owner",
    "visit.principal_decides",
    "visit.teacher_not_tied",
)
WRONG_INPUT = (
    "calendar.day_named_twice",
    "feedback.anonymous_with_name",
    "feedback.complainant_missing",
    "feedback.late_entry_without_reason",
    "feedback.respondent_without_office",
    "feedback.wrong_receiver",
    "moment.in_the_future",
    "school.acting_without_end",
    "school.ends_before_start",
    "school.mandate_too_long",
    "school.mandates_oneself",
    "school.no_school_role",
    "standard.component_missing",
    "standard.valid_from_the_past",
    "standard.version_malformed",
    "standard.with_a_fee",
    "student.answered_before_request",
    "student.born_on_malformed",
    "student.nisn_malformed",
    "student.transferred_to_own_school",
    "student.transferred_too_early",
    "text.missing",
    "visit.answer_time_in_the_past",
    "visit.answers_incomplete",
    "visit.consent_not_written",
    "visit.consent_without_evidence",
    "visit.duration_note_missing",
    "visit.ended_before_start",
    "visit.follow_up_done_in_the_future",
    "visit.follow_up_due_in_the_past",
    "visit.nothing_hidden",
    "visit.purpose_missing",
    "visit.recipient_missing",
    "visit.recommender_is_no_teacher",
    "visit.recommends_for_another",
    "visit.rendering_not_for_them",
    "visit.slot_backwards",
)

STATUSES: Mapping[str, int] = {**dict.fromkeys(WRONG_PERSON, 403), **dict.fromkeys(WRONG_INPUT, 422)}
"""Every other refusal is a conflict, 409."""

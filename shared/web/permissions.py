"""Who may do what: one table, DOMAIN (e). Roles of a school act in their own school only."""

from collections.abc import Mapping

from shared.domain.envelope import PRINCIPALS, TEACHERS, Role

BK = frozenset({Role.COUNSELLOR})
OPERATOR = frozenset({Role.SCHOOL_OPERATOR})
DISTRICT = frozenset({Role.DISTRICT_OFFICER})
DATA_OFFICER = frozenset({Role.DATA_OFFICER})
AUDITOR = frozenset({Role.AUDITOR})
ADMIN = frozenset({Role.PLATFORM_ADMIN})
SUPERVISOR = frozenset({Role.SCHOOL_SUPERVISOR})
SAFEGUARDING = frozenset({Role.SAFEGUARDING_OFFICER})
STAFF = TEACHERS | BK | PRINCIPALS
DECIDERS = PRINCIPALS | DISTRICT
"""The district decides where the principal is the applicant or the post is vacant; the domain checks which."""

HANDLERS_OF_FEEDBACK = BK | PRINCIPALS | DISTRICT
RECIPIENTS_OF_CONCERNS = PRINCIPALS | SAFEGUARDING | DISTRICT
"""The district's officers are recipients only of a concern about a principal (A29)."""

PASSING_ON = BK | PRINCIPALS | DATA_OFFICER
"""Who writes down what a guardian asks of those who keep the data."""

EVERY_ROLE = frozenset(Role) - {Role.SYSTEM, Role.GUARDIAN, Role.COMPLAINANT}

WHO_HEARS_OF_A_WITHDRAWAL = (EVERY_ROLE | {Role.GUARDIAN}) - AUDITOR - ADMIN
"""Consent is taken back through whoever is told of it (A12); they write it down at once."""

COMMANDS: Mapping[str, frozenset[Role]] = {
    # Visits. A guardian acts through one-time links, which are no tokens; the counsellor records on their behalf.
    "visit.recommend": STAFF,
    "visit.guardian-request": BK,
    "visit.dismiss-recommendation": BK,
    "visit.ask-consent": BK,
    "visit.record-consent": BK,
    "visit.refuse-consent": BK,
    "visit.withdraw-consent": WHO_HEARS_OF_A_WITHDRAWAL,
    "visit.expire-consent": BK,
    "visit.stop-processing": BK | DATA_OFFICER,
    "visit.record-assent": BK,
    "visit.request": BK,
    "visit.return": DECIDERS,
    "visit.resubmit": BK,
    "visit.approve": DECIDERS,
    "visit.reject": DECIDERS,
    "visit.revoke-approval": DECIDERS,
    "visit.prepare-instrument": BK,
    "visit.issue-letter": PRINCIPALS | OPERATOR,
    "visit.change-team": BK | PRINCIPALS,
    "visit.propose-time": BK,
    "visit.schedule": BK,
    "visit.reschedule": BK,
    "visit.attempt": BK,
    "visit.start": BK,
    "visit.visit": BK,
    "visit.sign-minutes": BK,
    "visit.record-answers": BK,
    "visit.attach-photo": BK,
    "visit.correct-time": BK,
    "visit.countersign": DECIDERS,
    "visit.draft-report": BK,
    "visit.report": BK,
    "visit.acknowledge-report": PRINCIPALS,
    "visit.revise-report": BK,
    "visit.share-report": BK,
    "follow-up.plan": BK,
    "follow-up.done": STAFF,
    "follow-up.drop": STAFF,
    "visit.link-repeat": BK,
    "visit.record-satisfaction": BK | OPERATOR,
    "visit.cancel": BK | PRINCIPALS,
    "visit.close": BK,
    "visit.reopen": PRINCIPALS,
    "feedback.receive": STAFF | DISTRICT,
    "feedback.assign": DECIDERS,
    "feedback.recuse": HANDLERS_OF_FEEDBACK,
    "feedback.acknowledge": HANDLERS_OF_FEEDBACK,
    "feedback.follow-up": HANDLERS_OF_FEEDBACK,
    "feedback.reclassify": HANDLERS_OF_FEEDBACK,
    "feedback.note": HANDLERS_OF_FEEDBACK,
    "feedback.close": HANDLERS_OF_FEEDBACK,
    "feedback.escalate": HANDLERS_OF_FEEDBACK,
    "feedback.reopen": HANDLERS_OF_FEEDBACK,
    "feedback.countersign": DECIDERS,
    "school.onboard": ADMIN,
    "school.assign-staff": PRINCIPALS | DISTRICT,
    "school.grant-role": PRINCIPALS | DISTRICT,
    "school.end-role": PRINCIPALS | DISTRICT,
    "school.delegate-mandate": frozenset({Role.PRINCIPAL}) | DISTRICT,
    "standard.publish": DISTRICT,
    "calendar.change": DISTRICT,
    "student.enrol": OPERATOR,
    "student.change": OPERATOR,
    "student.link-guardian": OPERATOR | BK,
    "student.unlink-guardian": OPERATOR | BK,
    "student.transfer": OPERATOR,
    "student.request-access": PASSING_ON,
    "student.answer-access": DATA_OFFICER,
    "student.request-erasure": PASSING_ON,
    "student.set-hold": DISTRICT | DATA_OFFICER,
    "student.lift-hold": DISTRICT | DATA_OFFICER,
    "student.destroy-key": DATA_OFFICER,
    "safeguard.raise": STAFF | OPERATOR,
    "safeguard.refer": RECIPIENTS_OF_CONCERNS,
    "safeguard.close": RECIPIENTS_OF_CONCERNS,
    "safeguard.open-to": DISTRICT | DATA_OFFICER | SAFEGUARDING,
    "import.preview": OPERATOR,
    "import.confirm": OPERATOR,
    "evidence.upload": HANDLERS_OF_FEEDBACK,
}

READS: Mapping[str, frozenset[Role]] = {
    "instrument.list": EVERY_ROLE,
    "evidence.read": BK | PRINCIPALS | DATA_OFFICER | AUDITOR,
    "school.read": EVERY_ROLE,
    "standard.read": EVERY_ROLE,
    "calendar.read": EVERY_ROLE,
    "staff.read": BK | PRINCIPALS | OPERATOR | DISTRICT | AUDITOR,
    "student.read": BK | PRINCIPALS | OPERATOR | TEACHERS,
    "student.read-data": DATA_OFFICER,
    "safeguard.list": RECIPIENTS_OF_CONCERNS,
    # Most of these find nothing: the stream itself says who may read it. To ask for reading is a reading too.
    "safeguard.read": STAFF | OPERATOR | SAFEGUARDING | DISTRICT | AUDITOR,
    "safeguard.ask-to-read": DISTRICT | AUDITOR,
    "visit.list": BK | PRINCIPALS | DISTRICT | AUDITOR | TEACHERS,
    "visit.read": BK | PRINCIPALS | AUDITOR,
    "follow-up.list": STAFF | AUDITOR,
    "report.read": BK | PRINCIPALS | SUPERVISOR | AUDITOR,
    "report.read-handed-over": BK | PRINCIPALS | TEACHERS | AUDITOR,
    "history.read": BK | PRINCIPALS | AUDITOR,
    "feedback.read": BK | PRINCIPALS | DISTRICT | AUDITOR,
    "feedback.list-of-district": DISTRICT | AUDITOR,
    "promises.read": STAFF | SUPERVISOR | DISTRICT | AUDITOR,
    "notices.read": BK | PRINCIPALS | DISTRICT | DATA_OFFICER | SAFEGUARDING,
    "figures.read": STAFF | SUPERVISOR | DISTRICT | AUDITOR,
    "satisfaction.read": STAFF | SUPERVISOR | DISTRICT | AUDITOR,
}

PERMISSIONS: Mapping[str, frozenset[Role]] = {**COMMANDS, **READS}

NAMES_READABLE_BY = BK | PRINCIPALS | AUDITOR
"""Who reads names in lists; others get the same rows without them (S in the table)."""

SCHOOL_ROLES = STAFF | OPERATOR
"""Held from a day until a day, by the school's own word; a supervisor's token names its school itself."""

DISTRICT_ROLES = DISTRICT | SAFEGUARDING | DATA_OFFICER | AUDITOR | ADMIN


def grantable_by(role: Role) -> frozenset[Role]:
    """Return the roles of a school that someone in `role` may give and end there."""
    if role in PRINCIPALS:
        return SCHOOL_ROLES - {Role.PRINCIPAL}
    if role is Role.DISTRICT_OFFICER:
        return PRINCIPALS | OPERATOR
    return frozenset()

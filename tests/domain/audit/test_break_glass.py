"""Two persons break the glass: one asks to read a restricted stream, another opens it for a while (DOMAIN e)."""

from dataclasses import replace

from services.intake.domain.audit import AskToBreakGlass, OpenGlass, audit_of
from shared.domain.envelope import Actor, Role
from shared.domain.events import audit
from shared.domain.events.audit import ViewedThing
from shared.domain.identifiers import UserId
from tests.examples.moments import wita
from tests.examples.people import AUDITOR, DATA_OFFICER, DISTRICT, RAHMAT, SAFEGUARDING_OFFICER, SCHOOL_NPSN
from tests.examples.safeguards import CONCERN
from tests.specification import given, proves

AUDIT = audit_of(SCHOOL_NPSN)
NOW = wita("2025-11-10 10:00")

ASK = AskToBreakGlass(by=AUDITOR, now=NOW, subject=CONCERN, reason="Pemeriksaan khusus", minutes=60)
ASKED = audit.BreakGlassAsked(subject=CONCERN, asked_by=UserId("endah"), reason="Pemeriksaan khusus", minutes=60)
OPEN = OpenGlass(by=DATA_OFFICER, now=NOW, subject=CONCERN, asked_by=UserId("endah"))
OPENED = audit.BreakGlassOpened(subject=CONCERN, asked_by=UserId("endah"), until=wita("2025-11-10 11:00"))
VIEWED = audit.ReportViewed(thing=ViewedThing.SAFEGUARD, subject=CONCERN, purpose=None)


@proves("audit.break_glass_asked")
def test_an_auditor_asks_to_read_a_restricted_stream() -> None:
    given(AUDIT).when(ASK).then(ASKED)


@proves("audit.break_glass_asked")
def test_a_principal_does_not_ask() -> None:
    given(AUDIT).when(replace(ASK, by=RAHMAT)).then_refused("actor.wrong_role", found="principal")


@proves("audit.break_glass_asked")
def test_who_asks_says_why() -> None:
    given(AUDIT).when(replace(ASK, reason=" ")).then_refused("text.missing", what="reason")


@proves("audit.break_glass_asked")
def test_it_is_asked_for_five_minutes_to_one_day() -> None:
    given(AUDIT).when(replace(ASK, minutes=5)).then(ASKED.model_copy(update={"minutes": 5}))
    given(AUDIT).when(replace(ASK, minutes=1440)).then(ASKED.model_copy(update={"minutes": 1440}))
    given(AUDIT).when(replace(ASK, minutes=4)).then_refused("audit.minutes_out_of_range", found=4)
    given(AUDIT).when(replace(ASK, minutes=1441)).then_refused("audit.minutes_out_of_range", found=1441)


@proves("audit.break_glass_opened")
def test_another_officer_opens_it_for_the_minutes_asked() -> None:
    given(AUDIT, ASKED).when(OPEN).then(OPENED)
    given(AUDIT, ASKED).when(replace(OPEN, by=SAFEGUARDING_OFFICER)).then(OPENED)


@proves("audit.break_glass_opened")
def test_nobody_opens_what_they_asked_for_in_whichever_role() -> None:
    asked = ASKED.model_copy(update={"asked_by": UserId("ratna")})
    given(AUDIT, asked).when(replace(OPEN, by=DISTRICT, asked_by=UserId("ratna"))).then_refused(
        "audit.opens_for_oneself", found="ratna"
    )
    as_data_officer = Actor(user_id="ratna", role=Role.DATA_OFFICER)
    given(AUDIT, asked).when(replace(OPEN, by=as_data_officer, asked_by=UserId("ratna"))).then_refused(
        "audit.opens_for_oneself"
    )


@proves("audit.break_glass_opened")
def test_what_nobody_asked_for_is_not_opened() -> None:
    given(AUDIT).when(OPEN).then_refused("audit.not_asked", found="endah")
    given(AUDIT, ASKED, OPENED).when(replace(OPEN, now=wita("2025-11-10 11:00"))).then_refused("audit.not_asked")


@proves("audit.break_glass_opened")
def test_it_is_open_to_the_one_who_asked_until_the_time_is_over() -> None:
    glass = AUDIT.fold([ASKED, OPENED])
    assert glass.is_open(CONCERN, "endah", wita("2025-11-10 10:59"))
    assert not glass.is_open(CONCERN, "endah", wita("2025-11-10 11:00"))
    assert not glass.is_open(CONCERN, "ratna", wita("2025-11-10 10:30"))
    assert not glass.is_open("another", "endah", wita("2025-11-10 10:30"))


@proves("audit.report_viewed")
def test_readings_open_nothing() -> None:
    assert AUDIT.fold([VIEWED]) == AUDIT.initial


@proves("audit.break_glass_asked", "audit.report_viewed")
def test_reasons_are_sealed_with_the_key_of_the_schools_audit_stream() -> None:
    assert AUDIT.person(AUDIT.initial, ASKED) == f"audit:{SCHOOL_NPSN}"
    assert AUDIT.person(AUDIT.initial, OPENED) is None

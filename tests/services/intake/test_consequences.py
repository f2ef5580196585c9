"""What intake does by itself when time is up: a consent expires, a broken promise goes to the district (A11, R15)."""

from datetime import datetime, timedelta

from structlog.testing import capture_logs

from services.intake.handlers.consequences import follow
from shared.domain.envelope import SYSTEM, Channel, Metadata, Role
from shared.domain.events import Event, clock
from shared.domain.identifiers import Stream, clock_stream, feedback_stream, visit_stream
from shared.eventlog.interface import NewEvent, RecordedEvent
from tests.services.intake.family import Family
from tests.services.intake.office import NPSN, Office
from tests.specification import proves

COMPLAINT = {"kind": "complaint", "text": "Tidak ada kabar", "anonymous": True}
DUE_AT = datetime.fromisoformat("2025-11-06T09:00:00+08:00")


async def told(office: Office, stream: Stream, event: Event) -> RecordedEvent:
    """What the scheduler would append."""
    metadata = Metadata(
        actor=SYSTEM,
        occurred_at=office.clock.now(),
        command_id=f"tick of {stream.name}",
        channel=Channel.SYSTEM,
        correlation_id=stream.id,
    )
    version = len(await office.desk.log.read_stream(stream))
    (recorded,) = (await office.desk.log.append(stream, version, [NewEvent(event, None)], metadata)).events
    return recorded


async def breached(office: Office, feedback_id: str) -> RecordedEvent:
    await office.clock.move_to(DUE_AT + timedelta(seconds=1))
    event = clock.Breached(due_at=DUE_AT, detected_at=office.clock.now(), cause_event=None, notices=())
    return await told(office, clock_stream(NPSN, "complaint_72h", feedback_id), event)


async def complained(office: Office) -> str:
    answer = await office.post("/feedback", Role.COUNSELLOR, COMPLAINT)
    return str(answer.json()["feedback_id"])


async def types_of(office: Office, stream: Stream) -> list[str]:
    return [recorded.type for recorded in await office.desk.log.read_stream(stream)]


@proves("R15", "feedback.escalated")
async def test_a_complaint_that_nobody_followed_up_in_time_goes_to_the_district(office: Office) -> None:
    feedback_id = await complained(office)
    cause = await breached(office, feedback_id)
    await office.catch_up()
    (_, escalated) = await office.desk.log.read_stream(feedback_stream(NPSN, feedback_id))
    assert escalated.type == "feedback.escalated"
    assert (escalated.actor, escalated.channel, escalated.causation_id) == (SYSTEM, Channel.SYSTEM, cause.id)
    (item,) = (await office.call("GET", "/district/feedback?with_the_district=true", Role.DISTRICT_OFFICER)).json()[
        "items"
    ]
    assert item["feedback_id"] == feedback_id


@proves("R15", "A21")
async def test_a_complaint_that_was_followed_up_meanwhile_stays_with_the_school(office: Office) -> None:
    feedback_id = await complained(office)
    answer = {"action": "Dijelaskan", "through": "phone"}
    await office.post(f"/feedback/{feedback_id}/follow-up", Role.COUNSELLOR, answer)
    await breached(office, feedback_id)
    await office.catch_up()
    stream = feedback_stream(NPSN, feedback_id)
    assert await types_of(office, stream) == ["feedback.complained", "feedback.followed_up"]


@proves("R15")
async def test_what_was_followed_once_is_not_followed_again(office: Office) -> None:
    feedback_id = await complained(office)
    cause = await breached(office, feedback_id)
    await office.catch_up()
    await follow(office.desk, cause)
    stream = feedback_stream(NPSN, feedback_id)
    assert await types_of(office, stream) == ["feedback.complained", "feedback.escalated"]


async def elapsed(office: Office, visit_id: str, due_at: datetime) -> RecordedEvent:
    return await told(office, clock_stream(NPSN, "consent_term", visit_id), clock.Elapsed(due_at=due_at))


@proves("A11", "visit.consent_expired")
async def test_a_consent_expires_when_its_term_has_run_out(office: Office, family: Family) -> None:
    await family.approved()
    await office.clock.move_to(office.clock.now() + timedelta(days=60))
    cause = await elapsed(office, family.visit_id, office.clock.now())
    await office.catch_up()
    expired = (await office.desk.log.read_stream(visit_stream(NPSN, family.visit_id)))[-1]
    assert (expired.type, expired.actor, expired.causation_id) == ("visit.consent_expired", SYSTEM, cause.id)
    (item,) = (await office.get("/visits", Role.COUNSELLOR)).json()["items"]
    assert (item["state"], item["consent"]) == ("void_consent", "expired")


@proves("A11")
async def test_a_consent_that_is_still_in_force_is_left_alone(office: Office, family: Family) -> None:
    await family.approved()
    before = await types_of(office, visit_stream(NPSN, family.visit_id))
    await elapsed(office, family.visit_id, office.clock.now())
    with capture_logs() as lines:
        await office.catch_up()
    assert await types_of(office, visit_stream(NPSN, family.visit_id)) == before
    assert [line["reason"] for line in lines if line["event"] == "consequence.refused"] == [
        "visit.consent_still_in_force"
    ]

"""The demo's stories of times: told late, told by a phone without a network, corrected, never rewritten (A31)."""

from datetime import timedelta

from services.demo.stories import Teller
from services.demo.story import Story


def synchronised_after_the_breach(teller: Teller) -> Story:
    """Made on the last afternoon without a network, told two days later: the breach on record is corrected (O06)."""
    yield from teller.scheduled(7)
    told_at = teller.local(teller.visit_at.date() + timedelta(days=2), 8)
    yield teller.case.visit(teller.visit_at, told_at=told_at, channel="mobile_offline", device_id="hp-bk-2")
    yield from teller.reported(told_at)


def told_too_late_to_count_by_itself(teller: Teller) -> Story:
    """Typed in more than 3x24 hours later: it counts once the principal has signed for it."""
    yield from teller.scheduled(5)
    told_at = teller.visit_at + timedelta(hours=90)
    answer = yield teller.case.visit(teller.visit_at, told_at=told_at)
    signed_at = teller.local(teller.working_day(told_at.date(), 1), 8, 30)
    yield teller.case.at(signed_at, "principal", "countersign", countersigns=answer["version"], accepted=True)
    yield from teller.reported(signed_at)


def time_corrected(teller: Teller) -> Story:
    yield from teller.scheduled(3)
    answer = yield teller.case.visit(teller.visit_at)
    corrected_at = teller.visit_at + timedelta(hours=18)
    ended_at = teller.visit_at + timedelta(minutes=55)
    correction = yield teller.case.at(
        corrected_at,
        "counsellor",
        "correct-time",
        corrects=answer["version"],
        field="ended_at",
        new=ended_at.isoformat(),
        reason="Salah membaca jam tangan.",
    )
    signed_at = corrected_at + timedelta(hours=1)
    yield teller.case.at(signed_at, "principal", "countersign", countersigns=correction["version"], accepted=True)
    yield from teller.reported(signed_at)

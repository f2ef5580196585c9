"""The stories of the demo: how home visits and complaints really go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.demo.case import Case
from services.demo.story import Step, Story
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.sla.promise import WorkingDayPromise
from shared.domain.sla.working_day_promise import working_day_promise

REASON = "Sering tidak masuk tanpa kabar sejak dua pekan lalu."
PURPOSE = "Mendengar keadaan di rumah dan mencari dukungan agar siswa kembali rutin bersekolah."
PLACE = "Rumah siswa"

VisitStory = Callable[["Teller"], Story]


class Teller:
    """Tells a story of one case from a first day on, in the school's own calendar. Hours are local."""

    def __init__(self, case: Case, first_on: date, calendar: WorkingCalendar) -> None:
        self.case = case
        self.first_on = first_on
        self.calendar = calendar

    def local(self, day: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), ZoneInfo(self.calendar.zone))

    def working_day(self, day: date, number: int) -> date:
        """Return the `number`-th working day after `day`."""
        return self._promise(day, number).counted_days[-1]

    def _promise(self, day: date, number: int) -> WorkingDayPromise:
        return working_day_promise(self.local(day, 9), number, self.calendar, "demo")

    def recommended(self) -> Story:
        answer = yield self.case.recommend(self.local(self.first_on, 8, 15), REASON)
        self.case = replace(self.case, visit_id=answer["visit_id"])

    def consented_and_requested(self) -> Story:
        """Written consent on the next working day, the application an hour later."""
        yield from self.recommended()
        signed_on = self.working_day(self.first_on, 1)
        yield from self.case.consent(self.local(self.first_on, 10), self.local(signed_on, 13))
        yield self.case.request(self.local(signed_on, 14), PURPOSE)

    def approved(self) -> Story:
        """Everything up to the principal's yes, on the second working day; sets `approved_on` and `promise`."""
        yield from self.consented_and_requested()
        self.approved_on = self.working_day(self.first_on, 2)
        yield self.case.at(self.local(self.approved_on, 9, 30), "principal", "approve", letter_number="421.3/BK/2026")
        self.promise = self._promise(self.approved_on, 7)

    def scheduled(self, working_day: int, hour: int = 16) -> Story:
        """Agreed for the evening of that working day after approval; sets `visit_at`."""
        yield from self.approved()
        yield self.case.prepare(self.local(self.approved_on, 11))
        self.visit_at = self.local(self.working_day(self.approved_on, working_day), hour)
        yield self.case.schedule(self.local(self.approved_on, 15), self.visit_at, PLACE)

    def reported(self, visited_at: datetime) -> Story:
        reported_on = self.working_day(visited_at.date(), 2)
        yield self.case.report(self.local(reported_on, 10))
        yield self.case.close(self.local(self.working_day(reported_on, 3), 10))


def in_time(teller: Teller) -> Story:
    yield from teller.scheduled(4)
    yield teller.case.visit(teller.visit_at)
    yield from teller.reported(teller.visit_at)


def on_the_last_evening(teller: Teller) -> Story:
    yield from teller.scheduled(7, hour=19)
    yield teller.case.visit(teller.visit_at, minutes=60)
    yield from teller.reported(teller.visit_at)


def late(teller: Teller) -> Story:
    yield from teller.scheduled(6)
    visit_at = teller.local(teller.working_day(teller.promise.due_on, 2), 16)
    yield teller.case.reschedule(teller.visit_at - timedelta(hours=5), visit_at, PLACE, "Guru BK sakit")
    yield teller.case.visit(visit_at)
    yield from teller.reported(visit_at)


def late_on_the_familys_wish(teller: Teller) -> Story:
    yield from teller.scheduled(5)
    visit_at = teller.local(teller.working_day(teller.promise.due_on, 3), 17)
    yield teller.case.reschedule(teller.visit_at - timedelta(hours=6), visit_at, PLACE, "Keluarga ke luar kota")
    yield teller.case.visit(visit_at, minutes=50)
    yield Step(
        teller.local(teller.working_day(visit_at.date(), 1), 8),
        teller.case.school,
        "principal",
        f"/clocks/visit_7wd/{teller.case.visit_id}/excuse",
        {"reason": "family_request", "note": "Diminta keluarga, lihat catatan penjadwalan ulang."},
        service="scheduler",
    )
    yield from teller.reported(visit_at)


def nobody_home_then_met(teller: Teller) -> Story:
    yield from teller.scheduled(3)
    yield teller.case.knock(teller.visit_at)
    again = teller.local(teller.working_day(teller.visit_at.date(), 2), 18)
    yield teller.case.schedule(teller.visit_at + timedelta(hours=3), again, PLACE)
    yield teller.case.visit(again, minutes=25, note="Orang tua harus kembali bekerja.")
    yield from teller.reported(again)


def nobody_home(teller: Teller) -> Story:
    yield from teller.scheduled(3)
    yield teller.case.knock(teller.visit_at)


def rejected(teller: Teller) -> Story:
    yield from teller.consented_and_requested()
    decided_on = teller.working_day(teller.first_on, 3)
    yield teller.case.at(
        teller.local(decided_on, 10), "principal", "reject", reason="Cukup dengan konsultasi orang tua di sekolah."
    )


def cancelled(teller: Teller) -> Story:
    yield from teller.scheduled(6)
    on = teller.working_day(teller.approved_on, 3)
    yield teller.case.at(teller.local(on, 8), "counsellor", "cancel", reason="resolved", note=None)


def asked_by_guardian(teller: Teller) -> Story:
    answer = yield teller.case.guardian_asks(teller.local(teller.first_on, 9), "Mohon dikunjungi, anak sulit belajar.")
    teller.case = replace(teller.case, visit_id=answer["visit_id"])
    yield from teller.case.consent(teller.local(teller.first_on, 9, 30), teller.local(teller.first_on, 9, 45))
    yield teller.case.request(teller.local(teller.first_on, 10), PURPOSE)
    yield teller.case.at(teller.local(teller.first_on, 11), "principal", "approve")
    yield teller.case.prepare(teller.local(teller.first_on, 13))
    visit_at = teller.local(teller.working_day(teller.first_on, 2), 15)
    yield teller.case.schedule(teller.local(teller.first_on, 14), visit_at, PLACE)
    yield teller.case.visit(visit_at)
    yield from teller.reported(visit_at)

"""`kunjung deadline`: until when a promise runs, and why. Needs no server."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from services.commands import deadline_input as read
from services.commands.deadline_words import hours_in_words, working_days_in_words
from shared.domain.calendar.working_calendar import LocalClosure, WorkingCalendar, WorkWeek, school_calendar
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.promise import HoursPromise, WorkingDayPromise
from shared.domain.sla.service_standard import ServiceStandard
from shared.domain.sla.working_day_promise import working_day_promise
from shared.runtime.published import national_calendar, service_standard

CLOSURE_NAME = "Penutupan sekolah"
CLOSURE_BASIS = "Penutupan yang diberikan pada perintah (--closure)"

Approved = Annotated[
    str | None, typer.Option(help=f"Saat kepala sekolah menyetujui · moment of approval, e.g. {read.MOMENT_EXAMPLE}")
]
Complained = Annotated[
    str | None, typer.Option(help="Saat pengaduan diterima · moment the complaint was received, with its offset")
]
Week = Annotated[str, typer.Option(metavar="5|6", help="Hari kerja sekolah seminggu · working days per week")]
Zone = Annotated[str, typer.Option(help="Zona waktu sekolah · the school's time zone (IANA)")]
Closures = Annotated[
    list[str] | None,
    typer.Option("--closure", metavar="DATE", help="Tanggal sekolah tutup, boleh berulang · a closure, repeatable"),
]
NoJointLeave = Annotated[
    bool, typer.Option("--no-joint-leave", help="Sekolah tidak mengikuti cuti bersama · joint leave is worked")
]
CalendarAsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Kalender yang sudah terbit sampai tanggal ini · as published up to this day"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Cetak JSON · print JSON")]


def deadline(  # noqa: PLR0913 - one parameter per option
    *,
    approved: Approved = None,
    complained: Complained = None,
    week: Week = "5",
    zone: Zone = "Asia/Makassar",
    closure: Closures = None,
    no_joint_leave: NoJointLeave = False,
    calendar_as_of: CalendarAsOf = None,
    as_json: AsJson = False,
) -> None:
    """Tenggat janji layanan dan alasannya · Until when a promise runs, and why."""
    try:
        read.exactly_one_moment(approved, complained)
        calendar = _calendar(week, zone, closure or [], calendar_as_of, observes_joint_leave=not no_joint_leave)
        standard = service_standard()
        if approved is not None:
            _show_visit(_visit_promise(approved, calendar, standard), as_json=as_json)
        elif complained is not None:
            _show_complaint(_complaint_promise(complained, calendar.zone, standard), as_json=as_json)
    except read.BadInput as problem:
        typer.echo(problem.indonesian, err=True)
        typer.echo(problem.english, err=True)
        raise typer.Exit(2) from None


def _calendar(
    week: str, zone: str, closures: list[str], as_of: str | None, *, observes_joint_leave: bool
) -> WorkingCalendar:
    return school_calendar(
        national_calendar(None if as_of is None else read.day("--calendar-as-of", as_of)),
        zone=read.zone(zone),
        weeks=[WorkWeek(read.days_per_week(week))],
        observes_joint_leave=observes_joint_leave,
        closures=[LocalClosure(read.day("--closure", text), CLOSURE_NAME, CLOSURE_BASIS) for text in closures],
    )


def _visit_promise(approved: str, calendar: WorkingCalendar, standard: ServiceStandard) -> WorkingDayPromise:
    approved_at = read.moment("--approved", approved)
    return working_day_promise(approved_at, standard.visit_working_days, calendar, standard.version)


def _complaint_promise(complained: str, zone: str, standard: ServiceStandard) -> HoursPromise:
    received_at = read.moment("--complained", complained)
    return hours_promise(received_at, standard.complaint_hours, zone, standard.version)


def _show_visit(promise: WorkingDayPromise, *, as_json: bool) -> None:
    typer.echo(json.dumps(visit_as_json(promise), ensure_ascii=False) if as_json else working_days_in_words(promise))


def _show_complaint(promise: HoursPromise, *, as_json: bool) -> None:
    typer.echo(json.dumps({"due_at": _z(promise.due_at)}) if as_json else hours_in_words(promise))


def visit_as_json(promise: WorkingDayPromise) -> dict[str, Any]:
    """Return what `--json` prints for a visit. Other programs read it: keys and their order stay."""
    return {
        "due_date": promise.due_on.isoformat(),
        "due_before": _z(promise.due_before),
        "counted_days": [day.isoformat() for day in promise.counted_days],
        "skipped_days": [
            {"date": day.date.isoformat(), "reason": day.reason, "legal_basis": day.legal_basis}
            for day in promise.skipped_days
        ],
        "calendar_version": promise.calendar_version,
        "provisional": promise.provisional,
    }


def _z(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")

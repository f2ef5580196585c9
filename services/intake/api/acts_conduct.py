"""The addresses of a visit case's commands from the preparation of the visit to the last signature for it."""

from collections.abc import Sequence

from services.intake.api import conduct_bodies as bodies
from services.intake.api.acts import Act
from services.intake.domain.visit_case import commands_conduct as commands
from services.intake.domain.visit_case.commands import VisitCommand
from shared.domain.events import visit

CONDUCT: Sequence[Act[VisitCommand]] = (
    Act("prepare-instrument", bodies.PrepareInstrument, commands.PrepareInstrument, visit.InstrumentPrepared),
    Act("issue-letter", bodies.IssueLetter, commands.IssueLetter, visit.LetterIssued),
    Act("change-team", bodies.ChangeTeam, commands.ChangeTeam, visit.TeamChanged),
    Act("propose-time", bodies.ProposeTime, commands.ProposeTime, visit.TimeProposed),
    Act("schedule", bodies.Schedule, commands.ScheduleVisit, visit.Scheduled),
    Act("reschedule", bodies.Reschedule, commands.RescheduleVisit, visit.Rescheduled),
    Act("attempt", bodies.Attempt, commands.RecordAttempt, visit.Attempted),
    Act("start", bodies.Start, commands.StartVisit, visit.Started),
    Act("visit", bodies.Visit, commands.RecordVisit, visit.Visited),
    Act("sign-minutes", bodies.SignMinutes, commands.SignMinutes, visit.MinutesSigned),
    Act("record-answers", bodies.RecordAnswers, commands.RecordAnswers, visit.Observed),
    Act("attach-photo", bodies.AttachPhoto, commands.AttachPhoto, visit.PhotoAttached),
    Act("correct-time", bodies.CorrectTime, commands.CorrectTime, visit.TimeCorrected),
    Act("countersign", bodies.Countersign, commands.Countersign, visit.Countersigned),
)

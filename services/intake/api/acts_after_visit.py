"""The addresses of a visit case's commands once the visit has been made."""

from collections.abc import Sequence

from services.intake.api import after_visit_bodies as bodies
from services.intake.api.acts import Act
from services.intake.domain.visit_case import commands_after_visit as commands
from services.intake.domain.visit_case.commands import VisitCommand
from shared.domain.events import visit

AFTER_VISIT: Sequence[Act[VisitCommand]] = (
    Act("draft-report", bodies.DraftReport, commands.DraftReport, visit.ReportDrafted),
    Act("report", bodies.Report, commands.FileReport, visit.Reported),
    Act("acknowledge-report", bodies.AcknowledgeReport, commands.AcknowledgeReport, visit.ReportAcknowledged),
    Act("revise-report", bodies.ReviseReport, commands.ReviseReport, visit.ReportRevised),
    Act("share-report", bodies.ShareReport, commands.ShareReport, visit.ReportShared),
    Act("link-repeat", bodies.LinkRepeat, commands.LinkRepeat, visit.RepeatLinked),
    Act("close", bodies.Close, commands.CloseVisit, visit.Closed),
    Act("reopen", bodies.Reopen, commands.ReopenVisit, visit.Reopened),
    Act("record-satisfaction", bodies.RecordSatisfaction, commands.RecordSatisfaction, visit.SatisfactionRecorded),
)

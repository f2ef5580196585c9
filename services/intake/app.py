"""The intake service: cases come in, people act on them."""

from fastapi import FastAPI

from services.intake.api import (
    calendars,
    data_rights,
    evidence,
    feedback,
    feedback_lists,
    follow_ups,
    imports,
    instruments,
    mandates,
    safeguards,
    schools,
    standards,
    students,
    tracking,
    visits,
)
from services.intake.api.refusal_status import STATUSES
from services.intake.domain.refusals.sentence import sentence_for
from services.intake.read_models import PROJECTION
from services.intake.settings import SERVICE, TITLE
from services.intake.subscribers import reacting
from shared.runtime.settings import Settings
from shared.web.foundation import OpenFoundation, open_foundation as open_real_foundation
from shared.web.service_app import service_app

MODULES = (
    schools,
    calendars,
    students,
    data_rights,
    evidence,
    visits,
    feedback,
    feedback_lists,
    tracking,
    follow_ups,
    safeguards,
    imports,
    instruments,
    mandates,
    standards,
)
ROUTERS = tuple(module.router for module in MODULES)


def create_app(settings: Settings | None = None, *, open_foundation: OpenFoundation = open_real_foundation) -> FastAPI:
    settings = settings or Settings()
    return service_app(
        SERVICE,
        TITLE,
        settings,
        PROJECTION,
        ROUTERS,
        react=reacting(settings),
        open_foundation=open_foundation,
        refusal_sentence=sentence_for,
        refusal_statuses=STATUSES,
    )

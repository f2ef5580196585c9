"""Puts the reporting service together."""

from fastapi import FastAPI

from services.reporting.api import history, performance, report, terms
from services.reporting.projections.reporting import HANDLERS
from services.reporting.projections.tables import tables
from services.reporting.settings import SERVICE
from shared.readmodel.projection import Projection
from shared.runtime.settings import Settings
from shared.web.access import with_access
from shared.web.foundation import OpenFoundation, open_foundation
from shared.web.service_app import service_app

PROJECTION = Projection(SERVICE, tables, with_access(tables, HANDLERS))

ROUTERS = (history.router, report.router, performance.router, terms.router)


def create_app(settings: Settings | None = None, *, open_foundation: OpenFoundation = open_foundation) -> FastAPI:
    """Return the application; nothing is opened before it starts."""
    return service_app(
        SERVICE,
        "Kunjung: pelaporan · reporting",
        settings or Settings(),
        PROJECTION,
        ROUTERS,
        open_foundation=open_foundation,
    )

"""One service's HTTP face: its routers on a foundation, problems as documents, health, safe headers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from redis.exceptions import RedisError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from shared.domain.decider import Refused
from shared.eventlog.interface import StreamMoved
from shared.eventlog.keyring import KeyDestroyed
from shared.eventlog.retrying import LogUnavailable
from shared.readmodel.projection import Projection
from shared.runtime.ending import end_tasks
from shared.runtime.failure import end_process
from shared.runtime.settings import Settings
from shared.web.access import Permitted
from shared.web.edge import BODY_LIMIT_BYTES, Edge
from shared.web.foundation import Foundation, MakeReact, OpenFoundation, open_foundation
from shared.web.health import HealthDetails, health_router
from shared.web.language import Language, language_of
from shared.web.problem_texts import detail_of
from shared.web.problems import (
    Problem,
    ProblemDocument,
    RefusalSentence,
    document_response,
    documented,
    problem_response,
)
from shared.web.school_zone import zone_of
from shared.web.validation import field_problems

RETRY_AFTER_SECONDS = 5
NO_STATUSES: Mapping[str, int] = MappingProxyType({})
COMMON_PROBLEMS = documented(400, 401, 403, 404, 409, 413, 422, 503)

Background = Callable[[Foundation], Awaitable[None]]

# Uploaded files stay in memory up to the limit: a spooled temporary file would hold a family's papers in clear.
MultiPartParser.spool_max_size = BODY_LIMIT_BYTES


def _nothing_more(_foundation: Foundation) -> Mapping[str, Any]:
    return {}


def _reason_itself(refused: Refused, _language: Language, _zone: str) -> str:
    return str(refused)


def service_app(  # noqa: PLR0913 - the composition of a service
    service: str,
    title: str,
    settings: Settings,
    projection: Projection,
    routers: Sequence[APIRouter],
    *,
    react: MakeReact | None = None,
    open_foundation: OpenFoundation = open_foundation,
    background: Sequence[Background] = (),
    refusal_sentence: RefusalSentence = _reason_itself,
    refusal_statuses: Mapping[str, int] = NO_STATUSES,
    health_details: HealthDetails = _nothing_more,
) -> FastAPI:
    """Return the application of one service.

    `background` are coroutines that run as long as the service; one that ends with an error ends the process.
    `refusal_sentence` says a refusal of the service's domain in words, `refusal_statuses` gives those that
    are no conflict (409) another status; `health_details` adds to `health/ready`.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_foundation(settings, service, projection, react) as foundation:
            app.state.foundation = foundation
            async with _running(background, foundation):
                yield

    app = FastAPI(
        title=title,
        version=version("kunjung"),
        openapi_url=f"/{service}/openapi.json",
        docs_url=None,
        redoc_url=None,
        # Its redirect would name the host that the gateway knows us by, and a client would follow it with its token.
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.tables = projection.tables
    app.state.refusal_sentence = refusal_sentence
    app.state.refusal_statuses = refusal_statuses
    app.include_router(health_router(service, health_details))
    prefix = f"/{service}/api/v1"
    for router in routers:
        app.include_router(router, prefix=prefix, responses=COMMON_PROBLEMS)
    _describe(app, prefix, routers)
    _answer_problems(app)
    app.add_middleware(Edge)
    return app


@asynccontextmanager
async def _running(background: Sequence[Background], foundation: Foundation) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(_run(each, foundation)) for each in background]
    try:
        yield
    finally:
        await end_tasks(*tasks)


async def _run(background: Background, foundation: Foundation) -> None:
    try:
        await background(foundation)
    except Exception as error:  # noqa: BLE001 - crash-only: whatever it is, the supervisor starts a clean process
        end_process(error)


def _describe(app: FastAPI, prefix: str, routers: Sequence[APIRouter]) -> None:
    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(title=app.title, version=app.version, routes=app.routes)
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            schemas.update(_schema_of_problems())
            _name_actions(prefix, routers, document)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to change the document


def _name_actions(prefix: str, routers: Sequence[APIRouter], document: dict[str, Any]) -> None:
    """Write beside each operation which action of the permissions it is, and which roles may do it."""
    for route in (each for router in routers for each in router.routes if isinstance(each, APIRoute)):
        for check in (each.call for each in route.dependant.dependencies if isinstance(each.call, Permitted)):
            for method in route.methods or ():
                operation = document["paths"][prefix + route.path_format][method.lower()]
                operation |= {"x-action": check.action, "x-roles": sorted(check.roles)}


def _schema_of_problems() -> dict[str, Any]:
    schema = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "ProblemDocument": schema}


def _answer_problems(app: FastAPI) -> None:
    for error, answer in ANSWERS.items():
        app.add_exception_handler(error, answer)


async def _http(request: Request, error: Any) -> Response:
    if isinstance(error, Problem):
        return problem_response(request, error)
    reason = {404: "page.unknown", 405: "method.unknown"}.get(error.status_code, "request.unreadable")
    return problem_response(request, Problem(error.status_code, reason, headers=error.headers, found=request.method))


async def _invalid(request: Request, error: Any) -> Response:
    language = language_of(request)
    detail = detail_of("request.invalid", language)
    problems = field_problems(error.errors(), language)
    return document_response(language, 422, "request.invalid", detail, errors=problems)


async def _refused(request: Request, error: Any) -> Response:
    language = language_of(request)
    detail = request.app.state.refusal_sentence(error, language, await zone_of(request))
    status = request.app.state.refusal_statuses.get(error.reason, 409)
    return document_response(language, status, error.reason, detail, rule=error.rule, values=error.values)


async def _moved(request: Request, _error: Any) -> Response:
    return problem_response(request, Problem(409, "stream.moved"))


async def _erased(request: Request, _error: Any) -> Response:
    return problem_response(request, Problem(409, "person.erased"))


async def _unavailable(request: Request, _error: Any) -> Response:
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return problem_response(request, Problem(503, "log.unavailable", headers=headers))


ANSWERS: dict[type[Exception], Callable[[Request, Any], Awaitable[Response]]] = {
    HTTPException: _http,
    RequestValidationError: _invalid,
    Refused: _refused,
    StreamMoved: _moved,
    KeyDestroyed: _erased,
    LogUnavailable: _unavailable,
    RedisError: _unavailable,
    ConnectionError: _unavailable,
    OperationalError: _unavailable,
}

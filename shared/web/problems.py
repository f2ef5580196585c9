"""Answers that say no: RFC 9457 problem documents in the reader's language, without server details."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from shared.domain.decider import Refused
from shared.web.language import Language, language_of
from shared.web.problem_texts import TITLES, detail_of

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:kunjung:problem:"

RefusalSentence: TypeAlias = Callable[[Refused, Language, str], str]
"""How a service says a refusal of its domain in words, moments in the time of a zone (its IANA name)."""


class FieldProblem(BaseModel):
    """One field: where it is, what was found (its kind, never its value) and what was expected."""

    field: str
    found: str
    expected: str


class ProblemDocument(BaseModel):
    """RFC 9457. `reason` is the stable code for programs, `detail` the sentence for people."""

    type: str = Field(examples=["urn:kunjung:problem:visit.approval_without_consent"])
    title: str
    status: int
    detail: str
    reason: str
    rule: str | None = None
    found: str | None = None
    expected: str | None = None
    errors: list[FieldProblem] | None = None


class Problem(HTTPException):
    """A no of the edge itself. `values` fill the sentence; `found` and `expected` also stand in the document."""

    def __init__(self, status: int, reason: str, *, headers: Mapping[str, str] | None = None, **values: object) -> None:
        super().__init__(status, reason, dict(headers) if headers else None)
        self.reason = reason
        self.values = values


def problem_response(request: Request, problem: Problem) -> JSONResponse:
    language = language_of(request)
    detail = detail_of(problem.reason, language, **problem.values)
    return document_response(
        language, problem.status_code, problem.reason, detail, headers=problem.headers, values=problem.values
    )


def document_response(  # noqa: PLR0913 - one argument per member of the document
    language: Language,
    status: int,
    reason: str,
    detail: str,
    *,
    rule: str | None = None,
    errors: Sequence[FieldProblem] | None = None,
    headers: Mapping[str, str] | None = None,
    values: Mapping[str, object] | None = None,
) -> JSONResponse:
    """`found` and `expected` of `values` stand in the document; the others only fill the sentence."""
    values = values or {}
    title = TITLES.get(status, TITLES[500])
    document = ProblemDocument(
        type=TYPE_PREFIX + reason,
        title=title.in_(language),
        status=status,
        detail=detail,
        reason=reason,
        rule=rule,
        found=_text(values.get("found")),
        expected=_text(values.get("expected")),
        errors=list(errors) if errors else None,
    )
    return JSONResponse(
        document.model_dump(exclude_none=True),
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={"Content-Language": language, **(headers or {})},
    )


def _text(value: object) -> str | None:
    """Return a value for programs: moments in UTC and days as ISO 8601, several values joined."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return ", ".join(str(_text(one)) for one in value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of these problem answers."""
    return {status: _documented(status) for status in statuses}


def _documented(status: int) -> dict[str, Any]:
    title = TITLES[status]
    return {
        "description": f"{title.indonesian} · {title.english}",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
    }

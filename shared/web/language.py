"""Which of the two languages a reader wants: Indonesian unless English is asked for."""

from typing import Literal, TypeAlias

from starlette.requests import HTTPConnection

Language: TypeAlias = Literal["id", "en"]


def language_of(request: HTTPConnection) -> Language:
    """Return the language of `Accept-Language`: English only when it is wanted more than Indonesian."""
    wanted = _weights(request.headers.get("accept-language", ""))
    return "en" if wanted.get("en", 0.0) > wanted.get("id", 0.0) else "id"


def _weights(header: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in header.split(","):
        tag, _, parameters = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        weights[language] = max(weights.get(language, 0.0), _quality(parameters))
    return weights


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0

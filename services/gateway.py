"""One address for people: passes each request to the service that its path names first."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from shared.web.edge import BODY_LIMIT_BYTES

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_OF_ONE_CONNECTION = {"connection", "expect", "keep-alive", "te", "trailers", "transfer-encoding", "upgrade", "host"}
"""Headers that belong to one connection and are never passed on (RFC 9110, 7.6.1)."""

_TIMEOUT_SECONDS = 60.0


def gateway(sockets: Mapping[str, Path]) -> Starlette:
    """Return the application; `sockets` gives the Unix socket of each service by its name in the path."""
    clients: dict[str, httpx.AsyncClient] = {}

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        for service, socket in sockets.items():
            transport = httpx.AsyncHTTPTransport(uds=str(socket))
            clients[service] = httpx.AsyncClient(
                transport=transport, base_url=f"http://{service}", timeout=_TIMEOUT_SECONDS
            )
        yield
        for client in clients.values():
            await client.aclose()

    async def welcome(_request: Request) -> Response:
        return JSONResponse({"kunjung": {service: f"/{service}/openapi.json" for service in sockets}})

    async def ready(_request: Request) -> Response:
        states = {service: await _state(client, service) for service, client in clients.items()}
        everything = all(state == "ready" for state in states.values())
        return JSONResponse(
            {"status": "ready" if everything else "waiting", "services": states}, 200 if everything else 503
        )

    async def forward(request: Request) -> Response:
        service = request.path_params["service"]
        if service not in clients:
            return _problem(404, f"Tidak ada layanan {service!r}. / There is no service {service!r}.")
        return await _pass_on(clients[service], request)

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", welcome),
            Route("/health/ready", ready),
            Route("/{service}/{path:path}", forward, methods=METHODS),
        ],
    )


async def _pass_on(client: httpx.AsyncClient, request: Request) -> Response:
    content = await _content(request)
    if content is None:
        return _problem(
            413,
            f"Permintaan terlalu besar; paling banyak {BODY_LIMIT_BYTES} byte."
            f" / The request is too large; at most {BODY_LIMIT_BYTES} bytes.",
        )
    headers = [
        (name, value.strip()) for name, value in request.headers.raw if name.decode("latin-1") not in _OF_ONE_CONNECTION
    ]
    # As it came, byte by byte: taken apart and put together again, `%3F` would become the query's question mark.
    target = request.scope["raw_path"] + (b"?" + query if (query := request.scope["query_string"]) else b"")
    onward = client.build_request(request.method, "/", headers=headers, content=content, extensions={"target": target})
    try:
        answer = await client.send(onward, stream=True)
    except httpx.TransportError:
        return _problem(
            503,
            "Layanan sedang dimulai ulang; kirim lagi sebentar lagi, tidak ada yang tercatat dua kali bila memakai"
            " Idempotency-Key yang sama. / The service is restarting; send it again in a moment with the same"
            " Idempotency-Key.",
        )
    kept = {name: value for name, value in answer.headers.items() if name.lower() not in _OF_ONE_CONNECTION}
    return StreamingResponse(answer.aiter_raw(), answer.status_code, kept, background=BackgroundTask(answer.aclose))


async def _content(request: Request) -> bytes | None:
    """Return the body; None as soon as it is larger than any service takes."""
    content = bytearray()
    if int(request.headers.get("content-length", "0")) > BODY_LIMIT_BYTES:
        return None
    async for piece in request.stream():
        content += piece
        if len(content) > BODY_LIMIT_BYTES:
            return None
    return bytes(content)


async def _state(client: httpx.AsyncClient, service: str) -> str:
    try:
        answer = await client.get(f"/{service}/health/ready")
        return str(answer.json().get("status", "unknown"))
    except (httpx.HTTPError, json.JSONDecodeError):
        return "down"


def _problem(status: int, detail: str) -> Response:
    headers = {"Retry-After": "1"} if status == 503 else None
    body = {"type": "about:blank", "title": "Kunjung", "status": status, "detail": detail}
    return JSONResponse(body, status, headers, media_type="application/problem+json")

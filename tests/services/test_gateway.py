"""The one address for people: what it passes on, as it came, and what it does not."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from services.gateway import gateway
from services.serving import Server
from shared.web.edge import BODY_LIMIT_BYTES


async def told_what_it_got(scope: Scope, receive: Receive, send: Send) -> None:
    """A service that answers with the request as it arrived."""
    if scope["type"] == "lifespan":
        return
    length, more = 0, True
    while more:
        message = await receive()
        length, more = length + len(message.get("body", b"")), message.get("more_body", False)
    told = {
        "path": scope["raw_path"].decode("latin-1"),
        "query": scope["query_string"].decode("latin-1"),
        "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in scope["headers"]],
        "bytes": length,
    }
    answer = json.dumps(told).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(answer))]})
    await send({"type": "http.response.body", "body": answer})


@asynccontextmanager
async def serving(server: Server, listener: socket.socket) -> AsyncIterator[None]:
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:  # noqa: ASYNC110 - the server has a flag, no event
        await asyncio.sleep(0.01)
    yield
    server.should_exit = True
    await task
    listener.close()


@pytest.fixture
async def port(tmp_path: Path) -> AsyncIterator[int]:
    behind = socket.socket(socket.AF_UNIX)
    behind.bind(str(tmp_path / "intake.sock"))
    front = socket.create_server(("127.0.0.1", 0))
    service = Server(uvicorn.Config(told_what_it_got, log_config=None, lifespan="off"))
    people = Server(uvicorn.Config(gateway({"intake": tmp_path / "intake.sock"}), log_config=None))
    async with serving(service, behind), serving(people, front):
        yield front.getsockname()[1]


async def answered(port: int, request: bytes) -> tuple[int, str]:
    """Return status and body of the answer to these bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode()


@pytest.mark.parametrize("path", ["/intake/a%3Fb=1", "/intake/a%00b", "/intake/a/../b", "/intake/a%2Fb", "/intake//a"])
async def test_a_path_arrives_as_it_was_sent(port: int, path: str) -> None:
    request = f"GET {path}?x=%31 HTTP/1.1\r\nHost: evil/reporting?\r\nConnection: close\r\n\r\n"
    status, body = await answered(port, request.encode())
    assert status == 200
    assert (json.loads(body)["path"], json.loads(body)["query"]) == (path, "x=%31")


async def test_a_header_of_any_bytes_arrives_as_it_was_sent(port: int) -> None:
    request = b"GET /intake/a HTTP/1.1\r\nHost: a\r\nIdempotency-Key: \xc3\xa9\xff\r\nConnection: close\r\n\r\n"
    status, body = await answered(port, request)
    assert status == 200
    assert ["idempotency-key", "\xc3\xa9\xff"] in json.loads(body)["headers"]


async def test_a_body_arrives_whole_with_its_length_or_in_pieces(port: int) -> None:
    lines = "POST /intake/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
    whole = await answered(port, f"{lines}Content-Length: 5\r\n\r\nhello".encode())
    in_pieces = await answered(port, f"{lines}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".encode())
    assert [json.loads(body)["bytes"] for _, body in (whole, in_pieces)] == [5, 5]


async def test_a_body_that_says_it_is_larger_than_any_service_takes_is_not_waited_for(port: int) -> None:
    lines = f"POST /intake/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {BODY_LIMIT_BYTES + 1}\r\n\r\n"
    assert (await answered(port, lines.encode()))[0] == 413


async def test_a_body_that_turns_out_larger_than_any_service_takes_is_given_up(port: int) -> None:
    lines = b"POST /intake/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"%x\r\n" % (BODY_LIMIT_BYTES + 1) + b"a" * (BODY_LIMIT_BYTES + 1)
    assert (await answered(port, lines + piece))[0] == 413

"""Log servers as a district runs them, on this machine: a cluster of three primaries, and a primary with Sentinel."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from shared.eventlog.embedded import server_program

SERVICE = "kunjung"
NODE_TIMEOUT_MILLISECONDS = 1000
PATIENCE_SECONDS = 20
_SLOTS = 16384
_DURABLE = {
    "bind": "127.0.0.1",
    "save": "",
    "appendonly": "yes",
    "appendfsync": "always",
    "maxmemory-policy": "noeviction",
    "repl-diskless-sync-delay": "0",
}


class Server:
    """One server process; `kill` is what a power cut is, and `start` finds again what was on its disk."""

    def __init__(self, folder: Path, port: int, *words: str) -> None:
        self.port = port
        self.folder, self._words = folder, words
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [server_program(), *self._words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        until(self._answers, f"the server at port {self.port} answers")

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def ask(self, *words: str | int) -> str:
        """Return the answer of this one server."""
        with closing(Redis(port=self.port, decode_responses=True, socket_timeout=2, protocol=2)) as client:
            client.response_callbacks.clear()
            return str(client.execute_command(*words))  # type: ignore[no-untyped-call]

    def _answers(self) -> bool:
        return self.ask("PING") == "PONG"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Primaries without replicas, each with a third of the slots; a lost one leaves the others working."""

    nodes: list[Server]

    @property
    def url(self) -> str:
        return "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

    def node_of(self, key: str) -> Server:
        slot = int(self.nodes[0].ask("CLUSTER", "KEYSLOT", key))
        return self.nodes[min(slot // _share(self.nodes), len(self.nodes) - 1)]

    def is_whole(self) -> bool:
        states = [node.ask("CLUSTER", "INFO") for node in self.nodes]
        return all("cluster_state:ok" in state and f"slots_ok:{_SLOTS}" in state for state in states)


@dataclass(frozen=True, slots=True)
class WatchedPair:
    """A primary, its replica and one Sentinel that decides alone."""

    primary: Server
    replica: Server
    sentinel: Server

    @property
    def url(self) -> str:
        return f"redis+sentinel://127.0.0.1:{self.sentinel.port}/{SERVICE}"

    def is_watched(self) -> bool:
        """Whether the replica has everything and the Sentinel knows of it: from here on a failover can succeed."""
        knows = "slaves=1" in self.sentinel.ask("INFO", "sentinel")
        return knows and "master_link_status:up" in self.replica.ask("INFO", "replication")

    def is_replicated(self) -> bool:
        return self.primary.ask("WAIT", 1, 1000) == "1"


@contextmanager
def running_cluster(folder: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        cluster = Cluster([_cluster_node(folder / f"node-{number}") for number in range(3)])
        _start(stack, cluster.nodes)
        _join(cluster.nodes)
        until(cluster.is_whole, "the cluster is whole")
        yield cluster


@contextmanager
def running_pair(folder: Path) -> Iterator[WatchedPair]:
    with ExitStack() as stack:
        ports = _free_ports(3)
        primary = Server(folder / "primary", ports[0], *_options({"port": str(ports[0])}))
        follows = {"port": str(ports[1]), "replicaof": f"127.0.0.1 {ports[0]}"}
        replica = Server(folder / "replica", ports[1], *_options(follows))
        pair = WatchedPair(primary, replica, _sentinel(folder / "sentinel", ports[2], ports[0]))
        _start(stack, [pair.primary, pair.replica, pair.sentinel])
        until(pair.is_watched, "the replica is level and known")
        yield pair


def until(condition: Callable[[], bool], what: str) -> None:
    """Return when `condition` holds; a server that does not answer yet does not hold it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except (RedisError, OSError):
            pass
        time.sleep(0.02)
    raise AssertionError(f"not within {PATIENCE_SECONDS} s: {what}")


def _start(stack: ExitStack, servers: list[Server]) -> None:
    for server in servers:
        stack.callback(server.kill)
        server.start()


def _cluster_node(folder: Path) -> Server:
    port, bus = _free_ports(2)
    return Server(
        folder,
        port,
        *_options(
            {
                "port": str(port),
                "cluster-enabled": "yes",
                "cluster-port": str(bus),
                "cluster-node-timeout": str(NODE_TIMEOUT_MILLISECONDS),
                "cluster-require-full-coverage": "no",
            }
        ),
    )


def _join(nodes: list[Server]) -> None:
    share = _share(nodes)
    for number, node in enumerate(nodes):
        last = _SLOTS - 1 if node is nodes[-1] else (number + 1) * share - 1
        node.ask("CLUSTER", "ADDSLOTSRANGE", number * share, last)
        node.ask("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
        bus = node.ask("CONFIG", "GET", "cluster-port")
        nodes[0].ask("CLUSTER", "MEET", "127.0.0.1", node.port, "".join(filter(str.isdigit, bus)))


def _share(nodes: list[Server]) -> int:
    return _SLOTS // len(nodes)


def _sentinel(folder: Path, port: int, primary_port: int) -> Server:
    folder.mkdir(parents=True)
    (folder / "sentinel.conf").write_text(
        f"port {port}\nbind 127.0.0.1\n"
        f"sentinel monitor {SERVICE} 127.0.0.1 {primary_port} 1\n"
        f"sentinel down-after-milliseconds {SERVICE} {NODE_TIMEOUT_MILLISECONDS}\n"
        f"sentinel failover-timeout {SERVICE} 5000\n"
    )
    return Server(folder, port, "sentinel.conf", "--sentinel")


def _options(more: dict[str, str]) -> list[str]:
    return [word for name, value in (_DURABLE | more).items() for word in (f"--{name}", *(value.split() or [""]))]


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]

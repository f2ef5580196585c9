"""The broker reaches the log by the same addresses as the log itself."""

from faststream.redis import RedisBroker, RedisClusterBroker
from faststream.redis.broker.sentinel_broker import RedisSentinelBroker
from faststream.redis.configs.state import RedisClusterConnectionState, RedisSentinelConnectionState

from shared.runtime.broker import make_broker


def test_one_server() -> None:
    broker = make_broker("redis://:secret@log:6380/2")
    assert type(broker) is RedisBroker
    options = broker.config.broker_config.connection._options
    assert (options["host"], options["port"], options["db"], options["password"]) == ("log", 6380, 2, "secret")


def test_sentinels_with_and_without_a_port() -> None:
    broker = make_broker("redis+sentinel://:secret@one:26380,two/kunjung/3")
    assert isinstance(broker, RedisSentinelBroker)
    state = broker.config.broker_config.connection
    assert isinstance(state, RedisSentinelConnectionState)
    assert state._sentinels == [("one", 26380), ("two", 26379)]
    assert state._master_name == "kunjung"
    assert (state._options["db"], state._options["password"]) == (3, "secret")


def test_nodes_of_a_cluster() -> None:
    broker = make_broker("redis+cluster://one:7001,two:7002")
    assert isinstance(broker, RedisClusterBroker)
    state = broker.config.broker_config.connection
    assert isinstance(state, RedisClusterConnectionState)
    nodes = {(node.host, node.port) for node in state._options["startup_nodes"]}
    assert nodes == {("one", 7001), ("two", 7002)}


def test_a_socket() -> None:
    broker = make_broker("unix:///run/kunjung/log.sock")
    assert broker.config.broker_config.connection._options["path"] == "/run/kunjung/log.sock"

"""One Redis, or a Redis Cluster: how it is reached, and how it says that it is away."""

from typing import Any

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisClusterException, RedisError

from resolutionflow import settings
from resolutionflow.kernel.observability.error_reasons import describe as describe_failure

AWAY = (RedisError, RedisClusterException, OSError, TimeoutError)
"""What a call to a Redis that cannot be reached, is frozen or is changing its topology may raise."""

CONNECT_TIMEOUT_S = 1.0

Client = redis.Redis | redis.RedisCluster


def connect(config: settings.Redis) -> Client:
    """A client that gives up quickly: Redis only makes things faster, so nobody should wait for it."""
    if config.cluster:
        return redis.RedisCluster.from_url(
            config.url, socket_connect_timeout=CONNECT_TIMEOUT_S, retry=Retry(NoBackoff(), 1)
        )
    return redis.from_url(
        config.url,
        socket_timeout=None,
        socket_connect_timeout=CONNECT_TIMEOUT_S,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
    )


def where(client: Client) -> str:
    """For the log: which one, without its password."""
    if isinstance(client, redis.RedisCluster):
        return ",".join(f"{node.host}:{node.port}" for node in client.get_nodes()) or "cluster"
    given: dict[str, Any] = client.connection_pool.connection_kwargs
    return str(given.get("path") or f"{given.get('host', 'localhost')}:{given.get('port', 6379)}")


def describe(error: BaseException) -> str:
    """One line for the log: what the server or the network says."""
    # redis-py wraps what the system said, with its numbers and addresses, in an error of its own.
    cause = error.__cause__ or error.__context__
    if isinstance(error, redis.ConnectionError) and isinstance(cause, OSError):
        return describe_failure(cause)
    return describe_failure(error)

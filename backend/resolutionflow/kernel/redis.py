"""Connect to one Redis or a Redis Cluster, and describe its errors."""

from typing import Any

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisClusterException, RedisError

from resolutionflow import settings
from resolutionflow.kernel.observability.error_reasons import describe as describe_failure

AWAY = (RedisError, RedisClusterException, OSError, TimeoutError)
"""What a call raises while Redis is unreachable, frozen or changing its topology."""

CONNECT_TIMEOUT_S = 1.0

Client = redis.Redis | redis.RedisCluster


def connect(config: settings.Redis) -> Client:
    """A client that gives up quickly: Redis only speeds things up."""
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
    """The server for the log, without its password."""
    if isinstance(client, redis.RedisCluster):
        return ",".join(f"{node.host}:{node.port}" for node in client.get_nodes()) or "cluster"
    given: dict[str, Any] = client.connection_pool.connection_kwargs
    return str(given.get("path") or f"{given.get('host', 'localhost')}:{given.get('port', 6379)}")


def describe(error: BaseException) -> str:
    """The error in one line for the log."""
    # redis-py wraps errors of the system, with numbers and addresses, in its own.
    cause = error.__cause__ or error.__context__
    if isinstance(error, redis.ConnectionError) and isinstance(cause, OSError):
        return describe_failure(cause)
    return describe_failure(error)

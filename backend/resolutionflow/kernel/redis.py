"""One Redis, or a Redis Cluster: how it is reached, and how it says that it is away."""

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisClusterException, RedisError

from resolutionflow import settings

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

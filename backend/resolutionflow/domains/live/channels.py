"""The names of the pub/sub channels, for one Redis or a cluster.

One channel carries all accounts, so no subscription has to follow the sockets. A cluster has several sharded channels,
and each account's events use one of them.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol
from uuid import UUID

import redis.asyncio as redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from resolutionflow.kernel.redis import CONNECT_TIMEOUT_S, Client, where

_LOGIN = {"username", "password"}
SHARDS = 8
"""More than a cluster has nodes, so that each node owns some."""


class Channels(Protocol):
    names: tuple[str, ...]
    where: str
    """The Redis server, for the log."""

    def of(self, account_id: UUID) -> str:
        """The channel of this account."""

    async def publish(self, messages: Sequence[tuple[str, bytes]]) -> None:
        """Send each message on its channel, in order within a channel.

        Raises:
            kernel.redis.AWAY: some may not have been sent.
        """

    def subscribed(self, name: str) -> contextlib.AbstractAsyncContextManager[PubSub]:
        """A separate connection that is subscribing to the channel.

        Raises:
            kernel.redis.AWAY: Redis cannot be reached.
        """


def channels(client: Client, prefix: str) -> Channels:
    return ShardedChannels(client, prefix) if isinstance(client, redis.RedisCluster) else SingleChannel(client, prefix)


class SingleChannel:
    """One Redis."""

    def __init__(self, client: redis.Redis, prefix: str) -> None:
        self.names: tuple[str, ...] = (f"{prefix}:live",)
        self.where = where(client)
        self._client = client

    def of(self, _: UUID) -> str:
        return self.names[0]

    async def publish(self, messages: Sequence[tuple[str, bytes]]) -> None:
        if len(messages) == 1:
            await self._client.publish(*messages[0])
            return
        pipeline = self._client.pipeline(transaction=False)
        for name, message in messages:
            pipeline.publish(name, message)
        await pipeline.execute()

    @contextlib.asynccontextmanager
    async def subscribed(self, name: str) -> AsyncIterator[PubSub]:
        async with self._client.pubsub() as pubsub:
            await pubsub.subscribe(name)
            yield pubsub


class ShardedChannels:
    """A Redis Cluster with ``SPUBLISH`` and ``SSUBSCRIBE``: messages stay on the node that owns the channel."""

    def __init__(self, cluster: redis.RedisCluster, prefix: str) -> None:
        self.names = tuple(f"{prefix}:live:{shard}" for shard in range(SHARDS))
        self.where = where(cluster)
        self._cluster = cluster

    def of(self, account_id: UUID) -> str:
        return self.names[account_id.int % SHARDS]

    async def publish(self, messages: Sequence[tuple[str, bytes]]) -> None:
        by_channel: dict[str, list[bytes]] = defaultdict(list)
        for name, message in messages:
            by_channel[name].append(message)
        await asyncio.gather(*(self._publish(name, batch) for name, batch in by_channel.items()))

    async def _publish(self, name: str, batch: list[bytes]) -> None:
        for message in batch:
            await self._cluster.execute_command("SPUBLISH", name, message)

    @contextlib.asynccontextmanager
    async def subscribed(self, name: str) -> AsyncIterator[PubSub]:
        await self._cluster.initialize()
        # The slot may just have moved to another node.
        await self._cluster.nodes_manager.initialize()
        node = self._cluster.get_node_from_key(name)
        if node is None:
            raise redis.ConnectionError(f"no node owns {name}")
        owner = redis.Redis(
            host=node.host,
            port=int(node.port),
            **self._credentials(),
            socket_connect_timeout=CONNECT_TIMEOUT_S,
            retry=Retry(NoBackoff(), 0),
        )
        async with owner, owner.pubsub() as pubsub:
            await pubsub.ssubscribe(name)
            yield pubsub

    def _credentials(self) -> dict[str, Any]:
        """The credentials of the cluster's own connections."""
        given = self._cluster.connection_kwargs
        taken = {name: value for name, value in given.items() if name in _LOGIN or name.startswith("ssl_")}
        return {**taken, "ssl": issubclass(given.get("connection_class", redis.Connection), redis.SSLConnection)}

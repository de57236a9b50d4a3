"""The denominator: a bare ASGI application with one Redis subscription, which promises nothing.

What Redis loses is lost, a socket that does not read stops all others, and nobody is asked who they are.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import redis.asyncio as redis

from bench.servers.launch import PREFIX, REDIS_URL, run

_client = redis.from_url(REDIS_URL)
_sockets: dict[bytes, set[Any]] = defaultdict(set)


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "websocket":
        await _hold(scope["path"].rpartition("/")[2].encode(), receive, send)
    else:
        await _publish(scope["path"].rpartition("/")[2].encode(), receive, send)


async def _live(receive: Any, send: Any) -> None:
    await receive()
    async with _relaying():
        await send({"type": "lifespan.startup.complete"})
        await receive()
    await send({"type": "lifespan.shutdown.complete"})


@asynccontextmanager
async def _relaying() -> AsyncIterator[None]:
    async with _client.pubsub() as pubsub:
        await pubsub.subscribe(f"{PREFIX}:raw")
        task = asyncio.create_task(_relay(pubsub))
        yield
        task.cancel()


async def _relay(pubsub: redis.client.PubSub) -> None:
    async for message in pubsub.listen():
        if message["type"] == "message":
            account, _, body = message["data"].partition(b"|")
            frame = {"type": "websocket.send", "text": body.decode()}
            for send in tuple(_sockets[account]):
                await send(frame)


async def _hold(account: bytes, receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    _sockets[account].add(send)
    while (await receive())["type"] != "websocket.disconnect":
        pass
    _sockets[account].discard(send)


async def _publish(account: bytes, receive: Any, send: Any) -> None:
    body = (await receive())["body"]
    await _client.publish(f"{PREFIX}:raw", account + b"|" + body)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


if __name__ == "__main__":
    run(app)

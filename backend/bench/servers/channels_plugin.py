"""Litestar's own way: ChannelsPlugin, its Redis pub/sub backend and the handlers that it makes."""

from typing import Any

import redis.asyncio as redis
from litestar import Litestar, Request, post
from litestar.channels import ChannelsPlugin
from litestar.channels.backends.redis import RedisChannelsPubSubBackend

from bench.servers.launch import PREFIX, REDIS_URL, run


@post("/publish/{account:str}", status_code=204)
async def publish(account: str, request: Request[Any, Any, Any], channels: ChannelsPlugin) -> None:
    await channels.wait_published(await request.body(), account)


app = Litestar(
    [publish],
    plugins=[
        ChannelsPlugin(
            RedisChannelsPubSubBackend(redis=redis.from_url(REDIS_URL), key_prefix=PREFIX),
            arbitrary_channels_allowed=True,
            create_ws_route_handlers=True,
            ws_handler_base_path="/live",
        )
    ],
    openapi_config=None,
)

if __name__ == "__main__":
    run(app)

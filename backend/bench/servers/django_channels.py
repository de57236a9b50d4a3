"""Django Channels with the pub/sub layer of channels_redis, under uvicorn like the others."""

from typing import Any

import django
from django.conf import settings

from bench.servers.launch import PREFIX, REDIS_URL, run

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "prefix": PREFIX},
        }
    },
)
django.setup()

# Below, because they read the settings when they are imported.
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


class Consumer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add(f"account-{self.scope['url_route']['kwargs']['account']}", self.channel_name)
        await self.accept()

    async def event(self, message: dict[str, Any]) -> None:
        await self.send(text_data=message["text"])


async def publish(request: HttpRequest, account: str) -> HttpResponse:
    text = request.body.decode()
    await get_channel_layer().group_send(f"account-{account}", {"type": "event", "text": text})
    return HttpResponse(status=204)


urlpatterns = [path("publish/<account>", publish)]
app = ProtocolTypeRouter(
    {"http": get_asgi_application(), "websocket": URLRouter([path("live/<account>", Consumer.as_asgi())])}
)

if __name__ == "__main__":
    run(app)

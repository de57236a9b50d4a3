"""How the Python contestants are served.

As ``resolutionflow.server`` serves the product, so that they differ in nothing but their own code.
"""

import os
from typing import Any

import uvicorn

REDIS_URL = os.environ.get("REDIS_URL", "")
PREFIX = os.environ.get("REDIS_PREFIX", "bench")


def run(app: Any) -> None:
    uvicorn.run(
        app,
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_level="warning",
    )

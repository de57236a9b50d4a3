"""An application that holds the embedded servers, as a process of its own, to be killed by the tests.

It writes its URLs as one line of JSON and then waits for its standard input to end.
``fork`` as second argument leaves a forked child behind that inherits everything; ``thread`` starts the servers from a
thread that then ends.
"""

import dataclasses
import json
import os
import sys
import threading
import time
from pathlib import Path

from resolutionflow_demo.embedded.errors import EmbeddedError
from resolutionflow_demo.embedded.stack import EmbeddedStack


def start(stack: EmbeddedStack, how: str) -> None:
    if how == "thread":
        thread = threading.Thread(target=stack.__enter__)
        thread.start()
        thread.join()
    else:
        stack.__enter__()
    if how == "fork" and os.fork() == 0:
        time.sleep(60)
        os._exit(0)


def main(data_dir: str, how: str = "plain") -> None:
    stack = EmbeddedStack(Path(data_dir))
    try:
        start(stack, how)
    except EmbeddedError as error:
        sys.exit(str(error))
    sys.stdout.write(json.dumps(dataclasses.asdict(stack.urls)) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    stack.__exit__(None, None, None)


if __name__ == "__main__":
    main(*sys.argv[1:])

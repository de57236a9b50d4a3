"""Scan typed text for secrets before it is stored, off the event loop and with a time limit.

Short texts are scanned inline. Longer ones go to separate processes, which serve members in turn, so that a member who
sends hostile texts delays only themselves. A process that takes too long is killed and replaced.
"""

import asyncio
import contextlib
import subprocess
import sys
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import IO, Generic, TypeVar, cast
from uuid import UUID

import msgspec
import structlog

from resolutionflow.kernel.errors import CheckingBusy, NotChecked
from resolutionflow.kernel.redaction import detection, masks
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.redaction.scan_process import (
    Call,
    Document,
    Request,
    ScanRequest,
    read_frame,
    write_frame,
)

log = structlog.get_logger(__name__)

INLINE_CHARACTERS = 512
"""Scanned in the event loop: half a millisecond at worst."""
LIMIT_S = 5.0
"""For one text. The worst known text of a step takes a quarter of a second."""
START_S = 60.0
WAITING_EACH = 8
"""Texts of one member that may wait."""
WAITING = 64
"""Texts of all members that may wait."""
_AGAIN = {"Retry-After": "2"}

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True)
class Checked(Generic[T]):
    """Input, and the places of the secrets in it."""

    data: T
    secrets: Mapping[str, Sequence[Found]]
    """By field, or ``field.0`` for an entry of a list. Fields without secrets are left out."""
    passages: Sequence[str] = ()
    """Passages that were searched for too; their places are included."""

    @property
    def masked(self) -> T:
        """The input without its secrets."""
        changed = {name: self._masked(name) for name in {path.partition(".")[0] for path in self.secrets}}
        return msgspec.structs.replace(self.data, **changed) if changed else self.data

    def _masked(self, name: str) -> object:
        value = getattr(self.data, name)
        if isinstance(value, list):
            return [masks.cover(each, self.secrets.get(f"{name}.{n}", ())).text for n, each in enumerate(value)]
        return masks.cover(value, self.secrets[name]).text


def check_now(data: T) -> Checked[T]:
    """Scan in this process, for programs that serve no requests."""
    texts = texts_of(data)
    return _checked(data, texts, detection.find_each(list(texts.values())))


@dataclass
class _Job:
    asked: Callable[[], Request]
    """Reads a file only when it is scanned, to bound memory."""
    size: int
    done: "asyncio.Future[object]"


@dataclass
class Scanner:
    """``processes`` are started when first needed."""

    processes: int = 2
    limit_s: float = LIMIT_S
    _waiting: dict[UUID, deque[_Job]] = field(default_factory=dict)
    _queue: "asyncio.Queue[UUID]" = field(default_factory=asyncio.Queue)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve requests while the block runs."""
        threads = ThreadPoolExecutor(self.processes, thread_name_prefix="scan")
        processes = [_Process() for _ in range(self.processes)]
        lanes = [asyncio.create_task(self._lane(threads, process)) for process in processes]
        try:
            yield
        finally:
            for lane in lanes:
                lane.cancel()
            for process in processes:
                process.end()
            await asyncio.gather(*lanes, return_exceptions=True)
            threads.shutdown()

    async def check(self, data: T, by: UUID) -> Checked[T]:
        """Scan all texts of a member's input.

        Raises:
            NotChecked: it took too long, or the process died.
            CheckingBusy: too many texts of this member, or of all, are waiting.
        """
        texts = texts_of(data)
        return _checked(data, texts, await self.find_each(list(texts.values()), by))

    async def find_each(self, texts: Sequence[str], by: UUID) -> list[list[Found]]:
        """The secrets of each text. Raises like ``check``."""
        return await self._find(ScanRequest(list(texts)), by)

    async def find_passages(
        self, texts: Sequence[str], passages: Sequence[str], kind: str, by: UUID
    ) -> list[list[Found]]:
        """Places of the passages in each text, however they are written. Raises like ``check``."""
        if not passages:
            return [[] for _ in texts]
        return await self._find(ScanRequest(list(texts), list(passages), kind), by)

    async def _find(self, asked: ScanRequest, by: UUID) -> list[list[Found]]:
        if sum(map(len, asked.texts)) <= INLINE_CHARACTERS:
            return asked.find()
        return cast("list[list[Found]]", await self._ask(lambda: asked, sum(map(len, asked.texts)), by))

    async def danger(self, name: str, file: IO[bytes], size: int, by: UUID) -> str | None:
        """The danger in a document; see ``documents.danger``. Raises like ``check``."""

        def document() -> Document:
            file.seek(0)
            return Document(name, file.read())

        return cast("str | None", await self._ask(document, size, by))

    async def run(self, function: Callable[[bytes], bytes], content: bytes, by: UUID) -> bytes:
        """What a function of a module makes of a member's input. Raises like ``check``."""
        if len(content) <= INLINE_CHARACTERS:
            return function(content)
        call = Call(f"{function.__module__}:{function.__name__}", content)
        return cast("bytes", await self._ask(lambda: call, len(content), by))

    async def _ask(self, asked: Callable[[], Request], size: int, by: UUID) -> object:
        mine = self._waiting.setdefault(by, deque())
        if len(mine) > WAITING_EACH or sum(map(len, self._waiting.values())) > WAITING:
            raise CheckingBusy(headers=_AGAIN)
        job = _Job(asked, size, asyncio.get_running_loop().create_future())
        mine.append(job)
        if len(mine) == 1:
            self._queue.put_nowait(by)
        return await job.done

    async def _lane(self, threads: ThreadPoolExecutor, process: "_Process") -> None:
        """One text of each member in turn."""
        while True:
            member = await self._queue.get()
            mine = self._waiting[member]
            try:
                # The request may have been cancelled.
                if not mine[0].done.done():
                    await self._do(mine[0], threads, process)
            finally:
                mine.popleft()
                if mine:
                    self._queue.put_nowait(member)
                else:
                    del self._waiting[member]

    async def _do(self, job: _Job, threads: ThreadPoolExecutor, process: "_Process") -> None:
        try:
            found = await asyncio.get_running_loop().run_in_executor(threads, process.find, job.asked, self.limit_s)
        except (OSError, EOFError, msgspec.ValidationError) as error:
            log.error("secret_scan_failed", size=job.size, error=repr(error))  # noqa: TRY400
            if not job.done.done():
                job.done.set_exception(NotChecked(headers=_AGAIN))
        else:
            if not job.done.done():
                job.done.set_result(found)


class _Process:
    """A scan process, used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def find(self, asked: Callable[[], Request], limit_s: float) -> object:
        """Scan. Raises EOFError or OSError if the process takes too long or dies."""
        try:
            request = asked()
            content = msgspec.msgpack.encode(request)
        except ValueError as error:
            # The request was cancelled and the file closed.
            raise EOFError from error
        process = self._process
        if process is None or process.poll() is not None:
            process = self._start()
        try:
            with _killed_after(limit_s, process):
                write_frame(process.stdin, content)
                return msgspec.msgpack.decode(read_frame(process.stdout), type=request.Answer)
        except (OSError, EOFError):
            process.kill()
            self._close()
            raise

    def _start(self) -> "subprocess.Popen[bytes]":
        self._close()
        if self._ended:
            raise EOFError
        # In its own session, so that Ctrl-C does not reach it. It ends when its input ends.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "resolutionflow.kernel.redaction.scan_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        with _killed_after(START_S, self._process):
            read_frame(self._process.stdout)
        return self._process

    def end(self) -> None:
        """Kill the process, and start no other."""
        self._ended = True
        if self._process is not None:
            self._process.kill()
            self._close()

    def _close(self) -> None:
        if self._process is not None:
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()  # type: ignore[union-attr]
            self._process = None


@contextlib.contextmanager
def _killed_after(limit_s: float, process: "subprocess.Popen[bytes]") -> Iterator[None]:
    timer = threading.Timer(limit_s, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def texts_of(data: msgspec.Struct) -> dict[str, str]:
    """All texts of an input, by field."""
    texts: dict[str, str] = {}
    for name in data.__struct_fields__:
        value = getattr(data, name)
        if type(value) is str:
            texts[name] = value
        elif isinstance(value, list):
            texts |= {f"{name}.{number}": each for number, each in enumerate(value) if type(each) is str}
    return texts


def _checked(data: T, texts: dict[str, str], found: list[list[Found]]) -> Checked[T]:
    return Checked(data, {name: places for name, places in zip(texts, found, strict=True) if places})

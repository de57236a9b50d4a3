"""The load client: all sockets, and the publisher, in one thread around one selector.

Publisher and receivers share a process so that they share a clock. What the client costs is measured with every run,
and printed: a figure from a client that was busy all the time is the client's and not the server's.
"""

import gc
import selectors
import socket
import time
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench import wire

MARK = b"bench-"
"""Before the number of an announcement, in eight digits, somewhere in the text of each event."""
_DIGITS = 8
_PATIENCE_S = 10.0
"""Without one delivery for this long, what is missing is lost."""
_RECEIVE = 65_536
_AT_ONCE = 50
"""Handshakes under way; the listening queue holds more."""
_TRIES_S = 0.25


class RunError(Exception):
    """A server did not do its task, so there is nothing to measure."""


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How sockets of a contestant are spoken to."""

    path: Callable[[int], str]
    """Of the WebSocket, for an account."""
    subprotocol: str | None = None
    cookie: Callable[[int, int], str] | None = None
    """For an account and the n-th socket in it."""
    hello: str | None = None
    """Said after the handshake …"""
    welcome: bytes | None = None
    """… until this was heard."""
    answers: dict[bytes, str] = field(default_factory=dict)
    """Frames that begin so are answered so: heartbeats."""
    only: bytes = b""
    """Where one announcement causes several frames, what the one that counts has in it."""


@dataclass(eq=False)
class _Member:
    """One socket of the crowd."""

    channel: socket.socket
    account: int
    rest: bytes = b""


@dataclass(eq=False)
class _Line:
    """One kept-alive connection to publish over."""

    channel: socket.socket
    heard: bytes = b""


@dataclass
class Tally:
    """What became of the announcements of one phase."""

    first: int
    sent: list[float] = field(default_factory=list)
    got: list[int] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    delays_s: "array[float]" = field(default_factory=lambda: array("d"))
    seconds: float = 0.0
    client_cpu_s: float = 0.0

    @property
    def deliveries(self) -> int:
        return len(self.delays_s)


class Crowd:
    """``size`` sockets over ``accounts`` accounts; announcement n goes to account ``n % accounts``."""

    def __init__(self, port: int, size: int, accounts: int, manners: Manners, request: Callable[[int], bytes]) -> None:
        """``request`` makes the whole HTTP request that publishes announcement n."""
        self._port = port
        self._size = size
        self._accounts = accounts
        self._manners = manners
        self._request = request
        self._answers = {said: wire.text_frame(answer) for said, answer in manners.answers.items()}
        self._selector = selectors.DefaultSelector()
        self._members: list[_Member] = []
        self._idle: deque[_Line] = deque()
        self._lines: list[_Line] = []
        self._tally = Tally(0)
        self._next = 0
        self._complete = 0

    @property
    def _each(self) -> int:
        """Deliveries that an announcement is worth."""
        return self._size // self._accounts

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """All sockets connected, greeted, and each reached by an announcement."""
        gc.collect()
        gc.disable()
        try:
            for begin in range(0, self._size, _AT_ONCE):
                self._greet(range(begin, min(begin + _AT_ONCE, self._size)))
            yield
        finally:
            gc.enable()
            for channel in [m.channel for m in self._members] + [line.channel for line in self._lines]:
                channel.close()
            self._selector.close()

    def _greet(self, numbers: range) -> None:
        manners = self._manners
        arrived = []
        for number in numbers:
            account = number % self._accounts
            cookie = manners.cookie(account, number // self._accounts) if manners.cookie else None
            member = _Member(wire.connect(self._port), account)
            self._members.append(member)
            member.channel.sendall(
                wire.handshake(manners.path(account), subprotocol=manners.subprotocol, cookie=cookie)
            )
            arrived.append(member)
        for member in arrived:
            member.rest = _until(member, wire.HEADER_END).partition(wire.HEADER_END)[2]
            if manners.hello:
                member.channel.sendall(wire.text_frame(manners.hello))
        for member in arrived:
            if manners.welcome:
                _until(member, manners.welcome)
                member.rest = member.rest[_end_of_frames(member.rest) :]
            member.channel.setblocking(False)  # noqa: FBT003 (the standard library's)
            self._selector.register(member.channel, selectors.EVENT_READ, member)

    def warm_up(self, announcements: int) -> None:
        """Announce until each socket was reached by each: subscribing may go on after the handshake.

        Raises:
            RunError: some were not reached in time.
        """
        patience_s = _TRIES_S
        while True:
            tally = self._begin()
            for _ in range(self._accounts):
                self._announce()
                self._look(0.0)
            until = time.perf_counter() + patience_s
            while self._complete < self._accounts and time.perf_counter() < until:
                self._look(_TRIES_S)
            if self._complete == self._accounts:
                break
            patience_s *= 2
            if patience_s > _PATIENCE_S:
                message = f"{tally.deliveries} of {self._size} sockets were reached"
                raise RunError(message)
        for _ in range(announcements):
            self._begin()
            self._announce()
            self._finish(1)

    def paced(self, announcements: int, pace: float) -> Tally:
        """Announce at a steady pace a second, whatever is still under way."""
        tally = self._begin()
        with self._measured(tally):
            for number in range(announcements):
                due = self._began + number / pace
                while (left := due - time.perf_counter()) > 0:
                    self._look(left)
                self._announce()
            self._finish(announcements)
        return tally

    def saturated(self, seconds: float, under_way: int) -> Tally:
        """Announce as soon as an announcement has reached everybody, with ``under_way`` of them at once."""
        tally = self._begin()
        with self._measured(tally):
            until = self._began + seconds
            while time.perf_counter() < until:
                while len(tally.sent) - self._complete < under_way:
                    self._announce()
                self._look(_TRIES_S)
            self._finish(len(tally.sent))
        return tally

    def _begin(self) -> Tally:
        self._tally = Tally(self._next)
        self._complete = 0
        return self._tally

    @contextmanager
    def _measured(self, tally: Tally) -> Iterator[None]:
        self._began, cpu = time.perf_counter(), time.process_time()
        yield
        tally.seconds = time.perf_counter() - self._began
        tally.client_cpu_s = time.process_time() - cpu

    def _finish(self, announcements: int) -> None:
        """Wait for the last deliveries, and say which did not come.

        Raises:
            RunError: something was lost.
        """
        heard = time.perf_counter()
        while self._complete < announcements:
            before = self._tally.deliveries
            self._look(_TRIES_S)
            if self._tally.deliveries > before:
                heard = time.perf_counter()
            elif time.perf_counter() - heard > _PATIENCE_S:
                lost = announcements * self._each - self._tally.deliveries
                message = f"{lost} of {announcements * self._each} deliveries did not come"
                raise RunError(message)

    def _announce(self) -> None:
        line = self._idle.popleft() if self._idle else self._new_line()
        tally, number = self._tally, self._next
        self._next += 1
        request = self._request(number)
        tally.got.append(0)
        tally.last.append(0.0)
        tally.sent.append(time.perf_counter())
        line.channel.sendall(request)

    def _new_line(self) -> _Line:
        line = _Line(wire.connect(self._port))
        line.channel.setblocking(False)  # noqa: FBT003 (the standard library's)
        self._lines.append(line)
        self._selector.register(line.channel, selectors.EVENT_READ, line)
        return line

    def _look(self, patience_s: float) -> None:
        """Take in what has come, or comes in time."""
        for key, _ in self._selector.select(patience_s):
            source = key.data
            try:
                data: bytes = source.channel.recv(_RECEIVE)
            except BlockingIOError:
                continue
            if not data:
                self._closed(source)
            elif isinstance(source, _Member):
                self._receive(source, data, time.perf_counter())
            else:
                self._answered(source, data)

    def _closed(self, source: _Member | _Line) -> None:
        """Servers end connections that nobody published over for seconds; any other end is a failure."""
        if not isinstance(source, _Line) or source not in self._idle:
            message = "the server closed a connection"
            raise RunError(message)
        self._idle.remove(source)
        self._selector.unregister(source.channel)

    def _receive(self, member: _Member, data: bytes, now: float) -> None:
        if member.rest:
            data = member.rest + data
        end, only = 0, self._manners.only
        for opcode, begin, end in wire.frames(data):
            place = data.find(MARK, begin, end)
            if place < 0:
                self._answer(member, opcode, data[begin:end])
                continue
            if only and data.find(only, begin, end) < 0:
                continue
            begin_number = place + len(MARK)
            number = int(data[begin_number : begin_number + _DIGITS])
            if number % self._accounts != member.account:
                message = f"announcement {number} came to another account"
                raise RunError(message)
            self._note(number - self._tally.first, now)
        member.rest = data[end:]

    def _note(self, place: int, now: float) -> None:
        """One delivery. Latecomers of an earlier phase, which only a warm-up leaves behind, are not counted."""
        if place < 0:
            return
        tally = self._tally
        tally.delays_s.append(now - tally.sent[place])
        tally.last[place] = now
        tally.got[place] += 1
        if tally.got[place] == self._each:
            self._complete += 1
        elif tally.got[place] > self._each:
            message = f"announcement {tally.first + place} came more often than there are sockets"
            raise RunError(message)

    def _answer(self, member: _Member, opcode: int, payload: bytes) -> None:
        if opcode == wire.CLOSE:
            message = f"the server closed a socket: {payload[2:].decode(errors='replace')}"
            raise RunError(message)
        for said, answer in self._answers.items():
            if payload.startswith(said):
                member.channel.sendall(answer)

    def _answered(self, line: _Line, data: bytes) -> None:
        line.heard += data
        status = wire.answer_status(line.heard)
        if status is None:
            return
        if not 200 <= status < 300:  # noqa: PLR2004 (HTTP's successes)
            message = f"HTTP {status}: {line.heard.partition(wire.HEADER_END)[2].decode(errors='replace')}"
            raise RunError(message)
        line.heard = b""
        self._idle.append(line)


def _until(member: _Member, heard: bytes) -> bytes:
    """Read until that was heard; what was read is kept in ``rest``."""
    while heard not in member.rest:
        data = member.channel.recv(_RECEIVE)
        if not data:
            raise RunError(member.rest.decode(errors="replace") or "the server closed a connection")
        member.rest += data
    if member.rest.startswith(b"HTTP/") and b" 101 " not in member.rest[:16]:
        message = f"no WebSocket: {member.rest.decode(errors='replace')}"
        raise RunError(message)
    return member.rest


def _end_of_frames(data: bytes) -> int:
    end = 0
    for _, _, end in wire.frames(data):  # noqa: B007 (the last end is wanted)
        pass
    return end

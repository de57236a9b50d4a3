"""Calling addresses that customers type: what is refused, and that nothing changes between check and call."""

import asyncio
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from resolutionflow.kernel import outbound as module
from resolutionflow.kernel.outbound import Outbound, OutboundError, is_public
from tests.support.app import listening
from tests.support.mailbox import certificate
from tests.support.receiver import Receiver, Reply


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "168.63.129.16",
        "100.64.0.1",
        "100.100.100.200",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2002:0808:0808::1",
        "2001:0:1::1",
        "2001:db8::1",
        "fe80::1",
        "fe80::1%1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
    ],
)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450::1"])
def test_what_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://LOCALHOST./",
        # Other ways to write 127.0.0.1 and 169.254.169.254, which the system's resolver takes.
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://0177.0.0.1/",
        "https://2852039166/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fe80::1%25lo]/",
        "https://user:password@8.8.8.8/",
        "https://8.8.8.8@127.0.0.1/",
        "http://8.8.8.8/",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "gopher://8.8.8.8/",
        "//8.8.8.8/",
        "https:///",
        "https://",
        "",
        "nonsense",
        "https://8.8.8.8:99999/",
        "https://[::1/",
        "https://xn--/",
        "https://\x00/",
    ],
)
async def test_an_address_that_leads_inside_or_nowhere_is_refused(url: str) -> None:
    with pytest.raises(OutboundError):
        await Outbound().check(url)
    with pytest.raises(OutboundError):
        await Outbound().post(url, b"{}", {})


def _resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Names lead to these addresses, one answer a question, the last one for good; tells what was asked."""
    asked: list[str] = []
    left = list(answers)

    async def resolve(_: Outbound, host: str, _port: int) -> list[module.Address]:
        asked.append(host)
        return [ipaddress.ip_address(found) for found in (left.pop(0) if len(left) > 1 else left[0])]

    monkeypatch.setattr(Outbound, "_resolve", resolve)
    return asked


async def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolving(monkeypatch, ["8.8.8.8", "10.0.0.1"])

    with pytest.raises(OutboundError, match="not a public address"):
        await Outbound().check("https://hooks.example/")


async def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers otherwise the second time is not asked a second time."""
    with Receiver.open() as receiver:
        port = int(receiver.url.split(":")[2].split("/")[0])
        asked = _resolving(monkeypatch, ["127.0.0.1"], ["10.255.255.1"])

        await Outbound(anywhere=True).post(f"http://hooks.example:{port}/a?b=c", b"{}", {})

        assert asked == ["hooks.example"]
        (received,) = receiver.received
        assert (received.path, received.headers["host"]) == ("/a?b=c", f"hooks.example:{port}")


async def test_another_address_is_tried_where_one_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with Receiver.open() as receiver:
        port = int(receiver.url.split(":")[2].split("/")[0])
        _resolving(monkeypatch, ["127.0.0.77", "127.0.0.1"])

        answer = await Outbound(anywhere=True).post(f"http://hooks.example:{port}/", b"{}", {})

    assert answer.status_code == 200


async def test_names_that_nobody_answers_for_keep_no_thread_from_anybody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    answered, looked_up = threading.Event(), list[str]()

    def getaddrinfo(host: str, port: int, *_: int) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        looked_up.append(host)
        if host.startswith("silent"):
            answered.wait()
        return [(2, 1, 6, "", ("8.8.8.8", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(module, "_RESOLVE_S", 1.0)
    outbound = Outbound()
    try:
        silent = [outbound.check(f"https://silent{number}.example/") for number in range(40)]
        again = [outbound.check("https://silent0.example/") for _ in range(20)]
        waiting = asyncio.gather(*silent, *again, return_exceptions=True)
        # Threads that everything else needs, and another name's.
        assert await asyncio.to_thread(lambda: "at once") == "at once"
        assert (await outbound.check("https://hooks.example/")).addresses == [ipaddress.ip_address("8.8.8.8")]
        assert not waiting.done()

        found = await waiting
        assert {str(error) for error in found[40:]} == {"silent0.example cannot be found"}
        # However often it is asked for, a name takes up one of them.
        assert looked_up.count("silent0.example") == 1
    finally:
        answered.set()


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[int]:
    """A TLS server with a certificate of its own making; its port."""
    context = certificate(tmp_path)
    with listening() as listen:
        stop = threading.Event()
        listen.settimeout(0.05)

        def serve() -> None:
            while not stop.is_set():
                try:
                    connection, _ = listen.accept()
                except TimeoutError:
                    continue
                try:
                    with connection, context.wrap_socket(connection, server_side=True) as secured:
                        # To its end: what is closed with something unread is reset, and the answer with it.
                        received = b""
                        while not received.endswith(b"{}") and (more := secured.recv(1_000)):
                            received += more
                        secured.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
                except (ssl.SSLError, OSError):
                    continue

        thread = threading.Thread(target=serve)
        thread.start()
        yield listen.getsockname()[1]
        stop.set()
        thread.join()


async def test_a_server_that_cannot_prove_its_name_gets_nothing(impostor: int) -> None:
    with pytest.raises(OutboundError, match=r"(?i)certificate"):
        await Outbound(anywhere=True).post(f"https://127.0.0.1:{impostor}/", b"secret", {})


async def test_the_certificate_must_be_for_the_name_and_not_for_the_address(
    impostor: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbound = Outbound(anywhere=True)
    outbound._trusted.load_verify_locations(tmp_path / "certificate.pem")
    await outbound.post(f"https://127.0.0.1:{impostor}/", b"{}", {})

    _resolving(monkeypatch, ["127.0.0.1"])
    with pytest.raises(OutboundError, match=r"hooks\.example"):
        await outbound.post(f"https://hooks.example:{impostor}/", b"{}", {})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed(status: int) -> None:
    with Receiver.open() as receiver:
        receiver.replies = [Reply(status, headers={"location": receiver.url.replace("hook", "inside")})]

        with pytest.raises(OutboundError, match=str(status)) as caught:
            await Outbound(anywhere=True).post(receiver.url, b"{}", {})

        assert [received.path for received in receiver.received] == ["/hook"]
        assert caught.value.answer is not None


async def test_an_endless_answer_is_cut_off() -> None:
    with Receiver.open() as receiver:
        receiver.replies = [Reply(200, body=b"x" * 65_536, endless=True)]

        answer = await Outbound(anywhere=True).post(receiver.url, b"{}", {})

    assert answer.body == "x" * 1_024
    # What the system's buffers took before the connection was gone.
    assert receiver.sent_bytes < 20_000_000


async def test_an_answer_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIMEOUT_S", 0.3)
    answers = threading.Event()
    with Receiver.open() as receiver:
        receiver.replies = [Reply(after=answers)]

        with pytest.raises(OutboundError, match="no answer within") as caught:
            await Outbound(anywhere=True).post(receiver.url, b"{}", {})
        answers.set()

    assert not caught.value.permanent


async def test_what_came_back_can_be_stored() -> None:
    with Receiver.open() as receiver:
        receiver.replies = [Reply(500, body=b"\xff\x00oops")]

        with pytest.raises(OutboundError) as caught:
            await Outbound(anywhere=True).post(receiver.url, b"{}", {})

    assert caught.value.answer is not None
    assert caught.value.answer.body == "\N{REPLACEMENT CHARACTER}\N{SYMBOL FOR NULL}oops"


async def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with Receiver.open() as receiver:
        answer = await Outbound(anywhere=True).post(receiver.url, b"{}", {})

    assert answer.status_code == 200


@pytest.mark.parametrize("url", ["https://example.com:0/hook", "https://example.com:65536/hook", "https://:443/hook"])
async def test_a_port_that_cannot_be_is_refused_before_anybody_is_asked(url: str) -> None:
    with pytest.raises(OutboundError) as refused:
        await Outbound().check(url)
    assert refused.value.permanent

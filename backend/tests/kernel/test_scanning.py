"""Texts are looked through off the loop, in turn, for a bounded time; and what could not be is not stored."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from resolutionflow.domains.flowpilot.sessions.schemas import StepCreate, StepKind
from resolutionflow.kernel.errors import CheckingBusy, NotChecked
from resolutionflow.kernel.redaction import detection, scanning
from resolutionflow.kernel.redaction.scanning import Scanner, check_now

_LONG = "x" * scanning.INLINE_CHARACTERS + "\npassword: Summer2026!"
_ADA, _BOB = uuid4(), uuid4()


@pytest_asyncio.fixture
async def scanner() -> AsyncIterator[Scanner]:
    scanner = Scanner(processes=1)
    async with scanner.running():
        yield scanner


async def test_a_long_text_is_looked_through_in_another_process(
    scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [detection.find(_LONG), []]
    monkeypatch.setattr(detection, "find_each", None)

    assert await scanner.find_each([_LONG, "harmless"], _ADA) == expected


async def test_what_somebody_sent_is_checked_in_all_its_texts(scanner: Scanner) -> None:
    step = StepCreate(kind=StepKind.COMMAND, body="net user scan Summer2026! /add", output=_LONG)

    checked = await scanner.check(step, _ADA)

    assert checked == check_now(step)
    assert set(checked.secrets) == {"body", "output"}
    assert checked.masked.body == "net user scan [password hidden] /add"
    assert checked.masked.output == _LONG.replace("Summer2026!", "[password hidden]")
    assert checked.data == step


async def test_each_member_has_a_turn_however_many_texts_another_sends(scanner: Scanner) -> None:
    order: list[UUID] = []

    async def send(by: UUID) -> None:
        await scanner.find_each([_LONG], by)
        order.append(by)

    await asyncio.gather(*(send(_ADA) for _ in range(6)), send(_BOB))

    assert _BOB in order[:2]


async def test_one_member_s_texts_do_not_fill_the_queue_of_the_others(scanner: Scanner) -> None:
    sent = [asyncio.create_task(scanner.find_each([_LONG], _ADA)) for _ in range(scanning.WAITING_EACH + 3)]
    other = asyncio.create_task(scanner.find_each([_LONG], _BOB))
    answers = await asyncio.gather(*sent, return_exceptions=True)

    refused = [answer for answer in answers if isinstance(answer, CheckingBusy)]
    assert len(refused) == 2
    assert refused[0].headers["Retry-After"]
    assert await other == [detection.find(_LONG)]


async def test_all_members_together_wait_in_a_bounded_queue(scanner: Scanner) -> None:
    sent = [asyncio.create_task(scanner.find_each([_LONG], uuid4())) for _ in range(scanning.WAITING + 5)]
    answers = await asyncio.gather(*sent, return_exceptions=True)

    assert sum(isinstance(answer, CheckingBusy) for answer in answers) == 4


async def test_a_process_that_takes_too_long_is_replaced_and_its_text_is_refused() -> None:
    scanner = Scanner(processes=1, limit_s=0.0)
    async with scanner.running():
        with pytest.raises(NotChecked) as refused:
            await scanner.find_each([_LONG * 1_000], _ADA)
        assert refused.value.headers["Retry-After"]
        scanner.limit_s = scanning.LIMIT_S
        assert await scanner.find_each([_LONG], _ADA) == [detection.find(_LONG)]


async def test_who_gave_up_waiting_takes_nobody_s_time(scanner: Scanner) -> None:
    gone = [asyncio.create_task(scanner.find_each([_LONG], _ADA)) for _ in range(3)]
    await asyncio.sleep(0)
    for each in gone:
        each.cancel()

    assert await scanner.find_each([_LONG], _ADA) == [detection.find(_LONG)]
    assert not scanner._waiting

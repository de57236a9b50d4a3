"""Rows 18 and 19: a disk without room, PostgreSQL's and that of the files."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from resolutionflow_demo.embedded.stack import reset
from tests.faults.support.client import LiveClient, connected
from tests.faults.support.cluster import BreakableStack, Cluster, Node, Program, nodes, own_port
from tests.faults.support.history import Verdict, judge
from tests.faults.support.load import Load
from tests.faults.support.people import staff
from tests.faults.support.report import Report
from tests.faults.support.smtp import mail_server
from tests.support.databases import Place, build_template, cloned
from tests.support.databases import connected as connected_to
from tests.support.factories import API, done, made, open_session, problem

_MOUNT, _UMOUNT = "/bin/mount", "/bin/umount"
FULL_S = 8.0
_PENDING = (
    "select count(*) from notification_outbox where channel = 'email' and status = 'pending' and step = 'opened' "
    "and not gathered"
)


@contextlib.contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A file system of its own, which ends with the block."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a disk that is small enough to fill")
    folder = Path(tempfile.mkdtemp(prefix="rf-disk-", dir="/tmp")).resolve()
    folder.chmod(0o755)
    mount = [_MOUNT, "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    done_ = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done_.returncode:
        folder.rmdir()
        pytest.skip(f"no disk can be mounted here: {done_.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run([_UMOUNT, "-l", str(folder)], check=True)
        folder.rmdir()


@contextlib.contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Not a byte is left until the block ends."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        for size in (1 << 20, 1 << 12):
            with contextlib.suppress(OSError):
                while file.write(bytes(size)):
                    pass
    try:
        yield
    finally:
        filler.unlink()


@pytest.mark.long
async def test_18_the_disk_of_postgresql_is_full(report: Report, tmp_path: Path) -> None:
    with small_disk(220) as disk, BreakableStack(disk) as stack:
        await build_template(stack)
        with cloned(stack) as place:
            here = replace(place, attachments_url=(tmp_path / "files").as_uri())
            async with nodes(here, tmp_path, 1) as cluster:
                await _while_full(cluster, disk, report, tmp_path)
        shutil.rmtree(disk / "attachments", ignore_errors=True)
    reset(disk)


async def _while_full(cluster: Cluster, disk: Path, report: Report, folder: Path) -> None:
    people = await staff(cluster.place.url, technicians=8, engineers=2, viewers=2)
    clients = [LiveClient(member, cluster.ports) for member in people.viewers]
    load = Load(people.technicians, cluster.ports, pause_s=0.5)
    async with (
        connected_to(cluster.place.superuser_url) as truth,
        mail_server(own_port()) as server,
        connected(clients),
    ):
        worker = Program(["worker"], {**cluster.place.env, **server.env}, folder / "worker.log")
        worker.launch()
        try:
            async with load.running():
                await asyncio.sleep(1)
                with filled(disk):
                    await asyncio.sleep(FULL_S)
                back = time.monotonic()
                await asyncio.sleep(5)
            async with asyncio.timeout(60):
                while await truth.fetchval(_PENDING):  # noqa: ASYNC110  (what is waited for is a row)
                    await asyncio.sleep(0.5)
        finally:
            await worker.end(signal.SIGTERM)
        await asyncio.sleep(2)
    verdict = judge([client.history for client in clients], await cluster.log(people.account_id), load.accepted)
    first = min(answer.at for answer in load.answers if answer.status == 201 and answer.at > back)
    again = Counter(server.accepted)
    verdict.twice += sum(count - 1 for count in again.values())
    log_kb = (worker.log.stat().st_size + sum(node.log.stat().st_size for node in cluster.nodes)) / 1024
    report.add(18, f"{FULL_S:g} s", verdict, first - back, refused=len(load.refused), mails=len(again), log_kb=log_kb)

    assert verdict.clean, verdict.broken
    assert load.refused
    assert {answer.status for answer in load.refused} == {503}
    assert all(answer.retry_after and int(answer.retry_after) >= 1 for answer in load.refused)
    told = _warnings(worker, *cluster.nodes)
    assert told["database_writes_down"] + told["database_down"] >= 1


def _warnings(*programs: Program) -> Counter[str]:
    return Counter(event for program in programs for _, event in program.warnings(0))


async def test_19_the_disk_of_the_files_is_full(ground: Place, report: Report, tmp_path: Path) -> None:
    people = await staff(ground.url, technicians=1)
    with small_disk(6) as disk:
        here = replace(ground, attachments_url=(disk / "files").as_uri())
        async with nodes(here, tmp_path, 1) as cluster, cluster.browser(people.technicians[0]) as junior:
            address = f"{API}/sessions/{(await open_session(junior))['id']}/attachments"
            file = {"file": ("vpn.log", b"peer down\n" * 100_000)}
            kept = [made(await junior.post(address, files=file))]
            with filled(disk):
                refused = [await junior.post(address, files=file) for _ in range(3)]
                listed = done(await junior.get(address))["items"]
            kept.append(made(await junior.post(address, files=file)))
            read = [await junior.get(f"{API}/attachments/{each['id']}") for each in kept]
            node: Node = cluster.nodes[0]
    verdict = Verdict()
    verdict.accepted, verdict.lost = len(kept), sum(len(each.content) != 1_000_000 for each in read)
    report.add(19, "three uploads", verdict, refused=len(refused))

    for answer in refused:
        problem(answer, 503, "files-unavailable")
        assert int(answer.headers["retry-after"]) >= 1
    assert [each["id"] for each in listed] == [kept[0]["id"]]
    assert not verdict.lost
    assert _warnings(node)["attachments_down"] == 1

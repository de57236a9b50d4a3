"""What was stored before secrets were looked for is looked through by a command, once, in batches."""

import pytest

from resolutionflow.domains.flowpilot.hiding import backfill
from resolutionflow.kernel.redaction import detection
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, add_step, done, made, open_session

_SECRET = "password: Summer2026!"
_STORED = {
    table: f"select secrets::text from {table} order by id"
    for table in ("flowpilot_sessions", "session_steps", "session_attachments")
}


async def test_places_are_stored_as_if_they_had_been_looked_for(
    api: Api, a: Team, b: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    junior = api.by(a.technician)
    sessions = [await open_session(junior, problem=f"{n} {_SECRET}") for n in range(3)]
    for n, session in enumerate(sessions):
        for text in (_SECRET, "nothing"):
            await add_step(junior, session["id"], "command", body=text, output=f"{text} {n}")
        files = {"file": (f"{_SECRET}.txt", b"nothing")}
        made(await junior.post(f"{API}/sessions/{session['id']}/attachments", files=files))
    before = {table: [row[0] for row in await truth.fetch(query)] for table, query in _STORED.items()}
    for table in _STORED:
        await truth.execute(f"update {table} set secrets = null")
    monkeypatch.setattr(backfill, "_BATCH", 2)

    assert await backfill.scan_old_texts(api.database, b.account_id) == 0
    assert await backfill.scan_old_texts(api.database, a.account_id) == 3 + 6 + 3
    assert await backfill.scan_old_texts(api.database, a.account_id) == 0

    assert {table: [row[0] for row in await truth.fetch(query)] for table, query in _STORED.items()} == before
    monkeypatch.setattr(detection, "find", None)
    monkeypatch.setattr(detection, "find_each", None)
    assert _SECRET not in str(done(await api.by(a.viewer).get(f"{API}/sessions/{sessions[0]['id']}")))


async def test_what_is_hidden_by_hand_is_not_looked_through_again(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    step = await add_step(junior, session["id"], body=f"then calvin of old, {_SECRET}")
    await truth.execute("update session_steps set secrets = null")
    address = f"{API}/sessions/{session['id']}/steps/{step['id']}"

    hidden = await junior.post(f"{address}/hidden", json={"field": "body", "begin": 5, "end": 18})

    assert hidden.status_code == 204
    assert await backfill.scan_old_texts(api.database, a.account_id) == 0
    read = done(await api.by(a.viewer).get(address))
    assert read["body"] == "then [secret hidden], password: [password hidden]"

"""The client, contact and device that a session names, as rows of ``clients``.

The session keeps the words too. Its client's name follows the client: after a rename or merge a job gives it the new
one.
"""

from collections.abc import Mapping, Sequence

from msgspec import UnsetType

from resolutionflow.domains.clients import naming
from resolutionflow.domains.clients.schemas import Named, Names
from resolutionflow.domains.flowpilot.sessions import hidden_text, masking, queries
from resolutionflow.domains.flowpilot.sessions.masking import Spans
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.text.folding import normal_form

NAMES = frozenset({"client_name", "contact", "device"})
"""Fields of a session that name one."""


def names(session: SessionRow) -> Names:
    """As everybody reads them: what is secret in them names nothing."""
    texts = masking.session(session, as_typed=False).texts
    return Names(client=texts["client_name"] or "", contact=texts["contact"], device=texts["device"])


async def link(tx: Tx, session: SessionRow) -> None:
    """Find the rows that a session names, or make them. The session is locked, or new; a practice names none."""
    if session.practice:
        return
    (named,) = await naming.find_or_add(tx, [(names(session), tx.now)])
    apply(session, named)


async def link_old(tx: Tx, sessions: Sequence[SessionRow]) -> None:
    """As ``link``, for many that were opened before there were clients, or by a process that knows none."""
    found = await naming.find_or_add(tx, [(names(each), each.created_at) for each in sessions])
    for session, named in zip(sessions, found, strict=True):
        apply(session, named)
    await tx.session.flush()
    await queries.link_handoffs(tx, {each.id: each.client_id for each in sessions if each.client_id is not None})


async def link_again(tx: Tx, session: SessionRow, before: Names) -> None:
    """Part of a session was hidden. What its names were, and no other session names, is named no more."""
    if names(session) == before or session.client_id is None:
        return
    former = (session.client_id, session.contact_id, session.device_id)
    await link(tx, session)
    await tx.session.flush()
    if session.client_id is not None:
        await queries.move_handoffs(tx, session.id, session.client_id)
    unused = await queries.unused(tx, *former)
    await naming.forget(tx, client_id=unused[0], contact_id=unused[1], device_id=unused[2])


def is_same_client(session: SessionRow, name: str | UnsetType) -> bool:
    """Whether a name, however it is spelt, means the client that the session has: renaming it is another matter."""
    return bool(name) and session.client_id is not None and normal_form(str(name)) == normal_form(session.client_name)


def apply(session: SessionRow, named: Named) -> None:
    session.client_id, session.contact_id, session.device_id = named.client_id, named.contact_id, named.device_id
    take_name(session, named.client)


def take_name(session: SessionRow, name: str) -> None:
    """Call its client by the client's name, unless what was typed has a secret in it, which its owner still reads."""
    if name != session.client_name and not masking.stored_spans(session).get("client_name"):
        set_fields(session, {"client_name": name}, {})


def set_fields(session: SessionRow, changed: Mapping[str, object], secrets: Spans) -> None:
    """Set fields of a session, and store the spans of the secrets in its texts."""
    spans = {name: each for name, each in masking.stored_spans(session).items() if name not in changed}
    for name, value in changed.items():
        setattr(session, name, value)
    spans |= {name: each for name, each in secrets.items() if name in changed}
    masking.store_spans(
        session, hidden_text.add_spans(session, masking.texts_of(session, masking.SESSION_FIELDS), spans)
    )

"""Reads and writes of flows."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.flowpilot.flows.definition import Flow
from resolutionflow.domains.flowpilot.flows.models import AccountFlowRow, FlowVersionRow, FollowedFlowRow
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.errors import NotFound

_HISTORY = text(
    """
    select f.cause, count(*)::int as cases from followed_flows f
    join flowpilot_sessions s on s.account_id = f.account_id and s.id = f.session_id and not s.practice
    where f.account_id = :account_id and f.flow = :flow and f.cause is not null
    group by f.cause
    """
)


async def own_flows(tx: Tx) -> dict[str, tuple[AccountFlowRow, Flow | None]]:
    """What the account has changed, by the flow's name; without a version it is the built-in one."""
    query = (
        select(AccountFlowRow, FlowVersionRow.content)
        .outerjoin(
            FlowVersionRow,
            (FlowVersionRow.account_id == AccountFlowRow.account_id) & (FlowVersionRow.id == AccountFlowRow.version_id),
        )
        .where(AccountFlowRow.account_id == tx.account_id)
    )
    found = (await tx.session.execute(query)).all()
    return {row.flow: (row, to_flow(content) if content is not None else None) for row, content in found}


async def get_own(tx: Tx, flow: str) -> AccountFlowRow | None:
    """Locked."""
    query = select(AccountFlowRow).where(AccountFlowRow.account_id == tx.account_id, AccountFlowRow.flow == flow)
    return (await tx.session.execute(query.with_for_update())).scalar_one_or_none()


async def count_own(tx: Tx) -> int:
    query = select(func.count()).select_from(AccountFlowRow).where(AccountFlowRow.account_id == tx.account_id)
    return (await tx.session.execute(query)).scalar_one()


async def count_versions(tx: Tx, flow: str) -> int:
    query = select(func.count()).select_from(FlowVersionRow)
    query = query.where(FlowVersionRow.account_id == tx.account_id, FlowVersionRow.flow == flow)
    return (await tx.session.execute(query)).scalar_one()


async def pin(tx: Tx, flow: Flow, author_id: UUID | None) -> UUID:
    """The version with this content, made if it is not there."""
    content = msgspec.to_builtins(flow, str_keys=True)
    digest = hashlib.blake2b(msgspec.json.encode(content, order="sorted"), digest_size=16).hexdigest()
    values: dict[str, Any] = {
        "id": new_id(),
        "account_id": tx.account_id,
        "flow": flow.flow,
        "digest": digest,
        "content": content,
        "author_id": author_id,
        "created_at": tx.now,
    }
    insertion = insert(FlowVersionRow).values(values).on_conflict_do_nothing(constraint="uq_flow_versions_digest")
    made = (await tx.session.execute(insertion.returning(FlowVersionRow.id))).scalar_one_or_none()
    if made is not None:
        return made
    query = select(FlowVersionRow.id).where(
        FlowVersionRow.account_id == tx.account_id, FlowVersionRow.flow == flow.flow, FlowVersionRow.digest == digest
    )
    return (await tx.session.execute(query)).scalar_one()


async def list_versions(tx: Tx, flow: str, limit: int) -> list[FlowVersionRow]:
    """The newest first."""
    query = select(FlowVersionRow).where(FlowVersionRow.account_id == tx.account_id, FlowVersionRow.flow == flow)
    query = query.order_by(FlowVersionRow.created_at.desc(), FlowVersionRow.id.desc()).limit(limit)
    return list((await tx.session.execute(query)).scalars())


async def get_version_row(tx: Tx, flow: str, version_id: UUID) -> FlowVersionRow:
    """Raises NotFound: no such version of the flow in the account."""
    query = select(FlowVersionRow).where(
        FlowVersionRow.account_id == tx.account_id, FlowVersionRow.flow == flow, FlowVersionRow.id == version_id
    )
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def get_version(tx: Tx, version_id: UUID) -> Flow:
    query = select(FlowVersionRow.content).where(
        FlowVersionRow.account_id == tx.account_id, FlowVersionRow.id == version_id
    )
    return to_flow((await tx.session.execute(query)).scalar_one())


async def current(tx: Tx, session_id: UUID) -> FollowedFlowRow | None:
    """The flow that is followed in a session."""
    query = select(FollowedFlowRow).where(
        FollowedFlowRow.account_id == tx.account_id, FollowedFlowRow.session_id == session_id, FollowedFlowRow.current
    )
    return (await tx.session.execute(query)).scalar_one_or_none()


async def get_followed(tx: Tx, session_id: UUID, following_id: UUID, *, lock: bool = False) -> FollowedFlowRow:
    """Raises NotFound: it is not followed in this session now."""
    query = select(FollowedFlowRow).where(
        FollowedFlowRow.account_id == tx.account_id,
        FollowedFlowRow.session_id == session_id,
        FollowedFlowRow.id == following_id,
        FollowedFlowRow.current,
    )
    query = query.execution_options(populate_existing=True)
    row = (await tx.session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def history(tx: Tx, flow: str) -> Mapping[str, int]:
    """The account's cases of a flow, by their cause; a practice is none."""
    found = await tx.session.execute(_HISTORY, {"account_id": tx.account_id, "flow": flow})
    return {row.cause: row.cases for row in found}


def to_flow(content: dict[str, Any]) -> Flow:
    return msgspec.convert(content, Flow)

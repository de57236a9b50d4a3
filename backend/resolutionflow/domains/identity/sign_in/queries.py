"""Login sessions, passwords and places of sign-in in the database."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import UserRow
from resolutionflow.domains.identity.sign_in.models import LoginSessionRow, SignInPlaceRow
from resolutionflow.kernel.db.database import COMMAND_TIMEOUT_S, Database, Tx


async def has_password(session: AsyncSession, user_id: UUID, password_hash: str, *, to_change_it: bool = False) -> bool:
    """Whether the person still has this password, which is locked until the transaction ends.

    ``to_change_it`` takes the lock alone: of two transactions that share it neither could write.
    """
    query = select(UserRow.password_hash).where(UserRow.id == user_id).with_for_update(read=not to_change_it)
    return (await session.execute(query)).scalar_one_or_none() == password_hash


async def end_logins(session: AsyncSession, user_id: UUID, account_id: UUID | None) -> None:
    """End a person's login sessions in an account; None: in all. Needs a scope with their ``user_id``."""
    query = delete(LoginSessionRow).where(LoginSessionRow.user_id == user_id)
    await session.execute(query.where(LoginSessionRow.account_id == account_id) if account_id else query)


async def remove_old_logins(database: Database) -> int:
    """Remove expired login sessions; return how many."""
    return int((await database.fetch("select forget_logins() as gone", within_s=COMMAND_TIMEOUT_S))[0]["gone"])


async def known_places(tx: Tx, user_id: UUID, hashes: Collection[bytes]) -> set[bytes]:
    """Which of the hashes are of places where the person signed in before."""
    mine = (SignInPlaceRow.user_id == user_id, SignInPlaceRow.place.in_(hashes))
    return set((await tx.session.execute(select(SignInPlaceRow.place).where(*mine))).scalars())


async def remember_places(tx: Tx, user_id: UUID, hashes: Collection[bytes], *, keep: int) -> None:
    """Note a sign-in at these places; of all places of the person the newest ``keep`` remain."""
    # In a fixed order, so that two sign-ins at once do not wait for each other in a circle.
    seen = insert(SignInPlaceRow).values([{"user_id": user_id, "place": h, "seen_at": tx.now} for h in sorted(hashes)])
    again = {"seen_at": seen.excluded.seen_at}
    await tx.session.execute(seen.on_conflict_do_update(index_elements=["user_id", "place"], set_=again))
    mine = SignInPlaceRow.user_id == user_id
    newest = select(SignInPlaceRow.place).where(mine).order_by(SignInPlaceRow.seen_at.desc(), SignInPlaceRow.place)
    older = delete(SignInPlaceRow).where(mine, SignInPlaceRow.place.in_(newest.offset(keep).scalar_subquery()))
    await tx.session.execute(older.execution_options(synchronize_session=False))


async def forget_places(tx: Tx, user_id: UUID, place: bytes | None = None) -> None:
    """Forget one place of a person; None: all."""
    query = delete(SignInPlaceRow).where(SignInPlaceRow.user_id == user_id)
    await tx.session.execute(query if place is None else query.where(SignInPlaceRow.place == place))


async def remove_places(tx: Tx, *, before: datetime) -> int:
    """Remove everybody's places without a sign-in since ``before``; return how many."""
    old = delete(SignInPlaceRow).where(SignInPlaceRow.seen_at < before).returning(SignInPlaceRow.place)
    return len((await tx.session.execute(old)).all())

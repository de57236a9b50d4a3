"""Login sessions, passwords, personal mails and places of sign-in in the database."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.domains.identity.models import UserRow
from resolutionflow.domains.identity.sign_in.models import LoginSessionRow, PersonalMailRow, SignInPlaceRow
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.kernel.db.database import COMMAND_TIMEOUT_S, Database, Tx
from resolutionflow.kernel.jobs import queue


async def has_password(session: AsyncSession, user_id: UUID, password_hash: str, *, to_change_it: bool = False) -> bool:
    """Whether the person still has this password, which is locked until the transaction ends.

    ``to_change_it`` takes the lock alone: of two transactions that share it neither could write.
    """
    query = select(UserRow.password_hash).where(UserRow.id == user_id).with_for_update(read=not to_change_it)
    return (await session.execute(query)).scalar_one_or_none() == password_hash


async def renew_password(session: AsyncSession, user: UserRow, password_hash: str) -> None:
    """Store a new hash of the same password, unless the password changed meanwhile."""
    same = (UserRow.id == user.id, UserRow.password_hash == user.password_hash)
    await session.execute(update(UserRow).where(*same).values(password_hash=password_hash))


async def set_password(session: AsyncSession, user_id: UUID, password_hash: str) -> None:
    await session.execute(update(UserRow).where(UserRow.id == user_id).values(password_hash=password_hash))


async def end_login(session: AsyncSession, token_hash: bytes) -> None:
    """Needs a scope with the ``token_hash``."""
    await session.execute(delete(LoginSessionRow).where(LoginSessionRow.token_hash == token_hash))


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


async def add_mail(tx: Tx, mail_id: UUID, email: str, kind: PersonalMail, *, since: datetime) -> UUID | None:
    """Add a mail that is to be sent; None: one of the kind was requested after ``since``."""
    values = {
        "id": mail_id,
        "email": email,
        "kind": kind.value,
        "now": tx.now,
        "never": queue.NEVER,
        "since": since,
    }
    return (await tx.session.execute(_ADD_MAIL, values)).scalar_one_or_none()


async def pending_mail(session: AsyncSession, mail_id: UUID) -> PersonalMailRow | None:
    """None: it is done."""
    query = select(PersonalMailRow).where(PersonalMailRow.id == mail_id, PersonalMailRow.due_at.is_not(None))
    return (await session.execute(query)).scalar_one_or_none()


async def set_mail_outcome(
    session: AsyncSession, mail_id: UUID, *, due_at: datetime | None, reason: str | None
) -> None:
    """``due_at`` None: it is done."""
    change = update(PersonalMailRow).where(PersonalMailRow.id == mail_id, PersonalMailRow.due_at.is_not(None))
    await session.execute(change.values(due_at=due_at, reason=reason))


async def remove_mails(session: AsyncSession, *, before: datetime) -> int:
    """Remove mails that are done; return how many."""
    old = (PersonalMailRow.created_at < before, PersonalMailRow.due_at.is_(None))
    return len((await session.execute(delete(PersonalMailRow).where(*old).returning(PersonalMailRow.id))).all())


_ADD_MAIL = text(
    """
    insert into personal_mails (id, email, kind, created_at, due_at, attempts)
    select cast(:id as uuid), cast(:email as text), cast(:kind as text), cast(:now as timestamptz),
           cast(:never as timestamptz), 0
    where not exists (
      select from personal_mails where email = :email and kind = :kind and created_at > cast(:since as timestamptz)
    )
    on conflict do nothing
    returning id
    """
)

"""The login session behind a cookie."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import queries
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import SignInRequired

SESSION_LIFE = timedelta(days=7)


def hash_token(token: str) -> bytes:
    """What is stored of a cookie: reading the table lets nobody in."""
    return hashlib.sha256(token.encode()).digest()


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A live login session: who acts in it, until when, and where the account's event log ended as that was read."""

    actor: Actor
    expires_at: datetime
    epoch: UUID
    head: int
    now: datetime
    """By the database's clock."""


async def find_login(database: Database, token: str | None) -> Login:
    """The login session behind a cookie, as of now.

    Raises:
        SignInRequired: no cookie, an unknown or expired one, or its member was deactivated.
    """
    token_hash = hash_token(token or "")
    found = await queries.find_login(database, token_hash) if token else None
    if found is None:
        raise SignInRequired
    actor = Actor(
        user_id=found.user_id,
        name=found.name,
        account_id=found.account_id,
        role=Role(found.role),
        token_hash=token_hash,
    )
    return Login(actor=actor, expires_at=found.expires_at, epoch=found.epoch, head=found.head, now=found.now)


def login_reference(token_hash: bytes) -> str:
    """Names a login session where its hash should not stand."""
    return hashlib.sha256(token_hash).hexdigest()

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
    """The hash of a token, so that the database holds no usable one."""
    return hashlib.sha256(token.encode()).digest()


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A valid login session, with the head of the account's event log at that time."""

    actor: Actor
    expires_at: datetime
    epoch: UUID
    head: int
    now: datetime
    """Of the database."""


async def find_login(database: Database, token: str | None) -> Login:
    """The login session of a cookie.

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
    """Identifies a login session without revealing its hash."""
    return hashlib.sha256(token_hash).hexdigest()

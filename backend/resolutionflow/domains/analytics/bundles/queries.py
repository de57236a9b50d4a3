"""The installation's signing keys, which only a transaction without an account can read."""

from sqlalchemy import insert, select, update

from resolutionflow.domains.analytics.bundles.models import SigningKeyRow as Key
from resolutionflow.domains.analytics.bundles.schemas import SigningKey
from resolutionflow.kernel.db.database import Tx


async def current_private_key(tx: Tx) -> bytes:
    query = select(Key.private_key).where(Key.private_key.is_not(None))
    return bytes((await tx.session.execute(query)).scalar_one() or b"")


async def keys(tx: Tx) -> list[SigningKey]:
    """Newest first."""
    query = select(Key.public_key, Key.created_at, Key.retired_at).order_by(Key.created_at.desc(), Key.public_key)
    return [
        SigningKey(public_key=row.public_key.hex(), created_at=row.created_at, retired_at=row.retired_at)
        for row in await tx.session.execute(query)
    ]


async def replace_key(tx: Tx, public_key: bytes, private_key: bytes) -> None:
    """Retire the current key, and forget its private half."""
    retired = {"retired_at": tx.now, "private_key": None}
    await tx.session.execute(update(Key).where(Key.retired_at.is_(None)).values(retired))
    new = {"public_key": public_key, "private_key": private_key, "created_at": tx.now}
    await tx.session.execute(insert(Key).values(new))

"""The installation's keys, which sign the figures that it hands out."""

import os

from alembic import op
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from resolutionflow.migrations.frozen import APP_ROLE

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_KEYS = """
create table signing_keys (
  public_key bytea primary key check (octet_length(public_key) = 32),
  private_key bytea check (octet_length(private_key) = 32),
  created_at timestamptz not null,
  retired_at timestamptz,
  constraint ck_signing_keys_retired check ((private_key is null) = (retired_at is not null))
)
"""
_SYSTEM = "(select current_setting('app.system', true) = 'on')"


def upgrade() -> None:
    op.execute(_KEYS)
    # One of them signs.
    op.execute("create unique index uq_signing_keys_current on signing_keys ((true)) where retired_at is null")
    private = os.urandom(32)
    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    first = text("insert into signing_keys values (:public, :private, now(), null)")
    op.get_bind().execute(first, {"public": public, "private": private})
    op.execute(f"grant select, insert, update on signing_keys to {APP_ROLE}")
    op.execute("alter table signing_keys enable row level security")
    op.execute("alter table signing_keys force row level security")
    # No account and no person: what a member's request can read does not hold the private key.
    op.execute(f"create policy signing_keys_system on signing_keys using ({_SYSTEM}) with check ({_SYSTEM})")


def downgrade() -> None:
    op.execute("drop table signing_keys")

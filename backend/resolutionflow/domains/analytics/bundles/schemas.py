"""What a bundle says of itself, and the keys that sign bundles."""

from datetime import datetime

import msgspec

from resolutionflow.kernel.schema import Output


class SigningKey(Output, frozen=True):
    """An Ed25519 key that signs bundles of this installation, or did."""

    public_key: str
    """32 bytes in hexadecimal digits."""
    created_at: datetime
    retired_at: datetime | None
    """Null: signs now. What a retired key signed stays valid."""


class SigningKeys(Output, frozen=True):
    """Newest first."""

    items: list[SigningKey]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``manifest.json`` of a bundle. Its signature covers the hash of each file."""

    format: int
    report: str
    """``escalations`` or ``pilot``."""
    account: str
    start: datetime
    end: datetime
    time_zone: str
    made_at: datetime
    software: str
    version: str
    """Of the software."""
    definitions: str
    """Version of the definitions, which is that of the rows too."""
    public_key: str
    files: dict[str, str]
    """SHA-256 of each file, in hexadecimal digits."""

"""Time zones by the names that people and other systems give them."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def find_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name such as ``Europe/Berlin``; None: this system knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Names are looked up as files: one may be a folder, be too long, or lead out of theirs.
        return None

"""Time zones by the names that people and other systems give them."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_REGIONS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()  # noqa: SIM905  (a list to read)
)


NOT_A_ZONE = "must be a time zone such as Europe/Berlin, or UTC"


def find_zone(name: str) -> ZoneInfo | None:
    """The zone of a name that was stored, such as ``Europe/Berlin``; None: this system knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Names are looked up as files: one may be a folder, be too long, or lead out of theirs.
        return None


def is_zone(name: str) -> bool:
    """Whether a zone of this name may be chosen: ``UTC``, or a place.

    A system has other names too: of this machine's own zone (``localtime``), of none (``Factory``), with leap seconds
    (``right/UTC``), and old ones (``EST``, ``GB``) that not every system and browser knows.
    """
    return name == "UTC" or (name.partition("/")[0] in _REGIONS and find_zone(name) is not None)

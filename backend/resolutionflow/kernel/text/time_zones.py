"""Time zones by name."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_REGIONS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()  # noqa: SIM905  (a list to read)
)


NOT_A_ZONE = "must be a time zone such as Europe/Berlin, or UTC"


def find_zone(name: str) -> ZoneInfo | None:
    """The zone of a stored name such as ``Europe/Berlin``; None: this system has no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Names are looked up as files: one may be a folder, too long, or point outside.
        return None


def is_zone(name: str) -> bool:
    """Whether a zone of this name may be chosen: ``UTC``, or a place.

    Systems know other names: this machine's zone (``localtime``), none (``Factory``), zones with leap seconds
    (``right/UTC``), and old names (``EST``, ``GB``) that some systems and browsers lack.
    """
    return name == "UTC" or (name.partition("/")[0] in _REGIONS and find_zone(name) is not None)

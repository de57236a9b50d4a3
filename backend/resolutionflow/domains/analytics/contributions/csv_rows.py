"""Contributions as CSV."""

import csv
import io

from resolutionflow.domains.analytics.contributions.schemas import Contribution, Contributions
from resolutionflow.domains.analytics.export.csv_format import escape_formula

_BOM = "\ufeff"
_COLUMNS = Contribution.__struct_fields__


def write(found: Contributions, public_url: str) -> str:
    """A line for each contribution, with the address of its handoff."""
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, "link"])
    for item in found.items:
        cells = (getattr(item, name) for name in _COLUMNS)
        writer.writerow([*map(_cell, cells), f"{public_url}/handoffs/{item.handoff_id}"])
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case float():
            return repr(value)
    return escape_formula(value.isoformat() if hasattr(value, "isoformat") else str(value))

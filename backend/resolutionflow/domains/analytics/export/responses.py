"""An export as a download."""

from litestar.response import Stream

from resolutionflow.domains.analytics.export import csv_format as export
from resolutionflow.domains.analytics.metrics.data import Data


def csv_file(name: str, data: Data) -> Stream:
    """Stream an export as a download."""
    return Stream(
        export.write(data),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

"""Problems as responses."""

from typing import Any

from litestar import Response

from resolutionflow.kernel.errors import Problem


def render(problem: Problem) -> Response[dict[str, Any]]:
    """The problem as a response."""
    return Response(
        content={
            "type": f"urn:resolutionflow:problem:{problem.slug}",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            **problem.extras,
        },
        status_code=problem.status,
        headers=problem.headers,
        media_type="application/problem+json",
    )

"""Refuse unknown query parameters."""

import functools
from typing import Any, cast

from litestar import Request
from litestar.handlers import HTTPRouteHandler

from resolutionflow.kernel.errors import Invalid

_MOST_NAMED = 10


async def refuse_unknown(request: Request[Any, Any, Any]) -> None:
    """Run before each handler of the API's contract.

    Raises:
        Invalid: a parameter is unknown. A misspelt filter would otherwise return everything.
    """
    if not request.scope["query_string"] or not request.route_handler.resolve_include_in_schema():
        return
    known = _known(request.route_handler, frozenset(request.path_params))
    unknown = [name for name in dict.fromkeys(request.query_params) if name not in known]
    if unknown:
        there = f"there {'is' if len(known) == 1 else 'are'} {', '.join(known) or 'none'}"
        raise Invalid(
            [{"field": name, "message": f"is not a parameter here; {there}"} for name in unknown[:_MOST_NAMED]]
        )


@functools.cache
def _known(handler: HTTPRouteHandler, of_path: frozenset[str]) -> list[str]:
    model = handler.create_kwargs_model(cast("dict[str, Any]", dict.fromkeys(of_path)))
    return sorted(parameter.field_alias for parameter in model.expected_query_params)

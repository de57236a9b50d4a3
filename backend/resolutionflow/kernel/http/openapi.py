"""Summary, description and errors of a route in the OpenAPI document."""

from inspect import cleandoc

from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec

from resolutionflow.kernel.errors import (
    CheckingBusy,
    Forbidden,
    ForeignOrigin,
    Invalid,
    Malformed,
    NotChecked,
    Problem,
    ProblemDocument,
    RateLimited,
    SignedInAsSomebodyElse,
    SignInRequired,
    TooLarge,
    Unavailable,
)

_ALWAYS: tuple[type[Problem], ...] = (
    SignInRequired,
    SignedInAsSomebodyElse,
    Forbidden,
    ForeignOrigin,
    Malformed,
    TooLarge,
    Invalid,
    RateLimited,
    Unavailable,
    NotChecked,
    CheckingBusy,
)


def problems(*special: type[Problem]) -> dict[int, ResponseSpec]:
    """Response specs by status: those of every route, and the route's own."""
    by_status: dict[int, list[type[Problem]]] = {}
    for problem in (*_ALWAYS, *special):
        by_status.setdefault(problem.status, []).append(problem)
    return {
        status: ResponseSpec(
            data_container=ProblemDocument,
            generate_examples=False,
            media_type="application/problem+json",
            description=" · ".join(f"`{p.slug}`: {p.title}" for p in dict.fromkeys(classes)),
        )
        for status, classes in by_status.items()
    }


def describe(handler: HTTPRouteHandler) -> None:
    """Take the operation's summary from the docstring's first line, and its description from the rest."""
    summary, _, description = cleandoc(handler.fn.__doc__ or "").partition("\n\n")
    handler.summary = summary.removesuffix(".")
    handler.description = description

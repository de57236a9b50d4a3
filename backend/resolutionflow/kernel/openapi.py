"""Declaring the errors of a route, so that they are in the OpenAPI document."""

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
    """Response specs by status: those that any route may give, and the route's own."""
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

"""Errors that several parts of the identity domain raise."""

from resolutionflow.kernel.errors import Problem


class OwnersOnly(Problem):
    status, slug, title = 403, "owners-only", "Only an owner can add, change or remove an owner"

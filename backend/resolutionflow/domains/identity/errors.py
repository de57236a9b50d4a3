"""What can go wrong when signing in, and when running an account."""

from resolutionflow.kernel.errors import Problem


class SignInFailed(Problem):
    """Unknown address, wrong password and a deactivated member look alike, and take as long."""

    status, slug, title = 401, "sign-in-failed", "The e-mail address or the password is not right"


class OwnMembership(Problem):
    status, slug, title = 409, "own-membership", "Nobody changes their own membership: ask another owner or admin"


class OwnersOnly(Problem):
    status, slug, title = 403, "owners-only", "It takes an owner to make, change or remove an owner"

from resolutionflow.kernel.errors import Problem


class SignInFailed(Problem):
    """Unknown address, wrong password and a deactivated member look alike, and take as long."""

    status, slug, title = 401, "sign-in-failed", "Incorrect email or password"

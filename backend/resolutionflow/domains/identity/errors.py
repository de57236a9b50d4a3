"""What can go wrong when signing in, and when running an account."""

from resolutionflow.kernel.errors import Problem


class SignInFailed(Problem):
    """Unknown address, wrong password and a deactivated member look alike, and take as long."""

    status, slug, title = 401, "sign-in-failed", "Incorrect email or password"


class ResetLinkGone(Problem):
    """``reason``: ``used`` or ``expired``; absent for one that is unknown."""

    status, slug, title = 404, "reset-link-gone", "This link is not valid. A link works once, for 30 minutes"


class OwnMembership(Problem):
    status, slug, title = 409, "own-membership", "You can't change your own membership. Ask another owner or admin"


class OwnersOnly(Problem):
    status, slug, title = 403, "owners-only", "Only an owner can add, change or remove an owner"


class StaleRevision(Problem):
    """``revision`` is the one that holds now."""

    status, slug, title = 409, "stale-revision", "Someone else saved changes first"


class AlreadyMember(Problem):
    status, slug, title = 409, "already-member", "This person is already a member"


class AlreadyInvited(Problem):
    status, slug, title = 409, "already-invited", "This person already has a pending invitation"


class InvitationGone(Problem):
    """Unknown, used, revoked and expired ones look alike."""

    status, slug, title = 404, "invitation-gone", "This invitation is no longer valid"

"""What can go wrong when signing in, and when running an account."""

from resolutionflow.kernel.errors import Problem


class SignInFailed(Problem):
    """Unknown address, wrong password and a deactivated member look alike, and take as long."""

    status, slug, title = 401, "sign-in-failed", "The e-mail address or the password is not right"


class ResetLinkGone(Problem):
    """``reason``: ``used`` or ``expired``; absent for one that is unknown."""

    status, slug, title = 404, "reset-link-gone", "This link is not valid: each is used once, within 30 minutes"


class OwnMembership(Problem):
    status, slug, title = 409, "own-membership", "Nobody changes their own membership: ask another owner or admin"


class OwnersOnly(Problem):
    status, slug, title = 403, "owners-only", "It takes an owner to make, change or remove an owner"


class StaleRevision(Problem):
    """``revision`` is the one that holds now."""

    status, slug, title = 409, "stale-revision", "Somebody else saved this in the meantime"


class AlreadyMember(Problem):
    status, slug, title = 409, "already-member", "This address belongs to a member of the account"


class AlreadyInvited(Problem):
    status, slug, title = 409, "already-invited", "This address has an invitation that is still open"


class InvitationGone(Problem):
    """Unknown, used, revoked and expired ones look alike."""

    status, slug, title = 404, "invitation-gone", "This invitation is not valid any more"

from resolutionflow.kernel.errors import Problem


class AlreadyMember(Problem):
    status, slug, title = 409, "already-member", "This person is already a member"


class AlreadyInvited(Problem):
    status, slug, title = 409, "already-invited", "This person already has a pending invitation"


class InvitationGone(Problem):
    """Unknown, used, revoked and expired ones look alike."""

    status, slug, title = 404, "invitation-gone", "This invitation is no longer valid"

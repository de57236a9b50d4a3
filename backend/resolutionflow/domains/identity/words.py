"""What users read about settings and passwords, beside the titles of the errors and the weaknesses of a password."""

ROLES_THAT_CLAIM = "must list each role once, and only roles that can claim"
WARNING_BEFORE_RELEASE = "must be less than stale_after_min"
DELAYS_IN_ORDER = "each delay must be at least as long as the one before"
LAST_RESORT_CLAIMS = "must be an active member who can claim"
EACH_DAY_ONCE = "must list each day once"

NOT_CURRENT = "is not your current password"
UNCHANGED = "is your current password"
LINK_USED = "This link was already used. Sign in with the new password, or request another link."
LINK_EXPIRED = "This link expired after 30 minutes. Request another one."


def later_than(earlier: str) -> str:
    return f"must be more than {earlier}"


def servers_limit(most: int) -> str:
    return f"must be at most {most}, the server's limit"

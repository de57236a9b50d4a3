from resolutionflow.kernel.errors import Problem


class TooManyWebhooks(Problem):
    status, slug, title = 409, "too-many-webhooks", "This account reached its limit of webhooks"


class NotResendable(Problem):
    """A test message belongs to no handoff: send another test instead."""

    status, slug, title = 409, "not-resendable", "Only deliveries about a handoff can be resent"


class WebhookOff(Problem):
    """Switch it on first."""

    status, slug, title = 409, "webhook-off", "The webhook is switched off"

from resolutionflow.kernel.errors import Problem


class ProviderNotConfigured(Problem):
    status, slug, title = 409, "provider-not-configured", "No AI model is configured. The server operator sets one"


class ProviderNotAllowed(Problem):
    status, slug, title = 409, "provider-not-allowed", "The AI model is switched off for this account; nothing was sent"

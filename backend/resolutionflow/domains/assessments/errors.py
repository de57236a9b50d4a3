"""What can go wrong when a model is to be asked by hand."""

from resolutionflow.kernel.errors import Problem


class ProviderNotConfigured(Problem):
    status, slug, title = 409, "provider-not-configured", "No model is configured: whoever runs the server names one"


class ProviderNotAllowed(Problem):
    status, slug, title = 409, "provider-not-allowed", "This account has switched the model off; nothing was sent to it"

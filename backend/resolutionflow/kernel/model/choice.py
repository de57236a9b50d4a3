"""The configured model provider. Its client is an optional dependency, so it is imported only if configured."""

import importlib
from typing import cast

from resolutionflow import settings
from resolutionflow.kernel.model.provider import ModelProvider
from resolutionflow.settings import SettingsError

_ADAPTERS = {
    "openai": ("resolutionflow.kernel.model.openai_chat", "OpenAIChat"),
    "anthropic": ("resolutionflow.kernel.model.anthropic_messages", "AnthropicMessages"),
}


def provider(config: settings.Model) -> ModelProvider | None:
    """None: no provider is configured.

    Raises:
        SettingsError: the provider's client is not installed.
    """
    if config.provider == "none":
        return None
    module, name = _ADAPTERS[config.provider]
    try:
        adapter = getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"MODEL_PROVIDER={config.provider} needs a package that is not installed ({error.name}). "
            "Install resolutionflow[assessment]."
        ) from error
    return cast("ModelProvider", adapter(config))

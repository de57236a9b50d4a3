"""Anthropic's Messages API, which enforces the schema of the answer."""

import anthropic

from resolutionflow import settings
from resolutionflow.kernel.model.failures import CUT_OFF, EMPTY, REFUSED, by_status, within
from resolutionflow.kernel.model.provider import Answer, ModelError, Question
from resolutionflow.kernel.model.transport import Configured, http_client

_OWN_SERVICE = "https://api.anthropic.com"


class AnthropicMessages(Configured):
    name = "anthropic"

    def __init__(self, config: settings.Model) -> None:
        base_url = config.base_url or _OWN_SERVICE
        super().__init__(config, base_url)
        # An explicit key and address, so that the client does not read them from the environment.
        self._client = anthropic.AsyncAnthropic(
            api_key=config.api_key or "none",
            base_url=base_url,
            max_retries=config.retries,
            timeout=config.timeout_s,
            http_client=http_client(config.timeout_s),
        )

    async def ask(self, question: Question) -> Answer:
        """Raises as ``ModelProvider.ask``."""
        async with within(self.timeout_s):
            try:
                return _answer(await self._create(question))
            except anthropic.APIStatusError as error:
                raise by_status(error.status_code) from error
            except anthropic.APITimeoutError as error:
                raise TimeoutError from error

    async def _create(self, question: Question) -> anthropic.types.Message:
        return await self._client.messages.create(
            model=self.model,
            system=question.instructions,
            messages=[{"role": "user", "content": question.material}],
            output_config={"format": {"type": "json_schema", "schema": question.schema}},
            max_tokens=self.max_output_tokens,
        )

    async def close(self) -> None:
        """See ``ModelProvider``."""
        await self._client.close()


def _answer(message: anthropic.types.Message) -> Answer:
    if message.stop_reason == "refusal":
        raise ModelError(REFUSED)
    if message.stop_reason == "max_tokens":
        raise ModelError(CUT_OFF)
    text = "".join(block.text for block in message.content if block.type == "text")
    if not text:
        raise ModelError(EMPTY)
    return Answer(text=text, model=message.model, tokens=message.usage.input_tokens + message.usage.output_tokens)

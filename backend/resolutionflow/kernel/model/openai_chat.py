"""OpenAI's Chat Completions API, which Ollama, vLLM, LM Studio, llama.cpp and most other servers have too."""

import openai
from openai.types.chat import ChatCompletionMessageParam
from openai.types.shared_params import ResponseFormatJSONSchema

from resolutionflow import settings
from resolutionflow.kernel.model.failures import CUT_OFF, EMPTY, REFUSED, by_status, within
from resolutionflow.kernel.model.provider import Answer, ModelError, Question
from resolutionflow.kernel.model.transport import Configured, http_client

_OWN_SERVICE = "https://api.openai.com/v1"


class OpenAIChat(Configured):
    name = "openai"

    def __init__(self, config: settings.Model) -> None:
        base_url = config.base_url or _OWN_SERVICE
        super().__init__(config, base_url)
        self._own_service = config.base_url is None
        self._client = openai.AsyncOpenAI(
            api_key=config.api_key or "none",
            base_url=base_url,
            max_retries=config.retries,
            timeout=config.timeout_s,
            http_client=http_client(config.timeout_s),
        )
        # The client would read these from the environment, which only the settings may do.
        self._client.admin_api_key = self._client.organization = self._client.project = None

    async def ask(self, question: Question) -> Answer:
        """Raises as ``ModelProvider.ask``."""
        async with within(self.timeout_s):
            try:
                return _answer(await self._complete(question))
            except openai.APIStatusError as error:
                raise by_status(error.status_code) from error
            except openai.APITimeoutError as error:
                raise TimeoutError from error

    async def _complete(self, question: Question) -> openai.types.chat.ChatCompletion:
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": question.instructions},
            {"role": "user", "content": question.material},
        ]
        shape: ResponseFormatJSONSchema = {
            "type": "json_schema",
            "json_schema": {"name": question.schema_name, "strict": True, "schema": question.schema},
        }
        # OpenAI's newer models refuse the older name of the limit; many other servers do not know the newer one.
        if self._own_service:
            return await self._client.chat.completions.create(
                model=self.model,
                messages=messages,
                response_format=shape,
                max_completion_tokens=self.max_output_tokens,
                store=False,
            )
        return await self._client.chat.completions.create(
            model=self.model, messages=messages, response_format=shape, max_tokens=self.max_output_tokens
        )

    async def close(self) -> None:
        """See ``ModelProvider``."""
        await self._client.close()


def _answer(completion: openai.types.chat.ChatCompletion) -> Answer:
    choice = completion.choices[0]
    if choice.message.refusal:
        raise ModelError(REFUSED)
    if choice.finish_reason == "length":
        raise ModelError(CUT_OFF)
    if not choice.message.content:
        raise ModelError(EMPTY)
    return Answer(
        text=choice.message.content,
        model=completion.model,
        tokens=completion.usage.total_tokens if completion.usage else 0,
    )

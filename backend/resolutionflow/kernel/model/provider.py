"""The interface of model providers: ask a language model for JSON of a given schema.

``Answer.read`` checks the schema. It does not check that the content is true.
"""

from typing import Any, Protocol, TypeVar

import msgspec

T = TypeVar("T")

_CHARACTERS_A_TOKEN = 3
"""English has about four; commands and other languages have fewer. Used to reserve tokens, not to count them."""


class ModelError(Exception):
    """There is no usable answer. ``reason`` is for people: it has no address, no key, and nothing of the question."""

    def __init__(self, reason: str, *, billed: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.billed = billed
        """Whether the provider may have counted tokens."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question. ``instructions`` are ours; ``material`` is data, and the instructions say so."""

    instructions: str
    material: str
    schema_name: str
    schema: dict[str, Any]
    """JSON schema of the answer, as all providers enforce it: all properties required, no others, no lengths."""

    def tokens(self, max_output: int) -> int:
        """Tokens to reserve: an upper estimate of what the question and its answer take."""
        sent = len(self.instructions) + len(self.material) + len(msgspec.json.encode(self.schema))
        return sent // _CHARACTERS_A_TOKEN + max_output


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    model: str
    """The model that answered, by the provider's name."""
    tokens: int
    """Sent and received, as counted by the provider."""

    def read(self, kind: type[T]) -> T:
        """Decode the answer.

        Raises:
            ModelError: it is no JSON, is cut off, or has another schema.
        """
        try:
            return msgspec.json.decode(self.text, type=kind)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ModelError("The model's answer had the wrong format.") from error


class ModelProvider(Protocol):
    """One model of one provider."""

    name: str
    """Name of the provider, for people."""
    host: str
    """Host, and port if any, of its address."""
    model: str
    timeout_s: int
    retries: int
    max_output_tokens: int
    daily_tokens: int
    """Tokens that an account can use a day; 0: no limit."""

    async def ask(self, question: Question) -> Answer:
        """Ask a question, within ``timeout_s`` with all retries.

        Raises:
            ModelError: there is no usable answer.
        """
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...

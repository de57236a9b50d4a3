"""Asking a language model for JSON of a given shape, whoever's model it is; and the many ways in which that fails.

What comes back is nobody's word: ``Answer.read`` only makes sure that it has the shape that was asked for.
"""

from typing import Any, Protocol, TypeVar

import msgspec

T = TypeVar("T")

_CHARACTERS_A_TOKEN = 3
"""English has about four; commands and other languages have fewer. Used to reserve, never to bill."""


class ModelError(Exception):
    """There is no usable answer. Its text is for people: it names no address, no key, and nothing that was sent."""

    def __init__(self, reason: str, *, billed: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.billed = billed
        """Whether the provider may have counted tokens for it."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """``instructions`` are ours; ``material`` is data about which they speak, and the model is told so."""

    instructions: str
    material: str
    schema_name: str
    schema: dict[str, Any]
    """JSON schema of the answer, of what all providers enforce: every property required, no others, no lengths."""

    def tokens(self, max_output: int) -> int:
        """The most that asking is likely to take."""
        sent = len(self.instructions) + len(self.material) + len(msgspec.json.encode(self.schema))
        return sent // _CHARACTERS_A_TOKEN + max_output


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    model: str
    """Which one answered, as the provider calls it."""
    tokens: int
    """Sent and received, as the provider counted them."""

    def read(self, kind: type[T]) -> T:
        """The answer as what was asked for.

        Raises:
            ModelError: it is no JSON, only the beginning of one, or of another shape.
        """
        try:
            return msgspec.json.decode(self.text, type=kind)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ModelError("The model's answer had the wrong format.") from error


class ModelProvider(Protocol):
    """One model of one provider."""

    name: str
    """Of the provider, for people."""
    host: str
    """Where it is asked, with a port where one is named; nothing else of the address."""
    model: str
    timeout_s: int
    retries: int
    max_output_tokens: int
    daily_tokens: int
    """What an account may use a day; 0: without limit."""

    async def ask(self, question: Question) -> Answer:
        """One question, one answer, within the configured time.

        Raises:
            ModelError: there is no answer.
        """
        ...

    async def close(self) -> None:
        """Close connections that are kept open."""
        ...

"""The meaning of words as vectors, from files that come with the optional package ``wordllama``.

A word has one vector wherever it stands, so nothing is computed but means: no model runs, and nothing is downloaded.
Without the package, handoffs are compared by their words alone.
"""

import functools
import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import structlog
from numpy.typing import NDArray

log = structlog.get_logger()

Vectors = NDArray[np.float32]
"""A row for each word or text, of length 1."""
_WORD = re.compile(r"[a-z0-9][a-z0-9_.\-]*[a-z0-9]|[a-z0-9]")
_KEPT_WORDS = 20_000
"""Vectors of words that are kept: 20 MB."""
# Words that say nothing about a problem.
_SILENT = frozenset(
    [
        "the",
        "a",
        "an",
        "is",
        "are",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "not",
        "no",
        "with",
        "by",
        "it",
        "its",
        "this",
        "that",
        "from",
        "be",
        "as",
        "we",
        "our",
        "us",
        "you",
        "they",
        "he",
        "she",
        "his",
        "her",
        "them",
        "when",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "can",
        "cannot",
        "can't",
        "will",
        "after",
        "before",
        "since",
        "all",
        "any",
        "some",
        "each",
        "every",
        "now",
        "new",
        "only",
        "but",
        "then",
        "than",
        "so",
        "what",
        "who",
        "how",
        "which",
        "there",
        "here",
    ]
)


class Meaning:
    """``tokens``: the vector of each token; ``tokenizer``: the tokens of a text."""

    def __init__(self, folder: Path) -> None:
        # Nobody needs these who compares nothing.
        from safetensors.numpy import load_file  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        (self._tokens,) = load_file(folder / "weights" / "l2_supercat_256.safetensors").values()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
        self._word = functools.lru_cache(_KEPT_WORDS)(self._mean)

    def text(self, text: str) -> Vectors:
        """The vector of a text, shape (256,)."""
        return _unit(self._mean(text.lower()))

    def words(self, words: Sequence[str]) -> tuple[Vectors, Vectors]:
        """The vector of each word, shape (n, 256), and how much it says, shape (n,)."""
        found = np.stack([self._word(word) for word in words])
        lengths = np.linalg.norm(found, axis=1)
        return found / np.maximum(lengths, 1e-9)[:, None], lengths

    def _mean(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        return self._tokens[ids].astype(np.float32).mean(axis=0) if ids else np.zeros(256, np.float32)


@functools.cache
def load() -> Meaning | None:
    """Takes a tenth of a second the first time. None: the package is not installed."""
    found = importlib.util.find_spec("wordllama")
    if found is None or found.origin is None:
        log.info("similar_by_words_only", reason="wordllama is not installed")
        return None
    return Meaning(Path(found.origin).parent)


def words(text: str) -> list[str]:
    """The words that say something, each once, in their order."""
    return list(dict.fromkeys(word for word in _WORD.findall(text.lower()) if word not in _SILENT))


def _unit(vector: Vectors) -> Vectors:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)

"""Asking a model, through the providers' own clients, of a real server that may do anything."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
import pytest_asyncio

from resolutionflow import settings as configuration
from resolutionflow.kernel.model import choice
from resolutionflow.kernel.model.answers import STRING, many, maybe, one_of, plain, record
from resolutionflow.kernel.model.provider import Answer, ModelError, Question
from resolutionflow.kernel.model.transport import MAX_ANSWER_BYTES
from resolutionflow.settings import SettingsError
from tests.support.model_server import (
    KEY,
    MODEL,
    Behaviour,
    Dialect,
    Flood,
    ModelServer,
    compresses,
    cuts_off,
    fails_once,
    hangs,
    model_server,
    redirects,
    refuses,
    says,
    sends_html,
    talks_nonsense,
    trickles,
)

_LEAST = {"DATABASE_URL": "postgresql://db/rf", "REDIS_URL": "redis://cache"}
_QUESTION = Question(
    instructions="Answer in JSON.",
    material=json.dumps({"client": "Harbor Dental"}),
    schema_name="answer",
    schema=record(text=STRING, cites=many(STRING), level=one_of("low", "high"), more=maybe(record(text=STRING))),
)


@pytest_asyncio.fixture(params=["openai", "anthropic"])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[ModelServer]:
    async with model_server(cast("Dialect", request.param)) as made:
        yield made


def _model(server: ModelServer, **env: str) -> configuration.Model:
    return configuration.load({**_LEAST, **server.env, **env}).model


async def _ask(server: ModelServer, **env: str) -> Answer:
    provider = choice.provider(_model(server, **env))
    assert provider is not None
    try:
        return await provider.ask(_QUESTION)
    finally:
        await provider.close()


async def test_a_question_is_answered(server: ModelServer) -> None:
    server.behaviour = says({"text": "The switch."})

    answer = await _ask(server)

    assert json.loads(answer.text) == {"text": "The switch."}
    assert (answer.model, answer.tokens) == (f"{MODEL}-2026-09-01", 760)
    (asked,) = server.asked
    assert asked.material == {"client": "Harbor Dental"}
    assert asked.instructions == "Answer in JSON."
    assert asked.schema == _QUESTION.schema
    assert asked.limit == 900


_WITHIN = "The provider did not answer within 1 seconds."


@pytest.mark.parametrize(
    ("behaviour", "reason", "billed"),
    [
        (refuses(400), "The provider rejected the request", False),
        (refuses(401), "The provider rejected the key (MODEL_API_KEY).", False),
        (refuses(403), "This key has no access to the model.", False),
        (refuses(404), "Unknown model (MODEL_NAME)", False),
        (refuses(413), "The request is too large for the provider.", False),
        (refuses(418), "The provider answered with status 418.", False),
        (refuses(429), "The provider's rate limit is reached", False),
        (refuses(500), "The provider failed (status 500).", False),
        (refuses(529), "The provider failed (status 529).", False),
        (cuts_off, "The connection to the provider was lost.", True),
        (talks_nonsense, "The connection to the provider was lost.", True),
        (sends_html, "The provider's answer could not be read.", True),
        (Flood(), "The provider's answer was too large.", True),
        (compresses, "The provider's answer was compressed", True),
        (says(""), "The model's answer was empty.", True),
        (says('{"text": "The sw', stop="length"), "The model's answer was cut off at its limit", True),
    ],
    ids=lambda value: getattr(value, "__name__", None) or str(value)[:40],
)
async def test_what_goes_wrong_is_told_in_words(
    behaviour: Behaviour, reason: str, billed: bool, server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.behaviour = behaviour

    with pytest.raises(ModelError) as failure:
        await _ask(server)

    assert failure.value.reason.startswith(reason)
    assert failure.value.billed is billed
    # What a provider repeats of a question is told to nobody.
    for told in (failure.value.reason, caplog.text):
        assert KEY not in told
        assert "Harbor Dental" not in told
    assert server.connections == 1


@pytest.mark.parametrize("behaviour", [hangs, trickles])
async def test_what_never_ends_is_not_waited_for(behaviour: Behaviour, server: ModelServer) -> None:
    server.behaviour = behaviour

    async with asyncio.timeout(30):
        with pytest.raises(ModelError) as failure:
            await _ask(server, MODEL_TIMEOUT_S="1")

    assert (failure.value.reason, failure.value.billed) == (_WITHIN, True)
    assert server.connections == 1


async def test_a_refusal_is_no_answer() -> None:
    async with model_server("anthropic") as server:
        server.behaviour = says("I would rather not.", stop="refusal")

        with pytest.raises(ModelError, match=r"^The model refused to answer\.$"):
            await _ask(server)


async def test_a_flood_is_not_read_to_its_end(server: ModelServer) -> None:
    flood = server.behaviour = Flood()

    with pytest.raises(ModelError):
        await _ask(server)

    # And what the system's buffers took meanwhile.
    assert flood.sent < MAX_ANSWER_BYTES + 8_000_000


async def test_nobody_there_is_told_in_words(server: ModelServer) -> None:
    # Discard: nothing listens there.
    with pytest.raises(ModelError) as failure:
        await _ask(server, MODEL_BASE_URL="http://127.0.0.1:9/v1")

    assert failure.value.reason == "The provider could not be reached."
    assert not failure.value.billed


async def test_a_brief_fault_is_tried_again(server: ModelServer) -> None:
    server.behaviour = fails_once(then=says({"text": "yes"}))

    assert json.loads((await _ask(server, MODEL_RETRIES="1")).text) == {"text": "yes"}
    assert len(server.asked) == 2


async def test_no_answer_sends_what_is_said_elsewhere(server: ModelServer) -> None:
    async with model_server(server.dialect) as elsewhere:
        server.behaviour = redirects(f"{elsewhere.url}/v1/chat/completions")

        with pytest.raises(ModelError, match=r"^The provider answered with status 307\.$"):
            await _ask(server)

        assert elsewhere.connections == 0


async def test_the_environment_of_other_programs_says_nothing(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI", "ANTHROPIC"):
        monkeypatch.setenv(f"{name}_API_KEY", "another-key")
        monkeypatch.setenv(f"{name}_AUTH_TOKEN", "another-token")
        monkeypatch.setenv(f"{name}_BASE_URL", "http://127.0.0.1:9")
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.behaviour = says({"text": "yes"})

    await _ask(server)

    (asked,) = server.asked
    assert "another" not in str(asked.headers)
    assert not {"openai-organization", "openai-project"} & asked.headers.keys()


async def test_a_server_of_ones_own_needs_no_key() -> None:
    async with model_server("openai") as server:
        server.behaviour = says({"text": "yes"})
        with pytest.raises(ModelError, match=r"rejected the request"):
            await _ask(server, MODEL_API_KEY="")
        # It came, with some key: the client sends none at all only by refusing to start.
        assert server.faults == ["POST /v1/chat/completions: AssertionError('the key')"]
        server.faults.clear()


@pytest.mark.parametrize(
    "text", ["", "nonsense", '{"causes": [', "[]", "null", '{"text": 1}', "[" * 100_000, '{"text": "\\ud800"}']
)
def test_an_answer_of_another_form_is_none(text: str) -> None:
    answer = Answer(text=text, model=MODEL, tokens=1)

    with pytest.raises(ModelError, match=r"^The model's answer had the wrong format"):
        answer.read(dict[str, str])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It is the\nswitch.\t ", "It is the switch."),
        ("a\u202egnp.exe b\u200bc", "a gnp.exe b c"),
        ("\x1b[31mred\x00", "[31mred"),
        ("<script>alert(1)</script> https://evil.example", "<script>alert(1)</script> https://evil.example"),
        ("x" * 500, "x" * 399 + "…"),
        ("\ue000\ufeff", ""),
        ("日本語 é 🧯", "日本語 é 🧯"),
    ],
)
def test_what_is_left_of_a_models_words_is_a_plain_line(text: str, line: str) -> None:
    assert plain(text) == line


def test_nothing_is_asked_of_anybody_unless_it_is_configured() -> None:
    assert choice.provider(configuration.load(_LEAST).model) is None


def test_the_clients_are_imported_only_where_one_is_configured() -> None:
    program = (
        "import sys, resolutionflow.asgi, resolutionflow.worker, resolutionflow.cli\n"
        "sys.exit(bool({'openai', 'anthropic', 'httpx2'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


@pytest.mark.parametrize("name", ["openai", "anthropic"])
def test_a_client_that_is_not_installed_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [
        m for m in sys.modules if m.partition(".")[0] == name or m.startswith("resolutionflow.kernel.model")
    ]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(cast("dict[str, Any]", sys.modules), name, None)
    config = configuration.Model(provider=cast("Any", name), name="m", api_key="k")

    with pytest.raises(SettingsError, match=rf"{name}.*resolutionflow\[assessment\]"):
        choice.provider(config)


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"MODEL_PROVIDER": "gemini"}, "MODEL_PROVIDER='gemini' is not one of none, openai, anthropic"),
        ({"MODEL_PROVIDER": "openai", "MODEL_API_KEY": "k"}, "MODEL_NAME is not set"),
        ({"MODEL_PROVIDER": "anthropic", "MODEL_NAME": "m"}, "MODEL_API_KEY is not set; anthropic requires one"),
        (
            {"MODEL_PROVIDER": "openai", "MODEL_NAME": "m", "MODEL_BASE_URL": "ftp://gpu"},
            "MODEL_BASE_URL='ftp://gpu' is not an http or https address",
        ),
        (
            {"MODEL_PROVIDER": "openai", "MODEL_NAME": "m", "MODEL_BASE_URL": "http://u:hidden@gpu"},
            "MODEL_BASE_URL must not contain a user or password",
        ),
        (
            {"MODEL_PROVIDER": "openai", "MODEL_NAME": "m", "MODEL_API_KEY": "k", "MODEL_TIMEOUT_S": "0"},
            "MODEL_TIMEOUT_S='0' is not a whole number from 1 to 300",
        ),
    ],
)
def test_settings_that_cannot_work_are_named(env: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError) as failure:
        configuration.load({**_LEAST, **env})

    assert str(failure.value).startswith(message)
    assert "hidden" not in str(failure.value)


def test_the_key_is_not_printed() -> None:
    env = {"MODEL_PROVIDER": "openai", "MODEL_NAME": "m", "MODEL_API_KEY": "hidden-key"}

    assert "hidden-key" not in repr(configuration.load({**_LEAST, **env}))


@pytest.mark.parametrize(
    ("provider", "address", "host"),
    [
        ("openai", None, "api.openai.com"),
        ("anthropic", None, "api.anthropic.com"),
        ("openai", "http://gpu.internal:11434/v1", "gpu.internal:11434"),
        ("anthropic", "https://[fd00::7]:8443/a/path?with=more", "[fd00::7]:8443"),
        # Settings let no such address through; the page does not rely on that.
        ("openai", "https://user:hidden@gpu.internal/v1", "gpu.internal"),
    ],
)
async def test_where_it_is_asked_is_the_host_and_nothing_else(provider: str, address: str | None, host: str) -> None:
    made = choice.provider(
        configuration.Model(provider=cast("Any", provider), base_url=address, name="m", api_key="hidden-key")
    )
    assert made is not None
    try:
        assert made.host == host
    finally:
        await made.close()


async def test_many_questions_at_once_are_each_answered(server: ModelServer) -> None:
    server.behaviour = says({"text": "yes"})
    provider = choice.provider(_model(server))
    assert provider is not None
    try:
        answers = await asyncio.gather(*(provider.ask(_QUESTION) for _ in range(20)))
    finally:
        await provider.close()

    assert {answer.text for answer in answers} == {'{"text": "yes"}'}

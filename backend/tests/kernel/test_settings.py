"""Settings: what is wrong in the environment is named, and nothing secret is repeated."""

from typing import Any

import pytest

from resolutionflow import settings
from resolutionflow.settings import SettingsError

_LEAST = {"DATABASE_URL": "postgresql://db/rf", "REDIS_URL": "redis://cache"}


def _load(**env: str) -> settings.Settings:
    return settings.load({**_LEAST, **env})


def test_the_least_that_is_needed_is_enough() -> None:
    loaded = _load()

    assert loaded.database.migration_url == loaded.database.url == "postgresql://db/rf"
    assert (loaded.host, loaded.port, loaded.public_url) == ("127.0.0.1", 8000, "http://localhost:8000")
    assert loaded.allowed_origins == {"http://localhost:8000"}
    assert loaded.smtp.host is None
    assert loaded.demo is None
    assert loaded.spa_dir is None
    assert not loaded.secure_cookies


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
@pytest.mark.parametrize("value", ["", "   ", None])
def test_what_is_missing_is_named_with_an_example(name: str, value: str | None) -> None:
    env = {**_LEAST, name: value}

    with pytest.raises(SettingsError, match=rf"^{name} is not set\. Example: {name}=\w+://"):
        settings.load({k: v for k, v in env.items() if v is not None})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "80.5"),
        ("PORT", "http"),
        ("DATABASE_POOL_SIZE", "0"),
        ("DATABASE_POOL_SIZE", "-3"),
        ("SMTP_PORT", "99999"),
        ("SMTP_SECURITY", "ssl"),
        ("LOG_FORMAT", "xml"),
        ("PUBLIC_URL", "flow.example"),
        ("PUBLIC_URL", "ftp://flow.example"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://flow.example:port"),
        ("PUBLIC_URL", "https://[flow"),
        ("ALLOWED_ORIGINS", "https://flow.example, flow.example"),
        ("ALLOWED_ORIGINS", "null"),
        ("ALLOWED_ORIGINS", "*"),
        ("MAIL_FROM", "Help desk"),
        ("MAIL_FROM", "Help desk <desk>"),
        ("MAIL_FROM", "Help desk <desk@a.example"),
        ("MAIL_FROM", "a@a.example, b@b.example"),
        ("MAIL_FROM", "Help desk <desk@a.example>\nBcc: b@b.example"),
    ],
)
def test_what_is_malformed_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        _load(**{name: value})

    assert str(refused.value).startswith(f"{name}=")


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_MIGRATION_URL", "REDIS_URL"])
def test_an_address_of_another_kind_is_named_and_its_password_is_not(name: str) -> None:
    with pytest.raises(SettingsError) as refused:
        _load(**{name: "mysql://user:hunter2@db/rf"})

    assert str(refused.value).startswith(f"{name} ")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("env", "path", "expected"),
    [
        ({"PORT": "9000"}, "public_url", "http://localhost:9000"),
        ({"PUBLIC_URL": "https://flow.example/"}, "public_url", "https://flow.example"),
        ({"PUBLIC_URL": "https://flow.example/"}, "secure_cookies", True),
        ({"PUBLIC_URL": "https://Flow.example:443"}, "allowed_origins", {"https://flow.example"}),
        (
            {"ALLOWED_ORIGINS": "https://a.example, http://b.example:81,"},
            "allowed_origins",
            {"http://localhost:8000", "https://a.example", "http://b.example:81"},
        ),
        ({"DATABASE_MIGRATION_URL": "postgresql://owner@db/rf"}, "database.migration_url", "postgresql://owner@db/rf"),
        ({"SMTP_HOST": "mail.example", "SMTP_PORT": "25"}, "smtp.port", 25),
        ({"SMTP_USERNAME": ""}, "smtp.username", None),
        ({"MAIL_FROM": "Desk <desk@a.example>"}, "smtp.sender", ("Desk", "desk@a.example")),
        ({"MAIL_FROM": "Help, desk <desk@a.example>"}, "smtp.sender", ("Help, desk", "desk@a.example")),
        ({"MAIL_FROM": '"Help, \\"desk\\"" <desk@a.example>'}, "smtp.sender", ('Help, "desk"', "desk@a.example")),
        ({"MAIL_FROM": "<desk@a.example>"}, "smtp.sender", ("", "desk@a.example")),
        ({"MAIL_FROM": "desk@localhost"}, "smtp.sender", ("", "desk@localhost")),
    ],
)
def test_what_is_given_is_taken(env: dict[str, str], path: str, expected: Any) -> None:
    found: Any = _load(**env)
    for name in path.split("."):
        found = getattr(found, name)
    assert found == expected

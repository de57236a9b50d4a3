"""DATABASE_URL and REDIS_URL as libpq and redis-py have them: what cannot be used is named, no password is shown."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from resolutionflow import settings
from resolutionflow.cli import main
from resolutionflow.server_urls import AddressError, PostgresAddress, check_redis, read_postgres
from resolutionflow.settings import SettingsError

_SECRET = "hunter2"
_MANY = "postgresql://db/rf?sslmode=verify-full&connect_timeout=7&target_session_attrs=read-write"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://db/rf", {"hosts": (("db", 5432),), "database": "rf", "user": None, "password": None}),
        ("postgres://u:p%40%2F%3A%23@db:6000/r%20f", {"user": "u", "password": "p@/:#", "database": "r f"}),
        ("postgresql://u:a@b@db/rf", {"password": "a@b", "hosts": (("db", 5432),)}),
        ("postgresql+asyncpg://db/rf?ssl=require", {"tls": {"sslmode": "require"}}),
        ("postgresql://a:1,b,[::1]:3/rf", {"hosts": (("a", 1), ("b", 5432), ("::1", 3))}),
        ("postgresql:///rf?host=a,b&port=1,2", {"hosts": (("a", 1), ("b", 2))}),
        ("postgresql:///rf?host=a,b&port=7", {"hosts": (("a", 7), ("b", 7))}),
        ("postgresql://%2Frun%2Fpostgresql/rf", {"hosts": (("/run/postgresql", 5432),)}),
        ("postgresql://u@/rf?host=/tmp/x&port=5433", {"hosts": (("/tmp/x", 5433),), "user": "u"}),
        ("postgresql:///?dbname=rf&user=u&password=p", {"hosts": (), "database": "rf", "password": "p"}),
        (
            f"{_MANY}&application_name=flow&options=-c%20geqo%3Doff",
            {
                "tls": {"sslmode": "verify-full"},
                "connect_timeout_s": 7.0,
                "target_session_attrs": "read-write",
                "server_settings": {"application_name": "flow", "options": "-c geqo=off"},
            },
        ),
        ("postgresql://db/rf?connect_timeout=0", {"connect_timeout_s": None}),
        ("postgresql://db/rf?sslrootcert=system", {"tls": {"sslmode": "verify-full", "sslrootcert": "system"}}),
    ],
)
def test_what_libpq_takes_is_taken(url: str, expected: dict[str, Any]) -> None:
    address = read_postgres(url)

    assert {name: getattr(address, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("postgresql://u:hunter2@db/rf?pgbouncer=true&schema=x", "pgbouncer, schema"),
        ("postgresql://u:hunter2@db/rf?sslmode=yes", "sslmode"),
        ("postgresql://u:hunter2@db/rf?ssl=true", "sslmode"),
        (
            "postgresql://u:hunter2@db/rf?sslrootcert=/no/such/ca.pem",
            "sslrootcert that cannot be read: /no/such/ca.pem",
        ),
        ("postgresql://u:hunter2@db/rf?sslmode=require&sslrootcert=system", "verify-full"),
        ("postgresql://u:hunter2@db/rf?target_session_attrs=master", "target_session_attrs"),
        ("postgresql://u:hunter2@db/rf?connect_timeout=soon", "connect_timeout"),
        ("postgresql://u:hunter2@db:port/rf", "port"),
        ("postgresql://u:hunter2@db:99999/rf", "port"),
        ("postgresql://u:hunter2@a,b/rf?port=1,2,3", "2 hosts and 3 ports"),
        # What was not written as %XX.
        ("postgresql://u:hunter2#x@db/rf", "%23"),
        ("postgresql://u:hunter2/x@db/rf", "%2F"),
        ("postgresql://u:hunter2?x@db/rf", "not supported"),
        ("postgresql://u:[hunter2@db/rf", "%5B"),
        ("mysql://u:hunter2@db/rf", "postgresql://"),
    ],
)
def test_what_cannot_be_used_is_named_and_no_password_is_shown(url: str, named: str) -> None:
    with pytest.raises(AddressError) as refused:
        read_postgres(url)

    assert named in str(refused.value)
    assert _SECRET not in str(refused.value)
    with pytest.raises(SettingsError) as told:
        settings.load({"DATABASE_URL": url, "REDIS_URL": "redis://cache"})
    assert str(told.value).startswith("DATABASE_URL ")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "url", ["postgresql://u:hunter2@db/rf?x=1", "postgresql://u:hunter2/@db/rf", "postgresql://u:hunter2:@db:x/rf"]
)
@pytest.mark.parametrize("command", [["migrate"], ["serve"], ["worker"], ["pilot-report"], ["new-epoch", "--yes"]])
def test_no_command_prints_the_password(command: list[str], url: str) -> None:
    ran = CliRunner(env={"DATABASE_URL": url, "REDIS_URL": "redis://cache"}).invoke(main, command)

    assert ran.exit_code == 1
    assert ran.output.startswith("Error: DATABASE_URL ")
    assert len(ran.output.splitlines()) == 1
    assert _SECRET not in ran.output


def test_a_command_says_why_there_is_no_database_and_not_the_password() -> None:
    env = {"DATABASE_URL": "postgresql://u:hunter2@127.0.0.1:9/rf", "REDIS_URL": "redis://cache"}

    ran = CliRunner(env=env).invoke(main, ["migrate"])

    assert ran.output == "Error: PostgreSQL: 127.0.0.1:9: connection refused\n"


def test_the_password_is_in_no_text_of_the_address() -> None:
    address = read_postgres("postgresql://u:hunter2@db/rf")

    assert isinstance(address, PostgresAddress)
    assert "hunter2" not in f"{address!r} {address} {address.where}"
    assert address.where == "db:5432/rf"


@pytest.mark.parametrize(
    "url",
    [
        "redis://cache",
        "redis://:p%40ss@cache:6380/2?protocol=3",
        "unix:///tmp/valkey.sock?db=0",
        "redis://[::1]:6379",
        f"rediss://u:p@cache?ssl_ca_certs={Path(__file__)}&ssl_cert_reqs=required",
    ],
)
def test_what_redis_py_takes_is_taken(url: str) -> None:
    check_redis(url)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("redis://:hunter2@cache?ssl_ca_certs=/x", "ssl_ca_certs"),
        ("rediss://:hunter2@cache?ssl_ca_certs=/no/such.pem", "/no/such.pem"),
        ("rediss://:hunter2@cache?ssl_cert_reqs=maybe", "ssl_cert_reqs"),
        ("redis://:hunter2@cache:port", "port"),
        ("redis://:hunter2@cache?timeout=3", "timeout"),
        ("redis://:hunter2/@cache", "%2F"),
    ],
)
def test_an_address_of_redis_that_cannot_be_used_is_named(url: str, named: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings.load({"DATABASE_URL": "postgresql://db/rf", "REDIS_URL": url})

    assert str(refused.value).startswith("REDIS_URL ")
    assert named in str(refused.value)
    assert _SECRET not in str(refused.value)


def test_only_who_serves_the_app_needs_its_folder(tmp_path: Path) -> None:
    env = {"DATABASE_URL": "postgresql://db/rf", "REDIS_URL": "redis://cache", "SPA_DIR": str(tmp_path)}
    settings.load(env)

    ran = CliRunner(env=env).invoke(main, ["serve"])

    assert ran.exit_code == 1
    says = "has no index.html. It must name the folder of the built app"
    assert ran.output == f"Error: SPA_DIR={str(tmp_path)!r} {says}\n"

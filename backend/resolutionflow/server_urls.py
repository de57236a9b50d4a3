"""Parse server addresses of the environment. Messages never repeat an address: it may contain a password."""

import os
import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+asyncpg://")
_REDIS = ("redis://", "rediss://", "unix://")
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SESSIONS = ("any", "read-write", "read-only", "primary", "standby", "prefer-standby")
_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile")
_TLS = (
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "sslpassword",
    "sslcrl",
    "sslnegotiation",
    "ssl_min_protocol_version",
    "ssl_max_protocol_version",
)
_PLACE = ("host", "port", "user", "password", "dbname")
_OTHERS = ("application_name", "connect_timeout", "options", "passfile", "target_session_attrs")
_REDIS_PLAIN = ("client_name", "db", "max_connections", "password", "protocol", "username")
_REDIS_TLS = (
    "ssl_ca_certs",
    "ssl_ca_path",
    "ssl_certfile",
    "ssl_cert_reqs",
    "ssl_check_hostname",
    "ssl_keyfile",
    "ssl_password",
)
_PORT = 5432
_LAST_PORT = 65_535
_SYSTEM = "system"
"""``sslrootcert=system``: the certificates that the system trusts."""


class AddressError(ValueError):
    """The error, without the address."""


class PostgresAddress(msgspec.Struct, frozen=True, kw_only=True):
    """The parsed ``DATABASE_URL``."""

    hosts: tuple[tuple[str, int], ...]
    """Tried in this order. A host that begins with a slash is a socket folder. Empty: the driver's default."""
    user: str | None
    password: str | None
    database: str | None
    passfile: str | None
    tls: dict[str, str]
    """TLS parameters by libpq's names."""
    connect_timeout_s: float | None
    target_session_attrs: str
    server_settings: dict[str, str]
    """``options`` and ``application_name``."""

    def __repr__(self) -> str:
        """Without the password."""
        return f"PostgresAddress({self.where})"

    @property
    def where(self) -> str:
        """For the log: servers and database."""
        servers = ",".join(f"{host}:{port}" for host, port in self.hosts) or "localhost"
        return f"{servers}/{self.database or self.user or ''}"


def read_postgres(url: str) -> PostgresAddress:
    """Parse a libpq connection URI, with all parameters that we support.

    Raises:
        AddressError: it is none, or it has a parameter that would be silently ignored.
    """
    _begins_with(url, _POSTGRESQL)
    netloc, path, query = _parts(url)
    given = _parameters(query, (*_PLACE, *_OTHERS, *_TLS, "ssl"))
    # SQLAlchemy's name.
    if "ssl" in given:
        given.setdefault("sslmode", given.pop("ssl"))
    _one_of(given, "sslmode", _SSL_MODES)
    _one_of(given, "target_session_attrs", _SESSIONS)
    _readable(given)
    if given.get("sslrootcert") == _SYSTEM and given.setdefault("sslmode", "verify-full") != "verify-full":
        raise AddressError("has sslrootcert=system, which takes sslmode=verify-full")
    who, _, servers = netloc.rpartition("@")
    user, colon, password = who.partition(":")
    settings = {name: given[name] for name in ("application_name", "options") if given.get(name)}
    return PostgresAddress(
        hosts=tuple(_hosts(servers, given)),
        user=given.get("user") or unquote(user) or None,
        password=given.get("password") or (unquote(password) if colon else None),
        database=given.get("dbname") or unquote(path.removeprefix("/")) or None,
        passfile=given.get("passfile"),
        tls={name: given[name] for name in _TLS if given.get(name)},
        connect_timeout_s=_seconds(given.get("connect_timeout")),
        target_session_attrs=given.get("target_session_attrs", "any"),
        server_settings=settings,
    )


def check_redis(url: str) -> None:
    """Find errors that the client would find only when it connects.

    Raises:
        AddressError: it is no address of a Redis, or has a parameter that the client does not take.
    """
    _begins_with(url, _REDIS)
    netloc, _, query = _parts(url)
    scheme = url.partition(":")[0]
    tls = _REDIS_TLS if scheme == "rediss" else ()
    given = _parameters(query, (*_REDIS_PLAIN, *tls))
    _one_of(given, "ssl_cert_reqs", ("none", "optional", "required"))
    _readable(given)
    if scheme != "unix":
        host, port = _host_and_port(netloc.rpartition("@")[2], None, 6379)
        del host, port


def _begins_with(url: str, schemes: tuple[str, ...]) -> None:
    if not url.startswith(schemes):
        raise AddressError(f"must begin with {' or '.join(schemes)}")


def _parts(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
    except ValueError as error:  # invalid IPv6 brackets
        raise AddressError("cannot be read. Write special characters of a user or password as %XX, [ as %5B") from error
    if parts.fragment or "@" in parts.path:
        raise AddressError("cannot be read. Write special characters of a user or password as %XX, # as %23, / as %2F")
    return parts.netloc, parts.path, parts.query


def _parameters(query: str, known: tuple[str, ...]) -> dict[str, str]:
    """The last value of each name."""
    given = dict(parse_qsl(query, keep_blank_values=True))
    unknown = sorted(set(given) - set(known))
    if unknown:
        named = [name if re.fullmatch(r"[a-z_]{1,40}", name) else "an invalid name" for name in unknown]
        raise AddressError(
            f"has the parameter {', '.join(named)}, which is not supported. Supported: {', '.join(sorted(known))}"
        )
    return given


def _one_of(given: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> None:
    if name in given and given[name] not in allowed:
        raise AddressError(f"has a {name} that is not one of {', '.join(allowed)}")


def _readable(given: Mapping[str, str]) -> None:
    for name in _FILES:
        path = given.get(name)
        if path and not (name == "sslrootcert" and path == _SYSTEM) and not os.access(path, os.R_OK):
            raise AddressError(f"names a file in {name} that cannot be read: {path}")


def _seconds(given: str | None) -> float | None:
    """The timeout in seconds; 0 would wait for ever, which no request may."""
    if not given:
        return None
    if not given.isdecimal():
        raise AddressError("has a connect_timeout that is not a whole number of seconds")
    return float(given) or None


def _hosts(servers: str, given: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Hosts as in libpq: several with commas, each with its port, or ``host=`` and ``port=`` as lists."""
    hosts = servers.split(",") if servers else given.get("host", "").split(",")
    ports = given["port"].split(",") if given.get("port") else []
    if not any(hosts):
        return
    if len(ports) not in {0, 1, len(hosts)}:
        raise AddressError(f"names {len(hosts)} hosts and {len(ports)} ports")
    for number, host in enumerate(hosts):
        yield _host_and_port(host, (ports * len(hosts))[number] if ports else None, _PORT)


def _host_and_port(server: str, port: str | None, default: int) -> tuple[str, int]:
    found = re.fullmatch(r"(\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::(.*))?", server)
    told = port or (found and found[2]) or str(default)
    if found is None or not told.isdecimal() or not 0 < int(told) <= _LAST_PORT:
        raise AddressError(
            "has a port that is not from 1 to 65535, or a password with special characters not written as %XX"
        )
    return unquote(found[1].strip("[]")) or "localhost", int(told)

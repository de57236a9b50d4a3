"""The settings, read once from the environment, frozen, and passed on.

This module is the complete list, but for the metrics library's variable and AWS roles, which the storage library finds.
"""

import re
from collections.abc import Callable, Mapping
from email.errors import HeaderParseError
from email.headerregistry import Address
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import msgspec

from resolutionflow.server_urls import AddressError, check_redis, read_postgres

Chosen = TypeVar("Chosen", bound=str)
ProviderName = Literal["none", "openai", "anthropic"]


class SettingsError(ValueError):
    """An environment variable is missing or invalid. The message names it and what it should be."""


class Database(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    """``postgresql://…`` of the API and the worker, which switch to the application's role."""
    migration_url: str
    """The owner of the schema. Equal to ``url`` unless ``DATABASE_MIGRATION_URL`` is set."""
    pool_size: int = 10

    def __repr__(self) -> str:
        """Without the password in the addresses."""
        return "Database(…)"


class Redis(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    channel_prefix: str = "resolutionflow"
    """Must differ between installations on one Redis."""
    cluster: bool = False
    """``url`` names any node of a Redis Cluster."""

    def __repr__(self) -> str:
        """Without the password in the address."""
        return "Redis(…)"


class Smtp(msgspec.Struct, frozen=True, kw_only=True):
    host: str | None
    """None: no mail is sent, and the outbox says so."""
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: Path | None = None
    """Certificates to trust instead of the system's, for a self-signed mail server."""
    username: str | None = None
    password: str | None = None
    sender: tuple[str, str] = ("ResolutionFlow", "no-reply@localhost")
    """Name, which may be empty, and address."""
    timeout_s: float = 10.0

    def __repr__(self) -> str:
        """Without the password."""
        return f"Smtp(host={self.host!r}, …)"


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """The model for assessments and suggestions."""

    provider: ProviderName = "none"
    """``openai``: any server with chat completions, local ones too. ``none``: fixed rules only."""
    base_url: str | None = None
    """None: the provider's own service."""
    name: str = ""
    api_key: str | None = None
    """None only for a local server without keys."""
    timeout_s: int = 45
    """For one answer, including retries."""
    retries: int = 1
    max_output_tokens: int = 4_000
    """Per answer, including reasoning."""
    tokens_per_account_day: int = 500_000
    """Input and output since midnight UTC; 0: no limit."""

    def __repr__(self) -> str:
        """Without the key."""
        return f"Model(provider={self.provider!r}, name={self.name!r}, …)"


class Attachments(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    """``file:///folder``, or ``s3://bucket/prefix`` for any S3 server."""
    s3: dict[str, str] = {}
    """Keys, region and endpoint of the bucket, by their names without ``AWS_``."""

    def __repr__(self) -> str:
        """Without the keys."""
        return f"Attachments(url={self.url!r}, …)"


class Demo(msgspec.Struct, frozen=True, kw_only=True):
    mail_dir: Path
    """The Maildir that the demo's SMTP sink writes and its mail page reads."""


class Budget(msgspec.Struct, frozen=True):
    """How many requests of one kind are allowed in ``window_s``, and at once."""

    what: str
    """Name in messages."""
    window_s: int
    member: int
    account: int
    member_at_once: int | None = None
    account_at_once: int | None = None
    """None: no limit."""


MINUTE, HOUR = 60, 3_600
BUDGETS = {
    "steps": Budget("steps", MINUTE, 600, 3_000),
    "transcripts": Budget("transcripts", MINUTE, 60, 600, 2, 20),
    "sessions": Budget("new sessions", HOUR, 3_000, 30_000),
    "escalations": Budget("escalations", MINUTE, 60, 600),
    "briefs": Budget("brief updates", MINUTE, 60, 600),
    "messages": Budget("messages", MINUTE, 60, 600),
    "changes": Budget("changes", MINUTE, 300, 6_000),
    "hidden": Budget("hidden passages", MINUTE, 30, 300, 1, 3),
    "lookups": Budget("lookups", MINUTE, 300, 3_000),
    "searches": Budget("searches", MINUTE, 300, 3_000),
    "suggestions": Budget("suggestions", MINUTE, 10, 100),
    "files": Budget("uploads", HOUR, 600, 6_000, 4, 20),
    "downloads": Budget("downloads", MINUTE, 120, 1_200, 8, 40),
    "reports": Budget("reports", MINUTE, 120, 6_000, 6, 50),
    "exports": Budget("exports", HOUR, 30, 100, 1, 3),
    "imports": Budget("imports", HOUR, 20, 60, 1, 3),
    "samples": Budget("baseline changes", MINUTE, 120, 1_200),
    "webhooks": Budget("webhook calls", MINUTE, 60, 60),
    "models": Budget("model tests", MINUTE, 5, 5),
    "invitations": Budget("invitations", HOUR, 100, 100),
    "settings": Budget("settings changes", MINUTE, 120, 1_200),
}
"""Defaults per member and per account, far above a busy desk of fifty. ``BUDGETS`` changes them."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    database: Database
    redis: Redis
    smtp: Smtp
    attachments: Attachments
    public_url: str
    """Public address of the app, for links in mails. Cookies are ``Secure`` if it is https."""
    allowed_origins: frozenset[str]
    """Origins whose pages may make unsafe requests and open the live channel. Always holds ``public_url``'s."""
    host: str = "127.0.0.1"
    port: int = 8000
    spa_dir: Path | None = None
    """The built single-page app; None serves the API alone."""
    trusted_proxies: str = ""
    """Addresses or networks, separated by commas, whose ``X-Forwarded-*`` headers are believed; none by default."""
    log_format: Literal["json", "console"] = "json"
    scan_processes: int = 2
    """Processes per API process that scan long texts for secrets. Each takes 60 MB once needed."""
    model: Model = Model()
    worker_port: int | None = None
    """Port for health and metrics of a worker; None: none."""
    metrics_token: str | None = None
    """Bearer token of monitoring; None: no ``/metrics``."""
    webhooks_anywhere: bool = False
    """Allow webhooks to plain http and private addresses, for the demo and tests."""
    storage_quota: int = 10_000_000_000
    """Bytes of an account, in files and in texts of steps."""
    budgets: dict[str, Budget] = msgspec.field(default_factory=BUDGETS.copy)
    demo: Demo | None = None
    """Set by ``resolutionflow demo``, never from the environment: one-click personas and the mail page."""

    @property
    def secure_cookies(self) -> bool:
        return self.public_url.startswith("https://")

    def check_spa_dir(self) -> None:
        """Check the folder of the web app. The worker does not need it.

        Raises:
            SettingsError: the built app is not there.
        """
        if self.spa_dir is not None and not (self.spa_dir / "index.html").is_file():
            raise SettingsError(
                f"SPA_DIR={str(self.spa_dir)!r} has no index.html. It must name the folder of the built app"
            )


def origin_of(url: str) -> str:
    """``https://Host:443/path`` → ``https://host``, as a browser writes the Origin header."""
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in {None, default} else f":{parts.port}"
    return f"{parts.scheme}://{(parts.hostname or '').lower()}{port}"


def _require(env: Mapping[str, str], name: str, example: str) -> str:
    value = env.get(name, "").strip()
    if not value:
        raise SettingsError(f"{name} is not set. Example: {name}={example}")
    return value


def _http(name: str, value: str) -> str:
    """The URL, if it is a valid http origin."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(f"{name}={value!r} is not an http or https address")
    return value


def _server(name: str, value: str, read: Callable[[str], object]) -> str:
    """The URL. Messages do not repeat it: it may contain a password."""
    try:
        read(value)
    except AddressError as error:
        raise SettingsError(f"{name} {error}") from None  # without its cause, which may quote the URL
    return value


def _choice(env: Mapping[str, str], name: str, *allowed: Chosen) -> Chosen:
    """The first one by default."""
    value = env.get(name, "").strip() or allowed[0]
    found = next((each for each in allowed if each == value), None)
    if found is None:
        raise SettingsError(f"{name}={value!r} is not one of {', '.join(allowed)}")
    return found


def _integer(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    raw = env.get(name, "").strip()
    try:
        value = int(raw) if raw else default
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        raise SettingsError(f"{name}={raw!r} is not a whole number from {low} to {high}")
    return value


def _model(env: Mapping[str, str]) -> Model:
    provider: ProviderName = _choice(env, "MODEL_PROVIDER", "none", "openai", "anthropic")
    if provider == "none":
        return Model()
    base_url = env.get("MODEL_BASE_URL", "").strip().rstrip("/") or None
    if base_url is not None:
        _http("MODEL_BASE_URL", base_url)
        if "@" in base_url:
            raise SettingsError("MODEL_BASE_URL must not contain a user or password; put the key in MODEL_API_KEY")
    api_key = env.get("MODEL_API_KEY", "").strip() or None
    if api_key is None and base_url is None:
        raise SettingsError(f"MODEL_API_KEY is not set; {provider} requires one")
    return Model(
        provider=provider,
        base_url=base_url,
        name=_require(env, "MODEL_NAME", "a model that the provider has"),
        api_key=api_key,
        timeout_s=_integer(env, "MODEL_TIMEOUT_S", 45, 1, 300),
        retries=_integer(env, "MODEL_RETRIES", 1, 0, 5),
        max_output_tokens=_integer(env, "MODEL_MAX_OUTPUT_TOKENS", 4_000, 100, 32_000),
        tokens_per_account_day=_integer(env, "MODEL_TOKENS_PER_ACCOUNT_DAY", 500_000, 0, 1_000_000_000),
    )


_BUDGET = re.compile(r"([a-z]+)=(\d+)/(\d+)(?::(\d+)/(\d+))?")


def _budgets(env: Mapping[str, str]) -> dict[str, Budget]:
    """Such as ``exports=30/100:1/3``: per member and per account, and after the colon at once."""
    budgets = dict(BUDGETS)
    for raw in env.get("BUDGETS", "").split():
        match = _BUDGET.fullmatch(raw)
        limits = [int(number) for number in match.groups()[1:] if number] if match else [0]
        if match is None or match[1] not in BUDGETS or not all(0 < limit <= MOST for limit in limits):
            names = ", ".join(BUDGETS)
            raise SettingsError(f"BUDGETS={raw!r} is not like exports=30/100:1/3 (1 to {MOST}), or none of {names}")
        fields = zip(("member", "account", "member_at_once", "account_at_once"), limits, strict=False)
        budgets[match[1]] = msgspec.structs.replace(BUDGETS[match[1]], **dict(fields))
    return budgets


MOST = 100_000
"""Every hit is stored for the length of its window."""

_S3 = {
    "access_key_id": ("AWS_ACCESS_KEY_ID",),
    "secret_access_key": ("AWS_SECRET_ACCESS_KEY",),
    "session_token": ("AWS_SESSION_TOKEN",),
    "region": ("AWS_REGION", "AWS_DEFAULT_REGION"),
    "endpoint": ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
}


def _attachments(env: Mapping[str, str]) -> Attachments:
    url = env.get("ATTACHMENTS_URL", "").strip() or Path(".data/attachments").resolve().as_uri()
    parts = urlsplit(url)
    told = parts.netloc if parts.scheme == "s3" else parts.path.strip("/")
    if parts.scheme not in {"file", "s3", "memory"} or not (told or parts.scheme == "memory"):
        raise SettingsError(f"ATTACHMENTS_URL={url!r} is neither file:///folder nor s3://bucket/prefix")
    s3 = {option: env[name] for option, names in _S3.items() for name in reversed(names) if env.get(name)}
    return Attachments(url=url, s3=s3)


_SENDER = re.compile(r"(?P<name>[^<>]*(?=<))?(?P<open><)?(?P<address>[^<>@\s]+@[^<>@\s]+)(?(open)>)")


def _unquoted(name: str) -> str:
    return name.strip().removeprefix('"').removesuffix('"').replace('\\"', '"')


def _sender(value: str) -> tuple[str, str]:
    """``Name <address>``, with or without quotes around the name, or an address alone."""
    found = _SENDER.fullmatch(value)
    name, addr_spec = (found["name"] or "", found["address"]) if found else ("", "")
    try:
        address = Address(_unquoted(name), addr_spec=addr_spec)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise SettingsError(f"MAIL_FROM={value!r} is not an address such as 'Help desk <desk@example.com>'") from error
    return address.display_name, address.addr_spec


def load(env: Mapping[str, str]) -> Settings:
    """Read the environment.

    Raises:
        SettingsError: naming the variable, what was found and an example of what is expected.
    """
    url = _require(env, "DATABASE_URL", "postgresql://user:password@localhost:5432/resolutionflow")
    migration_url = env.get("DATABASE_MIGRATION_URL", "").strip() or url
    redis_url = _require(env, "REDIS_URL", "redis://localhost:6379/0")
    port = _integer(env, "PORT", 8000, 1, 65535)
    host = env.get("HOST", "127.0.0.1")
    public_url = env.get("PUBLIC_URL", "").strip().rstrip("/") or f"http://localhost:{port}"
    more = [o.strip() for o in env.get("ALLOWED_ORIGINS", "").split(",") if o.strip()]
    return Settings(
        database=Database(
            url=_server("DATABASE_URL", url, read_postgres),
            migration_url=_server("DATABASE_MIGRATION_URL", migration_url, read_postgres),
            pool_size=_integer(env, "DATABASE_POOL_SIZE", 10, 1, 500),
        ),
        redis=Redis(
            url=_server("REDIS_URL", redis_url, check_redis),
            channel_prefix=env.get("REDIS_PREFIX", "resolutionflow"),
            cluster=_choice(env, "REDIS_CLUSTER", "0", "1") == "1",
        ),
        smtp=Smtp(
            host=env.get("SMTP_HOST", "").strip() or None,
            port=_integer(env, "SMTP_PORT", 587, 1, 65535),
            security=_choice(env, "SMTP_SECURITY", "starttls", "tls", "none"),
            ca_file=Path(ca_file) if (ca_file := env.get("SMTP_CA_FILE", "").strip()) else None,
            username=env.get("SMTP_USERNAME") or None,
            password=env.get("SMTP_PASSWORD") or None,
            sender=_sender(env.get("MAIL_FROM", "").strip() or "ResolutionFlow <no-reply@localhost>"),
        ),
        attachments=_attachments(env),
        public_url=public_url,
        allowed_origins=frozenset(
            [origin_of(_http("PUBLIC_URL", public_url)), *(origin_of(_http("ALLOWED_ORIGINS", o)) for o in more)]
        ),
        host=host,
        port=port,
        spa_dir=Path(spa_dir) if (spa_dir := env.get("SPA_DIR", "").strip()) else None,
        log_format=_choice(env, "LOG_FORMAT", "json", "console"),
        trusted_proxies=env.get("TRUSTED_PROXIES", "").strip(),
        scan_processes=_integer(env, "SCAN_PROCESSES", 2, 1, 16),
        model=_model(env),
        worker_port=_integer(env, "WORKER_PORT", 0, 0, 65535) or None,
        metrics_token=env.get("METRICS_TOKEN", "").strip() or None,
        storage_quota=1_000_000 * _integer(env, "STORAGE_PER_ACCOUNT_MB", 10_000, 1, 1_000_000_000),
        budgets=_budgets(env),
        webhooks_anywhere=_choice(env, "WEBHOOKS_ANYWHERE", "0", "1") == "1",
    )

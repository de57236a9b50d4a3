"""Bring a database to a revision, as its owner, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from resolutionflow.domains.analytics.baseline import models as _baseline
from resolutionflow.domains.analytics.bundles import models as _bundles
from resolutionflow.domains.analytics.escalations import models as _escalations
from resolutionflow.domains.analytics.interruptions import models as _interruptions
from resolutionflow.domains.analytics.pilot import models as _pilot
from resolutionflow.domains.assessments import models as _assessments
from resolutionflow.domains.clients import models as _clients
from resolutionflow.domains.flowpilot.assistant import models as _assistant
from resolutionflow.domains.flowpilot.attachments import models as _attachments
from resolutionflow.domains.flowpilot.files import models as _files
from resolutionflow.domains.flowpilot.playbook import models as _playbook
from resolutionflow.domains.flowpilot.sessions import models as _sessions
from resolutionflow.domains.flowpilot.usage import models as _usage
from resolutionflow.domains.handoffs.brief import models as _briefs
from resolutionflow.domains.handoffs.lifecycle import models as _handoffs
from resolutionflow.domains.handoffs.messages import models as _messages
from resolutionflow.domains.handoffs.similar import models as _similar
from resolutionflow.domains.identity import models as _identity
from resolutionflow.domains.identity.audit import models as _audit
from resolutionflow.domains.identity.invitations import models as _invitations
from resolutionflow.domains.identity.password_changes import models as _password_changes
from resolutionflow.domains.identity.sign_in import models as _sign_in
from resolutionflow.domains.live import models as _live
from resolutionflow.domains.notifications.outbox import models as _outbox
from resolutionflow.domains.notifications.preferences import models as _preferences
from resolutionflow.domains.notifications.webhooks import models as _webhooks
from resolutionflow.domains.search import models as _search
from resolutionflow.kernel.db.orm import Base
from resolutionflow.kernel.db.postgres import Connector
from resolutionflow.kernel.jobs import models as _jobs
from resolutionflow.server_urls import read_postgres

TABLES = (
    _assessments,
    _assistant,
    _attachments,
    _audit,
    _baseline,
    _briefs,
    _bundles,
    _clients,
    _escalations,
    _files,
    _handoffs,
    _identity,
    _interruptions,
    _invitations,
    _jobs,
    _live,
    _messages,
    _outbox,
    _password_changes,
    _pilot,
    _playbook,
    _preferences,
    _search,
    _sessions,
    _sign_in,
    _similar,
    _usage,
    _webhooks,
)
METADATA: MetaData = Base.metadata
_LOCK = 7_211_509_418_883_017
"""Any number that no one else uses: two processes that migrate at once take turns."""


def config() -> Config:
    """Alembic's configuration; it needs no file."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    return made


async def migrate(url: str, revision: str = "head") -> list[str]:
    """Upgrade or downgrade to ``revision`` under an advisory lock; what the operator is to know of it.

    ``url`` is the owner's. Downgrading to ``base`` drops every table.
    """
    notes: list[str] = []
    engine = _engine(url)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": _LOCK})
            await connection.commit()
            await connection.run_sync(_run, revision, notes)
            await connection.commit()
    finally:
        await engine.dispose()
    return notes


async def new_epoch(url: str) -> str:
    """Begin another life of the event logs, as the owner of the schema: nobody else may."""
    return await _changed(url, "update live_epoch set epoch = gen_random_uuid() returning epoch")


async def new_installation(url: str) -> str:
    """Be another installation than the one whose copy this database is, as the owner of the schema."""
    return await _changed(url, "update installation set id = gen_random_uuid() returning id")


async def _changed(url: str, statement: str) -> str:
    engine = _engine(url)
    try:
        async with engine.begin() as connection:
            return str((await connection.execute(text(statement))).scalar_one())
    finally:
        await engine.dispose()


def _engine(url: str) -> AsyncEngine:
    connect = Connector(read_postgres(url), {"application_name": "resolutionflow migrate"}, command_timeout_s=None)
    return create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)


def _run(connection: Connection, revision: str, notes: list[str]) -> None:
    alembic = config()
    alembic.attributes.update(connection=connection, notes=notes)
    if revision in {"base", "-1"}:
        command.downgrade(alembic, revision)
    else:
        command.upgrade(alembic, revision)

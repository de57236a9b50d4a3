"""Bundles: figures with their rows, signed, so that they can be checked without the product. See docs/metrics.md."""

import asyncio
from functools import partial

import msgspec

from resolutionflow import __version__
from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.bundles import archive, queries, signatures
from resolutionflow.domains.analytics.bundles.schemas import Manifest, SigningKeys
from resolutionflow.domains.analytics.escalations import report
from resolutionflow.domains.analytics.escalations import service as escalations
from resolutionflow.domains.analytics.export import csv_format
from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.analytics.metrics.data import Data
from resolutionflow.domains.analytics.metrics.periods import ReportQuery
from resolutionflow.domains.analytics.metrics.savings import VERSION
from resolutionflow.domains.analytics.metrics.time_base import instant
from resolutionflow.domains.analytics.pilot import service as pilot
from resolutionflow.domains.analytics.pilot.scorecard import score
from resolutionflow.domains.identity import service as identity
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import invalid_field


async def of_report(database: Database, scope: Scope, query: ReportQuery, public_url: str) -> bytes:
    """The bundle of a period.

    Raises:
        Invalid: the period is not valid, or has more rows than a bundle holds.
    """
    return await _bundle(database, scope, await escalations.export_rows(database, scope, query), public_url)


async def of_pilot(database: Database, scope: Scope, public_url: str) -> bytes:
    """Raises Invalid: more rows than a bundle holds."""
    return await _bundle(database, scope, await pilot.export_rows(database, scope), public_url)


async def keys(database: Database) -> SigningKeys:
    """The installation's public keys: the current one, and those before it."""
    async with database.reading(Scope(system=True)) as tx:
        return SigningKeys(items=await queries.keys(tx))


async def replace_key(database: Database) -> str:
    """Sign with a new key from now on. Returns the public one."""
    public_key, private_key = signatures.new_keys()
    async with database.transaction(Scope(system=True)) as tx:
        await queries.replace_key(tx, public_key, private_key)
    return public_key.hex()


async def _bundle(database: Database, scope: Scope, data: Data, public_url: str) -> bytes:
    rows = data.escalations.created.size + data.waits.opened.size + data.claims.claimed.size
    if rows > archive.MOST_ROWS:
        raise invalid_field("from", words.too_many_rows(archive.MOST_ROWS))
    async with database.reading(scope) as tx:
        account = (await identity.account(tx, tx.account_id)).name
    async with database.reading(Scope(system=True)) as tx:
        private_key = await queries.current_private_key(tx)
    return await asyncio.to_thread(packed, data, account, private_key, public_url)


def packed(data: Data, account: str, private_key: bytes, public_url: str) -> bytes:
    """The archive."""
    span, made_at = data.params.span, instant(data.params.now)
    public_key = signatures.public_key_of(private_key).hex()

    def manifest(files: dict[str, str]) -> bytes:
        found = Manifest(
            format=archive.FORMAT,
            report="pilot" if data.pilot else "escalations",
            account=account,
            start=span.start,
            end=span.end,
            time_zone=data.params.zone.key,
            made_at=made_at,
            software="ResolutionFlow",
            version=__version__,
            definitions=VERSION,
            public_key=public_key,
            files=files,
        )
        return _json(found)

    definitions = {"version": VERSION, "items": [metric.definition for metric in registry.METRICS]}
    content = archive.Content(
        readme=words.bundle_readme(account, public_url, public_key, __version__, VERSION),
        definitions=_json(definitions),
        figures=_json(score(data) if data.pilot else report.report(data)),
        rows=csv_format.write(data),
    )
    return archive.write(content, made_at, manifest, partial(signatures.sign, private_key=private_key))


def _json(found: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(found)) + b"\n"

"""The samples of the manual baseline, as they stand now."""

import numpy as np
from sqlalchemy import text

from resolutionflow.domains.analytics.metrics.data import BaselineSamples
from resolutionflow.kernel.db.database import Tx

_BASELINE = text(
    """
    select newest.seconds, newest.excluded, m.name from (
      select distinct on (sample_id) * from baseline_revisions
      where account_id = :account_id order by sample_id, revision desc
    ) newest join memberships m on m.account_id = newest.account_id and m.user_id = newest.measured_by
    order by newest.measured_at, newest.sample_id
    """
)


async def baseline(tx: Tx) -> BaselineSamples:
    """The newest revision of every sample."""
    rows = (await tx.session.execute(_BASELINE, {"account_id": tx.scope.account_id})).all()
    return BaselineSamples(
        seconds=np.array([row.seconds for row in rows], np.float64),
        excluded=np.array([row.excluded for row in rows], np.bool_),
        measured_by=[row.name for row in rows],
    )

"""Each row again, with the product broken on purpose: a row that does not notice has proved nothing."""

import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.faults.mutant import MUTATIONS
from tests.faults.support.cluster import BreakableStack, Cluster, nodes
from tests.faults.support.report import Outcome, Report
from tests.faults.test_access import test_12_access_is_taken_away as row_12
from tests.faults.test_claims import test_11_claims_at_once as row_11
from tests.faults.test_mail import test_10_the_mail_server_is_down as row_10
from tests.faults.test_nodes import test_4_a_node_is_killed_under_load as row_4
from tests.faults.test_nodes import test_9_nodes_are_restarted_in_turn as row_9
from tests.faults.test_nodes import test_14_everybody_returns_at_once as row_14
from tests.faults.test_postgres import test_5_postgresql_is_restarted_under_load as row_5
from tests.faults.test_postgres import test_6_a_backend_is_ended_between_flush_and_commit as row_6
from tests.faults.test_readers import test_7_some_stop_reading as row_7
from tests.faults.test_readers import test_8_the_network_falls_silent as row_8
from tests.faults.test_readers import test_15_a_tab_slept as row_15
from tests.faults.test_redis import test_1_redis_is_killed as row_1
from tests.faults.test_redis import test_2_redis_is_frozen as row_2
from tests.faults.test_redis import test_3_subscriptions_are_cut as row_3
from tests.faults.test_tenancy import test_13_ids_of_another_account as row_13
from tests.support.databases import Place

Run = Callable[[Cluster, BreakableStack, Report, Path], Awaitable[None]]
Seen = Callable[[Outcome], bool]

CAUGHT: dict[str, tuple[Run, Seen]] = {
    "never_poll": (lambda c, s, r, _: row_1(1, c, s, r), lambda o: o.figures["during_p95_ms"] > 700),
    "trust_a_frozen_redis": (lambda c, s, r, _: row_2(c, s, r), lambda o: o.figures["noticed_ms"] == float("inf")),
    "drop_frame": (lambda c, _s, r, _: row_3(c, r), lambda o: o.verdict.disordered > 0),
    "send_twice": (lambda c, _s, r, _: row_3(c, r), lambda o: o.verdict.twice > 0),
    "wrong_order": (lambda c, _s, r, _: row_3(c, r), lambda o: o.verdict.disordered > 0),
    "swap_ids": (lambda c, _s, r, _: row_3(c, r), lambda o: o.verdict.foreign > 0),
    "never_replay": (lambda c, _s, r, _: row_4(c, r), lambda o: not o.verdict.clean),
    "never_say_when": (
        lambda c, s, r, _: row_5("fast", c, s, r),
        lambda o: o.verdict.clean and o.figures["refused"] > 0,
    ),
    "swallow_failed_commits": (lambda c, _s, r, _: row_6(c, r), lambda o: o.verdict.accepted > 0),
    "never_congested": (lambda c, _s, r, _: row_7(c, r), lambda o: (o.recovery_s or 0) < 0),
    "wait_for_ever": (lambda c, _s, r, _: row_8(25, c, r), lambda o: o.figures["server_let_go_ms"] == float("inf")),
    "all_at_once": (lambda c, _s, r, _: row_9(60, c, r), lambda o: o.verdict.clean),
    "mail_twice": (lambda c, _s, r, f: row_10(3, c, r, f), lambda o: o.verdict.twice > 0),
    "claim_what_is_claimed": (lambda c, _s, r, _: row_11(10, c, r), lambda o: o.figures["unfair"] == 10),
    "keep_sockets_of_the_gone": (
        lambda c, _s, r, _: row_12("member removed", c, r),
        lambda o: o.figures["frames_after"] > 0,
    ),
    "tell_everybody": (lambda c, _s, r, _: row_13(1, c, r), lambda o: o.verdict.foreign > 0),
    "forbid_what_is_not_ours": (lambda c, _s, r, _: row_13(1, c, r), lambda o: o.figures["hints"] > 0),
    "dawdle": (lambda c, _s, r, _: row_14(300, c, r), lambda o: (o.recovery_s or 0) > 5),
    "always_replay": (lambda c, _s, r, _: row_15("too many events", c, r), lambda o: o.figures["flood"] > 500),
}
"""For each mutation the row that must notice it, and by what."""


def test_the_product_can_be_called_with_each_mutation_in_place() -> None:
    together = "from tests.faults.mutant import MUTATIONS\nfor put in MUTATIONS.values(): put()"
    found = subprocess.run([sys.executable, "-c", together], capture_output=True, text=True, check=False)
    assert not found.returncode, found.stderr


@pytest.mark.long
@pytest.mark.parametrize("mutation", MUTATIONS)
async def test_a_row_notices(mutation: str, ground: Place, breakable: BreakableStack, tmp_path: Path) -> None:
    run, seen = CAUGHT[mutation]
    noted = Report()
    async with nodes(ground, tmp_path, 2, mutant=mutation) as broken:
        with pytest.raises(AssertionError):
            await run(broken, breakable, noted, tmp_path)
    (outcome,) = noted.outcomes
    assert seen(outcome), outcome

"""Writes what the code says into the pages of `docs`: between `<!-- generated: NAME -->` and `<!-- end -->`.

`make contract` runs it, and `make contract-check` fails where a page is not what it writes. Two tables are written by
hand, since they say what no code does: of these it fails where a row is missing or is of nothing any more.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.flowpilot.flows import definition
from resolutionflow.domains.handoffs.lifecycle.schemas import Timer
from resolutionflow.domains.handoffs.lifecycle.transitions import TRANSITIONS, TargetRule
from resolutionflow.domains.notifications.notification_types import KIND_OF
from resolutionflow.domains.notifications.schemas import NotificationStep

DOCS = Path(__file__).resolve().parent.parent / "docs"
BLOCK = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)


def transitions_diagram() -> str:
    """As a Mermaid state diagram; what stays in its state is left to the table."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> open: create"]
    for transition in TRANSITIONS:
        if transition.target is TargetRule.SAME:
            continue
        for source in transition.sources:
            lands = {transition.next_state(source, acted=acted) for acted in (False, True)} - {source}
            lines += [f"    {source} --> {target}: {transition.name}" for target in sorted(lands)]
    return "\n".join([*lines, "    resolved --> [*]", "    withdrawn --> [*]", "```"])


def transitions_table() -> str:
    lines = ["| transition | from | to | who | event |", "|---|---|---|---|---|"]
    for t in TRANSITIONS:
        tag = t.event.__struct_config__.tag if t.event else ""
        lines.append(f"| `{t.name}` | {', '.join(t.sources)} | {t.target} | {'; '.join(t.actors)} | `{tag}` |")
    return "\n".join(lines)


def missing_steps(text: str) -> str | None:
    """Of the table of notifications: each step in a row of its kind."""
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (\w+) \|", text, re.MULTILINE)
    named = {(step, kind) for steps, kind in rows for step in re.findall(r"\w+", steps)}
    # It is no step of a handoff's, and has a sentence.
    steps = {(step.value, kind.value) for step, kind in KIND_OF.items() if step is not NotificationStep.WEBHOOK_FAILED}
    return _difference(named, steps)


def missing_timers(text: str) -> str | None:
    """Of the table of timers: each in the column "what happens"."""
    rows = re.findall(r"^\|[^|]*\|[^|]*\| `(\w+)`[^|]*\|[^|]*\|$", text, re.MULTILINE)
    return _difference(set(rows), {timer.value for timer in Timer})


def _difference(named: set[Any], known: set[Any]) -> str | None:
    wrong = [f"lacks {name}" for name in sorted(known - named)] + [f"has {name}" for name in sorted(named - known)]
    return ", ".join(wrong) or None


BY_HAND = {"notifications.md": missing_steps, "lifecycle.md": missing_timers}
GENERATED: dict[str, dict[str, Callable[[], str]]] = {
    "lifecycle.md": {"transitions-diagram": transitions_diagram, "transitions": transitions_table},
    "metrics.md": {"metrics": registry.table},
}


def main() -> int:
    for name, missing in BY_HAND.items():
        if wrong := missing((DOCS / name).read_text(encoding="utf-8")):
            print(f"The table in docs/{name}, which is written by hand, {wrong}", file=sys.stderr)
            return 1
    (DOCS / "flow.schema.json").write_bytes(definition.json_schema())
    for name, blocks in GENERATED.items():
        page = DOCS / name
        text = page.read_text(encoding="utf-8")
        marked = [block[1] for block in BLOCK.findall(text)]
        if marked != list(blocks):
            print(f"docs/{name} has the blocks {marked}, not {list(blocks)}", file=sys.stderr)
            return 1
        page.write_text(
            BLOCK.sub(lambda found, blocks=blocks: f"{found[1]}{blocks[found[2]]()}\n{found[3]}", text),
            encoding="utf-8",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

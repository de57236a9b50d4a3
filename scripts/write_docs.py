"""Writes what the code says into the pages of `docs`: between `<!-- generated: NAME -->` and `<!-- end -->`.

`make contract` runs it, and `make contract-check` fails where a page is not what it writes.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.handoffs.lifecycle.transitions import TRANSITIONS, TargetRule

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


GENERATED: dict[str, dict[str, Callable[[], str]]] = {
    "lifecycle.md": {"transitions-diagram": transitions_diagram, "transitions": transitions_table},
    "metrics.md": {"metrics": registry.table},
}


def main() -> int:
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

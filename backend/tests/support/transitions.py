"""The table of transitions as the page about the lifecycle shows it."""

from resolutionflow.domains.handoffs.lifecycle.transitions import TRANSITIONS, TargetRule


def diagram() -> str:
    """As a Mermaid state diagram; what stays in its state is left to the table."""
    lines = ["stateDiagram-v2", "    [*] --> open: create"]
    for transition in TRANSITIONS:
        if transition.target is TargetRule.SAME:
            continue
        for source in transition.sources:
            lands = {transition.next_state(source, acted=acted) for acted in (False, True)} - {source}
            lines += [f"    {source} --> {target}: {transition.name}" for target in sorted(lands)]
    lines += ["    resolved --> [*]", "    withdrawn --> [*]"]
    return "\n".join(lines)


def table() -> str:
    """As Markdown."""
    lines = ["| transition | from | to | who | event |", "|---|---|---|---|---|"]
    for t in TRANSITIONS:
        who = "; ".join(t.actors)
        tag = t.event.__struct_config__.tag if t.event else ""
        lines.append(f"| `{t.name}` | {', '.join(t.sources)} | {t.target} | {who} | `{tag}` |")
    return "\n".join(lines)

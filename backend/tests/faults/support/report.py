"""One line for each fault, and all of them as a table when the run ends."""

import msgspec

from tests.faults.support.history import Verdict

TITLES = {
    1: "Redis killed",
    2: "Redis frozen",
    3: "subscriptions cut",
    4: "API node killed",
    5: "PostgreSQL restarted",
    6: "ended between flush and commit",
    7: "readers that stop reading",
    8: "silent network",
    9: "rolling restart",
    10: "mail server down",
    11: "claims at once",
    12: "access taken away",
    13: "ids of another account",
    14: "everybody returns at once",
    15: "a tab that slept",
    16: "connections half open",
    17: "a worker stopped",
    18: "PostgreSQL's disk full",
    19: "the files' disk full",
}
_COUNTS = ("accepted", "delivered", "lost", "twice", "disordered", "foreign")


class Outcome(msgspec.Struct):
    """``figures`` are what the row measured besides, with their units in their names."""

    row: int
    case: str
    verdict: Verdict
    recovery_s: float | None
    figures: dict[str, float]

    def line(self) -> str:
        counts = "  ".join(f"{name} {getattr(self.verdict, name)}" for name in _COUNTS)
        recovery = "" if self.recovery_s is None else f"  recovery {self.recovery_s * 1000:.0f} ms"
        figures = "".join(f"  {name.replace('_', ' ')} {value:g}" for name, value in self.figures.items())
        return f"{self.row:2}  {TITLES[self.row]}, {self.case}: {counts}{recovery}{figures}"


class Report:
    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []

    def add(self, row: int, case: str, verdict: Verdict, recovery_s: float | None = None, **figures: float) -> None:
        """Written down before anything is asserted: a row that fails is in the table too."""
        rounded = {name: round(value, 1) for name, value in figures.items()}
        self.outcomes.append(Outcome(row, case, verdict, recovery_s, rounded))

    def table(self) -> list[str]:
        heads = ["row", "fault", *_COUNTS, "recovery ms", "besides"]
        rows = [heads, *(_cells(outcome) for outcome in sorted(self.outcomes, key=lambda outcome: outcome.row))]
        widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
        return [
            "  ".join(
                cell.ljust(width) if column in {1, len(heads) - 1} else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ]


def _cells(outcome: Outcome) -> list[str]:
    recovery = "" if outcome.recovery_s is None else f"{outcome.recovery_s * 1000:.0f}"
    figures = ", ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in outcome.figures.items())
    counts = [str(getattr(outcome.verdict, name)) for name in _COUNTS]
    return [str(outcome.row), f"{TITLES[outcome.row]}: {outcome.case}", *counts, recovery, figures]

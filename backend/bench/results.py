"""What was measured, kept in a file after every run, so that a run that is stopped loses nothing."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

BUSY = 0.5
"""Processes that want a processor, on average of the last minute, before anything is measured."""

Values = dict[str, float]
"""What one run measured, by name; see ``runs.Measured`` for the names."""


@dataclass
class CaseResults:
    """Rounds of a case, one after the other, each with every contestant once."""

    measured: str
    """Date and commit."""
    load: float
    """Processes that wanted a processor before the first case began: what somebody else did meanwhile is noise here."""
    rounds: list[dict[str, Values]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def values(self, contestant: str, name: str) -> list[float]:
        """By round; without those in which it failed or was not measured."""
        return [found[contestant][name] for found in self.rounds if name in found.get(contestant, {})]

    def median(self, contestant: str, name: str) -> float | None:
        values = self.values(contestant, name)
        return statistics.median(values) if values else None

    def ratio(self, contestant: str, other: str, name: str) -> float | None:
        """Median of the rounds' ratios: what disturbed a whole round falls out of them."""
        pairs = [
            found[contestant][name] / found[other][name]
            for found in self.rounds
            if name in found.get(contestant, {}) and found.get(other, {}).get(name)
        ]
        return statistics.median(pairs) if pairs else None

    def highest(self, contestants: Iterable[str], name: str) -> float | None:
        return max((value for each in contestants for value in self.values(each, name)), default=None)


class Results:
    """All cases, by key."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.cases: dict[str, CaseResults] = {}
        if path.exists():
            self.cases = {key: CaseResults(**each) for key, each in json.loads(path.read_text()).items()}

    def begin(self, key: str, measured: str, load: float, *, resume: bool) -> CaseResults:
        """An empty case, or with ``resume`` what the same commit measured of it so far."""
        earlier = self.cases.get(key)
        if not resume or earlier is None or earlier.measured.split()[1:] != measured.split()[1:]:
            self.cases[key] = CaseResults(measured, load)
        return self.cases[key]

    def save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        written = self._path.with_suffix(".new")
        written.write_text(json.dumps({key: asdict(case) for key, case in self.cases.items()}, indent=1))
        written.replace(self._path)

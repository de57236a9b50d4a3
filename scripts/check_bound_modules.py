"""Fails where no layers contract of pyproject.toml names a module of the product, so that no rule binds it."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "backend"
VERSIONS = "resolutionflow.migrations.versions."
"""Migrations, in an order of their own; a contract says what they may not import."""


def modules() -> list[str]:
    files = (path.relative_to(SOURCES) for path in (SOURCES / "resolutionflow").rglob("*.py"))
    return sorted(".".join(path.with_suffix("").parts) for path in files if path.stem != "__init__")


def named(contracts: list[dict[str, list[str]]]) -> re.Pattern[str]:
    """The modules that layers contracts name: `*` is one name of a container, `**` any number of them."""
    patterns = []
    for contract in contracts:
        tails = "|".join(re.escape(name) for layer in contract["layers"] for name in re.findall(r"[\w.]+", layer))
        for container in contract["containers"]:
            escaped = re.escape(container).replace(r"\*\*", r"[\w.]+").replace(r"\*", r"\w+")
            patterns.append(rf"{escaped}\.(?:{tails})")
    return re.compile("|".join(patterns))


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    bound = named([each for each in contracts if each["type"] == "layers"])
    unbound = [name for name in modules() if not bound.fullmatch(name) and not name.startswith(VERSIONS)]
    for name in unbound:
        print(f"{name}: no layers contract in pyproject.toml names it", file=sys.stderr)
    return 1 if unbound else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Fails when a lock file names a registry that is not public.

A lock that was written behind a mirror works for its author alone, and says which mirror that is.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_NPM = {"https://registry.npmjs.org"}
# Left out by .npmrc, so that npm takes whatever registry it is set up with.
_RESOLVED = re.compile(r'"resolved": "([^"]*)"')

PUBLIC = {
    "uv.lock": {"https://pypi.org", "https://files.pythonhosted.org"},
    "package-lock.json": _NPM,
    "backend/bench/socketio/package-lock.json": _NPM,
}

NAMED = {
    # `source = { registry = "…" }` and the files themselves, `{ url = "…", hash = … }`.
    "uv.lock": re.compile(r'(?:registry|url|git|path) = "([^"]*)"'),
    "package-lock.json": _RESOLVED,
    "backend/bench/socketio/package-lock.json": _RESOLVED,
}


def origin(address: str) -> str:
    return "/".join(address.split("/")[:3])


def main() -> int:
    strangers = set()
    for name, pattern in NAMED.items():
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), start=1):
            for address in pattern.findall(line):
                if "://" in address and origin(address) not in PUBLIC[name]:
                    strangers.add(f"{name}:{number}: {origin(address)}")
    for stranger in sorted(strangers):
        print(stranger)
    if strangers:
        print("Lock again with the public registry: UV_DEFAULT_INDEX=https://pypi.org/simple uv lock, or npm install.")
    return bool(strangers)


if __name__ == "__main__":
    sys.exit(main())

"""Fails where a file still uses a word that has another name now: see `old-words.toml` beside this script."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "scripts" / "old-words.toml"


def globbed(patterns: list[str]) -> re.Pattern[str]:
    """A pattern of paths: `**/` is any number of folders, `*` is anything within one."""
    parts = (
        re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
        for pattern in patterns
    )
    return re.compile("|".join(f"(?:{part})" for part in parts) or "(?!)")


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    return listed.stdout.splitlines()


def main() -> int:
    found = 0
    files = tracked()
    for each in tomllib.loads(LISTS.read_text(encoding="utf-8"))["list"]:
        say: dict[str, str] = each["say"]
        old = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in say))
        wanted, excepted = globbed(each["paths"]), globbed(each.get("except", []))
        for name in files:
            path = ROOT / name
            if not wanted.fullmatch(name) or excepted.fullmatch(name) or not path.is_file():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                for match in old.finditer(line):
                    found += 1
                    print(f"{name}:{number}: “{match[0]}” is called “{say[match[0]]}” now", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

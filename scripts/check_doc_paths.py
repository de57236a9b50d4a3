"""Fails where a page for engineers names a file or folder that is not there: what moves takes its mentions along.

A path may lack folders at its beginning: `kernel/tenancy.py`. One that the reader is to make has a `<name>` in it.
"""

import re
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITH_FOLDERS = ("CONTRIBUTING.md", "README.md", "docs/ARCHITECTURE.md")
PAGES = sorted({*WITH_FOLDERS, *(str(page.relative_to(ROOT)) for page in (ROOT / "docs").rglob("*.md"))})
"""In the others what looks like a folder is a time zone, a decision of long ago, or a function."""

_PART = r"[\w<>*.-]+"
FILE = re.compile(rf"(?<![\w./<>{{}}@-])(?:\.\.?/)*{_PART}(?:/{_PART})*\.(?:css|json|md|mjs|py|toml|tsx?)\b(?!\.)")
FOLDER = re.compile(rf"`({_PART}(?:/{_PART})+/?)`")
LINK = re.compile(r"\]\(([^)#:]+)[^):]*\)")


def tracked() -> set[str]:
    """Files of the repository, and the folders that they are in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    return files | {str(folder) for name in files for folder in Path(name).parents}


def named(page: str) -> list[tuple[int, str]]:
    """Paths with the numbers of their lines."""
    return sorted(
        {
            (n, match[match.re.groups].rstrip("/"))
            for n, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), start=1)
            for pattern in ((FILE, FOLDER) if page in WITH_FOLDERS else (FILE,))
            for match in pattern.finditer(line)
        }
    )


def main() -> int:
    there = tracked()
    ends = {path[at:] for path in there for at in (0, *(i + 1 for i, c in enumerate(path) if c == "/"))}
    missing = []
    for page in PAGES:
        for n, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), start=1):
            missing += [(page, n, to) for to in LINK.findall(line) if not (ROOT / page).parent.joinpath(to).exists()]
        for n, path in named(page):
            is_there = any(fnmatchcase(end, path) for end in ends) if "*" in path else path in ends
            if "<" not in path and not path.startswith(".") and not is_there:
                missing.append((page, n, path))
    for page, n, path in missing:
        print(f"{page}:{n}: there is no {path}: name where it is now", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""Which revision the schema must have, without Alembic: whoever serves does not migrate."""

from pathlib import Path


def latest() -> str:
    """The newest revision that this version of the code brings, by the names of its files: ``v0001_….py``."""
    return max(file.name[1:5] for file in Path(__file__).parent.glob("versions/v*.py"))

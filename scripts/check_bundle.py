"""Checks a bundle of figures, and works out its savings, with nothing but Python 3.11 or later.

    python3 check_bundle.py BUNDLE.zip PUBLIC_KEY

The installation publishes PUBLIC_KEY at /api/v1/about/keys. Says what holds, and ends with 1 at the first thing that
does not. Nothing here is shared with the product: Ed25519 is written out as in RFC 8032, the savings as docs/metrics.md
has them:

- A problem is a session with all claims of all its escalations. ``claimed_s`` adds up each claim's time until its own
  first action or its end. One that still runs counts by the area under the Kaplan-Meier curve up to four hours.
- The baseline's mean is taken by severity, by the shares of the problems acted on. A severity with fewer than three
  samples is joined to the next one.
- saved = acted problems x baseline's mean - the time of all problems. Net: minus what was read before claims, and the
  pre-flight, of which an unknown one counts as the mean of the known ones.
- Minutes are for each problem acted on, hours for each week, and at least one week.
"""

import csv
import hashlib
import io
import json
import math
import sys
import zipfile
import zlib
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

DEFINITIONS = "4"
MOST = 200_000_000
"""Bytes that a bundle may unpack to."""


class WrongError(Exception):
    """The first thing that does not hold, in words."""


# Ed25519, RFC 8032, section 5.1: the curve -x² + y² = 1 + d·x²·y² modulo P, with a base point of prime order ORDER.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int, int, int]
"""x and y as X/Z and Y/Z, and X·Y/Z."""
ZERO: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    """Section 5.1.4."""
    low, high = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    cross, both = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = high - low, both - cross, both + cross, high + low
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: Point) -> Point:
    result = ZERO
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def same(a: Point, b: Point) -> bool:
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_of(y: int, sign: int) -> Point | None:
    """Section 5.1.3; None: there is no such point."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def decoded(text: bytes) -> Point | None:
    number = int.from_bytes(text, "little")
    return point_of(number & (2**255 - 1), number >> 255)


BASE = point_of(4 * pow(5, -1, P) % P, 0)


def is_signed(message: bytes, signature: bytes, public_key: bytes) -> bool:
    """Section 5.1.7."""
    if len(signature) != 64 or len(public_key) != 32 or BASE is None:  # noqa: PLR2004 (as the RFC has them)
        return False
    key, nonce = decoded(public_key), decoded(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    return same(times(s, BASE), add(nonce, times(challenge, key)))


def unpacked(path: str) -> dict[str, bytes]:
    """The files of the bundle by name."""
    found: dict[str, bytes] = {}
    left = MOST
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name in found:
                    raise WrongError(f"{name} is there twice.")
                with archive.open(name) as file:
                    found[name] = file.read(left + 1)
                left -= len(found[name])
                if left < 0:
                    raise WrongError(f"{path} unpacks to more than any bundle does.")
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise WrongError(f"{path} is not a whole ZIP archive: {error}") from error
    return found


def checked(files: dict[str, bytes], public_key: bytes) -> dict[str, object]:
    """The manifest, once it is signed with the key and the hash of each file is the one in it."""
    check_signature(files, public_key)
    manifest: dict[str, object] = json.loads(files["manifest.json"])
    listed = manifest["files"]
    assert isinstance(listed, dict)  # noqa: S101 (the signer wrote it)
    for name, digest in listed.items():
        if name not in files:
            raise WrongError(f"{name} is missing.")
        if hashlib.sha256(files[name]).hexdigest() != digest:
            raise WrongError(f"{name} was changed after the bundle was signed, or is of another bundle.")
    if strange := set(files) - set(listed) - {"manifest.json", "signature.txt"}:
        raise WrongError(f"{min(strange)} is in the bundle and was not signed.")
    return manifest


def check_signature(files: dict[str, bytes], public_key: bytes) -> None:
    for name in ("manifest.json", "signature.txt"):
        if name not in files:
            raise WrongError(f"{name} is missing.")
    try:
        signature = bytes.fromhex(files["signature.txt"].decode("ascii"))
    except ValueError as error:
        raise WrongError("signature.txt is not a signature.") from error
    if not is_signed(files["manifest.json"], signature, public_key):
        raise WrongError("manifest.json was not signed with this key, or was changed since.")


SEVERITIES = ("critical", "high", "medium", "low")
JOINED_BELOW = 3
HIDDEN_BELOW = 6
"""Samples or problems; the product shows no figure below."""
LIMIT_S = 4 * 3600
Samples = list[tuple[str, float]]
"""Severity and seconds."""


class Problem(NamedTuple):
    at: datetime
    severity: str
    seconds: float
    acted: bool
    running: bool
    looked_s: float


class Rows(NamedTuple):
    asked: dict[str, str]
    samples: Samples
    problems: list[Problem]
    preflights: list[tuple[datetime, float | None]]
    """When it was escalated, and seconds; None: unknown."""

    def within(self, start: datetime, end: datetime) -> "Rows":
        problems = [problem for problem in self.problems if start <= problem.at < end]
        preflights = [(at, seconds) for at, seconds in self.preflights if start <= at < end]
        return self._replace(problems=problems, preflights=preflights)


class Saved(NamedTuple):
    """None: hidden, or unknown."""

    minutes: float | None
    net_minutes: float | None
    hours: float | None


def rows_of(text: bytes) -> Rows:
    found = Rows({}, [], [], [])
    for row in csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")):
        if row["record"] == "asked":
            found.asked[row["name"]] = row["value"]
        elif row["record"] == "baseline" and row["name"] != "left out" and row["severity"]:
            found.samples.append((row["severity"], float(row["value"])))
        elif row["record"] == "escalation":
            known = float(row["preflight_s"]) if row["preflight_s"] else None
            found.preflights.append((datetime.fromisoformat(row["start"]), known))
        elif row["record"] == "problem":
            found.problems.append(problem_of(row))
    return found


def problem_of(row: dict[str, str]) -> Problem:
    return Problem(
        at=datetime.fromisoformat(row["start"]),
        severity=row["severity"],
        seconds=float(row["claimed_s"]),
        acted=row["acted"] == "1",
        running=row["running"] == "1",
        looked_s=float(row["looked_s"]),
    )


def time_of(problems: list[Problem]) -> float:
    """Seconds of all of them together."""
    left, area, before, waiting = 1.0, 0.0, 0.0, len(problems)
    by_time: dict[float, list[Problem]] = {}
    for problem in problems:
        by_time.setdefault(min(problem.seconds, LIMIT_S), []).append(problem)
    for seconds in sorted(by_time):
        area += left * (seconds - before)
        ended = sum(not problem.running and problem.seconds <= LIMIT_S for problem in by_time[seconds])
        left *= 1 - ended / waiting
        waiting -= len(by_time[seconds])
        before = seconds
    return (area + left * (LIMIT_S - before)) * len(problems)


def baseline_of(samples: Samples, acted: list[Problem]) -> float:
    """Mean seconds of a call, as severe as the problems acted on."""
    mean = 0.0
    for level in levels_of(samples):
        own = [seconds for severity, seconds in samples if severity in level]
        share = sum(problem.severity in level for problem in acted) / len(acted)
        mean += share * sum(own) / len(own)
    return mean


def levels_of(samples: Samples) -> list[list[str]]:
    levels: list[list[str]] = []
    open_level: list[str] = []
    for severity in SEVERITIES:
        open_level.append(severity)
        if sum(of in open_level for of, _ in samples) >= JOINED_BELOW:
            levels.append(open_level)
            open_level = []
    # What is left over has too few: it joins the level before.
    return [*levels[:-1], levels[-1] + open_level]


def saved_by(rows: Rows, start: datetime, end: datetime) -> Saved:
    acted = [problem for problem in rows.problems if problem.acted]
    if len(rows.samples) < HIDDEN_BELOW or len(rows.problems) < HIDDEN_BELOW:
        return Saved(None, None, None)
    gross = -time_of(rows.problems)
    if acted:
        gross += len(acted) * baseline_of(rows.samples, acted)
    known = [seconds for _, seconds in rows.preflights if seconds is not None]
    preflight = sum(known) / len(known) * len(rows.preflights) if known else 0.0
    net = gross - sum(problem.looked_s for problem in rows.problems) - preflight
    zone = ZoneInfo(rows.asked["time_zone"])
    # On the calendar, where a day of 23 or 25 hours is a day.
    first, last = (at.astimezone(zone).replace(tzinfo=None) for at in (start, end))
    hours = net / 3600 / max((last - first) / timedelta(weeks=1), 1.0)
    if len(acted) < HIDDEN_BELOW:
        return Saved(None, None, hours)
    return Saved(gross / 60 / len(acted), net / 60 / len(acted), hours)


def compared(rows: Rows, figures: dict[str, Any]) -> list[str]:
    """The savings in words, each computed here and found the same in the bundle."""
    asked = rows.asked
    if asked["version"] != DEFINITIONS:
        raise WrongError(f"this script knows version {DEFINITIONS} of the definitions, not {asked['version']}.")
    start, end, now = (datetime.fromisoformat(asked[name]) for name in ("from", "to", "now"))
    if asked["report"] == "pilot":
        said = []
        for week in figures["weeks"]:
            begins, ends = (datetime.fromisoformat(week[name]) for name in ("start", "end"))
            if week["hours_saved"] is not None:
                until = min(ends, now)
                own = saved_by(rows.within(begins, until), begins, until)
                said.append(agreed(f"Hours saved in week {week['number']}", own.hours, week["hours_saved"]["value"]))
        return said
    own, given = saved_by(rows, start, end), figures["figures"]
    return [
        agreed("Minutes recovered", own.minutes, given["minutes_recovered"]["value"]),
        agreed("Net minutes recovered", own.net_minutes, given["net_minutes_recovered"]["value"]),
        agreed("Hours saved a week", own.hours, given["hours_saved_per_week"]["value"]),
    ]


def agreed(name: str, own: float | None, given: float | None) -> str:
    if own is None and given is None:
        return f"{name}: none, below {HIDDEN_BELOW} samples of the baseline or of the product."
    if own is None or given is None or not math.isclose(own, given, rel_tol=1e-9, abs_tol=1e-9):
        raise WrongError(f"{name}: the bundle says {given}, its rows give {own}.")
    return f"{name}: {own:.4f}, as the bundle says."


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:  # noqa: PLR2004 (a bundle and a key)
        print(__doc__)
        return 2
    path, key = arguments
    try:
        public_key = bytes.fromhex(key)
    except ValueError:
        print(f"{key!r} is not a key: it has 64 hexadecimal digits.")
        return 2
    try:
        files = unpacked(path)
        manifest = checked(files, public_key)
        print(f"Signed and unchanged: {manifest['account']}, {manifest['start']} to {manifest['end']}.")
        print(*compared(rows_of(files["rows.csv"]), json.loads(files["figures.json"])), sep="\n")
    except WrongError as error:
        print(f"Wrong: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

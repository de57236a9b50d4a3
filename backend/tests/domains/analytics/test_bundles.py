"""A bundle is checked without the product, and no change to it goes unnoticed."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from resolutionflow.domains.analytics.bundles import archive, signatures, verification
from resolutionflow.domains.analytics.bundles.service import packed
from resolutionflow.domains.analytics.bundles.verification import NotSameError, Reason
from tests.domains.analytics.conftest import ESCALATIONS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.commands import Ended, command
from tests.support.databases import Place
from tests.support.factories import API, act, done, escalated, first_action, made
from tests.support.made_up import made_up

_PUBLIC, _PRIVATE = signatures.new_keys()
_URL = "https://flow.example"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def bundle() -> bytes:
    return packed(made_up(60, days=60), "Acme MSP", _PRIVATE, _URL)


def files_of(bundle: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(bundle)) as found:
        return {name: found.read(name) for name in found.namelist()}


def zipped(files: Files) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made_here:
        for name, content in files.items():
            made_here.writestr(name, content)
    return into.getvalue()


def _refused(content: bytes, folder: Path, key: bytes = _PUBLIC) -> pytest.ExceptionInfo[NotSameError]:
    path = folder / "bundle.zip"
    path.write_bytes(content)
    with pytest.raises(NotSameError) as found:
        verification.verify(path, [key.hex()])
    return found


def _with(name: str, change: Callable[[bytes], bytes]) -> Callable[[Files], Files]:
    return lambda files: {**files, name: change(files[name])}


def signed_anew(files: Files, key: bytes) -> Files:
    """By whoever has the key."""
    manifest = json.loads(files[archive.MANIFEST])
    manifest["files"] = {name: hashlib.sha256(files[name]).hexdigest() for name in archive.SIGNED}
    text = json.dumps(manifest).encode()
    return {**files, archive.MANIFEST: text, archive.SIGNATURE: signatures.sign(text, key).hex().encode()}


def changed_digit(found: bytes) -> bytes:
    """With another digit in the last number before the file's middle."""
    half = len(found) // 2
    place = next(n for n in range(half, 0, -1) if found[n : n + 1].isdigit())
    digit = (int(found[place : place + 1]) + 1) % 10
    return found[:place] + str(digit).encode() + found[place + 1 :]


def test_an_untouched_bundle_is_the_same(bundle: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle)

    found = verification.verify(path, ["00" * 32, _PUBLIC.hex()])

    files = files_of(bundle)
    assert found.manifest.account == "Acme MSP"
    assert found.rows == files[archive.ROWS].count(b"\r\n") - 1
    assert found.figures > 100
    assert _PUBLIC.hex() in files[archive.README].decode()
    assert f"{_URL}/api/v1/about/keys" in files[archive.README].decode()
    assert json.loads(files[archive.DEFINITIONS])["version"] == found.manifest.definitions


_OTHER = packed(made_up(61, days=60), "Acme MSP", _PRIVATE, _URL)


@pytest.mark.parametrize(
    ("change", "reason", "says"),
    [
        (
            _with(archive.ROWS, changed_digit),
            Reason.FILE,
            "rows.csv was changed .* first difference is in line [0-9,]+: ",
        ),
        (_with(archive.ROWS, lambda rows: rows[: rows.rindex(b"\r\n", 0, -2) + 2]), Reason.FILE, "lines, not"),
        (_with(archive.README, changed_digit), Reason.FILE, "README.txt was changed"),
        (_with(archive.DEFINITIONS, changed_digit), Reason.FILE, "definitions.json was changed"),
        (_with(archive.LINES, changed_digit), Reason.FILE, "rows.sha256 was changed"),
        (
            _with(archive.FIGURES, lambda figures: figures.replace(b'"escalated": 60', b'"escalated": 61', 1)),
            Reason.FIGURE,
            "escalated = 61, but the rows give 60",
        ),
        (_with(archive.FIGURES, lambda figures: figures + b" "), Reason.FILE, "figures.json was changed"),
        (_with(archive.MANIFEST, changed_digit), Reason.SIGNATURE, "signature.txt does not fit manifest.json"),
        (_with(archive.MANIFEST, lambda _: b"{"), Reason.SIGNATURE, "manifest.json was changed"),
        (_with(archive.SIGNATURE, lambda _: b"x"), Reason.SIGNATURE, "signature.txt is not a signature"),
        # Two bundles mixed.
        (_with(archive.ROWS, lambda _: files_of(_OTHER)[archive.ROWS]), Reason.FILE, "rows.csv .* is of another one"),
        (_with(archive.FIGURES, lambda _: files_of(_OTHER)[archive.FIGURES]), Reason.FIGURE, "but the rows give"),
        (_with(archive.SIGNATURE, lambda _: files_of(_OTHER)[archive.SIGNATURE]), Reason.SIGNATURE, "another bundle"),
        (lambda files: {k: v for k, v in files.items() if k != archive.FIGURES}, Reason.MISSING, "figures.json is"),
        (lambda files: {**files, "../../etc/passwd": b""}, Reason.UNREADABLE, "which no bundle has"),
        (_with(archive.README, lambda _: bytes(300_000_000)), Reason.UNREADABLE, "unpacks to more than 200 MB"),
    ],
)
def test_the_first_difference_is_named(
    change: Callable[[Files], Files], reason: Reason, says: str, bundle: bytes, tmp_path: Path
) -> None:
    found = _refused(zipped(change(files_of(bundle))), tmp_path)

    assert found.value.reason is reason
    found.match(says)


def test_figures_that_do_not_follow_from_the_rows_are_named_whoever_signed_them(bundle: bytes, tmp_path: Path) -> None:
    change = _with(archive.FIGURES, lambda figures: figures.replace(b'"clipped": false', b'"clipped": true', 1))

    found = _refused(zipped(signed_anew(change(files_of(bundle)), _PRIVATE)), tmp_path)

    assert (found.value.reason, str(found.value)) == (
        Reason.FIGURE,
        "figures.json has clipped = true, but the rows give false.",
    )


def test_what_is_no_whole_archive_is_refused_in_words(bundle: bytes, tmp_path: Path) -> None:
    twice = io.BytesIO(bundle)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(twice, "a") as archived:
        archived.writestr(archive.README, "another")
    for content in (b"", b"PK", bundle[: len(bundle) // 2], bundle[:-30], twice.getvalue(), b"record,name\r\n"):
        assert _refused(content, tmp_path).value.reason is Reason.UNREADABLE


def test_another_installations_key_is_named(bundle: bytes, tmp_path: Path) -> None:
    found = _refused(bundle, tmp_path, signatures.new_keys()[0])

    assert found.value.reason is Reason.OTHER_KEY
    found.match(_PUBLIC.hex())


def test_an_older_versions_figures_are_no_difference(bundle: bytes, tmp_path: Path) -> None:
    files = files_of(bundle)
    manifest = json.loads(files[archive.MANIFEST]) | {"definitions": "2", "version": "0.0.9"}
    text = json.dumps(manifest).encode()
    signed = {archive.MANIFEST: text, archive.SIGNATURE: signatures.sign(text, _PRIVATE).hex().encode()}

    found = _refused(zipped(files | signed), tmp_path)

    assert found.value.reason is Reason.OTHER_VERSION
    found.match(r"Nothing was changed .* version 2 of the definitions.* Check them with ResolutionFlow 0.0.9\.")


async def _checked(answer: httpx.Response, folder: Path, *keys: str, env: dict[str, str] | None = None) -> Ended:
    path = folder / "bundle.zip"
    path.write_bytes(answer.content)
    return await command(
        env or {}, "recompute", "--verify", str(path), *(part for key in keys for part in ("--key", key))
    )


async def test_the_bundle_of_a_report_and_of_a_pilot_give_what_the_api_gave(
    timed_api: Api, place: Place, a: Team, b: Team, clock: Clock, tmp_path: Path
) -> None:
    owner, senior = timed_api.by(a.owner), timed_api.by(a.engineer)
    for n in range(7):
        made(await senior.post(f"{API}/analytics/baseline/samples", json={"seconds": 500 + n, "severity": "high"}))
        handoff = await escalated(timed_api, a)
        done(await act(senior, "claim", handoff))
        clock.forward(seconds=40 + n)
        await first_action(senior, handoff)
    clock.forward(seconds=1)

    public = done(await timed_api.by(None).get(f"{API}/about/keys"))["items"][0]["public_key"]
    for address, reader in ((ESCALATIONS, senior), (f"{API}/analytics/pilot", owner)):
        answer = await reader.get(f"{address}.zip")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/zip"
        files = files_of(answer.content)
        assert json.loads(files[archive.FIGURES]) == done(await reader.get(address))
        assert files[archive.ROWS] == (await reader.get(f"{address}.csv")).content
        ended = await _checked(answer, tmp_path, public.upper())
        assert (ended.returncode, ended.stdout[:6]) == (0, "Same. "), ended.stderr
        assert public in ended.stdout

    # Another account's holds none of these rows, and is signed by the same installation.
    other = await timed_api.by(b.owner).get(f"{ESCALATIONS}.zip")
    assert b"\nescalation," not in files_of(other.content)[archive.ROWS]
    assert (await _checked(other, tmp_path, env=place.env)).returncode == 0
    # A new key: what the old one signed stays valid.
    assert (await command(place.env, "new-signing-key", "--yes")).returncode == 0
    items = done(await timed_api.by(None).get(f"{API}/about/keys"))["items"]
    assert [key["retired_at"] is None for key in items[:2]] == [True, False]
    assert items[1]["public_key"] == public
    assert (await _checked(other, tmp_path, env=place.env)).returncode == 0
    ended = await _checked(other, tmp_path, items[0]["public_key"])
    assert (ended.returncode, ended.stdout) == (Reason.OTHER_KEY, "")
    assert ended.stderr.startswith("Not the same. The bundle was signed with the key")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--verify"], "Name the key to trust with --key."),
        (["--verify", "--key", "abc"], "is not a key: it has 64 hexadecimal digits"),
        (["--key", "00" * 32], "--key needs --verify"),
    ],
)
async def test_without_a_key_nothing_is_called_the_same(arguments: list[str], says: str, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(_OTHER)

    ended = await command({}, "recompute", str(path), *arguments)

    assert ended.returncode == 2
    assert says in " ".join(ended.stderr.split())


def test_the_first_difference_has_the_name_of_a_figure() -> None:
    def named(given: Any, found: Any) -> str | None:
        different = verification.first_difference(given, found)
        return different[0] if different else None

    assert named({"a": [1.0, {"b": 2}]}, {"a": [1.0 + 1e-12, {"b": 2}]}) is None
    assert named({"a": [1.0, {"b": 2}]}, {"a": [1.0, {"b": 3}]}) == "a[1].b"
    assert named({"a": [1]}, {"a": [1, 2]}) == "a"
    assert named({"a": 1}, {"a": 1, "b": None}) == "b"
    assert named({"a": True}, {"a": 1}) == "a"
    assert named({"a": None}, {"a": 0.0}) == "a"


def test_a_bundle_holds_its_definitions_in_words(bundle: bytes) -> None:
    words = msgspec.json.decode(files_of(bundle)[archive.DEFINITIONS])["items"]

    assert {"minutes_recovered", "hours_saved_per_week"} <= {item["slug"] for item in words}
    assert all(item["counts"] and item["leaves_out"] for item in words)

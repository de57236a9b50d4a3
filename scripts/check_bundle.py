"""Checks a bundle of figures with nothing but Python 3.11 or later.

    python3 check_bundle.py BUNDLE.zip PUBLIC_KEY

The installation publishes PUBLIC_KEY at /api/v1/about/keys. Says what holds, and ends with 1 at the first thing that
does not. Nothing here is shared with the product: Ed25519 is written out below as in RFC 8032.
"""

import hashlib
import json
import sys
import zipfile
import zlib

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
        manifest = checked(unpacked(path), public_key)
    except WrongError as error:
        print(f"Wrong: {error}")
        return 1
    print(f"Signed and unchanged: {manifest['account']}, {manifest['start']} to {manifest['end']}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

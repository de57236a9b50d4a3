"""Email addresses in one form, to store, compare and send to."""

import re
import unicodedata

import email_validator
from email_validator import EmailSyntaxError, validate_email

from resolutionflow.kernel.text.cleaning import clean_pasted

MAX_LENGTH = 254
_MAX_LOCAL = 64
"""Octets before the @ (RFC 5321, 4.5.3.1.1). The library checks it only in strict mode."""

# Internal mail servers use .local and the like.
email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()


class NotAnAddressError(ValueError):
    """The text tells the user what is wrong."""


def clean_address(text: str) -> str:
    """The address in lower case, with its domain in ASCII and without pasted wrapping.

    Raises:
        NotAnAddressError: it is not one plain address that every mail server accepts.
    """
    if len(text) > 2 * MAX_LENGTH:
        raise NotAnAddressError(f"may have at most {MAX_LENGTH} characters")
    try:
        bare = _unwrapped(text)
    except ValueError as error:
        raise NotAnAddressError(_explain(text, str(error))) from error
    try:
        found = validate_email(bare, check_deliverability=False, allow_smtputf8=False, globally_deliverable=False)
    except EmailSyntaxError as error:
        raise NotAnAddressError(_explain(bare, "is not a valid email address")) from error
    if len(found.local_part) > _MAX_LOCAL:
        raise NotAnAddressError(
            f"has {len(found.local_part)} characters before the @; mail servers take at most {_MAX_LOCAL}"
        )
    return f"{found.local_part}@{found.ascii_domain}".lower()


def address_as_stored(text: str) -> str:
    """The form in which older addresses were stored."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip().lower()


def forms(text: str) -> list[str]:
    """The forms in which a typed address may be stored: the older one first."""
    try:
        return list(dict.fromkeys((address_as_stored(text), clean_address(text))))
    except NotAnAddressError:
        return [address_as_stored(text)]


def _unwrapped(text: str) -> str:
    bare = clean_pasted(text)
    if bare.startswith("<") and bare.endswith(">"):
        bare = bare[1:-1]
    return bare[7:] if bare[:7].lower() == "mailto:" else bare


def _explain(text: str, otherwise: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain:
        return "must be an email address, such as name@company.com"
    if any(mark in text for mark in ",;"):
        return "must be one email address, not several"
    if any(mark in text for mark in '<>"()'):
        return "must be the email address only, without a name, quotes or brackets"
    if text.isprintable() and not unicodedata.normalize("NFC", local).isascii():
        return "has letters before the @ that some mail servers reject. Use a to z, digits and signs"
    return otherwise

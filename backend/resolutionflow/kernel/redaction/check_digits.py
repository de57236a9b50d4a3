"""Numbers verified by their check digits, so that no ticket or serial number is taken for one."""

from stdnum import iban, luhn

_CARD_LENGTHS = {14: ("30", "36", "38", "39"), 15: ("34", "37")}
_SIXTEEN = ("4", "51", "52", "53", "54", "55", "6011", "62", "64", "65", "35", "50", "56", "57", "58", "67")
_MASTERCARD_2 = range(2221, 2721)


def is_card(text: str) -> bool:
    """A payment card's number: a range that is issued, the length that goes with it, and the Luhn digit right."""
    digits = "".join(filter(str.isdigit, text))
    if len(set(digits)) < 3:  # noqa: PLR2004  (1111 1111 … is what people type for "some number")
        return False
    return _is_issued(digits) and luhn.is_valid(digits)


def _is_issued(digits: str) -> bool:
    if len(digits) == 16:  # noqa: PLR2004  (as most cards have)
        return digits.startswith(_SIXTEEN) or int(digits[:4]) in _MASTERCARD_2
    return digits.startswith(_CARD_LENGTHS.get(len(digits), ("-",)))


def is_iban(text: str) -> bool:
    """An international bank account number, as its country has them."""
    return iban.is_valid(text)

"""Numbers that prove what they are by their check digits, so that no ticket or serial number is taken for one."""

_CARD_LENGTHS = {14: ("30", "36", "38", "39"), 15: ("34", "37")}
_SIXTEEN = ("4", "51", "52", "53", "54", "55", "6011", "62", "64", "65", "35", "50", "56", "57", "58", "67")
_MASTERCARD_2 = range(2221, 2721)
_IBAN_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI NL",
        19: "SI",
        20: "AT EE LT LU",
        21: "CH HR LI LV",
        22: "BG DE GB IE RS",
        23: "AE IL",
        24: "AD CZ ES RO SA SE SK",
        25: "PT",
        26: "IS TR",
        27: "FR GR IT MC SM",
        28: "CY HU PL",
        29: "UA",
        31: "MT",
    }.items()
    for country in countries.split()
}


def is_card(text: str) -> bool:
    """A payment card's number: a range that is issued, the length that goes with it, and the Luhn digit right."""
    digits = "".join(filter(str.isdigit, text))
    if len(set(digits)) < 3:  # noqa: PLR2004  (1111 1111 … is what people type for "some number")
        return False
    return _is_issued(digits) and _luhn(digits)


def _is_issued(digits: str) -> bool:
    if len(digits) == 16:  # noqa: PLR2004  (as most cards have)
        return digits.startswith(_SIXTEEN) or int(digits[:4]) in _MASTERCARD_2
    return digits.startswith(_CARD_LENGTHS.get(len(digits), ("-",)))


def _luhn(digits: str) -> bool:
    doubled = [int(d) if n % 2 else sum(divmod(2 * int(d), 10)) for n, d in enumerate(digits, len(digits) % 2)]
    return sum(doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """An international bank account number: of a country that has them, as long as there, remainder 1 modulo 97."""
    compact = text.replace(" ", "")
    if len(compact) != _IBAN_LENGTHS.get(compact[:2]):
        return False
    return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1

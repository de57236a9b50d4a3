"""Names of the parameters of SQL that is put together from parts."""

import re

_PARAMETER = re.compile(r"(?<![:\w]):(\w+)(?!:)")


def named(sql: str, part: str) -> str:
    """The SQL with each ``:parameter`` as ``:part_parameter``."""
    return _PARAMETER.sub(rf":{part}_\1", sql)

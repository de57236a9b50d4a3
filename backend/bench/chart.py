"""The ratios as a picture: SVG by hand, so that no library is needed for five bars."""

import math
from collections.abc import Iterator
from html import escape

from bench.cases import CASES
from bench.contestants import CONTESTANTS, RAW
from bench.results import Results

_STYLE = 'font-family="sans-serif" font-size="11" fill="#1f2328"'
_OTHERS = [contestant for contestant in CONTESTANTS if contestant is not RAW]
_COLOURS = ("#0b6bcb", "#d9822b", "#7a5cc4", "#2e8b57")
_BAR, _GAP, _LEFT, _TOP, _PANEL = 11, 14, 205, 64, 300
_LOW, _HIGH = 0.25, 32.0
"""Ends of the logarithmic axis, × raw."""
_MARKS = (0.25, 0.5, 1, 2, 4, 8, 16, 32)
_PANELS = (("p99 latency, × raw ASGI app", "p99_ms"), ("server CPU a delivery, × raw ASGI app", "cpu_us"))


def ratios(results: Results) -> str:
    group = _BAR * len(_OTHERS) + _GAP
    height = _TOP + group * len(CASES) + 30
    width = _LEFT + (_PANEL + 60) * len(_PANELS)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {_STYLE}>',
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *_legend(),
            *(
                _text(_LEFT - 10, _TOP + group * row + group / 2 - 2, case.label, anchor="end")
                for row, case in enumerate(CASES)
            ),
            *(
                line
                for panel, (heading, name) in enumerate(_PANELS)
                for line in _panel(results, _LEFT + panel * (_PANEL + 60), heading, name, group)
            ),
            "</svg>\n",
        ]
    )


def _legend() -> Iterator[str]:
    left = 12
    for contestant, colour in zip(_OTHERS, _COLOURS, strict=True):
        label = contestant.label.strip("*").partition(",")[0]
        yield f'<rect x="{left}" y="12" width="10" height="10" fill="{colour}"/>'
        yield _text(left + 15, 21, label)
        left += 35 + round(5.6 * len(label))


def _panel(results: Results, left: float, heading: str, name: str, group: int) -> Iterator[str]:
    yield _text(left, _TOP - 22, heading, weight="bold")
    bottom = _TOP + group * len(CASES)
    for mark in _MARKS:
        x, colour = left + _x(mark), "#57606a" if mark == 1 else "#d0d7de"
        yield f'<line x1="{x:.1f}" y1="{_TOP - 12}" x2="{x:.1f}" y2="{bottom}" stroke="{colour}"/>'
        yield _text(x, bottom + 14, f"{mark:g}", anchor="middle")
    for row, case in enumerate(CASES):
        for place, (contestant, colour) in enumerate(zip(_OTHERS, _COLOURS, strict=True)):
            ratio = results.cases[case.key].ratio(contestant.key, RAW.key, name)
            if ratio is None:
                continue
            y = _TOP + group * row + _BAR * place
            begin, end = sorted((_x(1), _x(ratio)))
            size = f'width="{end - begin:.1f}" height="{_BAR - 2}"'
            yield f'<rect x="{left + begin:.1f}" y="{y}" {size} fill="{colour}"/>'
            yield _text(left + end + 4, y + _BAR - 3, f"{ratio:.2f}", size=9)


def _x(ratio: float) -> float:
    within = min(max(ratio, _LOW), _HIGH)
    return _PANEL * math.log(within / _LOW) / math.log(_HIGH / _LOW)


def _text(x: float, y: float, said: str, *, anchor: str = "start", size: int = 11, weight: str = "normal") -> str:
    style = f'text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(said)}</text>'

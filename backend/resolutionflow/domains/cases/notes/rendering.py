"""A note as plain text, Markdown or HTML. What people typed is escaped, and keeps its own direction of reading."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable

from resolutionflow.domains.cases.notes.document import Document, Line, Section
from resolutionflow.domains.cases.schemas import NoteFormat

_ISOLATE, _END = "\u2068", "\u2069"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
# At the beginning of a line these would be a list, a rule or a heading.
_OPENS = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])", re.MULTILINE)
_TICKS = re.compile(r"`+")


def render(document: Document, form: NoteFormat) -> str:
    return _RENDERERS[form](document)


def _text(document: Document) -> str:
    parts = [_isolated(document.title)]
    for section in document.sections:
        lines = [] if section.heading is None else [section.heading.upper()]
        for line in section.lines:
            lines += _text_lines(line, "- " if section.bullets else "", 0)
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _text_lines(line: Line, mark: str, depth: int) -> Iterable[str]:
    indent = "  " * depth
    label = f"{_isolated(line.label)}: " if line.label else ""
    rest = f"\n{indent}{' ' * len(mark)}"
    yield f"{indent}{mark}{label}" + rest.join(map(_isolated, line.text.split("\n")))
    for each in line.below:
        yield from _text_lines(each, "→ ", depth + 1)


def _isolated(text: str) -> str:
    """A text that is read from the right turns nothing around it."""
    turned = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    return f"{_ISOLATE}{text}{_END}" if turned else text


def _markdown(document: Document) -> str:
    parts = [f"# {_escaped(document.title)}"]
    for section in document.sections:
        if section.heading is not None:
            parts.append(f"## {_escaped(section.heading)}")
        lines = [text for line in section.lines for text in _markdown_lines(line, 0 if section.bullets else None)]
        # Two blanks at the end of a line keep it apart from the next one.
        parts.append(("\n" if section.bullets else "  \n").join(lines))
    return "\n\n".join(parts) + "\n"


def _markdown_lines(line: Line, depth: int | None) -> Iterable[str]:
    """``depth``: of the list; None: lines of a paragraph."""
    label = f"**{_escaped(line.label)}:** " if line.label else ""
    mark, indent = ("", "") if depth is None else ("- ", "  " * depth)
    said = _code(line.text) if line.code else _escaped(line.text).replace("\n", f"  \n{indent}{' ' * len(mark)}")
    yield f"{indent}{mark}{label}{said}"
    for each in line.below:
        yield from _markdown_lines(each, (depth or 0) + 1)


def _escaped(text: str) -> str:
    return _OPENS.sub(_escape_opening, _MARKUP.sub(r"\\\1", text))


def _escape_opening(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    return f"{blank}{mark[:-1]}\\{mark[-1]}"


def _code(text: str) -> str:
    """Between more backticks than the text has in a row."""
    ticks = "`" * (1 + max((len(found) for found in _TICKS.findall(text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _html(document: Document) -> str:
    return f'<h2 dir="auto">{html.escape(document.title)}</h2>' + "".join(map(_html_section, document.sections))


def _html_section(section: Section) -> str:
    heading = "" if section.heading is None else f"<h3>{html.escape(section.heading)}</h3>"
    if section.bullets:
        return f"{heading}<ul>{''.join(map(_html_item, section.lines))}</ul>"
    return f'{heading}<p dir="auto">{"<br>".join(map(_html_said, section.lines))}</p>'


def _html_item(line: Line) -> str:
    below = f"<ul>{''.join(map(_html_item, line.below))}</ul>" if line.below else ""
    return f'<li dir="auto">{_html_said(line)}{below}</li>'


def _html_said(line: Line) -> str:
    label = f"<strong><bdi>{html.escape(line.label)}</bdi>:</strong> " if line.label else ""
    text = html.escape(line.text).replace("\n", "<br>")
    return label + (f'<code dir="ltr">{text}</code>' if line.code else f"<bdi>{text}</bdi>")


_RENDERERS: dict[NoteFormat, Callable[[Document], str]] = {
    NoteFormat.TEXT: _text,
    NoteFormat.MARKDOWN: _markdown,
    NoteFormat.HTML: _html,
}

"""Compile a patched part with jinja2 once, and render it as often as wanted, with errors a person can fix.

jinja2 is imported by the first template that is compiled, so that a command without Word output starts without it.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from infoview_sheets.errors import TemplateError
from infoview_sheets.render import xmltext
from infoview_sheets.render.kept import kept
from infoview_sheets.render.patch import Patched, patch
from infoview_sheets.text import did_you_mean

if TYPE_CHECKING:
    import jinja2

_BLOCKED_FILTERS = ("safe", "urlize", "xmlattr", "tojson", "pprint")
EXCERPT = 100  # letters of a paragraph an error message quotes
_WORD = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")


@cache
def environment() -> "jinja2.Environment":
    """Return the one environment: sandboxed, strict about names, every value escaped."""
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class FieldsFirst(ImmutableSandboxedEnvironment):
        """A group's own field comes before Python's method of that name: ``talk.values`` is a field if there is one."""

        def getattr(self, obj: object, attribute: str) -> object:
            if type(obj) is dict and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    made = FieldsFirst(
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=xmltext.printed,
        keep_trailing_newline=True,
        cache_size=0,
    )
    for name in _BLOCKED_FILTERS:
        del made.filters[name]
    made.filters["printed_flat"] = xmltext.printed_flat
    made.filters["placed_runs"] = xmltext.placed_runs
    made.filters["placed_paragraphs"] = xmltext.placed_paragraphs
    return made


class Part:
    """One tagged part of a template, compiled."""

    def __init__(self, xml: str, label: str) -> None:
        self._label = label
        self._patched = patch(xml, label)
        self._template = _compile(self._patched, label)

    def render(self, context: Mapping[str, object]) -> str:
        """Return the part's XML for a context; raise TemplateError naming paragraph and field."""
        try:
            xml = self._template.render(context)
        except Exception as error:  # an expression in a template may raise anything
            raise self._explained(error, context) from error
        return repaired(xml, self._patched)

    def syntax_tree(self) -> "jinja2.nodes.Template":
        """Return the part as jinja2 has read it."""
        return environment().parse(self._patched.source)

    def _explained(self, error: Exception, context: Mapping[str, object]) -> TemplateError:
        place = self._patched.paragraph_at(_line_of(error.__traceback__, self._label))
        name = getattr(error, "_undefined_name", None)
        missing = _missing_name(error)
        if missing:
            field = _whole_name(missing, place)
            message = f'there is no "{field}".{_suggestion(field, context)}'
            return TemplateError(f"{_where(self._label, place, field)}: {message}", place=place, field=field)
        field = name or _first_name(place)
        reason = str(error).rstrip(".") or type(error).__name__
        return TemplateError(f"{_where(self._label, place, field)}: {reason}.", place=place, field=field)


def _compile(patched: Patched, label: str) -> "jinja2.Template":
    import jinja2

    made = environment()
    maker = f"{jinja2.__version__}\0{label}\0".encode() + Path(__file__).read_bytes()
    try:
        code = kept(
            "templates",
            maker + patched.source.encode("utf-8", "surrogatepass"),
            lambda: made.compile(patched.source, name=label, filename=label),
        )
    except jinja2.TemplateSyntaxError as error:
        place = patched.paragraph_at(error.lineno)
        reason = (error.message or "this cannot be read").rstrip(".")
        field = _first_name(place)
        message = f"{_where(label, place, field)}: {reason}. Correct the tag."
        raise TemplateError(message, place=place, field=field) from error
    return jinja2.Template.from_code(made, code, dict(made.globals))


def _where(label: str, place: str, field: str) -> str:
    """Return the words that say where an error is: a paragraph, or the piece of a long one around the field.

    A document property lies in no paragraph.
    """
    if not place:
        return label
    start = max(0, place.find(field) - EXCERPT // 2) if len(place) > EXCERPT else 0
    piece = place[start : start + EXCERPT]
    before, after = "..." if start else "", "..." if start + EXCERPT < len(place) else ""
    return f'{label}, paragraph "{before}{piece}{after}"'


def _line_of(trace: TracebackType | None, label: str) -> int:
    """Return the template's line in a traceback; jinja2 has rewritten its frames to the template's own lines."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == label:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


_UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'|access to attribute '([^']+)'")


def _missing_name(error: Exception) -> str:
    """Return the name an undefined value was asked for by; nothing for other errors."""
    import jinja2

    if not isinstance(error, jinja2.UndefinedError) or isinstance(error, jinja2.exceptions.SecurityError):
        return ""
    found = _UNDEFINED.search(str(error))
    return next((name for name in found.groups() if name), "") if found else ""


def _whole_name(name: str, place: str) -> str:
    """Return ``meeting.dat`` for ``dat`` when the paragraph writes it so."""
    for found in _WORD.finditer(place):
        parts = found.group().split(".")
        if name in parts:
            return ".".join(parts[: parts.index(name) + 1])
    return name


def _first_name(place: str) -> str:
    """Return the first field of a paragraph, for errors that do not name one."""
    found = re.search(r"\{\{\w*\s*([A-Za-z_][\w.]*)", place) or re.search(r"\{%\w*\s*\w+\s+([A-Za-z_][\w.]*)", place)
    return found.group(1) if found else ""


def _suggestion(field: str, context: Mapping[str, object]) -> str:
    return f" {did_you_mean(field, filter(None, _names(context)), 'Correct the name in the template.')}"


def _names(context: Mapping[str, object], above: str = "") -> list[str]:
    names: list[str] = []
    for key, value in context.items():
        names.append(above + key)
        if isinstance(value, Mapping):
            names += _names(value, f"{above}{key}.")
    return names


def repaired(xml: str, patched: Patched) -> str:
    """Return the part with a paragraph in each cell that lost all of its own, and without tables that lost their rows.

    Word refuses a cell without a paragraph (ECMA-376 part 1, 17.4.65) and a table without a row. Only what may be lost
    in this part is looked for.
    """
    for before in patched.cell_starts:
        xml = xml.replace(f"{before}</w:tc>", f"{before}<w:p/></w:tc>")
    for before in patched.table_starts:
        while (end := xml.find(f"{before}</w:tbl>")) >= 0:
            start = xml.rfind("<w:tbl>", 0, end)
            xml = xml[:start] + xml[end + len(f"{before}</w:tbl>") :]
    return xml

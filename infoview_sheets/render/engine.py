"""Compile a patched part with jinja2 once, and render it as often as wanted, with errors a person can fix.

A template may come from anybody: its loops are held to a time, each text and list it makes and the whole to a size, and
what could make more in one step is not there.

jinja2 is imported by the first template that is compiled, so that a command without Word output starts without it.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from infoview_sheets.errors import TemplateError
from infoview_sheets.regex import regex
from infoview_sheets.render import xmltext
from infoview_sheets.render.template import kept
from infoview_sheets.render.unwrap_tags import Patched, patch
from infoview_sheets.text import did_you_mean

if TYPE_CHECKING:
    import jinja2

SECONDS = 10  # for one part of a document
_LONGEST = 100_000  # letters of a text, items of a list; a cell holds 32,767 letters
_LARGEST = 20_000_000  # letters of a part
_MARKUP = ("safe", "urlize", "xmlattr", "tojson", "pprint")
_GROWING = ("center", "format", "indent", "batch", "slice", "replace")
_METHODS = frozenset(
    ["center", "ljust", "rjust", "zfill", "expandtabs", "replace", "format", "format_map", "translate"]
)
_TAGS = {"Macro": "macro", "CallBlock": "call", "FilterBlock": "filter", "AssignBlock": "set ... endset"}
EXCERPT = 100  # letters of a paragraph an error message quotes
_WORD = regex(r"[A-Za-z_]\w*(?:\.\w+)*")


class TooMuchError(Exception):
    """A template asks for more time or room than any letter needs."""


@cache
def environment() -> "jinja2.Environment":
    """Return the one environment: sandboxed, strict about names, every value escaped, held to a time and a size."""
    import jinja2

    made = _sandbox()(
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=xmltext.printed,
        keep_trailing_newline=True,
        optimized=False,  # it works out what never changes once for each filter around it
        cache_size=0,
    )
    for name in (*_MARKUP, *_GROWING):
        del made.filters[name]
    del made.globals["lipsum"]
    made.globals["range"] = lambda *bounds: _short(range(*bounds))
    made.filters = {name: _shortened(work) for name, work in made.filters.items()}
    made.filters |= {"replace": _replaced, "timed": _timed, "short": _short}
    made.filters |= {name: getattr(xmltext, name) for name in ("printed_flat", "placed_runs", "placed_paragraphs")}
    return made


def _sandbox() -> "type[jinja2.Environment]":
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Held(ImmutableSandboxedEnvironment):
        """A sandbox with limits, where a group's own field comes before Python's method of that name."""

        intercepted_binops = frozenset(["+", "*", "**", "%"])

        def getattr(self, obj: object, attribute: str) -> object:
            if type(obj) is dict and attribute in obj:  # talk.values is a field if there is one
                return obj[attribute]
            return super().getattr(obj, attribute)

        def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
            return not (isinstance(obj, str) and attr in _METHODS) and super().is_safe_attribute(obj, attr, value)

        def wrap_str_format(self, value: object) -> None:
            """Leave "...".format to ``is_safe_attribute``, which refuses it."""

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            _refuse_growth(operator, left, right)
            return _short(super().call_binop(context, operator, left, right))

        def _generate(self, source: Any, *rest: Any, **more: Any) -> str:
            return super()._generate(_held(source), *rest, **more)

    return Held


_until = [0.0]  # when the part that is being rendered must be done


def _held(tree: "jinja2.nodes.Template") -> "jinja2.nodes.Template":
    """Return a template with its loops timed and its joined texts measured; what cannot be held is refused."""
    import jinja2
    from jinja2 import nodes

    for node in tree.find_all(nodes.Node):
        kind = type(node).__name__
        if kind in _TAGS or getattr(node, "recursive", False):
            raise jinja2.TemplateSyntaxError(f"{_TAGS.get(kind, 'recursive')} cannot be used here", node.lineno)
        if isinstance(node, nodes.For):
            node.iter = nodes.Filter(node.iter, "timed", [], [], None, None, lineno=node.lineno)
    for joined in list(tree.find_all(nodes.Concat)):
        once = nodes.Concat(joined.nodes, lineno=joined.lineno)
        joined.nodes = [nodes.Filter(once, "short", [], [], None, None, lineno=joined.lineno)]
    return tree


def _timed(things: Iterable[object]) -> Iterator[object]:
    for thing in things:
        if time.monotonic() > _until[0]:
            raise TooMuchError(f"this takes more than {SECONDS} seconds")
        yield thing


def _short(value: Any) -> Any:
    """Return a value that a letter may need."""
    if isinstance(value, int) and value.bit_length() > _LONGEST:
        raise TooMuchError("this makes a number that is too large")
    if isinstance(value, (str, list, tuple, range)) and len(value) > _LONGEST:
        raise TooMuchError("this makes a text or a list that is too long")
    return value


def _shortened(work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    def shortened(*given: Any, **more: Any) -> Any:
        return _short(work(*given, **more))

    return shortened


def _refuse_growth(operator: str, left: Any, right: Any) -> None:
    """Refuse what would take long before its result could be measured."""
    if operator == "**" and not (isinstance(right, (int, float)) and abs(right) <= _LONGEST**0.5):
        raise TooMuchError("this makes a number that is too large")
    if operator == "%" and isinstance(left, str):
        raise TooMuchError("% puts nothing into a text here; write {{ }} in its place")
    for text, times in ((left, right), (right, left)):
        if operator == "*" and isinstance(text, (str, list, tuple)) and isinstance(times, int):
            _short(range(max(0, min(len(text) * times, _LONGEST + 1))))


def _replaced(text: str, old: str, new: str) -> str:
    """Return a text with some letters exchanged."""
    _short(range(min(len(text) + text.count(old) * len(new), _LONGEST + 1)))
    return text.replace(old, new)


class Part:
    """One tagged part of a template, compiled."""

    def __init__(self, xml: str, label: str) -> None:
        import jinja2

        self._label = label
        key = b"\0".join((_maker(), label.encode(), xml.encode("utf-8", "surrogatepass")))
        *patched, code = kept("templates", key, lambda: _compiled(xml, label))
        self._patched = Patched(*patched)
        made = environment()
        self._template = jinja2.Template.from_code(made, code, dict(made.globals))

    def render(self, context: Mapping[str, object]) -> str:
        """Return the part's XML for a context; raise TemplateError naming paragraph and field."""
        _until[0] = time.monotonic() + SECONDS
        pieces, size = [], 0
        try:
            for piece in self._template.generate(context):
                pieces.append(piece)
                size += len(piece)
                if size > _LARGEST:
                    raise TooMuchError("this makes too long a document")
        except Exception as error:  # an expression in a template may raise anything
            raise self._explained(error, context) from error
        return repaired("".join(pieces), self._patched)

    def syntax_tree(self) -> "jinja2.nodes.Template":
        return environment().parse(self._patched.source)

    def _explained(self, error: Exception, context: Mapping[str, object]) -> TemplateError:
        place = self._patched.paragraph_at(_line_of(error.__traceback__, self._label))
        name = getattr(error, "_undefined_name", None)
        missing = _missing_name(error)
        if missing:
            field = _whole_name(missing, place)
            hint = did_you_mean(field, filter(None, _names(context)), "Correct the name in the template.")
            message = f'there is no "{field}". {hint}'
            return TemplateError(f"{_where(self._label, place, field)}: {message}", place=place, field=field)
        field = name or _first_name(place)
        reason = str(error).rstrip(".") or type(error).__name__
        return TemplateError(f"{_where(self._label, place, field)}: {reason}.", place=place, field=field)


@cache
def _maker() -> bytes:
    """Return all that a compiled part depends on, besides its text and its name."""
    import jinja2

    ours = (Path(__file__).with_name(f"{name}.py") for name in ("engine", "unwrap_tags", "tree", "xmltext"))
    return b"\0".join((jinja2.__version__.encode(), *(path.read_bytes() for path in ours)))


def _compiled(xml: str, label: str) -> tuple[Any, ...]:
    """Return what a ``Patched`` is made of, and its code."""
    import jinja2

    patched = patch(xml, label)
    try:
        code = environment().compile(patched.source, name=label, filename=label)
    except jinja2.TemplateSyntaxError as error:
        place = patched.paragraph_at(error.lineno)
        reason = (error.message or "this cannot be read").rstrip(".")
        field = _first_name(place)
        message = f"{_where(label, place, field)}: {reason}. Correct the tag."
        raise TemplateError(message, place=place, field=field) from error
    return (patched.source, patched.paragraphs, patched.cell_starts, patched.table_starts, code)


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


_UNDEFINED = regex(r"'([^']+)' is undefined|has no attribute '([^']+)'|access to attribute '([^']+)'")


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

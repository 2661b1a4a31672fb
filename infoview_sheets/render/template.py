"""A Word template: where it is, read once, compiled once, rendered as often as wanted."""

import copy
from collections.abc import Mapping
from functools import cache, cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.render import package
from infoview_sheets.render.package import Entry

if TYPE_CHECKING:
    import jinja2.nodes

    from infoview_sheets.render.engine import Part

_PART = regex(r"(?:word/[^/]+|docProps/[^/]+)\.xml")
_WITHOUT_TEXT = regex(r"word/(?:styles|settings|fontTable|numbering|webSettings|stylesWithEffects)\.xml")
_PAGE_SIZE = regex(r"<w:pgSz\b[^>]*>")


@frozen
class Page:
    """A sheet of paper, in twips (1/20 point, 1440 to the inch; ECMA-376 part 1, 17.6.13)."""

    width: int
    height: int


LETTER = Page(12240, 15840)
A4 = Page(11906, 16838)


class Template:
    """A Word template with docxtpl's tags.

    ``source`` is a path or the file's bytes. ``page`` exchanges the paper of every section; without it the template
    keeps its own. The file is read at once, its tags are compiled when first needed.
    """

    def __init__(self, source: str | PathLike[str] | bytes, *, page: Page | None = None, name: str = "") -> None:
        if isinstance(source, bytes):
            data, self.name = source, name or "template"
        else:
            data, self.name = _read(Path(source)), name or Path(source).name
        self._entries = package.read(data, self.name)
        self._page = page

    def with_parts(self, entries: tuple[Entry, ...]) -> "Template":
        """Return this template with other parts, such as one more font."""
        twin = copy.copy(self)
        twin.__dict__.pop("_parts", None)
        twin._entries = entries
        return twin

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The parts of the template, packed."""
        return self._entries

    @cached_property
    def _parts(self) -> "Mapping[str, Part]":
        """The tagged parts by name, compiled. The engine is imported only now: reading a template needs none."""
        from infoview_sheets.render.engine import Part
        from infoview_sheets.render.tags import has_tags

        parts: dict[str, Part] = {}
        for entry in self._entries:
            if _PART.fullmatch(entry.name) and not _WITHOUT_TEXT.fullmatch(entry.name):
                xml = self._on_page(_decoded(entry, self.name))
                if has_tags(xml) or (self._page and entry.name == "word/document.xml"):
                    parts[entry.name] = Part(xml, f"{self.name} {entry.name}")
        return parts

    def _on_page(self, xml: str) -> str:
        if self._page is None:
            return xml
        page = self._page
        return _PAGE_SIZE.sub(lambda found: _page_size(page, "landscape" in found.group()), xml)

    def syntax_trees(self) -> "list[jinja2.nodes.Template]":
        """Return the tagged parts as jinja2 has read them, to look up which fields they use."""
        return [part.syntax_tree() for part in self._parts.values()]

    def rendered_parts(self, context: Mapping[str, object]) -> Mapping[str, str]:
        """Return the XML of every tagged part for a context, by name."""
        return {name: part.render(context) for name, part in self._parts.items()}

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return the Word document for a context: plain values under the names the template uses.

        Raises TemplateError naming the template, the paragraph and the field.
        """
        parts = self._parts
        return package.write(
            package.pack(entry.name, parts[entry.name].render(context).encode("utf-8"))
            if entry.name in parts
            else entry
            for entry in self._entries
        )


def _page_size(page: Page, landscape: bool) -> str:
    """Return the element for a sheet; a section that lay on its side still does."""
    if landscape:
        return f'<w:pgSz w:w="{page.height}" w:h="{page.width}" w:orient="landscape"/>'
    return f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path.name} cannot be read: {error.strerror}. Check the templates folder.") from error


def _decoded(entry: Entry, name: str) -> str:
    data = entry.unpacked()
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TemplateError(f"{name} {entry.name} is damaged. Open the template in Word and save it again.") from error


@cache
def templates_folder() -> Path:
    """Return the folder of our templates: inside the installed package, else beside it in the checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise TemplateError("The folder with the Word templates is missing. Install infoview-sheets again.")

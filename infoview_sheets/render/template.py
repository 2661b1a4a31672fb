"""A Word template and the sentences beside it: where they are, read once, compiled once, rendered often."""

import copy
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from infoview_sheets import __version__
from infoview_sheets.documents.sentences import LISTS, Words, english, gaps, read_list
from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.render import package
from infoview_sheets.render.package import ZipEntry

Made = TypeVar("Made")  # what marshal can write: bytes, texts, tuples of them, compiled code

_DIGEST = 32  # bytes of a SHA-256


def kept(folder: str, made_of: bytes, make: Callable[[], Made]) -> Made:
    """Return what ``make`` makes of ``made_of``, from the cache where it was made before.

    It lies there under the digest of ``made_of``, of this program and of this Python, and is taken only if it is
    whole; where nothing can be kept it is made each time. The folder is the person's own.
    """
    place = _place(folder, made_of)
    try:
        packed = place.read_bytes()
    except OSError:
        packed = b""
    digest, rest = packed[:_DIGEST], packed[_DIGEST:]
    if hashlib.sha256(rest).digest() == digest:
        known: Made = marshal.loads(rest)  # noqa: S302 - we wrote it, into the person's own folder
        return known
    made = make()
    _keep(place, made)
    return made


def _place(folder: str, made_of: bytes) -> Path:
    import platformdirs

    maker = f"{__version__} {sys.implementation.cache_tag} {sys.hexversion}".encode()
    key = hashlib.sha256(made_of + maker).hexdigest()[:32]
    return Path(platformdirs.user_cache_dir("infoview", appauthor=False)) / folder / key


def _keep(place: Path, made: Any) -> None:
    data = marshal.dumps(made)
    part = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(data).digest() + data)
        part.replace(place)
    except OSError:  # a cache that cannot be written costs a second each time, and nothing else
        return


if TYPE_CHECKING:
    import jinja2.nodes

    from infoview_sheets.render.engine import Part

_PART = regex(r"(?:word/[^/]+|docProps/[^/]+)\.xml")
_WITHOUT_TEXT = regex(r"word/(?:styles|settings|fontTable|numbering|webSettings|stylesWithEffects)\.xml")
_PAGE_SIZE = regex(r"<w:pgSz\b[^>]*>")


@frozen
class PaperSize:
    """A sheet of paper, in twips (1/20 point, 1440 to the inch; ECMA-376 part 1, 17.6.13)."""

    width: int
    height: int


LETTER = PaperSize(12240, 15840)
A4 = PaperSize(11906, 16838)


class Template:
    """A Word template with docxtpl's tags.

    ``source`` is a path or the file's bytes. ``page`` exchanges the paper of every section; without it the template
    keeps its own. The file is read at once, its tags are compiled when first needed.
    """

    def __init__(self, source: str | PathLike[str] | bytes, *, page: PaperSize | None = None, name: str = "") -> None:
        if isinstance(source, bytes):
            data, self.name = source, name or "template"
        else:
            data, self.name = _read(Path(source)), name or Path(source).name
        self.entries = package.read(data, self.name)  # the parts, packed
        self._page = page

    def with_parts(self, entries: tuple[ZipEntry, ...]) -> "Template":
        """Return this template with other parts, such as one more font."""
        twin = copy.copy(self)
        twin.__dict__.pop("_parts", None)
        twin.entries = entries
        return twin

    @cached_property
    def _parts(self) -> "Mapping[str, Part]":
        """The tagged parts by name, compiled. The engine is imported only now: reading a template needs none."""
        from infoview_sheets.render.engine import Part
        from infoview_sheets.render.tree import has_tags

        parts: dict[str, Part] = {}
        for entry in self.entries:
            if _PART.fullmatch(entry.name) and not _WITHOUT_TEXT.fullmatch(entry.name):
                xml = self._on_page(_decoded(entry, self.name))
                if has_tags(xml) or (self._page and entry.name == "word/document.xml"):
                    parts[entry.name] = Part(xml, f"{self.name} {entry.name}")
        return parts

    def _on_page(self, xml: str) -> str:
        """Return a part on our sheet of paper; a section that lay on its side still does."""
        page = self._page
        if page is None:
            return xml
        upright = f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        lying = f'<w:pgSz w:w="{page.height}" w:h="{page.width}" w:orient="landscape"/>'
        return _PAGE_SIZE.sub(lambda found: lying if "landscape" in found[0] else upright, xml)

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
            for entry in self.entries
        )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path.name} cannot be read: {error.strerror}. Check the templates folder.") from error


def _decoded(entry: ZipEntry, name: str) -> str:
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


_CODE = regex(r"[a-z]{2,3}")
_FIELD = regex(r"\{(\w+)\}")
_LANG = regex(rb'(<w:lang\b[^>]*?w:val=")[^"]*')


def words_of(language: str, own: Path | None) -> Words:
    """Return the sentences of a language, such as "German" or "de": those in the person's own folder, else ours.

    A folder in which a sentence is missing is not used at all: what goes out is English then, and whole.
    """
    for folder in language_folders(own):
        if is_called(folder.name, language) and not gaps(words := read_words(folder)):
            return words
    return english()


def language_folders(own: Path | None, *, ours: bool = True) -> Iterator[Path]:
    """Yield the folders of sentences, each named by the code of its language: the person's own, then ours."""
    for place in filter(None, (own, templates_folder() if ours else None)):
        yield from sorted(path for path in place.glob("*/") if _CODE.fullmatch(path.name) and path.is_dir())


def read_words(folder: Path) -> Words:
    """Return the sentences of a folder.

    Raises TemplateError for a list that cannot be read.
    """
    return Words(folder.name, {name: read_list(_text(folder / f"{name}.txt")) for name in LISTS})


def faults(words: Words) -> Iterator[str]:
    """Yield what is to fix in the sentences of a language: one that is missing, or holds braces that nothing fills."""
    for gap in gaps(words):
        yield f"{words.language}/{gap} is missing. Until every sentence is there, what you send is in English."
    for document, sentences in words.lists.items():
        for name, variants in sentences.items():
            known = {field for ours in english().lists[document].get(name, ()) for field in _FIELD.findall(ours)}
            for field in {field for each in variants for field in _FIELD.findall(each)} - known if known else ():
                yield f"{words.language}/{document}.txt: {name} has no {{{field}}}. It has {', '.join(sorted(known))}."


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{file.parent.name}/{file.name} cannot be read. Save it as plain text (UTF-8).") from error


@cache
def is_called(code: str, name: str) -> bool:
    """Return whether a language has this name, in English or in itself; a blank name is English."""
    low = name.strip().casefold() or "en"
    if low == code or (code, low) == ("en", "english"):
        return True
    from babel import Locale, UnknownLocaleError  # only where another language than English is asked for

    try:
        names = (Locale("en").languages.get(code, ""), Locale(code).get_language_name(code) or "")
    except (UnknownLocaleError, ValueError):
        return False
    return low in (each.casefold() for each in names)


def in_language(document: bytes, language: str) -> bytes:
    """Return a Word file whose words are read in a language such as "en-GB"."""
    entries = package.read(document)
    return package.write(
        package.pack(entry.name, _LANG.sub(rb"\g<1>" + language.encode("ascii"), entry.unpacked()))
        if entry.name == "word/styles.xml"
        else entry
        for entry in entries
    )

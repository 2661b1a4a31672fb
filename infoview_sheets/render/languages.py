"""Find the folder of sentences of a language, and set the language of a document."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from infoview_sheets.documents.sentences import LISTS, Words, english, gaps, read_list
from infoview_sheets.errors import TemplateError
from infoview_sheets.regex import regex
from infoview_sheets.render import package
from infoview_sheets.render.template import templates_folder

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

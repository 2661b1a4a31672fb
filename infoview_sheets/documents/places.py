"""Say where the file of a document lies, and what it is called."""

import unicodedata
from functools import lru_cache

from infoview_sheets.documents.document import Document
from infoview_sheets.documents.earlier import Folder
from infoview_sheets.documents.kinds import KINDS

# A document of a kind that ends so is the plain text of the same document, to paste into an email, or a mail draft.
TEXT = "_text"
MAIL = "_mail"
SUFFIXES = {".txt": TEXT, ".eml": MAIL}


def main_kind(kind: str) -> str:
    """Return the kind of the document that a file lies beside, if it does."""
    return kind.removesuffix(TEXT).removesuffix(MAIL)


def home_of(document: Document) -> str:
    """Return where a document is made, below the folder of the drafts; a report lies beside its page."""
    name = file_name(document.name, ending_of(document))
    if document.kind == "report":
        return name
    kind = KINDS.get(main_kind(document.kind))
    return f"{kind.folder if kind else Folder.TO_PRINT}/{name}"


def ending_of(document: Document) -> str:
    """Return the ending of the file of a document."""
    if document.kind == "card_drawing":
        return ".svg"
    return next((ending for ending, suffix in SUFFIXES.items() if document.kind.endswith(suffix)), ".docx")


@lru_cache(maxsize=4096)
def file_name(name: str, ending: str = ".docx") -> str:
    """Return a file name that Windows, macOS and Linux accept, whatever the cell held that it was made of."""
    from pathvalidate import sanitize_filename

    plain = "".join(c for c in unicodedata.normalize("NFC", name) if c.isprintable())
    stem = sanitize_filename(plain, platform="universal", max_len=150).strip(" .")
    return f"{stem or 'paper'}{ending}"

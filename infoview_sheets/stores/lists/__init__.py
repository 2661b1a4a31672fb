"""Read a file with a list of people: CSV, vCards, Excel, OpenDocument."""

from collections.abc import Sequence
from pathlib import Path

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import Sheet

__all__ = ["read_list"]

_LARGEST = 1 << 26  # bytes of a text file: some 200,000 people
_TEXTS = {".csv", ".tsv", ".txt", ".tab"}
_OTHERS = {".ods", ".xls", ".xlsb", ".fods"}


def read_list(path: Path) -> Sequence[Sheet]:
    """Return the sheets of a file, each value as the file has it. Raises ``BookError`` with one sentence."""
    kind = path.suffix.casefold()
    if kind == ".zip":
        raise BookError(f"{path.name} is an archive. Unpack it, and name the list in it, such as Connections.csv.")
    if kind in _OTHERS:
        from infoview_sheets.stores.lists.spreadsheets import spreadsheet

        return spreadsheet(path)
    if kind in {".xlsx", ".xlsm"}:
        from infoview_sheets.stores.excel import ExcelStore

        return ExcelStore(path).read()
    from infoview_sheets.stores.lists.texts import decoded, lines_of

    text = decoded(_bytes(path), path.name)
    if kind in {".vcf", ".vcard"} or text.lstrip()[:11].casefold() == "begin:vcard":
        from infoview_sheets.stores.lists.vcards import cards

        return [cards(text, path.stem)]
    if kind not in _TEXTS:
        raise BookError(f"{path.name} is no list: name a .csv, .vcf, .xlsx or .ods file.")
    return [lines_of(text, path)]


def _bytes(path: Path) -> bytes:
    from infoview_sheets.stores.excel.opening import readable

    with readable(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BookError(f"{path.name} is larger than {_LARGEST >> 20} MB, more than a list of people is.")
    return data

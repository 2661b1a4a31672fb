"""Excel workbooks: read as plain values, written cell by cell, with everything else left as it was."""

from infoview_sheets.books.excel.book import ExcelBook, patch_cells
from infoview_sheets.books.excel.safety import refuse_if_open

__all__ = ["ExcelBook", "patch_cells", "refuse_if_open"]

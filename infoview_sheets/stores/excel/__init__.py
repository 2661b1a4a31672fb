"""Excel workbooks: read as plain values, written cell by cell, with everything else left as it was."""

from infoview_sheets.stores.excel.book import ExcelStore, patch_cells
from infoview_sheets.stores.excel.safety import refuse_if_open

__all__ = ["ExcelStore", "patch_cells", "refuse_if_open"]

"""An Excel file does what every book does."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from infoview_sheets.sheets.table import Sheet, Value
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.opening import Store
from tests.stores.contract import BookContract, Harness


class ExcelHarness:
    def __init__(self, folder: Path, options: dict[str, object]) -> None:
        self.path = folder / "Interviews 2026.xlsx"
        self._options = options

    def book(self, *sheets: Sheet) -> Store:
        with xlsxwriter.Workbook(self.path, self._options) as made:
            dated = made.add_format({"num_format": "yyyy-mm-dd"})
            for sheet in sheets:
                tab = made.add_worksheet(sheet.name)
                for row in sheet.rows:
                    for column, value in enumerate(row.values):
                        tab.write(row.number - 1, column, value, dated if isinstance(value, date) else None)
        return ExcelStore(self.path)

    def type_in(self, sheet: str, address: str, value: Value) -> None:
        made = openpyxl.load_workbook(self.path)
        made[sheet][address].value = value
        made.save(self.path)


class TestExcelStore(BookContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Harness:
        return ExcelHarness(tmp_path, {"default_date_format": "yyyy-mm-dd"})


class TestExcelStoreOfInlineTexts(BookContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Harness:
        return ExcelHarness(tmp_path, {"default_date_format": "yyyy-mm-dd", "constant_memory": True})

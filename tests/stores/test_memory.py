"""The book in memory does what every book does."""

from dataclasses import replace

import pytest

from infoview_sheets.sheets.patch import Patch
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.stores.opening import Store
from tests.stores.contract import CONTACTS, BookContract, Harness, edit


class MemoryHarness:
    def __init__(self) -> None:
        self.made = MemoryStore("", ())

    def book(self, *sheets: Sheet) -> Store:
        self.made = MemoryStore("Interviews 2026", sheets)
        return self.made

    def type_in(self, sheet: str, address: str, value: Value) -> None:
        kept = []
        for each in self.made.sheets:
            rows = tuple(_typed(row, address, value) if each.name == sheet else row for row in each.rows)
            kept.append(replace(each, rows=rows))
        self.made.sheets = tuple(kept)


def _typed(row: Row, address: str, value: Value) -> Row:
    values = list(row.values) + [None] * (26 - len(row.values))
    for index in range(1, 27):
        if Cell("", row.number, "", index).address == address:
            values[index - 1] = value
            return Row(row.number, tuple(values[: max(index, len(row.values))]))
    return row


class TestMemoryStore(BookContract):
    @pytest.fixture
    def store(self) -> Harness:
        return MemoryHarness()


def test_a_blank_text_counts_as_blank() -> None:
    book = MemoryStore("x", [CONTACTS])
    assert book.name == "x"
    assert not book.write(Patch([edit((4, 3), None, "")]))
    assert book.read() == (CONTACTS,)

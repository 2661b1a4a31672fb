"""Turn the cells of a sheet into plain values (ECMA-376 part 1, 18.3.1.4 c, 18.18.11 ST_CellType)."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, partial

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import Fault, Value, letters
from infoview_sheets.stores.excel import serials, texts
from infoview_sheets.stores.excel.formats import DateKind
from infoview_sheets.stores.excel.formulas import SharedFormulas
from infoview_sheets.stores.excel.markup import attribute, unescape
from infoview_sheets.stores.excel.sheetxml import RowXml, column_of, patterns

_EXACT = 16  # digits that an integer may have; Excel keeps 15
_NUMBER = re.compile(rb"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


class CellReader:
    """Reads the rows of one sheet. ``formulas`` says afterwards whether there was a formula."""

    def __init__(self, prefix: bytes, strings: Sequence[str], dates: Mapping[bytes, DateKind], day_zero: date) -> None:
        self._find = patterns(prefix).quick_cell.findall
        self._strings = strings
        self._value_of = re.compile(rb"<%bv(?:\s[^>]*)?>([^<]*)</%bv\s*>" % (prefix, prefix))
        self._formula_of = re.compile(rb"<%bf((?:\s[^>]*?)?)(?:/>|>([^<]*)</%bf\s*>)" % (prefix, prefix))
        self._shared = SharedFormulas()
        # The same days and numbers stand in a sheet again and again.
        self._typed = lru_cache(maxsize=4096)(partial(_typed, dates, day_zero))
        self.formulas = False

    def values(self, row: RowXml) -> tuple[Value, ...]:
        """Return the values of a row from column A on, without blanks at the end."""
        values: list[Value] = []
        shared, typed = self._shared_text, self._typed
        column = 0
        for name, style, kind, others, plain, rest in self._find(row.cells):
            if others and (others := others.strip()):
                name, style, kind = self._attributes(name, style, kind, others)
            column = column_of(name) if name else column + 1
            if not plain and not rest:
                continue
            if rest:
                value = self._full(row.number, column, style, kind, plain, rest)
            elif kind == b"s":
                value = shared(plain) or None
            else:
                value = typed(style, kind, plain)
            if value is not None:
                gap = column - len(values) - 1
                if gap < 0:
                    values[column - 1] = value
                    continue
                if gap:
                    values += [None] * gap
                values.append(value)
        return tuple(values)

    @staticmethod
    def _attributes(name: bytes, style: bytes, kind: bytes, others: bytes) -> tuple[bytes, bytes, bytes]:
        """Return column, style and type where they do not stand in Excel's order."""
        reference = attribute(others, b"r")
        if reference is not None:
            name = reference.rstrip(b"0123456789")
            name = name if name.isalpha() and len(name) <= 3 else b""
        return name, attribute(others, b"s") or style, attribute(others, b"t") or kind

    def _shared_text(self, number: bytes) -> str:
        try:
            index = int(number)
            return self._strings[index if index >= 0 else len(self._strings)]
        except (ValueError, IndexError):
            raise BookError(
                f'This workbook names a shared text "{number.decode(errors="replace")}" that it does not hold. '
                "Open it in Excel, let Excel repair it, save it, and run again."
            ) from None

    def _plain(self, style: bytes, kind: bytes, raw: bytes) -> Value:
        """Return the value of a ``v`` element."""
        return self._shared_text(raw) or None if kind == b"s" else self._typed(style, kind, raw)

    def _full(self, row: int, column: int, style: bytes, kind: bytes, plain: bytes, rest: bytes) -> Value:
        """Return the value of a cell that holds a formula, an inline text or unusual white space."""
        if kind == b"inlineStr":
            return texts.rich(rest) or None
        formula = self._formula_of.search(rest)
        found = self._value_of.search(rest)
        raw = plain or (found[1] if found else b"")
        if not formula:
            return self._plain(style, kind, raw) if raw else None
        self.formulas = True
        written = unescape((formula[2] or b"").decode())
        where = f"{letters(column)}{row}"
        shared = attribute(formula[1], b"si") if b"shared" in formula[1] else None
        if shared is not None and written:
            self._shared.define(shared, where, written)
        if raw:
            value = self._plain(style, kind, raw)
            return "" if isinstance(value, str) and not value.strip() else value
        if kind == b"str":
            return ""  # the formula gave an empty text; one of spaces alone says no more
        if shared is not None and not written:
            written = self._shared.at(shared, where) or ""
        return Fault(f"={written}")


def _typed(dates: Mapping[bytes, DateKind], day_zero: date, style: bytes, kind: bytes, raw: bytes) -> Value:
    """Return the value of a ``v`` element that is no shared text."""
    if kind in {b"", b"n"}:
        number = _number(raw)
        shown = dates.get(style)
        return (
            serials.from_serial(number, shown, day_zero) if shown and isinstance(number, int | float) else number
        )  # fmt: skip
    if kind == b"b":
        return raw.strip() in {b"1", b"true"}
    text = texts.decode(raw)
    if kind == b"e":
        return Fault(text)
    if kind == b"d":
        return serials.from_iso(text) or text
    return text or None


def _number(raw: bytes) -> int | float | Fault:
    """Return a number; what is none, or none that Excel could show, becomes a fault."""
    if raw.isdigit() and len(raw) < _EXACT:
        return int(raw)
    if not _NUMBER.fullmatch(raw := raw.strip()):
        return Fault(raw.decode())
    if raw.lstrip(b"+-").isdigit() and len(raw) <= _EXACT:
        return int(raw)
    number = float(raw)
    return number if math.isfinite(number) else Fault("#NUM!")

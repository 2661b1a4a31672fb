"""Calculate the formulas that a lookup needs: INDEX, ROW, VLOOKUP, IFNA, IF, &, named ranges, whole columns."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.sheets_server.grid import Box, Spreadsheet, Tab

Node = tuple[Any, ...]
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>"(?:[^"]|"")*")"""
    r"""|(?P<area>(?:'(?:[^']|'')+'|[A-Za-z_]\w*)!\$?[A-Z]+:\$?[A-Z]+)"""
    r"""|(?P<name>[A-Za-z_][\w.]*)|(?P<sign><>|[&=;(),+*-])|(?P<fault>\#REF!))"""
)


@dataclass(frozen=True)
class Wrong:
    """An error value, with the reason that the values API shows in brackets."""

    code: str
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.code} ({self.reason})" if self.reason else self.code


@lru_cache(maxsize=4096)
def parsed(formula: str) -> Node:
    """Return the tree of a formula."""
    tokens = []
    at = 1
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if not found:
            return ("wrong", "#ERROR!")
        tokens.append((found.lastgroup, found[0].strip()))
        at = found.end()
    tokens.append(("end", ""))
    return _Parser(tokens).comparison()


class _Parser:
    def __init__(self, tokens: list[tuple[str | None, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def _next(self) -> tuple[str | None, str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return self._tokens[self._at][1]

    def comparison(self) -> Node:
        left = self.sum()
        if self._peek() in {"=", "<>"}:
            return ("compare", self._next()[1], left, self.sum())
        return left

    def sum(self) -> Node:
        left = self.term()
        while self._peek() in {"&", "*", "+"}:
            left = ("infix", self._next()[1], left, self.term())
        return left

    def term(self) -> Node:
        kind, text = self._next()
        if kind == "number":
            return ("value", float(text) if "." in text else int(text))
        if kind == "text":
            return ("value", text[1:-1].replace('""', '"'))
        if kind == "area":
            return ("area", text)
        if kind == "name" and self._peek() == "(":
            return ("call", text.upper(), *self._arguments())
        return ("name", text) if kind == "name" else ("wrong", "#REF!" if kind == "fault" else "#ERROR!")

    def _arguments(self) -> list[Node]:
        self._next()
        found = []
        while self._peek() not in {")", ""}:
            found.append(self.comparison())
            if self._peek() in {";", ","}:
                self._next()
        self._next()
        return found


def value_at(book: Spreadsheet, tab: Tab, row: int, column: int) -> Any:
    """Return what a cell shows: a plain value, or ``Wrong``."""
    entered = tab.cells.get((row, column), {}).get("userEnteredValue", {})
    formula = entered.get("formulaValue")
    if formula is None:
        return next(iter(entered.values()), None)
    key = (tab.id, row, column)
    if key not in book.cache:
        book.cache[key] = Wrong("#REF!", "Circular dependency detected")
        result = (
            _run(parsed(formula), book, tab, row) if _fits(formula, book) else Wrong("#ERROR!", "Formula parse error.")
        )
        book.cache[key] = "" if result is None else result
    return book.cache[key]


def _fits(formula: str, book: Spreadsheet) -> bool:
    """Return whether a formula can be read in the locale: where a comma is in numbers, it parts no arguments."""
    return not book.comma or "," not in re.sub(r'"[^"]*"', "", formula)


def _run(node: Node, book: Spreadsheet, tab: Tab, row: int) -> Any:  # noqa: C901  (one case a kind of node)
    match node:
        case ("value", value):
            return value
        case ("wrong", code):
            return Wrong(code)
        case ("area", text):
            return _area(text, book)
        case ("name", name):
            return _named(name, book)
        case ("infix", sign, left, right):
            return _infix(sign, _run(left, book, tab, row), _run(right, book, tab, row), book)
        case ("compare", sign, left, right):
            return _compare(sign, _run(left, book, tab, row), _run(right, book, tab, row))
        case ("call", "IF", test, yes, no):
            found = _run(test, book, tab, row)
            return found if isinstance(found, Wrong) else _run(yes if found else no, book, tab, row)
        case ("call", "IFNA", first, other):
            found = _run(first, book, tab, row)
            return _run(other, book, tab, row) if isinstance(found, Wrong) and found.code == "#N/A" else found
        case ("call", "ROW"):
            return row + 1
        case ("call", name, *arguments):
            return _call(name, [_run(each, book, tab, row) for each in arguments], book)
    return Wrong("#ERROR!")


def _call(name: str, arguments: list[Any], book: Spreadsheet) -> Any:
    wrong = next((each for each in arguments if isinstance(each, Wrong)), None)
    if wrong:
        return wrong
    match name, arguments:
        case "INDEX", [Box() as box, int() as at]:
            holder = book.by_id(box.sheet)
            return value_at(book, holder, (box.rows[0] or 0) + at - 1, box.columns[0] or 0) if holder else None
        case "MATCH", [key, Box() as box, 0]:
            return _matched(key, box, book)
        case "HYPERLINK", [address, *label]:
            return label[0] if label else address
        case "VLOOKUP", [key, Box() as box, int() as column, 0]:
            return _vlookup(key, box, column, book)
        case "ISNUMBER", [value]:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "LEFT", [text, int() as count]:
            return _text(text, book)[:count]
        case "ROUND", [value, 0]:
            return int(value + 0.5)
        case "REGEXREPLACE", [str() as text, pattern, new]:
            return re.sub(pattern, new, text)
    return Wrong("#NAME?", f"Unknown function: '{name}'.")


def _vlookup(key: Any, box: Box, column: int, book: Spreadsheet) -> Any:
    place = _found(key, box, book)
    holder = book.by_id(box.sheet)
    if place is None or holder is None:
        return Wrong("#N/A", f"Did not find value '{_text(key, book)}' in VLOOKUP evaluation.")
    return value_at(book, holder, place, (box.columns[0] or 0) + column - 1)


def _matched(key: Any, box: Box, book: Spreadsheet) -> Any:
    place = _found(key, box, book)
    return Wrong("#N/A", "Did not find value in MATCH evaluation.") if place is None else place + 1


def _found(key: Any, box: Box, book: Spreadsheet) -> int | None:
    """Return the first row of a whole column that holds a key, counted from 0."""
    holder = book.by_id(box.sheet)
    first = box.columns[0] or 0
    if holder is None:
        return None
    at = ("index", holder.id, first)
    if at not in book.cache:
        found: dict[Any, int] = {}
        for row in range(holder.last_row):
            found.setdefault(_folded(value_at(book, holder, row, first)), row)
        book.cache[at] = found
    return _row_of(key, book.cache[at])


def _row_of(key: Any, rows: dict[Any, int]) -> int | None:
    """Return the row of a key. ``?`` and ``*`` in it are wildcards, as in Google."""
    if isinstance(key, str) and re.search(r"[?*~]", key):
        pattern = re.escape(key.casefold()).replace(r"\?", ".").replace(r"\*", ".*")
        return next((row for text, row in rows.items() if isinstance(text, str) and re.fullmatch(pattern, text)), None)
    return None if key is None else rows.get(_folded(key))


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _text(value: Any, book: Spreadsheet) -> str:
    """Return a value as text is made of it: a number in the words of the locale."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float) and book.comma:
        return str(value).replace(".", ",")
    return "" if value is None else str(value)


def _infix(sign: str, left: Any, right: Any, book: Spreadsheet) -> Any:
    for each in (left, right):
        if isinstance(each, Wrong):
            return each
    if sign == "&":
        return _text(left, book) + _text(right, book)
    if isinstance(left or 0, int | float) and isinstance(right or 0, int | float):
        return (left or 0) * (right or 0) if sign == "*" else (left or 0) + (right or 0)
    return Wrong("#VALUE!")


def _compare(sign: str, left: Any, right: Any) -> Any:
    for each in (left, right):
        if isinstance(each, Wrong):
            return each
    same = (_folded(left) or "") == (_folded(right) or "")
    return same if sign == "=" else not same


def _named(name: str, book: Spreadsheet) -> Any:
    found = next((each for each in book.named.values() if each.name.casefold() == name.casefold()), None)
    if found is None:
        return Wrong("#NAME?", f"Unknown range name: '{name.upper()}'.")
    return Wrong("#REF!") if found.box.lost else found.box


def _area(text: str, book: Spreadsheet) -> Any:
    title, _, columns = text.rpartition("!")
    title = title.strip("'").replace("''", "'")
    tab = next((each for each in book.tabs if each.title.casefold() == title.casefold()), None)
    if tab is None:
        return Wrong("#REF!", f"Unresolved sheet name '{title}'.")
    first, last = columns.replace("$", "").split(":")
    return Box(tab.id, columns=(column_number(first), column_number(last) + 1))


def column_number(letters: str) -> int:
    """Return the index of a column, counted from 0: "A" is 0, "AA" is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

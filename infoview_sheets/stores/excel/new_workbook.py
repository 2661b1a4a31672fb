"""Make a new workbook from the schema, one a person would like to open; and the fictional people of the sample."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

from infoview_sheets.sheets.casts import Unreadable, cast
from infoview_sheets.sheets.fresh import PROFILE_COLUMNS, Rows, frozen, hidden, note, offered, offers_people, settings
from infoview_sheets.sheets.fresh import QUESTIONS as QUESTION_BANK
from infoview_sheets.sheets.schema import PROFILE, QUESTIONS, SCHEMAS, Field, Kind, SheetSchema
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.network import Question
from infoview_sheets.sheets.table import Value, letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# New rows have dropdowns down to here.
_READY = 1000
_DATE = "yyyy-mm-dd"
_INK, _TOOL, _PALE, _LINE = "1F2A44", "E8EEF4", "F6F8FA", "B8C4D0"
_FORMATS = {
    Kind.DATE: _DATE,
    Kind.DATETIME: "yyyy-mm-dd hh:mm",
    Kind.TIME: "h:mm",
    Kind.INT: "0",
    Kind.PHONE: "@",
    Kind.LINES: "@",
    Kind.ID: "@",
}
_TABS = {"Profile": "8A3B23", "Contacts": _INK, "Interviews": _INK, "Referrals": "5B6B8C", "Touches": "5B6B8C"}


def fresh_workbook(rows: Mapping[str, Rows]) -> bytes:
    """Return an .xlsx with every sheet of the schema, holding ``rows`` (sheet name -> rows of key -> value).

    The same rows give the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for schema in SCHEMAS:
        sheet = book.create_sheet(schema.name)
        sheet.sheet_properties.tabColor = _TABS.get(schema.name, "9AA5B5")
        if schema is PROFILE:
            _fill_profile(sheet, rows.get(schema.name, ()))
        else:
            _fill(sheet, schema, rows.get(schema.name, ()))
    book.active = 1
    return _saved(book)


def _fill(sheet: "Worksheet", schema: SheetSchema, rows: Rows) -> None:
    """Write headers and rows, and give each column its form."""
    for index, field in enumerate(schema.fields, 1):
        _header(sheet, index, field)
        _column(sheet, index, field)
        for number, row in enumerate(rows, 2):
            _cell(sheet, number, index, field, row.get(field.key))
    _groups(sheet, schema)
    last = f"{letters(len(schema.fields))}{len(rows) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = f"{letters(frozen(schema) + 1)}2"
    sheet.row_dimensions[1].height = 32
    _page(sheet)


def _header(sheet: "Worksheet", index: int, field: Field) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = sheet.cell(1, index, field.header)
    cell.font = Font(name="Calibri", bold=True, color=_INK if field.auto else "FFFFFF")
    cell.fill = PatternFill("solid", fgColor="C9D6E4" if field.auto else _INK)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = Border(bottom=Side(style="thin", color=_LINE))
    words = note(field)
    cell.comment = Comment(words, "infoview", width=260, height=90 + 14 * (len(words) // 40))


def _column(sheet: "Worksheet", index: int, field: Field) -> None:
    column = sheet.column_dimensions[letters(index)]
    column.width = max(field.width, 8)
    column.hidden = hidden(field)
    _form(column, field)
    _dropdown(sheet, f"{letters(index)}2:{letters(index)}{_READY}", field)


def _form(place: Any, field: Field) -> None:  # Any: a column, or a cell of it
    from openpyxl.styles import Alignment, PatternFill

    place.number_format = _FORMATS.get(field.kind, "General")
    place.alignment = Alignment(vertical="top", wrap_text=field.kind is Kind.LINES)
    if field.auto:
        place.fill = PatternFill("solid", fgColor=_TOOL)


def _dropdown(sheet: "Worksheet", place: str, field: Field) -> None:
    """Offer the words of a list, or the people of Contacts; other text stays possible and is checked by us."""
    formula = _choices(field)
    if not formula:
        return
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    offer.add(place)
    sheet.add_data_validation(offer)


def _choices(field: Field) -> str:
    """Return what a dropdown offers as a formula; "" for none. A quoted list is at most 255 characters long."""
    if offers_people(field):
        return f"Contacts!$B$2:$B${_READY}"
    words = ",".join(offered(field))
    return f'"{words}"' if words and len(words) <= 253 else ""


def _cell(sheet: "Worksheet", number: int, index: int, field: Field, value: Value) -> None:
    """Write one cell with its column's form; text that begins like a formula stays text."""
    cell = sheet.cell(number, index)
    _form(cell, field)
    if value not in (None, ""):
        cell.value = value  # type: ignore[assignment]
    if isinstance(cell.value, str):
        cell.data_type = "s"


def _groups(sheet: "Worksheet", schema: SheetSchema) -> None:
    """Fold the optional columns into their groups; the sign to open one stands left of it."""
    sheet.sheet_properties.outlinePr.summaryRight = False  # type: ignore[union-attr]
    for index, field in enumerate(schema.fields, 1):
        if field.group:
            column = sheet.column_dimensions[letters(index)]
            column.outlineLevel = 1
            column.hidden = True
            sheet.column_dimensions.max_outline = 1  # else Excel leaves no room for the signs


def _fill_profile(sheet: "Worksheet", rows: Rows) -> None:
    """Write the settings: the ten that matter, then the ones to change only if you like."""
    from openpyxl.styles import Alignment, Font, PatternFill

    values = {str(row["key"]): row.get("value") for row in rows}
    for index, field in enumerate(PROFILE_COLUMNS, 1):
        _header(sheet, index, field)
        sheet.column_dimensions[letters(index)].width = field.width
    for number, line in enumerate(settings(), 2):
        if isinstance(line, str):
            sheet.cell(number, 1, line).font = Font(name="Calibri", italic=True, color="5B6B8C")
            continue
        field, about = line, note(line).replace("\n", " ")
        sheet.cell(number, 1, field.header).font = Font(name="Calibri", bold=True)
        _setting(sheet, number, field, values.get(field.key))
        sheet.cell(number, 3, about).font = Font(name="Calibri", color="5B6B8C")
        for index in (1, 2, 3):
            sheet.cell(number, index).alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        sheet.row_dimensions[number].height = 15 * max(_lines(sheet.cell(number, 2).value, 52), _lines(about, 64))
        sheet.cell(number, 2).fill = PatternFill("solid", fgColor=_PALE)
        if field.group:
            sheet.row_dimensions[number].outlineLevel = 1
    sheet.sheet_properties.outlinePr.summaryBelow = False  # type: ignore[union-attr]
    sheet.freeze_panes = "A2"
    _page(sheet)


def _lines(text: object, width: int) -> int:
    """Return how many lines ``text`` takes in a column of ``width`` characters."""
    return sum(max(1, -(-len(line) // width)) for line in str(text or "").split("\n"))


def _setting(sheet: "Worksheet", number: int, field: Field, value: Value) -> None:
    cell = sheet.cell(number, 2)
    cell.number_format = _FORMATS.get(field.kind, "@")
    if value not in (None, ""):
        cell.value = value  # type: ignore[assignment]
    _dropdown(sheet, f"B{number}", field)


def _page(sheet: "Worksheet") -> None:
    """Print on the wide side of the paper, every column on one page, the headers on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def _saved(book: "Workbook") -> bytes:
    """Return the file with every date in it fixed, so that it can be made again byte for byte."""
    buffer = io.BytesIO()
    book.save(buffer)
    fixed = io.BytesIO()
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", stamp, data)
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


TODAY = dt.date(2026, 11, 23)
"""The day the sample is about: a Monday, three days before Thanksgiving."""


def fresh_rows(profile: Mapping[str, Value]) -> Mapping[str, Rows]:
    """Return the rows of an empty workbook: what is known of its owner, and the question bank."""
    settings = [{"key": key, "value": value} for key, value in profile.items()]
    return {PROFILE.name: settings, QUESTIONS.name: [_question(question) for question in QUESTION_BANK]}


def sample_rows(today: dt.date = TODAY) -> Mapping[str, Rows]:
    """Return the sample's rows for ``fresh_workbook``, with its few mistakes on purpose.

    Every date moves by the same whole weeks, so that the sample is about the week of ``today``, on a weekend about the
    next one.
    """
    weeks = (today - TODAY + dt.timedelta(days=2)).days // 7
    folder = resources.files("infoview_sheets.stores.excel") / "sample"
    found = {}
    for schema in SCHEMAS:
        file = folder / f"{schema.name.lower()}.csv"
        if file.is_file():
            rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines(keepends=True))
            found[schema.name] = [_moved(_typed(schema, row), weeks) for row in rows]
    return {**found, QUESTIONS.name: [_question(question) for question in QUESTION_BANK]}


def _moved(row: Mapping[str, Value], weeks: int) -> Mapping[str, Value]:
    """Return the row with its dates moved; times and texts stay."""
    move = dt.timedelta(weeks=weeks)
    return {key: value + move if isinstance(value, dt.date) else value for key, value in row.items()}


def _typed(schema: SheetSchema, row: Mapping[str, str]) -> Mapping[str, Value]:
    """Return the row with dates, times, numbers and words of lists as a person would have them in Excel."""
    if schema is PROFILE:
        return {"key": row["key"], "value": _value(schema.field(row["key"]), row["value"])}
    return {key: _value(schema.field(key), text) for key, text in row.items()}


def _value(field: Field, text: str) -> Value:
    """Return the value of a cell; a mistake on purpose stays the text it is."""
    try:
        return _shown(cast(field, text))
    except Unreadable:
        return text


def _question(question: Question) -> Mapping[str, Value]:
    """Return a question of the bank as a row of the sheet Questions."""
    return {field.key: _shown(getattr(question, field.key, None)) for field in QUESTIONS.fields}


def _shown(value: Any) -> Value:  # Any: whatever a column may be cast to
    """Return a value as a person would have it in Excel."""
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, tuple) else value

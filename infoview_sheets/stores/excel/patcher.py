"""Carry a whole patch into a package: cells, whole sheets of our own, and the few other parts that have to follow.

ECMA-376 part 1: 18.3.1.99 worksheet (the order of its elements), 18.3.1.47 hyperlink, 18.3.1.66 pane.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import DONE, Heading, InputCell, Lead, Link, Mail, Shown, ToolSheet, value_in
from infoview_sheets.sheets.table import Cell, letters
from infoview_sheets.stores.excel import relations
from infoview_sheets.stores.excel.cellcontent import content_of, encode
from infoview_sheets.stores.excel.markup import quoted
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.ranges import SheetPlan
from infoview_sheets.stores.excel.sheetxml import SheetXml
from infoview_sheets.stores.excel.styles import DATE, DATE_AND_TIME, EMPTY, Styles
from infoview_sheets.stores.excel.tables import followed, old_names, refuse_named, tables_of
from infoview_sheets.stores.excel.workbook import SheetPlace, WorkbookPart
from infoview_sheets.stores.excel.xml_edit import Splicer
from infoview_sheets.stores.links import follows_an_id, link_formula, mail_formula
from infoview_sheets.text import shortened

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FORMATS = {"date": DATE, "datetime": DATE_AND_TIME}
# Printed across the page, as many pages high as it takes (18.3.1.65 pageSetUpPr, 18.3.1.63 pageSetup).
_FIT = b'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_PAGE = b'<pageSetup orientation="%b" fitToWidth="1" fitToHeight="0"/>'
_MARGINS = b'<pageMargins left="%b" right="%b" top="%b" bottom="%b" header="0.3" footer="0.3"/>'
_LINE, _TALLEST = 15, 405  # points; no row of a sheet is higher than 409
_HEADING = "E8EEF4"
_FITS = 1.15  # most letters are narrower than the digits that a width is counted in (18.3.1.13)

_FORMULA = 8000  # characters; Excel takes 8,192


def put_sheet(package: Package, workbook: WorkbookPart, sheet: ToolSheet, styles: Styles) -> bool:
    """Write ``sheet`` into the package and return whether that changed anything.

    One of the same name is replaced whole: it keeps its tab, its part and whether the person hid it.
    """
    content = _xml(sheet, styles, workbook)
    if sheet.name.casefold() in workbook.names():
        if sheet.name.casefold() not in {place.name.casefold() for place in workbook.sheets()}:
            raise BookError(
                f"A chart or a macro stands on a tab called {sheet.name}, where a sheet of infoview should stand. "
                "Give that tab another name in Excel, then run again."
            )
        part = workbook.sheet(sheet.name).part
        changed = package.put(part, content)
        if changed:
            package.drop(relations.rels_part(part))  # what the old content pointed to
        return changed
    if workbook.structure_locked:
        raise BookError(
            f"The workbook is protected, so the sheet {sheet.name} cannot be added. "
            "In Excel choose Review > Protect Workbook to unprotect it, then run again."
        )
    part = _free_part(package, workbook)
    package.put(part, content)
    relations.add_content_type(package, part, _TYPE)
    relation = relations.add_relation(package, workbook.part, "worksheet", part)
    workbook.add_sheet(sheet.name, relation, hidden=sheet.hidden)
    if not sheet.hidden:
        workbook.repeat_first_row(sheet.name)
    return True


def _free_part(package: Package, workbook: WorkbookPart) -> str:
    folder = workbook.part.rpartition("/")[0]
    names = (f"{folder}/worksheets/sheet{number}.xml".lstrip("/") for number in range(1, 100_000))
    return next(name for name in names if name not in package and relations.rels_part(name) not in package)


def _xml(sheet: ToolSheet, styles: Styles, workbook: WorkbookPart) -> Iterator[bytes]:
    header, plain, linked = styles.made(bold=True), styles.made(), styles.made(linked=True)
    heading, bold = styles.made(bold=True, fill=_HEADING), styles.bold_run()
    columns = [styles.made(_FORMATS[column.kind]) if column.kind in _FORMATS else plain for column in sheet.columns]
    boxes = [styles.made(_FORMATS.get(column.kind, 0), boxed=True) for column in sheet.columns if sheet.tall]
    width = len(sheet.columns)
    last = letters(max((width, 1, *map(len, sheet.rows)))).encode()
    yield (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        b'<worksheet xmlns="%b">%b<dimension ref="A1:%b%d"/>'
        b'<sheetViews><sheetView workbookViewId="0">'
        b'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        b'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        % (workbook.namespace.encode(), b"" if sheet.hidden else _FIT, last, len(sheet.rows) + 1)
    )
    yield from _widths(sheet, columns)
    yield b"<sheetData>"
    rows: list[Sequence[Shown]] = [[column.header for column in sheet.columns], *sheet.rows]
    for number, row in enumerate(rows, 1):
        yield b'<row r="%d"%b>' % (number, b"" if sheet.hidden else _height(row, sheet))
        headed = any(isinstance(each, Heading) for each in row)
        for index, value in enumerate(row, 1):
            own = columns[index - 1] if index <= width else plain
            if number == 1 or isinstance(value, Link | Mail):
                own = header if number == 1 else linked
            if isinstance(value, InputCell) and index <= len(boxes):
                own = boxes[index - 1]
            if headed:
                own = heading
            style = styles.suited(own, value_in(value))
            yield _cell(sheet.name, number, index, style, value, workbook, bold)
        yield b"</row>"
    yield b"</sheetData>"
    yield from _validations(sheet, rows)
    yield from _links(rows)
    sides = b"0.4" if sheet.tall else b"0.7"
    yield _MARGINS % (sides, sides, sides, sides)
    yield (b"" if sheet.hidden else _PAGE % (b"portrait" if sheet.tall else b"landscape")) + b"</worksheet>"


def _height(row: Sequence[Shown], sheet: ToolSheet) -> bytes:
    """Return the height of a row whose texts take several lines: LibreOffice leaves it to the file (18.3.1.73)."""
    lines = 1
    for column, value in zip(sheet.columns, row, strict=False):
        text = value_in(value)
        if isinstance(text, str) and (len(text) > column.width or "\n" in text):
            wide = max(column.width * _FITS, 1)
            lines = max(lines, sum(max(1, math.ceil(len(part) / wide)) for part in text.split("\n")))
    return b' ht="%d"' % min(lines * _LINE, _TALLEST) if lines > 1 else b""


def _widths(sheet: ToolSheet, styles: Sequence[int]) -> Iterator[bytes]:
    """Return how wide columns are, and how what a person types in them is shown."""
    if sheet.columns:
        yield b"<cols>"
        for index, column in enumerate(sheet.columns, 1):
            hidden = b' hidden="1"' if column.hidden else b""
            width = repr(float(column.width)).encode()
            style = b' style="%d"' % styles[index - 1] if column.note else b""
            yield b'<col min="%d" max="%d" width="%b"%b%b customWidth="1"/>' % (index, index, width, style, hidden)
        yield b"</cols>"


def _cell(sheet: str, row: int, column: int, style: int, value: Shown, workbook: WorkbookPart, bold: bytes) -> bytes:
    shown = value_in(value)
    if formula := _formula(value):
        kind, content = b' t="str"', b"<f>%b</f><v>%b</v>" % (quoted(formula).encode(), quoted(str(shown)).encode())
        return b'<c r="%b%d" s="%d"%b>%b</c>' % (letters(column).encode(), row, style, kind, content)
    try:
        kind, content = content_of(shown, b"", workbook.day_zero)
    except ValueError as error:
        raise BookError(f"Cell {sheet}!{letters(column)}{row} cannot take its value: it {error}.") from None
    if isinstance(value, Lead) and value.text != value.first:
        content = b"".join(_runs(value, bold))
    if not content:
        drawn = isinstance(value, Heading | InputCell)
        return b'<c r="%b%d" s="%d"/>' % (letters(column).encode(), row, style) if drawn else b""
    return b'<c r="%b%d" s="%d"%b>%b</c>' % (letters(column).encode(), row, style, kind, content)


def _runs(value: Lead, bold: bytes) -> Iterator[bytes]:
    """Yield the is element of a text whose first line is bold (18.4.4)."""
    yield b'<is><r>%b<t xml:space="preserve">%b</t></r>' % (bold, encode(value.first))
    yield b'<r><t xml:space="preserve">%b</t></r></is>' % encode(value.text.removeprefix(value.first))


def _formula(value: Shown) -> str:
    """Return the formula of a link that finds its row by an ID, or begins a message; "" for anything else."""
    if isinstance(value, Mail):
        return mail_formula(value)
    if not isinstance(value, Link) or not (value.ids and follows_an_id(value)):
        return ""
    sheet = "'" + value.target.sheet.replace("'", "''") + "'"
    column, ids = letters(value.target.index or 1), letters(value.ids)
    found = link_formula(value, f"#{sheet}!{column}", f"{sheet}!${ids}:${ids}", ",", "IFERROR")[1:]
    return found if len(found) <= _FORMULA else ""


_LIST = 255  # characters that a list of words may have in all (18.3.1.33 formula1)
_TITLE, _PROMPT = 32, 255  # characters of what is said of a cell (18.18.97 ST_Xstring; Excel takes no more)
_READY = 1000  # rows that are ready to be filled


def _validations(sheet: ToolSheet, rows: Sequence[Sequence[Shown]]) -> Iterator[bytes]:
    """Return what cells offer that a person fills, and what headers say of it (18.3.1.32 dataValidation)."""
    found = [*_choices(sheet, rows), *_notes(sheet)]
    if found:
        yield b'<dataValidations count="%d">' % len(found)
        yield from found
        yield b"</dataValidations>"


def _choices(sheet: ToolSheet, rows: Sequence[Sequence[Shown]]) -> Iterator[bytes]:
    """Yield the words that cells offer; any other text may stand."""
    places: dict[str, list[str]] = {}
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, InputCell) and (words := (DONE,) if value.tick else value.offers):
                places.setdefault(",".join(words), []).append(f"{letters(column)}{number}")
    for index, each in enumerate(sheet.columns, 1):
        if each.offers:
            places.setdefault(",".join(each.offers), []).append(f"{letters(index)}2:{letters(index)}{_READY}")
    for choices, cells in places.items():
        if len(choices) + 2 <= _LIST:
            place, formula = " ".join(cells).encode(), quoted(f'"{choices}"').encode()
            yield b'<dataValidation type="list" allowBlank="1" sqref="%b"><formula1>%b</formula1></dataValidation>' % (
                place, formula,
            )  # fmt: skip


def _notes(sheet: ToolSheet) -> Iterator[bytes]:
    """Yield what is said of a column when its header is chosen."""
    for index, each in enumerate(sheet.columns, 1):
        if each.note:
            title, words = quoted(each.header[:_TITLE]), quoted(shortened(" ".join(each.note.split()), _PROMPT))
            yield (
                b'<dataValidation allowBlank="1" showInputMessage="1" promptTitle="%b" prompt="%b" sqref="%b1"/>'
                % (title.encode(), words.encode(), letters(index).encode())
            )


def _links(rows: Sequence[Sequence[Shown]]) -> Iterator[bytes]:
    """Return the hyperlinks: each leads from a cell of this sheet to a cell of the workbook."""
    found = [
        (f"{letters(column)}{number}", value.target)
        for number, row in enumerate(rows, 1)
        for column, value in enumerate(row, 1)
        if isinstance(value, Link) and not _formula(value)
    ]
    if found:
        yield b"<hyperlinks>"
        for place, target in found:
            yield b'<hyperlink ref="%b" location="%b"/>' % (place.encode(), _location(target))
        yield b"</hyperlinks>"


def _location(target: Cell) -> bytes:
    sheet = target.sheet.replace("'", "''")
    location = f"'{sheet}'!{target.address or f'A{target.row or 1}'}"
    return quoted(location).encode()


_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def apply(
    package: Package,
    plans: Iterable[tuple[str, SheetPlan]],
    tool_sheets: Sequence[ToolSheet] = (),
    *,
    formulas: bool,
) -> None:
    """Make every change in ``package``, or raise ``BookError`` and leave the file it came from as it is.

    ``formulas`` says whether the workbook holds any formula.
    """
    _refuse_signed(package)
    workbook = WorkbookPart(package)
    styles_part = relations.related(package, workbook.part, "styles")
    known = package.read(styles_part) if styles_part else EMPTY % workbook.namespace.encode()
    styles = Styles(known)
    changed, removed = False, False
    renamed: list[str] = []
    parts: dict[str, str] = {}
    for name, plan in plans:
        place = workbook.sheet(name)
        if (other := parts.setdefault(place.part, name)) != name:
            raise BookError(f"Two of these names mean the same sheet: {other}, {name}.")
        splicer = _splice(package, workbook, place, plan, styles)
        if splicer:
            changed = True
            removed |= splicer.removed
            renamed += splicer.renamed
        del plan, splicer  # what is done with goes before the next sheet is planned: both may be large
    refuse_named(package, renamed)
    for sheet in tool_sheets:
        changed |= put_sheet(package, workbook, sheet, styles)
    if styles.render() != known:
        _put_styles(package, workbook.part, styles_part, styles.render())
    _settle_formulas(package, workbook, changed=changed, removed=removed, formulas=formulas)


def _settle_formulas(package: Package, workbook: WorkbookPart, *, changed: bool, removed: bool, formulas: bool) -> None:
    """Let Excel calculate what depends on the cells ``changed``; ``removed`` says whether a formula is gone."""
    chain = relations.related(package, workbook.part, "calcChain")
    if removed and chain:
        # The chain lists every formula cell; Excel makes a new one (ECMA-376 part 1, 12.3.1).
        relations.remove_part(package, workbook.part, chain)
    if changed and (chain or formulas):
        workbook.recalculate()


def _splice(
    package: Package, workbook: WorkbookPart, place: SheetPlace, plan: SheetPlan, styles: Styles
) -> Splicer | None:
    """Change one sheet and its tables; return what passed by, or None when nothing changed."""
    tables = list(followed(tables_of(package, place.part), plan, place.name))
    xml = SheetXml(package.followed(place.part), place.name)
    splicer = Splicer(xml, place.name, plan, styles, workbook.day_zero)
    if not package.put(place.part, splicer.chunks()):
        return None
    for table, content in tables:
        package.put(table.part, [content])
    splicer.renamed = old_names((table for table, _ in tables), plan)
    if splicer.filtered:
        workbook.grow_filter(place.position, *splicer.filtered)
    return splicer


def _refuse_signed(package: Package) -> None:
    if any(relation.kind == "origin" for relation in relations.relations(package, "")):
        raise BookError(
            "This workbook carries a digital signature, which any change would break. "
            "In Excel choose File > Info > View Signatures, remove it, then run again."
        )


def _put_styles(package: Package, workbook_part: str, part: str | None, content: bytes) -> None:
    """Write the styles; a workbook that had none gets the part."""
    if part is None:
        part = workbook_part.rpartition("/")[0] + "/styles.xml"
        relations.add_relation(package, workbook_part, "styles", part)
        relations.add_content_type(package, part, _STYLES_TYPE)
    package.put(part, [content])

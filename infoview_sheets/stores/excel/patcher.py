"""Carry a whole patch into a package: the sheets, and the few other parts that have to follow."""

from collections.abc import Iterable, Sequence

from infoview_sheets.errors import BookError
from infoview_sheets.regex import regex
from infoview_sheets.sheets.patch import ToolSheet
from infoview_sheets.stores.excel import relations
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.plan import SheetPlan
from infoview_sheets.stores.excel.sheets import put_sheet
from infoview_sheets.stores.excel.sheetxml import SheetXml
from infoview_sheets.stores.excel.styles import EMPTY, Styles
from infoview_sheets.stores.excel.tables import followed, old_names, refuse_named, tables_of
from infoview_sheets.stores.excel.workbook import SheetPlace, Workbook
from infoview_sheets.stores.excel.xml_edit import Splicer

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_FORMULA = regex(rb"<(?:[\w.-]+:)?f[\s>/]")


def apply(
    package: Package,
    plans: Iterable[tuple[str, SheetPlan]],
    tool_sheets: Sequence[ToolSheet] = (),
    *,
    formulas: bool | None = None,
) -> None:
    """Make every change in ``package``, or raise ``BookError`` and leave the file it came from as it is.

    ``formulas`` says whether the workbook holds any formula, where that is known already.
    """
    _refuse_signed(package)
    workbook = Workbook(package)
    styles_part = relations.related(package, workbook.part, "styles")
    known = package.read(styles_part) if styles_part and styles_part in package else EMPTY % workbook.namespace.encode()
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
            formulas = True if splicer.formulas else formulas
        del plan, splicer  # what is done with goes before the next sheet is planned: both may be large
    refuse_named(package, renamed)
    for sheet in tool_sheets:
        changed |= put_sheet(package, workbook, sheet, styles)
    if styles.render() != known:
        _put_styles(package, workbook.part, styles_part, styles.render())
    _settle_formulas(package, workbook, changed=changed, removed=removed, known=formulas)


def _settle_formulas(package: Package, workbook: Workbook, *, changed: bool, removed: bool, known: bool | None) -> None:
    """Let Excel calculate what depends on the cells ``changed``; ``removed`` says whether a formula is gone."""
    chain = relations.related(package, workbook.part, "calcChain")
    if removed and chain:
        # The chain lists every formula cell; Excel makes a new one (ECMA-376 part 1, 12.3.1).
        relations.remove_part(package, workbook.part, chain)
    if changed and (chain or (has_formulas(package, workbook) if known is None else known)):
        workbook.recalculate()


def _splice(package: Package, workbook: Workbook, place: SheetPlace, plan: SheetPlan, styles: Styles) -> Splicer | None:
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
    if part is None or part not in package:
        part = workbook_part.rpartition("/")[0] + "/styles.xml"
        relations.add_relation(package, workbook_part, "styles", part)
        relations.add_content_type(package, part, _STYLES_TYPE)
    package.put(part, [content])


def has_formulas(package: Package, workbook: Workbook) -> bool:
    """Return whether any cell of any sheet holds a formula."""
    return any(_holds_formula(package, place) for place in workbook.sheets())


def _holds_formula(package: Package, place: SheetPlace) -> bool:
    end = b""
    for block in package.blocks(place.part):
        if _FORMULA.search(end + block):
            return True
        end = block[-40:]
    return False

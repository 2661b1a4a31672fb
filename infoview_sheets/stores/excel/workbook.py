"""Read and change the part that holds a workbook together (ECMA-376 part 1, 18.2.27 workbook)."""

from collections.abc import Iterable, Iterator
from datetime import date

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Range, letters
from infoview_sheets.stores.excel import markup, relations
from infoview_sheets.stores.excel.cellcontent import DAY_ZERO_1900, DAY_ZERO_1904
from infoview_sheets.stores.excel.markup import Node
from infoview_sheets.stores.excel.package import Package

_RELATIONS = regex(rb"""\sxmlns:([\w.-]+)\s*=\s*["'][^"']*/officeDocument(?:/2006)?/relationships["']""")
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TRUE = {"1", "true", "on"}
# What may stand before calcPr (CT_Workbook is a sequence).
_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")


@frozen
class SheetPlace:
    """A tab: its name, its position, the part that holds it, and whether it is a hidden one."""

    name: str
    position: int
    part: str
    hidden: bool


class WorkbookPart:
    """The main part of a workbook, with its worksheets. Changes go into the package at once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.part = relations.related(package, "", "officeDocument") or ""
        self._data = package.read(self.part) if self.part else b"<none/>"
        self._root = markup.outline(self._data, 2)
        if self._root.name != "workbook":
            raise BookError("This is not an Excel workbook. Save it from Excel as .xlsx and use that file.")

    @property
    def namespace(self) -> str:
        """The main namespace; strict files have their own."""
        return self._root.space

    @property
    def day_zero(self) -> date:
        """The day that serial number 0 stands for."""
        return DAY_ZERO_1904 if self._flag("workbookPr", "date1904") else DAY_ZERO_1900

    @property
    def structure_locked(self) -> bool:
        """Whether sheets may not be added."""
        return self._flag("workbookProtection", "lockStructure")

    def _flag(self, element: str, name: str) -> bool:
        node = self._root.find(element)
        return node is not None and node.attrs.get(name, "").lower() in _TRUE

    def sheets(self) -> Iterator[SheetPlace]:
        """Return the worksheets in the order of the tabs; charts and dialogs on tabs of their own are left out."""
        parts = {relation.id: relation for relation in relations.relations(self._package, self.part)}
        for position, node in enumerate(self._sheet_nodes()):
            relation = parts.get(node.relation)
            if relation and relation.kind == "worksheet":
                hidden = node.attrs.get("state", "visible") != "visible"
                yield SheetPlace(node.attrs.get("name", ""), position, relation.target, hidden)

    def sheet(self, name: str) -> SheetPlace:
        """Return the worksheet called ``name``; Excel does not tell upper case from lower."""
        places = list(self.sheets())
        same = [place for place in places if place.name == name]
        alike = same or [place for place in places if place.name.casefold() == name.casefold()]
        if not alike:
            names = ", ".join(place.name for place in places)
            raise BookError(f"There is no sheet {name} in this workbook. It has: {names}.")
        return alike[0]

    def names(self) -> set[str]:
        """Return the names of all tabs in one case."""
        return {node.attrs.get("name", "").casefold() for node in self._sheet_nodes()}

    def _sheet_nodes(self) -> tuple[Node, ...]:
        return tuple(self._root.all("sheets", "sheet"))

    def recalculate(self) -> None:
        """Have Excel calculate every formula when it opens the workbook (18.2.2 calcPr)."""
        node = self._root.find("calcPr")
        if node:
            change = markup.set_attributes(self._data, node, {"fullCalcOnLoad": "1"})
        else:
            above = self._last_of(_BEFORE_CALCULATION)
            element = b'<%bcalcPr fullCalcOnLoad="1"/>' % markup.prefix(self._data, self._root)
            change = (above.end, above.end, element)
        self._put([change])

    def add_sheet(self, name: str, relation: str, *, hidden: bool) -> None:
        """Add a tab at the end for the worksheet part that ``relation`` names."""
        sheets = self._root.find("sheets")
        if sheets is None:
            raise BookError("This workbook has no sheets.")
        ids = (node.attrs.get("sheetId", "") for node in sheets.children)
        new_id = max(map(markup.whole, ids), default=0) + 1
        prefix = markup.prefix(self._data, self._root).decode()
        state = ' state="hidden"' if hidden else ""
        shown = markup.quoted(name)
        link = f'{self._relation_attribute()}="{relation}"'
        element = f'<{prefix}sheet name="{shown}" sheetId="{new_id}"{state} {link}/>'
        self._put([markup.appended(self._data, sheets, element.encode())])

    def repeat_first_row(self, name: str) -> None:
        """Have the first row of a sheet printed on each of its pages (18.2.5 definedName, _xlnm.Print_Titles)."""
        position = self.sheet(name).position
        quoted = name.replace("'", "''")
        area = markup.escape(f"'{quoted}'!$1:$1")
        prefix = markup.prefix(self._data, self._root).decode()
        tag = f'{prefix}definedName name="_xlnm.Print_Titles" localSheetId="{position}"'
        element = f"<{tag}>{area}</{prefix}definedName>".encode()
        if names := self._root.find("definedNames"):
            self._put([markup.appended(self._data, names, element)])
        else:
            above = self._last_of(_BEFORE_CALCULATION[1:])
            whole = f"<{prefix}definedNames>".encode() + element + f"</{prefix}definedNames>".encode()
            self._put([(above.end, above.end, whole)])

    def _last_of(self, names: Iterable[str]) -> Node:
        """Return the first of these elements that the workbook has; one always stands there."""
        return next(found for name in names if (found := self._root.find(name)))

    def other_names(self, place: SheetPlace) -> bytes:
        """Return the defined names as they are written, but for those of one sheet alone."""
        names = self._root.all("definedNames", "definedName")
        found = (node for node in names if node.attrs.get("localSheetId") != str(place.position))
        return b"".join(self._data[node.start : node.end] for node in found)

    def remove_sheet(self, place: SheetPlace) -> None:
        """Take the tab of a sheet out; the names and views that count tabs count on (18.2.5 localSheetId)."""
        if self.structure_locked:
            raise BookError(
                f"The workbook is protected, so the sheet {place.name} cannot be taken out. "
                "In Excel choose Review > Protect Workbook to unprotect it, then run again."
            )
        position = place.position
        node = self._sheet_nodes()[position]
        changes = [(node.start, node.end, b"")]
        for name in self._root.all("definedNames", "definedName"):
            at = markup.whole(name.attrs.get("localSheetId"), -1)
            if at == position:
                changes.append((name.start, name.end, b""))
            elif at > position:
                changes.append(markup.set_attributes(self._data, name, {"localSheetId": str(at - 1)}))
        for view in self._root.all("bookViews", "workbookView"):
            for key in ("firstSheet", "activeTab"):
                at = markup.whole(view.attrs.get(key))
                if at >= position and at:
                    changes.append(markup.set_attributes(self._data, view, {key: str(at - 1)}))
        self._put(changes)

    def _relation_attribute(self) -> str:
        """Return how a sheet names its relationship here, such as "r:id", with its declaration if there is none."""
        tag = self._data[self._root.start : self._root.inner]
        declared = _RELATIONS.search(tag)
        family = _STRICT_RELATIONS if "purl.oclc.org" in self.namespace else relations.OFFICE
        return f"{declared[1].decode()}:id" if declared else f'xmlns:r="{family}" r:id'

    def grow_filter(self, position: int, old: Range, new: Range) -> None:
        """Let the hidden name that Excel keeps for a sheet's filter follow it (18.2.5 definedName)."""
        for node in self._root.all("definedNames", "definedName"):
            if node.attrs.get("name") == "_xlnm._FilterDatabase" and node.attrs.get("localSheetId") == str(position):
                text = self._data[node.inner : node.close]
                grown = text.replace(_fixed(old), _fixed(new))
                self._put([(node.inner, node.close, grown)])
                return

    def _put(self, changes: list[tuple[int, int, bytes]]) -> None:
        self._data = markup.replaced(self._data, changes)
        self._root = markup.outline(self._data, 2)
        self._package.put(self.part, [self._data])


def _fixed(area: Range) -> bytes:
    """Return an area as "$A$1:$F$20"."""
    return f"${letters(area.left)}${area.top}:${letters(area.right)}${area.bottom}".encode()

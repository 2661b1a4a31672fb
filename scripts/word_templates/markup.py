"""Short words for WordprocessingML (ECMA-376 part 1, clause 17). Lengths are in twips unless a name says points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from word_templates.colors import LINE

BOX, CROSS = "☐", "✕"


def escaped(text: str) -> str:
    """Return text for an element; quotes may stand as they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, style: str = "", properties: str = "") -> str:
    """Return a run. ``|`` in the text becomes a tab, a line end a line break."""
    chosen = f'<w:rStyle w:val="{style}"/>' if style else ""
    inner = f"<w:rPr>{chosen}{properties}</w:rPr>" if chosen or properties else ""
    pieces = "<w:tab/>".join(
        "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' if line else "" for line in part.split("\n"))
        for part in text.split("¦")
    )
    return f"<w:r>{inner}{pieces}</w:r>"


def par(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; a content that is no markup becomes a run."""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{chosen}{properties}</w:pPr>" if chosen or properties else ""
    runs = "".join(part if part.startswith("<w:") else run(part) for part in content)
    return f"<w:p>{inner}{runs}</w:p>"


def tag(text: str) -> str:
    """Return the paragraph that holds one ``{%p %}`` tag; it is small, so a page of the template looks like a page."""
    return par(run(text), style="Tag")


def when(condition: str, *content: str, otherwise: Sequence[str] = ()) -> str:
    """Return paragraphs that are there under a condition only."""
    middle = tag("{%p else %}") + "".join(otherwise) if otherwise else ""
    return tag(f"{{%p if {condition} %}}") + "".join(content) + middle + tag("{%p endif %}")


def each(name: str, items: str, *content: str) -> str:
    """Return paragraphs repeated for every item of a list."""
    return tag(f"{{%p for {name} in {items} %}}") + "".join(content) + tag("{%p endfor %}")


Side = Literal["top", "left", "bottom", "right", "insideH", "insideV"]


def border(side: str, color: str = LINE, eighths: int = 4, space: int = 0) -> str:
    """Return one border; its width is in eighths of a point, its distance in points."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{color}"/>'


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``pads`` are top, left, bottom and right, in twips."""

    content: str
    borders: str = ""
    fill: str = ""
    pads: tuple[int, int, int, int] | None = None
    align: str = ""
    span: int = 1
    turn: str = ""
    """How the text runs: "tbRl" turned to the right, "btLr" to the left (17.4.72)."""


def _cell(cell: Cell, width: str) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    borders = f"<w:tcBorders>{cell.borders}</w:tcBorders>" if cell.borders else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    pads = f"<w:tcMar>{margins(cell.pads)}</w:tcMar>" if cell.pads else ""
    turn = f'<w:textDirection w:val="{cell.turn}"/>' if cell.turn else ""
    align = f'<w:vAlign w:val="{cell.align}"/>' if cell.align else ""
    return f"<w:tc><w:tcPr>{width}{span}{borders}{fill}{pads}{turn}{align}</w:tcPr>{cell.content}</w:tc>"


def margins(pads: tuple[int, int, int, int]) -> str:
    """Return cell margins: top, left, bottom, right."""
    names = ("top", "left", "bottom", "right")
    return "".join(f'<w:{name} w:w="{pad}" w:type="dxa"/>' for name, pad in zip(names, pads, strict=True))


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: cells, and its height. ``before`` and ``after`` are tag rows around it."""

    cells: Sequence[Cell]
    height: int = 0
    exact: bool = False
    heading: bool = False


def tag_row(text: str, columns: int) -> Row:
    """Return the row that holds one ``{%tr %}`` tag."""
    return Row([Cell(tag(text), span=columns)])


def table(
    shares: Sequence[float], rows: Sequence[Row], borders: str = "", pads: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> str:
    """Return a table as wide as the text. ``shares`` are percents of that width, so every paper works."""
    grid = "".join(f'<w:gridCol w:w="{round(share * 97)}"/>' for share in shares)
    inner = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    body = "".join(_row(row, shares, "pct", 50) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
        f'{inner}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins(pads)}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def exact_table(widths: Sequence[int], rows: Sequence[Row]) -> str:
    """Return a table of widths in twips that begins at the left margin."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths, "dxa", 1) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins((0, 0, 0, 0))}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(row: Row, widths: Sequence[float], kind: str, factor: int) -> str:
    rule = f' w:hRule="{"exact" if row.exact else "atLeast"}"'
    height = f'<w:trHeight w:val="{row.height}"{rule}/>' if row.height else ""
    heading = "<w:tblHeader/>" if row.heading else ""
    cells: list[str] = []
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        column += cell.span
        cells.append(_cell(cell, f'<w:tcW w:w="{round(width * factor)}" w:type="{kind}"/>'))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{heading}</w:trPr>{''.join(cells)}</w:tr>"


def field(code: str, shown: str, style: str = "") -> str:
    """Return a field such as PAGE (17.16.4); ``shown`` stands there until Word counts."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:fldSimple w:instr=" {code} "><w:r>{properties}<w:t>{shown}</w:t></w:r></w:fldSimple>'


def section(
    width: int,
    height: int,
    sides: tuple[int, int, int, int],
    *,
    header: int = 720,
    footer: int = 560,
    references: str = "",
    title: bool = False,
) -> str:
    """Return section properties (17.6.17). ``sides`` are the margins top, right, bottom, left."""
    top, right, bottom, left = sides
    first = "<w:titlePg/>" if title else ""
    orient = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="{header}" w:footer="{footer}" w:gutter="0"/>{first}</w:sectPr>'
    )

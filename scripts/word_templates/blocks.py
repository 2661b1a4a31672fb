"""Pieces that several documents are built from."""

from word_templates.markup import Cell, Row, par, table


def space(before: int) -> str:
    """Return white space between two tables, in twips; without a paragraph between them Word would join them."""
    return par(style="Anchor", properties=f'<w:spacing w:before="{before}" w:line="20" w:lineRule="exact"/>')


def tinted_box(inner: str, edge: str, fill: str) -> str:
    """Return a tinted box with a colored edge, which is a narrow cell and so never hangs into the margin."""
    cells = [Cell(par(style="Anchor"), fill=edge), Cell(inner, fill=fill, pads=(110, 180, 120, 200))]
    return table((0.8, 99.2), [Row(cells)])


def together(content: str) -> str:
    """Return content that a page break does not cut: the one row of a table without lines."""
    return table((100,), [Row([Cell(content + par(style="Anchor"))])]) + par(style="Anchor")

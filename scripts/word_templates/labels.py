"""Address labels, three across, and a test page that shows where each one lies."""

from infoview_sheets.render.formats import ANCHOR, LABEL_FORMATS, LabelFormat
from word_templates.cards import anchor
from word_templates.colors import GREY
from word_templates.markup import Cell, Row, border, each, exact_table, par, run, section, tag, tag_row, when
from word_templates.parts import Document
from word_templates.styles import LABEL_STYLES, styles

PLACES = ("left", "middle", "right")
PADS = (60, 200, 60, 120)


def labels() -> dict[str, Document]:
    """Return the sheets of labels and their test pages by file name."""
    made = {form.template: _sheet(form) for form in LABEL_FORMATS.values()}
    return made | {f"alignment_{form.name}.docx": _alignment(form) for form in LABEL_FORMATS.values()}


def _widths(form: LabelFormat) -> tuple[int, ...]:
    return (form.label.width, form.gap, form.label.width, form.gap, form.label.width)


def _spaced(cells: list[Cell]) -> list[Cell]:
    """Return three labels with the white between them."""
    white = Cell(par(style="Anchor"))
    return [cells[0], white, cells[1], white, cells[2]]


def _sheet(form: LabelFormat) -> Document:
    cells = [
        Cell(
            when(
                f"row.{place}.small",
                each("line", f"row.{place}.lines", par("{{ line }}", style="LabelSmall")),
                otherwise=[each("line", f"row.{place}.lines", par("{{ line }}", style="LabelLine"))],
            )
            + par(style="Anchor"),
            pads=PADS,
            align="center",
        )
        for place in PLACES
    ]
    rows = [
        tag_row("{%tr for row in page.rows %}", 5),
        Row(_spaced(cells), form.label.height, exact=True),
        tag_row("{%tr endfor %}", 5),
    ]
    body = (
        tag("{%p for page in pages %}")
        + anchor("not loop.first")
        + exact_table(_widths(form), rows)
        + tag("{%p endfor %}")
        + par(style="Anchor")
    )
    return Document("Labels", "", body + _end(form), styles(LABEL_STYLES))


def _alignment(form: LabelFormat) -> Document:
    """Return the page to print on plain paper first and to hold against a sheet of labels."""
    frame = "".join(border(side, GREY, 4) for side in ("top", "left", "bottom", "right"))
    what = (
        "Print this page on plain paper at 100 % (no “fit to page”) and hold it against a sheet of labels, toward a "
        "window: each frame lies on a label."
    )
    rows = []
    for number in range(form.rows):
        first = 3 * number + 1
        cells = [Cell(_numbered(first + n, what if first + n == 2 else ""), frame, pads=PADS, align="center")
                 for n in range(3)]  # fmt: skip
        rows.append(Row(_spaced(cells), form.label.height, exact=True))
    body = par(style="Anchor") + exact_table(_widths(form), rows) + par(style="Anchor")
    return Document(f"Alignment test {form.name}", "", body + _end(form), styles(LABEL_STYLES))


def _numbered(number: int, what: str) -> str:
    return par(run(what), style="LabelHint") if what else par(str(number), style="LabelNumber")


def _end(form: LabelFormat) -> str:
    sides = (form.top - ANCHOR, 100, 300, form.left)
    return section(form.page.width, form.page.height, sides, header=100, footer=100)

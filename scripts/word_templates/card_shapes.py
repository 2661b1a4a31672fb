"""Cards with a sheet of their own: folded once on a Letter lying down, folded twice, and postcards four to a sheet."""

from infoview_sheets.render.formats import ANCHOR, FOOT, MARGIN, CardLayout
from word_templates.cards import Line, anchor, cover, inside, tick
from word_templates.colors import LINE
from word_templates.markup import Cell, Row, border, each, exact_table, par, section, tag, when
from word_templates.parts import Document, reference
from word_templates.styles import CARDS, styles

LONG, GAP = 190, 110  # of a mark: its length, and its distance from the edge of the sheet or of the card
EMPTY = Cell(par(style="Anchor"))


def one_up(form: CardLayout) -> Document:
    """Return the layout of a card folded once, one to the sheet: cover and words on the right half."""
    left, top = (form.page.width - 2 * form.panel.width) // 2, (form.page.height - form.panel.height) // 2
    cut = (max(MARGIN - left, 0), max(MARGIN - top, 0))
    foot = FOOT if cut[1] else 0
    height = form.panel.height - 2 * cut[1] - ANCHOR - foot
    pads = (form.inset - cut[1] - ANCHOR, form.inset, form.inset - cut[1] - foot, form.inset - cut[0])
    widths = (form.panel.width - cut[0],) * 2

    def page(content: str) -> str:
        return exact_table(widths, [Row([EMPTY, Cell(content, pads=pads, align="center")], height, exact=True)])

    sides = (max(top, MARGIN), MARGIN, MARGIN, max(left, MARGIN))
    return _document(form, page(cover("card")), page(inside(form, "card")), sides, _fold_marks(form, left, top))


def _fold_marks(form: CardLayout, left: int, top: int) -> list[Line]:
    """Return the marks where to fold, and where to cut if the card is smaller than the sheet."""
    page, panel = form.page, form.panel
    middle, above, below = page.width // 2, max(top - GAP - LONG, GAP), page.height - max(top - GAP, GAP + LONG)
    lines = [(middle, above, 0, LONG), (middle, below, 0, LONG)]
    for x in (left, page.width - left) if left else ():
        lines += [(x, above, 0, LONG), (x, below, 0, LONG)]
    for y in (top, page.height - top) if top else ():
        lines += [(left - GAP - LONG, y, LONG, 0), (left + 2 * panel.width + GAP, y, LONG, 0)]
    return lines


def quarter_fold(form: CardLayout) -> Document:
    """Return the layout of a card printed on one side and folded twice.

    The sheet lies down and the words run along its short edge. Seen upright, the cover is the lower right quarter and
    the words, upside down, are the upper left one: folded, they lie inside on the right.
    """
    inset, outer = form.inset, form.inset - MARGIN
    width, upper = form.page.width // 2 - MARGIN, form.page.height // 2 - MARGIN - ANCHOR
    lower = form.page.height // 2 - MARGIN - FOOT
    # LibreOffice shrinks a line below turned words to a dot, so there is none.
    front = Cell(cover("card", rule=False), pads=(outer - ANCHOR, inset, inset, outer), align="center", turn="btLr")
    words = Cell(inside(form, "card"), pads=(inset, outer, outer - FOOT, inset), align="center", turn="tbRl")
    rows = [Row([EMPTY, front], upper, exact=True), Row([words, EMPTY], lower, exact=True)]
    page, middle, half = form.page, form.page.width // 2, form.page.height // 2
    marks: list[Line] = [
        (middle, GAP, 0, LONG), (middle, page.height - GAP - LONG, 0, LONG),
        (GAP, half, LONG, 0), (page.width - GAP - LONG, half, LONG, 0),
    ]  # fmt: skip
    return _document(form, exact_table((width, width), rows), "", (MARGIN,) * 4, marks)


def postcard(form: CardLayout) -> Document:
    """Return the layout of postcards, four to the sheet; the fronts lie mirrored, so each backs its own words."""
    page, width = form.page, form.page.width // 2 - MARGIN
    upper, lower = page.height // 2 - MARGIN - ANCHOR, page.height // 2 - MARGIN - FOOT
    first, second, third, fourth = form.places
    fronts = [
        Row([Cell(cover(place), pads=(0, 1080, 0, 1080), align="center") for place in row], height, exact=True)
        for row, height in (((second, first), upper), ((fourth, third), lower))
    ]
    left = form.inset - MARGIN + form.column + 200, form.inset + form.column + 200
    backs = [
        Row([*_back(form, row[0], (form.inset - MARGIN, form.inset)), *_back(form, row[1], (form.inset, 140))],
            height, exact=True)
        for row, height in (((first, second), upper), ((third, fourth), lower))
    ]  # fmt: skip
    words = exact_table((left[0], width - left[0], left[1], width - left[1]), backs)
    middle, half = page.width // 2, page.height // 2
    marks: list[Line] = [
        (middle, GAP, 0, LONG), (middle, half - LONG // 2, 0, LONG), (middle, page.height - GAP - LONG, 0, LONG),
        (GAP, half, LONG, 0), (middle - LONG // 2, half, LONG, 0), (page.width - GAP - LONG, half, LONG, 0),
    ]  # fmt: skip
    return _document(form, exact_table((width, width), fronts), words, (MARGIN,) * 4, marks)


def _back(form: CardLayout, place: str, outer: tuple[int, int]) -> list[Cell]:
    """Return the words and the address of a postcard, with a line between; ``outer`` are the pads left and right."""
    here = f"sheet.{place}"
    lines = each("line", f"{here}.address_lines", par("{{ line }}", style="PostcardAddress"))
    ruled = "".join(par(style="RuledLine") for _ in range(4))
    address = (
        when(f"{here} and {here}.address", tag("{{p " + here + ".address }}"))
        + when(f"{here} and {here}.address_lines and not {here}.address", lines)
        + when(f"{here} and not {here}.words", ruled)
        + par(style="Anchor")
    )
    edge = border("left", LINE, 4)
    return [
        Cell(inside(form, place), pads=(0, outer[0], 0, 200), align="center"),
        Cell(address, edge, pads=(0, 200, 0, outer[1]), align="center"),
    ]


def _document(form: CardLayout, front: str, back: str, sides: tuple[int, ...], marks: list[Line]) -> Document:
    top, right, bottom, left = sides
    end = section(
        form.page.width, form.page.height, (top, right, bottom, left), header=100, footer=100,
        references=reference("header", 1),
    )  # fmt: skip
    body = (
        tag("{%p for sheet in sheets %}")
        + anchor("not loop.first")
        + front
        + (anchor("true") + back if back else "")
        + tag("{%p endfor %}")
        + par(style="Anchor")
        + end
    )
    header = par(*(tick(number, line) for number, line in enumerate(marks, 1)), style="Anchor")
    return Document("Thank-you cards", "", body, styles(CARDS), {"header1": header})

"""The sheets that cards and envelopes are printed on, and the copy sheet that goes with them.

One sheet holds two cards. The first page carries the covers, the second the insides; printed on both sides along the
long edge, cut across and folded, each cover lies on its own words.
"""

from infoview_sheets.render.formats import ANCHOR, FOOT, MARGIN, CardLayout, EnvelopeFormat
from infoview_sheets.render.template import PaperSize
from word_templates.colors import LINE
from word_templates.markup import BOX, Cell, Row, border, each, exact_table, par, run, section, table, tag, when
from word_templates.parts import Document, reference
from word_templates.styles import CARDS, COPY_SHEET, ENVELOPE, styles

TICK = "9AA1AC"
EMU = 635  # to the twip
Line = tuple[int, int, int, int]
"""A mark: from the left, from the top, its width and its height, in twips."""


def card(form: CardLayout) -> Document:
    """Return the layout of a folded card, two to the sheet."""
    page = form.page
    front = _side(form, [cover("upper"), cover("lower")])
    back = _side(form, [inside(form, "upper"), inside(form, "lower")])
    body = (
        tag("{%p for sheet in sheets %}")
        + anchor("not loop.first")
        + front
        + anchor("true")
        + back
        + tag("{%p endfor %}")
        + par(style="Anchor")
        + section(page.width, page.height, (MARGIN,) * 4, header=100, footer=100, references=reference("header", 1))
    )
    return Document("Thank-you cards", "", body, styles(CARDS), {"header1": _marks(page)})


def anchor(new_page: str) -> str:
    """Return the one-point paragraph a page begins with."""
    here = par(style="Anchor")
    next_page = par(style="Anchor", properties="<w:pageBreakBefore/>")
    return next_page if new_page == "true" else when(new_page, next_page, otherwise=[here])


def _side(form: CardLayout, panels: list[str]) -> str:
    """Return one side of the sheet: two rows, empty on the left, filled on the right.

    The margins and the one-point paragraph are taken off the outer sides, so what is centred in a cell stands in the
    middle of its panel.
    """
    panel = form.panel
    width = panel.width - MARGIN
    upper, lower = panel.height - MARGIN - ANCHOR, panel.height - MARGIN - FOOT
    inset = form.inset
    outer = inset - MARGIN
    pads = ((outer - ANCHOR, inset, inset, outer), (inset, inset, outer - FOOT, outer))
    rows = [
        Row([Cell(par(style="Anchor")), Cell(content, pads=pad, align="center")], height=height, exact=True)
        for content, pad, height in zip(panels, pads, (upper, lower), strict=True)
    ]
    return exact_table((width, width), rows)


def cover(place: str, *, rule: bool = True) -> str:
    """Return the front of a card, if there is a card in this place of the sheet."""
    printed = par("Thank you", style="Cover") + (par(style="CoverRule") if rule else "")
    return when(f"sheet.{place}", printed) + par(style="Anchor")


def inside(form: CardLayout, place: str) -> str:
    """Return the words of a card, or ruled lines where they are written by hand."""
    return (
        when(f"sheet.{place} and sheet.{place}.words", tag("{{p sheet." + place + ".words }}"))
        + when(f"sheet.{place} and not sheet.{place}.words", "".join(par(style="RuledLine") for _ in range(form.rules)))
        + par(style="Anchor")
    )


def _marks(page: PaperSize) -> str:
    """Return the header with the marks where to cut and where to fold; it repeats them on every page by itself."""
    long, gap = 190, 110
    middle, half = page.width // 2, page.height // 2
    lines = [
        (middle, gap, 0, long),
        (middle, half - long // 2, 0, long),
        (middle, page.height - gap - long, 0, long),
        (gap, half, long, 0),
        (page.width - gap - long, half, long, 0),
    ]
    return par(*(tick(number, line) for number, line in enumerate(lines, 1)), style="Anchor")


def tick(number: int, line: Line) -> str:
    """Return a hairline at a place on the page, as a drawing with an older copy for older programs (MCE, part 3)."""
    x, y, width, height = (value * EMU for value in line)
    name = f'id="{number}" name="Mark {number}"'
    shape = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr {name} descr="Where to cut or fold"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="6350">'
        f'<a:solidFill><a:srgbClr val="{TICK}"/></a:solidFill>'
        "</a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    left, top, wide, high = line
    older = (
        f'<w:pict><v:line id="mark{number}" style="position:absolute;mso-position-horizontal-relative:page;'
        f'mso-position-vertical-relative:page" from="{left / 20}pt,{top / 20}pt" '
        f'to="{(left + wide) / 20}pt,{(top + high) / 20}pt" strokecolor="#{TICK}" strokeweight=".5pt"/></w:pict>'
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"


def envelope(form: EnvelopeFormat) -> Document:
    """Return an envelope, one a page: return address upper left, address where sorting machines look for it."""
    top = 500
    upper = form.top - top - ANCHOR
    lower = form.page.height - form.top - FOOT - MARGIN
    sender = each("line", "envelope.sender_lines", par("{{ line }}", style="ReturnAddress"))
    address = when(
        "envelope.written",
        tag("{{p envelope.written }}"),
        otherwise=[each("line", "envelope.address_lines", par("{{ line }}", style="Address"))],
    )
    left = form.left - 560
    widths = (left, form.page.width - form.left - MARGIN)
    rows = [
        Row([Cell(sender + par(style="Anchor"), span=2)], height=upper, exact=True),
        Row([Cell(par(style="Anchor")), Cell(address + par(style="Anchor"))], height=lower, exact=True),
    ]
    body = (
        tag("{%p for envelope in envelopes %}")
        + anchor("not loop.first")
        + exact_table(widths, rows)
        + tag("{%p endfor %}")
        + par(style="Anchor")
        + section(form.page.width, form.page.height, (top, MARGIN, MARGIN, 560), header=100, footer=100)
    )
    return Document("Envelopes", "", body, styles(ENVELOPE))


def copy_sheet() -> Document:
    """Return the words and addresses of the cards in plain type, with a box to tick for each."""
    words = each("line", "card.words", par("{{ line }}", style="CardWords"))
    address = par("Address", style="Label") + when(
        "card.address_lines",
        each("line", "card.address_lines", par("{{ line }}", style="CardAddress")),
        otherwise=[par(style="CardAddress"), par("no postal address yet", style="Small")],
    )
    row = Row([
        Cell(words, pads=(60, 400, 60, 200)),
        Cell(address, border("left", LINE, 6), pads=(60, 200, 60, 0)),
    ])  # fmt: skip
    one = (
        par(run(BOX, "Sign") + run("¦{{ card.name }}"), style="CardPerson")
        + par("{{ card.note }}", style="CardNote")
        + table((64, 36), [row])
        + par(properties='<w:spacing w:after="140"/>')
    )
    count = (
        "{{ cards|length }} card{% if cards|length != 1 %}s{% endif %}{% if date %} · {{ date }}{% endif %} · "
        "tick when it is in the mail"
    )
    body = (
        par("Cards to write and mail", style="TitleLine")
        + par(count, style="Lead")
        + when("how_to_print", par("{{ how_to_print }}", style="HowToPrint"))
        + each("card", "cards", one)
        + section(12240, 15840, (1100, 1300, 1000, 1300))
    )
    return Document("Copy sheet", "", body, styles(COPY_SHEET))

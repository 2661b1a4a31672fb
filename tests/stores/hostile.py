"""Make workbooks to break a reader: at most 100 KB each, grown from the grammar of a workbook's XML, the same by seed."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from tests.stores import xlsx

LARGEST = 100_000  # bytes
Dice = random.Random

STARTS = [
    "<si>", "<si><t>", "<c>", '<c r="A2">', "<c ", "<f ", "<f>", "<v>", "<is>", "<t>", "<rPh ", "<rPh sb='0'>", "<row>",
    "<row ", '<row r="2"', "<mergeCell ", '<mergeCell ref="A1', "<col ", "<xf ", "<!--", "<![CDATA[", "<?", "<x:c ", "&#", "&",
    "<sheetData>", "</row>", "</c>", '="', "='", "<ext ", "<dataValidation ", "<hyperlink ", "<sheet ", "<definedName>", "<font>",
    "<Relationship ", "<Override ", "<tableColumn ", "[", "_x0", " ", "\n", '"', "<", ">", "]]>", "-->",
]  # fmt: skip
FILLINGS = [
    "a", " ", "1", "A", "-", "_", ".", ",", ";", "@", "?", "(", "a ", "a.", "a,", "a@", "a-", "1.", "1 ", "- ", "so ", "thu ",
    "http://", "you ", "the a ", "Mr. ", "\u00e9", "\u4e2d", "\u0130", "\n", "\u202e", "C-1 ", "2026-11-2", "9:30 ", "{{", "{% ",
]  # fmt: skip
NUMBERS = [
    "²", "¹²", "٣", "1" * 5_000, "-1", "1e999", "0x10", "1_0", "99999999999", "4294967296", "", " ", "NaN", "１２", "1.", ".",
    "0" * 5_000 + "1", "A1", "XFD1048577", "A0", "A" * 5_000, "A1:" * 2_000, "$A$1:B2", "&#178;",
]  # fmt: skip
TALKS = [
    ["Who", "Date", "Status", "The one thing I want to thank for", "Notes", "Advice to try", "Start (their or my clock)"],
    ["Ada Quill", "2026-11-20", "Held", "the story of your first year", "They like maps.", "write to Bo", "9:30"],
    ["Bo", "2026-11-27", "Scheduled", "", "", "", "from 10 to 11 am"],
]  # fmt: skip
SETTINGS = [
    ["Setting", "Value"], ["Name", "Robin Sandpiper"], ["Email", "robin@example.org"], ["Situation", "PhD student"],
    ["Goal", "see the field from within"], ["Country", "US"], ["Time zone", "America/New_York"],
]  # fmt: skip
PLACES = [
    "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml",
    "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels", "xl/worksheets/_rels/sheet1.xml.rels",
]  # fmt: skip


def sound() -> dict[str, str]:
    """Return the parts of a small workbook with everything in it that a pattern looks for."""
    names = ["ID", "Name", "Email", "Organization", "Request sent"]
    cells = "".join(f'<c r="{"ABCDE"[n]}1" s="2" t="s"><v>{n}</v></c>' for n in range(len(names)))
    rows = (
        f'<row r="1" spans="1:5">{cells}</row><row r="2" s="1" customFormat="1"><c r="B2" t="inlineStr"><is><t>Ada Quill</t></is></c>'
        '<c r="C2" t="str"><f t="shared" ref="C2:C4" si="0">B2&amp;"@example.org"</f><v>ada@example.org</v></c>'
        '<c r="D2" t="s" cm="1"><v>5</v></c><c r="E2" s="3"><v>46086</v></c></row>'
        '<row r="3"><c r="B3" t="str"><v>Bo</v></c><c r="C3"><f t="shared" si="0"/></c></row>'
    )
    before = '<dimension ref="A1:E3"/><cols><col min="1" max="2" width="9" style="1"/></cols>'
    after = (
        '<autoFilter ref="A1:E3"/><mergeCells count="1"><mergeCell ref="G7:H8"/></mergeCells>'
        '<conditionalFormatting sqref="B2:B3"/><dataValidations count="1"><dataValidation sqref="B3"/></dataValidations>'
    )
    strings = "".join(f"<si><t>{name}</t></si>" for name in names)
    strings += '<si><r><t>Ac</t></r><r><rPr><b/></rPr><t>me</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
    table = (
        f'<table xmlns="{xlsx.MAIN}" id="1" name="People" displayName="People" ref="A1:E3"><autoFilter ref="A1:E3"/>'
        '<tableColumns count="5">' + "".join(f'<tableColumn id="{n}" name="{name}"/>' for n, name in enumerate(names, 1))
        + "</tableColumns></table>"
    )  # fmt: skip
    sheets = xlsx.sheet(rows, before=before, after=after), xlsx.sheet(_rows(TALKS)), xlsx.sheet(_rows(SETTINGS))
    names_xml = '<definedNames><definedName name="x" localSheetId="0">1</definedName></definedNames>'
    titles = ["Contacts", "Interviews", "Profile"]
    parts = xlsx.with_table(xlsx.workbook(*sheets, names=titles, strings=strings, behind=names_xml), table)
    return {name: content if isinstance(content, str) else content.decode() for name, content in parts.items()}


def _rows(rows: list[list[str]]) -> str:
    """Return the XML of rows of texts and whole numbers."""
    return "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)


def _cell(text: str) -> str:
    return f"<c><v>{text}</v></c>" if text.isdigit() else f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def hostile(seed: int) -> bytes:
    """Return the bytes of a file that may be anything but is mostly nearly a workbook."""
    dice = Dice(seed)
    if dice.random() < 0.1:
        return dice.choice([junk, torn])(dice)
    parts = sound()
    for _ in range(dice.randint(1, 3)):
        place = dice.choice(PLACES)
        if parts[place]:  # not cut down to nothing
            parts[place] = dice.choice(HARMS)(parts[place], dice)[: LARGEST * 4]
    return packed(parts)


def packed(parts: Mapping[str, str]) -> bytes:
    """Return an archive of these parts, without those that would make it too large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(parts.items(), key=lambda part: len(part[1])):
            if out.tell() < LARGEST - 10_000:
                archive.writestr(name, content.encode("utf-8", "replace"))
    return out.getvalue()


def junk(dice: Dice) -> bytes:
    """Return bytes that mean nothing, perhaps behind the mark of an archive or of an old workbook."""
    mark = dice.choice([b"", b"PK\3\4", b"PK\5\6", bytes.fromhex("D0CF11E0A1B11AE1"), b"<?xml", b"\xff\xfe"])
    return mark + dice.randbytes(dice.randint(0, LARGEST - 10))


def torn(dice: Dice) -> bytes:
    """Return an archive with some bytes changed and its end cut off or repeated."""
    data = bytearray(packed(sound()))
    for _ in range(dice.randint(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data[: dice.randint(1, len(data))] * dice.choice([1, 1, 2]))


def repeated(xml: str, dice: Dice) -> str:
    """Put one beginning into the XML thousands of times, never closed or closed at once."""
    start = dice.choice(STARTS)
    times = dice.choice([100, 5_000, 60_000])
    at = dice.choice([at for at, sign in enumerate(xml) if sign in "<>"])
    name = start.strip("<> ").partition(" ")[0]
    end = f"</{name}>" * times if start.startswith("<") and start.endswith(">") and dice.random() < 0.5 else ""
    return xml[: at + 1] + (start * times)[: LARGEST * 2] + end + xml[at + 1 :]


def doubled(xml: str, dice: Dice) -> str:
    """Repeat a stretch of the XML many times, as it stands."""
    tags = [at for at, sign in enumerate(xml) if sign == "<"]
    first, last = sorted(dice.choices(tags, k=2))
    return xml[:first] + xml[first:last] * dice.choice([2, 50, 3_000]) + xml[last:]


def many(xml: str, dice: Dice) -> str:
    """Repeat an element many times, whole, so that the XML stays well formed."""
    found = dice.choice(list(re.finditer(r"<([\w:]+)[^<>]*>", xml)) or [None])
    if found is None:
        return xml
    end = found.end() if found[0].endswith("/>") else xml.find(f"</{found[1]}>", found.end()) + len(found[1]) + 3
    return xml[:end] + xml[found.start() : end] * dice.choice([1, 50, 3_000]) + xml[end:]


def swollen(xml: str, dice: Dice) -> str:
    """Write the beginning of something, again and again, into a text or an attribute."""
    places = [found.end() for found in re.finditer(r"<(?:t|v|f)>|=\"", xml)]
    if not places:
        return xml
    at, size = dice.choice(places), dice.choice([300, 30_000, LARGEST * 3])
    text = dice.choice([*FILLINGS, dice.choice(STARTS)])
    return xml[:at] + escape(text, {'"': "&quot;"}) * (size // len(text)) + xml[at:]


def renumbered(xml: str, dice: Dice) -> str:
    """Put an odd number in the place of an attribute or a text."""
    number = dice.choice(NUMBERS)
    parts = xml.split('"')
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(parts) // 2) * 2 + 1
        parts[at] = number.replace("<", "&lt;")
    return '"'.join(parts)


def cut(xml: str, dice: Dice) -> str:
    """End the XML somewhere."""
    return xml[: dice.randrange(len(xml))]


def nested(xml: str, dice: Dice) -> str:
    """Put elements into each other, thousands deep."""
    name, depth = dice.choice(["c", "row", "si", "t", "is", "r", "ext", "x"]), dice.choice([50, 20_000])
    at = xml.rindex("<")
    return xml[:at] + f"<{name}>" * depth + f"</{name}>" * depth + xml[at:]


HARMS: list[Callable[[str, Dice], str]] = [
    repeated, doubled, many, many, many, renumbered, renumbered, swollen, swollen, swollen, cut, nested,
]  # fmt: skip

"""Write one table in many legal ways, and see whether openpyxl and calamine read what we read."""

import io
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import python_calamine

from infoview_sheets.sheets.table import Fault
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.excel.markup import escape, quoted
from tests.stores import xlsx


class Dice(random.Random):
    """Chance, and whether a text is written plainly: calamine passes over CDATA, remarks and some references."""

    plain = False


WORDS = [
    "Ada",
    " Quill ",
    "a&b",
    "<c r='A1'>",
    "x]]>y",
    "line\nbreak",
    "_x0041_",
    "C-077",
    "0",
    "é\u4e2d😀",
    '"',
    "'",
    "true",
    "-",
]
NUMBERS = ["7", "0", "-3", "1.5", "1E3", "46086", "123456789012345", "0.1", "-2.5e-3", "00012"]


def differences(seed: int, folder: Path) -> Iterator[str]:
    """Yield where another reader sees another value in the workbook of this seed."""
    dice = Dice(seed)
    dice.plain = seed % 2 == 0
    path = xlsx.save(folder / f"{seed}.xlsx", made(dice))
    ours = {
        (row.number, index): value
        for row in ExcelStore(path).read()[0].rows
        for index, value in enumerate(row.values, 1)
        if value is not None and value != ""
    }
    data = path.read_bytes()
    path.unlink()
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    theirs = {(c.row, c.column): c.value for row in sheet.iter_rows() for c in row if c.value not in (None, "")}
    yield from compared(seed, "openpyxl", ours, theirs, alike)
    if not dice.plain:
        return
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    cells = enumerate(rows.to_python(skip_empty_area=False), 1)
    seen = {(r, c): value for r, row in cells for c, value in enumerate(row, 1) if value != ""}
    yield from compared(seed, "calamine", ours, seen, alike)


def compared(
    seed: int, name: str, ours: dict[Any, Any], theirs: dict[Any, Any], same: Callable[[object, object], bool]
) -> Iterator[str]:
    for place in sorted(ours.keys() | theirs.keys()):
        if not same(ours.get(place), theirs.get(place)):
            yield f"seed {seed}, {name}, {place}: {ours.get(place)!r}, {theirs.get(place)!r}"


def alike(ours: object, theirs: object) -> bool:
    """Return whether two readers mean the same: an error is a Fault, openpyxl keeps the type of a bool."""
    if isinstance(ours, Fault):
        return theirs in (None, ours.text)
    if isinstance(theirs, str):
        theirs = theirs.replace("_x0041_", "A")  # Excel's own way to write an A, which others leave as it is
    return ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool)


def made(dice: Dice) -> xlsx.Parts:
    """Return a workbook of random cells, each written in a way of its own."""
    strings: list[str] = []
    prefix = dice.choice(["", "", "x:"])
    rows = ""
    for number in range(1, dice.randint(2, 6)):
        cells = "".join(cell(f"{'ABCDEF'[at]}{number}", strings, dice) for at in range(6) if dice.random() < 0.7)
        rows += f'<row{gap(dice)}r="{number}"{" " if dice.random() < 0.2 else ""}>{cells}</row>{between(dice)}'
    xml, shared = xlsx.sheet(rows), f"{between(dice)}{''.join(strings)}"
    parts = xlsx.workbook(xml, strings=shared or "<si/>")
    if prefix:
        parts["xl/worksheets/sheet1.xml"] = prefixed(xml)
    return parts


def prefixed(xml: str) -> str:
    """Return the XML with a prefix at every element; what stands in CDATA and remarks stays."""
    parts = re.split(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>)", xml, flags=re.DOTALL)
    return "".join(one if at % 2 else re.sub(r"<(/?)(?=[\w])", r"<\1x:", one) for at, one in enumerate(parts)).replace(
        "xmlns=", "xmlns:x=", 1
    )


def cell(address: str, strings: list[str], dice: Dice) -> str:
    """Return a cell with a value of any kind, written in any legal way."""
    kind = dice.choice(["n", "n", "s", "inlineStr", "str", "b", "blank"])
    attrs = [f'r="{address}"', *([f't="{kind}"'] if kind not in {"n", "blank"} else [])]
    if dice.random() < 0.3:
        dice.shuffle(attrs)
    tag = f"<c{gap(dice)}{gap(dice).join(attrs)}"
    if kind == "blank":
        return f"{tag}/>" if dice.random() < 0.5 else f"{tag}></c>"
    if kind == "n":
        inside = f"<v>{text(dice.choice(NUMBERS), dice)}</v>"
    elif kind == "b":
        inside = f"<v>{text(dice.choice('01'), dice)}</v>"
    elif kind == "str":
        inside = f"<v>{text(dice.choice(WORDS[3:]), dice)}</v>"
    elif kind == "inlineStr":
        inside = f"<is>{item(dice)}</is>"
    else:
        strings.append(f"<si>{item(dice)}</si>")
        inside = f"<v>{text(str(len(strings) - 1), dice)}</v>"
    return f"{tag}>{inside}</c>{between(dice)}"


def item(dice: Dice) -> str:
    """Return a text, plain or in runs, perhaps with a reading aid."""
    words = dice.choice(WORDS)
    if dice.random() < 0.6:
        return f'<t xml:space="preserve">{text(words, dice)}</t>'
    at = dice.randint(0, len(words))
    return "".join(
        f'<r><rPr><b/></rPr><t xml:space="preserve">{text(half, dice)}</t></r>' for half in (words[:at], words[at:])
    )


def text(words: str, dice: Dice) -> str:
    """Return a text in XML: plain, with references, in CDATA, or with a remark in it."""
    way = "plain" if dice.plain else dice.choice(["plain", "plain", "plain", "references", "cdata", "remark"])
    if way == "references" and words:
        return "".join(dice.choice([escape(sign), f"&#{ord(sign)};", f"&#x{ord(sign):X};"]) for sign in words)
    if way == "cdata" and "]]>" not in words:
        return f"<![CDATA[{words}]]>"
    if way == "remark" and len(words) > 1:
        return f"{escape(words[0])}<!-- {quoted('</v>')} -->{escape(words[1:])}"
    return escape(words)


def gap(dice: Dice) -> str:
    return dice.choice([" ", " ", " ", "\n  ", "\t"])


def between(dice: Dice) -> str:
    return dice.choice(["", "", "", "\n", "<!-- x -->", "<?x y?>"])

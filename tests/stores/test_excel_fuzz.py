"""Damage workbooks at random: each is read or refused with a sentence, soon, and never harmed."""

import io
import random
import re
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from infoview_sheets.errors import BookError
from infoview_sheets.plan.patch import make_patch
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.excel.new_workbook import TODAY, fresh_workbook, sample_rows
from infoview_sheets.sync import Options, review

PATCH = Patch(
    [Edit(Cell("Contacts", 2, "", 2), "Ada", "Ada Q."), Edit(Cell("Contacts", 3, "", 4), 2, date(2026, 3, 5))],
    [NewColumn(Cell("Contacts", 1, "Due (auto)", 5))],
    [NewRow("Contacts", 6, [(Cell("Contacts", 6, "", 1), "C-9")])],
    [ToolSheet("This Week", [ToolColumn("What")], [["x"]])],
)


LONGEST = 10  # seconds


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("fuzz") / "b.xlsx"
    with xlsxwriter.Workbook(path) as made:
        tab = made.add_worksheet("Contacts")
        names = [{"header": name} for name in ("ID", "Name", "Date", "Sum")]
        tab.add_table(
            0, 0, 4, 3, {"columns": names, "data": [["C-1", "Ada"], ["C-2", "Bé"], ["C-3", "Cleo"], ["C-4", "D"]]}
        )
        for row in range(1, 5):
            tab.write_datetime(row, 2, date(2026, 3, row), made.add_format({"num_format": "d mmm yyyy"}))
            tab.write_formula(row, 3, f"=C{row + 1}*2", None, row)
        tab.merge_range(8, 0, 9, 1, "merged")
        tab.write_comment("A2", "a comment")
    return path.read_bytes()


def flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] if dice.random() < 0.5 else data[:start] + data[start + dice.randint(1, 400) :]


def retold(data: bytes, dice: random.Random) -> bytes:
    """Change one part of the package as text, and pack it again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = dice.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, dice.choice(TALES)(content, dice) if name == chosen else content)
    return out.getvalue()


def swapped(xml: bytes, dice: random.Random) -> bytes:
    tags = re.findall(rb"<[^<>]*>", xml) or [b"<x>"]
    return xml.replace(dice.choice(tags), dice.choice(tags), 1)


def gone(xml: bytes, dice: random.Random) -> bytes:
    return xml.replace(dice.choice(re.findall(rb"<[^<>]*>|[\w.:/-]+", xml) or [b"x"]), b"", dice.randint(1, 3))


def other_numbers(xml: bytes, dice: random.Random) -> bytes:
    numbers = [
        b"0",
        b"-1",
        b"99999999999",
        b"1e999",
        b"",
        b"x",
        b"\xff",
        b"&amp;",
        b"A1:XFD1048576",
        b"&#0;",
        b"_xD800_",
    ]
    return re.sub(
        rb'(?<=[">])[\w:.]+(?=["<])', lambda match: dice.choice(numbers) if dice.random() < 0.05 else match[0], xml
    )


def renamed(xml: bytes, dice: random.Random) -> bytes:
    """Give headers and sheets other names, twice the same one, or none."""
    words = re.findall(rb"(?:Name|ID|Date|Sum|Contacts|Ada)", xml)
    return (
        xml.replace(dice.choice(words), dice.choice([b"", b"ID", b"Email", b"_meta", b"x" * 300]), 1) if words else xml
    )


def retyped(xml: bytes, dice: random.Random) -> bytes:
    """Say of cells that they hold something else than they do."""
    kinds = [b' t="s"', b' t="b"', b' t="e"', b' t="d"', b' t="str"', b' t="inlineStr"', b' t="?"', b""]
    return re.sub(
        rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(?: t="\w+")?',
        lambda match: match[1] + dice.choice(kinds) if dice.random() < 0.3 else match[0],
        xml,
    )


TALES: list[Callable[[bytes, random.Random], bytes]] = [swapped, gone, other_numbers, flipped, cut, renamed, retyped]
HARMS: list[Callable[[bytes, random.Random], bytes]] = [flipped, cut, retold, retold, retold]


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(500), id="some"), pytest.param(range(500, 10_500), id="many", marks=pytest.mark.slow)]
)
def test_a_damaged_workbook_is_read_or_refused(sound: bytes, seeds: range, tmp_path: Path) -> None:
    path, to = tmp_path / "b.xlsx", tmp_path / "to.xlsx"
    written = 0
    sentences: list[str] = []
    for seed in seeds:
        dice = random.Random(seed)
        data = dice.choice(HARMS)(sound, dice)
        path.write_bytes(data)
        began = time.perf_counter()
        try:
            book = ExcelStore(path, to=to)
            book.read()
            book.write(PATCH)
            ExcelStore(to).read()
            written += 1
        except BookError as error:
            sentences.append(str(error))
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
        assert time.perf_counter() - began < LONGEST, f"seed {seed}"
        assert path.read_bytes() == data
        to.unlink(missing_ok=True)
    assert written > len(seeds) // 10
    assert not [said for said in sentences if not said.endswith((".", f"then: infoview sync {path}"))]


@pytest.fixture(scope="module")
def sample() -> bytes:
    return fresh_workbook(sample_rows())


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(25), id="some"), pytest.param(range(25, 1000), id="many", marks=pytest.mark.slow)]
)
def test_a_damaged_sample_goes_all_the_way_or_is_refused(sample: bytes, seeds: range, tmp_path: Path) -> None:
    """Check, compute and complete it too; only the papers are left out."""
    path, to = tmp_path / "b.xlsx", tmp_path / "to.xlsx"
    options = Options(now=datetime(2026, 11, 23, 12, tzinfo=UTC), out=tmp_path / "out", today=TODAY)
    written = 0
    for seed in seeds:
        dice = random.Random(-seed)
        data = dice.choice([cut, retold, retold, retold])(sample, dice)
        path.write_bytes(data)
        began = time.perf_counter()
        with suppress(BookError):
            completed(ExcelStore(path, to=to), options)
            written += 1
        assert time.perf_counter() - began < LONGEST, f"seed {seed}"
        assert path.read_bytes() == data
        to.unlink(missing_ok=True)
    assert written > len(seeds) // 10


def completed(book: ExcelStore, options: Options) -> None:
    """Do what a sync does, without papers."""
    seen = review(book, options)
    book.write(make_patch(seen.workbook, seen.facts, seen.problems, seen.notes, {}))

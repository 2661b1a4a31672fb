"""Hostile files: whatever the bytes, an answer or one sentence, soon."""

import os
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from infoview_sheets.cli import COMMANDS as CALLED
from infoview_sheets.cli import infoview
from infoview_sheets.errors import InfoviewError
from infoview_sheets.sheets.patch import NewRow, Patch
from infoview_sheets.sheets.table import Cell, letters
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.cli.books import run
from tests.stores import xlsx
from tests.stores.hostile import LARGEST, hostile, sound
from tests.stores.modules import patterns_of_the_package

LONGEST = 5  # seconds
MANY = 60_000
COMMANDS = [
    ["check", "B"], ["sync", "B"], ["week", "B"], ["next", "B"], ["network", "B"], ["find", "Ada", "B"], ["person", "Ada", "B"],
    ["growth", "B"], ["report", "B"], ["calendar", "B"], ["shortcut", "B"], ["print", "packets", "B"], ["undo", "B"],
    ["remove", "B", "--yes"], ["forget", "Ada Quill", "B", "--yes"], ["new", "--add-missing", "B"], ["adopt", "B", "--yes"],
    ["import", "B", "B"],
]  # fmt: skip
# A sentence about an unreadable value would be one too many: the sheets of our own take whatever they quote.
_LENGTHY, _NEVER = 1_100, "cannot take its value"


def answers(path: Path, command: list[str], what: str) -> None:
    """Run a command on a file: it answers, or says what is wrong in a sentence, soon."""
    began = time.process_time()
    try:
        assert run(*(str(path) if word == "B" else word for word in command)).exit_code in {0, 1, 2}, what
    except InfoviewError as error:
        said = str(error).replace(str(path), path.name)
        assert "\n" not in said, what
        assert 0 < len(said) < _LENGTHY, what
        assert _NEVER not in said, what
    assert time.process_time() - began < LONGEST, what


def test_every_command_that_takes_a_workbook_is_tried() -> None:
    takes = {
        name
        for name in CALLED
        for command in [infoview.get_command(click.Context(infoview), name)]
        if command and any("BOOK" in (one.metavar or "") for one in command.params if isinstance(one, click.Argument))
    }
    assert takes | {"new"} == {command[0] for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_broken_was_sound(tmp_path: Path, command: list[str]) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", dict(sound()))
    if command[0] == "undo":
        run("sync", path)
    assert run(*(str(path) if word == "B" else word for word in command)).exit_code in {0, 1}


def tried(seed: int, commands: list[list[str]]) -> Iterator[str]:
    """Yield what goes wrong where these commands are given the file of a seed, each a copy of its own."""
    data = hostile(seed)
    if len(data) > LARGEST:
        yield f"seed {seed}: too large"
    for command in commands:
        with tempfile.TemporaryDirectory() as folder:
            (path := Path(folder) / "b.xlsx").write_bytes(data)
            try:
                answers(path, command, "took too long, or ended otherwise")
            except Exception as error:
                yield f"seed {seed}, {command[0]}: {type(error).__name__} {str(error)[:300]}"


@pytest.mark.parametrize("seed", range(60))
def test_any_bytes_are_answered(seed: int) -> None:
    """Two commands for each here; ``benchmarks/long.py excel-hostile`` gives 5,000 files to every command."""
    assert not list(tried(seed, [COMMANDS[1], COMMANDS[seed % len(COMMANDS)]]))


@pytest.mark.parametrize(
    ("seed", "name"), [(242, "forget"), (1140, "forget"), (2587, "import"), (2941, "new"), (3055, "check")]
)
def test_what_the_long_run_found(seed: int, name: str) -> None:
    """3,000 sheets of one name, a status of 30,000 spaces, a name and an encoding of 100,000 letters."""
    assert not list(tried(seed, [command for command in COMMANDS if command[0] == name]))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/sharedStrings.xml", f'<sst xmlns="{xlsx.MAIN}">{"<si>" * MANY}'),
        ("xl/worksheets/sheet1.xml", xlsx.sheet(f'<row r="1">{"<c>" * MANY}')),
        ("xl/worksheets/sheet1.xml", xlsx.sheet(f'<row r="1"><c r="A1">{"<f " * MANY}</c></row>')),
        (
            "xl/worksheets/sheet1.xml",
            xlsx.sheet(f'<row r="1"><c r="A1" t="inlineStr"><is>{"<rPh " * MANY}</is></c></row>'),
        ),
        ("xl/worksheets/sheet1.xml", xlsx.sheet("", after=f"<mergeCells>{'<mergeCell ' * MANY}</mergeCells>")),
        ("xl/worksheets/sheet1.xml", f"{'<!-- -->' * 8_000}<x/>"),
        ("xl/worksheets/sheet1.xml", xlsx.sheet(f'<row r="1">{"<c>" * MANY}{"</c>" * MANY}</row>')),
        ("xl/sharedStrings.xml", f'<sst xmlns="{xlsx.MAIN}">{"<si>" * MANY}{"</si>" * MANY}</sst>'),
    ],
)
def test_beginnings_that_never_end(tmp_path: Path, part: str, content: str) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", {**sound(), part: content})
    answers(path, ["check", "B"], content[:200])


def test_long_shared_formulas_that_nobody_calculated(tmp_path: Path) -> None:
    long = "+".join(f"B{n}" for n in range(1, 401))
    cells = f'<row r="1"><c r="A1"><f t="shared" ref="A1:A8000" si="0">{long}</f></c></row>'
    cells += "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(2, 8_001))
    path = xlsx.save(tmp_path / "b.xlsx", {**sound(), "xl/worksheets/sheet1.xml": xlsx.sheet(cells)})
    answers(path, ["check", "B"], "shared formulas")


@pytest.mark.parametrize("number", ["²", "¹²", "1" * 5_000, "٣", "-1", ""])
@pytest.mark.parametrize(
    ("part", "old"),
    [
        ("xl/worksheets/sheet1.xml", '<col min="1"'),
        ("xl/worksheets/sheet1.xml", 'width="9" style="1"'),
        ("xl/worksheets/sheet1.xml", 'spans="1'),
        ("xl/worksheets/sheet1.xml", 's="2'),
        ("xl/worksheets/sheet1.xml", '<v>5'),
        ("xl/worksheets/sheet1.xml", '<row r="2'),
        ("xl/workbook.xml", 'sheetId="1'),
        ("xl/workbook.xml", 'localSheetId="0'),
        ("xl/styles.xml", 'numFmtId="164'),
        ("xl/styles.xml", '<xf numFmtId="14'),
        ("xl/tables/table1.xml", 'tableColumn id="1'),
    ],
)  # fmt: skip
def test_odd_numbers(tmp_path: Path, part: str, old: str, number: str) -> None:
    parts = sound()
    assert old in parts[part]
    new = re.sub("[0-9]+$", lambda _: number, old.removesuffix('"')) + ('"' if old.endswith('"') else "")
    path = xlsx.save(tmp_path / "b.xlsx", {**parts, part: parts[part].replace(old, new, 1)})
    answers(path, ["sync", "B", "--today", "2026-11-27"], f"{old} {number[:9]}")


def test_what_the_tool_remembers_may_be_nonsense(tmp_path: Path) -> None:
    def remembered(key: str, value: str) -> str:
        cells = (f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in (key, value))
        return f"<row>{''.join(cells)}</row>"

    for version, ids in (("1" * 5_000, "[" * 30_000), ("²", '{"Contacts": ' + "9" * 4_000 + "}"), ("٣", "{}")):
        rows = remembered("schema_version", version) + remembered("next_ids", ids)
        ada = '<row r="1"><c t="str"><v>Name</v></c></row><row r="2"><c t="str"><v>Ada</v></c></row>'
        parts = xlsx.workbook(xlsx.sheet(ada), xlsx.sheet(rows), names=["Contacts", "_meta"])
        path = xlsx.save(tmp_path / "b.xlsx", parts)
        answers(path, ["sync", "B", "--today", "2026-11-27"], version[:9])


def test_twenty_thousand_dropdowns_are_soon_looked_at(tmp_path: Path) -> None:
    lists = "".join(f'<dataValidation type="list" sqref="C{n}"/>' for n in range(1, 20_001))
    after = f'<dataValidations count="20000">{lists}</dataValidations>'
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet("", after=after), names=["Contacts"]))
    began = time.process_time()
    rows = [NewRow("Contacts", n, [(Cell("Contacts", n, "", 3), "x")]) for n in range(20_001, 20_004)]
    ExcelStore(path).write(Patch(rows=rows))
    assert time.process_time() - began < LONGEST
    assert 'sqref="C20000:C20003"' in xlsx.part(path, "xl/worksheets/sheet1.xml")


def test_ten_thousand_merged_areas_are_soon_looked_at(tmp_path: Path) -> None:
    areas = "".join(f'<mergeCell ref="{letters(n)}1:{letters(n)}1000000"/>' for n in range(40, 10_040))
    xml = xlsx.sheet("", after=f"<mergeCells>{areas}</mergeCells>")
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xml, names=["Contacts"]))
    began = time.process_time()
    patch_cells(path, path, {"Contacts": {f"A{n}": date(2026, 3, 5) for n in range(1, 5_001)}})
    assert time.process_time() - began < LONGEST


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_pipe_is_no_workbook(tmp_path: Path, command: list[str]) -> None:
    os.mkfifo(path := tmp_path / "b.xlsx")
    with pytest.raises(InfoviewError, match=r"is a pipe or a device|No earlier state|cannot be|There is no file"):
        run(*(str(path) if word == "B" else word for word in command))


@pytest.mark.parametrize("size", [100_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("name", "pattern"), patterns_of_the_package(), ids=[name for name, _ in patterns_of_the_package()]
)
def test_every_pattern_is_linear(name: str, pattern: re.Pattern[bytes] | re.Pattern[str], size: int) -> None:
    """A megabyte of each repeated beginning of what it looks for takes no time to speak of."""
    for beginning in beginnings(pattern):
        text = beginning * (size // len(beginning))
        data = text if isinstance(pattern.pattern, str) else text.encode()
        began = time.process_time()
        for _ in pattern.finditer(data):  # type: ignore[arg-type]
            pass
        pattern.fullmatch(data)  # type: ignore[arg-type]
        assert time.process_time() - began < LONGEST, (name, beginning)


@pytest.mark.parametrize(
    ("name", "pattern"), patterns_of_the_package(), ids=[name for name, _ in patterns_of_the_package()]
)
def test_every_python_that_is_allowed_reads_the_patterns_alike(name: str, pattern: re.Pattern[Any]) -> None:
    """Before 3.11.5 Python went wrong in a possessive group (its issue 106052); Debian 12 has 3.11.2."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    assert not re.search(r"(?<!\\)\)(?:[*+?]|\{[0-9,]+\})\+|\(\?>", source), name


def beginnings(pattern: re.Pattern[bytes] | re.Pattern[str]) -> Iterator[str]:
    """Return every beginning of the literals that a pattern may begin with, and what stands often in such data."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = {"".join(found) for found in re.findall(r"(?:[A-Za-z<\"'=\[ &_!?/-]|\\-|\\\[)+", source)}
    plain = {word.replace("\\", "") for word in words}
    for word in sorted(plain | {"<", " ", '"', "a", "1", "<a ", '<a b="', "<!--", "<?", "[", "&#", "_x"}):
        yield from (word[:end] for end in range(1, min(len(word), 12) + 1))

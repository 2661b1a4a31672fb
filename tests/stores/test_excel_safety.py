"""Around the file: who else has it, what happens when it changes or a write fails, and what stays as it was."""

import errno
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from infoview_sheets.errors import BookBusy, BookChanged, BookError
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch
from infoview_sheets.sheets.table import Cell, Value
from infoview_sheets.stores.excel import ExcelStore, package, patch_cells, refuse_if_open
from tests.stores import xlsx


def text(address: str, value: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>'


def table(*rows: tuple[str, ...]) -> str:
    """Return rows of texts as XML, from row 1 and column A on."""
    made = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(text(f"{letter}{number}", value) for letter, value in zip("ABCDEFG", row, strict=False))
        made += f'<row r="{number}">{cells}</row>'
    return made


HEADER, ADA, BEN, CLEO = ("ID", "Name", "City"), ("1", "Ada", "Bath"), ("2", "Ben", "Leeds"), ("3", "Cleo", "York")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return save(tmp_path / "Interviews.xlsx", HEADER, ADA, BEN, CLEO)


def save(path: Path, *rows: tuple[str, ...]) -> Path:
    return xlsx.save(path, xlsx.workbook(xlsx.sheet(table(*rows))))


def edit(row: int, column: int, old: Value, new: Value, header: str = "") -> Edit:
    return Edit(Cell("Contacts", row, header, column), old, new)


def alone(path: Path) -> bool:
    """Return whether nothing was left beside the workbook."""
    return [found.name for found in path.parent.iterdir()] == [path.name]


# Changed between read and write


def test_only_the_cells_that_changed_are_left_alone(path: Path) -> None:
    book = ExcelStore(path)
    book.read()
    save(path, HEADER, ADA, ("2", "Ben", "Hull"), CLEO)
    late = edit(3, 3, "Leeds", "ours")
    assert book.write(Patch([late, edit(2, 3, "Bath", "ours"), edit(3, 4, None, "also ours")])) == (late,)
    assert xlsx.values(path)[3] == ("2", "Ben", "Hull", "also ours")


@pytest.mark.parametrize(
    "rows",
    [
        (HEADER, ("4", "Dan", "Ely"), ADA, BEN, CLEO),
        (HEADER, ADA, CLEO),
        (HEADER, CLEO, BEN, ADA),
        (("ID", "City", "Name"), *((a, c, b) for a, b, c in (ADA, BEN, CLEO))),
        (HEADER, ADA, ("9", "Someone", "else"), CLEO),
        (HEADER,),
        (),
    ],
    ids=["inserted", "deleted", "sorted", "columns swapped", "another person", "emptied", "gone"],
)
def test_rows_that_moved_stop_the_write(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    book = ExcelStore(path)
    book.read()
    before = save(path, *rows).read_bytes()
    with pytest.raises(BookChanged, match="Sheet Contacts was changed while this ran"):
        book.write(Patch([edit(1, 4, None, "Due"), edit(3, 4, None, "ours")]))
    assert path.read_bytes() == before


def test_rows_added_below_do_not_matter(path: Path) -> None:
    book = ExcelStore(path)
    book.read()
    save(path, HEADER, ADA, BEN, CLEO, ("4", "Dan", "Ely"))
    assert not book.write(Patch([edit(3, 4, None, "ours")]))
    assert xlsx.values(path)[5] == ("4", "Dan", "Ely")


def test_a_new_row_whose_place_was_taken(path: Path) -> None:
    book = ExcelStore(path)
    book.read()
    save(path, HEADER, ADA, BEN, CLEO, ("4", "Dan", "Ely"))
    with pytest.raises(BookChanged, match="Row 5 of sheet Contacts is no longer blank"):
        book.write(Patch(rows=[NewRow("Contacts", 5, [(Cell("Contacts", 5, "ID", 1), "5")])]))


def test_a_new_column_whose_place_was_taken(path: Path) -> None:
    book = ExcelStore(path)
    book.read()
    save(path, (*HEADER, "Mine"), ADA, BEN, CLEO)
    with pytest.raises(BookChanged, match='Cell D1 of sheet Contacts now holds "Mine"'):
        book.write(Patch(columns=[NewColumn(Cell("Contacts", 1, "Due", 4))]))


def test_a_change_in_the_last_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = package.write

    def slow_write(*args: Any) -> None:
        write(*args)
        save(path, HEADER, CLEO)  # meanwhile, in Excel

    monkeypatch.setattr(package, "write", slow_write)
    with pytest.raises(BookChanged, match="was changed while this ran"):
        ExcelStore(path).write(Patch([edit(2, 4, None, "ours")]))
    assert xlsx.values(path) == {1: HEADER, 2: CLEO}
    assert alone(path)


# Two places


def test_to_leaves_the_workbook_alone(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    ExcelStore(path, to=tmp_path / "new.xlsx").write(Patch([edit(2, 3, "Bath", "Bristol")]))
    assert path.read_bytes() == before
    assert xlsx.values(tmp_path / "new.xlsx")[2] == ("1", "Ada", "Bristol")


def test_to_makes_a_copy_even_when_nothing_is_due(path: Path, tmp_path: Path) -> None:
    ExcelStore(path, to=tmp_path / "new.xlsx").write(Patch())
    assert xlsx.parts_of(tmp_path / "new.xlsx") == xlsx.parts_of(path)


def test_nothing_due_touches_nothing(path: Path) -> None:
    os.utime(path, (1, 1))
    ExcelStore(path).write(Patch([edit(2, 3, "Bath", "Bath")]))
    assert path.stat().st_mtime == 1


def test_the_old_file_can_be_kept(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    kept: list[bytes] = []
    ExcelStore(path, keep=lambda old, _: kept.append(old.read_bytes())).write(Patch([edit(2, 3, "Bath", "Bristol")]))
    assert kept == [before]


# Locks


@pytest.mark.parametrize(
    ("name", "program"),
    [("~$Interviews.xlsx", "Excel"), ("~$terviews.xlsx", "Excel"), (".~lock.Interviews.xlsx#", "LibreOffice")],
)
def test_open_elsewhere(path: Path, name: str, program: str) -> None:
    refuse_if_open(path)
    path.with_name(name).touch()
    with pytest.raises(BookBusy, match=f"is open in {program}. Close it in {program} and run again"):
        refuse_if_open(path)
    refuse_if_open(path, anyway=True)


def test_another_run_of_this_program(path: Path) -> None:
    with FileLock(path.with_name(".Interviews.xlsx.infoview-lock")), pytest.raises(BookBusy, match="Another run"):
        ExcelStore(path).write(Patch([edit(2, 3, "Bath", "Bristol")]))
    ExcelStore(path).write(Patch([edit(2, 3, "Bath", "Bristol")]))
    assert alone(path)


def test_what_a_killed_run_left_is_swept_up(path: Path) -> None:
    stray = path.with_name(".Interviews.xlsx.infoview-abc123.tmp")
    other = path.with_name(".Other.xlsx.infoview-abc123.tmp")
    for each in (stray, other):
        each.touch()
    ExcelStore(path).write(Patch([edit(2, 3, "Bath", "Bristol")]))
    assert (stray.exists(), other.exists()) == (False, True)


def test_it_is_swept_up_even_when_nothing_is_due(path: Path) -> None:
    for name in (".Interviews.xlsx.infoview-abc123.tmp", ".Interviews.xlsx.infoview-lock"):
        path.with_name(name).touch()
    ExcelStore(path).write(Patch())
    assert alone(path)


# Failures


@pytest.mark.parametrize(
    ("place", "step", "words"),
    [
        (zipfile.ZipFile, "open", "Interviews.xlsx cannot be used: No space left"),
        (os, "fsync", "Interviews.xlsx could not be written: No space left on device. Nothing was changed."),
        (Path, "replace", "Interviews.xlsx could not be written: No space left"),
    ],
)
def test_a_failing_disk_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, place: object, step: str, words: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = path.read_bytes()
    monkeypatch.setattr(place, step, fail)
    with pytest.raises(BookError, match=words):
        patch_cells(path, path, {"Contacts": {"A1": 1}})
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert alone(path)


def test_the_old_file_is_not_open_while_it_is_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows replaces no file that somebody has open, ourselves included."""
    opened: list[Any] = []
    look, replace = Path.open, Path.replace

    def remember(self: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(look(self, *args, **kwargs))
        return opened[-1]

    def check(new: Path, old: Path) -> Path:
        assert opened
        assert all(file.closed for file in opened)
        return replace(new, old)

    monkeypatch.setattr(Path, "open", remember)
    monkeypatch.setattr(Path, "replace", check)
    patch_cells(path, path, {"Contacts": {"A1": 1}})


def test_a_folder_one_may_not_write_in(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr("infoview_sheets.stores.excel.safety.tempfile.mkstemp", fail)
    with pytest.raises(BookError, match="There is no permission to write in the folder"):
        patch_cells(path, path, {"Contacts": {"A1": 1}})


def test_a_file_that_another_program_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[float] = []

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("infoview_sheets.files.time.sleep", tries.append)
    with pytest.raises(BookBusy, match="could not be replaced: another program has it open"):
        patch_cells(path, path, {"Contacts": {"A1": 1}})
    assert sum(tries) == pytest.approx(0.5)
    monkeypatch.undo()
    assert alone(path)


def test_a_file_that_is_held_for_a_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace: Callable[[Path, Path], Path] = Path.replace
    held = iter([True, True, False])

    def busy_at_first(new: Path, old: Path) -> Path:
        if next(held):
            raise PermissionError(errno.EACCES, "in use")
        return replace(new, old)

    monkeypatch.setattr(Path, "replace", busy_at_first)
    monkeypatch.setattr("infoview_sheets.files._PAUSE", 0)
    patch_cells(path, path, {"Contacts": {"A1": 1}})
    assert xlsx.values(path)[1][0] == 1


def test_a_killed_run_leaves_the_old_file_or_the_new(path: Path) -> None:
    before = path.read_bytes()
    script = (
        "import os, sys; from pathlib import Path; from infoview_sheets.stores.excel import patch_cells\n"
        "Path.replace = lambda *_: os._exit(9)\n"
        "patch_cells(sys.argv[1], sys.argv[1], {'Contacts': {'A1': 1}})"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert done.returncode == 9
    assert path.read_bytes() == before
    assert not alone(path)
    patch_cells(path, path, {"Contacts": {"A1": 1}})
    assert alone(path)


# What stays


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_permissions_stay_and_the_time_is_now(path: Path) -> None:
    path.chmod(0o640)
    os.utime(path, (1, 1))
    patch_cells(path, path, {"Contacts": {"A1": 1}})
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.stat().st_mtime > 1_000_000_000


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_stay(path: Path) -> None:
    try:
        os.setxattr(path, "user.colour", b"green")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    patch_cells(path, path, {"Contacts": {"A1": 1}})
    assert os.getxattr(path, "user.colour") == b"green"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.xlsx"
    link.symlink_to(path)
    ExcelStore(link).write(Patch([edit(2, 3, "Bath", "Bristol")]))
    assert link.is_symlink()
    assert xlsx.values(path)[2][2] == "Bristol"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_read_only_file_is_not_replaced_behind_the_persons_back(path: Path, tmp_path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(BookError, match="may only be read"):
        ExcelStore(path).write(Patch([edit(2, 3, "Bath", "Bristol")]))
    new = tmp_path / "new.xlsx"
    ExcelStore(path, to=new).write(Patch([edit(2, 3, "Bath", "Bristol")]))
    assert os.access(new, os.W_OK)
    assert new.stat().st_mode & 0o200


def test_a_folder_that_is_not_there(path: Path, tmp_path: Path) -> None:
    with pytest.raises(BookError, match="There is no folder"):
        ExcelStore(path, to=tmp_path / "none" / "new.xlsx").write(Patch())

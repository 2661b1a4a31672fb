"""Make small workbooks and the options to work on them."""

import datetime as dt
from pathlib import Path
from typing import Any

from infoview_sheets.batch.job import BookOptions
from infoview_sheets.stores.opening import Access
from infoview_sheets.sync import Options
from tests.cli.books import PLAIN, workbook

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.timezone(dt.timedelta(hours=-5)))


def book(folder: Path, name: str = "ada.xlsx") -> Path:
    """Write a small workbook with a talk that is not thanked for in time and one to come."""
    rows = {
        **PLAIN,
        "Profile": [["Setting", "Value"], ["Name", "Robin"], ["Email", "robin@example.org"], ["Country", "US"]],
    }
    folder.mkdir(parents=True, exist_ok=True)
    return workbook(folder / name, rows)


def options(out: Path, *, today: dt.date | None = TODAY, now: dt.datetime = NOW, **more: Any) -> BookOptions:
    """Return the options for one workbook whose papers lie in ``out``."""
    return BookOptions("ada", Options(now, out, today=today, **more), Access())


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shown(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder that a person sees: workbooks and papers, without our own notes and states."""
    return {name: data for name, data in files(folder).items() if not any(p[0] == "." for p in Path(name).parts)}

"""Make the pictures of This Week in docs/pictures: printed from Excel, and on a phone from the cells of a Google Sheet.

    python scripts/make_week.py [folder]

It needs LibreOffice and pdftocairo for the first, chromium and the extra "browser" for the second. The workbook is the
sample on its own day; the Google Sheet is one of the server in tests/sheets_server, drawn cell by cell, as wide as the
columns are, in a window as wide as a phone.
"""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from infoview_sheets.plan.toolsheets import THIS_WEEK  # noqa: E402 (the folder above makes this work)
from infoview_sheets.stores.excel import ExcelStore  # noqa: E402
from infoview_sheets.sync import Options, sync  # noqa: E402
from tests.sheets_server.grid import Spreadsheet, Tab  # noqa: E402
from tests.sheets_server.local import inside, new_book  # noqa: E402

NOW = dt.datetime(2026, 11, 23, 18, 4, tzinfo=dt.UTC)
PHONE = {"width": 390, "height": 844}
_LOOKS = (
    "body{margin:0;font:13px Roboto,Carlito,sans-serif;color:#1f2a44}"
    "table{border-collapse:collapse;table-layout:fixed}"
    "td{border:1px solid #e2e3e3;padding:2px 4px;vertical-align:top;white-space:pre-wrap;overflow-wrap:break-word}"
    "td.row{background:#f8f9fa;color:#666;text-align:center;padding:2px 0} input{width:16px;height:16px;margin:1px 0}"
    "td.offers::after{content:'\\25be';float:right;color:#888} a{color:#1155cc}"
)


def printed(folder: Path, work: Path) -> Path:
    """Return the picture of the first page of This Week as LibreOffice prints it."""
    book = work / "sample.xlsx"
    shutil.copy(ROOT / "sample_workbook.xlsx", book)
    sync(ExcelStore(book), Options(NOW, work / "out", zone="America/New_York"))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{work}/office", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(work), str(book)], check=True, capture_output=True)
    pdf = book.with_suffix(".pdf")
    page = next(n for n in range(1, 100) if "Tonight" in _words(pdf, n))
    target = folder / "week-excel"
    subprocess.run(
        ["pdftocairo", "-png", "-singlefile", "-r", "96", "-f", str(page), "-l", str(page), pdf, target], check=True
    )
    return target.with_suffix(".png")


def _words(pdf: Path, page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


def on_a_phone(folder: Path, work: Path) -> Path:
    """Return the picture of This Week in a Google Sheet as a phone shows it."""
    from playwright.sync_api import sync_playwright

    api, book = new_book(*ExcelStore(ROOT / "sample_workbook.xlsx").read())
    sync(inside(api), Options(NOW, work / "google", zone="America/New_York"))
    target = folder / "week-phone.png"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=PHONE, device_scale_factor=1.5)  # type: ignore[arg-type]
        page.set_content(drawn(book, book.tab(THIS_WEEK)))
        page.screenshot(path=target)
        browser.close()
    return target


def drawn(book: Spreadsheet, tab: Tab) -> str:
    """Return the cells of a tab as a table of HTML, its hidden columns left out."""
    shown = [column for column in range(tab.columns) if column not in tab.hidden_columns]
    widths = [30, *(tab.widths.get(column, 100) for column in shown)]
    columns = "".join(f'<col style="width:{width}px">' for width in widths)
    rows = "".join(_row(tab, row, shown) for row in range(tab.last_row))
    return f"<style>{_LOOKS}</style><table style='width:{sum(widths)}px'>{columns}{rows}</table>"


def _row(tab: Tab, row: int, columns: list[int]) -> str:
    cells = "".join(_cell(tab.cells.get((row, column), {})) for column in columns)
    return f"<tr><td class=row>{row + 1}</td>{cells}</tr>"


def _cell(cell: dict[str, Any]) -> str:
    """Return a cell as Google draws it: its text, its format, a box to tick, an arrow where it offers words."""
    kind = cell.get("dataValidation", {}).get("condition", {}).get("type")
    value = next(iter(cell.get("userEnteredValue", {}).values()), "")
    text = escape(_shown(value))
    if kind == "BOOLEAN":
        text = f"<input type=checkbox {'checked' if value is True else ''}>"
    marks = cell.get("userEnteredFormat", {})
    if runs := cell.get("textFormatRuns"):
        end = runs[1]["startIndex"] if len(runs) > 1 else len(str(value))
        text = f"<b>{escape(str(value)[:end])}</b>{escape(str(value)[end:])}"
    if "link" in marks.get("textFormat", {}) or str(value).startswith("=HYPERLINK"):
        text = f"<a href='#'>{text}</a>"
    look = ";".join(_look(marks))
    return f"<td class='{'offers' if kind == 'ONE_OF_LIST' else ''}' style='{look}'>{text}</td>"


def _shown(value: object) -> str:
    """Return what a cell shows; of a link what stands last in its formula."""
    return str(value).rpartition(";")[2].strip(')"') if str(value).startswith("=HYPERLINK") else str(value)


def _look(marks: dict[str, Any]) -> Iterator[str]:
    if marks.get("textFormat", {}).get("bold"):
        yield "font-weight:bold"
    if color := marks.get("backgroundColorStyle", {}).get("rgbColor"):
        parts = ",".join(str(round(255 * color.get(part, 0))) for part in ("red", "green", "blue"))
        yield f"background:rgb({parts})"


def main(folder: Path) -> None:
    """Write both pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for picture in (printed(folder, Path(work)), on_a_phone(folder, Path(work))):
            print(f"{picture.name}: {picture.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")

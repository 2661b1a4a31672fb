"""Make the pictures of the terminal in docs/pictures: what a command really says on the sample, as SVG.

python scripts/make_screens.py
"""

import contextlib
import datetime as dt
import io
import shutil
import sys
import tempfile
from pathlib import Path

import openpyxl
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from click.testing import CliRunner  # noqa: E402 (the folder above makes this work)

from infoview_sheets.cli import infoview  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SCREENS = {
    "screen_sync": "sync interviews.xlsx",
    "screen_next": "next interviews.xlsx",
    "screen_adopt": "adopt people.xlsx --yes",
    "screen_adopted": "sync people.xlsx",
}
# The list of docs/own-list.md.
PEOPLE = (
    ("My networking 2026",),
    (),
    ("First", "Last", "Where they work", "Email", "Phone", "Status", "Date talked", "Met at"),
    ("Ada", "Quill", "Lumen", "ada@example.org", "555-0101", "talked", dt.date(2026, 11, 18), "career fair"),
    ("Bram", "Oak", "Fable", "bram@example.org", None, "emailed 9/14", None, "class"),
    ("Cleo", "March", "Fable", "cleo@example.org", None, "said no"),
    ("Dov", "Lin", "Orbit", None, "555-0104", "coffee scheduled 12/2", None, "gym"),
    ("Esme", "Vale", "Orbit", "esme@example.org", None, None, None, "choir"),
    ("Finn", "Hale", "Tarn", "finn@example.org", None, "waiting"),
    ("Gus", "Reed", "Tarn", "gus@example.org", None, "it's complicated"),
    ("Hana", "Iver", "Tarn", "hana@example.org", None, "to contact", None, "met at ASM"),
)
# Ink on paper, as on the letters: background, foreground, then the eight colors.
_THEME = TerminalTheme(
    (250, 249, 246),
    (31, 41, 55),
    [
        (31, 41, 55),
        (160, 52, 30),
        (21, 94, 60),
        (146, 94, 16),
        (30, 64, 120),
        (107, 33, 110),
        (14, 116, 144),
        (90, 90, 90),
    ],
)
# No font is fetched: the viewer's own fixed-width face is used.
_FORMAT = """<svg xmlns="http://www.w3.org/2000/svg" class="rich-terminal" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-family: ui-sans-serif, system-ui, sans-serif; }}
{styles}
@media (prefers-color-scheme: dark) {{ svg.rich-terminal {{ filter: invert(0.9) hue-rotate(180deg); }} }}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def screen(name: str, command: str) -> str:
    """Return what ``infoview`` says to a command, on a terminal of 80 columns, as SVG."""
    said = CliRunner().invoke(infoview, f"{command} --today 2026-11-23", color=True).stdout
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ infoview {command}\n"))
    console.print(Text.from_ansi(said.rstrip()))
    return console.export_svg(title="", theme=_THEME, code_format=_FORMAT, unique_id=name.replace("_", "-"))


def _people(path: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for row in PEOPLE:
        sheet.append(list(row))
    book.save(path)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copy(ROOT / "sample_workbook.xlsx", "interviews.xlsx")
        _people("people.xlsx")
        for name, command in SCREENS.items():
            (PICTURES / f"{name}.svg").write_text(screen(name, command), encoding="utf-8")


if __name__ == "__main__":
    main()

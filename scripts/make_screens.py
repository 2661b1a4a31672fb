"""Make the pictures of the terminal in docs/pictures: what a command really says on the sample, as SVG.

python scripts/make_screens.py
"""

import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from click.testing import CliRunner  # noqa: E402 (the folder above makes this work)

from infoview_sheets.cli import infoview  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SCREENS = {"screen_sync": "sync interviews.xlsx", "screen_next": "next interviews.xlsx"}
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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copy(ROOT / "sample_workbook.xlsx", "interviews.xlsx")
        for name, command in SCREENS.items():
            (PICTURES / f"{name}.svg").write_text(screen(name, command), encoding="utf-8")


if __name__ == "__main__":
    main()

"""A command loads what it uses: what a person waits for grows with every module that is loaded in vain."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
OF_A_RUN = ("sync", "domain", "rules", "documents", "reports", "plan", "render", "pages", "batch", "stores.excel")
OF_WRITING = (
    "plan.patch",
    "render.cards",
    "render.drafts",
    "render.renderer",
    "pages",
    "batch",
    "stores.excel.patcher",
    "stores.excel.removal",
)
HEAVY = set(
    "asyncio babel docx email.message filelock fontTools gspread icalendar jinja2 lxml nameparser openpyxl pathvalidate PIL "
    "rich".split()
)


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        (("--help",), OF_A_RUN),
        (("sync", "--help"), OF_A_RUN),
        (("week", "book.xlsx", "--today", "2026-11-23"), OF_WRITING),
        (("check", "book.xlsx", "--today", "2026-11-23"), OF_WRITING),
    ],
    ids=lambda value: value[0] if value[0] != "sync" else "sync --help",
)
def test_a_command_loads_nothing_in_vain(command: tuple[str, ...], unused: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copy(TOP / "sample_workbook.xlsx", tmp_path / "book.xlsx")
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        "import infoview_sheets.cli\n"
        f"sys.argv = ['infoview', *{command!r}]\n"
        "infoview_sheets.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    loaded = set(done.stderr.split())
    assert "infoview_sheets.cli" in loaded
    assert loaded & HEAVY == set()
    ours = {name.removeprefix("infoview_sheets.") for name in loaded if name.startswith("infoview_sheets.")}
    assert {name for name in ours for one in unused if name == one or name.startswith(f"{one}.")} == set()


def test_a_run_ends_without_being_taken_apart(tmp_path: Path) -> None:
    """Its words, its status, and what was registered meanwhile are as ever; values are no longer freed one by one."""
    code = (
        "import atexit, sys, threading, time\n"
        "from infoview_sheets import cli\n"
        "class Held:\n"
        "    def __del__(self): print('freed')\n"
        "held = Held()\n"
        "usual = cli.main\n"
        "def main():\n"
        "    atexit.register(print, 'registered')\n"
        "    threading.Thread(target=lambda: (time.sleep(0.2), print('waited for'))).start()\n"
        "    usual()\n"
        "cli.main = main\n"
        "sys.argv = ['infoview', 'check', 'no.xlsx']\n"
        "cli.console()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "waited for\nregistered\n")
    assert done.stderr.startswith("infoview: There is no file")

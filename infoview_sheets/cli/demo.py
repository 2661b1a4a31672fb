"""infoview demo: see it work, in a new folder."""

import shutil
from pathlib import Path

import click

from infoview_sheets.cli.answers import result_lines
from infoview_sheets.cli.options import book_to_write, options_for, verbose_option
from infoview_sheets.cli.output import echo
from infoview_sheets.errors import InfoviewError
from infoview_sheets.sync import sync

SAMPLE = "sample_workbook.xlsx"


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="demo")
@verbose_option
def command(folder: Path, verbose: bool) -> None:
    """Copy the sample into FOLDER (demo if not given) and complete it there, on the day the sample is about.

    Example: infoview demo
    """
    from infoview_sheets.stores.excel.new_workbook import TODAY

    book = folder / SAMPLE
    if folder.exists() and any(folder.iterdir()) and not book.exists():
        raise InfoviewError(f"The folder {folder} holds other things. Name a new one: infoview demo my_demo")
    folder.mkdir(parents=True, exist_ok=True)
    if not book.exists():  # somebody may have tried things in it since
        shutil.copyfile(_sample(), book)
    options = options_for(str(book), TODAY)
    result = sync(book_to_write(str(book)), options)
    for line in result_lines(result, options, str(book), None, verbose=verbose):
        echo(line)


def _sample() -> Path:
    """Return the sample workbook: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / SAMPLE
    return installed if installed.exists() else package.parent / SAMPLE

"""Run the command line with ``python -m infoview_sheets``."""

from infoview_sheets.cli import console

if __name__ == "__main__":
    console()

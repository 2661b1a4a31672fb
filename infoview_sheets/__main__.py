"""Run the command line with ``python -m infoview_sheets``."""

from infoview_sheets.cli import main

if __name__ == "__main__":
    main()

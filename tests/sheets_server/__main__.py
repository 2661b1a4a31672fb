"""Start the server with a workbook in it, so that anyone can try the Google way without an account."""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.sheets_server.accounts import EMAIL, key_file
from tests.sheets_server.api import Api
from tests.sheets_server.grid import Spreadsheet
from tests.sheets_server.loading import load
from tests.sheets_server.web import serving

ID = "1LocalSheetForTryingThingsOutAtHome0000000000"
EMPTY = "1AnEmptySheetForTryingThingsOutAtHome00000000"


def main(arguments: list[str]) -> int:
    """Serve the workbook named on the command line until Ctrl+C."""
    if len(arguments) != 1:
        sys.stderr.write("Usage: python -m tests.sheets_server SAMPLE.xlsx\n")
        return 2
    book = Spreadsheet(ID, title=Path(arguments[0]).stem, roles={EMAIL: "editor"})
    load(book, Path(arguments[0]))
    empty = Spreadsheet(EMPTY, title="Untitled spreadsheet", roles={EMAIL: "editor"})
    empty.add("Sheet1")
    api = Api(books={ID: book, EMPTY: empty})
    with tempfile.TemporaryDirectory() as name, serving(api, Path(name)) as places:
        key = key_file(api, Path(name))
        verb = "set" if os.name == "nt" else "export"
        sys.stdout.write("Type this in a second terminal, and close that when you end the server here with Ctrl+C.\n\n")
        for setting, value in {**places, "GOOGLE_APPLICATION_CREDENTIALS": str(key)}.items():
            sys.stdout.write(f"{verb} {setting}={value}\n")
        sys.stdout.write(f"infoview sync https://docs.google.com/spreadsheets/d/{ID}/edit\n\n")
        sys.stdout.write(
            f"Or begin with an empty sheet: infoview new --google https://docs.google.com/spreadsheets/d/{EMPTY}/edit\n"
        )
        sys.stdout.flush()
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

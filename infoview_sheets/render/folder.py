"""Where the Word templates are."""

from functools import cache
from pathlib import Path

from infoview_sheets.errors import TemplateError


@cache
def templates_folder() -> Path:
    """Return the folder of our templates: inside the installed package, else beside it in the checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise TemplateError("The folder with the Word templates is missing. Install infoview-sheets again.")

"""Find every compiled pattern over the bytes of workbooks and Word templates."""

import importlib
import pkgutil
import re
from typing import Any

from infoview_sheets import render
from infoview_sheets.regex import Regex
from infoview_sheets.stores import excel

Pattern = re.Pattern[Any]


# Over the names of files, which are short; and a pattern that stops at the first place it does not fit (test_limits.py).
_SHORT = (".synced_folders", ".backups", ".tree")


def patterns_of_the_package() -> list[tuple[str, Pattern]]:
    """Return the patterns over bytes of others, by name: those of the modules, and those made for a prefix."""
    found: dict[str, Pattern] = {}
    modules = [
        importlib.import_module(f"{room.__name__}.{module.name}")
        for room in (excel, render)
        for module in pkgutil.iter_modules(room.__path__)
    ]
    for module in modules:
        if module.__name__.endswith(_SHORT):
            continue
        for name, value in vars(module).items():
            if isinstance(value, (re.Pattern, Regex)):
                found[f"{module.__name__.rpartition('.')[2]}.{name}"] = re.compile(value.pattern, value.flags)
            makes = getattr(value, "__name__", "") in {"patterns", "cell_patterns", "item_pattern"}
            if makes and value.__module__ == module.__name__:
                made = value(b"x:")
                for at, one in enumerate(made if isinstance(made, tuple) else (made,)):
                    if isinstance(one, re.Pattern):
                        found[f"{module.__name__.rpartition('.')[2]}.{name}.{at}"] = one
    return sorted(found.items())

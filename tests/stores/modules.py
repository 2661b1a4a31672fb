"""Find every compiled pattern of the package that reads workbooks."""

import importlib
import pkgutil
import re
from typing import Any

from infoview_sheets.stores import excel

Pattern = re.Pattern[Any]


def patterns_of_the_package() -> list[tuple[str, Pattern]]:
    """Return the patterns over bytes of others, by name: those of the modules, and those made for a prefix."""
    found: dict[str, Pattern] = {}
    modules = [
        importlib.import_module(f"{excel.__name__}.{module.name}") for module in pkgutil.iter_modules(excel.__path__)
    ]
    for module in modules:
        if module.__name__.endswith((".clouds", ".backups")):  # over the names of files, which are short
            continue
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[f"{module.__name__.rpartition('.')[2]}.{name}"] = value
            makes = getattr(value, "__name__", "") in {"patterns", "cell_patterns", "item_pattern"}
            if makes and value.__module__ == module.__name__:
                made = value(b"x:")
                for at, one in enumerate(made if isinstance(made, tuple) else (made,)):
                    if isinstance(one, re.Pattern):
                        found[f"{module.__name__.rpartition('.')[2]}.{name}.{at}"] = one
    return sorted(found.items())

"""Find what names a column of an Excel table, as in People[State (auto)] (ECMA-376 part 1, 18.17.2.3)."""

import re
from collections.abc import Iterator, Sequence

from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.package import Package


def named(package: Package, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the columns that a formula, a chart or a rule names, each with the part it is named in."""
    names = {markup.escape(column).encode(): column for column in columns}
    pattern = re.compile(rb"[\[,]\s*(%b)\s*\]" % b"|".join(map(re.escape, names)))
    for part, text in texts(package) if names else ():
        if found := pattern.search(text):
            yield names[found[1]], part


def texts(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield every XML part as it will be saved, with its name."""
    for part in list(package.names()):
        if part.endswith(".xml"):
            yield part, b"".join(package.blocks_now(part))

"""Read the numbers in IDs, and sort IDs as people count."""

import re
from functools import lru_cache

from infoview_sheets.sheets.schema.catalog import SheetSchema


def number_in(record_id: str, schema: SheetSchema) -> int:
    """Return the number of an ID of the tool's own making ("C-012" is 12); 0 for any other, such as a person's "17"."""
    record_id, prefix = record_id.strip(), schema.id_format.split("{")[0]
    start, digits = record_id[: len(prefix)], record_id[len(prefix) :]
    ours = start.casefold() == prefix.casefold() and digits.isascii() and digits.isdigit() and len(digits) <= 9
    return int(digits) if ours else 0


@lru_cache(maxsize=16384)
def id_key(record_id: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts IDs by their numbers: C-999 before C-1000, blanks last."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", record_id.casefold())
    return tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p) for p in parts) or ((2, 0, ""),)

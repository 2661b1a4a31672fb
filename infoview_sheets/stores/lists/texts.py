"""Read a list that is a text: whatever its encoding, and whatever parts its columns."""

import csv
import io
from collections import Counter
from pathlib import Path

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import Row, Sheet

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_MOST_ROWS, _MOST_COLUMNS = 200_000, 500
_LONGEST = 100_000  # characters of a field
_LOOKED_AT = 20  # lines


def decoded(data: bytes, name: str) -> str:
    """Return a text whatever its encoding: UTF-8, UTF-16 with or without a mark, else that of Windows."""
    if not data.strip():
        raise BookError(f"{name} is empty.")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in (marked or _wide(data[:1000]) or "utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise BookError(f"{name} is no text. Save it again as CSV (UTF-8), and name that file.")


def _wide(start: bytes) -> str:
    """Return the encoding of a text in which every other byte is zero; "" for others."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < len(start):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def lines_of(text: str, path: Path) -> Sheet:
    """Return the sheet of a CSV file; remarks above the headers are rows like others."""
    csv.field_size_limit(_LONGEST)
    rows = []
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1):
            if number > _MOST_ROWS or len(fields) > _MOST_COLUMNS:
                raise BookError(f"{path.name} has more than {_MOST_ROWS:,} rows or {_MOST_COLUMNS} columns.")
            values = tuple(field.strip() or None for field in fields)
            if any(values):
                rows.append(Row(number, values))
    except csv.Error as error:
        raise BookError(f"{path.name} cannot be read as CSV ({error}). Save it again from where it comes.") from error
    return Sheet(path.stem[:31] or "list", tuple(rows))


def _delimiter(text: str) -> str:
    """Return what parts the columns: a comma, a semicolon as in Germany, or a tab; outside of quotes it occurs most."""
    bare = "".join(text[:20_000].split('"')[::2])
    lines = bare.splitlines()[:_LOOKED_AT]
    count = Counter({sign: sum(line.count(sign) for line in lines) for sign in ",;\t"})
    return count.most_common(1)[0][0]

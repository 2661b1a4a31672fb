"""Keep what a colleague types into This Week, which is written anew: it goes to Checks, where it stays until read."""

import datetime as dt
import re
from collections.abc import Container, Iterator, Sequence

from infoview_sheets.sheets.digests import digest
from infoview_sheets.sheets.table import Fault, Row, Sheet, Value, shown
from infoview_sheets.text import quoted

KEPT = "kept"  # the level of such a row in Checks
_DO = "Copy it where it belongs, then delete this row."
_ACTION = 4  # the column of This Week that tells its rows apart
_VALUE = 7  # the column of Checks that holds what was typed


def mark_of(texts: Sequence[str], width: int) -> str:
    """Return a mark of a row of This Week. Numbers do not count: a link names the row that it leads to by now."""
    return digest(re.sub(r"\d+", "#", "\n".join(text.strip() for text in texts[:width]).rstrip()))


def kept_rows(
    week: Sheet | None, checks: Sheet | None, width: int, known: Container[str], today: dt.date
) -> Iterator[Sequence[Value]]:
    """Yield the rows of Checks that say what somebody typed into This Week: those that stand there, then new ones.

    ``known`` holds the marks of the rows we wrote; empty where they are not known, and then only what stands beside our
    columns is somebody else's.
    """
    standing = [row.values for row in checks.rows[1:] if row.value(1) == KEPT] if checks and checks.rows else []
    yield from standing
    told = {row[_VALUE - 1] for row in standing if len(row) >= _VALUE}
    for row in week.rows[1:] if week else ():
        text = _typed(row, width, known)
        if text and text not in told:
            told.add(text)
            action = shown(row.value(_ACTION))
            where = f'beside "{quoted(action)}"' if action else "in a row of its own"
            what, do = (
                f"Somebody typed this into This Week, {where}.",
                "Copy it where it belongs, then delete this row.",
            )
            yield KEPT, None, week.name if week else "", None, None, None, text, what, do, None, today


def _typed(row: Row, width: int, known: Container[str]) -> str:
    """Return what somebody typed in a row: what stands beside our columns, or the whole row where we wrote another."""
    texts = [shown(value).strip() for value in row.values]
    beside = [text for text in texts[width:] if text]
    unread = any(isinstance(value, Fault) for value in row.values[:width])  # a link that nobody has calculated yet
    if not beside and known and not unread and mark_of(texts, width) not in known:
        beside = [text for text in texts if text]
    return quoted(" | ".join(beside), 1000)

"""Write the week as lines for a terminal of 80 columns."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from infoview_sheets.reports.week import Bucket, Item

WIDTH = 80
HEAD = 8


def week_lines(agenda: Sequence[Item], today: dt.date) -> Iterator[str]:
    """Yield the week: the one thing to do first, then day by day; next week is a word about its size."""
    yield f"{today:%A, %B} {today.day}"
    yield ""
    now = [item for item in agenda if item.bucket is not Bucket.NEXT_WEEK]
    if not now:
        yield from wrapped("Nothing is due this week.", first=" " * HEAD)
    for n, item in enumerate(now[:1]):
        yield from wrapped(_words(item), first=f"{'FIRST':<{HEAD}}")
    for label, items in groupby(now[1:], key=lambda item: _label(item, today)):
        for n, item in enumerate(items):
            yield from wrapped(_words(item), first=f"{'' if n else label:<{HEAD}}")
    later = len(agenda) - len(now)
    if later:
        yield from wrapped(f"{later} more; see the sheet This Week", first=f"{'Next':<{HEAD}}")


def _label(item: Item, today: dt.date) -> str:
    if item.bucket is Bucket.LATE:
        return "Late"
    return "Today" if item.due == today else f"{item.due:%a} {item.due.day}"


def _words(item: Item) -> str:
    since = f" (since {item.due:%b} {item.due.day})" if item.bucket is Bucket.LATE else ""
    return f"{item.action}{since}{f': {item.file}' if item.file else ''}"


def wrapped(text: str, *, first: str = "", rest: str = " " * HEAD) -> Iterator[str]:
    """Yield ``text`` in lines of at most 80 columns, the first one after ``first``, the others after ``rest``."""
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first.rstrip()]

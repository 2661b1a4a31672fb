"""Write the week as lines for a terminal of 80 columns."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from infoview_sheets.reports.week import Bucket, Item
from infoview_sheets.text import day_title

WIDTH = 80
HEAD = 8


def week_lines(agenda: Sequence[Item], today: dt.date) -> Iterator[str]:
    """Yield the week: the one thing to do first, then day by day; next week is a word about its size."""
    yield day_title(today)
    yield ""
    this_week = [item for item in agenda if item.bucket is not Bucket.NEXT_WEEK]
    if not this_week:
        yield "Nothing is due this week."
    labels = ["FIRST", *(_label(item, today) for item in this_week[1:])]
    for label, items in groupby(zip(labels, this_week, strict=False), key=lambda pair: pair[0]):
        for n, (_, item) in enumerate(items):
            yield from wrapped(_words(item), first=f"{'' if n else label:<{HEAD}}")
    later = len(agenda) - len(this_week)
    if later:
        yield from wrapped(f"{later} more; see the sheet This Week", first=f"{'Next':<{HEAD}}")


def _label(item: Item, today: dt.date) -> str:
    """Return the day of an item; what is late is for today too."""
    return "Today" if item.due <= today else f"{item.due:%a} {item.due.day}"


def _words(item: Item) -> str:
    since = f" (since {item.due:%b} {item.due.day})" if item.bucket is Bucket.LATE else ""
    return f"{item.action}{since}"


def wrapped(text: str, *, first: str = "", rest: str = " " * HEAD) -> Iterator[str]:
    """Yield ``text`` in lines of at most 80 columns, the first one after ``first``, the others after ``rest``."""
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first.rstrip()]

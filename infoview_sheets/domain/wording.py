"""Say days, numbers and names in plain American English."""

import datetime as dt
from collections.abc import Sequence

from infoview_sheets.domain.clocks import Times
from infoview_sheets.sheets.schema.profile import WEEKDAYS

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def day_words(day: dt.date, today: dt.date | None = None) -> str:
    """Return "Fri Nov 27"; with the year where ``today`` is more than half a year away."""
    words = f"{WEEKDAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day}"
    far = today is not None and abs((day - today).days) > 180
    return f"{words}, {day.year}" if far else words


def clock_words(time: dt.time) -> str:
    """Return the time as "9:00" or "14:05"."""
    return f"{time.hour}:{time.minute:02}"


def place_of_zone(zone: str) -> str:
    """Return the town in the name of a time zone: "America/New_York" is "New York"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def start_words(times: Times | None, zone: str) -> str:
    """Return " at 9:00 (14:00 in Lisbon)", both clocks where they differ; "" where the time is not known."""
    if times is None:
        return ""
    theirs = "" if times.same else f" ({clock_words(times.theirs.time())} in {place_of_zone(zone)})"
    return f" at {clock_words(times.mine.time())}{theirs}"


def count_words(count: int, one: str, many: str) -> str:
    """Return "one person", "three people", "13 people"."""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {one if count == 1 else many}"


def list_words(names: Sequence[str]) -> str:
    """Return the names as "Ada", "Ada and Bram", or "Ada, Bram and Cleo"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last

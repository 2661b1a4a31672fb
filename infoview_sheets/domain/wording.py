"""Say when a talk starts, on both clocks."""

from infoview_sheets.domain.clocks import Times
from infoview_sheets.text import clock_words


def place_of_zone(zone: str) -> str:
    """Return the town in the name of a time zone: "America/New_York" is "New York"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def start_words(times: Times | None, zone: str) -> str:
    """Return " at 9:00 (14:00 in Lisbon)", both clocks where they differ; "" where the time is not known."""
    if times is None:
        return ""
    theirs = "" if times.same else f" ({clock_words(times.theirs.time())} in {place_of_zone(zone)})"
    return f" at {clock_words(times.mine.time())}{theirs}"

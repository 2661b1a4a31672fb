"""Read the value scores of a talk: how well the work fits what matters to the person (practice P052)."""

import re

_SCORE = re.compile(r"(.+?)\s*[=:]\s*([1-5])")


def read_score(text: str) -> tuple[str, int] | None:
    """Return the value and its score, 1 to 5, of "autonomy=4"; None where it is written otherwise."""
    found = _SCORE.fullmatch(text)
    return (found[1], int(found[2])) if found else None

"""One paper: what kind it is, whom it is for, and what its template needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to make. ``kind`` names its template, ``name`` the file without its ending, ``row`` the row of the talk.

    ``context`` holds plain values: text, numbers, yes or no, lists and mappings of these.
    """

    kind: str
    name: str
    context: Mapping[str, Any]
    row: int = 0
    contact: str = ""
    interview: str = ""

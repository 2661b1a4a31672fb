"""What one field of a template is."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "yes/no", "list", "items", "words"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its path, its kind, an example as it would be printed, and one sentence.

    A ``list`` holds texts, ``items`` hold groups of fields, ``words`` are finished handwriting for ``{{p }}``.
    """

    path: str
    kind: Kind
    example: str
    meaning: str

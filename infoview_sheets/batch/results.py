"""Say what became of one workbook among many."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, field
from enum import Enum
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.reports.office import Figures


class Status(Enum):
    """What became of a workbook.

    ``SKIPPED``: finished by an earlier run, and nothing has changed since. ``STOPPED``: a mistake in it stops
    everything. ``LOCKED``: another run or another program has it. ``READ``: looked at for a report.
    """

    SYNCED = "synced"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    LOCKED = "locked"
    FAILED = "failed"
    READ = "read"

    @property
    def whole(self) -> bool:
        """Whether the workbook was seen to the end."""
        return self not in (Status.STOPPED, Status.LOCKED, Status.FAILED)


@frozen
class BookResult:
    """What became of the workbook at ``address``; ``name`` is what the run calls it.

    ``message`` is one sentence where something is to be said, ``notes`` are further ones, such as a wait for Google.
    ``made`` counts the papers written or renewed by kind, ``cells`` the cells written, ``people_added`` those added to
    Contacts. ``to_thank`` names the contacts whose thanks are late, where a report was asked for names. ``out`` is the
    folder of its papers. Of a skipped one all figures are those of the run that finished it.
    """

    address: str
    name: str
    status: Status
    message: str = ""
    notes: tuple[str, ...] = ()
    figures: Figures = field(default_factory=Figures)
    errors: int = 0
    warnings: int = 0
    made: Mapping[str, int] = field(default_factory=dict)
    cells: int = 0
    people_added: int = 0
    to_thank: tuple[str, ...] = ()
    out: str = ""
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether nobody has to do anything about it."""
        return self.status.whole and not self.errors


def as_plain(result: BookResult) -> dict[str, Any]:
    """Return the result as values that JSON knows."""
    plain = asdict(result)
    last = result.figures.last
    plain["status"] = result.status.value
    plain["figures"]["last"] = last.isoformat() if last else None
    return plain


def from_plain(plain: Mapping[str, Any]) -> BookResult:
    """Return the result that ``as_plain`` made plain. Raises ValueError, TypeError or KeyError for anything else."""
    figures = dict(plain["figures"])
    last = figures.pop("last")
    days = tuple(int(days) for days in figures.pop("days_to_talk"))
    owner = str(figures.pop("owner"))
    counts = {name: int(value) for name, value in figures.items()}
    return BookResult(
        address=str(plain["address"]),
        name=str(plain["name"]),
        status=Status(plain["status"]),
        message=str(plain["message"]),
        notes=tuple(str(note) for note in plain["notes"]),
        figures=Figures(owner=owner, last=dt.date.fromisoformat(last) if last else None, days_to_talk=days, **counts),
        errors=int(plain["errors"]),
        warnings=int(plain["warnings"]),
        made={str(kind): int(count) for kind, count in plain["made"].items()},
        cells=int(plain["cells"]),
        people_added=int(plain["people_added"]),
        to_thank=tuple(str(name) for name in plain["to_thank"]),
        out=str(plain["out"]),
        seconds=float(plain["seconds"]),
    )

"""Hold what actions are read from: the workbook, and what was computed before it comes to what is to be done."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.articles import Library
from infoview_sheets.domain.facts import Action, RankScore
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.readiness import Gap
from infoview_sheets.domain.referrals import Network
from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.sheets.schema import SheetSchema
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Known:
    """What is known on one day. Mappings lead from the row of a contact; ``gaps`` from the row of a talk ahead.

    ``checkins`` holds the day of the next message to each person, None where none is to come; ``slots`` the day by
    which each ranked person should be asked, ``others`` the best ranked person to ask at each organization.
    """

    workbook: Workbook
    today: dt.date
    calendar: WorkCalendar
    histories: Mapping[int, History]
    states: Mapping[int, State]
    checkins: Mapping[int, dt.date | None]
    network: Network
    ranks: Mapping[int, RankScore]
    slots: Mapping[int, dt.date]
    others: Mapping[str, Contact]
    gaps: Mapping[int, Sequence[Gap]]
    library: Library

    @property
    def profile(self) -> Profile:
        """The person's settings."""
        return self.workbook.profile

    @property
    def this_week(self) -> dt.date:
        """The last working day of this week."""
        return self.calendar.last_of_week(self.calendar.week(self.today)[0])

    def state(self, history: History) -> State:
        """Return the state of this person."""
        return self.states[history.contact.row]

    def cell(self, talk: Talk, key: str) -> Cell:
        """Return the cell of a talk's field."""
        return self.workbook.cell(talk.interview, key)

    def new_row(self, schema: SheetSchema, key: str) -> Cell:
        """Return the column of ``key`` for a row that is still to be added: row 0."""
        table = self.workbook.table(schema)
        return table.cell(0, schema.field(key)) if table else Cell(schema.name, 0, schema.field(key).header)


Rule = Callable[[Known, History], Iterator[Action]]

"""Tell the story of one run: read the workbook, see what is wrong and due, make the documents, write it back."""

from __future__ import annotations  # what writes is loaded once something is written

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from infoview_sheets.documents.due import due_documents, stopped
from infoview_sheets.documents.kinds import Document, home_of
from infoview_sheets.documents.outcomes import Outcomes
from infoview_sheets.documents.sentences import Words, english
from infoview_sheets.domain.analysis import Analysis, analyze
from infoview_sheets.domain.days import day_in, zone, zone_named
from infoview_sheets.domain.ids import complete, given
from infoview_sheets.domain.log import left_in_peace, with_log
from infoview_sheets.frozen import frozen
from infoview_sheets.plan.filed import Filing, still_open, with_filed
from infoview_sheets.plan.filing import file_marks
from infoview_sheets.plan.toolsheets import week_of
from infoview_sheets.plan.week_sheet import WeekPage, by_its_words, marks_in, read_words, week_as_it_stands
from infoview_sheets.regex import regex
from infoview_sheets.render.template import words_of
from infoview_sheets.reports.week import Files, Item, agenda
from infoview_sheets.rules import check, check_cells
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import choices
from infoview_sheets.sheets.schema.field import Unclear
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import as_word

if TYPE_CHECKING:
    from infoview_sheets.render.checked_renderer import CheckedRenderer
    from infoview_sheets.render.drafts import Draft
    from infoview_sheets.stores.opening import Store

Thing = TypeVar("Thing")
_ROUNDS = 4  # a cell that counts again can name one more person to add; those that could go on and on make no sense


@frozen
class Options:
    """How a run is done. ``now`` is an instant with the computer's zone; ``today`` overrides the day it means.

    ``out`` is the folder of the documents, ``templates`` that of the person's own templates, ``zone`` the time zone if
    Profile names none, ``paper`` what is in this computer's printer when that is not what Profile says.
    ``dry_run`` writes nothing. ``command`` is what the person types to run this program: Checks names it so.
    """

    now: dt.datetime
    out: Path
    today: dt.date | None = None
    templates: Path | None = None
    zone: str = ""
    paper: choices.Paper | None = None
    strict: bool = False
    dry_run: bool = False
    command: str = "infoview"


@frozen(slots=False)
class Review:
    """What one look at a workbook tells.

    ``problems`` are the lines people read; ``notes`` the same findings row by row, where some lines join several rows.
    ``silenced`` counts the findings a person silenced with a note, ``filing`` is what became of the marks in This Week.
    ``book`` is what the person calls the workbook, ``words`` are the sentences of what goes out.
    """

    workbook: Workbook
    facts: Analysis
    problems: Sequence[Problem]
    notes: Sequence[Problem]
    silenced: int
    filing: Filing = dataclasses.field(default_factory=Filing)
    book: str = ""
    words: Words = dataclasses.field(default_factory=english)

    @cached_property
    def documents(self) -> Sequence[Document]:
        """The documents that are due, without those that a finding stands against; made once they are asked for."""
        return due_documents(self.workbook, self.facts, self.notes, self.words)

    @property
    def outcomes(self) -> Outcomes:
        """What the documents of earlier runs are about, and what becomes of them."""
        return Outcomes(self.workbook, self.facts, self.documents)

    @property
    def stoppers(self) -> Sequence[Problem]:
        """What must be fixed before anything may be written: half a workbook read gives half truths."""
        return [problem for problem in self.problems if not {"sheet", "sync"}.isdisjoint(problem.blocks)]

    @property
    def stopped(self) -> bool:
        """Whether nothing may be written until something is fixed."""
        return bool(self.stoppers)

    @property
    def has_errors(self) -> bool:
        """Whether there is anything the person must fix."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@frozen
class Result:
    """What a run did, or with ``dry_run`` would do. ``left_out`` are edits whose cell changed while we worked.

    ``book`` is what the person calls the workbook.
    """

    book: str
    review: Review
    agenda: Sequence[Item]
    drafts: Sequence[Draft] = ()
    patch: Patch = dataclasses.field(default_factory=Patch)
    left_out: Sequence[Edit] = ()


class Steps(Protocol):
    """Somebody who is told how far a run is: the steps by their words, and the things of a step as they are done."""

    def step(self, words: str) -> None: ...

    def each(self, things: Sequence[Thing]) -> Iterable[Thing]: ...


class _Silent:
    def step(self, words: str) -> None:
        """Say nothing."""

    def each(self, things: Sequence[Thing]) -> Iterable[Thing]:
        return things


def review(store: Store, options: Options) -> Review:
    """Return what a workbook holds, what follows from it, what is wrong with it and which documents are due."""
    workbook = _at_home(read_workbook(store.read()), (store.zone, options.zone), options.paper)
    today = options.today or day_in(workbook.profile.timezone, options.now)
    facts, unreadable, filing = _with_marks(workbook, today)
    workbook = facts.workbook
    found = check(workbook, facts, unreadable)
    problems = _strict(found.problems) if options.strict else found.problems
    words = words_of(workbook.profile.language, options.templates)
    return Review(workbook, facts, problems, found.each, found.silenced, filing, store.name, words)


def _with_marks(workbook: Workbook, today: dt.date) -> tuple[Analysis, Sequence[Problem], Filing]:
    """Return the workbook, analyzed, with what was marked in This Week filed before anything is judged."""
    week = week_of(workbook)
    if week and week.called != workbook.week:
        workbook = dataclasses.replace(workbook, week=week.called)
    completed, unreadable = _completed(workbook, today)
    facts = analyze(completed, today)
    stands = week_as_it_stands(week) if week else None
    there = by_its_words(stands, facts)
    filing = file_marks(marks_in(there), facts)
    if there is not stands:
        filing = dataclasses.replace(filing, known=(_KEYS_GONE, *filing.known))
    if (filed := with_filed(workbook, filing)) is not workbook:
        completed, unreadable = _completed(filed, today)
        facts = analyze(completed, today)
    aside = still_open(filing, facts)
    if aside != completed.memory.aside:
        memory = dataclasses.replace(completed.memory, aside=aside)
        facts = analyze(dataclasses.replace(completed, memory=memory), today)
    return facts, unreadable, filing


_KEYS_GONE = (
    "The hidden key column of This Week was deleted, so its rows were known by their words; what was put beside words "
    "that are not there any more is in Checks."
)


def _completed(workbook: Workbook, today: dt.date) -> tuple[Workbook, Sequence[Problem]]:
    """Return the workbook with every ID and every new person, and what cannot be read in its cells.

    What is given is given before anything is judged: a cell may name the ID that its row, or another, gets only now.
    """
    for _ in range(_ROUNDS):
        readable, unreadable = check_cells(workbook, today)
        completed = complete(readable)
        if (known := given(workbook, completed)) is workbook:
            break
        workbook = known
    return left_in_peace(with_log(completed, today)), unreadable


def sync(store: Store, options: Options, steps: Steps | None = None) -> Result:
    """Complete the workbook and make the documents that are due; the same workbook on the same day changes nothing.

    ``steps`` is told how far the run is.
    """
    from infoview_sheets.plan.patch import make_patch
    from infoview_sheets.render.checked_renderer import CheckedRenderer
    from infoview_sheets.render.drafts import Drafts, messages

    steps = steps or _Silent()
    steps.step("Reading")
    seen = review(store, options)
    if seen.stopped:
        return Result(store.name, seen, ())
    renderer = CheckedRenderer(seen.workbook, options.templates)
    steps.step("Making documents")
    shelf = Drafts(options.out, renderer, dry_run=options.dry_run, book=store.name, outcomes=seen.outcomes)
    documents = seen.documents
    with shelf.making(documents, steps.each) as drafts:
        renderer.read_standing(documents, drafts)
        seen = _proofread(seen, renderer, strict=options.strict)
        files = named(drafts, documents)
        week = agenda(seen.facts, files)
        # For a day that is given, the same workbook gives the same bytes at whatever hour.
        read, sender = "" if options.today else read_words(options.now), seen.workbook.profile.email
        page = WeekPage(read, store.shared, sender, messages(documents, drafts), stopped(seen.facts, seen.notes))
        problems = in_commands(seen.problems, store.typed, command=options.command)
        patch = make_patch(seen.workbook, seen.facts, problems, seen.notes, files, seen.filing, page)
        steps.step("Writing")
        left_out = () if options.dry_run else store.write(patch)
    return Result(store.name, seen, week, tuple(drafts), patch, left_out)


def named(drafts: Sequence[Draft], documents: Sequence[Document]) -> Files:
    """Return the name of each draft that stands in its folder, by the kind of document and the row of its talk.

    A message that says what others would say is the file of those too.
    """
    files = {(draft.kind, draft.row): draft.file for draft in reversed(drafts) if draft.stands}
    said = {(other.kind, other.row): files.get((d.kind, d.row)) for d in documents for other in d.also}
    return {**{key: file for key, file in said.items() if file}, **files}


def standing(seen: Review, options: Options) -> Files:
    """Return the names of the due documents that are in their folder already, in the form of ``named``."""
    if not options.out.exists():
        return {}
    places = {(document.kind, document.row): home_of(document) for document in seen.documents}
    return {key: place for key, place in places.items() if (options.out / place).exists()}


def _at_home(workbook: Workbook, zones: Sequence[str], paper: choices.Paper | None) -> Workbook:
    """Return the workbook with the names of time zones that people have words for, and this printer's paper.

    Where Profile names no zone that exists, it is the first one that does; what stands in the cell is unclear.
    """
    profile = workbook.profile
    named = zone_named(profile.timezone, profile.country)
    home = named if zone(named) else next((name for name in zones if zone(name)), named)
    unclear = {} if home == named or not named else {"timezone": Unclear(profile.timezone)}
    here = dataclasses.replace(
        profile, timezone=home, paper=paper or profile.paper, unclear={**profile.unclear, **unclear}
    )
    elsewhere = (
        dataclasses.replace(contact, timezone=there)
        for contact in workbook.contacts
        if (there := zone_named(contact.timezone, profile.country)) != contact.timezone
    )
    known = workbook.with_records(elsewhere)
    return known if here == profile else dataclasses.replace(known, profile=here)


def _proofread(seen: Review, renderer: CheckedRenderer, *, strict: bool) -> Review:
    """Return the review with what was found in the documents themselves."""
    found = _strict(renderer.problems) if strict else renderer.problems
    return dataclasses.replace(
        seen,
        problems=sorted((*seen.problems, *found), key=lambda problem: problem.key),
        notes=sorted((*seen.notes, *renderer.problems), key=lambda problem: problem.key),
        silenced=seen.silenced + renderer.silenced,
    )


def in_commands(problems: Sequence[Problem], book: str, *, typed: str = "", command: str = "") -> list[Problem]:
    """Return the problems with ``book`` in the commands that they name, and ``command`` as the name of this program.

    ``typed`` is how the book is typed, where that is more than quotes around its spaces. "" for the book leaves BOOK.
    """
    from infoview_sheets.stores.opening import is_google

    typed = typed or as_word(book)

    def in_full(problem: Problem) -> Problem:
        text = problem.suggestion
        if is_google(book):
            text = text.replace("new --add-missing BOOK`", f"new --google {typed} --add-missing`")
        if book:
            text = text.replace(" BOOK`", f" {typed}`")
        return dataclasses.replace(problem, suggestion=_COMMAND.sub(command, text) if command else text)

    return [in_full(problem) for problem in problems]


_COMMAND = regex(r"(?<=[`\"])infoview(?= [a-z])")


def _strict(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with every warning lifted to an error."""
    return [
        dataclasses.replace(problem, severity=Severity.ERROR) if problem.severity is Severity.WARNING else problem
        for problem in problems
    ]

"""Turn what a command found into lines to read and objects to parse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infoview_sheets.cli.output import command_line, wrapped
from infoview_sheets.documents.earlier import Folder
from infoview_sheets.documents.kinds import KINDS, in_order, main_kind
from infoview_sheets.reports.week import Item, week_lines
from infoview_sheets.sheets.patch import NewRow
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.stores.opening import is_google
from infoview_sheets.sync import Options, Result, Review, in_commands
from infoview_sheets.text import HEAD, counted, day_title, listed, quoted

if TYPE_CHECKING:
    from infoview_sheets.render.drafts import Draft

Object = Mapping[str, Any]


def addressed(seen: Review, book: str) -> Review:
    """Return the review with advice for the workbook at hand, whose name or address stands in the commands."""
    typed = command_line(book).partition(" ")[2]
    problems, notes = (in_commands(found, book, typed=typed) for found in (seen.problems, seen.notes))
    return replace(seen, problems=problems, notes=notes)


def problem_objects(problems: Sequence[Problem], *, verbose: bool = False) -> list[Object]:
    """Return problems as documented objects; notes only when asked for."""
    return [_problem(p) for p in problems if verbose or p.severity is not Severity.INFO]


def _problem(problem: Problem) -> Object:
    return {
        "code": problem.code,
        "severity": problem.severity.code,
        "sheet": problem.cell.sheet,
        "row": problem.cell.row or None,
        "column": problem.cell.column or None,
        "cell": problem.cell.address or None,
        "id": problem.id or None,
        "value": problem.value or None,
        "message": problem.message,
        "suggestion": problem.suggestion,
        "blocks": list(problem.blocks),
    }


def item_object(item: Item) -> Object:
    """Return one line of the week as a documented object."""
    return {
        "when": item.bucket.value,
        "due": item.due.isoformat(),
        "time": item.at.isoformat("minutes") if item.at else None,
        "contact": item.contact or None,
        "who": item.who or None,
        "action": item.action,
        "why": item.why or None,
        "late_after": item.late_after.isoformat() if item.late_after else None,
        "file": item.file or None,
        "finish": item.finish or None,
        "sheet": item.ends.sheet if item.ends else None,
        "cell": (item.ends.address or None) if item.ends else None,
    }


def result_object(result: Result, options: Options) -> Object:
    """Return what a sync did as the documented object."""
    return {
        "today": result.review.facts.today.isoformat(),
        "dry_run": options.dry_run,
        "stopped": result.review.stopped,
        "problems": problem_objects(result.review.problems),
        "silenced": result.review.silenced,
        "cells_written": result.patch.cells - len(result.left_out),
        "rows_added": len(result.patch.rows),
        "noted": result.review.filing.noted,
        "columns_added": len(result.patch.columns),
        "sheets_written": [sheet.name for sheet in result.patch.sheets],
        "left_out": [str(edit.cell) for edit in result.left_out],
        "files": [_file(draft) for draft in result.drafts if draft.moved or draft.status not in ("done", "withdrawn")],
        "agenda": [item_object(item) for item in result.agenda],
    }


def _file(draft: Draft) -> Object:
    return {
        "kind": draft.kind,
        "path": str(draft.path),
        "contact": draft.contact or None,
        "interview": draft.interview or None,
        "status": draft.status,
    }


def finding_lines(problems: Sequence[Problem], *, verbose: bool = False, quiet: bool = False) -> Iterator[str]:
    """Yield the problems as people read them, the most serious first; quiet: errors only."""
    worst = Severity.ERROR if quiet else Severity.INFO if verbose else Severity.ADVICE
    for severity in Severity:
        found = [p for p in problems if p.severity is severity and severity <= worst]
        if found:
            yield f"{severity.words.upper()}S"
            for problem in found:
                yield from wrapped(str(problem), first="  ", rest="    ")
            yield ""


def summary(seen: Review) -> str:
    """Return the last line of a check: how many findings, and how to go on."""
    counts = [
        counted(n, severity.words)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.ADVICE)
        if (n := sum(p.severity is severity for p in seen.problems))
    ]
    silenced = f" {seen.silenced} silenced by a note." if seen.silenced else ""
    if not counts:
        return f"Nothing to fix.{silenced}"
    return f"{', '.join(counts)}.{silenced} What a code means: infoview rules CODE"


_SCREEN = 23  # lines of a small terminal, without that of the next command


def result_lines(
    result: Result, options: Options, book: str, to: Path | None, *, verbose: bool = False
) -> Iterator[str]:
    """Yield the end of a sync in the order of need: what is due, what was made, what to fix, what to do next.

    What does not fit on a screen is folded, unless ``verbose``.
    """
    seen = result.review
    if seen.stopped:
        yield "Nothing was written. First fix this:"
        yield ""
        yield from finding_lines(seen.stoppers)
        yield from wrapped(f"Then run again: {command_line('sync', book)}", rest="")
        return
    noted = list(noted_lines(seen))
    week = [*noted, *week_lines(result.agenda, seen.facts.today), ""]
    rest = [*_made(result, options), *_fix(result), *_sheet(result, options, book, to)]
    if len(week) + len(rest) > _SCREEN and not verbose:
        rest = [*_made(result, options, brief=True), *_fix(result, brief=True), *_sheet(result, options, book, to)]
        rest += wrapped(f"See the whole week: {command_line('week', book)}", first=f"{'ALL':<{HEAD}}")
        room = max(_FEWEST, _SCREEN - len(noted) - len(rest) - 1)
        week = [*noted, *week_lines(result.agenda, seen.facts.today, room), ""]
    yield from week
    yield from rest


_FEWEST = 8  # lines of the week, however much else there is to say
_MOST = 6  # names in a line
_ERRORS = 2  # that are shown where there is little room


def _with_people(count: str, people: Sequence[str]) -> str:
    """Return how many there are, and for whom; a semicolon parts names that have a comma of their own."""
    more = len(people) - _MOST
    names = [*people[:_MOST], *([f"{more} more"] if more > 0 else [])]
    between = "; " if any("," in name for name in names) else ", "
    return f"{count}: {between.join(names)}" if people else count


def made_words(names: Iterable[str]) -> Sequence[str]:
    """Return how many documents of each kind there are, such as "2 letters"; plain texts are not counted."""
    count = Counter(KINDS[name].label for name in names if name in KINDS)
    return [f"{n} {label[n != 1]}" for label in _labels() if (n := count[label])]


def _labels() -> Iterable[tuple[str, str]]:
    return dict.fromkeys(kind.label for kind in in_order())


def noted_lines(seen: Review) -> Iterator[str]:
    """Yield what became of the marks in This Week: how many were noted, as of which day, and what could not be."""
    filing, today = seen.filing, seen.facts.today
    words = []
    if filing.noted:
        named = day_title(today).partition(",")[0]
        day = f", dated {named} where you named no day. Another day? Change it in Touches" if filing.dated else ""
        words.append(f"{counted(filing.noted, 'thing')} you marked{day}.")
        words += [f"{sheet}: {quoted(what)}" for sheet, what in filing.rows_in_words(today)]
    words += filing.known
    if filing.gone:
        words.append(f"{counted(len(filing.gone), 'row')} taken back that you unticked.")
    asked = sum(bool(question) for question in filing.open.values()) + len(filing.lost)
    if asked:
        words.append(f"{counted(asked, 'mark')} could not be noted; {seen.workbook.week} says why.")
    for n, text in enumerate(words):
        yield from wrapped(text, first=f"{'' if n else 'NOTED':<{HEAD}}")
    if words:
        yield ""


def _made(result: Result, options: Options, *, brief: bool = False) -> Iterator[str]:
    """Yield what was made: on paper in the order of the desk, with the people, then what goes by email."""
    from infoview_sheets.render.drafts import BROKEN

    fresh = [draft for draft in result.drafts if draft.status in ("written", "updated")]
    names = {contact.id: contact.name for contact in result.review.workbook.contacts}
    printed = [draft for draft in fresh if draft.kind in KINDS and KINDS[draft.kind].folder is Folder.TO_PRINT]
    if brief and printed:
        yield from wrapped(", ".join(made_words(draft.kind for draft in printed)), first=f"{'PRINT':<{HEAD}}")
    labels = [label for label in _labels() if any(KINDS[draft.kind].label == label for draft in printed)]
    for n, label in enumerate(() if brief else labels):
        found = [draft for draft in printed if KINDS[draft.kind].label == label]
        people = list(dict.fromkeys(names.get(draft.contact, "") for draft in found if draft.contact))
        words = _with_people(f"{len(found)} {label[len(found) != 1]}", people)
        yield from wrapped(words, first=f"{'' if n else 'PRINT':<{HEAD}}")
    by_mail = made_words(draft.kind for draft in fresh if draft not in printed)
    if by_mail:
        yield from wrapped(", ".join(by_mail), first=f"{'SEND':<{HEAD}}")
    if fresh:
        verb = "Would be made" if options.dry_run else "Made"
        folders = sorted({draft.path.parent for draft in fresh})
        yield from wrapped(f"{verb} in {listed([str(folder) for folder in folders])}", first=" " * HEAD)
    yield from _put_away(result.drafts)
    for draft in result.drafts:
        if draft.status == "kept" and draft.beside:
            words = f"{draft.path.name} was edited by you and is kept; the new version is {draft.beside}"
            yield from wrapped(words, first=f"{'KEPT':<{HEAD}}")
        elif draft.note == BROKEN:
            yield from wrapped(f"{draft.path.name}: {draft.note}", first=f"{'REDONE':<{HEAD}}")
        elif draft.outdated:
            words = f"{draft.path.name} is an earlier version: the new one is not made, see what there is to fix"
            yield from wrapped(words, first=f"{'OLD':<{HEAD}}")


def _put_away(drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield what earlier runs made and is done now, and what must not go out any more, each with its reason."""
    done = [draft for draft in drafts if draft.status == "done" and draft.moved and main_kind(draft.kind) == draft.kind]
    if done:
        words = f"{counted(len(done), 'document')} moved to {done[0].path.parent}"
        yield from wrapped(words, first=f"{'DONE':<{HEAD}}")
    stopped = (d for d in drafts if d.status == "held back" or (d.status == "withdrawn" and d.moved))
    for n, draft in enumerate(d for d in stopped if main_kind(d.kind) == d.kind):
        words = f"{quoted(draft.path.name, 200)} is withdrawn: {draft.note}"
        if draft.status == "held back":
            words = f"Do not use {quoted(draft.file, 200)}: {draft.note}"
        yield from wrapped(words, first=f"{'' if n else 'STOP':<{HEAD}}")


def _fix(result: Result, *, brief: bool = False) -> Iterator[str]:
    """Yield the findings that stop something, and how many more there are."""
    problems = [p for p in result.review.problems if p.severity is not Severity.INFO]
    first = [p for p in problems if p.severity is Severity.ERROR] or [p for p in problems if p.blocks][:3]
    first = first[:_ERRORS] if brief else first
    for n, problem in enumerate(first):
        yield from wrapped(f"{problem}", first=f"{'' if n else 'FIX':<{HEAD}}")
    if len(problems) > len(first):
        more = len(problems) - len(first)
        kind = "more finding" if first else "minor finding"
        yield from wrapped(f"{counted(more, kind)} in the sheet Checks", first=f"{'' if first else 'FIX':<{HEAD}}")


def _added(rows: Sequence[NewRow], sheet: str) -> str:
    """Return how many rows a sheet gets; people by their names."""
    here = [row for row in rows if row.sheet == sheet]
    names = [quoted(str(value)) for row in here for cell, value in row.values if cell.column == "Name"]
    if sheet != CONTACTS.name:
        return f"{counted(len(here), 'row')} added to {sheet}"
    return f"{counted(len(here), 'person', 'people')} added to {sheet}: {listed(names, most=_MOST)}"


def _sheet(result: Result, options: Options, book: str, to: Path | None) -> Iterator[str]:
    cells = result.patch.cells - len(result.left_out)
    count = counted(cells, "cell")
    added = dict.fromkeys(row.sheet for row in result.patch.rows)
    target = to or (result.book if is_google(book) else book)
    if options.dry_run and (result.patch or to):
        again = command_line("sync", book, *(["--to", to] if to else []))
        words = f"{count} would be written to {target}, none of yours. Do it: {again}"
    elif not result.patch and to:
        words = f"Written to {to}, as it was: it says all of this already."
    elif not result.patch:
        words = f"{target} says all of this already; nothing was written."
    else:
        rows = ", ".join(_added(result.patch.rows, sheet) for sheet in added)
        what = f"Written to {to}: {count} updated" if to else f"{count} updated in {target}"
        only = rows or "only the tool's own sheets changed"
        what = f"{what}, none of yours{rows and f', {rows}'}" if cells else f"{target}: {only}"
        words = f"{what}. Open it at {result.review.workbook.week}."
    yield from wrapped(words, first=f"{'SHEET':<{HEAD}}")
    for edit in result.left_out:
        yield from wrapped(
            f"{edit.cell} changed while infoview worked and was left alone. Run sync again.", first=" " * HEAD
        )

"""Make docs/tutorial.md: one person from the first contact to the second check-in, every answer as the tool gave it.

    python scripts/make_tutorial.py [--pictures]

With --pictures also the pictures in docs/pictures whose names begin with "tutorial-", for which it needs LibreOffice
and pdftoppm. A test fails when the page is stale.
"""

import contextlib
import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from infoview_sheets.cli import infoview, output  # noqa: E402
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value  # noqa: E402
from infoview_sheets.stores.excel import ExcelStore, patch_cells  # noqa: E402 (the folder above makes this work)

PAGE = ROOT / "docs" / "tutorial.md"
PICTURES = ROOT / "docs" / "pictures"
BOOK = "interviews.xlsx"
HEIGHT = 620  # pixels of a picture

Cells = Mapping[str, Value]


@dataclass(frozen=True)
class Step:
    """A part of the story: what is told, what is marked and typed, what is run, and which paper is shown.

    ``marked`` leads from how a row of This Week begins to what is put there, ``then`` to what is put there between the
    first command and the second; ``reads`` are rows of it that are shown as they stand afterwards. ``typed`` maps a
    sheet and a row (0 or less: the next free one; a text: where it stands in the first column) to headers and values.
    ``commands`` are what follows "infoview". ``paper`` is part of a file name in ``out``, ``pages`` which of its pages
    are shown.
    """

    title: str
    words: str
    commands: tuple[str, ...]
    typed: Mapping[tuple[str, int | str], Cells] = field(default_factory=dict)
    marked: Mapping[str, Cells] = field(default_factory=dict)
    then: Mapping[str, Cells] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    after: str = ""
    paper: str = ""
    pages: tuple[int, ...] = (1,)
    sheet: str = ""


def day(month: int, number: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


NEW = (
    "new --name 'Robin Sandpiper' --email robin@example.org --about 'third-year PhD student in cell biology' "
    "--country US --timezone America/New_York"
)
STORY = (
    Step(
        "A workbook, and one name",
        "Robin Sandpiper is a third-year PhD student and wonders what people in science policy do all day. "
        "It is Sunday, September 6. Robin makes a workbook; on a terminal the first three lines are asked "
        "for.",
        (NEW,),
        after="Robin opens `interviews.xlsx`, types one name in the sheet **Contacts** with the little that is "
        "known of her, saves and closes it.",
    ),
    Step(
        "Whom to ask, and with which words",
        "The first run says what to do next, and has drafted the request. It is a draft: what Robin edits "
        "in Word is never overwritten.",
        ("sync --today 2026-09-06",),
        typed={
            ("Contacts", 2): {
                "Name": "Marguerite Halloran",
                "Role": "Policy analyst",
                "Organization": "Lumenvale Institute",
                "Email": "marguerite.halloran@lumenvale.example.org",
                "Circle": "Acquaintance",
                "How I know or found them": "we met at the Testville careers evening",
                "Why this person": "you moved from the bench to policy",
                "Postal address": "7 Fictional Way\nTestville, MA 02139",
                "Field": "science policy",
            }
        },
        paper="request",
        after="Robin reads it, changes a word, pastes it into an email and sends it on Monday.",
    ),
    Step(
        "A quiet week",
        "The request went out on Monday: in **This Week** that is an *x* before its row, and the day. Robin need not "
        "think of it any more: on the eighth business day it would be time for a kind nudge, and one is drafted "
        "already. Robin uses the quiet minute to fill in the return address in **Profile**.",
        ("sync --today 2026-09-13",),
        typed={("Profile", 5): {"Value": "12 Sample Row\nTestville, MA 02139"}},
        marked={"Ask Marguerite": {"Done": "x", "Day": day(9, 7)}},
    ),
    Step(
        "She says yes",
        "Marguerite answers on Monday and proposes Thursday of next week. In **This Week** Robin chooses the answer, "
        "and writes the talk as a row of its own into **Interviews**.",
        ("sync --today 2026-09-20",),
        marked={"Has Marguerite": {"Answer": "Said yes", "Day": day(9, 14)}},
        typed={
            ("Interviews", 0): {
                "Who": "Marguerite Halloran",
                "Status": "Scheduled",
                "Date": day(9, 24),
                "Start (their or my clock)": dt.time(15, 0),
                "Format": "Coffee",
                "Place, number or link": "Cafe Meridian, 2 Harbor Street",
                "What I found on the organization": "They advise three states on rules for gene-edited crops.",
                "One thing to mention": "her essay on peer review",
                "Goal 1": "what a policy analyst does on an ordinary Tuesday",
            },
        },
        paper="packet",
        pages=(1, 2),
        after="The packet is what Robin prints and takes along: who she is, where and when on whose clock, what "
        "to ask, and room for notes. The rows for after the talk are there already.",
    ),
    Step(
        "Within a day",
        "The talk went well. That evening Robin marks what there is to say about it: that it took place, the one thing "
        "that the thanks are built on, and whom Marguerite named. The tasks of the days before are ticked too.",
        ("sync --today 2026-09-24",),
        marked={
            "Confirm the talk": {"Done": "x", "Day": day(9, 23)},
            "Prepare for": {"Done": "x"},
            "Did the talk with": {"Answer": "Took place"},
            "One thing only": {"Answer": "your advice to write two policy memos before applying"},
            "Did Marguerite Halloran name": {"Answer": "Dov Larkspur"},
        },
        typed={("Interviews", 2): {"Advice to try": "write two policy memos"}},
        paper="thank-you card",
        pages=(1, 2),
        after="The letter goes out by email the same evening; the card is printed, folded, signed and mailed the "
        "next day, with its envelope. Dov Larkspur has a row in **Referrals** now.",
    ),
    Step(
        "The second talk begins with the first",
        "Sunday again. Thanks and card are ticked. Robin adds to Dov's row what Marguerite said of him, and *yes* "
        "under *Add to Contacts*: he stands there now, and the request says who sent Robin.",
        ("sync --today 2026-09-27",),
        marked={
            "Thank Marguerite": {"Done": "x", "Day": day(9, 24)},
            "Write and mail the card": {"Done": "x", "Day": day(9, 25)},
        },
        typed={
            ("Referrals", 2): {
                "Role": "Fellowship director",
                "Organization": "Harbor Science Fellowship",
                "Email": "dov.larkspur@harbor.example.org",
                "Why they named them": "he built a fellowship for people from the bench",
                "How": "I may use their name",
                "May I use their name": "yes",
                "Add to Contacts": "yes",
            },
        },
        paper="request",
        sheet="Dov",
    ),
    Step(
        "He says yes: three times to offer",
        "Dov said yes at once. What is typed into the sheets counts as much as what is marked, so Robin notes it where "
        "it is at hand, and the hours that suit in **Profile**. Whoever waits for Robin stands first in **This Week**, "
        "with three times that are free for both; the draft offers them.",
        ("sync --today 2026-10-01",),
        marked={"Ask Dov": {"Done": "x", "Day": day(9, 28)}},
        typed={
            ("Profile", "Free times"): {"Value": "Tuesday or Thursday after 3 pm"},
            ("Contacts", 3): {"They answered": day(9, 29), "Their answer": "Yes", "Field": "science policy"},
        },
        reads=("Reply to Dov",),
    ),
    Step(
        "He takes one of them",
        "The reply went out the same day: *Offered* in **Answer**. On Friday Dov takes the Thursday; Robin chooses it, "
        "and the talk stands in **Interviews**.",
        ("sync --today 2026-10-01", "sync --today 2026-10-04"),
        marked={"Reply to Dov": {"Answer": "Offered"}},
        then={"Ask Dov": {"Answer": "Thu Oct 8 15:00"}},
    ),
    Step(
        "Tell her that it worked",
        "They talked on October 8, and Robin thanked him the day after. Marguerite would like to know: the run reminds "
        "Robin, within two business days. What else was said Robin types into *Notes*. *network* shows what one name "
        "has become.",
        ("sync --today 2026-10-11", "network --today 2026-10-11"),
        marked={
            "Confirm the talk": {"Done": "x", "Day": day(10, 7)},
            "Prepare for": {"Done": "x"},
            "Did the talk with": {"Answer": "Took place"},
            "One thing only": {"Answer": "your offer to read my first memo"},
            "Thank Dov": {"Done": "x", "Day": day(10, 9)},
        },
        typed={("Interviews", 3): {"Notes": "I'll send him the memo. He said: talk to Kenji Mori at AAU."}},
        reads=("From your notes: did you", "From your notes: did Dov"),
    ),
    Step(
        "What the notes say",
        "A promise and a name stand in those notes, and **This Week** asks about both. A tick puts the one on Robin's "
        "list and the other into **Referrals**; without a tick nothing is filed. Later *find* knows where a word was, "
        "and *person* all about one person.",
        ("sync --today 2026-10-12", "find memo --today 2026-10-12", "person Dov --today 2026-10-12"),
        marked={
            "From your notes: did you": {"Done": "x"},
            "From your notes: did Dov": {"Done": "x"},
            "Tell Marguerite": {"Done": "x", "Day": day(10, 12)},
        },
        reads=("Keep your promise",),
    ),
    Step(
        "Who could introduce me",
        "Robin would like to talk to somebody at Lumenvale whom nobody has named. Before a cold request goes out, the "
        "row says who could introduce Robin, and *network* draws it with dashes.",
        ("sync --today 2026-10-14", "network --today 2026-10-14"),
        marked={"Keep your promise": {"Done": "x", "Day": day(10, 13)}},
        typed={
            ("Contacts", 0): {
                "Name": "Petra Lindqvist",
                "Role": "Program officer",
                "Organization": "Lumenvale Institute",
                "Email": "petra.lindqvist@lumenvale.example.org",
                "Circle": "Stranger",
                "Why this person": "you run the program for young scientists",
            }
        },
        reads=("Ask Petra",),
    ),
    Step(
        "The first check-in",
        "A week later there is news for Marguerite: the advice was tried. That is the best check-in there is, and "
        "the run has drafted it. With her name under *Who could introduce me* it is Marguerite who is asked about "
        "Petra; that waits a week, for one person gets one message a week, and news goes before a favor.",
        ("sync --today 2026-10-18",),
        typed={
            ("Interviews", 2): {"Tried it on": day(10, 16)},
            ("Contacts", "Petra Lindqvist"): {"Who could introduce me": "Marguerite Halloran"},
        },
        paper="advice",
    ),
    Step(
        "Not now",
        "Marguerite did introduce Robin, and Petra said no; a kind word of thanks is drafted. Dov is traveling until "
        "the new year: his check-in can wait two weeks, a month or three months, and where the two stand stays the "
        "same.",
        ("sync --today 2026-11-15", "sync --today 2026-11-16"),
        marked={"Tell Marguerite": {"Done": "x", "Day": day(10, 19)}},
        typed={
            ("Contacts", "Petra Lindqvist"): {
                "Introduction asked on": day(10, 26),
                "Request sent": day(10, 28),
                "They answered": day(10, 30),
                "Their answer": "No",
            }
        },
        then={"Thank Petra": {"Done": "x"}, "Send Dov Larkspur": {"Answer": "In three months"}},
    ),
    Step(
        "The second check-in",
        "It is spring. Without the workbook this is where it would have ended. With it, a line a week says "
        "whose turn it is.",
        ("week --today 2027-02-14",),
    ),
)


def tell(folder: Path) -> Iterator[tuple[Step, list[tuple[str, str]]]]:
    """Live the story in ``folder``; yield each step with its commands and what they answered."""
    os.environ["COLUMNS"] = "80"
    output._LONG = float("inf")  # a busy computer tells no other story
    with contextlib.chdir(folder):
        for step in STORY:
            mark(step.marked)
            for (sheet, row), cells in step.typed.items():
                type_in(Path(BOOK), sheet, row, cells)
            first, *more = step.commands
            answers = [(first, answer(first))]
            mark(step.then)
            answers += [(command, answer(command)) for command in more]
            yield step, answers


def mark(marked: Mapping[str, Cells]) -> None:
    for what, cells in marked.items():
        type_in(Path(BOOK), "This Week", row_of(ExcelStore(Path(BOOK)).read(), what).number, cells)


def answer(command: str) -> str:
    """Return what a command says, as a terminal shows it."""
    done = CliRunner().invoke(infoview, command, color=False)
    if done.exit_code not in (0, 1):
        raise SystemExit(f"infoview {command}\n{done.output}\n{done.exception!r}")
    return done.output.rstrip()


def row_of(sheets: Sequence[Sheet], what: str) -> Row:
    """Return the row of This Week that begins with ``what``."""
    week = next(sheet for sheet in sheets if sheet.name == "This Week")
    return next(row for row in week.rows if str(row.value(2) or "").startswith(what))


def said_in(what: str) -> str:
    """Return a row of This Week as it stands there now."""
    return str(row_of(ExcelStore(Path(BOOK)).read(), what).value(2)).replace("\n", "<br>")


def type_in(book: Path, sheet: str, row: int | str, cells: Cells) -> None:
    """Type cells into a row of a sheet, as a person would; row 0 or less is the first free one, a name whose it is."""
    found = next(each for each in ExcelStore(book).read() if each.name == sheet)
    headers = found.rows[0].values
    named = headers.index(next(each for each in ("Who", "Name", "Setting", "What") if each in headers)) + 1
    free = max((each.number for each in found.rows if each.value(named) is not None), default=1) + 1
    if isinstance(row, str):
        row = next(each.number for each in found.rows if each.value(named) == row)
    at = row if row > 0 else free
    places = {Cell(sheet, at, header, headers.index(header) + 1).address: value for header, value in cells.items()}
    patch_cells(book, book, {sheet: places})


def page(folder: Path, *, pictures: bool = False) -> str:
    """Return the tutorial; with ``pictures`` also draw each paper as it is on its day."""
    lines = [
        "# From the first name to the second check-in",
        "",
        "One person, half a year, a run of `infoview sync` now and then. Everything below was really run, on those",
        "days, by the script that made this page (`scripts/make_tutorial.py`); the people are invented.",
    ]
    for number, (step, answers) in enumerate(tell(folder), 1):
        lines += ["", f"## {number}. {step.title}", "", *wrapped(step.words)]
        lines += list(marks({**step.marked, **step.then})) if step.marked else []
        lines += [line for sheet_row, cells in step.typed.items() for line in table(*sheet_row, cells)]
        lines += ["", "```", *(line for each in answers for line in shown(*each)), "```"]
        if step.reads:
            with contextlib.chdir(folder):
                lines += ["", "| In This Week |", "|---|", *(f"| {said_in(what)} |" for what in step.reads)]
        if pictures and step.paper:
            draw(number, step, folder)
        shows = [f"![{name}](pictures/{name}.png)" for name in names(number, step)]
        lines += ["", *shows] if shows else []
        lines += ["", *wrapped(step.after)] if step.after else []
    lines += ["", *wrapped(_END), ""]
    return "\n".join(lines)


_END = (
    "Go on with [your own workbook](../README.md#your-own-workbook), [the templates](templates.md) that"
    " you may edit, [a run without you](schedule.md), or [a sheet you share](google.md)."
)


def shown(command: str, said: str) -> Iterator[str]:
    first, *rest = wrapped(f"$ infoview {command}", width=88)
    yield from (first + (" \\" if rest else ""), *(f"      {line}" for line in rest))
    yield from said.splitlines()


def marks(marked: Mapping[str, Cells]) -> Iterator[str]:
    """Yield what is marked in This Week as a table: the row, and what is put there."""
    yield from ("", "| This Week | Done | Answer | Day |", "|---|---|---|---|")
    for what, cells in marked.items():
        yield f"| {what} ... | {' | '.join(str(cells.get(each, '')) for each in ('Done', 'Answer', 'Day'))} |"


def table(sheet: str, row: int | str, cells: Cells) -> Iterator[str]:
    """Yield what is typed as a table: header and value."""
    which = row if isinstance(row, str) else "a new row" if row < 1 else ""
    yield from ("", f"| {sheet} | {which} |", "|---|---|")
    for header, value in cells.items():
        yield f"| {header} | {str(value).removesuffix(':00').replace(chr(10), ', ')} |"


def wrapped(text: str, width: int = 120) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def names(number: int, step: Step) -> list[str]:
    """Return the names of the pictures of a step, without ending."""
    return [f"tutorial-{number}-{page}" for page in step.pages] if step.paper else []


def draw(number: int, step: Step, folder: Path) -> None:
    """Make the pictures of a step from the paper it shows, as LibreOffice prints it."""
    from infoview_sheets.render.binding import make_pdfs

    wanted = (step.paper.casefold(), step.sheet.casefold())
    files = sorted((folder / "out").rglob("*.docx"))
    found = [path for path in files if all(word in path.name.casefold() for word in wanted)]
    if not found:
        raise SystemExit(f"No {step.paper} among {[path.name for path in (folder / 'out').iterdir()]}")
    (pdf,) = make_pdfs(found[-1:])
    for shown_page, name in zip(step.pages, names(number, step), strict=True):
        each = str(shown_page)
        target = PICTURES / name
        scale = ["-scale-to", str(HEIGHT), "-singlefile", "-f", each, "-l", each]
        subprocess.run(["pdftoppm", "-png", *scale, str(pdf), str(target)], check=True)
    pdf.unlink()


def main(arguments: list[str]) -> None:
    drawn = "--pictures" in arguments
    for old in PICTURES.glob("tutorial-*.png") if drawn else ():
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        PAGE.write_text(page(Path(name), pictures=drawn), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The page shows the week, the tree, the steps, growth and coverage: names, states and counts, never notes."""

import dataclasses
from collections.abc import Iterator

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.page import Page, TreePerson, week_page
from tests.reports.test_growth import PEOPLE
from tests.sketch import TODAY, sketch


def page(text: str) -> Page:
    return week_page(analyze(complete(sketch(text)), TODAY), {("packet", 4): "packet.docx"})


def texts(value: object) -> Iterator[str]:
    """Yield every text of a page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in texts(part))


def test_the_head() -> None:
    found = page(PEOPLE.replace("Values |", "Name | Robin Sandpiper\n    Values |"))
    assert found.title == "Monday, November 23, 2026"
    assert found.kicker == "Informational interviews · Robin Sandpiper"
    assert found.first.startswith("Prepare for Dov Larkspur, Wed Nov 25")
    assert [section.id for section in found.sections] == ["week", "network", "steps", "growth", "coverage"]
    ids = [chart.id for section in found.sections for chart in section.charts]
    assert ids == ["steps", "talks", "people", "fields"]


def test_the_week_says_what_to_print_and_what_ends_it() -> None:
    found = page(PEOPLE)
    week = found.sections[0]
    assert [group.title for group in week.tasks] == ["Today", "This week"]
    tasks = [task for group in week.tasks for task in group.tasks]
    confirm = next(task for task in tasks if task.action.startswith("Confirm"))
    assert (confirm.when, confirm.late) == ("Tue Nov 24", False)
    assert confirm.notes[0].endswith("Late after Wed Nov 25.")
    assert confirm.notes[-1] == "Then mark it in This Week."
    prepare = next(task for task in tasks if task.action.startswith("Prepare"))
    assert "Print: packet.docx" in prepare.notes
    late = [task for task in tasks if task.late]
    assert late
    assert all(task.when.startswith("since ") for task in late)


def test_a_full_week_is_cut_and_it_says_so() -> None:
    people = "\n".join(f"    Person {n} | 2026-11-12" for n in range(50))
    week = page(f"\n    Contacts\n    Name | Request sent\n{people}\n").sections[0]
    assert sum(len(group.tasks) for group in week.tasks) == 40
    assert week.tail == ("10 more; see the sheet This Week.",)


def test_the_tree() -> None:
    (root,) = page(PEOPLE).sections[1].tree
    assert (root.name, root.note) == ("Ada Quillfeather", "in touch")
    assert [(node.name, [below.name for below in node.below]) for node in root.below] == [
        ("Dov Larkspur", ["Soren Lightbody"])
    ]


def chain(count: int) -> str:
    """Return a workbook in which everybody names the next one."""
    people = "\n".join(f"    C-{n:03} | Person {n}" for n in range(count))
    names = "\n".join(f"    R-{n:03} | C-{n:03} | Person {n + 1} | 2026-10-10" for n in range(count - 1))
    head = "\n    Contacts\n    ID | Name\n"
    return f"{head}{people}\n\n    Referrals\n    ID | Who named them | Name | Named on\n{names}\n"


def depth(node: TreePerson) -> int:
    return 1 + max(map(depth, node.below), default=0)


def test_a_long_chain_and_a_wide_tree_are_cut_and_it_says_so() -> None:
    network = page(chain(20)).sections[1]
    assert depth(network.tree[0]) == 13
    assert network.lead[-1] == "13 of 20 people are drawn; infoview network shows all of them."
    people = "\n".join(f"    C-{n:03} | Person {n}" for n in range(1, 200))
    names = "\n".join(f"    R-{n:03} | C-001 | Person {n} | 2026-10-10" for n in range(2, 200))
    wide = page(
        f"\n    Contacts\n    ID | Name\n{people}\n\n    Referrals\n    ID | Who named them | Name | Named on\n{names}\n"
    ).sections[1]
    assert len(wide.tree[0].below) == 149
    assert wide.lead[-1] == "150 of 199 people are drawn; infoview network shows all of them."


def test_the_steps_and_the_months() -> None:
    _, _, steps, grown, coverage = page(PEOPLE).sections
    (chart,) = steps.charts
    assert chart.values == (6, 5, 2, 2, 2, 1)
    assert chart.says == (
        "Of 6 people in Contacts you asked 5; 2 said yes, you talked to 2, thanked 2, and 1 has had a card or news "
        "from you since."
    )
    assert chart.grid.rows[0] == ("In Contacts", 6)
    talks, people = grown.charts
    assert (list(talks.values), list(people.values)) == ([1, 0, 1, 0], [1, 1, 2, 2])
    assert talks.says == "2 talks in 4 months; the most in Aug 2026: 1."
    assert people.says == "From 1 in Aug 2026 to 2 in Nov 2026."
    (fields,) = coverage.charts
    assert (fields.labels, fields.values, fields.goal) == (["policy", "patents", "data"], [2, 0, 0], 3)
    assert fields.grid.rows[0] == ("policy", 2, 1, 1, 1)


def test_more_fields_than_bars() -> None:
    people = "\n".join(f"    Person {n} | field {n}" for n in range(15))
    coverage = page(f"\n    Contacts\n    Name | Field\n{people}\n").sections[-1]
    (chart,) = coverage.charts
    assert (len(chart.labels), len(chart.grid.rows)) == (12, 15)
    assert chart.says.endswith("; 3 more voices needed (1 to ask). 3 more in the table.")


def test_enough_voices_need_none() -> None:
    talks = "\n".join(f"    Person {n} | held | 2026-11-0{n}" for n in (2, 3, 4))
    people = "\n".join(f"    Person {n} | law" for n in (2, 3, 4))
    text = f"\n    Contacts\n    Name | Field\n{people}\n\n    Interviews\n    Who | Status | Date\n{talks}\n"
    assert page(text).sections[-1].charts[0].grid.rows == [("law", 3, 0, 0, "none")]


def test_an_empty_workbook_has_a_page_too() -> None:
    found = page("\n    Contacts\n    Name\n")
    assert found.kicker == "Informational interviews"
    assert found.first == "Nothing is due. Whom would you like to talk to next?"
    assert found.sections[0].lead == ("Nothing is due this week or next.",)
    assert not found.sections[1].tree
    assert not found.sections[3].charts
    assert not found.sections[4].charts


def test_no_notes_are_shown() -> None:
    secret = PEOPLE.replace("Their answer\n", "Their answer | Private notes\n").replace(
        "2026-08-22 | Yes", "2026-08-22 | Yes | a secret"
    )
    shown = " ".join(texts(dataclasses.asdict(page(secret))))
    assert "Ada Quillfeather" in shown
    for hidden in ("a secret", "summer school", "nothing more", "From the bench"):
        assert hidden not in shown

"""Thirty ordinary people, noted down the way people do: `check` says little about them, and nothing untrue."""

import datetime as dt
import json
from pathlib import Path

from tests.cli.books import DAY, run, sample, workbook

PROFILE = """
Setting | Value
Name | Robin Ashgrove
Email | robin@example.org
Country | US
Region | MA
City | Boston
Time zone | America/New_York
Situation | third-year PhD student in chemistry at Testville University
Goal | Find out which work outside the university suits me
Pitch | I study how small molecules stick to surfaces. I like explaining things. I wonder what else there is.
"""
CONTACTS = """
Name | Email | Phone | LinkedIn | Organization | Role | City | Circle | How I know or found them | Why this person | Request sent | First nudge | They answered | Their answer | Rest until | Keep in touch | My notes to self
Ada Quillfeather | ada.q@example.org | 617-555-0101 | linkedin.com/in/ada-q | Larkspur Labs | Principal scientist | Boston | friend | we shared a bench | your move from the bench to product | | | | | | | call her mum back
Dr. Bram Oakenshade | Bram.Oak@Example.org | (617) 555-0102 | | Oak & Sons | Head of research | Cambridge | acquaintance | met at the careers evening | your talk on batteries | 11/2/2026 | | Nov 9 2026 | Yes | | |
Cleo March |  cleo@example.org  | n/a | | March Consulting | Partner | New York | stranger | found you in the alumni list | your path from chemistry to consulting | 2026-11-16 | | | | | |
Dov Larkspur | - | | https://www.linkedin.com/in/dov-larkspur | Larkspur Labs | Recruiter | | stranger | | | | | | | | |
Eva Lund | eva@example.org | | | Lund Bio | CEO | Boston | 3 | Ada mentioned you | the company you built | Nov 3, 2026 | Nov 12, 2026 | | | | |
Fynn Moss | fynn@example.org | +49 30 901820 | | Moss GmbH | | Berlin | Acquaintance | met in Berlin last summer | your work on open data | 3 Nov 2026 | | 5 Nov 2026 | later | 15 Jan 2027 | |
Gala Reed | gala@example.org | | | City of Testville | Analyst | Testville | stranger | | the housing report you wrote | | | | | | |
Hugo Finch | hugo@example.org | tbd | | Finch Foundation | Program officer | | stranger | | | | | | | | | ask Ada about him first
Iris Vale | iris@example.org | 555-0104 | | Vale Press | Editor | Boston | inner | my roommate | how you became an editor | 2026-10-01 | | 2026-10-02 | yes | | warm |
Jonas Weir | jonas@example.org | | | Weir Analytics | Data scientist | Remote | stranger | found your post on Python | your post on leaving academia | 2026-10-05 | 2026-10-15 | 2026-10-16 | no | | no |
Kira Thorn | kira@example.org | | | Thornbury Hospital | Clinical chemist | Boston | acquaintance | we met at the open day | your day in the clinic | 2026-09-10 | | 2026-09-12 | yes | | light | sent me her slides
Lev Harrow | lev@example.org | | | Harrow Partners | Patent attorney | Boston | stranger | alumni list | how you got from the bench to patents | 2026-09-20 | | 2026-09-21 | yes | | |
Mina Frost | mina@example.org | | | | | | stranger | | | | | | | | |
Nils Brandt | nils@example.org | | | Brandt Energy | Engineer | Chicago | stranger | | your work on heat pumps | | | | | | |
Odile Marsh | odile@example.org | | | Marsh Museum | Conservator | Boston | stranger | saw your exhibition | your work on old pigments | 10/28/2026 | 11/9/2026 | | | | |
Pavel Stone | pavel@example.org | | | Stone Software | Team lead | Boston | acquaintance | we played in one band | how you learned to lead a team | 2026-11-20 | | | | | |
Quinn Hale | quinn@example.org | | | Hale Ventures | Associate | San Francisco | stranger | | | | | | | | |
Rosa Birch | rosa@example.org | | | Birch Pharma | Medical writer | Boston | stranger | found you on LinkedIn | how you began to write | 2026-11-10 | | 2026-11-12 | yes | | |
Sven Holm | sven@example.org | | | Holm Shipping | | Boston | stranger | | | | | | | | |
Tara Quick | tara@example.org | | | Quick Foods | R&D manager | Boston | acquaintance | we met at the fair | the plant milk you made | | | | | | |
Umar Dell | umar@example.org | | | Dell Lane School | Teacher | Boston | friend | we know each other from school | how you came to teach | 2026-08-01 | | 2026-08-02 | yes | | warm |
Vera North | vera@example.org | | | North Institute | Science policy fellow | Washington | stranger | | your paper on lab safety | | | | | | |
Wim Castle | wim@example.org | | | Castle Optics | Founder | Boston | stranger | | | | | | | | |
Xenia Lake | xenia@example.org | | | Lake Law | Paralegal | Boston | stranger | | | | | | | | |
Yann Rivers | yann@example.org | | | Rivers Radio | Journalist | Boston | stranger | heard your show | your series on chemistry at home | | | | | | |
Zoe Ember | zoe@example.org | | | Ember Design | Designer | Boston | acquaintance | met at a friend's party | your pictures of molecules | | | | | | |
Anders Pike | anders@example.org | | | Pike & Pike | Consultant | Boston | stranger | | | | | | | | |
Beth Sorrel | beth@example.org | | | Sorrel Farm | Owner | Concord | stranger | | | | | | | | |
Carl Dune | carl@example.org | | | Dune Bank | Risk analyst | Boston | stranger | | | | | | | | |
Dina Wren | dina@example.org | | | Wren Labs | Lab manager | Boston | stranger | | | | | | | | |
"""
INTERVIEWS = """
Who | Date | Start | Status | Format | Place, number or link | The one thing I want to thank for | Thank-you email sent | Card mailed | Asked for names | Notes
Bram Oakenshade | 12/3/2026 | 2pm | scheduled | coffee | Cafe Nine, 9 Test Street | | | | |
Rosa Birch | 2026-12-01 | noon | scheduled | phone | 617-555-0118 | | | | |
Iris Vale | 2026-10-08 | 10:00 | held | lunch | | how honestly you spoke about the first year | 2026-10-08 | x | yes | she likes the pace, hates the meetings
Kira | Sept 17 2026 | 9:30am | done | video | https://meet.example.org/kira | the slides on the analyzer | 9/18/2026 | 2026-09-19 | no | try a day in a clinic
Lev Harrow | 2026-09-28 | 16:00 | held | phone | he called me | the honest word about the exam | 2026-09-29 | no | yes | read a patent first
Umar Dell | 2026-08-05 | | held | coffee | | how you plan a lesson | 2026-08-06 | | yes | watch a class
"""


def ordinary(folder: Path) -> Path:
    """Write the workbook of thirty people."""
    sheets = {"Profile": PROFILE, "Contacts": CONTACTS, "Interviews": INTERVIEWS}
    rows = {
        name: [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]
        for name, text in sheets.items()
    }
    return workbook(folder / "ordinary.xlsx", rows)


# Each was read with two questions: is that so, and what do I do?
TRUE = {
    'Interviews row 5, Who: There is no single contact "Kira". Did you mean "Kira Thorn"? [IN001]',
    'Contacts row 3, Request sent: "11/2/2026" could be Feb 11 or Nov 2: no request, nudge or picking up again is '
    "proposed meanwhile. Write 2026-02-11 or 2026-11-02. [DT001]",
    "Contacts row 5, Why this person: Before you ask Dov Larkspur, note: why them; how you know or found them. Write one "
    "clause for each. [CT008]",
    'Contacts row 16, First nudge: "11/9/2026" could be Sep 11 or Nov 9: no request, nudge or picking up again is '
    "proposed meanwhile. Write 2026-09-11 or 2026-11-09. [DT001]",
    'Interviews row 2, Date: "12/3/2026" could be Mar 12 or Dec 3: no request, nudge, reply or the like is proposed '
    "meanwhile. Write 2026-03-12 or 2026-12-03. [DT001]",
    "Contacts row 14, Role: Mina Frost has no role and no organization. The same goes for row 20. Fill it in if you know "
    "it; the ranking and the packet get better. [CT012]",
    "Interviews row 4, Card mailed: I4 says that it is done, but not when. Type the day if you remember it; until then "
    "nothing is scheduled from it. [DT006]",
}


def findings(path: Path) -> list[str]:
    """Return what `check` says about a workbook, a finding a line."""
    found = json.loads(run("check", path, "--today", DAY, "--format", "json").stdout)["problems"]
    shown = [each for each in found if each["severity"] != "info"]
    return [
        f"{e['sheet']} row {e['row']}, {e['column']}: {e['message']} {e['suggestion']} [{e['code']}]" for e in shown
    ]


def test_thirty_ordinary_people_get_few_lines_and_each_is_true(tmp_path: Path) -> None:
    found = findings(ordinary(tmp_path))
    assert {*found} == TRUE
    assert len(found) <= len(findings(sample(tmp_path)))


def test_nothing_is_made_for_them_that_they_did_not_ask_for(tmp_path: Path) -> None:
    path = ordinary(tmp_path)
    assert run("sync", path, "--today", DAY).exit_code == 1
    made = {each.name for each in tmp_path.rglob("*.docx")}
    assert any("Rosa Birch packet" in name for name in made), "noon on 2026-12-01 by phone is read"
    held_back = ("Jonas Weir", "Bram Oakenshade", "Odile Marsh", "Fynn Moss")  # a no, unclear days, a later
    assert not [name for name in made if "request" in name and any(who in name for who in held_back)]


def test_a_name_with_a_comma_is_one_name_in_a_list(tmp_path: Path) -> None:
    people = ["Ada Quillfeather, Peter Oak", "Bram Oak, Jr."]
    talks = [[person, dt.date(2026, 11, 25), "Scheduled"] for person in people]
    rows = [["Name", "Email"], *([person, "x@example.org"] for person in people)]
    book = workbook(tmp_path / "b.xlsx", {"Contacts": rows, "Interviews": [["Who", "Date", "Status"], *talks]})
    said = run("sync", book, "--today", DAY).stdout
    assert "2 packets: Ada Quillfeather, Peter Oak; Bram Oak\n" in said

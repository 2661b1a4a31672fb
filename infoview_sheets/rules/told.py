"""The rule about a talk that only the notes on a person tell of."""

import datetime as dt
from collections.abc import Iterator

from infoview_sheets.regex import regex
from infoview_sheets.rules.rule import Finding, cell_rule, finding
from infoview_sheets.rules.views import people
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.workbook import Workbook

_DAY = (
    r"(?:\d{1,2}[/.]\d{1,2}\b|\d{4}-\d\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d"
    r"|(?:last |this |on )*(?:mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|day|sday|nesday|rsday|urday)?\b|yesterday|last week)"
)
_SET = r"(?:moved|cancel\w*|rescheduled|postponed|set|booked|planned|supposed|to)\b"
_TALK = regex(  # "lunch 11/3 at Panera", "coffee was lovely", "we had a great call with her on Nov 5"
    r"(?i)\W*(?:(?:we|i|just|also|already|finally|had|have|did|met|for|a|an|our|the|first|second|quick|short|long|great"
    r"|good|nice|lovely|wonderful|fun)\b ?)*(?:coffee|lunch|breakfast|dinner|tea|drinks|call|chat|zoom|teams|facetime"
    r"|(?:phone|video|zoom) call|coffee chat)\b ?(?:(?:w/|with|and) ?(?:him|her|them)\b ?)?"
    rf"(?:(?:in|on|at) \w+ )?(?:on )?(?:{_DAY}|(?:was|went)\b(?! {_SET}))"
    r"|\W*(?:(?:we|i|just|also|already|finally)\b ?)*(?:met|talked|spoke|chatted|zoomed)\b"
    rf" ?(?:(?:with|to) )?(?:(?:him|her|them)\b ?)?(?:(?:on|by|over|for) (?:the )?\w+ )?(?:on )?{_DAY}"
)
_CLAUSE = regex(r"[.;!?](?: |$)|\n|, | [-–—] ")


@cell_rule("CT032", "advice")
def talks_stand_in_interviews(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report notes that tell of a talk with somebody who has none in Interviews.

    Why: What stands in notes alone is neither thanked for nor counted, and they are asked as if you had not talked.
    Passes: "lunch 11/3 at Panera", and that talk in Interviews. Fails: "coffee was lovely", and no talk.
    """
    for contact in people(workbook):
        if contact.notes and not (workbook.talks_with(contact) or workbook.touches_of(contact)):
            told = next((clause.strip() for clause in _CLAUSE.split(contact.notes) if _TALK.match(clause)), "")
            if told:
                message = f"{cited(told)} may tell of a talk with {name_of(contact)}; Interviews has none."
                yield finding(workbook, contact, "notes", message, "Add it there: Who, Status and Date.")

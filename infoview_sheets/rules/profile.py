"""Rules about Profile: who you are and how you like things done. Without the sheet there is one warning, WB001."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from infoview_sheets.domain.actions import ActionKind
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import WorkCalendar, zone
from infoview_sheets.rules.cells import zone_like
from infoview_sheets.rules.misread import at, is_address, misread, range_of, text_of
from infoview_sheets.rules.rule import Finding, cell_rule, rule
from infoview_sheets.rules.slots import who
from infoview_sheets.rules.wording import cited
from infoview_sheets.sheets.fresh import QUESTIONS
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema import PROFILE
from infoview_sheets.sheets.schema.choices import LabelStock
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, listed

_PITCH_WORDS = 150  # a minute of talking
_FEWEST_VALUES = 3


@rule("PR001", "error")
def name_and_email_are_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a Profile without your name or your email address; as a warning, one without your situation.

    Why: What is made then has no name below it, or says nothing of where to answer. A request begins with who you are;
    without it no request is made.
    Passes: Name "Robin Sandpiper", Email "robin@example.org", Situation "third-year PhD student". Fails: Name blank.
    """
    profile = workbook.profile
    if workbook.table(PROFILE) is None:
        return
    if not profile.name:
        yield _setting(
            workbook,
            "name",
            "Your name is missing; what you send has a line to sign.",
            "Fill in Profile > Name.",
        )
    if not profile.email:
        message = "Your email address is missing; letters cannot say where to answer."
        yield _setting(workbook, "email", message, "Fill in Profile > Email.")
    elif not is_address(profile.email):
        message = f"{cited(profile.email)} is not an email address."
        yield _setting(workbook, "email", message, "Check for a missing part, a space or a comma.", profile.email)
    yield from _situation(workbook)


def _situation(workbook: Workbook) -> Iterator[Finding]:
    """Yield what is wrong with who you are in a request: a blank cell, or one that fits into no sentence."""
    situation = workbook.profile.situation
    suggestion = 'Fill in Profile > Situation, such as "third-year PhD student in cell biology".'
    if not situation:
        message = "Your situation is missing; requests cannot say who you are and wait for it."
        finding = _setting(workbook, "situation", message, suggestion)
    elif reason := who(situation).why_not:
        message = f"A request cannot say {cited(situation)}: {reason}."
        finding = _setting(workbook, "situation", message, suggestion, situation)
    else:
        return
    yield dataclasses.replace(finding, severity=Severity.WARNING)


def _setting(workbook: Workbook, key: str, message: str, suggestion: str, value: str = "") -> Finding:
    return Finding(workbook.setting(key), message, suggestion, value)


@cell_rule("PR002", "error", blocks="sync")
def time_zone_is_known(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a time zone that does not exist.

    Why: It decides which day is today. That of this computer is used until it is known. Where a talk to come is on two
    clocks, nothing is written until then.
    Passes: America/New_York; in the US also Ohio or Eastern. Fails: the moon.
    """
    profile = workbook.profile
    unclear = profile.unclear.get("timezone")
    name = unclear.text if unclear else profile.timezone
    if not name or (zone(name) and not unclear):
        return
    far = {contact.name for contact in workbook.contacts if contact.timezone}
    talks = [talk for talk in workbook.interviews if talk.date and talk.date >= today and talk.start_time]
    needed = any((person := workbook.person(talk.who)) and person.name in far for talk in talks)
    meanwhile = "" if needed else ": that of this computer is used meanwhile"
    found = _setting(workbook, "timezone", f"{cited(name)} is not a time zone{meanwhile}.", zone_like(name), name)
    yield found if needed else dataclasses.replace(found, blocks=())


@rule("PR003", "warning")
def pitch_is_there(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a Profile without a short introduction of yourself.

    Why: Sooner or later they ask about you; the packet has a box for that moment.
    Passes: Pitch "I study how cells repair themselves ...". Fails: Pitch blank.
    """
    if workbook.table(PROFILE) and not workbook.profile.pitch:
        suggestion = "Write two or three sentences: who you are, what you do, what you are exploring."
        yield _setting(workbook, "pitch", "There is no short introduction of yourself.", suggestion)


@rule("PR004", "warning")
def pitch_takes_a_minute(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an introduction of more than 150 words.

    Why: That takes longer than a minute, and the talk is about them.
    Passes: 60 words. Fails: 200 words.
    """
    words = len(workbook.profile.pitch.split())
    if words > _PITCH_WORDS:
        message = f"Your introduction takes about {words * 60 // _PITCH_WORDS} seconds ({words} words)."
        yield _setting(workbook, "pitch", message, f"Cut it to one minute ({_PITCH_WORDS} words).")


@rule("PR005", "advice")
def values_are_several(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report fewer than three values, if there are any.

    Why: Questions are chosen to test your values; with one or two the choice is thin.
    Passes: autonomy; impact; balance. Fails: autonomy.
    """
    values = workbook.profile.values
    if 0 < len(values) < _FEWEST_VALUES:
        message = f"Only {counted(len(values), 'value')} {'is' if len(values) == 1 else 'are'} listed."
        suggestion = "Name three to seven; questions are chosen to test them."
        yield _setting(workbook, "values", message, suggestion, "; ".join(values))


@rule("PR006", "warning", blocks="label")
def return_address_is_there(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a missing return address while a card is to be mailed.

    Why: The envelope needs it.
    Passes: A mailing address, or Label stock "None". Fails: A card to mail and no mailing address.
    """
    profile = workbook.profile
    if workbook.table(PROFILE) is None or profile.mailing_address or profile.label_stock is LabelStock.NONE:
        return
    if any(action.kind is ActionKind.CARD for action in facts.actions):
        suggestion = "Fill in Profile > Mailing address, or set Label stock to None."
        yield _setting(workbook, "mailing_address", "There is no return address for envelopes.", suggestion)


@cell_rule("PR007", "error")
def number_is_in_range(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a number in Profile that is out of its range.

    Why: A nudge after 0 days would be rude, one after 200 pointless. The careful end is used until it is fixed.
    Passes: Nudge business days 7. Fails: Nudge business days 70.
    """
    for m in misread(workbook, "PR007"):
        default = f"; until then {m.field.default} is used" if m.field.default and m.field.careful is None else ""
        message = f"{m.field.header} is {text_of(m)}; it should be a whole number {range_of(m.field)}."
        yield at(m, message, f"Write such a number{default}.")


@rule("PR008", "error")
def holidays_are_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a country, state or region without a calendar of holidays.

    Why: Its holidays would count as business days, and a nudge could fall on one.
    Passes: US and MA. Fails: "Germny" (write DE, or Germany).
    """
    calendar = facts.calendar
    if _has_holidays(calendar, facts.today.year):
        return
    whole = dataclasses.replace(calendar, subdivision="")
    key, codes = ("subdivision", "MA or BY") if _has_holidays(whole, facts.today.year) else ("country", "US, DE or GB")
    value = getattr(workbook.profile, key)
    suggestion = f"Write a code such as {codes}, or list the holidays in Days off."
    yield _setting(workbook, key, f"There is no holiday calendar for {cited(value)}.", suggestion, value)


def _has_holidays(calendar: WorkCalendar, year: int) -> bool:
    """Return whether the calendar is known. Only for one without a holiday is the list of all countries loaded."""
    days = (dt.date(year, month, day) for month in range(1, 13) for day in range(1, 29))
    return any(calendar.holiday(day) for day in days) or calendar.known


@rule("PR009", "warning")
def values_are_tested(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report one of your values that no question tests.

    Why: You listed it to find out whether the work serves it.
    Passes: autonomy. Fails: sunshine, with no question tagged so.
    """
    bank = workbook.questions or QUESTIONS
    tags = {question.value_tag.casefold() for question in bank if question.value_tag and question.use}
    for value in workbook.profile.values:
        if value.casefold() not in tags:
            message = f"No question tests your value {cited(value)}."
            suggestion = f"Choose from {listed(sorted(tags), 'or', 9)}, or add a question with that value."
            yield _setting(workbook, "values", message, suggestion, value)


@rule("PR010", "advice")
def goal_is_there(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a Profile without a goal.

    Why: Questions are chosen by its words, and it tells you when you have explored enough.
    Passes: Goal "find out whether science policy suits me". Fails: Goal blank.
    """
    if workbook.table(PROFILE) and not (workbook.profile.goal or workbook.profile.has_decided):
        suggestion = "Write one sentence: what would you like to know in three months?"
        yield _setting(workbook, "goal", "There is no goal for your exploration.", suggestion)

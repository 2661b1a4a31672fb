"""Rules about facts on people that should not stand in a workbook others may see."""

from collections.abc import Iterator, Sequence

from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.phrases import private_fact
from infoview_sheets.rules.rule import Finding, found, rule
from infoview_sheets.rules.views import people, state_of, talks
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, quoted

_SILENT = (State.DECLINED, State.NO_RESPONSE)


@rule("PV001", "advice")
def notes_hold_no_private_facts(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report notes on somebody's own health, family, belief or vote.

    Why: A workbook is easily shared, and they told you in confidence.
    Passes: "Works on health policy". Fails: "Did not want to talk about her illness".
    """
    noted: Sequence[tuple[Contact | Interview, Contact]] = (*((one, one) for one in people(workbook)), *talks(workbook))
    for record, contact in noted:
        words = private_fact(record.notes) if record.notes else ""
        if words:
            message = f"The notes hold private facts about {name_of(contact)} ({cited(words)})."
            yield found(workbook, record, "notes", message, "Take them out before anyone else sees the workbook.")


@rule("PV003", "advice")
def nobody_is_kept_for_nothing(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report somebody who declined or never answered, after the months of silence set in Profile.

    Why: Facts on people are not yours to keep forever. With "Retention months" 0 nobody is reported.
    Passes: 24 months, last contact a year ago. Fails: 24 months, last contact three years ago.
    """
    months = workbook.profile.retention_months
    for contact in people(workbook) if months else ():
        last = facts.contacts[contact.row].last_touch_on if contact.row in facts.contacts else None
        if last and state_of(facts, contact) in _SILENT:
            silent = (facts.today.year - last.year) * 12 + facts.today.month - last.month - (facts.today.day < last.day)
            if silent >= months:
                message = f"There was no contact with {name_of(contact)} for {counted(silent, 'month')}."
                advice = f'Type "infoview forget {quoted(contact.id)}" to take them out of everything.'
                yield found(workbook, contact, "", message, advice)

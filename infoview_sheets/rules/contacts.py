"""Rules about who the people in Contacts are, how they can be reached, and what is kept about them."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.ranking import told_apart
from infoview_sheets.frozen import grouped
from infoview_sheets.rules.misread import is_address, is_linkedin, is_phone, is_shared, not_in_the_list, short_zip
from infoview_sheets.rules.phrases import private_fact
from infoview_sheets.rules.rule import Finding, cell_rule, finding, rule
from infoview_sheets.rules.views import has_column, not_one_contact, people, state_of, talks, written_to
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.lists.finding import can_be_reached
from infoview_sheets.sheets.names import mailbox_key, name_key, organization_key
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, quoted


@rule("CT001", "error", blocks="row")
def contact_has_a_name(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a row of Contacts that says something, but not who it is about.

    Why: Nobody can be asked, ranked or thanked without a name.
    Passes: Name "Ada Quillfeather". Fails: Name blank, Email "ada@example.org".
    """
    for contact in workbook.contacts:
        if not contact.name and contact != Contact(row=contact.row, id=contact.id):
            yield finding(workbook, contact, "name", "This row has no name.", "Fill in the name, or clear the row.")
    table = workbook.table(CONTACTS)
    for row in table.nobody if table else ():
        if table and can_be_reached(table.columns, row):
            cell = table.cell(row.number, CONTACTS.field("name"))
            yield Finding(cell, "This row has no name.", "Fill in the name, or clear the row.")


@rule("CT002", "error", blocks="row")
def email_belongs_to_one(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an email address that appears in two rows; case and a "+tag" make no difference.

    Why: Where the names agree it is one person in two rows, with half of the history in each. Where they differ it is a
    tip: a couple shares an address, or one of them was copied into the wrong row.
    Passes: ada@example.org and bram@example.org. Fails: Ada Quillfeather with ada@example.org, A. Quillfeather with
    Ada+work@example.org.
    """
    first: dict[str, Contact] = {}
    for contact in people(workbook):
        key = _own_mailbox(contact)
        older = first.setdefault(key, contact) if key else contact
        if older is contact or _copied(older, contact):
            continue
        if _may_be_one(older, contact):
            message = f"{cited(contact.email)} belongs to {name_of(older)} (row {older.row}) and {name_of(contact)}."
            suggestion = f"Merge the two rows: keep row {older.row}, copy what is missing, clear row {contact.row}."
            yield finding(workbook, contact, "email", message, suggestion)
        else:
            message = f"{name_of(older)} (row {older.row}) and {name_of(contact)} share the address {cited(key)}."
            suggestion = "Correct it if it is only right for one of them."
            shared = finding(workbook, contact, "email", message, suggestion)
            yield replace(shared, severity=Severity.ADVICE, blocks=())


def _own_mailbox(contact: Contact) -> str:
    """Return what tells a person's mailbox from others; "" for a shared one, and for what is no address."""
    key = mailbox_key(contact.email)
    return key if key and not is_shared(key) and is_address(contact.email) else ""


def _may_be_one(one: Contact, other: Contact) -> bool:
    """Return whether the names agree, but for accents, order and initials."""
    short = _is_short(one) or _is_short(other)
    return _full_key(one) == _full_key(other) or (short and _short_key(one) == _short_key(other))


def _copied(older: Contact, contact: Contact) -> bool:
    """Return whether the rows share their ID: WB011 reports them."""
    return bool(contact.id) and older.id == contact.id


@rule("CT003", "warning")
def person_appears_once(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report two rows that may be one person: the same name but for accents, order or initials, at the same place.

    Why: Half of the history would be in each row. If they are two people, a note in Private notes says so.
    Passes: Zoë Ash at Lumenvale, Zoë Ash at Northmere. Fails: Zoë Ash, "Ash, Zoe".
    """
    for older, contact in same_people(list(people(workbook))):
        if not _copied(older, contact) and not told_apart(older, contact):
            note = f'"not {older.id}"' if older.id else '"ok: CT003"'
            place = "Private notes" if has_column(workbook, CONTACTS, "notes") else 'a new column "Private notes"'
            message = f"{name_of(contact)} and {name_of(older)} (row {older.row}) may be the same person."
            suggestion = f"Merge the two rows, or write {note} in {place}."
            yield finding(workbook, contact, "name", message, suggestion)


@rule("CT004", "error", blocks="request")
def email_is_an_address(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an email address that cannot be one.

    Why: The request would come back, or not even leave. No request is drafted until it is fixed.
    Passes: ada@example.org. Fails: "ada@", "ada at example.org".
    """
    for contact in written_to(workbook):
        if contact.email and not is_address(contact.email):
            message = f"{cited(contact.email)} is not an email address for {name_of(contact)}."
            yield finding(workbook, contact, "email", message, "Check for a missing part, a space or a comma.")


@rule("CT005", "warning")
def mailbox_is_their_own(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a shared mailbox instead of a person's own address.

    Why: A personal request read by an office rarely reaches the person.
    Passes: ada@example.org. Fails: info@example.org.
    """
    for contact in written_to(workbook):
        if is_shared(contact.email):
            message = f"{cited(contact.email)} is a shared mailbox, not {name_of(contact)}'s own."
            yield finding(workbook, contact, "email", message, "Find their own address, or write by LinkedIn.")


@rule("CT006", "warning", blocks="request")
def contact_can_be_reached(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person to ask who cannot be reached in any way.

    Why: Their turn will come, and the request could not go out.
    Passes: A LinkedIn address alone. Fails: No email, LinkedIn address or phone number, and nobody to introduce you.
    """
    if not has_column(workbook, CONTACTS, "email", "phone", "linkedin_url"):
        return
    for contact in people(workbook):
        known = facts.contacts.get(contact.row)
        reach = contact.email or contact.phone or contact.linkedin_url or contact.mutual_contact
        if known and known.rank is not None and not reach:
            message = f"{name_of(contact)} has no email, LinkedIn address or phone number."
            yield finding(
                workbook, contact, "email", message, "Add one of them, or name someone who can introduce you."
            )


@cell_rule("CT007", "error", blocks="cell")
def contact_words_are_in_the_list(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a word in Contacts that is not in the list of its column.

    Why: The tool acts on these words. The cell holds back its step until it is fixed.
    Passes: Circle "Inner circle". Fails: Circle "Iner circle".
    """
    yield from not_in_the_list(workbook, "CT007")


@cell_rule("CT010", "error", blocks="cell")
def introduction_comes_from_another(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a person who should introduce you to themselves.

    Why: It is a slip; nobody can. The cell is unclear and holds back its step.
    Passes: Who could introduce me "Dov Larkspur". Fails: The same person's own name.
    """
    for contact in people(workbook):
        other = workbook.person(contact.mutual_contact)
        if other is not None and other.row == contact.row:
            message = f"{name_of(contact)} cannot introduce you to themselves."
            yield finding(workbook, contact, "mutual_contact", message, "Choose someone else, or clear the cell.")


@cell_rule("CT011", "error", blocks="cell")
def introduction_comes_from_a_contact(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a person who should introduce you and is not in Contacts, or could be two people.

    Why: The note to them could not be addressed. The cell is unclear and holds back its step.
    Passes: Who could introduce me "C-004". Fails: "Dov", with no contact of that name.
    """
    named = [contact for contact in people(workbook) if contact.mutual_contact]
    for contact, hint in not_one_contact(workbook, named, lambda contact: contact.mutual_contact):
        message = f"There is no single contact {cited(contact.mutual_contact)} to introduce {name_of(contact)}."
        yield finding(workbook, contact, "mutual_contact", message, hint)


@rule("CT013", "advice")
def phone_is_possible(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a phone number that cannot be one in your country.

    Why: It will not be reached from the packet; most often the country code is missing.
    Passes: 555-0112, +351 21 000 0000. Fails: 21 00.
    """
    for contact in written_to(workbook):
        if contact.phone and not is_phone(contact.phone, workbook.profile.country):
            message = f"{cited(contact.phone)} does not look like a phone number for {name_of(contact)}."
            yield finding(workbook, contact, "phone", message, "Check the digits, or add the country code.")


@rule("CT014", "warning")
def linkedin_is_personal(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a LinkedIn address that is not a person's page.

    Why: It should open the page of the person, not of a company or a search.
    Passes: https://www.linkedin.com/in/ada-quillfeather. Fails: https://www.linkedin.com/company/lumenvale.
    """
    for contact in people(workbook):
        if contact.linkedin_url and not is_linkedin(contact.linkedin_url):
            message = f"{cited(contact.linkedin_url)} is not the LinkedIn page of {name_of(contact)}."
            yield finding(workbook, contact, "linkedin_url", message, "Copy the address from their profile page.")


@rule("CT016", "warning", blocks="label")
def zip_code_is_whole(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a US postal code that has lost its first zero.

    Why: A spreadsheet takes 02139 for the number 2139, and the card does not arrive.
    Passes: Testville, MA 02139. Fails: Testville, MA 2139.
    """
    profile = workbook.profile
    if profile.country.upper() != "US":
        return
    own = short_zip(profile.mailing_address)
    if own:
        yield Finding(workbook.setting("mailing_address"), *_lost_zero(own), profile.mailing_address)
    for contact in people(workbook):
        code = short_zip(contact.address)
        if code:
            yield finding(workbook, contact, "address", *_lost_zero(code))


def _lost_zero(code: str) -> tuple[str, str]:
    return f'The postal code "{code}" may have lost its leading zero.', f"Format the cell as text and type 0{code}."


_ANYWHERE = "*"


def same_people(contacts: Sequence[Contact]) -> Iterator[tuple[Contact, Contact]]:
    """Yield each contact that may be an earlier one, after the earlier one.

    The name is the same but for accents, order and initials, and the organization is the same or one is blank. Rows
    with the same email address of their own are left out: CT002 reports them.
    """
    seen = set()
    for full, groups in ((True, _grouped(contacts, _full_key)), (False, _grouped(contacts, _short_key))):
        for group in groups:
            for older, contact in _at_one_place(group, full=full):
                same_email = (key := _own_mailbox(contact)) and key == _own_mailbox(older)
                if not same_email and contact.row not in seen:
                    seen.add(contact.row)
                    yield older, contact


def known_people(contacts: Sequence[Contact]) -> Iterator[tuple[Contact, Contact]]:
    """Yield each contact that is an earlier one, after it: by the page on LinkedIn, by email and name, as in CT003."""
    pages: dict[str, Contact] = {}
    boxes: dict[str, list[Contact]] = {}
    for contact in contacts:
        page = _page(contact.linkedin_url)
        if page and (older := pages.setdefault(page, contact)) is not contact:
            yield older, contact
        if box := _own_mailbox(contact):
            same = boxes.setdefault(box, [])
            if older_one := next((one for one in same if _may_be_one(one, contact)), None):
                yield older_one, contact
            same.append(contact)
    yield from same_people(contacts)


def _page(url: str) -> str:
    """Return what tells a page on LinkedIn from others: "www." and a slash at the end make no difference."""
    found = re.search(r"linkedin\.com/(?:in|pub)/([^/?#\s]+)", url.casefold())
    return found[1] if found else ""


def _grouped(contacts: Sequence[Contact], key: Callable[[Contact], str]) -> Sequence[Sequence[Contact]]:
    """Return the contacts that share a key, in the order of their rows; nobody is alone in one."""
    return [group for group in grouped((key(contact), contact) for contact in contacts).values() if len(group) > 1]


def _full_key(contact: Contact) -> str:
    """Return the words of the name in any order, without middle initials: "Ash, Zoe B." is "ash zoe"."""
    words = name_key(contact.name).split()
    long = [word for word in words if len(word) > 1]
    return " ".join(sorted(long if len(long) > 1 else words))


def _short_key(contact: Contact) -> str:
    """Return the first initial and the last name: "Zoe Ash" is "z ash"."""
    words = name_key(contact.name).split()
    return f"{words[0][0]} {words[-1]}" if words else ""


def _is_short(contact: Contact) -> bool:
    """Return whether only an initial stands for the first name: "Z. Ash"."""
    return len(name_key(contact.name).partition(" ")[0]) == 1


def _at_one_place(group: Sequence[Contact], *, full: bool) -> Iterator[tuple[Contact, Contact]]:
    """Yield each contact after the first earlier one at the same place; a blank organization may be any place.

    Where only the initials agree (not ``full``), one of the two must be an initial.
    """
    seen: dict[tuple[str, bool], Contact] = {}
    for contact in group:
        place, short = organization_key(contact.organisation), full or _is_short(contact)
        places = (place, "") if place else (_ANYWHERE,)
        kinds = (True, False) if short else (True,)
        older = next((seen[p, kind] for p in places for kind in kinds if (p, kind) in seen), None)
        if older is not None:
            yield older, contact
        for p in (place, _ANYWHERE):
            seen.setdefault((p, short), contact)


_SILENT = (State.DECLINED, State.NO_RESPONSE)


@rule("PV001", "advice")
def notes_hold_no_private_facts(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report notes on somebody's own health, family, belief or vote.

    Why: A workbook is easily shared, and they told you in confidence.
    Passes: "Works on health policy". Fails: "Did not want to talk about her illness".
    """
    noted: Sequence[tuple[Contact | Interview, Contact]] = (*((one, one) for one in people(workbook)), *talks(workbook))
    for record, contact in noted:
        words = private_fact(record.notes)
        if words:
            message = f"The notes hold private facts about {name_of(contact)} ({cited(words)})."
            yield finding(workbook, record, "notes", message, "Take them out before anyone else sees the workbook.")


@rule("PV003", "advice")
def nobody_is_kept_for_nothing(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
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
                yield finding(workbook, contact, "", message, advice)

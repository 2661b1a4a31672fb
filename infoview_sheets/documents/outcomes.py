"""Find again what the drafts of earlier runs are about, and say where each of them goes."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from infoview_sheets.documents.earlier import DONE, Earlier, Fate, Folder, withdrawn
from infoview_sheets.documents.kinds import KINDS, Document, DocumentKind, in_order
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import NOT_HELD
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import quoted

_DATED = regex(r"(?:\d{4}-\d\d-\d\d )?")


@frozen
class FileSubject:
    """What a file is about, by the IDs that stay when names are corrected.

    ``person`` is whom it is about, ``contact`` who gets it, ``reference`` its talk or referral, ``name`` the file.
    """

    kind: str
    person: str
    contact: str
    reference: str
    name: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What two versions of one document have in common."""
        return (self.kind, self.person, self.reference)


@frozen(slots=False)
class Outcomes:
    """What becomes of the drafts of earlier runs, now that ``documents`` are due."""

    workbook: Workbook
    analysis: Analysis
    documents: Sequence[Document] = ()

    @cached_property
    def _contacts(self) -> Mapping[str, Contact]:
        return {contact.id: contact for contact in self.workbook.contacts if contact.id}

    @cached_property
    def _rows(self) -> Mapping[int, Contact]:
        return {contact.row: contact for contact in self.workbook.contacts}

    @cached_property
    def _talks(self) -> Mapping[int, Interview]:
        return {talk.row: talk for talk in self.workbook.interviews}

    @cached_property
    def _due(self) -> Mapping[tuple[str, str, str], str]:
        return {
            about.key: document.name
            for document in self.documents
            for each in (document, *document.also)
            for about in self.about(each)
        }

    def about(self, document: Document) -> Sequence[FileSubject]:
        """Return what a document is about; a print file is about each document in it, others about nobody."""
        if document.holds:
            return [about for part in document.holds for about in self.about(part)]
        kind = KINDS.get(document.kind)
        if kind is None:
            return ()
        talk = self._talks.get(document.row) if kind.name.of_talk else None
        person = self.workbook.person(talk.who) if talk else self._rows.get(document.row)
        known = person.id if person else document.contact
        return [FileSubject(kind.name, known, document.contact, document.interview, document.name)]

    def fate(self, abouts: Sequence[FileSubject]) -> Fate | None:
        """Return where a file goes that is not due any more; None where it stays.

        A print file is done when all in it is done, and withdrawn with the first document that is.
        """
        fates = [self._fate(about) for about in abouts]
        stopped = next((fate for fate in fates if fate and fate.folder is Folder.WITHDRAWN), None)
        return stopped or (DONE if fates and all(fates) else None)

    def _fate(self, about: FileSubject) -> Fate | None:
        person = self._contacts.get(about.person)
        if person is None:
            return withdrawn("the person is no longer in Contacts")
        kind, talk = KINDS[about.kind], self.workbook.interview(about.reference)
        naming = self.workbook.referral(about.reference) if about.reference and not talk else None
        earlier = Earlier(
            about.name,
            person,
            self.analysis.histories[person.row],
            self.analysis,
            self.analysis.talks.get(talk.row) if talk else None,
            self.analysis.network.namings.get(naming.row) if naming else None,
        )
        found = kind.outcome(earlier)
        if found and found.folder is Folder.DONE:
            return found
        stopped = self._stopped(about, person) or self._without_talk(about, talk, earlier)
        return stopped or found or self._old(about, person) or self._set_aside(about)

    def _stopped(self, about: FileSubject, person: Contact) -> Fate | None:
        """Return that somebody is not to be written to: whom it is about, or who gets it."""
        to = self._contacts.get(about.contact)
        if to is None:
            return withdrawn("who gets it is no longer in Contacts")
        if person.do_not_contact or to.do_not_contact:
            return withdrawn("do not contact")
        waits = KINDS[about.kind].has_text and not {person.id, to.id}.isdisjoint(self.analysis.unsettled)
        return withdrawn("a mark about them in This Week is not clear") if waits else None

    def _without_talk(self, about: FileSubject, talk: Interview | None, earlier: Earlier) -> Fate | None:
        """Return that the talk it is about is not on any more."""
        if not about.reference or earlier.naming:
            return None
        if talk is None or earlier.talk is None:
            return withdrawn("the row it was made from is gone, or has no date")
        if talk.status in NOT_HELD:
            return withdrawn(f"the talk was {'moved' if talk.status is Status.MOVED else 'called off'}")
        with_them = earlier.talk.contact is not None and earlier.talk.contact.row == earlier.contact.row
        return None if with_them else withdrawn("the talk is with somebody else")

    def _set_aside(self, about: FileSubject) -> Fate | None:
        """Return that it was set aside in This Week."""
        kinds = ((kind, person) for kind, person, of in self.analysis.not_to_go if about.reference in ("", of))
        return withdrawn(f"set aside in {self.workbook.week}") if (about.kind, about.person) in kinds else None

    def _old(self, about: FileSubject, person: Contact) -> Fate | None:
        """Return that a correction made it an old version."""
        if self._due.get(about.key, about.name) != about.name:
            return withdrawn("a newer version takes its place")
        return None if person.name in about.name else withdrawn(f"the name is {quoted(person.name)} now")

    def row(self, about: FileSubject) -> int:
        """Return the row that shows the file: that of its talk, or of the person; 0 where it is gone."""
        talk = self.workbook.interview(about.reference) if KINDS[about.kind].name.of_talk else None
        record = talk or self._contacts.get(about.person)
        return record.row if record else 0

    def identify(self, name: str) -> Sequence[FileSubject]:
        """Return what a file of version 0.1 is about, which remembered nothing but its name."""
        words = _DATED.sub("", name, count=1)
        for person in self._longest_first:
            rest = words.removeprefix(f"{person.name} ")
            if rest == words:
                continue
            kind = next((kind for kind in _longest_words() if rest.startswith(kind.words)), None)
            if kind:
                return [FileSubject(kind.name, person.id, person.id, self._reference(kind, person, name), name)]
        return ()

    @cached_property
    def _longest_first(self) -> Sequence[Contact]:
        return sorted(self.workbook.contacts, key=lambda person: -len(person.name))

    def _reference(self, kind: DocumentKind, person: Contact, name: str) -> str:
        """Return the talk of the day in the name of the file."""
        history = self.analysis.histories[person.row]
        talks = (*history.held, *history.ahead, *history.unrecorded, *history.called_off)
        dated = (talk.interview.id for talk in talks if name.startswith(f"{talk.day} "))
        return next(dated, "") if kind.name.of_talk or kind.name is DocumentName.CONFIRMATION else ""


@cache
def _longest_words() -> Sequence[DocumentKind]:
    """Return the kinds so that "news of advice" is not taken for "news of"."""
    return sorted(in_order(), key=lambda kind: -len(kind.words))

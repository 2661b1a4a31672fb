"""Say what a kind of document is, what one document of it is, and where its file lies.

All that the rest of the program asks of a kind of document stands in one entry.

A new kind is a name in ``DocumentName``, a template, and a function below ``@document`` in one of the modules beside
this one: the function makes the values for the template, the decorator takes the entry into ``KINDS``.
"""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import Any, Literal, cast

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.earlier import Earlier, Fate, Folder, stays
from infoview_sheets.documents.sentences import LeftOut, Writer
from infoview_sheets.documents.words import proofing
from infoview_sheets.domain.actions import Action, DocumentName
from infoview_sheets.domain.history import Talk
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.contacts import Contact


class Values(Mapping[str, Any]):
    """The values of a document, made once one is asked for: where its file lies is known without them."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, key: str) -> Any:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@frozen
class Document:
    """A document to make. ``kind`` is a ``DocumentName``, ``name`` the file without its ending.

    ``context`` holds plain values: text, numbers, yes or no, lists and mappings of these. ``row`` is the row of what it
    is about, a talk or a person; ``recipient`` the row of the person it goes to, ``contact`` their ID. A print file
    ``holds`` other documents. ``writers`` are those of its sentences, ``silent`` the names it must not say,
    ``language`` is what Word reads it in. ``also`` are other messages to the same person that it says too, in place of
    drafts of their own.
    """

    kind: str
    name: str
    context: Mapping[str, Any]
    row: int = 0
    contact: str = ""
    interview: str = ""
    recipient: int = 0
    holds: Sequence["Document"] = ()
    writers: Sequence[Writer] = ()
    silent: Sequence[str] = ()
    language: str = "en-US"
    also: Sequence["Document"] = ()

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """The cells that fit into none of its sentences; that is known once its values are made."""
        return [left for writer in self.writers if self.context for left in writer.left_out]


FieldKind = Literal["text", "number", "yes/no", "list", "items", "words"]


@frozen
class TemplateField:
    """A field: its path, its kind, an example as it would be printed, and one sentence.

    A ``list`` holds texts, ``items`` hold groups of fields, ``words`` are finished handwriting for ``{{p }}``.
    ``must_ask[].text`` is the field ``text`` of each item.
    """

    path: str
    kind: FieldKind
    example: str
    meaning: str


_SHARED = """
me.name | Robin Sandpiper | Your name.
person.name | Dr. Tamsin Greaves | Their full name with title.
person.salutation | Dr. Greaves | What stands behind "Dear".
person.greeting | Dear Dr. Greaves | The whole greeting, without its comma.
closing | With thanks | How it ends, without its comma.
signed | Robin Sandpiper | Your name as you sign to this person.
me.goal | find out whether science policy suits me | What you look for, after "I am trying to".
also | list | I met Dov Larkspur on Tuesday. | Other news for the same person, each a paragraph.
"""
HEAD = """
me.name
person.name
person.email | tamsin@example.org | Their email.
via.how | To | How it goes: To (by email), LinkedIn or Call.
via.at | tamsin@example.org | Their address there.
length | 87 words | How long a request is; for the margin.
"""
"""What every message knows, also the note for a call."""
MESSAGE = f"{HEAD}person.salutation\nperson.greeting\nclosing\nsigned"
"""What every written message knows."""


def fields(table: str) -> Sequence[TemplateField]:
    """Return the fields of a table: a path, its kind unless that is text, an example and what it means.

    A path alone is one of those that several documents share.
    """
    shared = {line.partition(" | ")[0]: line for line in _SHARED.splitlines()}
    rows = (shared.get(line, line).split(" | ") for line in table.splitlines() if line)
    return [
        TemplateField(path, cast("FieldKind", kind[0] if kind else "text"), example, meaning)
        for path, *kind, example, meaning in rows
    ]


Check = Literal["wording", "request", "card"]
"""What is read before a document becomes a file: words to somebody, those of a request, those of a card."""


STOPPED = frozenset({"row", "document", "documents"})
"""The words of ``Problem.blocks`` that stop every message."""


class Way(Enum):
    """How values become a document."""

    LETTER = auto()  # fill one template
    MESSAGE = auto()  # fill one template, shorten until it fits; goes by email
    CARD = auto()
    COPY_SHEET = auto()
    ENVELOPE = auto()


@frozen
class Subject:
    """What a document is about: a person, and where there is one, the talk and the action that asks for it."""

    contact: Contact
    talk: Talk | None = None
    action: Action | None = None


@frozen
class Content:
    """What a builder makes: what gives the values for the template, and what is special about this one document.

    The file is named by ``day``, the person, the words of the kind (or ``words``), and ``more``. ``to`` is who gets it,
    if that is somebody else, ``reference`` the ID of what it is about, if that is not the talk. ``writers`` know the
    cells that fit into no sentence.
    """

    values: Callable[[], Mapping[str, Any]]
    day: dt.date | None = None
    words: str = ""
    more: str = ""
    to: Contact | None = None
    reference: str = ""
    writers: Sequence[Writer] = ()


Builder = Callable[[Desk, Subject], Content | None]


# Thanks that are older are a matter of choice, not of the week: in an old workbook they would be a heap of paper.
RECENT = dt.timedelta(days=30)


def is_ahead(desk: Desk, subject: Subject) -> bool:
    """Return whether the talk is scheduled for today or later."""
    talk = subject.talk
    return talk is not None and talk.interview.status is Status.SCHEDULED and talk.day >= desk.facts.today


def is_first_ahead(desk: Desk, subject: Subject) -> bool:
    """Return whether the talk is ahead and its row the first: a talk with several people is prepared for once."""
    return is_ahead(desk, subject) and subject.talk is not None and desk.facts.leads(subject.talk)


def is_recent(desk: Desk, subject: Subject) -> bool:
    """Return whether the talk was held in the last 30 days."""
    talk, today = subject.talk, desk.facts.today
    return talk is not None and talk.interview.status is Status.HELD and today - RECENT <= talk.day <= today


def next_talk(desk: Desk, contact: Contact) -> Subject | str:
    talk = next(iter(desk.history(contact).ahead), None)
    return Subject(contact, talk) if talk else "no talk is scheduled"


def last_talk(desk: Desk, contact: Contact) -> Subject | str:
    talk = desk.history(contact).latest
    return Subject(contact, talk) if talk else "no talk was held"


def always(desk: Desk, subject: Subject) -> bool:
    """Return True: the open action makes the document due."""
    return True


@frozen(kw_only=True)
class DocumentKind:
    """A kind of document.

    ``templates`` maps each template file to what it is for and the fields it may use; ``template`` names the file where
    there are several, with values of the context in braces. ``label`` (one, many) stands in the answer, and where no
    others are given also as the ``words`` of the file name and as what it is ``called`` in a problem. ``blockers`` are
    the words of ``Problem.blocks`` that stop it in the row it is about. ``due`` says whether the subject needs it now.
    ``asked`` finds the subject for a person somebody asks for, or says why there is none; None means that another kind
    serves. ``column`` is the computed column that shows its file, ``printed_as`` what ``infoview print`` calls it. One
    that is ``emailed`` has its plain text beside it, as every message has. ``outcome`` says of one of an earlier run,
    which is not due any more, whether it is done or must not go out.
    """

    name: DocumentName
    way: Way
    templates: Mapping[str, tuple[str, Sequence[TemplateField]]]
    template: str
    label: tuple[str, str]
    words: str
    called: str
    blockers: frozenset[str] = STOPPED
    due: Callable[[Desk, Subject], bool] = always
    asked: Callable[[Desk, Contact], Subject | str | None] | None = None
    column: str = ""
    printed_as: tuple[str, ...] = ()
    checks: frozenset[Check] = frozenset({"wording"})
    emailed: bool = False
    outcome: Callable[[Earlier], Fate | None] = stays
    build: Builder = field(repr=False)

    @property
    def has_text(self) -> bool:
        """Whether its plain text lies beside it, to paste into an email."""
        return self.emailed or self.way is Way.MESSAGE

    @property
    def folder(self) -> Folder:
        """The folder it is made in: what goes by email is sent, the rest is printed."""
        return Folder.TO_SEND if self.has_text else Folder.TO_PRINT

    def template_for(self, context: Mapping[str, Any]) -> str:
        """Return the file name of the template for these values."""
        return self.template.format_map(context)

    def make(self, desk: Desk, subject: Subject) -> Document | None:
        """Return the document on a subject; None where there is nothing to say."""
        content = self.build(desk, subject)
        if content is None:
            return None
        contact, talk, to = subject.contact, subject.talk, content.to or subject.contact
        parts = (content.day, contact.name, content.words or self.words, content.more)
        row, reference = contact.row, content.reference
        if self.name.of_talk and talk:
            row, reference = talk.interview.row, talk.interview.id
        name = " ".join(str(part) for part in parts if part)
        made = Document(self.name, name, Values(content.values), row, to.id, reference, to.row)
        language = proofing(desk.profile.country, desk.language)
        return replace(made, writers=content.writers, silent=desk.silent(to), language=language)


KINDS: dict[str, DocumentKind] = {}
"""Every kind of document by its name; ``in_order`` gives them in the order of ``DocumentName``."""


def document(name: DocumentName, way: Way = Way.MESSAGE, **entry: Any) -> Callable[[Builder], Builder]:
    """Take a kind of document into ``KINDS``; the function below makes its values. ``entry`` fills ``DocumentKind``."""
    usual = {"template": next(iter(entry["templates"]), ""), "words": entry["label"][0], "called": entry["label"][0]}
    entry["templates"] = {file: (about, fields(table)) for file, (about, table) in entry["templates"].items()}

    def register(build: Builder) -> Builder:
        KINDS[name] = DocumentKind(name=name, way=way, build=build, **usual | entry)
        return build

    return register


def in_order() -> Iterator[DocumentKind]:
    """Yield the kinds in the order of the desk: to prepare, to thank, the envelopes, then what goes by email."""
    return (KINDS[name] for name in DocumentName)


def printed_as() -> Mapping[str, Sequence[DocumentKind]]:
    """Return what can be printed by itself, such as "cards", with the kinds of documents it means."""
    return grouped((word, kind) for kind in in_order() for word in kind.printed_as)


def templates() -> Mapping[str, tuple[str, Sequence[TemplateField]]]:
    """Return every template of a document: its file, with what it is for and the fields it may use."""
    return {file: entry for kind in in_order() for file, entry in kind.templates.items()}


# A document of a kind that ends so is the plain text of the same document, to paste into an email, or a mail draft.
TEXT = "_text"
MAIL = "_mail"
SUFFIXES = {".txt": TEXT, ".eml": MAIL}


def main_kind(kind: str) -> str:
    """Return the kind of the document that a file lies beside, if it does."""
    return kind.removesuffix(TEXT).removesuffix(MAIL)


def home_of(document: Document) -> str:
    """Return where a document is made, below the folder of the drafts; a report lies beside its page."""
    name = file_name(document.name, ending_of(document))
    if document.kind == "report":
        return name
    kind = KINDS.get(main_kind(document.kind))
    return f"{kind.folder if kind else Folder.TO_PRINT}/{name}"


def ending_of(document: Document) -> str:
    if document.kind == "card_drawing":
        return ".svg"
    return next((ending for ending, suffix in SUFFIXES.items() if document.kind.endswith(suffix)), ".docx")


_LONGEST = 150
# What nearly every name looks like; only the others are worth the careful look of a library.
_WORDS = regex(r"[A-Za-z0-9-]+(?: [A-Za-z0-9-]+)+")


@lru_cache(maxsize=4096)
def file_name(name: str, ending: str = ".docx") -> str:
    """Return a file name that Windows, macOS and Linux accept, whatever the cell held that it was made of."""
    if len(name) <= _LONGEST and _WORDS.fullmatch(name):
        return f"{name}{ending}"
    from pathvalidate import sanitize_filename

    plain = "".join(c for c in unicodedata.normalize("NFC", name) if c.isprintable())
    stem = sanitize_filename(plain, platform="universal", max_len=_LONGEST).strip(" .")
    return f"{stem or 'paper'}{ending}"

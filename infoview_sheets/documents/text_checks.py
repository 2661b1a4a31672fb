"""Rules about what is going to be printed: they read the words of a document before it becomes a file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from infoview_sheets.documents.kinds import DocumentKind
from infoview_sheets.documents.sentences import LeftOut, fault_of, field_of, sentences_of
from infoview_sheets.domain.referrals import named_against_wish
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.rules.asks import SURE, job_ask
from infoview_sheets.rules.phrases import cliche
from infoview_sheets.rules.rule import Finding, Register
from infoview_sheets.rules.slots import EXAMPLES
from infoview_sheets.rules.slots import found as how_found
from infoview_sheets.rules.wording import cited, nearest
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import listed, quoted


@frozen
class RequestElement:
    """A thing a request says: the words for it, what shows that it is there, and what to do where it is not.

    Without one that ``must`` be there nobody can say yes; an invitation ``on_linkedin`` has no room for the others.
    """

    words: str
    pattern: re.Pattern[str]
    fix: str
    must: bool = True
    on_linkedin: bool = True


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


ELEMENTS = (
    RequestElement(
        "who you are",
        _words(
            r"(?<![a-z] )I(?:'m| am| was| have been| have an?|\u2019m) (?!writing|not|at\b)\w+",
            r"my name is",
            r"I (?:study|work|teach|research|lead|run|finished|graduated|trained|manage)",
        ),
        "Say it in the template.",
    ),
    RequestElement(
        "how you found them",
        _words(
            r"suggested|recommended|mentioned|named|introduced|gave me|told me|led me to|came across|read|heard|saw",
            r"found you|found your|your name|remember me|alumni|suggestion of|came across",
            r"we (?:met|spoke|talked|worked|studied|both|are|have|went|sat|share)",
        ),
        'Say it in the template, or shorten the rest of the request so that "{how}" finds room.',
        must=False,
        on_linkedin=False,
    ),
    RequestElement(
        "why you write to them in particular",
        _words(r"you(?:r|rs)? (?!would|could|might|may|have|spare|reach|will|can\b)\w+"),
        'Say it in the template, or shorten the rest of the request so that "{why}" finds room.',
        must=False,
        on_linkedin=False,
    ),
    RequestElement(
        "that you ask for an informational interview",
        _words(r"informational (?:interviews?|conversations?|meetings?|chats?|talks?)"),
        "Say it in the template: then they know that it is no job interview.",
        must=False,
    ),
    RequestElement(
        "what you would like to learn",
        _words(
            r"(?:learn|understand|hear)(?:ing)?|f(?:ind|igure) out|know|explor\w+|curious|ask (?:you )?about",
            r"your (?:view|advice|take|path)",
        ),
        "Say it in the template.",
    ),
    RequestElement(
        "how many minutes you ask for",
        _words(r"(?:\d+|ten|fifteen|twenty|thirty)[ -]+minutes?", r"half an hour|a quarter of an hour"),
        "Say it in the template.",
    ),
)


@frozen
class Printout:
    """The words of a document: ``lines`` are its paragraphs, ``body`` those that count as the message itself.

    ``cell`` is the row it was made from. ``too_long`` says why it could not be rendered, ``unknown`` names a field
    of its template that does not exist, ``known`` the fields there are. ``fonts`` are those it needs from the computer.
    ``variant`` says which request it is, ``left_out`` which cells fit into none of its sentences, ``silent`` whose
    names it must not say, ``language`` what it is read in. ``ours`` are the sentences of the tool in it, with
    cells that were read before they came in.
    """

    kind: DocumentKind
    cell: Cell
    contact: Contact
    lines: Sequence[str] = ()
    body: Sequence[str] = ()
    too_long: str = ""
    unknown: str = ""
    known: Sequence[str] = ()
    fonts: Sequence[str] = ()
    variant: str = ""
    left_out: Sequence[LeftOut] = ()
    silent: Sequence[str] = ()
    language: str = "en-US"
    ours: str = ""

    @property
    def linkedin(self) -> bool:
        """Whether it is the note of an invitation, which has no room for much."""
        return self.variant == "linkedin"

    @property
    def code(self) -> str:
        return self.language.partition("-")[0]

    @property
    def is_for_them(self) -> bool:
        return "wording" in self.kind.checks

    @property
    def words(self) -> str:
        """What the document is called in a message."""
        return f"The {self.kind.called} to {quoted(self.contact.name)}"

    @property
    def is_request(self) -> bool:
        return "request" in self.kind.checks


text_rule = Register[Printout]()


def _found(printed: Printout, message: str, suggestion: str, value: str = "") -> Finding:
    return Finding(printed.cell, message, suggestion, value, printed.contact.id)


@text_rule("TX001", "warning")
def request_is_short(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a request with more words than "Request max words" in Profile, or too long for LinkedIn.

    Why: A short request is read to its end, and answered. An invitation that LinkedIn would cut is not made.
    Passes: 85 words. Fails: 140 words.
    """
    most = workbook.profile.request_max_words
    count = sum(len(line.split()) for line in printed.body)
    if printed.is_request and printed.too_long:
        message = f"{printed.words} is too long: {printed.too_long}"
        yield replace(_found(printed, message, "Shorten your situation in Profile."), blocks=("request",))
    elif printed.is_request and count > most:
        message = f"{printed.words} has {count} words; {most} are read without scrolling."
        why = CONTACTS.field("why_this_person").header
        yield _found(printed, message, f'Shorten "{why}" in Contacts, Goal in Profile, or your template.')


@text_rule("TX002", "error", blocks="request")
def request_says_five_things(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a request without who you are, how you found them, why you write, what you would learn, or how long.

    Why: Without these a stranger cannot say yes. Without your reasons it is made all the same, and this is told.
    Passes: "I am a PhD student ... 20 minutes". Fails: "Could we talk?"
    """
    text = " ".join(printed.body)
    read = printed.is_request and printed.variant != "friend" and printed.code == "en"
    for element in ELEMENTS if read and text else ():
        skipped = _is_told_elsewhere(workbook, printed, element, text) or (printed.linkedin and not element.on_linkedin)
        if skipped or element.pattern.search(text) or _says_situation(workbook, element, text):
            continue
        how, why = (CONTACTS.field(key).header for key in ("how_met", "why_this_person"))
        message = f"{printed.words} does not say {element.words}."
        finding = _found(printed, message, element.fix.format(how=how, why=why))
        yield finding if element.must else replace(finding, severity=Severity.WARNING, blocks=())


def _is_told_elsewhere(workbook: Workbook, printed: Printout, element: RequestElement, text: str) -> bool:
    """Return whether it stands there as the cell has it, or is a blank one or fits nowhere, as CT008 and TX009 tell."""
    contact, left = printed.contact, {left.key for left in printed.left_out}
    how = contact.how_met
    return {
        "who you are": not workbook.profile.situation,
        "how you found them": not how or "how_met" in left or bool(how_found(how).fits and how_found(how).text in text),
        "why you write to them in particular": not contact.why_this_person or "why_this_person" in left,
    }.get(element.words, False)


def _says_situation(workbook: Workbook, element: RequestElement, text: str) -> bool:
    situation = workbook.profile.situation
    return element.words == "who you are" and bool(situation) and situation.casefold() in text.casefold()


@text_rule("TX003", "error", blocks="document")
def text_asks_for_no_job(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a letter, card or message that asks for a job or offers a CV.

    Why: They gave their time for information. The document is not made. What is read here is your own template, and
    your own sentences: each cell has WB022 already.
    Passes: "I am not asking about an opening". Fails: "Would you pass on my CV?"
    """
    if printed.is_for_them:
        read = (sentence for line in printed.lines for sentence in sentences_of(" ".join(line.split())))
        words = next(filter(None, (job_ask(each, above=SURE) for each in read if each not in printed.ours)), "")
        if words:
            message = f"{printed.words} says {cited(words)}, which may sound like a job request; it is not made."
            yield _found(printed, message, "Leave it out; ask for their view instead.", words)


_UNFILLED = regex(
    r"(?i)\{\{.*?\}\}|\{%.*?%\}|\{\w[\w.]*\}|<<[\w .]+>>"
    r"|\[(?:(?:your|their|first|last|full|contact) )?(?:name|role|title|company|organi[sz]ation"
    r"|date|topic|school|field)\]"
)


@text_rule("TX004", "error", blocks="document")
def fields_are_filled(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a field of a template that nobody knows, or that would be printed as it is.

    Why: "Dear {name}" tells them that a machine wrote. The document is not made.
    Passes: Dear {{ person.salutation }}. Fails: Dear {{ person.nickname }}; Dear {name}.
    """
    if printed.unknown:
        near = nearest(printed.unknown, {normal(name): name for name in printed.known}, 0.5)
        advice = f'Did you mean "{near}"?' if near else "Correct this field in the template."
        yield _found(printed, f"{printed.words} cannot fill in {cited(printed.unknown)}.", advice, printed.unknown)
    for found in filter(None, map(_UNFILLED.search, printed.lines if printed.is_for_them else ())):
        message = f"{printed.words} would show {cited(found[0])} as it is; it is not made."
        yield _found(printed, message, "Write the words themselves, in the workbook or in the template.", found[0])
        return


@text_rule("TX005", "warning")
def text_is_your_own(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a phrase that everyone uses.

    Why: It says that nothing new was on your mind.
    Passes: "I tried what you advised". Fails: "Just checking in".
    """
    if printed.is_for_them:
        words = next(filter(None, map(cliche, printed.lines)), "")
        if words:
            message = f"{printed.words} says {cited(words)}, as everyone does."
            yield _found(printed, message, "Replace it with something new since you spoke.", words)


@text_rule("TX006", "warning", blocks="card")
def card_has_room(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a card whose words do not fit.

    Why: Nothing is squeezed or cut. The card is not made.
    Passes: 50 words. Fails: 120 words.
    """
    if "card" in printed.kind.checks and printed.too_long:
        header = INTERVIEWS.field("specific_detail").header
        message = f"{printed.words} has too much to say: {printed.too_long}"
        yield _found(printed, message, f'Aim at 30 to 60 words; shorten "{header}".')


_GREETING = regex(r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))\b([^,:;!?]{0,60})", re.IGNORECASE)
_TITLES = frozenset("dr prof professor mr mrs ms mx miss sir dame phd md and".split())
_ANYONE = frozenset("all colleague colleagues friend friends madam team there everyone both again".split())


@text_rule("TX007", "error", blocks="document")
def greeting_names_them(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a letter, card or message that greets somebody else.

    Why: It happens when a name was typed into the template. The document is not made.
    Passes: Dear Dr. Greaves, to Tamsin Greaves. Fails: Dear Ada, to Tamsin Greaves.
    """
    greeted = next((found[1] for line in printed.lines if (found := _GREETING.match(line.strip()))), "")
    names = _names(greeted) - _ANYONE
    theirs = _names(f"{printed.contact.name} {printed.contact.salutation}")
    if printed.is_for_them and names and not names & theirs and not _UNFILLED.search(greeted):
        message = f"{printed.words} greets {cited(greeted.strip())}; it is not made."
        yield _found(
            printed, message, "Write {{ person.salutation }} where the template has the name.", greeted.strip()
        )


def _names(text: str) -> frozenset[str]:
    return frozenset(name_key(word) for word in re.findall(r"[\w'-]+", text) if word.strip("'-")) - _TITLES - {""}


@text_rule("TX008", "warning")
def fonts_travel_along(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a card in a font that is neither in the file nor on every computer.

    Why: Another computer would print it in a font of its own choice.
    Passes: Caveat, which the file brings along. Fails: A font of yours typed into the template.
    """
    if "card" in printed.kind.checks and printed.fonts:
        fonts = listed([cited(font) for font in printed.fonts])
        message = f"{printed.words} uses {fonts}, which another computer may replace."
        yield _found(printed, message, "Use a font that comes with infoview, or print from this computer.")


@text_rule("TX009", "warning")
def every_cell_fits(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a cell that fits into no sentence of a document, and is left out of it.

    Why: A document is never worse for a cell; what was left out is told, so that nothing is missed.
    Passes: Advice to try "write two memos". Fails: Advice to try "your three tips", which is no task.
    """
    for left in printed.left_out:
        if isinstance(left.record, Profile) and left.key == "situation":  # PR001 says so
            continue
        cell, field = _place_of(workbook, left), field_of(left.record, left.key)
        value = getattr(left.record, left.key)
        words = "; ".join(value) if isinstance(value, tuple) else value
        what = "What you send" if isinstance(left.record, Profile) else printed.words
        message = f"{what} leaves out {cited(words)} ({field.header}): {left.reason}."
        examples = listed([cited(example) for example in EXAMPLES[field.slot]] if field.slot else [], "or")
        yield Finding(cell, message, f"Write it like {examples}.", words, printed.contact.id)


def _place_of(workbook: Workbook, left: LeftOut) -> Cell:
    if isinstance(left.record, Profile):
        return workbook.setting(left.key)
    return workbook.cell(left.record, left.key)


@text_rule("TX010", "error", blocks="document")
def silence_is_kept(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a document that names somebody to a person who must not hear that name.

    Why: They named this person and did not say that you may use their name. The document is not made.
    Passes: "I read your essay". Fails: "Lena told me about you", where May I use their name is blank.
    """
    to = printed.contact.name
    name = next((name for line in printed.lines if (name := named_against_wish(line, printed.silent, to))), "")
    if printed.is_for_them and name:
        message = f"{printed.words} names {cited(name)}, who did not say that you may; it is not made."
        yield _found(printed, message, "Take the name out, or ask and set May I use their name to yes.", name)


_FEWEST = 5  # words of a line that is a sentence


@text_rule("TX011", "warning")
def text_reads_well(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a finished text in which something breaks off, stands twice or was to be filled in.

    Why: Your own words and your own template are never cut; they are yours to correct.
    Passes: "I will write to you." Fails: "I will will write to you."
    """
    lines = [line for line in printed.body if len(line.split()) >= _FEWEST] if printed.is_for_them else []
    for line in lines:
        if fault := fault_of(line, printed.code):
            yield _found(printed, f"{printed.words} says {cited(line)}: it {fault}.", "Correct these words.", line)
            return


@text_rule("TX012", "warning")
def language_is_there(workbook: Workbook, printed: Printout) -> Iterator[Finding]:
    """Report a language in Profile of which there is no whole folder of sentences.

    Why: What goes out is in English then, and whole; no sentence of another language stands among English ones.
    Passes: English, or a folder "de" with every sentence and "German". Fails: "German" without that folder.
    """
    language = workbook.profile.language
    if printed.is_for_them and printed.code == "en" and language.strip().casefold() not in ("", "en", "english"):
        message = f"The sentences of {cited(language)} are not all there; what you send is in English."
        advice = "Add what infoview templates check names."
        yield Finding(workbook.setting("language"), message, advice, language)


def check_text(workbook: Workbook, printed: Printout) -> list[Problem]:
    """Return what is wrong with a document about to be printed."""
    return [problem for each in text_rule.rules for problem in each(workbook, printed)]


def refusal(problems: Sequence[Problem]) -> str:
    """Return why a document must not be made; "" where nothing forbids it."""
    return next((f"{problem.message} {problem.suggestion}" for problem in problems if problem.blocks), "")

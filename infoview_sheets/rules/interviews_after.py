"""Rules about talks that were held: thanks, notes, promises."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import minutes_of
from infoview_sheets.domain.history import read_score
from infoview_sheets.domain.keeping_up import CARD_LATE_BD, address_complete, card_open, thank_hard
from infoview_sheets.rules.rule import Finding, Group, Joined, finding, rule
from infoview_sheets.rules.slots import promise, task, thing, verbatim
from infoview_sheets.rules.views import FRESH, has_column, held, talks, to_thank
from infoview_sheets.rules.wordforms import is_stock_praise, words_of
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.schema import INTERVIEWS
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, listed, short_date

_HALF = 50  # percent of the talking
_WRITE_UP = Group("Write up your talk with {name}: {asks}.", "Ten lines today are worth more than a page next week.")
_OLD_THANKS = Joined(
    column="the day you thanked",
    old=(
        "No thank-you is noted for {count} talks of more than 30 days ago (rows {rows}).",
        "Fill in the dates of those you sent; a late one is still welcome.",
    ),
)


def _latest_thanks(interview: Interview, facts: Analysis) -> dt.date:
    """Return the last day on which thanks were in time."""
    return thank_hard(facts.talks[interview.row], facts.profile).date()


@rule("IN012", "info")
def thanks_were_in_time(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a thank-you that went out late.

    Why: Within two days the talk is fresh for both. There is nothing to fix, so only --verbose shows it.
    Passes: A thank-you on the next day. Fails: A thank-you five days later.
    """
    for interview, contact, date in held(facts):
        sent = interview.thanks_email_on
        first = facts.talks[interview.row].done_from("thanks_email_on")
        if sent and first and first > _latest_thanks(interview, facts):
            message = f"The thank-you to {name_of(contact)} went out {(sent - date).days} days after the talk."
            yield finding(workbook, interview, "thanks_email_on", message, "Nothing to fix; next time within two days.")


@rule("IN013", "warning", joined=_OLD_THANKS)
def thanks_are_noted(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk without any thank-you after two days; talks older than 30 days are one line together.

    Why: A thank-you is not optional, and a late one still pleases more than its writer thinks (Kumar and Epley, 2018).
    Passes: Thank-you email sent on the next day. Fails: Both dates blank, the talk was on Friday, today is Monday.
    """
    for interview, contact, date in held(facts):
        thanked = seen(interview, "thanks_email_on") or seen(interview, "card_mailed_on")
        if not thanked and not contact.do_not_contact and _latest_thanks(interview, facts) < facts.today:
            days = counted((facts.today - date).days, "day")
            message = f"No thank-you to {name_of(contact)} is noted yet; the talk was {days} ago."
            suggestion = "A late one is still welcome; if it was sent, fill in the date."
            yield finding(workbook, interview, "thanks_email_on", message, suggestion)


@rule("IN014", "warning", blocks="letter", joined=Joined(column="what you thank for"))
def letter_says_something(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk to thank for of which no cell says anything that would fit into a letter.

    Why: A letter needs one true sentence of this talk alone: the one thing, advice, a promise, a name, or your own
    words. Nor is one made without the one thing where that was typed and does not fit. Until then there is a letter to
    finish by hand, and a card with lines to write on.
    Passes: "your advice to write two policy memos before applying". Fails: The cells blank; "lunch".
    """
    for interview, contact, _ in to_thank(facts):
        detail = interview.specific_detail
        enough = says_something(interview, contact, facts) or is_stock_praise(detail, contact.name)
        if enough or facts.talks[interview.row].thanked:
            continue
        message = f"What exactly do you thank {name_of(contact)} for?"
        if reason := misfit(interview, contact, facts.profile):
            message = f"{cited(detail)} does not fit into the letter to {name_of(contact)}: {reason}."
        suggestion = 'Write one thing only they said, such as "your list of three offices" or "how you chose".'
        yield finding(workbook, interview, "specific_detail", message, suggestion)


def says_something(interview: Interview, contact: Contact, facts: Analysis) -> bool:
    """Return whether the cells of a talk give a letter one true sentence beyond name and date, and none is missing."""
    if misfit(interview, contact, facts.profile):
        return False
    said = (
        verbatim(interview.own_words),
        thing(interview.specific_detail, name=contact.name),
        task(interview.advice),
        promise("" if seen(interview, "promise_done_on") else interview.promise),
    )
    return any(each.fits for each in said) or bool(facts.network.in_talk.get(interview.row))


def misfit(interview: Interview, contact: Contact, profile: Profile) -> str:
    """Return why the one thing that was typed fits into no letter; "" where it does, or nothing is lost without it."""
    detail, english = interview.specific_detail, profile.language.strip().casefold() in ("", "en", "english")
    if not english or verbatim(interview.own_words).fits or is_stock_praise(detail, contact.name):
        return ""
    return thing(detail, name=contact.name).why_not


@rule("IN015", "warning")
def detail_fits_one_person(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a thank-you that would fit anybody: stock praise only, or the same words as for somebody else.

    Why: They notice. One detail only they could have said makes the difference.
    Praise alone makes no letter.
    Passes: "the trick of keeping a decision diary". Fails: "thank you so much for your time and advice".
    """
    waiting = list(to_thank(facts))
    first: dict[tuple[str, ...], int] = {}
    for talk in workbook.interviews if waiting else ():
        first.setdefault(words_of(talk.specific_detail), talk.row)
    for interview, contact, _ in waiting:
        detail = interview.specific_detail
        row = first[words_of(detail)]
        praise = is_stock_praise(detail, contact.name)
        if detail and (row != interview.row or praise):
            message = f"{cited(detail)} would fit anybody."
            if row != interview.row:
                message = f"{cited(detail)} is in row {row} too."
            advice = f"Add one detail only {name_of(contact)} said."
            found = finding(workbook, interview, "specific_detail", message, advice)
            waits = praise and not says_something(interview, contact, facts)
            yield replace(found, blocks=("letter",)) if waits else found


def _fresh(workbook: Workbook, facts: Analysis, *keys: str) -> Iterator[tuple[Interview, Contact, dt.date]]:
    """Yield the talks of the last two weeks that are to be thanked for, if the sheet has one of these columns.

    Once the thanks are out nothing more is asked about a talk.
    """
    recent = held(facts, FRESH) if has_column(workbook, INTERVIEWS, *keys) else ()
    return (found for found in recent if not facts.talks[found[0].row].thanked)


@rule("IN019", "warning", joined=Joined(_WRITE_UP, "whether you asked for names"))
def names_were_asked_for(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk of the last two weeks, not thanked for yet, that does not say whether you asked for other people.

    Why: One or two names from every talk keep the chain going; the thank-you is the second chance to ask.
    Passes: Asked for names "yes" or "no". Fails: Asked for names blank.
    """
    for interview, contact, _ in _fresh(workbook, facts, "referral_asked"):
        named = interview.row in facts.network.in_talk or TouchType.NAMED_NOBODY in interview.logged
        if interview.referral_asked is None and not named:
            message = f"Did you ask {name_of(contact)} for one or two other people to talk to?"
            suggestion = "Note yes or no; if not, the thank-you letter asks."
            yield finding(workbook, interview, "referral_asked", message, suggestion)


@rule("IN020", "advice", joined=Joined(_WRITE_UP, "whether you asked how to return the favor"))
def favor_was_offered(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk of the last two weeks to be thanked for that does not say whether you asked to return the favor.

    Why: A tie lasts when both sides gain from it.
    Passes: Asked how to return the favor "yes" or "no". Fails: The cell blank.
    """
    for interview, contact, _ in _fresh(workbook, facts, "reciprocity_asked"):
        if interview.reciprocity_asked is None and not interview.they_need:
            message = f"Did you ask {name_of(contact)} how to return the favor?"
            yield finding(workbook, interview, "reciprocity_asked", message, "Note what would help them.")


@rule("IN021", "warning", joined=Joined(_WRITE_UP, "your notes"))
def notes_are_taken(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk of the last two weeks, not thanked for yet, without notes, from the day after it.

    Why: Ten lines today are worth more than a page next week.
    Passes: A few lines in Notes. Fails: Notes blank, the talk was yesterday.
    """
    for interview, contact, date in _fresh(workbook, facts, "notes"):
        if not interview.notes and date < facts.today:
            message = f"There are no notes on the talk with {name_of(contact)}."
            suggestion = "Write ten lines today; they are worth more than a page next week."
            yield finding(workbook, interview, "notes", message, suggestion)


@rule("IN022", "warning", joined=Joined(_WRITE_UP, "how they got there and what they do now"))
def outcome_is_noted(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk of the last two weeks, not thanked for yet, without how they got there, or what they do now.

    Why: These two are what an informational interview is for.
    Passes: Two sentences in each. Fails: How they got there blank.
    """
    questions = (("learned_path", "How did {} get there?"), ("learned_role", "What does {} do now?"))
    for interview, contact, _ in _fresh(workbook, facts, "learned_path", "learned_role"):
        blank = [
            (key, words.format(name_of(contact)))
            for key, words in questions
            if not getattr(interview, key) and has_column(workbook, INTERVIEWS, key)
        ]
        if blank:
            message = " ".join(words for _, words in blank)
            yield finding(workbook, interview, blank[0][0], message, "Write two sentences.")


@rule("IN025", "advice")
def time_was_kept(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk of the last two weeks that ran over, unless they asked you to stay.

    Why: Whoever stops on time is welcome again.
    Passes: 20 minutes of 20, or They asked me to stay "yes". Fails: 31 minutes of 20.
    """
    for interview, contact, _ in held(facts, FRESH):
        over = (interview.minutes_actual or 0) - minutes_of(interview, contact, workbook.profile)
        if over > 0 and not interview.overrun_ok:
            message = f"The talk with {name_of(contact)} ran {counted(over, 'minute')} over."
            suggestion = "Watch the stop-by time in the next packet, or note that they asked you to stay."
            yield finding(workbook, interview, "minutes_actual", message, suggestion)


@rule("IN026", "advice")
def card_is_posted(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a card that has not been posted five business days after the talk.

    Why: The email thanked; the card is what they keep. Where nothing was sent at all, IN013 reports it.
    Passes: Card mailed on the third day, or Paper card "no". Fails: An address, an email sent, no card for two weeks.
    """
    if not has_column(workbook, INTERVIEWS, "card_mailed_on"):
        return
    for interview, contact, date in to_thank(facts):
        late = facts.today > facts.calendar.add(date, CARD_LATE_BD)
        # Who was thanked by email and is still to be thanked is waiting for a card.
        if interview.thanks_email_on and card_open(interview) and address_complete(contact) and late:
            message = f"The card for {name_of(contact)} has not been posted yet."
            suggestion = "Post it, and fill in the day; or set Paper card to no."
            yield finding(workbook, interview, "card_mailed_on", message, suggestion)


@rule("IN028", "warning")
def promise_is_kept(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a promise whose day has passed.

    Why: A kept promise is what people remember of a talk.
    Passes: Promise kept on Nov 20. Fails: Promised by Nov 20, not kept, today is Nov 23.
    """
    for interview, contact in talks(workbook):
        due = interview.promise_due
        if interview.promise and due and due < facts.today and not seen(interview, "promise_done_on"):
            message = f"You promised {name_of(contact)} by {short_date(due, facts.today)}: {cited(interview.promise)}."
            suggestion = "Do it today, or write to them that it takes longer."
            yield finding(workbook, interview, "promise_due", message, suggestion)


@rule("IN029", "advice")
def listening_comes_first(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk of the last two weeks in which you spoke more than half of the time.

    Why: The talk is about them; you know your own story.
    Passes: 30. Fails: 65.
    """
    for interview, contact, _ in held(facts, FRESH):
        if (interview.talk_share or 0) > _HALF:
            message = f"You spoke about {interview.talk_share} percent of the time with {name_of(contact)}."
            yield finding(workbook, interview, "talk_share", message, "Next time ask shorter, and wait longer.")


@rule("IN030", "warning")
def value_scores_are_readable(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a value score that cannot be read, or a value that is not one of yours.

    Why: The growth report averages the scores of your values.
    Passes: autonomy=4; impact=5. Fails: autonomy=9, sunshine=3.
    """
    values = {value.casefold() for value in workbook.profile.values}
    example = next(iter(workbook.profile.values), "autonomy")

    def fits(score: str) -> bool:
        read = read_score(score)
        return read is not None and (not values or read[0].casefold() in values)

    for interview, _ in talks(workbook):
        if bad := [cited(score) for score in interview.value_scores if not fits(score)]:
            message = f"{listed(bad, most=3)} cannot be read: it takes one of your values and a number from 1 to 5."
            yield finding(workbook, interview, "value_scores", message, f"Write it like {example}=4.")

"""Rules about Touches and Articles: what passed between you after the first talk, and what there is to share."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.computed_columns import GIVING
from infoview_sheets.regex import regex
from infoview_sheets.rules.misread import not_in_the_list
from infoview_sheets.rules.rule import Finding, cell_rule, finding, rule
from infoview_sheets.rules.views import FRESH, a_talk, held, not_one_contact, people
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.schema.choices import STEPS, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.network import Touch
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, short_date

_UNASKED = frozenset(
    {
        TouchType.ARTICLE,
        TouchType.ARTICLE_OPENER,
        TouchType.EVENT_INVITE,
        TouchType.UPDATE,
        TouchType.CONGRATS,
        TouchType.CHECK_IN,
        TouchType.THANKS_AGAIN,
        TouchType.NEWS_LANDED,
    }
)
_ARTICLES = frozenset({TouchType.ARTICLE, TouchType.ARTICLE_OPENER})


def touches(workbook: Workbook) -> Iterator[tuple[Touch, Contact, dt.date]]:
    """Yield the messages with a date and a type, with their person and their day, oldest first for each person."""
    for contact in people(workbook):
        found = (touch for touch in workbook.touches_of(contact) if touch.type and touch.type not in STEPS)
        dated = [(touch.date, touch) for touch in found if touch.date]
        for date, touch in sorted(dated, key=lambda pair: pair[0]):
            yield touch, contact, date


@rule("TO001", "error", blocks="row")
def touch_has_a_contact(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a touch whose person is blank, not in Contacts, or could be two people.

    Why: It would count for nobody, and the next message would come too early.
    Passes: Who "Ada Quillfeather", one such contact. Fails: Who "Ada Quilfeather".
    """
    rows = [touch for touch in workbook.touches if touch != Touch(row=touch.row, id=touch.id)]
    for touch, hint in not_one_contact(workbook, rows, lambda touch: touch.who):
        message = f"There is no single contact {cited(touch.who)}." if touch.who else "This touch has no person."
        suggestion = hint if touch.who else "Fill in the name as it appears in Contacts, or clear the row."
        yield finding(workbook, touch, "who", message, suggestion)


@cell_rule("TO002", "error", blocks="cell")
def touch_type_is_in_the_list(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a touch of a type that is not in the list.

    Why: The type says whether you gave, asked or thanked; without it the touch does not count.
    Passes: Check-in. Fails: Chekin.
    """
    yield from not_in_the_list(workbook, "TO002")


@cell_rule("TO003", "error", blocks="cell")
def touch_is_past(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a touch dated after today.

    Why: A touch records what was done. The cell is unclear and holds back its step.
    Passes: Yesterday. Fails: Next week.
    """
    for touch in workbook.touches:
        if touch.date and touch.date > today:
            message = f"A touch records what was done; {short_date(touch.date, today)} is in the future."
            yield finding(workbook, touch, "date", message, "Correct the date, or put the plan into your calendar.")


@rule("TO004", "warning")
def touch_is_written_once(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report two touches of one type for one person on one day.

    Why: It is most likely one message in two rows, and counts twice.
    Passes: An article and a congratulation. Fails: The same article twice.
    """
    first: dict[tuple[int, dt.date, TouchType | None, str], Touch] = {}
    for touch, contact, date in touches(workbook):
        other = first.setdefault((contact.row, date, touch.type, touch.article), touch)
        if other is not touch:
            message = f"The same touch for {name_of(contact)} is already in row {other.row}."
            yield finding(workbook, touch, "who", message, "Clear one of the two rows.")


@rule("TO005", "advice")
def people_have_some_air(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a second unasked message within Min gap days of the first, while the gap still lasts.

    Why: Two messages without an answer feel like a campaign.
    Passes: Six weeks between them, or an answer. Fails: An article, and an invitation ten days later.
    """
    gap = dt.timedelta(days=workbook.profile.min_gap_days)
    for (first, one, before), (second, other, after) in pairwise(touches(workbook)):
        unasked = first.type in _UNASKED and second.type in _UNASKED
        if one is other and unasked and before < after < before + gap and facts.today < after + gap:
            message = f"{name_of(one)} heard from you {counted((after - before).days, 'day')} before this."
            suggestion = f"Give them some space until {short_date(after + gap, facts.today)}."
            yield finding(workbook, second, "date", message, suggestion)


@rule("TO006", "warning")
def article_is_new_to_them(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an article sent twice to one person.

    Why: It says that the first one was not meant for them.
    Passes: A-001 to Ada, A-001 to Bram. Fails: A-001 to Ada twice.
    """
    first: dict[tuple[int, str], dt.date] = {}
    for touch, contact, date in touches(workbook):
        article = workbook.article(touch.article)
        before = first.setdefault((contact.row, article.id), date) if article else date
        if article and before < date:
            message = f"{name_of(contact)} had {cited(article.title)} on {short_date(before, facts.today)} already."
            yield finding(workbook, touch, "article", message, "Choose another one next time.")


@cell_rule("TO007", "error", blocks="cell")
def touch_leads_somewhere(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a touch with the ID of an article, a referral or a talk that is not there.

    Why: The article would be suggested again, and the person who named somebody would not count as told.
    Passes: Article "A-001". Fails: Article "A-099".
    """
    for touch in workbook.touches:
        if touch.article and workbook.article(touch.article) is None:
            message = f"There is no article {cited(touch.article)}."
            yield finding(workbook, touch, "article", message, "Use the ID of a row in Articles, such as A-003.")
        if touch.referral and workbook.referral(touch.referral) is None:
            message = f"There is no referral {cited(touch.referral)}."
            yield finding(workbook, touch, "referral", message, "Use the ID of a row in Referrals, such as R-002.")
        if touch.talk and workbook.interview(touch.talk) is None:
            message = f"There is no talk {cited(touch.talk)}."
            yield finding(workbook, touch, "talk", message, f"Use the ID of {a_talk(workbook)}.")


@rule("TO008", "advice")
def gift_has_a_line(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an article of the last two weeks without a line why you thought of them.

    Why: The line makes it a gift; without it, it is a mailing.
    Passes: "it continues your point on reviewers". Fails: The cell blank.
    """
    for touch, contact, date in touches(workbook):
        if touch.type in _ARTICLES and not touch.personal_line and facts.today - date <= FRESH:
            message = f"Why did you think of {name_of(contact)}?"
            yield finding(workbook, touch, "personal_line", message, "Note the line you wrote, or add one next time.")


@rule("TO009", "warning")
def giving_comes_first(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a favor asked in the last two weeks before you thanked for a talk, or before you gave anything.

    Why: A tie that begins with a favor ends with it. To ask for names is fine at any time.
    Passes: A thank-you, an article, then the favor. Fails: The favor on the day after the talk.
    """
    if not any(touch.type is TouchType.FAVOUR_ASK for touch in workbook.touches):
        return
    thanked = {
        contact.row: min(sent)
        for interview, contact, _ in held(facts)
        if (sent := [date for date in (interview.thanks_email_on, interview.card_mailed_on) if date])
    }
    given: dict[int, dt.date] = {}
    for touch, contact, date in touches(workbook):
        if touch.type in GIVING:
            given.setdefault(contact.row, date)
        early = max(thanked.get(contact.row, dt.date.max), given.get(contact.row, dt.date.max)) > date
        if touch.type is TouchType.FAVOUR_ASK and early and facts.today - date <= FRESH:
            message = f"You asked {name_of(contact)} for a favor before you had thanked them and given something."
            yield finding(workbook, touch, "type", message, "Thank them, and send something they can use.")


_LINK = regex(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?", re.IGNORECASE)


@rule("AR001", "warning")
def link_can_be_used(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a link that is not a web address, or appears in two rows.

    Why: A broken link is no gift, and the same article twice could go to one person twice.
    Passes: https://news.example.org/a. Fails: news/a, or the same link in two rows.
    """
    first: dict[str, int] = {}
    for article in workbook.articles:
        if not article.url:
            continue
        row = first.setdefault(article.url.casefold().rstrip("/"), article.row)
        if not _LINK.fullmatch(article.url):
            message = f"{cited(article.url)} is not a usable link."
            yield finding(workbook, article, "url", message, "Copy the address again, from https:// to its end.")
        elif row != article.row:
            message = f"{cited(article.url)} is in row {row} too."
            yield finding(workbook, article, "url", message, "Clear one of the two rows.")


@rule("AR002", "warning")
def article_has_topics(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an article without topics.

    Why: It is suggested to people who care about its topics, so without any it is never suggested.
    Passes: Topics "policy; peer review". Fails: Topics blank.
    """
    for article in workbook.articles:
        if article.title and not article.topics:
            message = f"{cited(article.title)} has no topics, so it is never suggested."
            yield finding(workbook, article, "topics", message, "Use the words of Contacts > Topics they care about.")


@rule("AR003", "advice")
def article_is_fresh(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an article, or an event, whose last day has passed.

    Why: It is no longer suggested to anybody.
    Passes: Useful until next spring. Fails: Useful until last week.
    """
    for article in workbook.articles:
        until = article.valid_until
        if until and until < facts.today:
            message = f"{cited(article.title or article.url)} was useful until {short_date(until, facts.today)}."
            yield finding(workbook, article, "valid_until", message, "Clear the row, or choose a later day.")

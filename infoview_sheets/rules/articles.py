"""Rules about Articles: what there is to share."""

import re
from collections.abc import Iterator

from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.rule import Finding, found, rule
from infoview_sheets.rules.wording import cited
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import short_date

_LINK = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?", re.IGNORECASE)


@rule("AR001", "warning")
def link_can_be_used(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a link that is no web address, or stands in two rows.

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
            yield found(workbook, article, "url", message, "Copy the address again, from https:// to its end.")
        elif row != article.row:
            message = f"{cited(article.url)} stands in row {row} too."
            yield found(workbook, article, "url", message, "Clear one of the two rows.")


@rule("AR002", "warning")
def article_has_topics(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report an article without topics.

    Why: It is suggested to people who care about its topics, so without any it is never suggested.
    Passes: Topics "policy; peer review". Fails: Topics blank.
    """
    for article in workbook.articles:
        if article.title and not article.topics:
            message = f"{cited(article.title)} has no topics, so it is never suggested."
            yield found(workbook, article, "topics", message, "Use the words of Contacts > Topics they care about.")


@rule("AR003", "advice")
def article_is_fresh(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report an article, or an event, whose last day has passed.

    Why: It is no longer suggested to anybody.
    Passes: Useful until next spring. Fails: Useful until last week.
    """
    for article in workbook.articles:
        until = article.valid_until
        if until and until < facts.today:
            message = f"{cited(article.title or article.url)} was useful until {short_date(until, facts.today)}."
            yield found(workbook, article, "valid_until", message, "Clear the row, or choose a later day.")

"""The rules about what there is to share."""

import pytest

from tests.rules.telling import told


def test_link_can_be_used() -> None:
    passes = """
        Articles
        Title | Topics | Link
        What reviewers wish | policy | https://news.example.org/a?b=1
        What readers wish | policy |
    """
    fails = """
        Articles
        Title | Topics | Link
        What reviewers wish | policy | https://news.example.org/a
        What readers wish | policy | https://News.example.org/a/
        What writers wish | policy | news/a
    """

    assert told("AR001", passes) == []
    assert told("AR001", fails) == [
        'Articles row 3, Link: "https://News.example.org/a/" is in row 2 too. Clear one of the two rows.',
        'Articles row 4, Link: "news/a" is not a usable link. Copy the address again, from https:// to its end.',
    ]


def test_article_has_topics() -> None:
    passes = """
        Articles
        Title | Topics
        What reviewers wish | policy
    """
    fails = """
        Articles
        Title | Topics
        What reviewers wish |
    """

    assert told("AR002", passes) == []
    assert told("AR002", fails) == [
        (
            'Articles row 2, Topics: "What reviewers wish" has no topics, so it is never suggested. Use the words'
            " of Contacts > Topics they care about."
        ),
    ]


def test_article_is_fresh() -> None:
    passes = """
        Articles
        Title | Topics | Useful until
        What reviewers wish | policy | 2026-11-23
    """
    fails = """
        Articles
        Title | Topics | Useful until
        What reviewers wish | policy | 2026-11-20
    """

    assert told("AR003", passes) == []
    assert told("AR003", fails) == [
        (
            'Articles row 2, Useful until: "What reviewers wish" was useful until Nov 20. Clear the row, or '
            "choose a later day."
        ),
    ]


@pytest.mark.parametrize(
    ("link", "usable"),
    [
        ("http://example.org", True),
        ("https://news.example.org/a?b=c#d", True),
        ("HTTPS://example.org/", True),
        ("ftp://example.org", False),
        ("example.org/a", False),
        ("https://", False),
        ("https://localhost", False),
        ("https://example.org/a b", False),
    ],
)
def test_links_are_addresses_on_the_web(link: str, usable: bool) -> None:
    assert (told("AR001", f"Articles\nTitle | Topics | Link\nTitle | policy | {link}") == []) is usable


def test_an_article_without_a_link_hides_no_other() -> None:
    text = "Articles\nTitle | Topics | Link\nNo link | policy |\nOne | policy | https://example.org/a\nTwo | policy | https://EXAMPLE.org/a/"

    assert [line[:14] for line in told("AR001", text)] == ["Articles row 4"]


def test_a_link_of_an_article_without_a_title_is_quoted() -> None:
    text = "Articles\nTitle | Topics | Link | Useful until\n| policy | https://example.org | 2026-11-20"

    assert told("AR002", text.replace("policy", "")) == []
    assert told("AR003", text) == [
        (
            'Articles row 2, Useful until: "https://example.org" was useful until Nov 20. '
            "Clear the row, or choose a later day."
        )
    ]

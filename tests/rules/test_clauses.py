"""A thing fits into a sentence of a letter; a sentence of its own does not."""

import pytest

from infoview_sheets.rules.clauses import as_thing, found_at, has_two_sentences, is_thing, speaks_of_them, subject_of

THINGS = """
your advice to learn SQL
the way she told the story
it-security career
IT security was your first love
it security career
it support and what you make of it
how you changed fields
what you said about memos
that you told me the truth about funding
you and your team, who share every draft
your talk with Dr. He on what comes next
Dr. Quillfeather's rule of three
Your list of three offices that take first-time fellows.
the story of the U.S. Digital Service and how you got in
your essay "We were wrong. They were right."
the rule by Prof. Greaves
we-first thinking in your lab
to-do lists on paper
To Kill a Mockingbird as a guide to hiring
shared offices as the start of everything
he or she as a question of style
I-Corps and what it taught you
they being your first customers
you being frank about the pay of a postdoc
you showing me your protocol
sampling media step by step
the honest answer on St. Louis vs. Boston
told-you-so stories from the lab
you
He Jiankui's affair as a warning
your No. 5 rule
""".strip().splitlines()

SENTENCES = """
showing me your protocol step by step
Giving us an hour of your Friday
She told me to learn SQL
He said that nobody reads page two
They showed me their backlog
I want to know about consulting
I learned to say no
i really learned to say no
You told me to write memos
We talked about memos
It was the story of your first grant
it helped me to see the work
I'm going to learn SQL
I\u2019ll learn SQL
She's the first who answered plainly
It's the openness of your lab
That was a good story
There are three ways in
You are the first who answered plainly
he never reads page two
your advice on memos. I wrote two
your advice on memos. Thanks for it
the thing you said so. It helped me
told me to learn SQL first
to shadow a regulatory team
explained how a panel reads
You've changed how I read a paper
They also gave me a name
""".strip().splitlines()


@pytest.mark.parametrize("text", THINGS)
def test_a_thing_is_left_alone(text: str) -> None:
    assert is_thing(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_seen(text: str) -> None:
    assert not is_thing(text)


def test_who_speaks_is_told() -> None:
    assert [subject_of(text) for text in ("She told me", "I'm glad", "it was", "the panel")] == ["she", "i", "it", ""]
    assert (has_two_sentences("one thing. Two things"), has_two_sentences("one thing.")) == (True, False)


@pytest.mark.parametrize(
    ("typed", "thing"),
    [
        ("She told me to learn Python.", "your advice to learn Python"),
        ("advised me to write memos", "your advice to write memos"),
        ("She told me to learn Python. It helped", "your advice to learn SQL"),
        ("We talked", "your advice to learn SQL"),
    ],
)
def test_a_sentence_becomes_a_thing(typed: str, thing: str) -> None:
    assert as_thing(typed) == thing


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("LinkedIn", "on LinkedIn"),
        ("via Linked In", "on LinkedIn"),
        ("I found her on LinkedIn.", "on LinkedIn"),
        ("found them through the alumni directory", "in the alumni directory"),
        ("the alumni list", "on the alumni list"),
        ("LinkedIn post on memos", ""),
        ("a fair", ""),
        ("", ""),
    ],
)
def test_a_usual_place_is_known(typed: str, place: str) -> None:
    assert found_at(typed) == place


def test_words_about_her_are_not_to_her() -> None:
    assert all(speaks_of_them(text) for text in ("she was my TA", "I met her at a fair", "They gave a talk"))
    assert not any(speaks_of_them(text) for text in ("we spoke at a fair", "I read your essay", "my sister's TA"))

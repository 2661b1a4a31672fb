"""The question bank, and the choice for a talk."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.preparation import (
    ChosenQuestions,
    PrintedQuestion,
    choose_questions,
    closing_pair,
    if_time_count,
)
from infoview_sheets.sheets.fresh import JOB_ASK_INSTEAD, QUESTIONS
from infoview_sheets.sheets.schema.choices import About, Format, Mode, Tier, Tone, Topic
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Question
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook
from tests.domain.sample import sample
from tests.sketch import TODAY, sketch


def ids(asked: tuple[PrintedQuestion, ...] | list[PrintedQuestion]) -> list[str]:
    return [one.question.id for one in asked]


def everything(chosen: ChosenQuestions) -> list[str]:
    return ids([*chosen.must_ask, *chosen.if_time, *chosen.closing])


def choose(
    talk: Interview | None = None, person: Contact | None = None, profile: Profile | None = None
) -> ChosenQuestions:
    """Return the questions for a talk with Ada, without a sheet Questions."""
    book = Workbook(profile=profile or Profile(), contacts=(person or Contact(row=2, name="Ada"),))
    return choose_questions(book, talk or Interview(row=2, who="Ada"))


def chosen_beside_goals(*others: Question) -> list[int]:
    """Return which of the questions are chosen beside a bank full of what one would like to know."""
    bank = [
        Question(row=n, id=f"X{n:02}", order=n, question="What does a museum do?", about=About.THEM, topic=Topic.ROLE)
        for n in range(30)
    ]
    bank += [replace(q, row=50 + n, id=f"Y{n}", order=50 + n, question=f"And {n}?") for n, q in enumerate(others)]
    book = Workbook(
        profile=Profile(goal="know what a museum does", values=("a", "b", "c", "d")),
        contacts=(Contact(row=2, name="Ada"),),
        questions=tuple(bank),
    )
    found = everything(choose_questions(book, Interview(row=2, who="Ada")))
    return [n for n in range(len(others)) if f"Y{n}" in found]


class TestBank:
    """The questions that come with the tool."""

    def test_there_are_sixty_four_of_them(self) -> None:
        assert [question.id for question in QUESTIONS] == [f"Q{n:02}" for n in range(1, 65)]
        topics = Counter(question.topic.value for question in QUESTIONS if question.topic)
        assert topics == {
            "warmup": 4, "path": 8, "role": 8, "field": 9, "culture": 8, "hiring": 7, "entry": 4, "outlook": 4,
            "advice": 5, "resources": 2, "tour": 1, "referral_org": 1, "stay": 1, "reciprocity": 1, "referral": 1,
        }  # fmt: skip
        about = Counter(question.about.value for question in QUESTIONS)
        assert about == {"them": 20, "job": 27, "search": 12, "me": 5}

    def test_they_stand_in_order_the_people_question_last(self) -> None:
        orders = [question.order or 0 for question in QUESTIONS]
        assert orders == sorted(set(orders))
        assert QUESTIONS[-1].topic is Topic.REFERRAL

    def test_frank_ones_come_after_easy_ones(self) -> None:
        easy = max(question.order or 0 for question in QUESTIONS if question.tone is Tone.EASY)
        frank = min(question.order or 0 for question in QUESTIONS if question.tone is Tone.FRANK)
        assert easy < frank

    def test_always_asked(self) -> None:
        assert [q.id for q in QUESTIONS if q.always] == ["Q05", "Q13", "Q49", "Q53", "Q63", "Q64"]

    def test_none_asks_for_a_job(self) -> None:
        assert "ideal candidate" in next(q.question for q in QUESTIONS if q.id == JOB_ASK_INSTEAD)


class TestChoice:
    """What is chosen for a talk."""

    def test_the_four_areas_must_be_asked(self) -> None:
        chosen = choose()
        assert ids(list(chosen.must_ask)) == ["Q05", "Q13", "Q49", "Q53"]
        assert ids(list(chosen.closing)) == ["Q63", "Q64"]

    @pytest.mark.parametrize(
        ("minutes", "must", "if_time"), [(10, 4, 8), (20, 4, 8), (25, 5, 8), (45, 9, 11), (60, 12, 8), (90, 18, 8)]
    )
    def test_the_minutes_decide_how_many(self, minutes: int, must: int, if_time: int) -> None:
        chosen = choose(Interview(row=2, who="Ada", minutes_planned=minutes))
        assert (len(chosen.must_ask), if_time_count(minutes)) == (must, if_time)
        assert len(chosen.if_time) == if_time or minutes == 90  # the bank has no more that fit

    def test_the_last_question_of_the_bank_is_never_one_of_the_others(self) -> None:
        own = Question(row=99, id="X1", order=990, question="Who else?", topic=Topic.REFERRAL)
        book = Workbook(profile=Profile(), questions=(*QUESTIONS, own))
        chosen = choose_questions(book, Interview(row=2, who="Ada", minutes_planned=90))
        assert ids(list(chosen.closing)) == ["Q63", "X1"]
        assert "Q64" not in everything(chosen)

    def test_values_are_tested(self) -> None:
        chosen = choose(profile=Profile(values=("Autonomy", "balance", "impact", "security")))
        tags = [one.question.value_tag for one in (*chosen.must_ask, *chosen.if_time)]
        assert {"autonomy", "balance", "impact"} <= set(tags)
        assert "Q34" in everything(chosen)  # the frank one about balance waits
        tested = chosen_beside_goals(*(Question(question="?", value_tag=v) for v in ("a", "b", "c", "d")))
        assert tested == [0, 1, 2]  # of each of the first three values one question, however far from the goals

    def test_of_equals_the_one_that_tests_a_value_of_mine_is_chosen(self) -> None:
        bank = [Question(row=n, id=f"X{n:02}", order=n, question="What?", about=About.THEM) for n in range(30)]
        bank += [
            replace(bank[0], row=31, id="Y1", order=40, value_tag="D"),
            replace(bank[0], row=32, id="Y2", order=41),
        ]
        book = Workbook(profile=Profile(values=("a", "b", "c", "d")), questions=tuple(bank))
        found = everything(choose_questions(book, Interview(row=2, who="Ada")))
        assert [name for name in ("Y1", "Y2") if name in found] == ["Y1"]

    def test_each_kind_is_there(self) -> None:
        kinds = (About.JOB, About.SEARCH)
        assert chosen_beside_goals(*(Question(question="?", about=about) for about in kinds)) == [0, 1]
        assert chosen_beside_goals(Question(question="?", about=About.ME)) == []

    def test_two_are_about_the_path(self) -> None:
        assert chosen_beside_goals(*[Question(question="?", topic=Topic.PATH)] * 3) == [0, 1]

    def test_at_least_seven_in_ten_are_about_them_or_the_job(self) -> None:
        goal = "career search hiring skills applications newcomers background advice"
        chosen = choose(profile=Profile(goal=goal))
        questions = [one.question for one in (*chosen.must_ask, *chosen.if_time, *chosen.closing)]
        assert sum(question.about in (About.THEM, About.JOB) for question in questions) >= 0.7 * len(questions)
        listed = [one.question.about for one in (*chosen.must_ask, *chosen.if_time)]
        assert sum(about in (About.SEARCH, About.ME) for about in listed) == 3, "and no fewer than fit"

    def test_without_goals_every_topic_has_its_turn(self) -> None:
        chosen = choose()
        topics = Counter(one.question.topic for one in (*chosen.must_ask, *chosen.if_time))
        assert len(topics) >= 9
        assert max(topics.values()) <= 3

    def test_goals_draw_their_questions(self) -> None:
        assert "Q22" not in everything(choose())
        assert "Q22" in everything(choose(Interview(row=2, who="Ada", goal_2="hear what they argue about inside")))

    @pytest.mark.parametrize(
        ("goal", "drawn"), [("see a museum", [0]), ("see two museums", [0]), ("see a seum", []), ("", [])]
    )
    def test_a_plural_is_drawn_by_its_singular(self, goal: str, drawn: list[int]) -> None:
        bank = [Question(row=n, id=f"X{n:02}", order=n, question="And then?", about=About.THEM) for n in range(40)]
        asked = Question(row=50, id="Y0", order=50, question="Which museums are near?", about=About.THEM)
        book = Workbook(profile=Profile(goal=goal), contacts=(Contact(row=2, name="Ada"),), questions=(*bank, asked))
        found = everything(choose_questions(book, Interview(row=2, who="Ada")))
        assert [n for n in (0,) if f"Y{n}" in found] == drawn

    def test_somebody_met_before_is_not_asked_how_they_came_here_again(self) -> None:
        book = Workbook(profile=Profile(), contacts=(Contact(row=2, name="Ada"),))
        talk = Talk(Interview(row=2, who="Ada"), book.contacts[0], TODAY, None)
        chosen = choose_questions(book, Interview(row=3, who="Ada"), held=[talk])
        topics = {one.question.topic for one in (*chosen.must_ask, *chosen.if_time)}
        assert not topics & {Topic.WARMUP, Topic.PATH}
        assert Topic.PATH in {one.question.topic for one in choose().must_ask}

    def test_strangers_are_asked_two_frank_ones_at_most(self) -> None:
        hour = Interview(row=2, who="Ada", minutes_planned=120)
        for tier, most in ((Tier.STRANGER, 2), (Tier.INNER, 9)):
            chosen = choose(hour, Contact(row=2, name="Ada", tier=tier))
            frank = sum(one.question.tone is Tone.FRANK for one in (*chosen.must_ask, *chosen.if_time))
            assert frank <= most
            assert (frank > 2) == (tier is Tier.INNER)

    def test_what_the_person_typed_comes_first(self) -> None:
        typed = Interview(row=2, who="Ada", must_ask=("q52", "Q21", "Q99", "Q64", "Q56"))
        chosen = choose(typed)
        assert ids(list(chosen.must_ask)) == ["Q21", "Q52", "Q56"]
        assert "Q05" in ids(list(chosen.if_time))
        assert everything(chosen)[-2:] == ["Q63", "Q64"]

    def test_too_many_typed_ones_move_to_if_time(self) -> None:
        typed = Interview(row=2, who="Ada", must_ask=tuple(f"Q{n}" for n in range(20, 26)))
        chosen = choose(typed)
        assert ids(list(chosen.must_ask)) == ["Q20", "Q21", "Q22", "Q23"]
        assert {"Q24", "Q25"} <= set(ids(list(chosen.if_time)))

    def test_a_typed_one_whose_words_are_missing_is_left_out(self) -> None:
        chosen = choose(Interview(row=2, who="Ada", must_ask=("Q03", "Q21")))
        assert ids(list(chosen.must_ask)) == ["Q21"]
        assert "Q03" not in everything(chosen)
        filled = choose(Interview(row=2, who="Ada", must_ask=("Q03", "Q21"), research_hook="her essay"))
        assert ids(list(filled.must_ask)) == ["Q03", "Q21"]

    def test_when_no_typed_one_is_left_the_tool_chooses(self) -> None:
        chosen = choose(Interview(row=2, who="Ada", must_ask=("Q02", "Q03")))
        assert ids(list(chosen.must_ask)) == ["Q05", "Q13", "Q49", "Q53"]


class TestConditions:
    """Questions that make sense only when something is known."""

    @pytest.mark.parametrize(
        ("question", "talk", "person"),
        [
            ("Q03", {"research_hook": "her essay"}, {}),
            ("Q04", {}, {"shared_ground": "Example State"}),
            ("Q30", {}, {"organisation": "Lumenvale"}),
            ("Q60", {"format": Format.OFFICE}, {}),
        ],
    )
    def test_only_then(self, question: str, talk: dict[str, object], person: dict[str, object]) -> None:
        base: dict[str, object] = {"row": 2, "who": "Ada", "minutes_planned": 120, "goal_1": "look around"}
        with_it = choose(Interview(**(base | talk)), Contact(row=2, name="Ada", **person))  # type: ignore[arg-type]
        assert question in everything(with_it)
        assert question not in everything(choose(Interview(**base)))  # type: ignore[arg-type]

    def test_a_tour_takes_half_an_hour(self) -> None:
        short = Interview(row=2, who="Ada", format=Format.OFFICE, minutes_planned=20, goal_1="tour, look around")
        assert "Q60" not in everything(choose(short))

    def test_pay_in_search_mode_only(self) -> None:
        talk = Interview(row=2, who="Ada", goal_1="range of starting salaries")
        assert "Q48" in everything(choose(talk, profile=Profile(mode=Mode.SEARCH)))
        assert "Q48" not in everything(choose(talk))

    def test_the_referrer_is_named(self) -> None:
        book = Workbook(contacts=(Contact(row=2, name="Ada"),))
        chosen = choose_questions(book, Interview(row=2, who="Ada", minutes_planned=120), "Bram Oakenshade")
        texts = {one.question.id: one.text for one in (*chosen.must_ask, *chosen.if_time)}
        assert texts["Q02"] == "How did you and Bram Oakenshade come to know each other?"

    def test_a_favor_for_me_only_when_typed(self) -> None:
        assert "Q56" not in everything(choose(Interview(row=2, who="Ada", goal_1="look at one line of my summary")))

    def test_somebody_unknown(self) -> None:
        assert everything(choose(Interview(row=2, who="Nobody")))[-1] == "Q64"


class TestOwnBank:
    """The sheet Questions."""

    drawn = """
        Questions
        ID  | Order | Topic       | Question                | Only when        | Use | Always
        Q01 | 20    | own         | Why {name}?             | moon_is_full     |     |
        Q02 | 10    | own         | How is {role}?          |                  |     |
        Q03 | 30    | own         | What of {this}?         |                  |     |
        Q04 | 40    | own         | Where?                  |                  | no  | yes
        Q05 | 50    | own         |                         |                  |     | yes
        Q06 | 60    | reciprocity | What may I bring you?   |                  |     |
        Q08 | 35    | own         | Who is the last to know?| locked_last     |     |
        Q07 | {people}
    """

    def chosen(self, people: str = "99 | referral | Whom else?", must: tuple[str, ...] = ()) -> ChosenQuestions:
        book = sketch(
            self.drawn.replace("{people}", people) + "\n        \n        Contacts\n        Name\n        Ada"
        )
        return choose_questions(book, Interview(row=2, who="Ada", must_ask=must))

    def test_it_takes_the_place_of_the_shipped_one(self) -> None:
        texts = [one.text for one in (*self.chosen().must_ask, *self.chosen().if_time, *self.chosen().closing)]
        assert texts == ["Why Ada?", "What of {this}?", "What may I bring you?", "Whom else?"]

    def test_the_locked_one_is_ours_where_theirs_is_not_the_last(self) -> None:
        assert everything(self.chosen("55 | referral | Whom else?"))[-2:] == ["Q06", "Q64"]
        assert everything(self.chosen("99 | own | Anything else?"))[-1] == "Q64"

    def test_a_closing_one_with_a_hole_gives_way_to_ours(self) -> None:
        assert everything(self.chosen("99 | referral | Whom else at {organization}?"))[-2:] == ["Q06", "Q64"]
        with_name = self.chosen("99 | referral | Whom else, {name}?")
        assert with_name.closing[-1].text == "Whom else, Ada?"

    def test_typed_ones_need_no_use(self) -> None:
        assert ids(list(self.chosen(must=("Q04",)).must_ask)) == ["Q04"]

    def test_some_are_left_out(self) -> None:
        book = sketch("Questions\nID | Order | Question\nQ01 | 10 | Why?\nQ02 | 20 | Will you hire me?")
        chosen = choose_questions(book, Interview(who="Ada"), without={3})
        assert ids(list(chosen.must_ask)) == ["Q01"]

    def test_an_empty_bank_still_closes(self) -> None:
        assert [question.id for question in closing_pair([])] == ["Q63", "Q64"]


BANKS = st.lists(
    st.builds(
        Question,
        row=st.integers(2, 60),
        id=st.integers(1, 99).map("Q{:02}".format),
        order=st.none() | st.integers(1, 999),
        topic=st.none() | st.sampled_from(Topic),
        question=st.sampled_from(["", "Why?", "How is {role}?", "{", "{}", "{nothing}?"]),
        tone=st.sampled_from(Tone),
        about=st.sampled_from(About),
        always=st.booleans(),
        needs=st.sampled_from(["", "has_org", "locked_last", "has_org; mode_search", "?"]),
        value_tag=st.sampled_from(["", "impact", "Balance"]),
        use=st.booleans(),
    ),
    max_size=40,
)


@given(BANKS, st.integers(10, 120), st.sampled_from(Tier), st.lists(st.integers(1, 99).map("Q{:02}".format)))
def test_any_bank(bank: list[Question], minutes: int, tier: Tier, typed: list[str]) -> None:
    contact = Contact(row=2, name="Ada", tier=tier)
    talk = Interview(row=2, who="Ada", minutes_planned=minutes, must_ask=tuple(typed))
    book = Workbook(profile=Profile(values=("impact", "balance")), contacts=(contact,), questions=tuple(bank))
    chosen = choose_questions(book, talk)
    listed = [one.question for one in (*chosen.must_ask, *chosen.if_time)]
    assert len(chosen.must_ask) <= max(4, minutes // 5)
    assert len(chosen.closing) == 2
    assert chosen.closing[-1].question.topic is Topic.REFERRAL
    assert not {Topic.REFERRAL, Topic.RECIPROCITY} & {question.topic for question in listed}
    if tier is Tier.STRANGER and not typed:
        assert sum(question.tone is Tone.FRANK for question in listed) <= 2
    for part in (chosen.must_ask, chosen.if_time):
        orders = [one.question.order or 999 for one in part]
        assert orders == sorted(orders)


def test_the_sample_asks_for_its_values() -> None:
    talk = sample().interview("I-008")
    assert talk is not None
    chosen = choose_questions(sample(), talk)
    assert len(chosen.must_ask) == 12
    assert {"Q15", "Q28", "Q34"} <= set(everything(chosen))


def test_times_asked_counts_held_talks() -> None:
    book = sketch("""
        Questions
        ID  | Order | Question
        Q05 | 10    | Why?
        Q06 | 20    | How?

        Contacts
        Name
        Ada

        Interviews
        Who | Status    | Date       | Must-ask questions
        Ada | held      | 2026-11-20 | q05; Q05; Q06
        Ada | held      | 2026-11-21 | Q05
        Ada | scheduled | 2026-11-25 | Q05; Q06
    """)
    assert analyze(book, TODAY).questions == {2: 2, 3: 1}

"""A mark in This Week means what was put there, and nothing is guessed."""

import datetime as dt

import pytest

from infoview_sheets.domain.actions import WAY, ActionKind, Key, key_in, key_text
from infoview_sheets.domain.done import is_nothing
from infoview_sheets.domain.marks import Mark, MarkMeaning, meaning
from infoview_sheets.domain.phrases import FILES, AnswerPhrase, offered
from infoview_sheets.sheets.table import Value

TODAY = dt.date(2026, 11, 22)
FRIDAY, LATER = dt.date(2026, 11, 20), dt.date(2026, 12, 1)


def said(
    kind: str, done: Value = None, answer: Value = None, day: Value = None, *, undated: bool = False
) -> MarkMeaning:
    return meaning(Mark((Key(ActionKind[kind], "C-001"),), "", done, answer, day), TODAY, undated=undated)


@pytest.mark.parametrize(
    "value", [None, False, 0, "", " ", "no", "No", "not yet", "FALSE", "open", "-", "havent", "didn't"]
)
def test_nothing_is_no_mark(value: Value) -> None:
    assert is_nothing(value)
    assert not said("THANK", value).says_something


@pytest.mark.parametrize(
    "value", [True, 1, "x", "X", "yes", "done", "Done.", "ok", "✓", "✔", "√", "👍", "sent", "mailed it", "ja", "yes!!"]
)
def test_any_plain_word_for_done_is_done(value: Value) -> None:
    assert said("THANK", value) == MarkMeaning(done=True)


DONE_IN_WORDS = [
    ("ASK", "called", None, "called"), ("ASK", "called, left message", None, "called, left message"), ("NUDGE", "Texted him", None, "Texted him"),
    ("CARD", "gave it to him fri", FRIDAY, ""), ("CARD", "took it over friday", FRIDAY, ""), ("THANK", "sent yesterday", dt.date(2026, 11, 21), ""),
    ("CHECK_IN", "I called him 11/20", FRIDAY, "I called him 11/20"), ("PREPARE", "done sunday", TODAY, ""), ("THANK", "yes tues", dt.date(2026, 11, 17), ""),
    ("REPLY", "emailed them", None, "emailed them"), ("PREPARE", "printed it", None, "printed it"), ("THANK", "thanked him in person", None, "thanked him in person"),
    ("PROMISE", "gave it to Anna today", TODAY, "gave it to Anna today"), ("RECORD", "we talked", None, "we talked"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "day", "note"), DONE_IN_WORDS)
def test_what_was_done_is_said_in_any_words(kind: str, text: str, day: dt.date | None, note: str) -> None:
    assert said(kind, text) == MarkMeaning(done=True, day=day, note=note)


IN_DOUBT = [
    ("ASK", "haven't called"), ("ASK", "called, no answer"), ("ASK", "tried to call"), ("ASK", "emailed but it bounced"), ("ASK", "call him"),
    ("ASK", "will call"), ("ASK", "called, coffee fri 10am"), ("ASK", "talked to him"), ("ASK", "called, he said yes"), ("CARD", "called him"),
    ("CARD", "wrote it"), ("RECORD", "called him"), ("ASK", "half done"), ("ASK", "gave up"), ("ASK", "printed it"), ("ASK", "thanked him"), ("CLEAR_UP", "called"), ("REPLY", "called him"), ("ASK", "he did it today"), ("ONE_THING", "called"), ("ASK", "called him Thu 11/20"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), IN_DOUBT)
def test_words_that_leave_a_doubt_are_asked_about(kind: str, text: str) -> None:
    assert said(kind, text).question == f'"{text}" in Done: is it done? Put an x there, or clear it.'


def test_of_two_days_in_words_neither_is_taken() -> None:
    assert said("ASK", "sent it tues and again fri").question.startswith(
        '"sent it tues and again fri" in Done could be'
    )


BESIDE = [
    ("ASK", "Sunday at dinner"), ("THANK", "she was nice"), ("CONFIRM", "her office, 3rd floor"), ("THANK", "he named Paula Reyes at Lumen"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "answer"), BESIDE)
def test_a_tick_holds_where_no_answer_is_waited_for(kind: str, answer: str) -> None:
    assert said(kind, "x", answer) == MarkMeaning(done=True, note=answer)


@pytest.mark.parametrize(
    ("kind", "answer"), [("ASK", "bounced"), ("NUDGE", "she wrote back"), ("CLEAR_UP", "hm"), ("ASK", "he declined")]
)
def test_a_tick_beside_what_may_be_an_answer_is_asked_about(kind: str, answer: str) -> None:
    assert said(kind, "x", answer).question.startswith(f'"{answer}" in Answer: what does it mean?')


def test_a_tick_beside_a_day_and_a_time_is_a_talk_agreed_at_once() -> None:
    assert said("ASK", "x", "Nov 25, noon") == MarkMeaning(done=True, talk=WEDNESDAY, at=NOON)


def test_a_clear_answer_holds_beside_a_day_that_nobody_can_read() -> None:
    assert said("ANSWER", None, "said no, new baby", "11/10") == MarkMeaning(
        said=AnswerPhrase.NO, text="new baby; 11/10"
    )
    assert said("RECORD", None, "took place", "soon") == MarkMeaning(said=AnswerPhrase.TOOK_PLACE, text="soon")
    assert meaning(Mark((Key(ActionKind.ASK, "C-001", WAY),), "", "called Jim"), TODAY).question
    assert said("RECORD", None, "took place", "soon", undated=True).question.startswith('"soon" in Day is not a date.')
    assert said("ANSWER", None, "In two weeks", "soon").question.startswith('"soon" in Day is not a date.')


def test_a_date_in_done_is_the_day_it_was_done() -> None:
    assert said("THANK", FRIDAY) == MarkMeaning(done=True, day=FRIDAY)
    assert said("THANK", "Nov 20, 2026") == MarkMeaning(done=True, day=FRIDAY)
    assert said("THANK", FRIDAY, day=dt.date(2026, 11, 21)).day == dt.date(2026, 11, 21)
    assert said("THANK", "x", day=TODAY).day == TODAY


TALKED = 'If you talked, type "Took place" and put the date into Day. '
OFFERED = f'{TALKED}If you answered, choose "Offered" and put the date into Day.'
QUESTIONS = {
    ("THANK", "left voicemail", None, None): '"left voicemail" in Done: is it done? Put an x there, or clear it.',
    ("THANK", "🤷", None, None): '"🤷" in Done: is it done? Put an x there, or clear it.',
    ("THANK", 7, None, None): '"7" in Done: is it done? Put an x there, or clear it.',
    ("THANK", None, "no", None): (
        '"no" in Answer: what does it mean? Choose one of "In two weeks", "Not this one", or type a day.'
    ),
    ("ANSWER", None, "perhaps", None): (
        '"perhaps" in Answer: what does it mean? Choose one of "Said yes", "Said later", "Said no", "In two weeks", '
        '"Not this one", or type a day.'
    ),
    ("ANSWER", None, "Dec 3, 25:99", None): (
        '"Dec 3, 25:99" in Answer: what does it mean? Choose one of "Said yes", "Said later", "Said no", "In two weeks", '
        '"Not this one", or type a day.'
    ),
    ("ANSWER", None, "no", None): ('"no" in Answer: did they say no, or nothing yet? Choose "Said no", or clear it.'),
    ("ANSWER", None, "she said no problem, next week", None): (
        '"she said no problem, next week" in Answer: what does it mean? Choose one of "Said yes", "Said later", "Said no", '
        '"In two weeks", "Not this one", or type a day.'
    ),
    ("ONE_THING", None, "her advice: call, dont email", None): (
        '"her advice: call, dont email" in Answer: if they said that to help you, type it into the row of the talk; '
        'if they want no message from you, type "yes" into Do not contact.'
    ),
    ("NAMES", None, "yes", None): '"yes" in Answer: please type it out.',
    ("ONE_THING", None, "no", None): '"no" in Answer: please type it out.',
    ("ANSWER", True, None, None): "What did they answer? Choose it in Answer.",
    ("THANK", "x", None, "soon"): '"soon" in Day is not a date. Write it like 2026-11-22.',
    ("THANK", "x", None, LATER): "Dec 1 is still to come. On which day was it?",
    ("THANK", None, FRIDAY, None): "What was on Nov 20? If it was done then, put the date into Day.",
    ("THANK", None, TODAY, None): "What was on Nov 22? If it was done then, put the date into Day.",
    ("REPLY", None, FRIDAY, None): f"What was on Nov 20? {OFFERED}",
    ("NUDGE", None, FRIDAY, None): (
        f"What was on Nov 20? {TALKED}If they answered then, choose what they said, with the date in Day."
    ),
    ("REPLY", None, "took place", None): "On which day did you talk? Put it into Day.",
    ("ANSWER", None, "already talked", None): "On which day did you talk? Put it into Day.",
    ("ANSWER", None, "he talked to his boss", None): (
        '"he talked to his boss" in Answer: what does it mean? Choose one of "Said yes", "Said later", "Said no", '
        '"In two weeks", "Not this one", or type a day.'
    ),
    ("ASK", None, "hm", None): (
        '"hm" in Answer: what does it mean? Choose one of "Said yes", "Said later", "Said no", "In two weeks", '
        '"Not this one", or type a day.'
    ),
}


@pytest.mark.parametrize(("cells", "question"), QUESTIONS.items())
def test_what_nobody_can_tell_is_asked(cells: tuple[str, Value, Value, Value], question: str) -> None:
    assert said(*cells) == MarkMeaning(question=question)


def test_another_row_about_the_same_is_quoted_cell_by_cell() -> None:
    mark = Mark((Key(ActionKind.ANSWER, "C-001"),), "", True, "Said yes", second=("x", None, " ", "Said no"))
    assert meaning(mark, TODAY).question == (
        'Another row about this says "x | Said no". Which one holds? Clear the other.'
    )


ANSWERS = [
    ("ANSWER", "Said yes", AnswerPhrase.YES), ("ANSWER", "Yes!", AnswerPhrase.YES), ("NUDGE", "no", AnswerPhrase.NO),
    ("ANSWER", "not now", AnswerPhrase.LATER), ("RECORD", "yes", AnswerPhrase.TOOK_PLACE), ("RECORD", "canceled", AnswerPhrase.CANCELLED),
    ("RECORD", "yep", AnswerPhrase.TOOK_PLACE), ("RECORD", "it did", AnswerPhrase.TOOK_PLACE), ("RECORD", "no, she forgot", AnswerPhrase.DID_NOT_COME),
    ("RECORD", "she didnt come", AnswerPhrase.DID_NOT_COME), ("RECORD", "no, canceled", AnswerPhrase.CANCELLED), ("ANSWER", "he wrote back, YES", AnswerPhrase.YES),
    ("ANSWER", "declined", AnswerPhrase.NO), ("RECORD", "no show", AnswerPhrase.DID_NOT_COME), ("NAMES", "no", AnswerPhrase.NOBODY), ("NAMES", "Nobody", AnswerPhrase.NOBODY),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "answer", "expected"), ANSWERS)
def test_an_answer_counts_where_it_is_expected(kind: str, answer: str, expected: AnswerPhrase) -> None:
    assert said(kind, None, answer) == MarkMeaning(said=expected)
    assert expected in FILES


AT_ONCE = [
    ("Said yes", AnswerPhrase.YES, ""), ("she said yes! gladly", AnswerPhrase.YES, "gladly"),
    ("said no.", AnswerPhrase.NO, ""), ("he is on leave until spring", AnswerPhrase.LATER, "he is on leave until spring"),
    ("her mother died", AnswerPhrase.LATER, "her mother died"), ("after the holidays", AnswerPhrase.LATER, "after the holidays"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "expected", "text"), AT_ONCE)
def test_who_is_asked_may_answer_at_once(answer: str, expected: AnswerPhrase, text: str) -> None:
    assert said("ASK", "x", answer) == MarkMeaning(done=True, said=expected, text=text)
    assert said("ANSWER", None, answer) == MarkMeaning(said=expected, text=text)
    assert said("ASK", None, "no").question.startswith('"no" in Answer: what does it mean?')


WEDNESDAY, NOON = dt.date(2026, 11, 25), dt.time(12)


@pytest.mark.parametrize(
    "answer", ["she said yes! Wednesday at noon", "said yes, 11/25 12:00", "Said yes: wed 25th at 12"]
)
def test_a_yes_that_names_a_day_and_a_time_is_a_talk(answer: str) -> None:
    assert said("ASK", "x", answer) == MarkMeaning(done=True, talk=WEDNESDAY, at=NOON)
    assert said("ANSWER", None, answer) == said("REPLY", None, answer) == MarkMeaning(talk=WEDNESDAY, at=NOON)
    assert said("ANSWER", None, "Said yes", WEDNESDAY) == MarkMeaning(talk=WEDNESDAY)


def test_what_agrees_without_a_yes_is_a_talk_where_one_is_waited_for() -> None:
    expected = MarkMeaning(talk=WEDNESDAY, at=NOON, note="at her shop")
    assert said("NUDGE", None, "she says wed at 12 at her shop") == expected
    assert said("REPLY", None, "moved to Nov 25, noon, at her shop") == expected
    assert said("CONFIRM", None, "moved to Nov 25, noon, at her shop") == expected
    assert said("THANK", None, "wed at 12").question.startswith('"wed at 12" in Answer: what does it mean?')


def test_a_talk_of_which_the_hour_is_named_may_be_over_and_a_day_alone_is_that_of_the_yes() -> None:
    assert said("ANSWER", None, "said yes, Nov 20, 3pm") == MarkMeaning(talk=FRIDAY, at=dt.time(15))
    assert said("RECORD", None, "no, moved to 11/20 3pm") == MarkMeaning(talk=FRIDAY, at=dt.time(15))
    assert said("ANSWER", None, "said yes Nov 20") == MarkMeaning(said=AnswerPhrase.YES, day=FRIDAY)


ASK_WHEN = (
    'when is the talk? Write no more than its day and time, like "Dec 9, 3 pm"; what else there is goes into Note.'
)


@pytest.mark.parametrize(
    "more", ["tues", "wed or thu at 3", "not before Dec 12", "Thursday Nov 25 at 3", "Nov 20 in the shop"]
)
def test_a_yes_with_a_day_that_could_be_two_is_asked_about(more: str) -> None:
    for kind, text in (("ANSWER", f"said yes, {more}"), ("RECORD", f"moved to {more}")):
        assert said(kind, None, text).question == f'"{text}" in Answer: {ASK_WHEN}'


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("went to his shop fri, great talk", None),
        ("we talked on Nov 20", None),
        ("met him 11/20", None),
        ("Took place", FRIDAY),
    ],
)
@pytest.mark.parametrize("kind", ["ANSWER", "NUDGE", "REPLY"])
def test_a_talk_that_was_held_already_is_one(kind: str, answer: str, day: Value) -> None:
    assert said(kind, None, answer, day) == MarkMeaning(
        said=AnswerPhrase.TOOK_PLACE, talk=FRIDAY, day=FRIDAY, note="" if day else answer
    )


def test_a_note_that_somebody_is_hard_hit_says_later() -> None:
    keys = (Key(ActionKind.ANSWER, "C-001"),)
    assert meaning(Mark(keys, "", note="her mother died"), TODAY) == MarkMeaning(
        said=AnswerPhrase.LATER, text="her mother died"
    )
    assert meaning(Mark(keys, "", note="call first"), TODAY) == MarkMeaning()


def test_three_months_on_may_end_in_a_leap_year() -> None:
    mark = Mark((Key(ActionKind.CHECK_IN, "C-001"),), "", None, "In 3 months")
    assert meaning(mark, dt.date(2027, 11, 30)).until == dt.date(2028, 2, 29)


def test_not_this_one_is_for_good() -> None:
    assert said("THANK", None, "Not this one") == MarkMeaning(said=AnswerPhrase.DISMISS, until=dt.date.max)
    assert said("ASK", None, "not this one - hes the Deans husband!!") == MarkMeaning(
        said=AnswerPhrase.DISMISS, until=dt.date.max, note="hes the Deans husband!!"
    )
    assert said("ASK", None, "Not this one, he said no") == MarkMeaning(said=AnswerPhrase.NO)
    assert said("ASK", None, "in two weeks, after the trip").note == "after the trip"


@pytest.mark.parametrize(
    "answer",
    [
        "no answer",
        "No reply",
        "left voicemail",
        "waiting",
        "No answer, called too",
        "no reply yet",
        "still nothing",
        "she said not yet",
        "left voicemail, called too",
        "no answer so far",
        "crickets",
    ],
)
def test_silence_answers_nothing(answer: str) -> None:
    assert said("ANSWER", None, answer) == MarkMeaning()


def test_a_row_is_set_aside_for_two_weeks_for_good_or_until_a_day() -> None:
    assert said("CHECK_IN", None, "In two weeks").until == dt.date(2026, 12, 6)
    assert said("CHECK_IN", None, "skip").until == dt.date.max
    assert said("CHECK_IN", None, LATER).until == LATER


def test_a_day_to_come_is_that_of_a_talk_where_one_can_be_agreed() -> None:
    assert said("REPLY", None, LATER) == MarkMeaning(talk=LATER)
    assert said("RECORD", None, TODAY).talk == TODAY


def test_a_time_that_was_offered_is_the_one_chosen_and_of_two_none() -> None:
    assert said("REPLY", None, "Tue Dec 1 6:00") == MarkMeaning(talk=LATER, at=dt.time(6))
    assert said("REPLY", None, "Tue Dec 1 9:00 or Wed Dec 2 9:00").question.startswith('"Tue Dec 1 9:00 or Wed Dec 2 9')


def test_words_of_ones_own_are_taken_as_they_are() -> None:
    assert said("ONE_THING", None, " her map of the field ").text == "her map of the field"
    assert said("NAMES", None, "Dov Larkspur").text == "Dov Larkspur"


@pytest.mark.parametrize("text", ["no", "none this time", "n/a", "Not really", "nope", "no one, sadly", "Nobody"])
def test_nobody_is_said_in_many_words(text: str) -> None:
    assert said("NAMES", None, text).said is AnswerPhrase.NOBODY


def test_who_will_think_about_it_named_nobody_yet() -> None:
    assert said("NAMES", None, "she will think about it") == MarkMeaning()
    assert said("NAMES", None, "she'll ask Kaia Stroud").names


def test_a_mark_is_blank_until_something_stands_there() -> None:
    keys = (Key(ActionKind.ASK, "C-001"),)
    assert Mark(keys, "", False).is_blank
    assert not Mark(keys, "", note="call first").is_blank


@pytest.mark.parametrize("key", [Key(ActionKind.ASK, "C-001"), Key(ActionKind.THANK, "my | own 1", "I-004")])
def test_a_key_is_read_as_it_was_written(key: Key) -> None:
    assert " " not in str(key)
    assert key_in(str(key)) == key


@pytest.mark.parametrize("text", ["", "ask", "ask|C-001", "dance|C-001|", "ask|C-001|a|b"])
def test_other_texts_are_no_keys(text: str) -> None:
    assert key_in(text) is None


def test_every_row_can_be_set_aside() -> None:
    rhythm = (ActionKind.FOLLOW_UP, ActionKind.CHECK_IN)
    longer = (AnswerPhrase.SNOOZE, AnswerPhrase.MONTH, AnswerPhrase.QUARTER, AnswerPhrase.DISMISS)
    assert all(
        offered(kind)[-2:] == (AnswerPhrase.SNOOZE, AnswerPhrase.DISMISS) for kind in ActionKind if kind not in rhythm
    )
    assert all(offered(kind) == longer for kind in rhythm)
    assert key_text([Key(ActionKind.ASK, "C-1"), Key(ActionKind.NUDGE, "C-1", "2")]) == "ask|C-1| nudge|C-1|2"


@pytest.mark.parametrize("text", ["11/20", "Nov 20", "20 Nov.", "Fri, November 20th", "on 20.11.", "20/11"])
def test_a_day_without_a_year_is_the_nearest_one_that_fits(text: str) -> None:
    assert said("THANK", None, None, text).day == FRIDAY
    assert said("THANK", text).day == FRIDAY
    assert said("RECORD", None, text, undated=True) == MarkMeaning(done=True, day=FRIDAY)


@pytest.mark.parametrize("text", ["done fri", "Friday", "sent it last Fri.", "on Friday night"])
def test_a_weekday_that_is_over_is_the_last_one(text: str) -> None:
    assert said("THANK", text) == MarkMeaning(done=True, day=FRIDAY)
    assert said("THANK", "x", None, "Sunday").day == TODAY
    assert said("RECORD", None, text).question.startswith(f'"{text}" in Answer')


def test_a_day_without_a_year_to_come_is_the_next_one() -> None:
    assert said("RECORD", None, "Dec 1").talk == LATER
    assert said("CHECK_IN", None, "1/15").until == dt.date(2027, 1, 15)
    assert said("THANK", "x", None, "1/15").day == dt.date(2026, 1, 15)


def test_of_two_days_that_are_both_near_neither_is_taken() -> None:
    assert said("THANK", "x", None, "11/10").question == (
        '"11/10" in Day could be Nov 10 or Oct 11. Write 2026-11-10 or 2026-10-11.'
    )
    assert said("THANK", "11/10/2026").question.startswith('"11/10/2026" in Done could be Nov 10 or Oct 11.')
    assert said("CHECK_IN", None, "12/11").question.startswith('"12/11" in Answer could be Nov 12 or Dec 11.')
    assert said("THANK", "x", None, "11/3/2026").day == dt.date(2026, 11, 3)
    assert said("THANK", None, None, "13/32").question == '"13/32" in Day is not a date. Write it like 2026-11-22.'


@pytest.mark.parametrize(
    ("kind", "answer", "expected", "more"),
    [
        ("ANSWER", "said no, too busy", AnswerPhrase.NO, "too busy"),
        ("ANSWER", "No: maybe a colleague", AnswerPhrase.NO, "maybe a colleague"),
        ("ASK_ABOUT_INTRODUCTION", "she said yes, wrote to Rosa", AnswerPhrase.INTRODUCES, "wrote to Rosa"),
        ("RECORD", "yes it was great", AnswerPhrase.TOOK_PLACE, "it was great"),
        ("ANSWER", "asked me not to contact him again", AnswerPhrase.NO, "asked me not to contact him again"),
        ("RECORD", "Took place in the lobby", AnswerPhrase.TOOK_PLACE, "in the lobby"),
        ("ANSWER", "in the new year", AnswerPhrase.LATER, "in the new year"),
        ("NUDGE", "maybe in January", AnswerPhrase.LATER, "maybe in January"),
        ("ANSWER", "later, in mid March", AnswerPhrase.LATER, "in mid March"),
    ],
)
def test_an_answer_may_say_more(kind: str, answer: str, expected: AnswerPhrase, more: str) -> None:
    assert said(kind, None, answer) == MarkMeaning(said=expected, text=more)


@pytest.mark.parametrize(
    "answer",
    [
        "no idea",
        "yesterday",
        "nothing new",
        "in a while",
        "heard from Mark",
        "no answer, Nov 25 at 3?",
        "no answer yet, but her office said yes",
        "she emailed",
        "asked me not to call before noon",
        "told me not to call, email only",
        "spoke at her school Nov 20",
        "met at the fair Nov 3",
        "we talked Nov 20, she will ask her boss",
        "met his boss",
    ],
)
def test_what_only_looks_like_an_answer_is_asked(answer: str) -> None:
    assert said("ANSWER", None, answer).question


@pytest.mark.parametrize("day", ["2027-01-05", "Jan 5", dt.date(2027, 1, 5)])
def test_a_day_to_come_beside_later_is_the_end_of_the_rest(day: Value) -> None:
    assert said("ANSWER", None, "Said later", day) == MarkMeaning(said=AnswerPhrase.LATER, text="until 2027-01-05")
    assert said("ANSWER", None, "later, busy", day).text == "until 2027-01-05 busy"


def test_a_day_that_has_passed_beside_later_is_when_they_said_so() -> None:
    assert said("ANSWER", None, "Said later", FRIDAY) == MarkMeaning(said=AnswerPhrase.LATER, day=FRIDAY)

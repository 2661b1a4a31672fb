"""Check a workbook: every rule in order, and the functions that run them."""

import datetime as dt
from collections.abc import Sequence

from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules import (
    articles,
    cells,
    contacts,
    contacts_asking,
    contacts_reasons,
    dates,
    interviews,
    interviews_after,
    interviews_before,
    privacy,
    profile,
    questions,
    referrals,
    touches,
)
from infoview_sheets.rules import workbook as sheets
from infoview_sheets.rules.checking import Checked, blocked_sheets, check_all_with, check_with, stops
from infoview_sheets.rules.rule import Rule
from infoview_sheets.rules.texts import TEXT_RULES
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.workbook import Workbook

__all__ = ["CELL_RULES", "RULES", "TEXT_RULES", "Checked", "Rule", "blocked_sheets", "check", "check_cells", "stops"]

# These look at a cell and at today; what they block counts as blank for everything after them.
CELL_RULES: tuple[Rule[dt.date], ...] = (
    sheets.sheet_is_there,
    sheets.required_columns_stand,
    sheets.header_stands_once,
    sheets.header_is_known,
    sheets.version_is_known,
    cells.cells_are_not_merged,
    cells.cell_has_a_value,
    cells.own_cells_are_untouched,
    sheets.rows_stand_together,
    cells.id_stands_once,
    cells.ids_stay_with_their_people,
    sheets.headers_stand_first,
    cells.word_is_in_the_list,
    cells.number_is_possible,
    dates.date_has_one_meaning,
    dates.year_has_four_digits,
    dates.date_is_plausible,
    dates.date_is_a_date,
    dates.time_is_clear,
    profile.time_zone_is_known,
    profile.number_is_in_range,
    contacts.contact_words_are_in_the_list,
    contacts.introduction_comes_from_another,
    contacts.introduction_comes_from_a_contact,
    contacts_asking.past_is_past,
    contacts_asking.nudge_follows_request,
    contacts_asking.answer_follows_request,
    interviews.length_is_plausible,
    touches.touch_type_is_in_the_list,
    touches.touch_is_past,
    touches.touch_leads_somewhere,
)

# These look at the workbook, its bad cells blank, and at what was computed from it.
RULES: tuple[Rule[Facts], ...] = (
    cells.text_is_no_formula,
    profile.name_and_email_are_known,
    profile.pitch_is_there,
    profile.pitch_takes_a_minute,
    profile.values_are_several,
    profile.return_address_is_there,
    profile.holidays_are_known,
    profile.values_are_tested,
    profile.goal_is_there,
    contacts.contact_has_a_name,
    contacts.email_belongs_to_one,
    contacts.person_stands_once,
    contacts.email_is_an_address,
    contacts.mailbox_is_their_own,
    contacts.contact_can_be_reached,
    contacts_reasons.reason_is_given,
    contacts_reasons.connection_is_given,
    contacts_asking.post_is_known,
    contacts.phone_is_possible,
    contacts.linkedin_is_personal,
    contacts_asking.salutation_is_known,
    contacts.zip_code_is_whole,
    contacts_asking.card_can_be_posted,
    contacts_asking.answer_has_a_day,
    contacts_asking.no_is_no,
    contacts_asking.enough_is_enough,
    contacts_asking.peace_is_kept,
    contacts_asking.one_at_a_place,
    interviews.known_contact,
    interviews.talk_has_date_and_status,
    interviews.held_is_past,
    interviews_before.talk_is_on_a_working_day,
    interviews_before.talk_is_at_a_waking_hour,
    interviews_before.first_call_is_short,
    interviews.talks_do_not_overlap,
    interviews.past_talk_is_recorded,
    interviews.one_talk_a_day,
    interviews.thanks_follow_the_talk,
    interviews_after.thanks_were_in_time,
    interviews_after.thanks_are_noted,
    interviews_after.detail_is_given,
    interviews_after.detail_fits_one_person,
    interviews_before.research_is_noted,
    interviews_before.goal_is_set,
    interviews_before.questions_are_enough,
    interviews_after.names_were_asked_for,
    interviews_after.favor_was_offered,
    interviews_after.notes_are_taken,
    interviews_after.outcome_is_noted,
    interviews_before.place_is_known,
    interviews_before.their_clock_is_known,
    interviews_after.time_was_kept,
    interviews_after.card_is_posted,
    interviews_before.second_talk_is_needed,
    interviews_after.promise_is_kept,
    interviews_after.listening_comes_first,
    interviews_after.value_scores_are_readable,
    referrals.referral_has_a_name,
    referrals.naming_has_a_source,
    referrals.nobody_names_themselves,
    referrals.name_may_be_used,
    referrals.names_do_not_age,
    referrals.chain_has_a_beginning,
    referrals.referrer_was_told,
    referrals.only_people_become_contacts,
    touches.touch_has_a_contact,
    touches.touch_is_written_once,
    touches.people_have_some_air,
    touches.article_is_new_to_them,
    touches.gift_has_a_line,
    touches.giving_comes_first,
    articles.link_can_be_used,
    articles.article_has_topics,
    articles.article_is_fresh,
    questions.order_is_used_once,
    questions.last_question_asks_for_people,
    questions.question_asks_for_no_job,
    questions.question_is_open,
    questions.question_is_not_too_personal,
    questions.questions_fit_the_time,
    questions.questions_cover_the_ground,
    questions.needs_are_known,
    questions.questions_have_their_words,
    privacy.notes_hold_no_private_facts,
    privacy.nobody_is_kept_for_nothing,
)


def check_cells(workbook: Workbook, today: dt.date) -> tuple[Workbook, list[Problem]]:
    """Return the workbook with every bad cell counted as blank, and what is wrong with its cells and sheets."""
    return check_with(CELL_RULES, workbook, today)


def check(workbook: Workbook, facts: Facts, already: Sequence[Problem] = ()) -> Checked:
    """Return everything that is wrong: what ``check_cells`` found already, and what the facts show.

    The workbook is the one ``check_cells`` returned, the facts were computed from it.
    """
    return check_all_with(RULES, workbook, facts, already)

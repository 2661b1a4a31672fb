"""infoview growth and network: what has grown, and who led to whom."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from infoview_sheets.cli.options import FILE, Reading, reading_command
from infoview_sheets.cli.output import notify
from infoview_sheets.reports.growth import Growth, Month, Timeliness, growth
from infoview_sheets.reports.growth_voices import FieldCoverage, Ledger, QuestionAnswers, Score
from infoview_sheets.reports.growth_words import growth_lines
from infoview_sheets.reports.lookup import Branch, referral_tree, tree_lines
from infoview_sheets.sync import Review


@reading_command("growth")
@click.option("--all", "everything", is_flag=True, help="Show every month, answer and name, not the latest ones.")
def command(reading: Reading, everything: bool) -> None:
    """Show what has grown: talks, answers, thanks, fields, give and take. Nothing is written.

    Example: infoview growth sample_workbook.xlsx --today 2026-11-23
    """
    grown = growth(reading.seen.facts)
    reading.answer(_object(grown), growth_lines(grown, everything=everything))


def _object(grown: Growth) -> Mapping[str, Any]:
    """Return everything as the documented object."""
    steps, answers, names = grown.steps, grown.answers, grown.names
    return {
        "today": grown.today.isoformat(),
        "people": steps.people,
        "asked": steps.asked,
        "said_yes": steps.yes,
        "talked_to": steps.talked,
        "thanked": steps.thanked,
        "kept_up": steps.kept,
        "talks": grown.talks,
        "known": {"now": grown.known, "year_ago": grown.year_ago},
        "answers": {"yes": answers.yes, "later": answers.later, "no": answers.no, "open": answers.open},
        "thanks": _record(grown.thanks, "hours", grown.thank_hours),
        "cards": _record(grown.cards, "business_days", grown.card_days),
        "names": {"given": names.given, "met": names.met, "domino_factor": round(names.domino_factor, 4)},
        "names_by_talk": [
            {"interview": one.talk.interview.id, "who": one.who, "given": one.given, "met": one.met, "open": one.open}
            for one in grown.by_talk
        ],
        "months": [_month(month) for month in grown.months],
        "fields": [_field(field) for field in grown.fields],
        "circles": {tier.value if tier else "unknown": count for tier, count in grown.circles.items()},
        "organizations": grown.organizations,
        "value_scores": [_score(score) for score in grown.scores],
        "questions": [_asked(asked) for asked in grown.asked],
        "give_and_take": _ledger(grown.ledger),
        "to_tell": [
            {
                "contact": helper.contact.id,
                "who": helper.contact.name,
                "received": helper.received,
                "told_on": helper.told_on.isoformat() if helper.told_on else None,
            }
            for helper in grown.to_tell
        ],
        "my_share": grown.my_share,
    }


def _record(record: Timeliness, unit: str, limit: int) -> Mapping[str, int]:
    return {
        unit: limit,
        "on_time": record.on_time,
        "late": record.late,
        "missing": record.missing,
        "waiting": record.waiting,
    }


def _month(month: Month) -> Mapping[str, Any]:
    return {
        "month": f"{month.first:%Y-%m}",
        "asked": month.asked,
        "yes": month.yes,
        "talks": month.talks,
        "names": month.names,
        "thanked_on_time": month.on_time,
        "people_so_far": month.people,
        "longest_chain": month.depth,
    }


def _field(field: FieldCoverage) -> Mapping[str, Any]:
    return {
        "field": field.name,
        "target": field.target,
        "voices": field.voices,
        "coming": field.coming,
        "to_ask": field.to_ask,
        "missing": field.missing,
    }


def _score(score: Score) -> Mapping[str, Any]:
    return {"field": score.field, "value": score.value, "mean": round(score.mean, 2), "talks": score.count}


def _asked(asked: QuestionAnswers) -> Mapping[str, Any]:
    answers: Sequence[Mapping[str, Any]] = [
        {"contact": a.contact or None, "who": a.who, "date": a.day.isoformat(), "answer": a.text} for a in asked.answers
    ]
    return {"question": asked.question or None, "text": asked.text, "answers": answers}


def _ledger(ledger: Ledger) -> Mapping[str, Any]:
    return {
        "got": {"talks": ledger.talks, "names": ledger.names, "advice": ledger.advice},
        "gave": {kind.value: count for kind, count in ledger.given.items()},
        "favors_asked": ledger.favors,
        "nothing_back": [{"contact": person.id, "who": person.name} for person in ledger.owed],
    }


@reading_command("network")
@click.option("--picture", type=FILE, help="Also draw it into this file, like network.svg.")
def network_command(reading: Reading, picture: Path | None) -> None:
    """Draw who led to whom. Nothing is written into BOOK.

    In the picture a full dot is somebody you talked to.

    Example: infoview network sample_workbook.xlsx --today 2026-11-23
    """
    seen = reading.seen
    trees = referral_tree(seen.facts)
    if picture:
        _draw(trees, seen, picture)
    objects = {"domino_factor": round(seen.facts.domino_factor, 4), "trees": [_branch(tree) for tree in trees]}
    reading.answer(objects, tree_lines(trees, seen.facts))


def _draw(trees: Sequence[Branch], seen: Review, path: Path) -> None:
    """Draw the trees into an SVG file; one that we did not make stays."""
    from infoview_sheets.files import MADE_BY, refuse_foreign, write_file
    from infoview_sheets.pages import tree_svg

    if path.suffix.lower() != ".svg":
        raise click.UsageError(f'"{path}" must end in .svg: the picture is an SVG file, for a browser or a document.')
    refuse_foreign(path, "picture", "Choose another name.")
    talked = {row for row, columns in seen.facts.contacts.items() if columns.interviews_held}
    write_file(path, b"%s\n%s\n" % (tree_svg(trees, talked).encode(), MADE_BY["picture"]))
    notify(f"{path}: open it in a browser.")


def _branch(branch: Branch) -> dict[str, Any]:
    return {
        "contact": branch.contact.id,
        "who": branch.contact.name,
        "state": branch.state.value,
        "depth": branch.depth,
        "below": branch.below,
        "way": branch.way,
        "led_to": [_branch(child) for child in branch.branches],
    }

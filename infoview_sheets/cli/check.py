"""infoview check, rules and columns: say what to fix, and explain the checks and the sheets."""

from __future__ import annotations  # each command loads what it uses: the rules take a while

import inspect
import re
from typing import TYPE_CHECKING, Any

import click

from infoview_sheets.cli.options import Reading, reading_command
from infoview_sheets.cli.output import echo, wrapped
from infoview_sheets.errors import InfoviewError
from infoview_sheets.sheets.schema import SCHEMAS, Field, SheetSchema
from infoview_sheets.sheets.schema.field import normal

if TYPE_CHECKING:
    from infoview_sheets.rules import Rule


@reading_command("check")
@click.option("-v", "--verbose", is_flag=True, help="Also show what needs nothing done.")
def command(reading: Reading, verbose: bool) -> bool:
    """Say what to fix in BOOK. Nothing is written.

    Example: infoview check sample_workbook.xlsx --today 2026-11-23
    """
    from infoview_sheets.cli.answers import addressed, finding_lines, problem_objects, summary

    seen = addressed(reading.seen, reading.book)
    lines = [*finding_lines(seen.problems, verbose=verbose), summary(seen)]
    reading.answer({"problems": problem_objects(seen.problems, verbose=verbose), "silenced": seen.silenced}, lines)
    if reading.form == "text" and reading.quiet:  # errors are what went wrong
        for line in finding_lines(seen.problems, quiet=True):
            echo(line)
    return seen.has_errors


@click.command("rules")
@click.argument("code", required=False, metavar="[CODE]")
def rules_command(code: str | None) -> None:
    """List what is checked, or explain one CODE.

    Example: infoview rules IN014
    """
    from infoview_sheets.documents.text_checks import text_rule
    from infoview_sheets.rules import CELL_RULES, RULES

    every: list[Rule[Any]] = [*CELL_RULES, *RULES, *text_rule.rules]
    rules = {rule.code: rule for rule in every}
    if code is None:
        for name, rule in sorted(rules.items()):
            for line in wrapped(manual(rule)[0], first=f"{name}  {rule.severity.words:<8}", rest=" " * 15):
                echo(line)
        return
    found = rules.get(code.upper())
    if found is None:
        raise InfoviewError(f'There is no rule "{code}". See them all with: infoview rules')
    echo(f"{found.code}  ({found.severity.words})")
    for part in re.split(r"\n\n|\n(?=Why: |Passes: )", "\n".join(manual(found))):
        for line in wrapped(" ".join(part.split()), rest="  "):
            echo(line)


def manual(rule: Rule[Any]) -> list[str]:
    """Return what a rule says of itself, line by line."""
    return inspect.cleandoc(rule.__doc__ or "").splitlines()


@click.command("columns")
@click.argument("sheet", required=False, metavar="[SHEET]")
def columns_command(sheet: str | None) -> None:
    """List the sheets, or explain the columns of one SHEET.

    Example: infoview columns Interviews
    """
    if sheet is None:
        for schema in SCHEMAS:
            echo(f"{schema.name:<15}one row is {schema.about}; {len(schema.fields)} columns")
        return
    found = next((schema for schema in SCHEMAS if normal(sheet) in schema.names), None)
    if found is None:
        raise InfoviewError(f'There is no sheet "{sheet}". See them all with: infoview columns')
    echo(f"{found.name}: one row is {found.about}.")
    for field in found.fields:
        echo()
        for line in _lines(found, field):
            echo(line)


def _lines(schema: SheetSchema, field: Field) -> list[str]:
    """Return what the manual says of one column."""
    marks = ", ".join(
        filter(
            None, (field.kind.value, "needed" if field.required else "", "filled in by infoview" if field.auto else "")
        )
    )
    lines = [f"{field.header}  ({marks})", f"  {field.about}"]
    if field.choices:
        lines.append("  One of: " + ", ".join(choice.words for choice in field.choices))
    if field.default:
        lines.append(f"  Blank: {field.default}")
    if field.example:
        lines.append("  Example: " + field.example.replace("\n", ", "))
    return lines

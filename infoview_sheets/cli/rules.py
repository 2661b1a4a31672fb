"""infoview rules: the manual of the checks."""

import inspect
import re
from typing import Any

import click

from infoview_sheets.cli.output import echo
from infoview_sheets.cli.typed import wrapped
from infoview_sheets.documents.text_checks import text_rule
from infoview_sheets.errors import InfoviewError
from infoview_sheets.rules import CELL_RULES, RULES, Rule

AnyRule = Rule[Any]


@click.command("rules")
@click.argument("code", required=False, metavar="[CODE]")
def command(code: str | None) -> None:
    """List what is checked, or explain one CODE.

    Example: infoview rules IN014
    """
    every: list[AnyRule] = [*CELL_RULES, *RULES, *text_rule.rules]
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


def manual(rule: AnyRule) -> list[str]:
    """Return what a rule says of itself, line by line."""
    return inspect.cleandoc(rule.__doc__ or "").splitlines()

"""infoview rules: the manual of the checks."""

import inspect

import click

from infoview_sheets.cli.speaking import say
from infoview_sheets.errors import InfoviewError
from infoview_sheets.rules import CELL_RULES, RULES
from infoview_sheets.sheets.problems import Severity


@click.command("rules")
@click.argument("code", required=False, metavar="[CODE]")
def command(code: str | None) -> None:
    """List what is checked, or explain one CODE.

    Example: infoview rules IN014
    """
    rules = {rule.code: rule for rule in (*CELL_RULES, *RULES)}
    if code is None:
        for name, rule in sorted(rules.items()):
            say(f"{name}  {Severity(rule.severity).words:<8}{inspect.getdoc(rule).splitlines()[0]}")  # type: ignore[union-attr]
        return
    found = rules.get(code.upper())
    if found is None:
        raise InfoviewError(f'There is no rule "{code}". See them all with: infoview rules')
    say(f"{found.code}  ({Severity(found.severity).words})")
    say(inspect.getdoc(found) or "")

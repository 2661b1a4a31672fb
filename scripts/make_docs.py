"""Make the reference pages from the source, and a table of domain.md. A test fails when they are stale."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from typing import Any

import click

from infoview_sheets.cli import infoview
from infoview_sheets.cli.check import manual
from infoview_sheets.documents.text_checks import text_rule
from infoview_sheets.rules import CELL_RULES, RULES, Rule
from infoview_sheets.sheets.schema import PROFILE, SCHEMAS, Field, SheetSchema
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import shown
from tests.rules.examples import examples, problems

DOCS = Path(__file__).parents[1] / "docs"

_FAMILIES = {
    "WB": "The workbook",
    "DT": "Dates and times",
    "PR": "Profile",
    "CT": "Contacts",
    "IN": "Interviews",
    "RF": "Referrals",
    "TO": "Touches",
    "QU": "Questions",
    "AR": "Articles",
    "TX": "What is printed",
    "PV": "Private facts",
}


# Codes that the craft's own list has and we do not, with the reason.
_LEFT_OUT = {
    "GS001": "a Google Sheet shared as Viewer stops a sync with its own sentence, before anything is checked",
    "GS002": "another time zone in a Google Sheet than in Profile does no harm: Profile's counts",
    "GS003": "a date typed as text is reported in every locale (DT001), never guessed",
    "PV002": "whether a Google Sheet is open to anyone with the link is known to Drive alone, and a tool that may read "
    "one sheet should not ask for the right to see all files",
    "WB012": "a cell that somebody edited while a sync ran is told at the end of that run, as there is nothing to fix",
}


def rules_page() -> str:
    """Return docs/rules.md: a table of every rule, then the manual of each."""
    return "\n".join(_rules()) + "\n"


def _every_rule() -> list[Rule[Any]]:
    return sorted([*CELL_RULES, *RULES, *text_rule.rules], key=lambda rule: rule.code)


def _rules() -> Iterator[str]:
    every = _every_rule()
    yield "# What is checked"
    yield ""
    yield "An *error* means that something is not done. A *warning* is used all the same. A *tip* is about the craft."
    yield "A note is shown only with `--verbose`. Write `ok: CT017` into the private notes of a row to silence a code"
    yield "there."
    yield ""
    yield "| code | level | reports |"
    yield "|---|---|---|"
    for rule in every:
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity.words} | {_plain(manual(rule)[0])} |"
    for family, title in _FAMILIES.items():
        found = [rule for rule in every if rule.code.startswith(family)]
        if found:
            yield ""
            yield f"## {title}"
        for rule in found:
            yield ""
            yield f"### {rule.code}"
            yield ""
            yield from _manual(rule)
    yield from _left_out({rule.code for rule in every})


def _left_out(ours: set[str]) -> Iterator[str]:
    yield ""
    yield "## Codes that are not used"
    yield ""
    yield "They were thought of and left out:"
    yield ""
    for code, why in _LEFT_OUT.items():
        if code in ours:
            raise ValueError(f"{code} is a rule after all")
        yield f"- {code}: {why}."


def _plain(line: str) -> str:
    return line.removeprefix("Report ").rstrip(".").replace("|", "\\|")


def _manual(rule: Rule[Any]) -> Iterator[str]:
    """Yield the manual of a rule: what it reports, then why, what passes and what fails, a paragraph each."""
    first, *rest = manual(rule)
    yield first
    parts = re.split(r"\b(Why|Passes|Fails): ", " ".join(rest))
    for title, text in zip(parts[1::2], parts[2::2], strict=True):
        yield ""
        yield f"*{title}:* {' '.join(text.split())}"
    if rule.blocks:
        yield ""
        yield f"*Blocks:* {', '.join(rule.blocks)}."


def messages_page() -> str:
    """Return docs/messages.md: what each rule says, on the smallest workbook that makes it speak."""
    return "\n".join(_messages()) + "\n"


def _messages() -> Iterator[str]:
    yield "# What infoview says"
    yield ""
    yield "Every message as you see it: in the terminal, in the sheet Checks and beside its row. First where and what,"
    yield "then the one thing to do. The code leads to the reason: `infoview rules CODE`, or [the rules](rules.md)."
    every = _every_rule()
    for family, title in _FAMILIES.items():
        found = [rule for rule in every if rule.code.startswith(family)]
        if found:
            yield ""
            yield f"## {title}"
        for rule in found:
            yield ""
            yield f"[{rule.code}](rules.md#{rule.code.lower()}), {rule.severity.words}"
            yield ""
            said = [str(problem) for problem in problems(rule.code, examples()[rule.code][0])]
            yield from (f"    {line}" for line in dict.fromkeys(said))


def workbook_page() -> str:
    """Return docs/workbook.md: every sheet and column."""
    return "\n".join(_workbook()) + "\n"


def _workbook() -> Iterator[str]:
    yield "# The workbook"
    yield ""
    yield "Only what is marked *needed* must be there. Sheets and columns may stand in any order, among your own."
    yield "Headers match without regard to case, spaces and punctuation. Columns that end in `(auto)` are filled in by"
    yield "infoview."
    for schema in SCHEMAS:
        yield ""
        yield f"## {schema.name}"
        yield ""
        yield f"One row is {schema.about}." + (f" Also found as {_names(schema)}." if schema.aliases else "")
        yield ""
        yield "| setting | holds | what it does |" if schema is PROFILE else "| column | holds | what it does |"
        yield "|---|---|---|"
        for field in schema.fields:
            yield f"| {field.header} | {_kind(field)} | {_about(field)} |"


def _names(schema: SheetSchema) -> str:
    return ", ".join(f'"{name}"' for name in schema.aliases)


def _kind(field: Field) -> str:
    kind = ", ".join(choice.words for choice in field.choices) if field.choices and not field.auto else field.kind.value
    return f"{kind} · **needed**" if field.required else kind


def _about(field: Field) -> str:
    parts = [field.about]
    if field.default:
        parts.append(f"Blank: {field.default.rstrip('.')}.")
    if field.example:
        parts.append(f"Example: {field.example}")
    if field.aliases:
        parts.append(f"Also: {', '.join(field.aliases)}.")
    return " ".join(parts).replace("|", "\\|").replace("\n", " / ")


_TABLE = re.compile(r"(<!-- made by scripts/make_docs.py -->\n).*?(<!-- end -->)", re.DOTALL)


def domain_page() -> str:
    """Return docs/domain.md with the table of the careful sides, which is declared with the columns."""
    page = (DOCS / "domain.md").read_text(encoding="utf-8")
    table = "".join(f"{line}\n" for line in _careful())
    return _TABLE.sub(lambda found: f"{found[1]}{table}{found[2]}", page)


def _careful() -> Iterator[str]:
    yield "| column | a cell that cannot be read |"
    yield "|---|---|"
    for schema in SCHEMAS:
        for field in schema.fields:
            held = ", ".join(step.value for step in field.holds)
            counts = plain_value(field.careful) if field.careful is not None else ""
            parts = [f"counts as {counts}" if counts else "", f"holds back: {held}" if held else ""]
            if any(parts):
                yield f"| {schema.name} > {field.header} | {'; '.join(filter(None, parts))} |"


def plain_value(value: object) -> str:
    """Return a value as a person would type it."""
    return value.words if isinstance(value, Choice) else shown(value)  # type: ignore[arg-type]


def commands_page() -> str:
    """Return docs/commands.md: every command with its arguments and options, as its own help says them."""
    return "\n".join(_commands()) + "\n"


_HELP = ["-h", "--help"]  # as the program itself has them


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "What `infoview COMMAND --help` says, for every command."
    for words, command in _every_command(infoview, ()):
        called = " ".join(("infoview", *words))
        with click.Context(command, info_name=called, max_content_width=80, help_option_names=_HELP) as context:
            help_text = command.get_help(context)
        yield from ("", f"## {' '.join(words)}", "", "```text", *map(str.rstrip, help_text.splitlines()), "```")


def _every_command(group: click.Group, before: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if command is not None:
                yield (*before, name), command
            if isinstance(command, click.Group):
                yield from _every_command(command, (*before, name))


PAGES = {
    "commands.md": commands_page,
    "rules.md": rules_page,
    "messages.md": messages_page,
    "workbook.md": workbook_page,
    "domain.md": domain_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(f"docs/{name}")

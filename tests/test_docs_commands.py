"""Every command line that a page, a help or a message shows is one that can be typed: commands and options exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from infoview_sheets.cli import infoview

TOP = Path(__file__).parents[1]
PAGES = [TOP / "README.md", *sorted(set((TOP / "docs").glob("*.md")) - {TOP / "docs" / "commands.md"})]
# commands.md is made from the commands themselves.
SOURCES = sorted((TOP / "infoview_sheets").rglob("*.py"))
CALL = re.compile(r"(?:^|[\s`(/>])(?:infoview|python3 run\.py)[ \t]+(?!infoview|wants)([a-z]+(?:[ \t]+[^`\n|)#]*)?)")


def calls(text: str) -> Iterator[str]:
    """Yield what is typed after the name of the program, in code: blocks, quoted words, lines of a script."""
    for line in text.splitlines():
        for found in CALL.finditer(line):
            yield found[1]


def code_of(page: Path) -> str:
    """Return the code in a page: its blocks, indented or fenced, and what stands in backticks."""
    text = page.read_text(encoding="utf-8")
    fenced = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    indented = [line for line in rest.splitlines() if line.startswith("    ")]
    return "\n".join([*fenced, *indented, *(f" {words}" for words in re.findall(r"`([^`\n]+)`", rest))])


def unknown(call: str) -> Iterator[str]:
    """Yield what of a call does not exist."""
    words = call.split()
    context = click.Context(infoview)
    command: click.Command | None = infoview.get_command(context, words[0])
    if command is None:
        yield f'command "{words[0]}"'
        return
    if isinstance(command, click.Group):
        command = command.get_command(context, words[1]) if words[1:] else command
        if command is None:
            yield f'command "{words[0]} {words[1]}"'
            return
    known = {name for p in command.params for name in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
    for word in words:
        option = re.match(r"--[a-z][a-z-]*", word)
        if option and option[0] not in known:
            yield f"option {option[0]} of {command.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_what_a_page_shows_can_be_typed(page: Path) -> None:
    found = [f"{call}: no {what}" for call in calls(code_of(page)) for what in unknown(call)]
    assert found == []


def test_what_messages_and_helps_show_can_be_typed() -> None:
    found = []
    for path in SOURCES:
        for call in re.findall(r"(?:[a-z]: |`)infoview (?!has )([a-z]+[^`\"'\n),]*)", path.read_text(encoding="utf-8")):
            found += [f"{path.name}: infoview {call}: no {what}" for what in unknown(call)]
    assert found == []


def test_the_test_sees_what_cannot_be_typed() -> None:
    assert list(unknown("snyc my.xlsx")) == ['command "snyc"']
    assert list(unknown("google connekt KEY")) == ['command "google connekt"']
    assert list(unknown("sync my.xlsx --dry-rum")) == ["option --dry-rum of sync"]
    assert list(unknown("sync my.xlsx --dry-run")) == []
    assert list(calls("cd ~ && infoview sync a.xlsx")) == ["sync a.xlsx"]

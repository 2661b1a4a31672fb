"""infoview templates: take a template, edit it in Word, have it checked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from infoview_sheets.cli.output import echo, wrapped
from infoview_sheets.errors import InfoviewError
from infoview_sheets.render.catalog import ABOUT, FIELDS, check_file
from infoview_sheets.render.template import faults, language_folders, read_words, templates_folder
from infoview_sheets.text import counted, did_you_mean

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group("templates")
def command() -> None:
    """List, export or check the Word templates.

    A folder "templates" beside your workbook wins over ours, template by template.

    Example: infoview templates list
    """


@command.command("list")
@click.argument("name", required=False, metavar="[TEMPLATE]")
def list_(name: str | None) -> None:
    """List the templates, or the fields of one TEMPLATE with an example of each.

    Example: infoview templates list thank_you_letter
    """
    if name is None:
        width = max(map(len, ABOUT)) + 1
        for file, about in ABOUT.items():
            for line in wrapped(about, first=f"{file.removesuffix('.docx'):<{width}}", rest=" " * width):
                echo(line)
        return
    for line in _fields(_known(name)):
        echo(line)


def _known(name: str) -> str:
    """Return the file name of a template; an unknown one ends the command with the nearest known one."""
    file = name if name.endswith(".docx") else f"{name}.docx"
    if file not in FIELDS:
        hint = did_you_mean(file, FIELDS, "See them with: infoview templates list")
        raise InfoviewError(f'There is no template "{name}". {hint}')
    return file


def _fields(name: str) -> Iterator[str]:
    yield f"{name}: {ABOUT[name]}"
    for field in FIELDS[name]:
        yield ""
        yield f"{{{{ {field.path} }}}}  ({field.kind})"
        yield from wrapped(field.meaning, first="  ", rest="  ")
        yield from wrapped(f"Example: {field.example}", first="  ", rest="  ")
    if not FIELDS[name]:
        yield "It has no fields."


@command.command("export")
@click.argument("folder", type=_FOLDER, metavar="DIR")
@click.argument("names", nargs=-1, metavar="[TEMPLATE ...]")
def export(folder: Path, names: tuple[str, ...]) -> None:
    """Copy our templates into DIR, all or those you name. A file that is there already stays as it is.

    The name "en" copies the sentences, a folder of plain text.

    Example: infoview templates export templates thank_you_letter
    """
    if folder.resolve() == templates_folder():
        raise InfoviewError(f"{folder} holds the program's own templates. Name a folder beside your workbook.")
    lists = [f"en/{path.name}" for path in sorted((templates_folder() / "en").glob("*.txt"))]
    chosen = [file for name in names for file in (lists if name == "en" else [_known(name)])] or list(FIELDS)
    kept = 0
    for name in chosen:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            kept += 1
            echo(f"Kept, because it is already there: {target}")
        else:
            shutil.copyfile(templates_folder() / name, target)
    made = len(chosen) - kept
    word = "list" if chosen == lists else "template"
    edit = "Edit them as plain text" if chosen == lists else "Edit in Word"
    echo(f"{counted(made, word)} copied into {folder}. {edit}, then: infoview templates check")


@command.command("check")
@click.argument("folder", type=_FOLDER, metavar="[DIR]", required=False)
@click.pass_context
def check(ctx: click.Context, folder: Path | None) -> None:
    """Say what to fix in the templates of DIR (the folder templates if it is there, else ours).

    Unknown fields are named with the nearest known one; unclosed tags and text that would vanish with their paragraph;
    and what is missing in a folder of sentences, such as "de".

    Example: infoview templates check templates
    """
    here = Path("templates")
    folder = folder or (here if here.is_dir() else templates_folder())
    if not folder.is_dir():
        raise InfoviewError(f"There is no folder {folder}. Make one with: infoview templates export {folder}")
    files = sorted(path for path in folder.glob("*.docx") if path.is_file() and not path.name.startswith("~$"))
    found = [str(finding) for path in files for finding in check_file(path)]
    found += [finding for place in language_folders(folder, ours=False) for finding in faults(read_words(place))]
    for finding in found:
        for line in wrapped(finding, rest="  "):
            echo(line)
    rest = f"{len(found)} to fix" if found else "nothing to fix"
    echo(f"{counted(len(files), 'template')} checked in {folder}: {rest}.")
    ctx.exit(1 if found else 0)

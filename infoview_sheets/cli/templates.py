"""infoview templates, handwriting and signature: what letters and cards look like."""

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
    found = [finding for path in files for finding in check_file(path)]
    found += [finding for place in language_folders(folder, ours=False) for finding in faults(read_words(place))]
    for finding in found:
        for line in wrapped(finding, rest="  "):
            echo(line)
    rest = f"{len(found)} to fix" if found else "nothing to fix"
    echo(f"{counted(len(files), 'template')} checked in {folder}: {rest}.")
    ctx.exit(1 if found else 0)


@click.command("handwriting")
@click.argument("font", type=click.Path(path_type=Path), required=False)
def handwriting_command(font: Path | None) -> None:
    """Check FONT, a .ttf or .otf file, and keep it on this computer for cards and envelopes; without FONT list them.

    It may be your own writing, as the programs that make a font of a form you fill in give it. Then write its name in
    Profile, beside "My own font".

    Example: infoview handwriting RobinHand.ttf
    """
    from infoview_sheets.render.fonts import FACES
    from infoview_sheets.render.own_hand import keep, made_ready, own_fonts

    if font is None:
        echo(f"Handwriting in Profile: {', '.join(FACES)}")
        echo(f"My own font in Profile: {', '.join(own_fonts()) or 'none is kept yet'}")
        return
    own = made_ready(font)
    keep(own)
    echo(f'"{own.name}" is kept in {own.place.parent}.')
    if own.missing:
        echo(f"It has no {' '.join(own.missing)}: a card that needs one of them is written in another face.")
    echo(f"Write {own.name} in Profile, beside My own font. To look at it: infoview print cards --faces")


@click.command("signature")
@click.argument("photo", type=click.Path(path_type=Path), required=False)
@click.option("--forget", is_flag=True, help="Remove the signature from this computer.")
def signature_command(photo: Path | None, forget: bool) -> None:
    """Read your signature from PHOTO, show what was read, and keep it on this computer.

    Letters and cards carry it once "Print my signature" in Profile says yes; until then there is room for a pen, which
    is always better. Sign with a dark pen on white paper, and take the photo from above in daylight.

    Example: infoview signature photo.jpg
    """
    from infoview_sheets.render.own_hand import keep_signature, kept_signature, signature_in

    if forget:
        there = kept_signature().exists()
        kept_signature().unlink(missing_ok=True)
        echo("The signature was removed from this computer." if there else "No signature is kept on this computer.")
        return
    if photo is None:
        raise click.UsageError("Which photo? For example: infoview signature photo.jpg")
    place = keep_signature(signature_in(photo))
    echo(f"Look at {place}: that is what was read, and it is kept there.")
    echo('Letters and cards carry it once "Print my signature" in Profile says yes; until then you sign with a pen.')

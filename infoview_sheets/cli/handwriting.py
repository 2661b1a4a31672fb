"""infoview handwriting: a font of one's own for cards and envelopes."""

from pathlib import Path

import click

from infoview_sheets.cli.output import echo


@click.command("handwriting")
@click.argument("font", type=click.Path(path_type=Path), required=False)
def command(font: Path | None) -> None:
    """Check FONT, a .ttf or .otf file, and keep it on this computer for cards and envelopes; without FONT list them.

    It may be your own writing, as the programs that make a font of a form you fill in give it. Then write its name in
    Profile, beside "My own font".

    Example: infoview handwriting RobinHand.ttf
    """
    from infoview_sheets.render.fonts import FACES
    from infoview_sheets.render.own_face import keep, made_ready, own_fonts

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

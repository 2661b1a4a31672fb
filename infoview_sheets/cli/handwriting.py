"""infoview handwriting and signature: a font and a signature of one's own."""

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


@click.command("signature")
@click.argument("photo", type=click.Path(path_type=Path), required=False)
@click.option("--forget", is_flag=True, help="Remove the signature from this computer.")
def signature_command(photo: Path | None, forget: bool) -> None:
    """Read your signature from PHOTO, show what was read, and keep it on this computer.

    Letters and cards carry it once "Print my signature" in Profile says yes; until then there is room for a pen, which
    is always better. Sign with a dark pen on white paper, and take the photo from above in daylight.

    Example: infoview signature photo.jpg
    """
    from infoview_sheets.render.signature import keep_signature, kept_signature, signature_in

    if forget:
        there = kept_signature().exists()
        kept_signature().unlink(missing_ok=True)
        echo("The signature was removed from this computer." if there else "No signature is kept on this computer.")
        return
    if photo is None:
        raise click.UsageError("Which photo? For example: infoview signature photo.jpg")
    picture = signature_in(photo)
    shown = Path("signature as read.png")
    shown.write_bytes(picture)
    place = keep_signature(picture)
    echo(f"Look at {shown}: that is what was read. It is kept in {place}.")
    echo('Letters and cards carry it once "Print my signature" in Profile says yes; until then you sign with a pen.')

"""infoview signature: one's own signature, from a photo."""

from pathlib import Path

import click

from infoview_sheets.cli.output import echo


@click.command("signature")
@click.argument("photo", type=click.Path(path_type=Path), required=False)
@click.option("--forget", is_flag=True, help="Remove the signature from this computer.")
def command(photo: Path | None, forget: bool) -> None:
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

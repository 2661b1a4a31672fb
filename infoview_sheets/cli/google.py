"""infoview google: set up access to Google Sheets, and say what is missing."""

from pathlib import Path

import click

from infoview_sheets.cli.speaking import say, tell


@click.group("google")
def command() -> None:
    """Connect to Google Sheets.

    docs/google.md shows each page on the way to a key.

    Example: infoview google connect ~/Downloads/interviews-key.json
    """


@command.command("connect")
@click.argument("key", metavar="KEY.json", type=click.Path(dir_okay=False, path_type=Path))
def connect(key: Path) -> None:
    """Keep the key you downloaded from Google, and show whom to share your sheet with.

    Example: infoview google connect ~/Downloads/interviews-key.json
    """
    from infoview_sheets.books.google.access import store_key

    place, address = store_key(key)
    say("In Google Sheets press Share, paste this address, choose Editor, and press Send:")
    say(address)
    tell(f"The key is kept in {place}, readable by you alone. It is a password: you may delete {key} now.")


@command.command("doctor")
@click.argument("book", metavar="BOOK")
@click.option("--credentials", type=click.Path(dir_okay=False, path_type=Path), help="The key file to sign in with.")
def doctor(book: str, credentials: Path | None) -> None:
    """Try everything a sync needs of Google, and say the one thing to do.

    Example: infoview google doctor https://docs.google.com/spreadsheets/d/...
    """
    from infoview_sheets.books.google.doctor import examine

    for line in examine(book, credentials, tell):
        say(line)
    say(f"Everything works. Go on with: infoview sync {book}")

"""infoview google: set up access to Google Sheets, and say what is missing."""

from pathlib import Path

import click

from infoview_sheets.cli.options import FILE, BookArgument
from infoview_sheets.cli.output import command_line, echo, notify


@click.group("google")
def command() -> None:
    """Connect to Google Sheets.

    docs/google.md shows each page on the way to a key.

    Example: infoview google connect ~/Downloads/interviews-key.json
    """


@command.command("connect")
@click.argument("given", metavar="[FILE.json] [ADDRESS]", nargs=-1)
def connect(given: tuple[str, ...]) -> None:
    """Keep what you downloaded from Google; with the ADDRESS of your sheet, name it in infoview.toml here.

    FILE.json is the key of a service account: you are told whom to share your sheet with. Or it is an OAuth client:
    then you sign in with your own account in the browser. Without a FILE.json you sign in through the app that your
    copy of infoview comes with, where it has one.

    Example: infoview google connect ~/Downloads/interviews-key.json
    """
    from infoview_sheets.stores.google.access import client_in, published_client, read_json, sheet_id, store_key

    file, address = _file_and_address(given)
    key = file or published_client()
    if address:
        sheet_id(address)  # before anything is kept: it says what an address looks like
    if client_in(read_json(key), key.name):
        place, email = _signed_in(key), ""
    else:
        place, email = store_key(key)
    if email:
        echo("In Google Sheets press Share, paste this address, choose Editor, and press Send:")
        echo(email)
    else:
        echo("You are signed in with your own account. No sheet needs to be shared.")
    if file and not email:
        notify("An app in Testing forgets you after 7 days: open https://console.cloud.google.com/auth/audience and")
        notify("press Publish app, if you have not yet.")
    spare = f": you may delete {file} now" if file else ""
    notify(f"What signs in is kept in {place}, readable by you alone. It is a password{spare}.")
    _warn_of_another(place)
    echo(_next(address))


def _file_and_address(given: tuple[str, ...]) -> tuple[Path | None, str]:
    """Return the file and the address of a command line, each of which may be missing."""
    from infoview_sheets.stores.google.access import is_google

    if len(given) > 2:
        raise click.UsageError("Name one FILE.json, and perhaps the ADDRESS of your sheet.")
    if len(given) == 1 and is_google(given[0]):
        return None, given[0]
    return Path(given[0]) if given else None, given[1] if len(given) > 1 else ""


@command.command("forget")
def forget() -> None:
    """Sign out: withdraw the sign-in at Google, and remove what signs in from this computer.

    Example: infoview google forget
    """
    from infoview_sheets.stores.google.login import sign_out

    echo(f"Nothing signs in to Google from this computer any more. {sign_out()}")


def _signed_in(client: Path) -> Path:
    from infoview_sheets.stores.google.login import sign_in_through

    return sign_in_through(client, _open)


def _open(url: str) -> None:
    """Open the consent page, and show its address for a computer that has no browser."""
    import webbrowser

    notify(f"Sign in in the browser window that opens now. If none opens, open this address on this computer:\n{url}")
    webbrowser.open(url)


def _warn_of_another(place: Path) -> None:
    """Say so where the environment names another file, which wins over the one just kept."""
    import os

    from infoview_sheets.stores.google.access import SETTING

    if os.environ.get(SETTING):
        notify(f"The environment variable {SETTING} names another file and wins over {place.name}. Remove it.")


def _next(address: str) -> str:
    """Return the next step; with an address, first name it in infoview.toml, so that it need not be typed again."""
    if not address:
        return "Then: infoview google doctor ADDRESS, with the address of your sheet from the browser"
    from infoview_sheets.cli.settings import NAME, find_settings, write_settings

    if write_settings(Path.cwd(), address):
        return f"{NAME} names your sheet now. Then: infoview google doctor, and infoview sync"
    if find_settings(Path.cwd()).book == address:
        return f"{NAME} names your sheet already. Then: infoview google doctor, and infoview sync"
    return f'{NAME} is here already and stays as it is. Put this line into it: book = "{address}"'


@command.command("doctor")
@click.argument("book", metavar="[BOOK]", cls=BookArgument)
@click.option("--credentials", type=FILE, help="The file to sign in with.")
def doctor(book: str, credentials: Path | None) -> None:
    """Try everything a sync needs of Google, and say the one thing to do.

    Example: infoview google doctor https://docs.google.com/spreadsheets/d/...
    """
    from infoview_sheets.stores.google.login import examine

    for line in examine(book, credentials, notify):
        echo(line)
    echo(f"Everything works. Go on with: {command_line('sync', book)}")

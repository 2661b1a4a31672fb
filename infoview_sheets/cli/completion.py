"""infoview completion: let the shell complete commands, options and files."""

import click
from click.shell_completion import get_completion_class

from infoview_sheets.cli.output import echo, notify

# Where each shell looks for it.
_PLACES = {
    "bash": "~/.local/share/bash-completion/completions/infoview",
    "zsh": "a folder of your $fpath, under the name _infoview",
    "fish": "~/.config/fish/completions/infoview.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_PLACES)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what lets SHELL (bash, zsh or fish) complete commands, options and files.

    Example: infoview completion fish > ~/.config/fish/completions/infoview.fish
    """
    made = get_completion_class(shell)
    if made is None:  # click names its shells itself
        raise click.UsageError(f"There is no completion for {shell}.", ctx)
    echo(made(ctx.find_root().command, {}, "infoview", "_INFOVIEW_COMPLETE").source())
    notify(f"Keep it in {_PLACES[shell]}, and open a new shell.")

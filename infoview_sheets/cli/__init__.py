"""The command line: options in, one call, words and an exit status out."""

import _thread
import atexit
import gc
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module

import click

from infoview_sheets import __version__
from infoview_sheets.errors import InfoviewError
from infoview_sheets.text import did_you_mean

COMMANDS = {
    "demo": "Copy the sample into a new folder and complete it there.",
    "new": "Make a fresh workbook, or complete one made by hand.",
    "adopt": "Use a list of people as it is.",
    "import": "Add people from LinkedIn, an address book or any list.",
    "check": "Say what to fix in a workbook; write nothing.",
    "sync": "Complete a workbook and make the documents that are due.",
    "week": "Show what is due this week and next.",
    "next": "Say whom to ask next, and why.",
    "network": "Draw who led to whom.",
    "find": "Find words in people, talks, notes and names.",
    "person": "Show everything about one person.",
    "growth": "Show what has grown and what is missing.",
    "report": "Make one page of everything, to view or to print.",
    "calendar": "Write what is due into a file for your calendar.",
    "shortcut": "Make a file that syncs with a double click.",
    "print": "Make documents for chosen people, also in one file.",
    "templates": "List, export or check the Word templates.",
    "handwriting": "Write cards in a font of your own.",
    "signature": "Take your signature from a photo.",
    "undo": "Undo the last run.",
    "forget": "Remove one person from the workbook and the documents.",
    "remove": "Remove infoview's columns and sheets from a workbook.",
    "google": "Connect to Google Sheets.",
    "rules": "Explain what is checked.",
    "columns": "Explain the sheets and their columns.",
    "completion": "Let your shell complete commands and files.",
}

_HOMES = {  # the modules of the commands that have none of their own; there they are called NAME_command
    "import": "importing",  # a module of the same name could not be imported
    "rules": "check",
    "columns": "check",
    "person": "find",
    "network": "growth",
    "handwriting": "templates",
    "signature": "templates",
    "demo": "new",
    "completion": "shortcut",
    "remove": "undo",
    "next": "week",
    "calendar": "week",
}


class Commands(click.Group):
    """The commands, each imported only when it is called: ``--help`` starts as fast as click itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from infoview_sheets.cli.output import shown

        module = import_module(f"infoview_sheets.cli.{_HOMES.get(name, name)}")
        command: click.Command = getattr(module, f"{name}_command" if name in _HOMES else "command")
        command.help = shown(command.help or "")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; who stops at a question is told that it changed nothing: every question comes before that."""
        try:
            return super().invoke(ctx)
        except click.Abort:
            from infoview_sheets.cli.output import notify

            notify("\nNothing was written.")
            return ctx.exit(130)
        except click.UsageError as error:
            from infoview_sheets.cli.output import shown

            error.message = shown(error.message)  # type: ignore[misc]  # each kind of error shows it in its own way
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command called; an unknown one gets the nearest known name."""
        from infoview_sheets.cli.output import shown

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], COMMANDS, shown("See them all with: infoview --help"))
            raise click.UsageError(f'There is no command "{args[0]}". {hint}', ctx) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="infoview", message="%(prog)s %(version)s")
@click.pass_context
def infoview(ctx: click.Context) -> None:
    """Keep informational interviews in a workbook.

    Once a week: infoview sync my_workbook.xlsx
    """
    from infoview_sheets.cli.settings import settings_here

    ctx.obj = settings_here()
    ctx.default_map = ctx.obj.defaults(COMMANDS)


def main() -> None:
    """Run the command line; leave with 0 fine, 1 errors in the workbook, 2 could not run, 3 a bug in infoview."""
    gc.set_threshold(500_000)  # rows hold no circles: looking for some after every 700 values takes a fifth of a run
    from infoview_sheets.cli.output import program, speak_plainly

    speak_plainly()
    try:
        infoview.main(prog_name=program(), standalone_mode=True)
    except InfoviewError as error:
        from infoview_sheets.cli.output import echo_error

        echo_error(str(error))
        sys.exit(error.exit_code)
    except OSError as error:  # the person's disk and folders, no bug in infoview
        from infoview_sheets.cli.output import echo_file_error

        sys.exit(echo_file_error(error))
    except KeyboardInterrupt:  # before or after the part that knows what is done: nothing is half done there
        sys.exit(130)
    except Exception as error:  # whatever it is, the person gets a sentence and a file, not a traceback
        from infoview_sheets.cli.output import report_bug

        sys.exit(report_bug(error))


def console() -> None:
    """Run the command line as a program of its own: what is written is flushed, but nothing is taken apart in the end.

    To free half a million values one by one takes longer than to import click. Threads are waited for, and what
    libraries registered while it ran is done, as always.
    """
    sys.unraisablehook = _press_again
    ended: list[int] = []
    atexit.register(_leave, ended)  # the first one registered is the last one called
    try:
        main()
    except SystemExit as reason:
        if isinstance(reason.code, int):
            ended.append(reason.code)
        raise


def _press_again(dropped: "sys.UnraisableHookArgs") -> None:
    """Press Ctrl+C again a moment later, where Python dropped it because it came while something was cleaned up."""
    if isinstance(dropped.exc_value, KeyboardInterrupt):
        again = threading.Timer(0.01, _thread.interrupt_main)  # seconds
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(dropped)


def _leave(ended: list[int]) -> None:
    """Leave with the status of a run; where there is none, or a stream is gone, Python says what it says."""
    with suppress(OSError, ValueError):
        for status in ended:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
            os._exit(status)

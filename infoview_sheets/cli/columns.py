"""infoview columns: the manual of the sheets."""

import click

from infoview_sheets.cli.output import echo
from infoview_sheets.errors import InfoviewError
from infoview_sheets.sheets.schema import SCHEMAS, Field, SheetSchema
from infoview_sheets.sheets.schema.field import normal


@click.command("columns")
@click.argument("sheet", required=False, metavar="[SHEET]")
def command(sheet: str | None) -> None:
    """List the sheets, or explain the columns of one SHEET.

    Example: infoview columns Interviews
    """
    if sheet is None:
        for schema in SCHEMAS:
            echo(f"{schema.name:<15}one row is {schema.about}; {len(schema.fields)} columns")
        return
    found = next((schema for schema in SCHEMAS if normal(sheet) in schema.names), None)
    if found is None:
        raise InfoviewError(f'There is no sheet "{sheet}". See them all with: infoview columns')
    echo(f"{found.name}: one row is {found.about}.")
    for field in found.fields:
        echo()
        for line in _lines(found, field):
            echo(line)


def _lines(schema: SheetSchema, field: Field) -> list[str]:
    """Return what the manual says of one column."""
    marks = ", ".join(
        filter(
            None, (field.kind.value, "needed" if field.required else "", "filled in by infoview" if field.auto else "")
        )
    )
    lines = [f"{field.header}  ({marks})", f"  {field.about}"]
    if field.choices:
        lines.append("  One of: " + ", ".join(choice.words for choice in field.choices))
    if field.default:
        lines.append(f"  Blank: {field.default}")
    if field.example:
        lines.append("  Example: " + field.example.replace("\n", ", "))
    return lines

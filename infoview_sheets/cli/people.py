"""Find the one person that somebody means."""

from infoview_sheets.errors import InfoviewError
from infoview_sheets.rules.near import near_people
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook


def one_person(workbook: Workbook, who: str) -> Contact:
    """Return the person with this ID or name; none or several end the command with a sentence that says which."""
    found = workbook.named(who)
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{c.id} ({c.organisation or f'row {c.row}'})" for c in found)
        raise InfoviewError(f'"{who}" could be {len(found)} people. Use the ID: {choices}')
    near = [c.name if len(workbook.named(c.name)) == 1 else c.id for c in _near(workbook, who)]
    hint = (
        "Did you mean " + " or ".join(f'"{name}"' for name in near) + "?"
        if near
        else "Write the name as it stands there, or the ID."
    )
    raise InfoviewError(f'There is no "{who}" in Contacts. {hint}')


def _near(workbook: Workbook, who: str) -> list[Contact]:
    return [contact for name in near_people(workbook, who) for contact in workbook.named(name)]

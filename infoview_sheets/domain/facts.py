"""Give what was called the facts by that name, until every room says analysis."""

from infoview_sheets.domain.actions import Action
from infoview_sheets.domain.analysis import Analysis as Facts

__all__ = ["Action", "Facts"]

"""Give the analysis by the name it had, until every room says analyze."""

from infoview_sheets.domain.analysis import analyze as compute

__all__ = ["compute"]

"""Check a workbook: every rule there is, and the functions that run them."""

import pkgutil
from importlib import import_module

from infoview_sheets.rules.checking import Checked, blocked_sheets, check, check_cells, stops
from infoview_sheets.rules.rule import Rule, cell_rule, rule

__all__ = ["CELL_RULES", "RULES", "Checked", "Rule", "blocked_sheets", "check", "check_cells", "stops"]

# A rule enters its list when its module is loaded.
for _module in pkgutil.iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

CELL_RULES, RULES = cell_rule.rules, rule.rules

"""Check a workbook: every rule there is, and the functions that run them."""

import pkgutil
from importlib import import_module

from infoview_sheets.rules.checking import Checked, check, check_cells
from infoview_sheets.rules.rule import Rule, cell_rule, rule

__all__ = ["CELL_RULES", "RULES", "Checked", "Rule", "check", "check_cells"]

# A rule enters its list when its module is loaded.
for _module in pkgutil.iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

CELL_RULES, RULES = cell_rule.rules, rule.rules

"""Workbooks behind one small Protocol: read what they hold, write a patch into them."""

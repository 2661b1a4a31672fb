"""The Word templates, drawn. ``make_templates.py`` writes them out."""

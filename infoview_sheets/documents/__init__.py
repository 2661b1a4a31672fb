"""What goes on paper or out by email: which documents are due, and the values of each for its template.

Begin with ``kinds``: it says what a kind of document is. The modules that make them are loaded here, so that each kind
is registered before anybody asks.
"""

from infoview_sheets.documents import packet, requests, talk_messages, thanks  # noqa: F401 (loaded for their entries)

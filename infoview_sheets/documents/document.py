"""One document: what kind it is, whom it is for, and what its template needs to know."""

from collections.abc import Mapping, Sequence
from typing import Any

from infoview_sheets.documents.sentences import LeftOut
from infoview_sheets.frozen import frozen


@frozen
class Document:
    """A document to make. ``kind`` is a ``DocumentName``, ``name`` the file without its ending.

    ``context`` holds plain values: text, numbers, yes or no, lists and mappings of these. ``row`` is the row of what it
    is about, a talk or a person; ``recipient`` the row of the person it goes to, ``contact`` their ID. A print file
    ``holds`` other documents. ``left_out`` are the cells that fit into none of its sentences, ``silent`` the names it
    must not say, ``language`` is what Word reads it in. ``also`` are other messages to the same person that it says
    too, in place of drafts of their own.
    """

    kind: str
    name: str
    context: Mapping[str, Any]
    row: int = 0
    contact: str = ""
    interview: str = ""
    recipient: int = 0
    holds: Sequence["Document"] = ()
    left_out: Sequence[LeftOut] = ()
    silent: Sequence[str] = ()
    language: str = "en-US"
    also: Sequence["Document"] = ()

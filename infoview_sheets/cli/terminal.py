"""Write to terminals that know few characters, such as those of Windows with a code page of their own."""

import codecs
import sys
import unicodedata

_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " ", "→": "->", "·": "-"}


def speak_plainly() -> None:
    """Let what a stream cannot show be written in plainer signs: an answer with a question mark beats none."""
    codecs.register_error("infoview", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="infoview")


def shows_everything() -> bool:
    """Return whether standard output can show every character."""
    return (getattr(sys.stdout, "encoding", "") or "utf-8").lower().replace("-", "") in {"utf8", "cp65001"}


def _plainer(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what stands for the characters that cannot be written: without their accents, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return _PLAIN.get(character) or (base if base.isascii() else "?")

"""Be the page of Google's that asks a person whether a program may use their sheets (RFC 6749, 4.1.1)."""

import html
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.sheets_server.tokens import Code, Tokens

PERSON = "robin@example.org"
_PAGE = """<!DOCTYPE html><title>Sign in with Google</title>
<h1>infoview wants to see, edit, create and delete your Google Sheets</h1>
<form method="post" action="/o/oauth2/auth/answer">%s
<button name="answer" value="allow">Continue</button> <button name="answer" value="deny">Cancel</button>
</form>"""
_KEPT = ("client_id", "redirect_uri", "scope", "state", "code_challenge")


@dataclass(frozen=True)
class Page:
    """What goes back: a page, or with ``location`` a way to another address."""

    status: int
    text: str = ""
    location: str = ""


def consent(tokens: Tokens, verb: str, target: str, body: bytes) -> Page:
    """Show the page, or carry out the answer that the person pressed on it."""
    parts = urlsplit(target)
    asked = parse_qs(parts.query if verb == "GET" else body.decode("ascii"))
    given = {name: values[0] for name, values in asked.items()}
    if given.get("client_id") not in tokens.clients:
        return Page(401, "<h1>Error 401: invalid_client</h1><p>The OAuth client was not found.</p>")
    if urlsplit(given.get("redirect_uri", "")).hostname not in {"127.0.0.1", "localhost"}:
        return Page(400, "<h1>Error 400: redirect_uri_mismatch</h1>")
    if verb == "GET":
        return _asking(given)
    return Page(302, location=given["redirect_uri"] + "?" + urlencode(_answered(tokens, given)))


def _asking(given: dict[str, str]) -> Page:
    wanted = {"response_type": "code", "code_challenge_method": "S256", "access_type": "offline"}
    if any(given.get(name) != value for name, value in wanted.items()):
        return Page(400, "<h1>Error 400: invalid_request</h1>")
    kept = (
        f'<input type="hidden" name="{name}" value="{html.escape(given[name], quote=True)}">'
        for name in _KEPT
        if name in given
    )
    return Page(200, _PAGE % "\n".join(kept))


def _answered(tokens: Tokens, given: dict[str, str]) -> dict[str, str]:
    if given.get("answer") != "allow":
        return {"error": "access_denied", "state": given["state"]}
    word = f"4/{len(tokens.codes)}-local-{len(tokens.refresh)}"
    scopes = frozenset(given.get("scope", "").split())
    tokens.codes[word] = Code(
        PERSON, given["client_id"], given["redirect_uri"], given.get("code_challenge", ""), scopes
    )
    return {"state": given["state"], "code": word, "scope": " ".join(sorted(scopes))}

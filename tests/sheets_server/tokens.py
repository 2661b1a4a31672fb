"""Be Google's token endpoint: a signed assertion, a code of the consent page or a refresh token gives an hour's token."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

Json = dict[str, Any]
TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105  (an address, not a password)


@dataclass
class Token:
    """What a token stands for."""

    email: str
    scopes: frozenset[str]
    until: float


@dataclass(frozen=True)
class Code:
    """What a person allowed on the consent page: good for one exchange (RFC 6749, 4.1.2; RFC 7636, 4.4)."""

    email: str
    client: str
    redirect: str
    challenge: str
    scopes: frozenset[str]


@dataclass
class Tokens:
    """The accounts Google knows: an e-mail leads to the certificate or public key that its assertions must match.

    ``clients`` leads from an OAuth client to its secret, ``refresh`` from a refresh token to whose it is.
    """

    keys: dict[str, bytes] = field(default_factory=dict)
    issued: dict[str, Token] = field(default_factory=dict)
    skew: float = 0.0
    clients: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    refresh: dict[str, Code] = field(default_factory=dict)

    def answer(self, body: bytes, now: float, authorization: str = "") -> tuple[int, Json]:
        """Answer the grants that installed programs use. A client names itself in the body or in the header Basic."""
        form = {name: values[0] for name, values in parse_qs(body.decode("ascii")).items()}
        if authorization.startswith("Basic "):
            name, _, secret = base64.b64decode(authorization[6:]).decode("ascii").partition(":")
            form |= {"client_id": name, "client_secret": secret}
        if form.get("grant_type") == "authorization_code":
            return self._exchanged(form, now)
        if form.get("grant_type") == "refresh_token":
            return self._refreshed(form, now)
        return self._asserted(form.get("assertion", ""), now)

    def _client(self, form: dict[str, str]) -> tuple[int, Json] | None:
        """Return the refusal of a client that is not known, or None."""
        if form.get("client_id") not in self.clients:
            return 401, {"error": "invalid_client", "error_description": "The OAuth client was not found."}
        if self.clients[form["client_id"]] != form.get("client_secret"):
            return 401, {"error": "invalid_client", "error_description": "Unauthorized"}
        return None

    def _exchanged(self, form: dict[str, str], now: float) -> tuple[int, Json]:
        """Answer the grant authorization_code: once, to the client and the address it was given to, with its verifier."""
        if wrong := self._client(form):
            return wrong
        code = self.codes.pop(form.get("code", ""), None)
        verifier = hashlib.sha256(form.get("code_verifier", "").encode("ascii")).digest()
        if code is None or code.client != form["client_id"] or _url64(verifier) != code.challenge:
            return 400, {"error": "invalid_grant", "error_description": "Malformed auth code."}
        if code.redirect != form.get("redirect_uri"):
            return 400, {"error": "redirect_uri_mismatch", "error_description": "Bad Request"}
        word = f"1//{len(self.refresh)}-local"
        self.refresh[word] = code
        return 200, {**self._issue(code.email, code.scopes, now), "refresh_token": word}

    def _refreshed(self, form: dict[str, str], now: float) -> tuple[int, Json]:
        """Answer the grant refresh_token; a scope that was not granted is refused."""
        if wrong := self._client(form):
            return wrong
        code = self.refresh.get(form.get("refresh_token", ""))
        if code is None or code.client != form["client_id"]:
            return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
        scopes = frozenset(form["scope"].split()) if "scope" in form else code.scopes
        if not scopes <= code.scopes:
            return 400, {"error": "invalid_scope", "error_description": "Some requested scopes were invalid."}
        return 200, self._issue(code.email, scopes, now)

    def _issue(self, email: str, scopes: frozenset[str], now: float) -> Json:
        token = f"ya29.{len(self.issued)}-local"
        self.issued[token] = Token(email, scopes, now + 3600)
        return {"access_token": token, "expires_in": 3599, "token_type": "Bearer", "scope": " ".join(sorted(scopes))}

    def _asserted(self, assertion: str, now: float) -> tuple[int, Json]:
        """Answer the grant urn:ietf:params:oauth:grant-type:jwt-bearer as Google does."""
        from google.auth import jwt

        try:
            claims = json.loads(_part(assertion))
            email = claims["iss"]
        except (ValueError, KeyError, IndexError):
            return 400, {"error": "invalid_request", "error_description": "Missing assertion"}
        if email not in self.keys:
            return 400, {"error": "invalid_grant", "error_description": "Invalid grant: account not found"}
        moment = now + self.skew
        if not claims["iat"] - 300 <= moment <= claims["exp"]:
            return 400, {
                "error": "invalid_grant",
                "error_description": "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
                "timeframe. Check your iat and exp values in the JWT claim.",
            }
        try:
            jwt.decode(assertion, certs=self.keys[email], verify=True, audience=TOKEN_URI, clock_skew_in_seconds=10**6)  # type: ignore[no-untyped-call]
        except Exception:  # whatever is wrong with it, Google's answer is the same
            return 400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
        found = self._issue(email, frozenset(claims["scope"].split()), now)
        return 200, {name: found[name] for name in ("access_token", "expires_in", "token_type")}


def _url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _part(assertion: str) -> bytes:
    text = assertion.split(".")[1]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

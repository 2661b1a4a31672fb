"""Be Google's token endpoint: check the signed assertion of a service account, and hand out a token for an hour."""

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


@dataclass
class Tokens:
    """The accounts Google knows: an e-mail leads to the certificate or public key that its assertions must match."""

    keys: dict[str, bytes] = field(default_factory=dict)
    issued: dict[str, Token] = field(default_factory=dict)
    skew: float = 0.0

    def answer(self, body: bytes, now: float) -> tuple[int, Json]:
        """Answer the grant urn:ietf:params:oauth:grant-type:jwt-bearer as Google does."""
        from google.auth import jwt

        form = parse_qs(body.decode("ascii"))
        assertion = form.get("assertion", [""])[0]
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
        token = f"ya29.{len(self.issued)}-local"
        self.issued[token] = Token(email, frozenset(claims["scope"].split()), now + 3600)
        return 200, {"access_token": token, "expires_in": 3599, "token_type": "Bearer"}


def _part(assertion: str) -> bytes:
    import base64

    text = assertion.split(".")[1]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

"""Make service accounts and OAuth clients that Google knows here, and the files a person would download for them."""

import json
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.sheets_server.api import Api
from tests.sheets_server.tokens import TOKEN_URI

EMAIL = "infoview@interviews-1.iam.gserviceaccount.com"


@cache
def _pair() -> tuple[str, bytes]:
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode("ascii"), public


def key_file(api: Api, folder: Path, email: str = EMAIL) -> Path:
    """Write the key of a service account as Google hands it out, and let the token endpoint know it."""
    private, public = _pair()
    api.tokens.keys[email] = public
    path = folder / "interviews-1-key.json"
    facts = {
        "type": "service_account",
        "project_id": "interviews-1",
        "private_key_id": "1",
        "private_key": private,
        "client_email": email,
        "client_id": "1",
        "token_uri": TOKEN_URI,
    }
    path.write_text(json.dumps(facts), encoding="utf-8")
    path.chmod(0o600)
    return path


def client_file(api: Api, folder: Path, kind: str = "installed") -> Path:
    """Write an OAuth client as Google hands it out, and let the consent page and the token endpoint know it."""
    name, secret = "606-local.apps.googleusercontent.com", "GOCSPX-local-secret"
    api.tokens.clients[name] = secret
    path = folder / "client_secret_606.json"
    facts = {
        "client_id": name,
        "project_id": "interviews-1",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": TOKEN_URI,
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_secret": secret,
        "redirect_uris": ["http://localhost"],
    }
    path.write_text(json.dumps({kind: facts}), encoding="utf-8")
    return path

"""A small OpenID provider on the loopback: the real protocol, with switches to make it lie."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "digiporras", "asiakkaan salaisuus"


@dataclass
class LocalProvider:
    """`claims` overrides those of the next id token; `signer` signs it; `says` overrides the discovery."""

    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    claims: dict[str, Any] = field(default_factory=dict)
    says: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256"})
    signer: RSAKey | OctKey | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    issuer: str = ""

    def serve(self) -> ThreadingHTTPServer:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.get(self)

            def do_POST(self) -> None:
                provider.post(self)

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def get(self, request: BaseHTTPRequestHandler) -> None:
        path = urlsplit(request.path)
        if path.path == "/.well-known/openid-configuration":
            _json(request, {**self.discovery(), **self.says})
        elif path.path == "/jwks":
            _json(request, {"keys": [self.key.as_dict(private=False)]})
        elif path.path == "/authorize":
            self.authorize(request, {name: values[0] for name, values in parse_qs(path.query).items()})

    def discovery(self) -> dict[str, Any]:
        return {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks",
                "id_token_signing_alg_values_supported": ["RS256"], "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"]}

    def authorize(self, request: BaseHTTPRequestHandler, asked: dict[str, str]) -> None:
        """Everybody is let in at once."""
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256" and "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        request.send_response(302)
        back = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        request.send_header("Location", f"{asked['redirect_uri']}?{back}")
        request.end_headers()

    def post(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.codes.pop(form.get("code", ""), None)
        if not asked or not _is_client(request) or not _is_verified(asked, form):
            return _json(request, {"error": "invalid_grant"}, 400)
        _json(request, {"access_token": "x", "token_type": "Bearer", "expires_in": 60,
                        "id_token": self.id_token(asked["nonce"])})

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "42", "iat": now, "exp": now + 60, "nonce": nonce,
                  "name": "Anna <Ammattilainen>", "roles": ["professional"], **self.claims}
        header = {"kid": self.key.kid, **self.header}
        return jwt.encode(header, {k: v for k, v in claims.items() if v is not None}, self.signer or self.key)


def _is_client(request: BaseHTTPRequestHandler) -> bool:
    expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
    return request.headers.get("Authorization") == f"Basic {expected}"


def _is_verified(asked: dict[str, str], form: dict[str, str]) -> bool:
    """PKCE, and the same address as before."""
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return challenge == asked["code_challenge"] and form.get("redirect_uri") == asked["redirect_uri"]


def _json(request: BaseHTTPRequestHandler, value: Any, status: int = 200) -> None:
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.end_headers()
    request.wfile.write(json.dumps(value).encode())

"""The organisation's own sign-in: OpenID Connect by Authlib, with authorization code, PKCE, state and nonce."""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import BaseApp, OAuth2Mixin, OpenIDMixin
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError  # the part of Authlib that reads tokens

from bot.web.staff.provider_settings import CALLBACK, ProviderSettings, SignInFailed

_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA", "RS384", "RS512", "PS384", "PS512", "ES384", "ES512")
"""Signatures by the provider's private key only: never `none`, never a shared secret."""
_SECONDS, _LEEWAY = 10, 60
_LOG = logging.getLogger("digiporras.oidc")


@dataclass(frozen=True)
class Identity:
    """Who the provider says it is, with our roles."""

    name: str
    roles: tuple[str, ...]


class _Client(OAuth2Mixin, OpenIDMixin, BaseApp):  # type: ignore[misc]
    client_cls = OAuth2Session


class Provider:
    """One provider. Its calls block: run them in a thread."""

    def __init__(self, settings: ProviderSettings):
        self._settings = settings
        self._address = settings.public_url.rstrip("/") + CALLBACK
        self._client: _Client | None = None

    def start(self) -> dict[str, str]:
        """A sign-in to remember: `url` to go to, and `state`, `nonce` and `code_verifier` to check with."""
        return self._guarded(lambda: self._ready().create_authorization_url(self._address))

    def finish(self, pending: dict[str, Any], answer: dict[str, str]) -> Identity:
        """Who came back. `answer` has the parameters of the callback's address. Raises `SignInFailed`."""
        _same(answer.get("state"), pending["state"])
        if "iss" in answer:  # RFC 9207: the answer is of this provider and not of another
            _same(answer["iss"], self._settings.issuer)
        if "error" in answer or not answer.get("code"):
            raise SignInFailed
        return self._guarded(lambda: self._identity(pending, answer["code"]))

    def _identity(self, pending: dict[str, Any], code: str) -> Identity:
        client = self._ready()
        token = client.fetch_access_token(
            self._address, code=code, code_verifier=pending["code_verifier"], grant_type="authorization_code")
        demands = {"iss": {"essential": True, "value": self._settings.issuer},
                   "aud": {"essential": True, "value": self._settings.client_id}}
        claims = client.parse_id_token(token, pending["nonce"], claims_options=demands, leeway=_LEEWAY)
        if not claims:
            raise SignInFailed
        return Identity(_name(claims), self._roles(claims.get(self._settings.roles_claim)))

    def _roles(self, claimed: Any) -> tuple[str, ...]:
        values = claimed.split() if isinstance(claimed, str) else claimed if isinstance(claimed, list) else []
        return tuple(role for value, role in self._settings.roles if value in values)

    def _ready(self) -> _Client:
        """The client with the provider's own description, which must be of the issuer in the settings."""
        if self._client is None:
            client = self._new_client()
            known = client.load_server_metadata()
            _same(known.get("issuer"), self._settings.issuer)
            told = known.get("id_token_signing_alg_values_supported") or ["RS256"]
            known["id_token_signing_alg_values_supported"] = [name for name in told if name in _ALGORITHMS]
            self._client = client
        return self._client

    def _new_client(self) -> _Client:
        return _Client(
            None, "oidc", client_id=self._settings.client_id, client_secret=self._settings.client_secret,
            server_metadata_url=self._settings.issuer.rstrip("/") + "/.well-known/openid-configuration",
            client_kwargs={"scope": self._settings.scope, "code_challenge_method": "S256",
                           "default_timeout": _SECONDS})

    def _guarded(self, work: Any) -> Any:
        try:
            return work()
        except (AuthlibBaseError, JoseError, OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            # Its message may quote a token: the kind is enough.
            _LOG.warning("sign-in by the provider failed: %s", type(error).__name__)
            raise SignInFailed from None


def _same(given: str | None, expected: str) -> None:
    if not hmac.compare_digest((given or "").encode("utf-8", "replace"), expected.encode()):
        raise SignInFailed


def _name(claims: dict[str, Any]) -> str:
    found = next((claims[key] for key in ("name", "preferred_username", "email") if claims.get(key)), claims["sub"])
    return str(found)[:100]

"""Which provider the organisation signs in by. Without one, nothing of OpenID Connect is imported: it is
15 MB, and 500 modules."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

CALLBACK = "/kirjaudu/paluu"


class SignInFailed(Exception):
    """The provider was not reached, or what it said cannot be trusted."""


class WrongProvider(ValueError):
    """The settings of the provider cannot work; says in Finnish what to change."""


@dataclass(frozen=True)
class ProviderSettings:
    """`roles` maps the values of the claim `roles_claim` to our roles; `public_url` is where people reach us."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    public_url: str = ""
    scope: str = "openid profile"
    roles_claim: str = "roles"
    roles: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.client_id or not self.public_url:
            raise WrongProvider("Kun DIGIPORRAS_OIDC_ISSUER on annettu, anna myös "
                                "DIGIPORRAS_OIDC_CLIENT_ID ja DIGIPORRAS_PUBLIC_URL.")
        if urlsplit(self.issuer).scheme != "https" and urlsplit(self.issuer).hostname not in ("127.0.0.1", "localhost"):
            raise WrongProvider("Asetuksen DIGIPORRAS_OIDC_ISSUER pitää alkaa https://")

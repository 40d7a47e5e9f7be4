"""Where a request comes from, as far as limits need to know."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

from starlette.requests import HTTPConnection

NOWHERE = "-"
_HOME_PREFIX = 64
"""One home or office gets at least so much of IPv6: within it, a caller may change address at will."""


def home_of(request: HTTPConnection) -> str:
    """The caller's address. Forwarded ones are in force only if a trusted proxy gave them (`app`)."""
    return home(request.client.host) if request.client else NOWHERE


def home(host: str) -> str:
    """An IPv4 address as it is, an IPv6 one as its /64 network."""
    try:
        address = ip_address(host)
    except ValueError:
        return NOWHERE
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), _HOME_PREFIX), strict=False))

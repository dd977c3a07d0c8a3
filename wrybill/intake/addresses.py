"""Which network addresses may be fetched from: public ones, as the registries stand, not as `is_global` has it."""

import ipaddress
import socket

from wrybill.errors import FetchError, UnavailableError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Ranges that Python 3.11 calls global although they lead, or can be made to lead, to private hosts.
DENIED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # IETF protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "64:ff9b::/96",  # NAT64: embeds any IPv4 address
        "64:ff9b:1::/48",  # local NAT64
        "2002::/16",  # 6to4: embeds any IPv4 address
        "2001::/32",  # Teredo: embeds any IPv4 address
        "100::/64",  # discard
        "fec0::/10",  # site-local, deprecated
        "::/96",  # IPv4-compatible, deprecated
        "3fff::/20",  # documentation
    )
)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return not any(address.version == network.version and address in network for network in DENIED)


def vetted_address(host: str, port: int, *, allow_private: bool) -> str:
    """Resolve `host` once and return the address to connect to.

    All addresses of the name must be public: a name with one private address is a trap or a mistake.

    Raises:
        FetchError: the name has a private address, which is not allowed.
        UnavailableError: the name has no address, or the network cannot be reached.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnavailableError(f"host {host!r} cannot be found ({error}); check the address and the network") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        raise FetchError(
            f"host {host!r} is at {private[0]}, which is not a public address; "
            "pass --allow-private if you mean to fetch from your own network"
        )
    return str(addresses[0])

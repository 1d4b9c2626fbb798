"""Which IP addresses are nobody's business but their own network's."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Beyond what Python knows to be private; IANA's registries of special-purpose addresses name them.
_CLOSED = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("168.63.129.16/32"),  # Azure's, which gives a virtual machine its keys
)
_GLOBAL = IPv6Network("2000::/3")  # the only part of IPv6 that is given out
_CLOSED_6 = (IPv6Network("2001::/23"), IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"))
_NAT64 = IPv6Network("64:ff9b::/96")


def barred(address: str) -> bool:
    """Whether an IP address is private, of this machine, of its link, for many at once, or unassigned.

    >>> barred("127.0.0.1"), barred("169.254.169.254"), barred("::ffff:10.0.0.1"), barred("9.9.9.9")
    (True, True, True, False)
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    return _barred_4(ip) if isinstance(ip, IPv4Address) else _barred_6(ip)


def _barred_4(ip: IPv4Address) -> bool:
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    return special or not ip.is_global or any(ip in network for network in _CLOSED)


def _barred_6(ip: IPv6Address) -> bool:
    """An address of IPv4 inside one of IPv6 is where the way leads in the end."""
    inner = ip.ipv4_mapped or ip.sixtofour
    if ip in _NAT64:
        inner = IPv4Address(int(ip) & 0xFFFFFFFF)
    if inner is not None:
        return _barred_4(inner)
    return ip not in _GLOBAL or not ip.is_global or any(ip in network for network in _CLOSED_6)

"""An address → the bytes that its server gives, asked for politely, or one line of why there are none."""

from __future__ import annotations

from kg.fetch.address import is_address
from kg.fetch.value import Fetching, Page, World

# `kg.fetch.visit` does the fetching; it loads an HTTP client, which only those wait for who name an address.
__all__ = ["Fetching", "Page", "World", "is_address"]

"""The ledger: what every document gave, and what it comes to; documents come and go and leave no trace."""

from kg.ledger.grow import gather, merge, with_reading, without
from kg.ledger.value import Edge, Ledger, assemble, earns_edge

__all__ = ["Edge", "Ledger", "assemble", "earns_edge", "gather", "merge", "with_reading", "without"]

"""The ledger: what every document gave, and what it comes to; documents come and go and leave no trace."""

from kg.ledger.actors import united
from kg.ledger.grow import gather, merge, with_reading, without
from kg.ledger.value import SURE, Edge, Ledger, assemble, earns_edge, is_sure, own_deed, sureness

__all__ = [
    "SURE", "Edge", "Ledger", "assemble", "earns_edge", "gather", "is_sure", "merge", "own_deed", "sureness",
    "united", "with_reading", "without",
]  # fmt: skip

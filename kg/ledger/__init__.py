"""The ledger: what every document gave, and what it comes to; documents come and go and leave no trace."""

from kg.ledger.actors import united
from kg.ledger.grow import gather, merge, only, with_reading, without
from kg.ledger.identity import Party, bare_id, keys
from kg.ledger.naming import actor_of, claims_of, named_among
from kg.ledger.standing import Denial, Sources, Standing, sources, standings
from kg.ledger.value import SURE, Edge, Ledger, assemble, earns_edge, is_sure, own_deed, sureness

__all__ = [
    "SURE", "Denial", "Edge", "Ledger", "Party", "Sources", "Standing", "actor_of", "assemble", "bare_id",
    "claims_of", "earns_edge", "gather", "is_sure", "keys", "merge", "named_among", "only",
    "own_deed", "sources", "standings", "sureness", "united", "with_reading", "without",
]  # fmt: skip

"""A store that grows and shrinks: documents come, go and are read anew, and the graph in it follows."""

from kg.upkeep.add import Added, add, place_of
from kg.upkeep.building import Building, building, finish
from kg.upkeep.forget import forget
from kg.upkeep.held import Held, writing
from kg.upkeep.reread import reread
from kg.upkeep.settle import settle
from kg.upkeep.whole import ledger_of

__all__ = [
    "Added", "Building", "Held", "add", "building", "finish", "forget", "ledger_of", "place_of",
    "reread", "settle", "writing",
]  # fmt: skip

"""Ledger → its actors, and the pairs of them that may be one or may be two, each with what speaks for it."""

from kg.actors.doubtful import Doubt, doubtful
from kg.actors.listing import Row, listing
from kg.actors.tell import FORMATS, tell_actors, tell_doubts

__all__ = ["FORMATS", "Doubt", "Row", "doubtful", "listing", "tell_actors", "tell_doubts"]

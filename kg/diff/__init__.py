"""Two graphs, or two days of one → what was gained, lost and changed, in words, as JSON or as RDF Patch."""

from kg.diff.compare import Change, Difference, Edge, compare
from kg.diff.patch import patch_lines
from kg.diff.side import Side, ledger_of, side
from kg.diff.tell import tell, told

__all__ = [
    "Change", "Difference", "Edge", "Side", "compare", "ledger_of", "patch_lines", "side", "tell", "told",
]  # fmt: skip

"""Texts → their origins: reprints and light rewrites of one text are told from reports of one event."""

from kg.origin.family import Origins, changed, origins, united
from kg.origin.kin import kinship
from kg.origin.signature import Signature, bands, pack, signature, unpack

__all__ = [
    "Origins", "Signature", "bands", "changed", "kinship", "origins", "pack", "signature", "united",
    "unpack",
]  # fmt: skip

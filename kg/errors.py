"""What can go wrong by the caller's doing, told in one line.

KgError                 any of the below; the command line prints it and exits with 2
├── InputError          a document that cannot be read: missing, binary, no rights, empty
│   └── FetchError      an address from which nothing can be had: refused, gone, too large, too slow
├── LexiconError        a line of a lexicon table that breaks its rules
├── SchemaError         a relation file that breaks its rules
├── PipelineError       a language pipeline that is not installed or lacks a part
├── QueryError          a query that does not parse, or a parameter that does not fit
├── GraphError          a graph file that is missing or is not what a build writes
├── ReviewError         a file of reviews that is broken, or a review that does not fit
├── StoreError          a triple store that is missing, busy, down, or refuses
└── ServeError          a server that cannot start: its port is taken, or queries cannot be kept in
"""


class KgError(Exception):
    """A mistake of the caller's: `str()` of it is one line with what, where and what to do."""


class InputError(KgError):
    """A document that cannot be read."""


class FetchError(InputError):
    """An address from which nothing can be had; `status` is what its server answered, where it did."""

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.status = status


class LexiconError(KgError):
    """A line of a lexicon table that breaks its rules."""


class SchemaError(KgError):
    """A relation file that breaks its rules."""


class PipelineError(KgError):
    """A language pipeline that is not installed or lacks a part."""


class QueryError(KgError):
    """A query that does not parse, or a parameter that does not fit."""


class GraphError(KgError):
    """A graph file that is missing or is not what a build writes."""


class ReviewError(KgError):
    """A line of a file of reviews that breaks its rules, or a review that does not fit the graph."""


class StoreError(KgError):
    """A triple store, on disk or behind an address, that is missing, busy, down, or refuses."""


class ServeError(KgError):
    """A server that cannot start: its port is taken, or queries cannot be kept off the network."""

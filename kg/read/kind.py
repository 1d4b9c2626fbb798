"""A kind of file that articles come in: how it is told from others, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.read.content import Article, Content, PassedOver, Settings, Skipped


@dataclass(frozen=True, slots=True)
class Kind:
    """`media` is its media type, `says` how people call it. `fits` tells by the first bytes, by what whoever
    handed it over says, and by its name where bytes tell nothing.

    `read` gives its articles, or contents again where it only holds others (an archive, a feed), one by one.
    It raises InputError with a reason that people understand, and ImportError where the package of the
    `extra` is not installed; what goes wrong with one record it gives as Skipped, and as PassedOver what
    nobody took for an article.
    """

    media: str
    says: str
    fits: Callable[[Content, bytes], bool]
    read: Callable[[Content, Settings], Iterator[Article | Content | Skipped | PassedOver]]
    extra: str = ""

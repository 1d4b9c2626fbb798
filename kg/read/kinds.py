"""The kinds of files that are read, in the order in which they are tried."""

from __future__ import annotations

from kg.read import (
    compressed,
    delimited,
    epub,
    feed,
    html,
    mail,
    mbox,
    mhtml,
    objects,
    parquet,
    pdf,
    plain,
    rtf,
    sitemap,
    tarred,
    warc,
    word,
    zipped,
)  # fmt: skip
from kg.read.content import Content
from kg.read.kind import Kind

# What has a mark in its first bytes comes before what is told by its looks; plain text is what is left.
KINDS: tuple[Kind, ...] = (
    *(compressed.GZIP, compressed.BZIP2, compressed.XZ, compressed.ZSTANDARD),
    *(pdf.KIND, rtf.KIND, epub.KIND, word.OPEN, word.WORD, word.OLD),
    *(zipped.KIND, tarred.KIND, warc.KIND, parquet.KIND),
    *(mbox.KIND, mhtml.KIND, mail.KIND, html.KIND),
    *(feed.KIND, sitemap.KIND, objects.KIND, delimited.KIND),
    plain.KIND,
)


def kind_of(content: Content) -> Kind | None:
    """The kind of a content; None where it is none that articles come in. Raises OSError where it cannot be
    opened."""
    if content.digest:
        return next(kind for kind in KINDS if kind.media == content.essence)
    head = content.head()
    return next((kind for kind in KINDS if kind.fits(content, head)), None)

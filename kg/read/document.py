"""An article's text and what is told of it → the Document."""

from __future__ import annotations

import hashlib

from kg import ids
from kg.language import language_of
from kg.layout import read_layout
from kg.layout.fact import Facts
from kg.model import Document
from kg.read.content import Article

RECORD = 16  # hexadecimal digits that tell a record from the many others of one archive


def document_of(article: Article, name: str, *, told: Facts = (), record: bool = False) -> Document:
    """The document of an article; `told` is what its archive or feed says of it, which goes before what its
    own header says. Offsets count in the article's text, as it was taken out of its file."""
    text = article.text
    layout = read_layout(text, headed=article.headed, told=(*told, *article.facts))
    header = layout.header
    digits = RECORD if record else ids.DIGITS
    return Document(
        id=ids.document_id(name, article.digest, digits),
        text=text,
        paragraphs=layout.paragraphs,
        name=name,
        sha256=article.digest,
        title=header.title,
        issued=header.issued,
        publisher=header.publisher,
        source=header.source,
        dated=header.dated,
        author=header.author,
        language=language_of(text) or header.language,
        media_type=article.media,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        pages=article.pages,
    )

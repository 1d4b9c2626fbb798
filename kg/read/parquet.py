"""Parquet files → the article in each row, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.read.archive import seekable
from kg.read.bound import LEAST, RATIO, damaged
from kg.read.content import Content, PassedOver, Settings, Skipped
from kg.read.kind import Kind
from kg.read.table import Found, articles

_MAGIC = b"PAR1"
_ROWS = 64  # read at a time
_BLOCK = 1 << 20


def fits(content: Content, head: bytes) -> bool:
    """Its mark stands first."""
    return head.startswith(_MAGIC)


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped | PassedOver]:
    """The article in each row; the first is row 1."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    with seekable(content) as file:
        try:
            table = ParquetFile(file, buffer_size=_BLOCK, pre_buffer=False)
            _check(table.metadata)
            yield from articles(content, _rows(table), settings)
        except (ArrowException, OSError, EOFError) as error:
            raise damaged(error) from error


def _check(metadata: Any) -> None:
    """Refuses what swells: a page is unpacked whole."""
    for group in range(metadata.num_row_groups):
        for number in range(metadata.num_columns):
            column = metadata.row_group(group).column(number)
            if column.total_uncompressed_size > max(LEAST, RATIO * column.total_compressed_size):
                raise InputError(f"swells to more than {RATIO} times its size, as no news does")


def _rows(table: Any) -> Iterator[Found]:
    kept = [field.name for field in table.schema_arrow if _may_tell(field.type)]
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, columns=kept, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            yield f"row {number}", row


def _may_tell(kind: Any) -> bool:
    """Whether an article's field may be of this type: no vectors, no pictures."""
    from pyarrow import types

    if types.is_list(kind) or types.is_large_list(kind):
        return bool(types.is_struct(kind.value_type)) or _is_text(kind.value_type)
    if types.is_struct(kind):
        return True
    return _is_text(kind) or types.is_dictionary(kind) or types.is_temporal(kind) or types.is_primitive(kind)


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind))


KIND = Kind("application/vnd.apache.parquet", "Parquet", fits, read, "tables")

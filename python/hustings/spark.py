"""hustings on Spark: one filter process per task, Arrow batches in and out.

>>> from hustings import spark
>>> spark.commitments(manifestos, id_col="id", text_col="text").where("deadline_end < '2030'")  # doctest: +SKIP

Nothing is shared between tasks and every row carries its document's id, so a task that Spark runs again gives the same
rows again. The program is found on the worker as :func:`hustings.binary` finds it; to ship it with the job, install
this package in the environment that the job takes along, or pass ``binary=`` with the name of a file that went along
by ``spark.files``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ._filter import reports as _reports
from ._rows import COLUMNS, rows

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["commitments", "reports"]

_SPARK_TYPES = {"string": "string", "Int32": "int", "boolean": "boolean"}

SCHEMA = ", ".join(f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in COLUMNS.items())
"""The schema of :func:`commitments`, as Spark writes it."""

_ROWS_PER_BATCH = 4096


def commitments(
    df: DataFrame,
    id_col: str,
    text_col: str,
    date_col: str | None = None,
    *,
    options: Iterable[str] = (),
    binary: str | None = None,
) -> DataFrame:
    """One row per commitment, with the columns of ``hustings.COLUMNS``; one row with an ``error`` for a document that
    cannot be analysed."""
    return _map(df, [id_col, text_col, date_col], SCHEMA, rows, list(options), binary)


def reports(
    df: DataFrame,
    id_col: str,
    text_col: str,
    date_col: str | None = None,
    *,
    options: Iterable[str] = (),
    binary: str | None = None,
) -> DataFrame:
    """One row per document: its id, and the report (or the error) as JSON."""
    return _map(df, [id_col, text_col, date_col], "`id` string, `report` string", _whole, list(options), binary)


def _whole(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"id": report["id"], "report": json.dumps(report, ensure_ascii=False, default=str)}


def _map(
    df: DataFrame,
    columns: list[str | None],
    schema: str,
    make: Callable[[dict[str, Any]], Iterable[dict[str, Any]]],
    options: list[str],
    binary: str | None,
) -> DataFrame:
    names = [name for name in columns if name is not None]
    # Dates and ids of any type become text here, where Spark knows how to write them.
    chosen = df.select(*(df[name].cast("string").alias(f"c{at}") for at, name in enumerate(names)))
    exact = make is rows

    def task(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        if binary is not None:
            from pyspark import SparkFiles

            os.environ["HUSTINGS_BINARY"] = binary if os.path.isabs(binary) else SparkFiles.get(binary)

        def records() -> Iterator[dict[str, Any]]:
            for batch in batches:
                for identity, text, *date in zip(*(column.to_pylist() for column in batch.columns)):
                    yield {"id": identity or "", "text": text or "", "date": date[0] if date else None}

        fields = _arrow_schema(schema)
        waiting: list[dict[str, Any]] = []
        for report in _reports(records(), options=options, exact=exact):
            waiting.extend(make(report))
            if len(waiting) >= _ROWS_PER_BATCH:
                yield pyarrow.RecordBatch.from_pylist(waiting, schema=fields)
                waiting = []
        if waiting:
            yield pyarrow.RecordBatch.from_pylist(waiting, schema=fields)

    return chosen.mapInArrow(task, schema)


def _arrow_schema(schema: str) -> pyarrow.Schema:
    import pyarrow

    kinds = {"string": pyarrow.string(), "int": pyarrow.int32(), "boolean": pyarrow.bool_()}
    pairs = [field.split("` ") for field in schema.split(", ")]
    return pyarrow.schema([(name.lstrip("`"), kinds[kind]) for name, kind in pairs])

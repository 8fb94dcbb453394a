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
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ._rows import COLUMNS
from .arrow import as_commitments, stream

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["commitments", "reports"]

_SPARK_TYPES = {"string": "string", "Int32": "int", "boolean": "boolean"}

SCHEMA = ", ".join(f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in COLUMNS.items())
"""The schema of :func:`commitments`, as Spark writes it."""


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
    return _map(df, [id_col, text_col, date_col], SCHEMA, "commitments", list(options), binary)


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
    return _map(df, [id_col, text_col, date_col], "`id` string, `report` string", "reports", list(options), binary)


def _map(
    df: DataFrame,
    columns: list[str | None],
    schema: str,
    rows: str,
    options: list[str],
    binary: str | None,
) -> DataFrame:
    from pyspark.sql import functions

    # Dates and ids of any type become text here, where Spark knows how to write them; no text is an empty one.
    chosen = [
        functions.coalesce(df[name].cast("string"), functions.lit("")).alias(alias) if alias != "date" else df[name].cast("string").alias(alias)
        for name, alias in zip(columns, ("id", "text", "date"))
        if name is not None
    ]
    # A task has a core to itself, so its filter needs no more than one worker.
    if not any(option.startswith(("-j", "--jobs")) for option in options):
        options = [*options, "--jobs", "1"]

    def task(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        if binary is not None:
            from pyspark import SparkFiles

            os.environ["HUSTINGS_BINARY"] = binary if os.path.isabs(binary) else SparkFiles.get(binary)
        make = as_commitments if rows == "commitments" else _as_reports
        for batch in stream(batches, rows=rows, options=options):
            yield make(batch)

    return df.select(*chosen).mapInArrow(task, schema)


def _as_reports(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    import pyarrow

    reports = batch.column("report")
    if reports.null_count:
        answers = zip(*(batch.column(name).to_pylist() for name in ("document", "report", "error_kind", "error")))
        reports = pyarrow.array([report or _error(*why) for report, why in ((a[1], (a[0], *a[2:])) for a in answers)])
    return pyarrow.RecordBatch.from_arrays([batch.column("document"), reports], names=["id", "report"])


def _error(identity: str, kind: str, message: str) -> str:
    error = {"kind": kind, "message": re.sub(r"^-, line \d+: ", "", message)}
    return json.dumps({"id": identity, "error": error}, ensure_ascii=False)

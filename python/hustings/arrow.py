"""Record batches in, record batches out, with no JSON in between; needs pyarrow.

>>> import pyarrow, hustings.arrow
>>> manifestos = pyarrow.table({"id": ["a"], "text": ["We will plant 300 trees by 2030."]})
>>> hustings.arrow.commitments(manifestos).column("values").to_pylist()
['300']
"""

from __future__ import annotations

import itertools
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ._filter import FilterCrashed, HustingsError, binary
from ._rows import COLUMNS

if TYPE_CHECKING:
    import pyarrow

__all__ = ["commitments", "reports", "stream"]

_SLICE = 512
"""How many rows go to the program together: it answers them before it must read on."""


def commitments(
    table: pyarrow.Table,
    id_col: str = "id",
    text_col: str = "text",
    date_col: str | None = None,
    *,
    options: Iterable[str] = (),
) -> pyarrow.Table:
    """One row per commitment, with the columns of ``hustings.COLUMNS``; one row with an ``error`` for a document that
    cannot be analysed."""
    import pyarrow

    found = stream(_chosen(table, id_col, text_col, date_col), options=options)
    return pyarrow.Table.from_batches((as_commitments(batch) for batch in found), schema=commitments_schema())


def reports(
    table: pyarrow.Table,
    id_col: str = "id",
    text_col: str = "text",
    date_col: str | None = None,
    *,
    options: Iterable[str] = (),
) -> pyarrow.Table:
    """One row per document, in the order of the rows: ``document``, its ``report`` as JSON, ``error_kind``, ``error``."""
    import pyarrow

    batches = list(stream(_chosen(table, id_col, text_col, date_col), rows="reports", options=options))
    if not batches:
        names = ["document", "report", "error_kind", "error"]
        return pyarrow.schema([(name, pyarrow.string()) for name in names]).empty_table()
    return pyarrow.Table.from_batches(batches)


def stream(
    batches: Iterable[pyarrow.RecordBatch], *, rows: str = "commitments", options: Iterable[str] = ()
) -> Iterator[pyarrow.RecordBatch]:
    """What the program answers to batches with columns ``id``, ``text`` and, if you like, ``date`` and ``title``.

    ``rows`` and the columns that it brings are those of ``--rows``. One process answers all batches; when it ends too
    early, :class:`FilterCrashed` names the first document of the batch that was not answered as a whole.
    """
    import pyarrow

    batches = iter(batches)
    first = next(batches, None)
    if first is None:
        return
    batches = itertools.chain([first], batches)
    command = [binary(), "--input-format", "arrow", "--format", "arrow", "--rows", rows, "--quiet", *options, "-"]
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages)
        assert process.stdin is not None and process.stdout is not None
        feed = _Feed(process.stdin, batches)
        feed.start()

        def crashed(reason: str) -> FilterCrashed:
            messages.seek(0)
            said = messages.read()[-2000:].decode("utf-8", "replace").strip()
            return FilterCrashed(feed.unanswered(), said or reason)

        try:
            try:
                reader = pyarrow.ipc.open_stream(process.stdout)
                for batch in reader:
                    feed.answered()
                    yield batch
            except pyarrow.ArrowInvalid as error:
                status = process.wait()
                feed.join(timeout=1)
                raise crashed(f"exit status {status}: {error}") from error
            feed.join()
            if feed.failure is not None:
                raise feed.failure
            status = process.wait()
            # Whether documents failed (1, 2) their rows say.
            if status < 0 or status > 2:
                raise crashed(f"exit status {status}")
        finally:
            feed.stopped = True
            if process.poll() is None:
                process.kill()
            process.stdout.close()
            process.wait()


class _Feed(threading.Thread):
    """Writes the batches; the pipe lets it come no further ahead of the answers than it has room."""

    def __init__(self, pipe: Any, batches: Iterable[pyarrow.RecordBatch]) -> None:
        super().__init__(name="hustings-arrow", daemon=True)
        self.pipe = pipe
        self.batches = batches
        # The first document of each batch without an answer.
        self.firsts: deque[Any] = deque()
        self.failure: BaseException | None = None
        self.stopped = False

    def run(self) -> None:
        import pyarrow

        writer = None
        try:
            for batch in self.batches:
                if writer is None:
                    writer = pyarrow.ipc.new_stream(self.pipe, batch.schema)
                for start in range(0, batch.num_rows, _SLICE):
                    if self.stopped:
                        return
                    part = batch.slice(start, _SLICE)
                    self.firsts.append(part.column(0)[0].as_py())
                    writer.write_batch(part)
                    self.pipe.flush()
            if writer is not None:
                writer.close()
        except (BrokenPipeError, pyarrow.ArrowInvalid, OSError) as error:
            if not isinstance(error, OSError) and not self.stopped:
                self.failure = error
        except BaseException as error:  # noqa: BLE001 - what the iterable raises is raised where it is iterated
            self.failure = error
        finally:
            try:
                self.pipe.close()
            except OSError:
                pass

    def answered(self) -> None:
        # A large answer comes in several batches; then the name is that of a document a little later.
        if len(self.firsts) > 1:
            self.firsts.popleft()

    def unanswered(self) -> Any:
        return self.firsts[0] if self.firsts else None


def _chosen(table: pyarrow.Table, id_col: str, text_col: str, date_col: str | None) -> list[pyarrow.RecordBatch]:
    names = {"id": id_col, "text": text_col, **({"date": date_col} if date_col else {})}
    missing = [name for name in names.values() if name not in table.column_names]
    if missing:
        raise HustingsError(f"no column {missing[0]!r} in the table, which has {', '.join(table.column_names)}")
    chosen = table.select(list(names.values())).rename_columns(list(names))
    return chosen.to_batches()


def commitments_schema() -> pyarrow.Schema:
    """The schema of ``hustings.COLUMNS``."""
    import pyarrow

    kinds = {"string": pyarrow.string(), "Int32": pyarrow.int32(), "boolean": pyarrow.bool_()}
    return pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])


def as_commitments(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    """The program's rows with the columns of ``hustings.COLUMNS``."""
    import pyarrow
    import pyarrow.compute

    schema = commitments_schema()
    columns = []
    for field in schema:
        column = batch.column("document" if field.name == "id" else field.name)
        if field.name == "error" and column.null_count < len(column):
            # Which row of the pipe a document was tells nobody anything, and differs from run to run.
            column = pyarrow.compute.replace_substring_regex(column, r"^-, line \d+: ", "")
        columns.append(column if column.type == field.type else column.cast(field.type))
    return pyarrow.RecordBatch.from_arrays(columns, schema=schema)

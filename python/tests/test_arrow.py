"""Arrow's stream format, by pyarrow's own hands: what goes in, what comes out, and when."""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path

import pytest

import hustings

pa = pytest.importorskip("pyarrow")

import hustings.arrow  # noqa: E402

TEXT = "“We will plant 300 trees by 2030,” said Mayor Ana Roe, a candidate in the election."
ARTICLES = Path(__file__).parents[2] / "corpus/en/articles"

ANSWER = [("number", pa.int64()), ("error_kind", pa.string()), ("error", pa.string())]


def written(table: pa.Table, rows: int | None = None) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=rows)
    return sink.getvalue().to_pybytes()


def run(data: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([hustings.binary(), "-q", *options, "-"], input=data, capture_output=True, check=False)


def answers(data: bytes, *options: str) -> list[pa.RecordBatch]:
    done = run(data, "--format", "arrow", *options)
    assert done.returncode in (0, 1), done.stderr
    return list(pa.ipc.open_stream(done.stdout))


def test_the_schema_is_that_of_csv_and_of_the_handbook() -> None:
    done = run(b"We will build 300 homes.", "--format", "arrow")
    schema = pa.ipc.open_stream(done.stdout).schema
    head = run(b"We will build 300 homes.", "--format", "csv").stdout.decode().splitlines()[0]
    assert schema.names == head.split(",") + [name for name, _ in ANSWER]
    kinds = {"start": pa.int64(), "end": pa.int64(), "sentence": pa.int64(), "numeric": pa.bool_(), **dict(ANSWER)}
    assert schema.types == [kinds.get(name, pa.string()) for name in schema.names]
    handbook = (Path(__file__).parents[2] / "docs/arrow.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in handbook for name in schema.names)


def test_every_row_is_answered_in_order_by_a_report_or_an_error() -> None:
    table = pa.table({"id": ["a", "b", None, "d", "e"], "text": [TEXT, "", None, TEXT, "long " * 100]})
    [batch] = answers(written(table), "--rows", "reports", "--max-size", "400")
    assert batch.schema.names == ["document", "report", "error_kind", "error"]
    rows = batch.to_pylist()
    assert [row["document"] for row in rows] == ["a", "b", "3", "d", "e"]
    assert [row["error_kind"] for row in rows] == [None, None, "record", None, "too-large"]
    line = run(json.dumps({"id": "a", "text": TEXT}).encode(), "--input-format", "jsonl", "--format", "jsonl").stdout
    assert json.loads(rows[0]["report"]) == json.loads(line)
    [rows] = answers(written(table), "--max-size", "400")
    assert [(row["document"], row["number"]) for row in rows.to_pylist()] == [("a", 0), ("3", None), ("d", 0), ("e", None)]


def test_columns_of_many_kinds_are_read() -> None:
    table = pa.table(
        {
            "Key": pa.array([1, 2], pa.int16()),
            "body": pa.array([TEXT, TEXT], pa.large_string()).dictionary_encode(),
            "day": pa.array([datetime.date(2026, 9, 14), None]),
            "title": pa.array(["Plan", None], pa.string_view()),
            "source": ["wire", None],
            "list": [[1], [2]],
        }
    )
    names = ["--text-column", "body", "--id-column", "key", "--date-column", "day"]
    for data in [written(table), feather(table)]:
        [batch] = answers(data, *names, "--rows", "reports")
        first, second = (json.loads(report) for report in batch.column("report").to_pylist())
        assert (first["id"], first["title"], first["date"], first["meta"]["source"]) == ("1", "Plan", "2026-09-14", "wire")
        assert (second["id"], second["date"]) == ("2", None)


def feather(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def test_a_batch_is_answered_before_the_next_one_is_sent() -> None:
    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    command = [hustings.binary(), "--input-format", "arrow", "--format", "arrow", "-q", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        writer = pa.ipc.new_stream(process.stdin, schema)
        process.stdin.flush()
        reader = None
        for number in range(3):
            # A batch without a promise is answered too: by a batch without a row.
            text = "Nothing." if number == 1 else TEXT
            writer.write_batch(pa.record_batch([[str(number)] * 50, [text] * 50], schema=schema))
            process.stdin.flush()
            reader = reader or pa.ipc.open_stream(process.stdout)
            batch = reader.read_next_batch()
            assert set(batch.column("document").to_pylist()) == (set() if number == 1 else {str(number)})
        writer.close()
        process.stdin.close()
        assert process.wait() == 0


def test_the_bytes_are_the_same_for_any_number_of_workers() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))] * 10
    data = written(pa.table({"id": [str(n) for n in range(len(texts))], "text": texts}), rows=50)
    one = run(data, "-f", "arrow", "-j", "1").stdout
    assert one == run(data, "-f", "arrow", "-j", "8").stdout and len(one) > 100_000


def test_what_is_broken_is_said() -> None:
    data = written(pa.table({"id": ["a"] * 9, "text": [TEXT] * 9}), rows=3)
    done = run(data[: len(data) * 2 // 3], "-f", "arrow", "--rows", "reports")
    rows = pa.ipc.open_stream(done.stdout).read_all().to_pylist()
    assert done.returncode == 1 and rows[-1]["error_kind"] == "format"
    assert [row["document"] for row in rows[:-1]] == ["a"] * (len(rows) - 1) and len(rows) > 3
    done = run(written(pa.table({"body": ["x"]})), "-f", "arrow")
    assert b"--text-column: body" in done.stderr and done.returncode == 2
    done = run(b"\xff\xff\xff\xff\x10\x00\x00\x00rubbish and nothing else", "-f", "jsonl")
    assert b"not readable as Arrow" in done.stderr and done.returncode == 2
    zipped = pa.BufferOutputStream()
    table = pa.table({"text": [TEXT * 100]})
    with pa.ipc.new_stream(zipped, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    assert b"without compression" in run(zipped.getvalue().to_pybytes(), "-f", "arrow").stderr


def test_the_module_gives_what_the_records_give() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
    table = pa.table({"id": list(texts), "text": list(texts.values())})
    found = hustings.arrow.commitments(table).to_pylist()
    rows = [row for report in hustings.analyze_many(texts.items()) for row in hustings._rows.rows(report)]
    assert [row["text"] for row in found] == [row["text"] for row in rows] and len(found) > 50
    reports = hustings.arrow.reports(table)
    assert reports.column("document").to_pylist() == list(texts)
    assert hustings.arrow.commitments(table.slice(0, 0)).num_rows == 0
    with pytest.raises(hustings.HustingsError, match="no column 'body'"):
        hustings.arrow.reports(table, text_col="body")


def test_a_process_that_dies_is_an_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "hustings"
    fake.write_text("#!/bin/sh\nhead -c 100 >/dev/null\nkill -9 $$\n")
    fake.chmod(0o755)
    monkeypatch.setenv("HUSTINGS_BINARY", str(fake))
    with pytest.raises(hustings.FilterCrashed) as caught:
        hustings.arrow.commitments(pa.table({"id": ["a"], "text": [TEXT]}))
    assert caught.value.record == "a"

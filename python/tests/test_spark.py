"""Spark gives the rows that one machine gives, also when an executor dies half-way.

Runs on ``local-cluster``: a driver, two executors of one core each, in processes of their own. Prints documents per
second. Needs Java and pyspark; without them it is skipped.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import hustings

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

from hustings import spark as on_spark  # noqa: E402

DOCUMENTS = int(os.environ.get("HUSTINGS_SPARK_DOCUMENTS", "10000"))
OPTIONS = ["--max-size", "20000"]


def documents() -> list[tuple[str, str | None]]:
    """Articles of the corpus, numbered so that no two are the same; some empty, over-long or malformed."""
    folder = Path(__file__).parents[2] / "corpus/en/articles"
    articles = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    made: list[tuple[str, str | None]] = []
    for number in range(DOCUMENTS):
        text: str | None = f"{articles[number % len(articles)]}\n\nWe will open {number + 3} new schools by 2031.\n"
        if number % 101 == 0:
            text = ""
        elif number % 211 == 0:
            text = None
        elif number % 307 == 0:
            text = "A sentence that is repeated. " * 1000
        elif number % 401 == 0:
            text = "half “open \x00\x07\u202e quote (and a figure: 1,,2.3.4% by 31 February 20300"
        made.append((f"doc-{number:05}", text))
    return made


@pytest.fixture(scope="module")
def session() -> Iterator[pyspark.sql.SparkSession]:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    # The executors' Python must find this package as this one does.
    path = os.pathsep.join(filter(None, [str(Path(hustings.__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    builder = (
        pyspark.sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("hustings")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executorEnv.HUSTINGS_BINARY", hustings.binary())
        .config("spark.executorEnv.PYTHONPATH", path)
    )
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def expected() -> list[tuple[object, ...]]:
    records = [(identity, text or "") for identity, text in documents()]
    return in_order(hustings.commitments(records, options=OPTIONS).astype(object).itertuples(index=False, name=None))


def in_order(rows) -> list[tuple[object, ...]]:
    import pandas

    plain = [tuple(None if pandas.isna(cell) else cell for cell in row) for row in rows]
    return sorted(plain, key=lambda row: (row[0], -1 if row[1] is None else row[1]))


def test_a_cluster_gives_the_rows_of_one_machine(session, expected, capsys) -> None:
    frame = session.createDataFrame(documents(), "id string, text string").repartition(16)
    start = time.monotonic()
    # The same way through Spark and Python without the program: what it takes to get going.
    frame.mapInArrow(lambda batches: batches, frame.schema).count()
    ready = time.monotonic()
    found = on_spark.commitments(frame, "id", "text", options=OPTIONS).collect()
    seconds = time.monotonic() - ready
    with capsys.disabled():
        print(
            f"\nSpark, two executors: {DOCUMENTS / seconds:.0f} documents/s, {len(found)} rows; "
            f"{ready - start:.0f} s to get going"
        )
    assert in_order(map(tuple, found)) == expected
    assert any(row["error"] for row in found)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by its command line")
def test_an_executor_that_dies_changes_nothing(session, expected) -> None:
    frame = session.createDataFrame(documents(), "id string, text string").repartition(32)
    killed = threading.Event()

    def kill() -> None:
        # Once filters run, work is under way.
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not pids(Path(hustings.binary()).name + " --input-format jsonl"):
            time.sleep(0.05)
        executors = pids("CoarseGrainedExecutorBackend")
        if executors:
            os.kill(executors[0], signal.SIGKILL)
            killed.set()

    thread = threading.Thread(target=kill)
    thread.start()
    found = on_spark.commitments(frame, "id", "text", options=OPTIONS).collect()
    thread.join()
    assert killed.is_set()
    assert in_order(map(tuple, found)) == expected


def test_reports_are_whole(session) -> None:
    import json

    frame = session.createDataFrame(documents()[1:4], "id string, text string")
    found = {row["id"]: json.loads(row["report"]) for row in on_spark.reports(frame, "id", "text").collect()}
    assert found == {report["id"]: report for report in hustings.analyze_many(documents()[1:4])}


def pids(command: str) -> list[int]:
    found = subprocess.run(["pgrep", "-f", command], capture_output=True, text=True, check=False).stdout
    return [int(pid) for pid in found.split()]

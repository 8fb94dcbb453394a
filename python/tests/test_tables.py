"""What DuckDB and Polars read of the program's tables, with the questions that a user would ask."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import hustings

ARTICLES = Path(__file__).parents[2] / "corpus/en/articles"


def table(folder: Path, rows: str) -> Path:
    path = folder / f"{rows}.parquet"
    command = [hustings.binary(), "-f", "parquet", "--rows", rows, "-o", str(path), str(ARTICLES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "parquet" in done.stderr and done.returncode == 2:
        pytest.skip("this hustings was built without the feature `parquet`")
    assert done.returncode == 0, done.stderr
    return path


def test_duckdb_reads_promises_by_deadline_and_by_speaker(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    promises = table(tmp_path, "commitments")
    by_deadline = duckdb.sql(
        f"select deadline_end, count(*) from '{promises}' where deadline_end is not null group by 1 order by 1"
    ).fetchall()
    assert by_deadline and all(count > 0 for _, count in by_deadline)
    by_speaker = dict(duckdb.sql(f"select speaker, count(*) from '{promises}' group by 1").fetchall())
    reports = [promise for text in sorted(ARTICLES.glob("*.txt")) for promise in promises_of(text)]
    assert sum(by_speaker.values()) == len(reports)


def test_polars_reads_the_share_of_words_by_role(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    speech = polars.read_parquet(table(tmp_path, "speech"))
    shares = speech.group_by("role").agg(polars.col("words").sum())
    assert set(shares["role"]) <= {"candidate", "analyst", "other"} and shares["words"].sum() > 0


def promises_of(path: Path) -> list[dict]:
    return hustings.analyze(path.read_text(encoding="utf-8"))["commitments"]

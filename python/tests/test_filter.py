"""The module against the program: what it gives, and what it does when something is wrong."""

from __future__ import annotations

import itertools
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import hustings

TEXT = "“We will plant 300 trees by 2030,” said Mayor Ana Roe, a candidate in the election."


def test_one_text() -> None:
    report = hustings.analyze(TEXT, date="2026-09-14", options=["-t", "trees"])
    [found] = report["commitments"]
    assert (found["action"], report["quantities"][0]["value"]) == ("plant", 300)
    assert found["deadline"]["end"].startswith("2030")
    assert report["date"] == "2026-09-14"
    assert report["terms"][0]["count"] == 1


def test_a_text_that_cannot_be_analysed_is_an_exception() -> None:
    with pytest.raises(hustings.DocumentError) as caught:
        hustings.analyze("long " * 1000, options=["--max-size", "100"])
    assert caught.value.kind == "too-large"


def test_records_of_every_form_keep_their_order() -> None:
    given = [TEXT, ("two", "Nothing."), {"id": 3, "text": TEXT, "date": "2026-01-01"}, {"id": "four"}, ""]
    answers = list(hustings.analyze_many(given))
    assert [answer["id"] for answer in answers] == ["0", "two", "3", "four", "4"]
    assert answers[3]["error"]["kind"] == "record"
    assert [len(answer.get("commitments", ())) for answer in answers] == [1, 0, 1, 0, 0]


def test_an_endless_iterable_is_read_only_as_far_as_asked() -> None:
    read = itertools.count()

    def endless():
        while True:
            yield f"We will open {next(read)} schools."

    answers = hustings.analyze_many(endless(), in_flight=4)
    assert [next(answers)["id"] for _ in range(10)] == [str(number) for number in range(10)]
    answers.close()
    assert next(read) < 30


def test_what_the_iterable_raises_is_raised() -> None:
    def broken():
        yield TEXT
        raise LookupError("no more")

    answers = hustings.analyze_many(broken())
    assert next(answers)["id"] == "0"
    with pytest.raises(LookupError, match="no more"):
        next(answers)


def test_records_may_all_fail_or_be_none() -> None:
    answers = list(hustings.analyze_many(["x" * 200], options=["--max-size", "100"]))
    assert [answer["error"]["kind"] for answer in answers] == ["too-large"]
    assert list(hustings.analyze_many([])) == []


def test_odd_characters_stop_nothing() -> None:
    answers = list(hustings.analyze_many(["\ud800 alone", "nul \0 byte", "line\nand\u2028line", TEXT]))
    assert [answer["id"] for answer in answers] == ["0", "1", "2", "3"]
    assert len(answers[3]["commitments"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_a_crash_names_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "hustings"
    fake.write_text("#!/bin/sh\nread line\necho '{\"id\":\"0\"}'\nread line\necho broken >&2\nkill -9 $$\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("HUSTINGS_BINARY", str(fake))
    answers = hustings.analyze_many(["a", "b", "c"])
    assert next(answers) == {"id": "0"}
    with pytest.raises(hustings.FilterCrashed, match="record '1': broken") as caught:
        next(answers)
    assert caught.value.record == "1"


def test_options_that_make_no_sense_are_reported() -> None:
    with pytest.raises(hustings.FilterCrashed, match="--no-such-option"):
        hustings.analyze(TEXT, options=["--no-such-option"])


def test_rows() -> None:
    pandas = pytest.importorskip("pandas")
    frame = hustings.commitments([("a", TEXT), ("b", "Nothing."), ("c", "x" * 200)], options=["--max-size", "150"])
    assert list(frame.columns) == list(hustings.COLUMNS)
    assert list(frame["id"]) == ["a", "c"]
    first = frame.iloc[0]
    assert (first["values"], first["speaker"], first["role"]) == ("300", "Ana Roe", "candidate")
    assert TEXT[first["start"] : first["end"]] == first["text"]
    assert pandas.isna(first["error"]) and "150" in frame.iloc[1]["error"]


def test_the_command_is_installed() -> None:
    said = subprocess.run([hustings.binary(), "--version"], capture_output=True, text=True, check=True).stdout
    assert said.startswith("hustings ")
    assert os.access(hustings.binary(), os.X_OK)

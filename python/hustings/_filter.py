"""The filter: records go in as lines of JSON, reports come out as lines of JSON, in the same order."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

Record = str | tuple[Any, str] | Mapping[str, Any]
"""A text, a pair of id and text, or a mapping with ``text`` and perhaps ``id``, ``date``, ``title``."""


_LINE = re.compile(r"^-, line \d+: ")


class HustingsError(Exception):
    """Anything that this package raises of its own."""


class DocumentError(HustingsError):
    """A document that cannot be analysed; ``kind`` is the error's name in the report."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class FilterCrashed(HustingsError):
    """The process ended before it had answered every record; ``record`` is the id of the first without an answer."""

    def __init__(self, record: Any, reason: str) -> None:
        super().__init__(f"hustings ended before it had answered record {record!r}: {reason}")
        self.record = record


def binary() -> str:
    """Where the program is: ``$HUSTINGS_BINARY``, beside this Python's other programs, or on the path."""
    named = os.environ.get("HUSTINGS_BINARY")
    if named:
        return named
    name = "hustings.exe" if sys.platform == "win32" else "hustings"
    folders = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
    # Installed for the user, or shipped beside the package in an archive.
    folders += [sysconfig.get_path("scripts", f"{os.name}_user"), str(Path(__file__).parent / "bin")]
    for folder in folders:
        if folder and (Path(folder) / name).is_file():
            return str(Path(folder) / name)
    found = shutil.which(name)
    if found is None:
        raise HustingsError("the program hustings is not installed here; pip install hustings, or set HUSTINGS_BINARY")
    return found


def _as_record(given: Record, number: int) -> dict[str, Any]:
    if isinstance(given, str):
        return {"id": str(number), "text": given}
    if isinstance(given, Mapping):
        record = {"id": str(number), **given}
    else:
        identity, text = given
        record = {"id": identity, "text": text}
    if record.get("date") is None:
        record.pop("date", None)
    else:
        record["date"] = str(record["date"])
    # A record without a text is answered too: with the error that says so.
    record["id"] = str(record["id"])
    return record


class _Feed(threading.Thread):
    """Writes the records, never more than so many ahead of the answers."""

    def __init__(self, pipe: Any, records: Iterable[Record], in_flight: int) -> None:
        super().__init__(name="hustings-feed", daemon=True)
        self.pipe = pipe
        self.records = records
        self.room = threading.Semaphore(in_flight)
        self.waiting: deque[str] = deque()
        self.failure: BaseException | None = None
        self.stopped = False

    def run(self) -> None:
        try:
            for number, given in enumerate(self.records):
                self.room.acquire()
                if self.stopped:
                    break
                record = _as_record(given, number)
                # A lone surrogate is no text that can be written; it is answered as the character that stands for it.
                line = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
                self.waiting.append(record["id"])
                self.pipe.write(line + b"\n")
                self.pipe.flush()
        except BrokenPipeError:
            pass  # The process has ended; whoever reads its answers says so.
        except BaseException as error:  # noqa: BLE001 - what the iterable raises is raised where it is iterated
            self.failure = error
        finally:
            try:
                self.pipe.close()
            except OSError:
                pass


def reports(
    records: Iterable[Record], *, options: Iterable[str] = (), in_flight: int = 256, exact: bool = False
) -> Iterator[dict[str, Any]]:
    """The answers to the records, in their order; with ``exact``, fractions are decimals."""
    if in_flight < 1:
        raise ValueError("in_flight must be 1 at least")
    command = [binary(), "--input-format", "jsonl", "--format", "jsonl", "--quiet", *options, "-"]
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages)
        assert process.stdin is not None and process.stdout is not None
        feed = _Feed(process.stdin, records, in_flight)
        feed.start()
        try:
            for line in process.stdout:
                answer = json.loads(line, parse_float=Decimal) if exact else json.loads(line)
                identity = feed.waiting.popleft()
                answer.setdefault("id", identity)
                if "error" in answer:
                    # Which line of the pipe a record was on tells nobody anything, and differs from run to run.
                    answer.pop("line", None)
                    answer["error"]["message"] = _LINE.sub("", answer["error"]["message"])
                feed.room.release()
                yield answer
            feed.join()
            if feed.failure is not None:
                raise feed.failure
            status = process.wait()
            # Whether records failed (1, 2) their answers say; no record at all is no failure either.
            if feed.waiting or status < 0:
                messages.seek(0)
                said = messages.read()[-2000:].decode("utf-8", "replace").strip()
                record = feed.waiting[0] if feed.waiting else None
                raise FilterCrashed(record, said or f"exit status {status}")
        finally:
            feed.stopped = True
            feed.room.release()
            if process.poll() is None:
                process.kill()
            process.stdout.close()
            process.wait()

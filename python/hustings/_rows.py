"""Reports as rows: one per commitment, flat, for data frames."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

COLUMNS: dict[str, str] = {
    "id": "string",
    "number": "Int32",
    "speaker": "string",
    "role": "string",
    "attribution": "string",
    "text": "string",
    "start": "Int32",
    "end": "Int32",
    "sentence": "Int32",
    "numeric": "boolean",
    "action": "string",
    "direction": "string",
    "change": "string",
    "target": "string",
    "quantities": "string",
    "values": "string",
    "units": "string",
    "dates": "string",
    "deadline_start": "string",
    "deadline_end": "string",
    "strength": "string",
    "specificity": "string",
    "rule": "string",
    "error": "string",
}
"""The columns with their pandas types. Where a commitment has several quantities or dates, ``"; "`` stands between."""


_PLAIN = [name for name in COLUMNS if name not in ("quantities", "dates")]


def _plain(number: Any) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def _value(quantity: dict[str, Any]) -> str:
    value, upper = quantity["value"], quantity["upper"]
    return _plain(value) if upper is None else f"{_plain(value)}..{_plain(upper)}"


def rows(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of one report; one row with an ``error`` where there is none."""
    empty: dict[str, Any] = dict.fromkeys(COLUMNS)
    if "error" in report:
        yield {**empty, "id": report["id"], "error": report["error"]["message"]}
        return
    for number, found in enumerate(report["commitments"]):
        quantities = [report["quantities"][index] for index in found["quantities"]]
        dates = [report["dates"][index] for index in found["dates"]]
        speaker = found["speaker"]
        yield {
            **empty,
            # Nothing is None, as in the program's own columns.
            **{name: None if found[name] == "" else found[name] for name in _PLAIN if name in found},
            "id": report["id"],
            "number": number,
            "speaker": None if speaker is None else report["speakers"][speaker]["name"],
            "start": found["span"][0],
            "end": found["span"][1],
            "quantities": "; ".join(quantity["text"] for quantity in quantities) or None,
            "values": "; ".join(map(_value, quantities)) or None,
            "units": "; ".join(quantity["unit"] or "" for quantity in quantities) or None,
            "dates": "; ".join(date["text"] for date in dates) or None,
            "deadline_start": found["deadline"]["start"] if found["deadline"] else None,
            "deadline_end": found["deadline"]["end"] if found["deadline"] else None,
        }

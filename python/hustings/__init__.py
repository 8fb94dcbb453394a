"""Commitments, figures and dates of election platforms, and in whose words they stand.

The work is done by the program ``hustings``, which is installed with this package; what is here talks to it.

>>> import hustings
>>> report = hustings.analyze("“We will plant 300 trees by 2030,” said Mayor Ana Roe.")
>>> report["commitments"][0]["action"]
'plant'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import TYPE_CHECKING, Any

from ._filter import DocumentError, FilterCrashed, HustingsError, Record, binary, reports
from ._rows import COLUMNS, rows

if TYPE_CHECKING:
    import pandas

__all__ = [
    "COLUMNS",
    "DocumentError",
    "FilterCrashed",
    "HustingsError",
    "analyze",
    "analyze_many",
    "binary",
    "commitments",
]


def analyze(text: str, date: Date | str | None = None, *, options: Iterable[str] = ()) -> dict[str, Any]:
    """The report on one text, as the program prints it for one document.

    ``date`` is what relative dates are resolved against; ``options`` are passed on to the program, such as
    ``["-t", "Justice"]``. Raises :class:`DocumentError` when the text cannot be analysed.
    """
    record: dict[str, Any] = {"id": "text", "text": text}
    if date is not None:
        record["date"] = str(date)
    for report in reports([record], options=options):
        if "error" in report:
            raise DocumentError(report["error"]["message"], report["error"]["kind"])
        return report
    raise FilterCrashed("text", "it ended without an answer")


def analyze_many(
    records: Iterable[Record], *, options: Iterable[str] = (), in_flight: int = 256
) -> Iterator[dict[str, Any]]:
    """The reports on many records, in their order, from one long-lived process.

    A record is a text, a pair of id and text, or a mapping with ``text`` and, if you like, ``id``, ``date`` and
    ``title``. A record that cannot be analysed is answered with ``{"id": …, "error": {"kind": …, "message": …}}`` and
    stops nothing. At most ``in_flight`` records are read ahead, so that an endless iterable is no trouble. When the
    process itself ends too early, :class:`FilterCrashed` names the record that it was at.
    """
    return reports(records, options=options, in_flight=in_flight)


def commitments(records: Iterable[Record], *, options: Iterable[str] = ()) -> pandas.DataFrame:
    """One row per commitment, with the columns of :data:`COLUMNS`; needs pandas.

    A record that cannot be analysed has one row, in which ``error`` says why.
    """
    try:
        import pandas
    except ImportError as error:
        raise HustingsError("commitments() makes a DataFrame: pip install 'hustings[pandas]'") from error
    found = [row for report in reports(records, options=options, exact=True) for row in rows(report)]
    frame = pandas.DataFrame.from_records(found, columns=list(COLUMNS))
    return frame.astype({name: kind for name, kind in COLUMNS.items() if kind != "string"}, errors="raise")

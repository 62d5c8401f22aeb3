"""The user's own list of publication days (`--dates FILE`)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from dragoman.model.errors import InputError

COLUMNS = ("page", "day")


def read_days(path: Path) -> dict[str, date]:
    """Page ids and their days from a CSV file with the columns `page,day`.

    Raises: InputError when the file is not there, a column is missing or a day is no ISO day.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return _days_of(csv.DictReader(handle), path)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; give a CSV file with the columns page,day") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a CSV file with page,day") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a CSV file in UTF-8 ({error}); save it again as CSV, UTF-8") from error


def _days_of(reader: csv.DictReader[str], path: Path) -> dict[str, date]:
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"{path}:1: columns {reader.fieldnames}, without {missing}; the first line must be page,day")
    return {(row["page"] or "").strip(): _day(row["day"], f"{path}:{reader.line_num}") for row in reader}


def _day(value: str | None, where: str) -> date:
    try:
        return date.fromisoformat((value or "").strip())
    except ValueError as error:
        raise InputError(f"{where}: day '{value}' is no date; write YYYY-MM-DD") from error

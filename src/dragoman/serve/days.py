"""Intervals in plain English: unknown is said to be unknown."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dragoman.model.when import When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NOT_STATED = "day not stated"


def tell_when(when: When) -> str:
    """An interval as a reader says it.

    Example:
        >>> tell_when(When(earliest=date(2022, 1, 1), latest=date(2022, 1, 31)))
        'January 2022'
        >>> tell_when(When())
        'day not stated'
    """
    first, last = when.earliest, when.latest
    if first is not None and last is not None:
        return _tell_range(first, last)
    if first is not None:
        return f"on or after {tell_day(first)}"
    if last is not None:
        return f"not after {tell_day(last)}"
    return NOT_STATED


def tell_day(day: date) -> str:
    """A day in words: 7 December 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def tell_published(when: When) -> str:
    """The day of a report, or "undated"."""
    known = when.earliest is not None or when.latest is not None
    return tell_when(when) if known else "undated"


def tell_interval(when: When) -> str:
    """An interval in ISO days for a terminal: "2022-01-19", "2022-01-01..2022-01-31", "..2022-01-31" or "?"."""
    first, last = _iso(when.earliest), _iso(when.latest)
    if first == last:
        return first or "?"
    return f"{first}..{last}"


def sort_key(when: When) -> tuple[date, date]:
    """Earliest first; an unknown end counts as the other one; the unknown last."""
    first = when.earliest or when.latest or date.max
    return first, when.latest or first


def has_day(when: When) -> bool:
    """True when at least one end is known."""
    return when.earliest is not None or when.latest is not None


def _tell_range(first: date, last: date) -> str:
    if first == last:
        return tell_day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _tell_months(first, last)
    return _tell_days(first, last)


def _tell_months(first: date, last: date) -> str:
    start, end = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{start} {first.year} – {end}"
    return end if first.month == last.month else f"{start}–{end}"


def _tell_days(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{tell_day(first)} – {tell_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {tell_day(last)}"
    return f"{first.day}–{tell_day(last)}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""

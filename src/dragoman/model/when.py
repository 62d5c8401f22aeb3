"""When: a day is an interval, because reports rarely say more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """From `earliest` to `latest`, both days included; both null when unknown.

    `basis` says in a word where it comes from: "explicit", "weekday", "given" ...
    """

    earliest: date | None = None
    latest: date | None = None
    basis: str = "unknown"


UNKNOWN = When()


def on_day(day: date, basis: str = "explicit") -> When:
    """The interval that is one day wide."""
    return When(earliest=day, latest=day, basis=basis)


def in_month(year: int, month: int, *, basis: str = "month") -> When:
    """The interval that is one calendar month wide."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return When(earliest=date(year, month, 1), latest=after - timedelta(days=1), basis=basis)


def in_year(year: int, basis: str = "year") -> When:
    """The interval that is one calendar year wide."""
    return When(earliest=date(year, 1, 1), latest=date(year, 12, 31), basis=basis)


def is_known(when: When | None) -> bool:
    """True when both ends are known."""
    return when is not None and when.earliest is not None and when.latest is not None


def meet(one: When, other: When) -> bool:
    """True when the two intervals share a day; an unknown end is no obstacle."""
    starts_in_time = one.earliest is None or other.latest is None or one.earliest <= other.latest
    ends_in_time = other.earliest is None or one.latest is None or other.earliest <= one.latest
    return starts_in_time and ends_in_time


def width(when: When) -> int:
    """Days in the interval; 10**6 when an end is unknown."""
    if when.earliest is None or when.latest is None:
        return 10**6
    return (when.latest - when.earliest).days + 1

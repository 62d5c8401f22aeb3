"""Finding calendar dates in a line, in many layouts and languages; pure functions on str."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.text.folding import fold_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Names a date is written with, folded: months and Persian months to 1-12, weekdays to 1-7 (Monday is 1)."""

    months: Mapping[str, int]
    persian_months: Mapping[str, int]
    weekdays: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateHit:
    """A date at `line[start:end]`, weekday and time included.

    `days` holds one day, or two where day and month could change places ("07/10/2022").
    """

    start: int
    end: int
    days: tuple[date, ...]
    weekday: int | None = None
    time: str | None = None
    zone: str | None = None


DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
HAS_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|19\d\d|20\d\d)(?!\d)")
WORD = r"[^\W\d_]+"
LAYOUTS = (
    re.compile(r"(?<![\d/.])(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?=T\d|(?![\d/]))"),
    re.compile(r"(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"),
    re.compile(r"(?P<y>(?:19|20)\d\d)\s?년\s?(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일"),
    re.compile(
        rf"(?<![\d:])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s-]+(?:de\s+|of\s+|d['’])?(?P<name>{WORD})\.?,?[\s-]+(?:de\s+|del\s+)?(?P<y>\d{{4}})(?!\d)",
        re.I,
    ),
    re.compile(
        rf"(?<!\w)(?P<name>{WORD})\.?[\s-]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+|-)(?P<y>\d{{4}})(?!\d)", re.I
    ),
    re.compile(rf"(?<!\d)(?P<y>(?:19|20)\d\d)[\s-]+(?P<name>{WORD})[\s-]+(?P<d>\d{{1,2}})(?!\d)", re.I),
    re.compile(r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"),
)
WEEKDAY_BEFORE = re.compile(rf"(?P<name>{WORD})\.?,?\s*$")
WEEKDAY_AFTER = re.compile(rf"^,?\s*\(?(?P<name>{WORD})\)?")
JOIN = r"[\s,|\-–—·•@T]*(?:at|um|à|a las|alle|saat|ore|o)?\s*"
TIME_AFTER = re.compile(
    rf"^{JOIN}(?P<time>\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?)?)"
    r"\s*(?P<zone>Z\b|\(?(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d{2})?\)?|\(?[A-Z]{2,4}\)?(?![\w]))?",
    re.I,
)
TIME_BEFORE = re.compile(
    r"(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)\s*(?P<zone>\(?[A-Z]{2,4}\)?)?[\s,|\-–—·•]*$"
)
URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/_-]?(?P<m>\d\d)[/_-]?(?P<d>\d\d)(?!\d)|(?<!\d)(?P<y2>(?:19|20)\d\d)/(?P<name>[a-z]{3,9})/(?P<d2>\d{1,2})(?!\d)"
)


def find_dates(line: str, *, names: Calendar) -> tuple[DateHit, ...]:
    """Every full date in a line, left to right, without overlaps.

    Example:
        >>> names = Calendar(months={"july": 7}, persian_months={}, weekdays={"tuesday": 2})
        >>> find_dates("Updated Tuesday 19 July 2022 - 14:05", names=names)[0].days
        (datetime.date(2022, 7, 19),)
    """
    line = line.translate(DIGITS)
    if HAS_YEAR.search(line) is None:
        return ()
    hits: list[DateHit] = []
    for match, days in sorted(_matches(line, names), key=lambda found: (found[0].start(), -found[0].end())):
        if not hits or match.start() >= hits[-1].end:
            hits.append(_widen(line, match.start(), match.end(), days, names))
    return tuple(hits)


def find_url_day(url: str, *, names: Calendar) -> date | None:
    """The day written in the path of a URL (`/2019/02/24/`, `/20190224`, `/2019/feb/24/`); None when there is none.

    Example:
        >>> find_url_day("https://a.example/2019/02/24/x", names=Calendar(months={}, persian_months={}, weekdays={}))
        datetime.date(2019, 2, 24)
    """
    path = url.split("://", 1)[-1].partition("/")[2]
    for match in URL_DAY.finditer(path.lower()):
        month = match["m"] or names.months.get(match["name"] or "") or 0
        day = _day_of(int(match["y"] or match["y2"]), int(month), int(match["d"] or match["d2"]))
        if day is not None:
            return day
    return None


def from_persian(year: int, *, month: int, day: int) -> date | None:
    """The Gregorian day of a Persian (Solar Hijri) date, good for the years 1300-1450.

    Example:
        >>> from_persian(1402, month=6, day=6)
        datetime.date(2023, 8, 28)
    """
    if not (1300 <= year <= 1450 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    leaps = sum(_is_persian_leap(one) for one in range(1300, year))
    into = (month - 1) * 31 - max(0, month - 7) + day - 1
    return date(1921, 3, 21) + timedelta(days=(year - 1300) * 365 + leaps + into)


def _is_persian_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


def _matches(line: str, names: Calendar) -> Iterator[tuple[re.Match[str], tuple[date, ...]]]:
    for layout in LAYOUTS:
        for match in layout.finditer(line):
            days = _days_of(match, names)
            if days:
                yield match, days


def _days_of(match: re.Match[str], names: Calendar) -> tuple[date, ...]:
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("a"):
        return _either_way(year, int(parts["a"]), int(parts["b"]), dotted=parts["sep"] == ".")
    if parts.get("name"):
        return _named_day(year, fold_words(parts["name"]), int(parts["d"]), names)
    day = _day_of(year, int(parts["m"]), int(parts["d"]))
    return (day,) if day else ()


def _named_day(year: int, name: str, day: int, names: Calendar) -> tuple[date, ...]:
    persian = names.persian_months.get(name)
    found = from_persian(year, month=persian, day=day) if persian else _day_of(year, names.months.get(name, 0), day)
    return (found,) if found else ()


def _either_way(year: int, one: int, other: int, *, dotted: bool) -> tuple[date, ...]:
    # "12.01.2025": dots are written day first everywhere; "07/10/2022" can be either.
    day_first, month_first = _day_of(year, other, one), _day_of(year, one, other)
    readings = (day_first,) if dotted and day_first else (day_first, month_first)
    return tuple(dict.fromkeys(day for day in readings if day is not None))


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _widen(line: str, start: int, end: int, days: tuple[date, ...], names: Calendar) -> DateHit:
    start, end, weekday = _take_weekday(line, start, end, names)
    start, end, time, zone = _take_time(line, start, end)
    if len(days) > 1 and weekday is not None:
        days = tuple(day for day in days if day.isoweekday() == weekday) or days
    return DateHit(start=start, end=end, days=days, weekday=weekday, time=time, zone=zone)


def _take_weekday(line: str, start: int, end: int, names: Calendar) -> tuple[int, int, int | None]:
    before, after = WEEKDAY_BEFORE.search(line[:start]), WEEKDAY_AFTER.search(line[end:])
    if before and (weekday := names.weekdays.get(fold_words(before["name"]))):
        return before.start(), end, weekday
    if after and (weekday := names.weekdays.get(fold_words(after["name"]))):
        return start, end + after.end(), weekday
    return start, end, None


def _take_time(line: str, start: int, end: int) -> tuple[int, int, str | None, str | None]:
    after = TIME_AFTER.search(line[end:])
    if after:
        return start, end + after.end(), after["time"].strip(), (after["zone"] or "").strip("() ") or None
    before = TIME_BEFORE.search(line[:start])
    if before:
        return before.start(), end, before["time"].strip(), (before["zone"] or "").strip("() ") or None
    return start, end, None, None

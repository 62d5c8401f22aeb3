"""When two names mean one person and two dates one day: what the scorer counts as the same."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TypeAlias

from dragoman.bench.items import Item
from dragoman.serve.json_types import Json

Interval: TypeAlias = tuple[date | None, date | None]

WORD = re.compile(r"[a-z0-9]+")
NOT_LETTERS = re.compile(r"[^A-Za-z0-9]+")
NUMBER = re.compile(r"\d+")
MOST_EDITS = 2
WIDEST_DAYS = 31
# Words that any agreement may be called by: they do not tell one from another.
GENERIC = frozenset(
    "the a an of for on in and to agreement agreements treaty deal deals accord pact document documents talks meeting "
    "cooperation strategic bilateral joint memorandum understanding declaration commission mechanism summit process "
    "resolution".split()
)


def fold_ascii(value: Json) -> str:
    """Lower-case ASCII words with one space between them; marks and all other letters go.

    Example:
        >>> fold_ascii("Nicolás  MADURO-Moros")
        'nicolas maduro moros'
    """
    text = unicodedata.normalize("NFKD", str(value or ""))
    return " ".join(WORD.findall("".join(c for c in text if not unicodedata.combining(c)).lower()))


def squeeze_ascii(value: Json) -> str:
    """ASCII letters and digits only: a repaired page and an unrepaired one (lost marks, glued words) read the same.

    Example:
        >>> squeeze_ascii("the “two  countries”")
        'thetwocountries'
    """
    return NOT_LETTERS.sub("", str(value or "")).lower()


def telling_words(value: Json) -> frozenset[str]:
    """The words of a name that tell it from others.

    Example:
        >>> sorted(telling_words("the Treaty of Amity"))
        ['amity']
    """
    return frozenset(fold_ascii(value).split()) - GENERIC


def count_edits(one: str, other: str) -> int:
    """Letters to put in, take out or change to make one word of the other.

    Example:
        >>> count_edits("raisi", "raeisi")
        1
    """
    row = list(range(len(other) + 1))
    for i, here in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, there in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (here != there))
    return row[-1]


def is_near(one: str, other: str) -> bool:
    """Whether two words are equal, or two spellings of one: longer than three letters, at most two edits apart.

    Example:
        >>> is_near("raisi", "raeisi"), is_near("xi", "li")
        (True, False)
    """
    if one == other:
        return True
    comparable = min(len(one), len(other)) > 3 and abs(len(one) - len(other)) <= MOST_EDITS
    return comparable and count_edits(one, other) <= MOST_EDITS


def is_same_name(one: Json, other: Json, *, eastern: bool = False) -> bool:
    """Same person: equal folded names, a surname against a full name, or two spellings of one first and last name.

    `eastern` names have their surname first.

    Example:
        >>> is_same_name("Sergey Lavrov", "Lavrov"), is_same_name("Hassan Rouhani", "Hasan Rohani")
        (True, True)
        >>> is_same_name("Wang Yi", "Wang"), is_same_name("Wang Yi", "Wang", eastern=True)
        (False, True)
    """
    first, second = fold_ascii(one).split(), fold_ascii(other).split()
    if not first or not second:
        return False
    if first == second or "".join(first) == "".join(second):
        return True
    short, full = sorted((first, second), key=len)
    if len(short) == 1:
        return _is_surname(short[0], full, eastern)
    return set(short) <= set(full) or _are_spellings(first, second)


def _is_surname(word: str, full: list[str], eastern: bool) -> bool:
    if word == full[-1] or (eastern and word == full[0]):
        return True
    return len(full) == 1 and is_near(word, full[0])


def _are_spellings(first: list[str], second: list[str]) -> bool:
    if not is_near(first[-1], second[-1]):
        return False
    initial = 1 in (len(first[0]), len(second[0])) and first[0][0] == second[0][0]
    return initial or is_near(first[0], second[0])


def read_interval(value: Json) -> Interval | None:
    """First and last day of what is said, either None when open; None when nothing is said.

    Example:
        >>> read_interval("2021-10")
        (datetime.date(2021, 10, 1), datetime.date(2021, 10, 31))
        >>> read_interval({"earliest": None, "latest": "2021"})
        (None, datetime.date(2021, 12, 31))
    """
    if value in (None, "", "null", "unknown"):
        return None
    ends = (value.get("earliest"), value.get("latest")) if isinstance(value, dict) else (value, value)
    first = _read_day(ends[0], last=False) if ends[0] else None
    last = _read_day(ends[1], last=True) if ends[1] else None
    return (first, last) if first or last else None


def _read_day(value: Json, *, last: bool) -> date | None:
    parts = [int(part) for part in NUMBER.findall(str(value))[:3]]
    if not parts or not 1000 <= parts[0] <= 9999:
        return None
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    try:
        if len(parts) > 2:
            return date(year, month, parts[2])
        return _end_of_month(year, month) if last else date(year, month, 1)
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def is_same_when(gold: Json, claim: Json, *, record: Json = None) -> bool:
    """Whether a claimed interval meets the gold's day, month or year, and is not wider than it needs.

    A day may be claimed as an interval of 31 days. Gold null accepts null, a half-open interval, or one that holds
    `record`, the day by the public record.

    Example:
        >>> is_same_when("2021-10-06", {"earliest": "2021-10-01", "latest": "2021-10-31"})
        True
        >>> is_same_when("2021-10-06", {"earliest": "2021-01-01", "latest": "2021-12-31"})
        False
        >>> is_same_when(None, {"earliest": "2021-01-26", "latest": "2021-01-26"}, record="2021-01-26")
        True
    """
    wanted, got = read_interval(gold), read_interval(claim)
    if wanted is None:
        return got is None or None in got or _meets(got, read_interval(record))
    if got is None or not _meets(got, wanted):
        return False
    return _width(got) <= max(WIDEST_DAYS, _width(wanted))


def is_same_date(gold: Item, when: Json) -> bool:
    """`is_same_when` of a gold item's `date` and `date_from_record`."""
    return is_same_when(gold.get("date"), when, record=gold.get("date_from_record"))


def _meets(one: Interval, other: Interval | None) -> bool:
    if one[0] is None or one[1] is None or other is None or other[0] is None or other[1] is None:
        return False
    return one[0] <= other[1] and other[0] <= one[1]


def _width(interval: Interval) -> int:
    first, last = interval
    return (last - first).days if first is not None and last is not None else 0

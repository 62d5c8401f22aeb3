"""Time phrases against the story's day. Without a day only what is written in full becomes a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.model.actors import TimeMention
from dragoman.model.parse import Annotated, Token
from dragoman.model.spans import Span, Trace
from dragoman.model.when import UNKNOWN, When, in_month, in_year, is_known, on_day

_MONTH_NAMES = (
    "january jan;february feb;march mar;april apr;may;june jun;july jul;august aug;september sept sep;october oct;"
    "november nov;december dec"
)
MONTHS: Final = {name: i for i, names in enumerate(_MONTH_NAMES.split(";"), start=1) for name in names.split()}
WEEKDAYS: Final = {day: i for i, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_LONG = tuple(names.split()[0] for names in _MONTH_NAMES.split(";"))
_FULL, _SHORT = ("|".join(m.title() for m in MONTHS if (m in _LONG) is full) for full in (True, False))
_MONTH = rf"(?P<month>(?:{_FULL})\b|(?:{_SHORT})\b\.?)"  # a full stop belongs to a short month only
_WEEKDAY = "(?P<weekday>" + "|".join(d.title() for d in WEEKDAYS) + r")\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_SHIFTS: Final = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A matched time phrase with what decides its direction: the story's day and whether its clause looks ahead."""

    match: re.Match[str]
    published: date | None
    ahead: bool
    before: str

    def group(self, name: str) -> str:
        """A named part of the phrase, lower case; empty when absent."""
        return (self.match.groupdict().get(name) or "").lower().rstrip(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """A pattern and what it means; `id` goes into the trace."""

    id: str
    pattern: re.Pattern[str]
    read: Callable[[Clue], When | None]


def find_times(annotated: Annotated, published: When) -> tuple[TimeMention, ...]:
    """All time phrases of the article, with the interval each means (UNKNOWN when only the story's day could tell)."""
    day = published.earliest if is_known(published) and published.earliest == published.latest else None
    found = []
    for sentence in annotated.sentences:
        text = annotated.article.text[sentence.start : sentence.end]
        taken: list[tuple[int, int]] = []
        for rule in RULES:
            for match in rule.pattern.finditer(text):
                if any(match.start() < b and a < match.end() for a, b in taken):
                    continue
                start = sentence.start + match.start()
                clue = Clue(
                    match=match,
                    published=day,
                    ahead=_looks_ahead(annotated, start),
                    before=text[: match.start()].lower(),
                )
                when = rule.read(clue)
                if when is None or _is_in_name(annotated, start, match.group()):
                    continue
                taken.append(match.span())
                found.append(_mention(annotated, start, match.group(), when, rule.id))
    return tuple(sorted(found, key=lambda t: t.span.start))


def _mention(annotated: Annotated, start: int, text: str, when: When, rule: str) -> TimeMention:
    span = Span(article=annotated.article.id, start=start, end=start + len(text))
    return TimeMention(span=span, text=text, when=when, trace=Trace(rule=rule, saw=(span,), note=when.basis))


def _looks_ahead(annotated: Annotated, offset: int) -> bool:
    """True when the verb over a time phrase is future, or an infinitive of purpose or obligation."""
    token = annotated.token_at(offset)
    if token is None:
        return False
    chain = [token, *annotated.ancestors(token.i)]
    for verb in (t for t in chain if t.pos in ("VERB", "AUX")):
        helpers = {k.text.lower() for k in annotated.kids(verb.i, "aux", "auxpass")}
        if helpers & {"will", "'ll", "shall", "to"} or (helpers & {"would", "may", "could"} and verb.tag == "VB"):
            return True
        if verb.tag in ("VBD", "VBN", "VBZ") and verb.lemma not in ("plan", "schedule", "due", "set", "expect"):
            return False
        if verb.lemma in ("plan", "schedule", "expect", "set"):
            return True
    return False


def _is_in_name(annotated: Annotated, start: int, text: str) -> bool:
    """True in "the Monday Club", "the February 17 Coalition": the phrase colours a capitalised noun after it.

    With its year a phrase is a date ("the May 17, 2010 Tehran Declaration").
    """
    first, last = annotated.token_at(start), annotated.token_at(start + len(text) - 1)
    if first is None or last is None or re.search(_YEAR, text):
        return False
    noun = max((_noun_over(annotated, token) for token in (first, last)), key=lambda t: t.i)
    if noun.i == last.i or not any(kid.i < first.i for kid in annotated.kids(noun.i, "det", "poss")):
        return False
    words = (t.text for t in annotated.tokens[last.i + 1 : noun.i + 1])
    return all(word[:1].isupper() or word == "-" or word.isdigit() for word in words)


def _noun_over(annotated: Annotated, token: Token) -> Token:
    while token.dep in ("compound", "nummod", "nmod", "amod") and token.head > token.i:
        token = annotated.tokens[token.head]
    return token


def _read_full_date(clue: Clue) -> When | None:
    # "on 31 June 2019": no such day, and it will not do to say "in June" instead
    return _day(int(clue.group("year")), MONTHS[clue.group("month")], int(clue.group("day"))) or UNKNOWN


def _day(year: int, month: int, day: int, basis: str = "explicit") -> When | None:
    try:
        return on_day(date(year, month, day), basis)
    except ValueError:
        return None


def _read_month_day(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    today, month, day = clue.published, MONTHS[clue.group("month")], int(clue.group("day"))
    years = (today.year, today.year - 1, today.year + 1)
    choices = [w for year in years if (w := _day(year, month, day, "day of month")) is not None]
    fitting = [
        w for w in choices if w.earliest == today or clue.ahead == (w.earliest is not None and w.earliest > today)
    ]
    return min(fitting or choices, key=lambda when: _days_off(when, today), default=None)


def _read_day_month(clue: Clue) -> When | None:
    return _read_month_day(clue) or UNKNOWN


def _days_off(when: When, today: date) -> int:
    return abs((when.earliest - today).days) if when.earliest is not None else 10**6


def _read_month_year(clue: Clue) -> When | None:
    return in_month(int(clue.group("year")), MONTHS[clue.group("month")])


def _read_month(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    month, today = MONTHS[clue.group("month")], clue.published
    until = clue.group("by") in ("by the end of", "until", "before")
    ahead = clue.ahead or until
    year = today.year
    if clue.group("which") == "next" or (ahead and month < today.month):
        year += 1
    elif not ahead and month > today.month or clue.group("which") == "last" and month >= today.month:
        year -= 1
    return in_month(year, month, basis="month")


def _read_weekday(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    gap = (WEEKDAYS[clue.group("weekday")] - clue.published.weekday()) % 7
    which = clue.group("which")
    if which == "next" or (clue.ahead and which != "last"):
        day = clue.published + timedelta(days=gap or (7 if which == "next" else 0))
    elif gap == 0 and which == "last":
        day = clue.published - timedelta(days=7)
    else:
        day = clue.published - timedelta(days=(7 - gap) % 7)
    return on_day(day, "weekday")


def _read_year(clue: Clue) -> When | None:
    return in_year(int(clue.group("year")))


def _read_relative_day(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[clue.group("word")]
    return on_day(clue.published + timedelta(days=shift), "relative day")


def _read_relative_year(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    return in_year(clue.published.year + _SHIFTS[clue.group("which")], "relative year")


def _read_relative_month(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    months = clue.published.year * 12 + clue.published.month - 1 + _SHIFTS[clue.group("which")]
    return in_month(months // 12, months % 12 + 1, basis="relative month")


def _read_relative_week(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    monday = clue.published - timedelta(days=clue.published.weekday()) + timedelta(weeks=_SHIFTS[clue.group("which")])
    if clue.group("unit") == "weekend":
        monday += timedelta(days=5)
    return When(
        earliest=monday,
        latest=monday + timedelta(days=1 if clue.group("unit") == "weekend" else 6),
        basis="relative week",
    )


def _read_season(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    first, last = _SEASONS[clue.group("season")]
    found = (_season(year, first, last) for year in range(clue.published.year, clue.published.year - 3, -1))
    # told in July, "last summer" is not the one that is on
    return next((w for w in found if w.latest is not None and w.latest < clue.published), None)


def _season(year: int, first: int, last: int) -> When:
    return When(earliest=date(year, first, 1), latest=in_month(year + (last < first), last).latest, basis="season")


def _read_end_of_year(clue: Clue) -> When | None:
    if clue.published is None:
        return UNKNOWN
    return When(earliest=clue.published, latest=date(clue.published.year, 12, 31), basis="by the end of the year")


def _read_within(clue: Clue) -> When | None:
    # "within four months", "in two weeks": a term that runs from the story's day
    if clue.published is None:
        return UNKNOWN
    many = _COUNTS.get(clue.group("many")) or (int(clue.group("many")) if clue.group("many").isdigit() else 1)
    days = many * _UNIT_DAYS[clue.group("unit")] if clue.group("unit") != "hour" else -(-many // 24)
    return When(earliest=clue.published, latest=clue.published + timedelta(days=days), basis="term")


_COUNTS: Final = {
    word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
} | {"a": 1}
_UNIT_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
_WHICH = r"(?:(?P<which>last|next|this)\s+)?"

RULES: tuple[TimeRule, ...] = (
    TimeRule(
        id="resolve.time.day-month-year",
        pattern=re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b"),
        read=_read_full_date,
    ),
    TimeRule(
        id="resolve.time.month-day-year",
        pattern=re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b"),
        read=_read_full_date,
    ),
    TimeRule(
        id="resolve.time.month-year", pattern=re.compile(rf"\b{_MONTH}(?:\s+of)?,?\s+{_YEAR}\b"), read=_read_month_year
    ),
    TimeRule(
        id="resolve.time.month-day",
        pattern=re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:billion|million|percent|per))"),
        read=_read_month_day,
    ),
    TimeRule(id="resolve.time.day-month", pattern=re.compile(rf"\b{_DAY}\s+{_MONTH}"), read=_read_day_month),
    TimeRule(id="resolve.time.weekday", pattern=re.compile(rf"\b{_WHICH}{_WEEKDAY}"), read=_read_weekday),
    TimeRule(
        id="resolve.time.month",
        pattern=re.compile(
            rf"\b(?:(?P<by>by the end of|until|before|[Ii]n|[Ss]ince|during|early|late|of)\s+)?{_WHICH}"
            rf"(?:early |mid-|late )?{_MONTH}(?=\W|$)"
        ),
        read=lambda clue: (
            _read_month(clue)
            if clue.group("month") not in ("may", "march") or clue.group("by") or clue.group("which")
            else None
        ),
    ),
    TimeRule(
        id="resolve.time.relative-day",
        pattern=re.compile(r"\b(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b"),
        read=_read_relative_day,
    ),
    TimeRule(
        id="resolve.time.end-of-year",
        pattern=re.compile(r"\b(?:by|before|until) the end of (?:the|this) year\b"),
        read=_read_end_of_year,
    ),
    TimeRule(
        id="resolve.time.relative-year",
        pattern=re.compile(r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) year\b"),
        read=_read_relative_year,
    ),
    TimeRule(
        id="resolve.time.relative-month",
        pattern=re.compile(r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) month\b"),
        read=_read_relative_month,
    ),
    TimeRule(
        id="resolve.time.relative-week",
        pattern=re.compile(r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>weekend|week)\b"),
        read=_read_relative_week,
    ),
    TimeRule(
        id="resolve.time.season",
        pattern=re.compile(r"\b[Ll]ast (?P<season>spring|summer|autumn|fall|winter)\b"),
        read=_read_season,
    ),
    TimeRule(
        id="resolve.time.term",
        pattern=re.compile(
            r"\bwithin (?P<many>a|one|two|three|four|five|six|seven|eight|nine|ten|\d+) "
            r"(?P<unit>day|week|month|hour|year)s?\b"
        ),
        read=_read_within,
    ),
    TimeRule(
        id="resolve.time.year",
        pattern=re.compile(rf"\b(?:in|since|of|until|from|by|late|early)\s+{_YEAR}\b"),
        read=_read_year,
    ),
)

"""When the report was published, and the words on the page that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dragoman.clean.furniture import starts_with
from dragoman.clean.lines import PageLine
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.model.pages import Clued
from dragoman.model.when import UNKNOWN, When, on_day
from dragoman.text.dates import DateHit
from dragoman.text.folding import fold_words

RESIDUE = 6
LEAD = 500
FAR = 3
ISO_DAY = re.compile(r"^\s*(\d{4})-(\d\d)-(\d\d)")
SECONDS = re.compile(r"[:.]\d\d")
ZONE_OFFSET = re.compile(r"[+-]\s*\d")


class Whose(StrEnum):
    """Whose date a date line states."""

    STORY = "story"
    UPDATED = "updated"
    CRAWL = "crawl"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A line that is a date with little else; `rest` is what else it says, folded."""

    line: PageLine
    hit: DateHit
    whose: Whose
    rest: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The publication day with its clue, the date lines that are not the story's, and what speaks against it."""

    when: When = UNKNOWN
    clue: Clued | None = None
    crawled: frozenset[int] = frozenset()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the day is judged by: the lines, where headline and report stand, which lines are menus, the address."""

    lines: Sequence[PageLine]
    headline: int
    first: int
    last: int
    menus: frozenset[int]
    url: str | None
    url_day: date | None
    lead_day: date | None = None
    report: str = ""
    weekdays: frozenset[int] = frozenset()
    told_days: frozenset[date] = frozenset()


def read_date_line(line: PageLine, *, boilerplate: Boilerplate) -> DateLine | None:
    """The line as a date line; None when it says more than a date, a label, a place or a reporter."""
    if not line.dates:
        return None
    rest = fold_words(_without_dates(line))
    words = [word for word in rest.split() if not word.isdigit() and word not in boilerplate.counter_words]
    if len(words) > RESIDUE or line.ends_sentence and len(words) > 3:
        return None
    hits = [hit for hit in line.dates if len(hit.days) == 1] or list(line.dates)
    before = line.text[: line.dates[0].start].strip()
    return DateLine(
        line=line,
        hit=replace(hits[0], start=line.dates[0].start),
        whose=_whose(before, "" if len(line.dates) > 1 and not before else rest, boilerplate),
        rest=rest,
        before=before,
    )


def date_article(scene: Scene, dates: Sequence[DateLine], *, stated: str | None, boilerplate: Boilerplate) -> Dated:
    """The publication day, by the first rule that knows it; UNKNOWN when none does.

    What the user states wins; then a labelled date; then the date at the headline; then the day in the lead-in; then a
    date after the report; then the address; then a date of updating. A crawl date never counts.
    """
    given = _given_day(stated)
    crawled = frozenset(one.line.i for one in dates if one.whose == Whose.CRAWL)
    if given is not None:
        return Dated(
            when=on_day(given, "given"),
            clue=Clued(value=stated or "", clue="given"),
            crawled=crawled | _others(scene, dates, None),
        )
    for rule in RULES:
        found = rule(scene, dates)
        if found is not None:
            return _settle(found, scene, dates, boilerplate)
    return Dated(crawled=crawled | _others(scene, dates, None), conflicts=_refused(scene, dates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A day that a rule proposes, with the words it was read from."""

    rule: str
    days: tuple[date, ...]
    words: str
    at: DateLine | None = None


def _whose(before: str, rest: str, boilerplate: Boilerplate) -> Whose:
    for text in (fold_words(before), rest):
        label = starts_with(text, boilerplate.crawl_labels | boilerplate.updated_labels | boilerplate.published_labels)
        if label in boilerplate.crawl_labels:
            return Whose.CRAWL
        if label in boilerplate.updated_labels:
            return Whose.UPDATED
        if label in boilerplate.published_labels:
            return Whose.STORY
    return Whose.UNSAID


def _without_dates(line: PageLine) -> str:
    text = line.text
    for hit in reversed(line.dates):
        text = f"{text[: hit.start]} {text[hit.end :]}"
    return text


def _given_day(stated: str | None) -> date | None:
    match = ISO_DAY.match(stated or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def by_label(scene: Scene, dates: Sequence[DateLine]) -> Candidate | None:
    """A date line labelled as the story's, between the page's top and the line after the report."""
    found = [
        one
        for one in dates
        if one.whose == Whose.STORY and one.line.i <= scene.last + 3 and not scene.first < one.line.i < scene.last
    ]
    return (
        _candidate("clean.date.label", min(found, key=lambda one: abs(one.line.i - scene.headline))) if found else None
    )


def by_headline(scene: Scene, dates: Sequence[DateLine]) -> Candidate | None:
    """The unlabelled date nearest the headline; dates over the site's own lines are the crawl's."""
    header = [one for one in dates if one.whose == Whose.UNSAID and one.line.i < scene.first]
    own = [one for one in header if not _is_above_site(one, scene)]
    if not own:
        return None
    return _candidate("clean.date.at-headline", max(own, key=lambda one: _nearness(one, own, scene)))


def by_lead_in(scene: Scene, dates: Sequence[DateLine]) -> Candidate | None:
    """The full date in the lead-in: "TEHRAN, Oct. 6, 2021 (IRNA) –"."""
    return (
        Candidate(rule="clean.date.lead-in", days=(scene.lead_day,), words=scene.lead_day.isoformat())
        if scene.lead_day
        else None
    )


def by_foot(scene: Scene, dates: Sequence[DateLine]) -> Candidate | None:
    """A date line right after the report."""
    found = [one for one in dates if one.whose == Whose.UNSAID and scene.last < one.line.i <= scene.last + 2]
    return _candidate("clean.date.foot", found[0]) if found else None


def by_address(scene: Scene, dates: Sequence[DateLine]) -> Candidate | None:
    """The day in the page's address."""
    return Candidate(rule="clean.date.address", days=(scene.url_day,), words=scene.url or "") if scene.url_day else None


def by_update(scene: Scene, dates: Sequence[DateLine]) -> Candidate | None:
    """The day of the last update, when the page has no other."""
    found = [one for one in dates if one.whose == Whose.UPDATED and one.line.i < scene.first]
    return _candidate("clean.date.updated", found[0]) if found else None


def by_clock_above(scene: Scene, dates: Sequence[DateLine]) -> Candidate | None:
    """The page's only date, over the site's own lines but with a time of day, when the report bears it out.

    "23.06.2025 | 17:48" over a report of "on Monday", or one that names that very day. A time to the second is a
    machine's, and a date without a time may be any day on which the page was shown.
    """
    own = [one for one in dates if one.line.i < scene.first and one.whose != Whose.CRAWL]
    if len(own) != 1 or own[0].whose != Whose.UNSAID or len(own[0].hit.days) != 1 or not own[0].hit.time:
        return None
    day, clock = own[0].hit.days[0], own[0].hit.time
    lag = min(((day.isoweekday() - weekday) % 7 for weekday in scene.weekdays), default=7)
    told = any(0 <= (day - one).days <= 1 for one in scene.told_days)
    near = bool(scene.told_days) and max(scene.told_days) > day or len(SECONDS.findall(clock)) > 1
    return _candidate("clean.date.clock-above-site", own[0]) if not near and (lag <= 1 or told) else None


RULES = (by_label, by_headline, by_lead_in, by_address, by_foot, by_update, by_clock_above)


def _candidate(rule: str, one: DateLine) -> Candidate:
    return Candidate(rule=rule, days=one.hit.days, words=one.line.text[one.hit.start : one.hit.end], at=one)


def _is_above_site(one: DateLine, scene: Scene) -> bool:
    # "2023-03-01 05:10" over "Quayside Tribune - Politics": the day the page was saved or shown.
    return one.line.i < scene.headline and any(one.line.i < menu < scene.headline for menu in scene.menus)


def _nearness(one: DateLine, others: Sequence[DateLine], scene: Scene) -> tuple[float, int]:
    earliest = min(min(other.hit.days) for other in others)
    near = max(others, key=lambda other: -abs(other.line.i - scene.headline))
    clock = (one.hit.weekday is not None) + (one.hit.time is not None)
    same = any(day == scene.url_day for day in one.hit.days)
    return 0.5 * clock + 1.0 * (one is near) + 1.0 * (earliest in one.hit.days) + 2.0 * same, one.line.i


def _settle(found: Candidate, scene: Scene, dates: Sequence[DateLine], boilerplate: Boilerplate) -> Dated:
    days = _decide(found, scene, dates, boilerplate)
    crawled = frozenset(one.line.i for one in dates if one.whose == Whose.CRAWL) | _others(scene, dates, found.at)
    clue = _clue_of(found)
    if len(days) > 1:
        both = " or ".join(day.isoformat() for day in days)
        return Dated(
            clue=clue,
            crawled=crawled,
            conflicts=(f"clean.date.day-or-month: '{found.words}' is {both}; nothing on the page decides",),
        )
    return Dated(
        when=on_day(days[0], "url" if found.rule == "clean.date.address" else "explicit"),
        clue=clue,
        crawled=crawled,
        conflicts=_against(days[0], scene),
    )


def _clue_of(found: Candidate) -> Clued:
    if found.at is None:
        return Clued(value=found.words, clue=found.rule)
    line = found.at.line
    return Clued(value=found.words, clue=found.rule, page_start=line.start, page_end=line.end)


def _against(day: date, scene: Scene) -> tuple[str, ...]:
    other = scene.url_day
    if other is None or abs((other - day).days) <= 1:
        return ()
    return (f"clean.date.address: the address says {other.isoformat()}, the page {day.isoformat()}",)


def _others(scene: Scene, dates: Sequence[DateLine], chosen: DateLine | None) -> frozenset[int]:
    """Date lines over the report that are neither the chosen one nor labelled as the story's."""
    header = (one for one in dates if one is not chosen and one.whose == Whose.UNSAID and one.line.i < scene.first)
    return frozenset(one.line.i for one in header if chosen is None or not set(one.hit.days) & set(chosen.hit.days))


def _refused(scene: Scene, dates: Sequence[DateLine]) -> tuple[str, ...]:
    above = [
        one for one in dates if one.whose == Whose.UNSAID and one.line.i < scene.first and _is_above_site(one, scene)
    ]
    return tuple(
        f"clean.date.above-site: '{one.line.text}' stands over the site's own lines: taken for the day of saving"
        for one in above
    )


def _decide(found: Candidate, scene: Scene, dates: Sequence[DateLine], boilerplate: Boilerplate) -> tuple[date, ...]:
    """One day of the two that "05/06/2022" can be, by the first sign that tells; both when none does."""
    if len(found.days) < 2:
        return found.days
    day_first, month_first = found.days
    signs = (
        _by_zone(found, boilerplate),
        _by_neighbours(found, dates),
        _by_address(found, scene),
        _by_months(found, scene, boilerplate),
        _by_weekday(found, scene, boilerplate),
    )
    told = next((sign for sign in signs if sign is not None), None)
    return found.days if told is None else ((day_first,) if told else (month_first,))


def _by_zone(found: Candidate, boilerplate: Boilerplate) -> bool | None:
    zone = found.at.hit.zone if found.at else None
    if not zone or fold_words(zone) in {"am", "pm", ""}:
        return None
    if ZONE_OFFSET.search(zone):
        return "-" not in zone
    return fold_words(zone) not in boilerplate.american_zones


def _by_neighbours(found: Candidate, dates: Sequence[DateLine]) -> bool | None:
    """Another date of the page that is written day first or month first beyond doubt, or repeats one of the two."""
    for one in dates:
        if one is not found.at and len(one.hit.days) == 1 and one.hit.days[0] in found.days:
            return one.hit.days[0] == found.days[0]
    for one in dates:
        numbers = [int(number) for number in re.findall(r"\d+", one.line.text[one.hit.start : one.hit.end])[:2]]
        if one is not found.at and "/" in one.line.text and len(numbers) == 2 and max(numbers) > 12 >= min(numbers):
            return numbers[0] > 12
    return None


def _by_address(found: Candidate, scene: Scene) -> bool | None:
    day = scene.url_day
    return day == found.days[0] if day in found.days else None


def _by_months(found: Candidate, scene: Scene, boilerplate: Boilerplate) -> bool | None:
    """The one month of the two that the report names ("by the end of May")."""
    months = {boilerplate.calendar.months.get(word) for word in fold_words(scene.report).split() if len(word) > 3}
    named = [day.month in months for day in found.days]
    return named[0] if named[0] != named[1] else None


def _by_weekday(found: Candidate, scene: Scene, boilerplate: Boilerplate) -> bool | None:
    """The one day of the two that is the weekday the lead names, or the day after it."""
    named = find_weekdays(scene.report[:LEAD], boilerplate)
    lags = [min(((day.isoweekday() - weekday) % 7 for weekday in named), default=7) for day in found.days]
    near = [lag <= 1 for lag in lags]
    return near[0] if near[0] != near[1] and max(lags) >= FAR else None


def find_weekdays(text: str, boilerplate: Boilerplate) -> frozenset[int]:
    """The weekdays that a text names in full."""
    known = boilerplate.calendar.weekdays
    return frozenset(known[word] for word in fold_words(text).split() if len(word) > 5 and word in known)

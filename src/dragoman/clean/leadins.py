"""What stands before the first words of a report: place, agency, outlet, day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.clean.furniture import starts_with
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.knowledge.outlets import OutletTable
from dragoman.text.dates import find_dates
from dragoman.text.folding import fold_words, is_upper, title_case


class Part(StrEnum):
    """What a word of the lead-in names."""

    PLACE = "place"
    CREDIT = "credit"
    DAY = "day"
    MAYBE = "maybe"
    SHOUTED = "shouted"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIn:
    """The lead-in `line[:end]`, cut off the report, and what it says."""

    end: int
    rule: str
    places: str | None = None
    credit: str | None = None
    day: date | None = None
    place_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names a lead-in may carry: the outlet table, the site's own names (folded), and the report's words as written."""

    outlets: OutletTable
    boilerplate: Boilerplate
    site: frozenset[str]
    report: str


SEPARATOR = re.compile(
    r"""\s*(?:[–—−―]|--+)\s*(?=\S) | \s+-\s+ | \s*\)\s*(?=[A-Z“"])
        | \s*\)\s?[.:,]?\s?(?:--?|[–—])?\s+(?=[A-Z“"\d]) | \s?:\s+ | /\.?\s+
        | (?:(?<=\w\w)|(?<=\s\d))\.\s+(?!\d) | \s{2,} | ,\s+(?=[A-Z])""",
    re.X,
)
FARTHEST = 90
SPLIT = re.compile(r"[,/()\[\]|]\s*(?![a-z])|(?<=\w\w)\.(?!\s*\d)\s*(?![a-z])|\s+-\s+")
NAME = re.compile(
    r"^(?:[^\W\d_a-z][\w'’.&-]*|(?:of|de|del|al|el|la|the)(?=\s))"
    r"(?:\s+(?:[^\W\d_a-z][\w'’.&-]*|of|de|del|al|el|la|the))*$"
)
PARTIAL_DAY = re.compile(r"^(?:[^\W\d_]+\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]+\.?)$")
BRACKET = re.compile(r"[(\[/](?P<inside>[^()\[\]/]{2,40})(?:[)\]/]|$)")
LONGEST = 5
SHORTEST = 20
ACRONYM = re.compile(r"^[A-Z]{2,6}$")
BRACKETS = " ()[]/"
NOBODY = ("agencies", "desk", "correspondent", "services")


def find_lead_in(line: str, *, names: Names) -> LeadIn | None:
    """The lead-in at the start of the report's first line; None when it starts with the report itself.

    Example: "TEHRAN (Payam) – The minister ..." -> places "TEHRAN", credit "Payam".
    """
    for match in SEPARATOR.finditer(line, 2, FARTHEST):
        head, end = line[: match.start()], match.end()
        parts = _classify(head.strip(), names) if len(line) - end >= SHORTEST else []
        if parts and _is_accepted(parts, match[0].strip(), head, line[end:], names):
            return _lead_in(head, parts, end, names)
    return None


def read_lead_line(line: str, *, names: Names) -> LeadIn | None:
    """What a line of its own before the report says, when it is nothing but place, agency and day."""
    parts = _classify(line.strip(" .:–—-"), names)
    if (
        not parts
        or any(kind in (Part.MAYBE, Part.SHOUTED) for _, kind in parts)
        or not any(kind != Part.DAY for _, kind in parts)
    ):
        return None
    return _lead_in(line, parts, len(line), names)


def _classify(head: str, names: Names) -> list[tuple[str, Part]]:
    """The parts of a head with their kinds; empty when one of them is none."""
    bracketed = {fold_words(match["inside"]) for match in BRACKET.finditer(head)}
    whole = head.strip(BRACKETS)
    if _kind(whole, bracketed, names) in (Part.CREDIT, Part.PLACE, Part.DAY):
        return [(whole, _kind(whole, bracketed, names) or Part.MAYBE)]
    dayless, days = _take_days(head, names)
    kinds = [
        (part.strip(), _kind(part.strip(), bracketed, names)) for part in SPLIT.split(dayless) if part.strip(" .-–—")
    ]
    return days + [(part, kind) for part, kind in kinds if kind is not None] if all(kind for _, kind in kinds) else []


def _take_days(head: str, names: Names) -> tuple[str, list[tuple[str, Part]]]:
    """The head without its full dates, and the dates: "Oct 6, 2021" has a comma of its own."""
    hits = find_dates(head, names=names.boilerplate.calendar)
    for hit in reversed(hits):
        head = f"{head[: hit.start]},{head[hit.end :]}"
    return head, [(hit.days[0].isoformat(), Part.DAY) for hit in hits]


def _kind(part: str, bracketed: set[str], names: Names) -> Part | None:
    folded = fold_words(part)
    if not folded or folded in names.boilerplate.lead_labels:
        return None
    if folded in names.outlets.by_name or folded in names.site or _is_nobody(folded, names):
        return Part.CREDIT
    if _is_day(part, names):
        return Part.DAY
    if folded in names.outlets.places:
        return Part.PLACE
    if not NAME.match(part) or len(folded.split()) > LONGEST:
        return None
    if folded in bracketed:
        return Part.CREDIT
    if not is_upper(part):
        return Part.MAYBE
    # "Tehran, KNA -": capitals wherever the report has them.
    initials = ACRONYM.match(part) and len(re.findall(rf"\b{part}\b", names.report)) > 1
    return Part.CREDIT if initials and part.title() not in names.report else Part.SHOUTED


def _is_nobody(folded: str, names: Names) -> bool:
    return (
        starts_with(folded, names.boilerplate.own_reporters) is not None
        or folded in names.boilerplate.generic_sources
        and folded.endswith(NOBODY)
    )


def _is_day(part: str, names: Names) -> bool:
    words, calendar = fold_words(part).split(), names.boilerplate.calendar
    if PARTIAL_DAY.match(part.strip(" .")):
        return any(word in calendar.months for word in words)
    return len(words) == 1 and (
        words[0] in calendar.weekdays and len(words[0]) > 3 or words[0].isdigit() and len(words[0]) == 4
    )


def _is_accepted(parts: list[tuple[str, Part]], sep: str, head: str, rest: str, names: Names) -> bool:
    kinds = {kind for _, kind in parts}
    if kinds == {Part.DAY} or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘«"):
        return False
    sure = not kinds & {Part.MAYBE, Part.SHOUTED}
    if sep == ")" and head.startswith("(") and kinds == {Part.PLACE}:
        return True
    if sep.startswith((")", "/")):
        # "Mascate, 14 mar (EFE).-": name, day, agency.
        dated = Part.DAY in kinds and [kind for _, kind in parts].count(Part.MAYBE) == 1
        return Part.CREDIT in kinds and (sure or dated or Part.MAYBE not in kinds)
    if sep.startswith(",") or not sep:
        # "Tehran, May 3, The minister ...": the day shows that a dateline ends here.
        return Part.DAY in kinds and sure
    if sep in (":", "."):
        lone = sep == "." and len(parts) == 1 and not is_upper(head) and Part.CREDIT not in kinds
        return not lone and (sure or _is_told(parts, names))
    return _is_before_dash(parts, head, names)


def _is_before_dash(parts: list[tuple[str, Part]], head: str, names: Names) -> bool:
    """True for "KYIV –", "TEHRAN (Payam) –"; an unknown name counts when the report has something happen in it."""
    kinds = {kind for _, kind in parts}
    if Part.MAYBE not in kinds:
        return len(head.split()) <= 2 * LONGEST
    unknown = [part for part, kind in parts if kind == Part.MAYBE]
    placed = all(re.search(rf"\b(?:in|at|near)\s+{re.escape(part)}\b", names.report) for part in unknown)
    return placed or bool(kinds & {Part.CREDIT, Part.PLACE}) and len(unknown) == 1


def _is_told(parts: list[tuple[str, Part]], names: Names) -> bool:
    """True when every unknown name of the head stands in the report in small letters too, or beside a known one."""
    told = [title_case(part) in names.report for part, kind in parts if kind in (Part.SHOUTED, Part.MAYBE)]
    known = any(kind in (Part.PLACE, Part.CREDIT) for _, kind in parts)
    return (all(told) and Part.MAYBE not in {kind for _, kind in parts}) or (any(told) and known)


def _lead_in(head: str, parts: list[tuple[str, Part]], end: int, names: Names) -> LeadIn:
    places = [part.strip(". ") for part, kind in parts if kind in (Part.PLACE, Part.SHOUTED, Part.MAYBE)]
    credits = [part.strip(". ") for part, kind in parts if kind == Part.CREDIT]
    days = [hit.days[0] for hit in find_dates(head, names=names.boilerplate.calendar) if len(hit.days) == 1]
    rule = (
        "clean.lead-in.place-and-credit"
        if places and credits
        else "clean.lead-in.credit"
        if credits
        else "clean.lead-in.place"
    )
    joint = "/" if re.search(r"\w\s?/\s?\w", head.partition("(")[0]) else ", "
    return LeadIn(
        end=end,
        rule=rule,
        places=joint.join(title_case(place) for place in places) or None,
        credit=credits[0].strip(BRACKETS) if credits else None,
        day=days[0] if days else None,
        place_first=bool(places) and next(kind for _, kind in parts if kind != Part.DAY) != Part.CREDIT,
    )

"""What every line of the page is, once headline and report are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.clean.bodies import Region, function_share, is_prose
from dragoman.clean.furniture import is_related_label
from dragoman.clean.headlines import BULLET
from dragoman.clean.lines import PageLine
from dragoman.clean.rules import Verdict
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.model.pages import Zone

HEADLINE = Verdict(zone=Zone.HEADLINE, rule="clean.zone.headline", why="the headline")
REPEATED = Verdict(zone=Zone.REPEATED_HEADLINE, rule="clean.zone.repeated-headline", why="the headline once more")
BODY = Verdict(zone=Zone.BODY, rule="clean.zone.body", why="the report")
CROSS_HEADING = Verdict(
    zone=Zone.CROSS_HEADING, rule="clean.zone.cross-heading", why="a short line without a full stop over a paragraph"
)
TWICE = Verdict(
    zone=Zone.CAPTION, rule="clean.zone.line-twice", why="a picture's caption: the line stands twice in the report"
)
OTHER_STORY = Verdict(
    zone=Zone.RELATED, rule="clean.zone.under-related-label", why="a title under a heading that points to other stories"
)
SITE_LINE = Verdict(zone=Zone.NAVIGATION, rule="clean.zone.site-line", why="the site's own line")
BEFORE = Verdict(
    zone=Zone.NAVIGATION, rule="clean.zone.before-report", why="stands before the report and is no part of it"
)
AFTER = Verdict(zone=Zone.RELATED, rule="clean.zone.after-report", why="stands after the report and is no part of it")
STORY_DATE = Verdict(zone=Zone.STORY_DATE, rule="clean.zone.story-date", why="the day of the report")
CRAWL_DATE = Verdict(
    zone=Zone.CRAWL_DATE,
    rule="clean.zone.crawl-date",
    why="a day on which the page was shown or saved, not the report's",
)
LEAD_LINE = Verdict(zone=Zone.AGENCY, rule="clean.zone.lead-line", why="names agency or place, before the report")
HEADING_WORDS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What is known of the page before its lines are named."""

    lines: Sequence[PageLine]
    verdicts: Sequence[Verdict | None]
    region: Region
    headline: PageLine | None
    dated: frozenset[int]
    crawled: frozenset[int]
    lead_lines: frozenset[int]
    site_line: int | None


def name_zones(layout: Layout, *, boilerplate: Boilerplate) -> Mapping[int, Verdict]:
    """Every line's verdict, by its number."""
    zones = {line.i: _zone_of(line, layout, boilerplate) for line in layout.lines}
    return _name_headings(_name_others(zones, layout, boilerplate), layout, boilerplate)


def _zone_of(line: PageLine, layout: Layout, boilerplate: Boilerplate) -> Verdict:
    region, verdict = layout.region, layout.verdicts[line.i]
    if layout.headline is not None and line.folded == layout.headline.folded:
        return HEADLINE if line.i == layout.headline.i else REPEATED
    if line.i in layout.dated:
        return CRAWL_DATE if line.i in layout.crawled else STORY_DATE
    if line.i in layout.lead_lines:
        return LEAD_LINE
    if verdict is not None:
        return verdict
    if line.i < region.first:
        return SITE_LINE if line.i == layout.site_line else BEFORE
    return AFTER if line.i > region.last else _in_report(line, layout)


def _in_report(line: PageLine, layout: Layout) -> Verdict:
    near = (one for one in layout.lines[max(0, line.i - 2) : line.i + 3] if one.i != line.i)
    return TWICE if line.words >= 6 and any(one.folded == line.folded for one in near) else BODY


def _name_others(zones: dict[int, Verdict], layout: Layout, boilerplate: Boilerplate) -> dict[int, Verdict]:
    """Titles under "READ MORE" in the middle of a report belong to other stories."""
    known = boilerplate.function_words.get(layout.region.language, frozenset())
    under = False
    for line in layout.lines[layout.region.first : layout.region.last + 1]:
        if zones[line.i].zone == Zone.RELATED and is_related_label(line, boilerplate):
            under = True
        elif line.ends_sentence or is_prose(line, known):
            under = False
        elif under and zones[line.i] is BODY:
            zones[line.i] = OTHER_STORY
    return zones


def _name_headings(zones: dict[int, Verdict], layout: Layout, boilerplate: Boilerplate) -> dict[int, Verdict]:
    """Short lines without a full stop, right over a paragraph, are cross-headings."""
    known = boilerplate.function_words.get(layout.region.language, frozenset())
    body = [line for line in layout.lines if zones[line.i] is BODY]
    asked = [line.i for line in body if _is_question(line)]
    for line, after in zip(body, body[1:], strict=False):
        opens = is_prose(after, known) or BULLET.match(after.text) is not None and len(asked) > 1
        short = line.words <= HEADING_WORDS and BULLET.match(line.text) is None
        if short and opens and (_is_title(line) or len(asked) > 1 and line.i in asked):
            zones[line.i] = CROSS_HEADING
    return zones


def _is_title(line: PageLine) -> bool:
    return not line.ends_sentence and not line.text.endswith((":", ",", ";"))


def _is_question(line: PageLine) -> bool:
    # "What was signed?" over the answer, in a report of several such questions.
    return line.text.endswith(("?", "؟")) and line.words <= HEADING_WORDS and line.text[0] not in "“\"'‘«„-–—"


def has_substance(lines: Sequence[PageLine], zones: Mapping[int, Verdict], *, known: frozenset[str]) -> bool:
    """True when the kept lines hold at least one sentence."""
    body = [line for line in lines if zones[line.i].zone == Zone.BODY or zones[line.i] is TWICE]
    return any(line.words >= 4 and (line.ends_sentence or function_share(line, known) > 0.2) for line in body)

"""A page's report, without what the page put around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.clean.bodies import find_region, weigh_lines
from dragoman.clean.composing import Kept, compose_text
from dragoman.clean.credits import Site, credit_lead_in, find_agency, find_author, find_short_forms, find_site
from dragoman.clean.dating import LEAD, Dated, DateLine, Scene, Whose, date_article, find_weekdays, read_date_line
from dragoman.clean.furniture import find_url, judge_line, split_bars, split_label
from dragoman.clean.headlines import cut_site_name, find_headline
from dragoman.clean.leadins import LeadIn, Names, find_lead_in, read_lead_line
from dragoman.clean.lines import PageLine, split_lines
from dragoman.clean.repair import Piece, cut_pieces, joined
from dragoman.clean.rules import Header, Verdict
from dragoman.clean.tails import Tail, find_tail
from dragoman.clean.zoning import Layout, has_substance, name_zones
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.knowledge.outlets import OutletTable
from dragoman.model.ids import content_id
from dragoman.model.pages import KEPT_ZONES, Article, Clued, Page, Removal, Zone
from dragoman.model.spans import Refusal
from dragoman.text.dates import find_url_day
from dragoman.text.folding import fold_words, title_case

LEAD_INS = 3
TAIL_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Everything that was seen on a page, before it is put together."""

    page: Page
    layout: Layout
    site: Site
    dates: Sequence[DateLine]
    url: str | None
    boilerplate: Boilerplate
    outlets: OutletTable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leads:
    """The lead-ins cut off the report's first line (with where they stood), and the lines of lead before it.

    `tail` is the credit cut off the report's last line.
    """

    cut: int
    first: int
    last: int
    tail: Tail | None
    found: tuple[tuple[LeadIn, int, int], ...]


def clean_page(page: Page, *, outlets: OutletTable, boilerplate: Boilerplate) -> Article | Refusal:
    """The report on a page: its text with the map back, its metadata with the clues, and what was left out and why.

    What the user's record states (`page.given`) wins over what the page seems to say. A page without a report is a
    Refusal. The report's language is stated, whatever it is; reading it is up to the next rooms.
    """
    seen = _see_page(page, outlets, boilerplate)
    if seen is None:
        return _refuse(page)
    leads = _read_leads(seen)
    seen = _date_lines(seen, leads)
    zones = name_zones(seen.layout, boilerplate=boilerplate)
    known = boilerplate.function_words.get(seen.layout.region.language, frozenset())
    if not has_substance(seen.layout.lines, zones, known=known):
        return _refuse(page)
    return _compose(seen, leads, zones)


def _refuse(page: Page) -> Refusal:
    lines = len(page.text.splitlines())
    seen = f"{lines} lines, none of them a report" if lines != 1 else "one line, and it is no report"
    return Refusal(
        reason=f"{page.source}: {seen}; give the page's whole text", page=page.id, rule="clean.page.no-report"
    )


def _see_page(page: Page, outlets: OutletTable, boilerplate: Boilerplate) -> _Seen | None:
    lines = split_lines(page, calendar=boilerplate.calendar)
    dates = [one for line in lines if (one := read_date_line(line, boilerplate=boilerplate))]
    dated = frozenset(one.line.i for one in dates)
    verdicts = [None if line.i in dated else judge_line(line, boilerplate) for line in lines]
    weighed = weigh_lines(lines, verdicts, boilerplate=boilerplate, dated=dated)
    region = find_region(lines, weighed, boilerplate=boilerplate)
    if region is None:
        return None
    url = page.given.url or _url_on_page(lines)
    header = Header(lines=lines, verdicts=weighed.verdicts, first=region.first, dated=dated, url=url)
    site = find_site(header, outlets=outlets, boilerplate=boilerplate)
    headline = find_headline(header, stated=page.given.title, skip=site.line)
    layout = Layout(
        lines=lines,
        verdicts=weighed.verdicts,
        region=region,
        headline=headline,
        dated=dated,
        crawled=frozenset(),
        lead_lines=frozenset(),
        site_line=site.line,
    )
    return _Seen(page=page, layout=layout, site=site, dates=dates, url=url, boilerplate=boilerplate, outlets=outlets)


def _url_on_page(lines: Sequence[PageLine]) -> str | None:
    return next((url for line in lines if (url := find_url(line))), None)


def _read_leads(seen: _Seen) -> _Leads:
    """The lead-ins: lines of their own between headline and report, then what the first line starts with."""
    layout, names = seen.layout, _names(seen)
    first = _first_line(layout)
    found = [
        (lead, line.start, line.end)
        for line in _lines_between(layout)
        if (lead := read_lead_line(line.text, names=names))
    ]
    line, cut = layout.lines[first], 0
    for _ in range(LEAD_INS):
        lead = find_lead_in(line.text[cut:], names=names)
        if lead is None:
            break
        start, end = _page_range(line, cut, cut + lead.end)
        found.append((lead, start, end))
        cut += lead.end
    last = _last_line(layout)
    tail = find_tail(layout.lines[last].text, names=names)
    return _Leads(cut=cut, first=first, last=last, tail=tail, found=(*found, *_read_tail(layout, names)))


def _read_tail(layout: Layout, names: Names) -> list[tuple[LeadIn, int, int]]:
    """The line right after the report when it is nothing but a credit ("- AFP")."""
    after = [
        line for line in layout.lines[layout.region.last + 1 : layout.region.last + 2] if line.i not in layout.dated
    ]
    read = ((read_lead_line(line.text, names=names), line) for line in after if line.words <= TAIL_WORDS)
    return [(lead, line.start, line.end) for lead, line in read if lead is not None and lead.credit]


def _names(seen: _Seen) -> Names:
    region = seen.layout.region
    report = "\n".join(line.text for line in seen.layout.lines[region.first : region.last + 1])
    headline = seen.layout.headline.text if seen.layout.headline else ""
    site = seen.site.names | _source_names(seen)
    short = find_short_forms(site, outlets=seen.outlets, boilerplate=seen.boilerplate)
    return Names(outlets=seen.outlets, boilerplate=seen.boilerplate, site=site | short, report=f"{headline}\n{report}")


def _source_names(seen: _Seen) -> frozenset[str]:
    """The source that a line of its own names, folded; none where the site is known."""
    if seen.site.outlet is not None:
        return frozenset()
    said = find_agency(seen.layout.lines, seen.layout.verdicts, boilerplate=seen.boilerplate)
    return frozenset({fold_words(said.value)}) if said else frozenset()


def _first_line(layout: Layout) -> int:
    headline = layout.headline.folded if layout.headline else None
    inside = layout.lines[layout.region.first : layout.region.last + 1]
    free = (
        line.i
        for line in inside
        if layout.verdicts[line.i] is None and line.folded != headline and line.i not in layout.dated
    )
    return next(free, layout.region.first)


def _last_line(layout: Layout) -> int:
    inside = reversed(layout.lines[layout.region.first : layout.region.last + 1])
    free = (line.i for line in inside if layout.verdicts[line.i] is None and line.i not in layout.dated)
    return next(free, layout.region.last)


def _lines_between(layout: Layout) -> list[PageLine]:
    start = layout.headline.i + 1 if layout.headline else max(0, layout.region.first - 3)
    between = layout.lines[start : _first_line(layout)]
    headline = layout.headline.folded if layout.headline else None
    return [
        line
        for line in between
        if line.folded != headline and line.i not in layout.dated and line.i != layout.site_line and line.words <= 8
    ]


def _page_range(line: PageLine, start: int, end: int) -> tuple[int, int]:
    pieces = cut_pieces(line.pieces, start=start, end=end)
    return pieces[0].page_start, pieces[-1].page_end


def _date_lines(seen: _Seen, leads: _Leads) -> _Seen:
    dated = _date(seen, leads)
    starts = {start for _, start, _end in leads.found}
    lead_lines = frozenset(line.i for line in seen.layout.lines if line.start in starts and line.i != leads.first)
    return replace(seen, layout=replace(seen.layout, crawled=dated.crawled, lead_lines=lead_lines))


def _date(seen: _Seen, leads: _Leads) -> Dated:
    layout = seen.layout
    lines = layout.lines[layout.region.first : layout.region.last + 1]
    report = "\n".join(line.text for line in lines)
    scene = Scene(
        lines=layout.lines,
        headline=layout.headline.i if layout.headline else layout.region.first,
        first=layout.region.first,
        last=layout.region.last,
        menus=_menus(layout),
        url=seen.url,
        url_day=find_url_day(seen.url or "", names=seen.boilerplate.calendar),
        lead_day=next((lead.day for lead, _, _ in leads.found if lead.day), None),
        report=report,
        weekdays=find_weekdays(report[:LEAD], seen.boilerplate),
        told_days=frozenset(hit.days[0] for line in lines for hit in line.dates if len(hit.days) == 1),
    )
    return date_article(scene, seen.dates, stated=seen.page.given.published, boilerplate=seen.boilerplate)


def _menus(layout: Layout) -> frozenset[int]:
    """The site's own lines: its name, and menus of several entries."""
    bars = (line.i for line in layout.lines[: layout.region.first] if _is_bar(line, layout.verdicts[line.i]))
    return frozenset(bars) | (frozenset({layout.site_line}) if layout.site_line is not None else frozenset())


def _is_bar(line: PageLine, verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.zone == Zone.NAVIGATION and len(split_bars(line.text)) > 2


def _compose(seen: _Seen, leads: _Leads, zones: Mapping[int, Verdict]) -> Article:
    headline = _headline_pieces(seen)
    kept = _kept_lines(seen, leads, zones)
    composed = compose_text(headline, kept)
    dated = _date(seen, leads)
    article = Article(
        id=content_id("a", seen.page.raw_sha256),
        page=seen.page.id,
        text=composed.text,
        body_start=composed.body_start,
        body_end=len(composed.text),
        lines=composed.lines,
        stretches=composed.stretches,
        removed=_removals(seen, leads, zones, kept, headline),
        raw_sha256=seen.page.raw_sha256,
        encoding=seen.page.encoding,
        language=seen.page.given.language or seen.layout.region.language,
        published=dated.when,
        published_clue=dated.clue,
        url=seen.url,
        conflicts=dated.conflicts,
    )
    return _with_credits(article, seen, leads, headline)


def _headline_pieces(seen: _Seen) -> tuple[Piece, ...]:
    line = seen.layout.headline
    if line is None:
        return ()
    names = seen.site.names | frozenset(seen.outlets.by_name)
    return cut_pieces(line.pieces, start=0, end=cut_site_name(line.text, names=names))


def _kept_lines(seen: _Seen, leads: _Leads, zones: Mapping[int, Verdict]) -> list[Kept]:
    kept: list[Kept] = []
    apart = False
    for line in seen.layout.lines[leads.first : seen.layout.region.last + 1]:
        apart = apart or line.gap > 1
        if zones[line.i].zone not in KEPT_ZONES:
            continue
        start = leads.cut if line.i == leads.first else 0
        end = leads.tail.start if line.i == leads.last and leads.tail else len(line.text)
        pieces = cut_pieces(line.pieces, start=start, end=end)
        kept.append(Kept(pieces=pieces, zone=zones[line.i].zone, apart=apart))
        apart = False
    return kept


def _removals(
    seen: _Seen, leads: _Leads, zones: Mapping[int, Verdict], kept: Sequence[Kept], headline: Sequence[Piece]
) -> tuple[Removal, ...]:
    starts = {one.pieces[0].page_start for one in kept}
    found = [_lead_removal(*lead) for lead in leads.found if leads.first < len(seen.layout.lines)]
    found += _tail_removal(leads, seen.layout)
    for line in seen.layout.lines:
        verdict = zones[line.i]
        if verdict.zone == Zone.HEADLINE:
            if headline and headline[-1].page_end < line.end:
                found.append(
                    Removal(
                        page_start=headline[-1].page_end,
                        page_end=line.end,
                        zone=Zone.NAVIGATION,
                        why="clean.zone.site-name-in-headline: the site's name after the headline",
                    )
                )
        elif (
            line.pieces[0].page_start not in starts
            and not (line.i == leads.first and leads.cut)
            and line.i not in seen.layout.lead_lines
        ):
            found.append(Removal(page_start=line.start, page_end=line.end, zone=verdict.zone, why=verdict.reason))
    return tuple(sorted(found, key=lambda one: one.page_start))


def _lead_removal(lead: LeadIn, start: int, end: int) -> Removal:
    zone = Zone.DATELINE if lead.places else Zone.AGENCY
    return Removal(
        page_start=start,
        page_end=end,
        zone=zone,
        why=f"{lead.rule}: place or credit before the first words of the report",
    )


def _tail_removal(leads: _Leads, layout: Layout) -> list[Removal]:
    if leads.tail is None:
        return []
    line = layout.lines[leads.last]
    start, end = _page_range(line, leads.tail.start, len(line.text))
    why = f"{leads.tail.rule}: a credit after the last words of the report"
    return [Removal(page_start=start, page_end=end, zone=Zone.AGENCY, why=why)]


def _with_credits(article: Article, seen: _Seen, leads: _Leads, headline: tuple[Piece, ...]) -> Article:
    given, layout = seen.page.given, seen.layout
    agency, outlet = _agency_and_outlet(seen, leads)
    author = find_author(layout.lines, layout.verdicts, boilerplate=seen.boilerplate)
    return replace(
        article,
        title=_stated(given.title) or _title(headline),
        outlet=_stated(given.outlet) or outlet,
        agency=_stated(given.agency) or agency,
        author=_stated(given.author) or author,
        dateline=_stated(given.dateline) or _dateline(seen, leads),
        story_id=_story_id(layout),
    )


def _stated(value: str | None) -> Clued | None:
    return Clued(value=value, clue="given") if value else None


def _title(headline: tuple[Piece, ...]) -> Clued | None:
    if not headline:
        return None
    return Clued(
        value=joined(headline),
        clue="clean.zone.headline",
        page_start=headline[0].page_start,
        page_end=headline[-1].page_end,
    )


def _agency_and_outlet(seen: _Seen, leads: _Leads) -> tuple[Clued | None, Clued | None]:
    """The agency by its own line, else by the lead-in; the outlet by the site, else by a lead-in that stands for it."""
    layout = seen.layout
    agency = find_agency(layout.lines, layout.verdicts, boilerplate=seen.boilerplate)
    outlet = seen.site.outlet
    for lead, start, end in leads.found:
        if lead.credit is None:
            continue
        credit = _in_full(lead.credit, agency, seen)
        by, printed = credit_lead_in(
            credit,
            seen.site,
            placed=lead.place_first,
            spoken=_is_spoken_to(credit, seen),
            outlets=seen.outlets,
            boilerplate=seen.boilerplate,
        )
        agency = agency or (Clued(value=by, clue=lead.rule, page_start=start, page_end=end) if by else None)
        if credit != lead.credit and agency is not None and outlet is None:
            outlet = replace(agency, clue="clean.outlet.source-and-lead-in")
        if printed and start <= layout.lines[leads.first].start:
            outlet = outlet or Clued(value=printed, clue=lead.rule, page_start=start, page_end=end)
    return agency or _tail_agency(leads, layout), outlet


def _tail_agency(leads: _Leads, layout: Layout) -> Clued | None:
    if leads.tail is None or leads.tail.agency is None:
        return None
    line = layout.lines[leads.last]
    start, end = _page_range(line, leads.tail.start, len(line.text))
    return Clued(value=leads.tail.agency, clue=leads.tail.rule, page_start=start, page_end=end)


def _is_spoken_to(credit: str, seen: _Seen) -> bool:
    # "a member of the committee told Alborz Wire": only its own report speaks so of an agency.
    told = re.compile(rf"\btold\s+(?:the\s+)?{re.escape(credit)}\b", re.I)
    return any(told.search(line.text) for line in seen.layout.lines)


def _in_full(credit: str, source: Clued | None, seen: _Seen) -> str:
    """ "Source : Daryan News" and "Daryan - Warships ...": the lead-in's short form of the source's name."""
    if source is None or seen.site.outlet is not None:
        return credit
    short = find_short_forms(frozenset({fold_words(source.value)}), outlets=seen.outlets, boilerplate=seen.boilerplate)
    return source.value if fold_words(credit) in short and credit != source.value else credit


def _dateline(seen: _Seen, leads: _Leads) -> Clued | None:
    for lead, start, end in leads.found:
        if lead.places:
            return Clued(value=lead.places, clue=lead.rule, page_start=start, page_end=end)
    near = (one for one in seen.dates if one.line.i < seen.layout.region.first and one.whose == Whose.UNSAID)
    return next((place for one in near if (place := _place_on(one, seen))), None)


def _place_on(one: DateLine, seen: _Seen) -> Clued | None:
    # "Geneva: May 3, 2021 03:12 IST"
    # "March 14, 2024 06:05 pm IST - Muscat"
    sides = (one.before, one.line.text[one.line.dates[-1].end :])
    places = (place for side in sides if fold_words(place := side.strip(" :,|-–—")) in seen.outlets.places)
    found = next(places, None)
    if found is None:
        return None
    return Clued(
        value=title_case(found), clue="clean.dateline.date-line", page_start=one.line.start, page_end=one.line.end
    )


def _story_id(layout: Layout) -> Clued | None:
    for line, verdict in zip(layout.lines, layout.verdicts, strict=True):
        label = split_label(line.text) if verdict is not None and verdict.zone == Zone.STORY_ID else None
        if verdict is not None and label is not None:
            return Clued(
                value=label[1].split("  ")[0].strip(), clue=verdict.rule, page_start=line.start, page_end=line.end
            )
    return None

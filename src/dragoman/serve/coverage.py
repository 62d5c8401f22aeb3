"""What a dossier rests on, and what it cannot know: the first thing a reader should see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from dragoman.model.claims import Claim, Entry, Meeting, Outcome
from dragoman.model.pages import Article
from dragoman.model.when import When
from dragoman.serve.days import has_day, sort_key, tell_day
from dragoman.serve.footnotes import value_of
from dragoman.serve.holdings import Holdings, when_of
from dragoman.serve.nouns import Coverage, Source

LONG_SILENCE = 180
"""A gap between dated reports is worth telling when it has so many days."""
NO_OUTLET = "outlet not stated"


def tell_coverage(holdings: Holdings) -> Coverage:
    """The reports, their outlets, the days they span, and what is unknown."""
    articles = sorted(holdings.articles.values(), key=lambda article: (sort_key(article.published), article.page))
    outlets = Counter(value_of(article.outlet) or NO_OUTLET for article in articles)
    return Coverage(
        outlets=tuple(sorted(outlets.items(), key=lambda pair: (pair[0] == NO_OUTLET, -pair[1], pair[0]))),
        span=_span(articles),
        unknown=tuple(_unknown(holdings, articles)),
        sources=tuple(_source(article) for article in articles),
    )


def count_things(number: int, *, one: str, many: str) -> str:
    """ "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else many}"


def _unknown(holdings: Holdings, articles: list[Article]) -> Iterator[str]:
    entries = holdings.core + holdings.context
    undated = sum(not has_day(article.published) for article in articles)
    nameless = sum(article.outlet is None for article in articles)
    floating = sum(not has_day(_day(holdings, entry)) for entry in entries if entry.kind != "statement")
    empty = sum(_is_unpeopled(holdings.lead_of(entry)) for entry in entries)
    open_ended = sum(_is_unresolved(entry) for entry in entries)
    if not articles:
        yield "No report at hand concerns both states."
    if undated:
        yield f"{count_things(undated, one='report states', many='reports state')} no day: relative times stay unknown."
    if nameless:
        yield f"{count_things(nameless, one='report names', many='reports name')} no outlet."
    if floating:
        yield f"{count_things(floating, one='happening has', many='happenings have')} no stated day."
    if empty:
        yield f"{count_things(empty, one='meeting does', many='meetings do')} not name who took part."
    if open_ended:
        yield f"{count_things(open_ended, one='promise has', many='promises have')} no known outcome."
    yield from _silences(articles)
    if holdings.refused:
        yield f"{count_things(holdings.refused, one='reading was', many='readings were')} refused as too doubtful."
    if holdings.out_of_hand:
        entries_are = count_things(holdings.out_of_hand, one="entry is", many="entries are")
        yield f"{entries_are} left out, because the report is not at hand."


def _silences(articles: list[Article]) -> Iterator[str]:
    gap = _longest_gap(articles)
    if gap is not None:
        yield f"No report between {tell_day(gap[0])} and {tell_day(gap[1])}; such silence proves nothing."


def _longest_gap(articles: list[Article]) -> tuple[date, date] | None:
    """The longest stretch without a dated report, if it is long."""
    days = [(article.published.latest, article.published.earliest) for article in articles]
    dated = [(latest, earliest) for latest, earliest in days if latest is not None and earliest is not None]
    gaps = [(before[0], after[1]) for before, after in zip(dated, dated[1:], strict=False)]
    longest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    return longest if longest is not None and (longest[1] - longest[0]).days >= LONG_SILENCE else None


def _day(holdings: Holdings, entry: Entry) -> When:
    lead = holdings.lead_of(entry)
    return when_of(lead) if entry.kind == "commitment" else entry.when


def _is_unpeopled(claim: Claim) -> bool:
    return isinstance(claim, Meeting) and not claim.participants


def _is_unresolved(entry: Entry) -> bool:
    if entry.kind != "commitment":
        return False
    return entry.outcome is None or entry.outcome.outcome is Outcome.UNKNOWN


def _span(articles: list[Article]) -> When:
    days = [article.published for article in articles if has_day(article.published)]
    if not days:
        return When()
    last = max(day.latest or day.earliest or date.min for day in days)
    return When(earliest=sort_key(days[0])[0], latest=last, basis="published")


def _source(article: Article) -> Source:
    clue = article.published_clue
    return Source(
        article=article.id,
        page=article.page,
        outlet=value_of(article.outlet),
        agency=value_of(article.agency),
        published=article.published,
        clue=clue.clue if clue is not None else None,
        headline=value_of(article.title),
        url=article.url,
        raw_sha256=article.raw_sha256,
    )

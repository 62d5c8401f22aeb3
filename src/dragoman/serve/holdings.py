"""What of the record concerns a pair of states: chosen once, then only read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.model.actors import Party
from dragoman.model.claims import ArticleClaims, Claim, Commitment, Entry, Event, Meeting, Statement
from dragoman.model.pages import Article
from dragoman.model.when import When, meet
from dragoman.serve.days import has_day, sort_key
from dragoman.serve.naming import places_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The entries of a pair with the reports they rest on.

    `core` concern both states, `context` only one of them (or nobody by name) in a report that also concerns both.
    `out_of_hand` counts entries whose claims were not handed over: without a sentence they are not shown.
    """

    pair: tuple[str, str]
    names: Mapping[str, str]
    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    people: Mapping[str, tuple[Party, ...]]
    entry_of: Mapping[str, Entry]
    core: tuple[Entry, ...]
    context: tuple[Entry, ...]
    refused: int
    out_of_hand: int

    def entries(self, *kinds: str) -> tuple[Entry, ...]:
        """Core entries of the given kinds first, then those of the context."""
        return tuple(entry for entry in self.core + self.context if entry.kind in kinds)

    def claims_of(self, entry: Entry) -> tuple[Claim, ...]:
        """The claims of an entry that are at hand, the one that tells it best first."""
        ordered = sorted(entry.claims, key=lambda key: key != entry.lead)
        return tuple(self.claims[key] for key in ordered if key in self.claims)

    def lead_of(self, entry: Entry) -> Claim:
        """The claim that tells an entry best."""
        return self.claims_of(entry)[0]

    def article_of(self, claim: Claim) -> Article:
        """The article a claim comes from."""
        return self.articles[claim.anchor.article]

    def is_core(self, entry: Entry) -> bool:
        """True when the entry concerns both states."""
        return is_of_pair(entry, self.pair)


def gather_reports(articles: Iterable[Article], claims: Iterable[Claim]) -> tuple[ArticleClaims, ...]:
    """Articles with the claims that rest on them, for a caller who holds the two apart."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.anchor.article, []).append(claim)
    return tuple(
        ArticleClaims(article=article, people=(), claims=tuple(found.get(article.id, ()))) for article in articles
    )


def choose_holdings(
    pair: tuple[str, str],
    *,
    reports: Iterable[ArticleClaims],
    entries: Iterable[Entry],
    names: Mapping[str, str],
    since: date | None,
    until: date | None,
) -> Holdings:
    """Keep what concerns the pair inside the window; an unknown day is no reason to leave something out."""
    held = sorted(reports, key=lambda report: report.article.id)
    articles = {report.article.id: report.article for report in held}
    claims = {claim.id: claim for report in held for claim in report.claims}
    window = When(earliest=since, latest=until)
    inside = [entry for entry in entries if meet(_day_of(entry, articles), window)]
    near = _near(inside, pair, claims)
    told = [entry for entry in near if any(key in claims for key in entry.claims)]
    core = _in_order(entry for entry in told if is_of_pair(entry, pair))
    shared = {article for entry in core for article in entry.articles}
    context = _in_order(entry for entry in told if not is_of_pair(entry, pair) and shared & set(entry.articles))
    used = {article for entry in core + context for article in entry.articles if article in articles}
    return Holdings(
        pair=pair,
        names=names,
        articles={key: article for key, article in articles.items() if key in used},
        claims=claims,
        people={report.article.id: report.people for report in held if report.article.id in used},
        entry_of={key: entry for entry in core + context for key in entry.claims},
        core=core,
        context=context,
        refused=sum(len(report.refusals) for report in held if report.article.id in used),
        out_of_hand=len(near) - len(told),
    )


def _near(entries: list[Entry], pair: tuple[str, str], claims: Mapping[str, Claim]) -> list[Entry]:
    """Entries that touch the pair, and those that share a sentence with one that does.

    "Rouhani accused the United States of having broken its word when it left the nuclear deal": the withdrawal is the
    United States' own act, and yet a part of what an Iranian says.
    """
    touching = {entry.id for entry in entries if touches_pair(entry, pair, claims=claims)}
    shared = {place for entry in entries if entry.id in touching for place in _sentences(entry, claims)}
    return [entry for entry in entries if entry.id in touching or shared & _sentences(entry, claims)]


def _sentences(entry: Entry, claims: Mapping[str, Claim]) -> set[tuple[str, int]]:
    anchors = (claims[key].anchor for key in entry.claims if key in claims)
    return {(anchor.article, anchor.sentence.start) for anchor in anchors}


def is_of_pair(entry: Entry, pair: tuple[str, str]) -> bool:
    """True when it concerns both states."""
    return set(pair) <= set(entry.countries)


def touches_pair(entry: Entry, pair: tuple[str, str], *, claims: Mapping[str, Claim]) -> bool:
    """True when it concerns one of the two, is said by one of them, or names no state at all."""
    if not entry.countries or set(pair) & set(entry.countries):
        return True
    return any(set(pair) & set(said_by(claims[key])) for key in entry.claims if key in claims)


def said_by(claim: Claim) -> tuple[str, ...]:
    """The states whose officials say it."""
    match claim:
        case Event():
            return places_of(claim.said_by)
        case Statement():
            return places_of(claim.speaker)
        case _:
            return ()


def parties_of(claim: Claim) -> tuple[Party, ...]:
    """Everybody in a claim, in the order of its fields."""
    match claim:
        case Event():
            return claim.actors + claim.recipients + claim.said_by
        case Statement():
            behalf = (claim.on_behalf_of,) if claim.on_behalf_of is not None else ()
            return claim.speaker + claim.addressee + claim.reported_by + behalf
        case Meeting():
            return claim.participants
        case Commitment():
            return claim.by + claim.to
        case _:
            return claim.parties


def when_of(claim: Claim) -> When:
    """The day of what a claim tells; of a promise the day it was made."""
    return claim.made if isinstance(claim, Commitment) else claim.when


def _day_of(entry: Entry, articles: Mapping[str, Article]) -> When:
    """The day of the happening, else of the first report that tells it."""
    if has_day(entry.when):
        return entry.when
    days = [articles[key].published for key in entry.articles if key in articles]
    return min(days, key=sort_key, default=entry.when)


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (sort_key(entry.when), entry.id)))

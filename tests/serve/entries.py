"""What merging would make of the reports: one meeting told twice, a plan that came true, a promise that was kept."""

from __future__ import annotations

from dataclasses import replace

from tests.serve import reports

from dragoman.model.claims import Claim, Conflict, Entry, MergeReason, Outcome, OutcomeOf, Status, kind_of
from dragoman.model.when import UNKNOWN, When
from dragoman.serve.holdings import parties_of, when_of
from dragoman.serve.naming import places_of
from dragoman.serve.wording import tell_claim

NAMES = {
    "IRN": "Iran",
    "RUS": "Russia",
    "USA": "United States",
    "ISR": "Israel",
    "SYR": "Syria",
    "EAEU": "Eurasian Economic Union",
}
ARTICLES = {report.article.id: report.article for report in reports.REPORTS}


def entry(kind: str, *claims: Claim, countries: tuple[str, ...] = ()) -> Entry:
    """An entry from claims, the first of which leads."""
    lead = claims[0]
    status: Status | None = getattr(lead, "status", None)
    when: When = when_of(lead)
    return Entry(
        id=f"en-{lead.id}",
        kind=kind,
        lead=lead.id,
        claims=tuple(sorted(claim.id for claim in claims)),
        articles=tuple(sorted({claim.anchor.article for claim in claims})),
        countries=countries or tuple(sorted(places_of(parties_of(lead)))),
        status=status,
        when=when,
        label=tell_claim(lead, NAMES),
    )


ASHGABAT = replace(
    entry("meeting", reports.AT_ASHGABAT, reports.AT_ASHGABAT_AGAIN),
    reasons=(
        MergeReason(
            claim="me-echo", weight=2.4, because=("same two presidents", "same city"), against=("one day apart",)
        ),
    ),
    conflicts=(Conflict(field="date", values=(("2024-10-11", ("me-ashgabat",)), ("2024-10-12", ("me-echo",)))),),
)
PROMISE = replace(
    entry("commitment", reports.WILL_SIGN, countries=("EAEU", "IRN", "RUS")),
    when=UNKNOWN,
    outcome=OutcomeOf(
        outcome=Outcome.KEPT, why="signed on 25 December 2023, before the deadline", claims=("ag-trade",)
    ),
)
TOGETHER = frozenset({"me-ashgabat", "me-echo", "co-trade", "me-kazan", "me-kazan-plan", "st-priority", "st-syria"})

ENTRIES = (
    ASHGABAT,
    PROMISE,
    entry("meeting", reports.KAZAN_HELD, reports.KAZAN_PLANNED),
    entry("statement", reports.PRIORITY, countries=("IRN", "RUS")),
    entry("statement", reports.SAID_SYRIA, countries=("IRN", "RUS", "SYR")),
    *(
        entry(kind_of(claim), claim)
        for report in reports.REPORTS
        for claim in report.claims
        if claim.id not in TOGETHER
    ),
)

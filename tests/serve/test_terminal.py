"""Timeline, search hits and explanations: goldens, and what they must say."""

from __future__ import annotations

from tests.serve import reports as told
from tests.serve.entries import ARTICLES, ASHGABAT, ENTRIES, NAMES, PROMISE
from tests.serve.goldens import check_golden
from tests.serve.reports import REPORTS

from dragoman.serve.explain import explain_claim, explain_refusal
from dragoman.serve.nouns import Hit
from dragoman.serve.search import render_hits
from dragoman.serve.timeline import render_timeline, status_word

HITS = (
    Hit(claim=told.PRIORITY, article=told.ASHGABAT, snippet=told.span(told.ASHGABAT, "priority")),
    Hit(claim=told.AT_ASHGABAT, article=told.ASHGABAT, entry=ASHGABAT),
    Hit(claim=told.NO_HELP, article=told.TREATY),
)


def test_timeline_against_the_golden(update_goldens: bool) -> None:
    check_golden("timeline.txt", render_timeline(ENTRIES, articles=ARTICLES), update=update_goldens)


def test_search_against_the_golden(update_goldens: bool) -> None:
    check_golden("search.txt", render_hits(HITS, names=NAMES), update=update_goldens)


def test_explanations_against_the_golden(update_goldens: bool) -> None:
    claims = [(claim, report.article) for report in REPORTS for claim in report.claims]
    entries = {key: entry for entry in ENTRIES for key in entry.claims}
    blocks = [explain_claim(claim, article, entry=entries.get(claim.id)) for claim, article in claims]
    blocks += [explain_refusal(told.REFUSED, told.CASPIAN), explain_refusal(told.REFUSED)]
    check_golden("explain.txt", "\n---\n".join(blocks), update=update_goldens)


def test_a_timeline_is_one_line_a_happening_and_the_undated_come_last() -> None:
    rows = render_timeline(ENTRIES, articles=ARTICLES).splitlines()
    assert len(rows) == len(ENTRIES)
    dated = [not row.startswith("?") for row in rows]
    assert dated == sorted(dated, reverse=True)


def test_a_timeline_counts_reports_and_the_outlets_that_are_known() -> None:
    (row,) = render_timeline([ASHGABAT], articles=ARTICLES).splitlines()
    assert row.startswith("2024-10-11  held  ")
    assert row.endswith("(2 reports, 1 outlet; reports differ)  en-me-ashgabat")


def test_a_promise_shows_its_outcome() -> None:
    assert status_word(PROMISE) == "promised, kept"


def test_an_empty_timeline_and_an_empty_search() -> None:
    assert render_timeline((), articles={}) == ""
    assert render_hits((), names={}) == "Nothing found.\n"


def test_a_hit_marks_the_words_that_were_found() -> None:
    assert "Putin said that relations with Iran were a ⟦priority⟧ for Russia." in render_hits(HITS, names=NAMES)


def test_an_explanation_shows_evidence_steps_and_reasons() -> None:
    text = explain_claim(told.AT_AKTAU, told.CASPIAN)
    assert "On the sidelines ⟦Hassan Rouhani and Vladimir Putin held talks⟧ about Syria and trade." in text
    assert "1. extract.meeting.held-talks: two officials, a verb of meeting" in text
    assert "saw “held talks” [" in text
    merged = explain_claim(told.AT_ASHGABAT_AGAIN, told.ECHO, entry=ASHGABAT)
    assert "this claim joined with weight 2.4" in merged
    assert "against: one day apart" in merged
    assert "2024-10-12: me-echo" in merged


def test_a_refusal_shows_the_rule_and_the_words() -> None:
    text = explain_refusal(told.REFUSED, told.CASPIAN)
    assert "refused: the other states are not named" in text
    assert "rule resolve.group.unnamed" in text
    assert "⟦three other states⟧" in text
    assert "words “three other states”" in explain_refusal(told.REFUSED)

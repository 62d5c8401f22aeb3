"""Encounters between officials: readable cases for every rule, and one claim for one happening."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.extract.telling import Case, read_cases, scene_of

import dragoman.extract.meetings
from dragoman.extract.meetings import find_meetings
from dragoman.model.claims import Meeting

CASES = read_cases("meetings.yaml")
MODULES = ("meetings", "encounters", "encounter_verbs", "encounter_nouns", "occasions", "occasion_gaps")
ONLY_POINTING = "extract.meeting.mention"


def meetings_of(text: str, published: date | None = None) -> tuple[Meeting, ...]:
    """The meetings of a made-up report."""
    return find_meetings(scene_of(text, published))


def says(meeting: Meeting, field: str) -> object:
    """What a case may ask of a meeting."""
    answers = {
        "countries": sorted(meeting.countries),
        "form": meeting.form.value,
        "status": meeting.status.value,
        "day": meeting.when.earliest,
        "place": meeting.where.name if meeting.where else None,
    }
    return answers[field]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.text[:40]}")
def test_cases(case: Case) -> None:
    """The rule fires where it should and nowhere else; the fields of its meeting are right."""
    meetings = meetings_of(case.text, case.published)
    fired = [m for m in meetings if case.rule in {trace.rule for trace in m.traces}]
    assert bool(fired) == (case.expect == "yes"), f"{case.why}: {[m.traces for m in meetings]}"
    for field, wanted in case.fields.items():
        found = (fired or list(meetings))[0]
        assert says(found, field) == (sorted(wanted) if isinstance(wanted, list) else wanted), case.why


def rules_in(*modules: str) -> set[str]:
    """The rule ids written in the modules of the room."""
    folder = Path(str(dragoman.extract.meetings.__file__)).parent
    texts = (folder.joinpath(f"{name}.py").read_text(encoding="utf-8") for name in modules)
    return {rule for text in texts for rule in re.findall(r'"(extract\.meeting\.[a-z-]+)"', text)}


def test_every_rule_has_a_yes_and_a_no() -> None:
    """No rule without a case that shows it and one that shows its limit."""
    rules = rules_in(*MODULES) - {ONLY_POINTING, "extract.meeting.series-goes-on"}
    assert {case.rule for case in CASES if case.expect == "yes"} == rules
    assert {case.rule for case in CASES if case.expect == "no"} == rules


def test_later_mentions_join_the_first() -> None:
    """ "During the meeting" is no second meeting."""
    text = (
        "Kuwaiti Foreign Minister Abdullah al-Yahya met Iraqi Foreign Minister Fuad Hussein in Baghdad on Sunday.\n"
        "During the meeting Hussein spoke about the border. After the talks both ministers had no comment."
    )
    meetings = meetings_of(text, date(2024, 3, 12))
    assert len(meetings) == 1
    assert len(meetings[0].anchor.mentions) == 2


def test_the_evidence_is_the_text() -> None:
    """Every span gives its quote."""
    text = "Danish Prime Minister Mette Frederiksen received Ukrainian President Volodymyr Zelensky on Sunday."
    for meeting in meetings_of(text, date(2023, 8, 21)):
        assert text[meeting.anchor.span.start : meeting.anchor.span.end] == meeting.anchor.quote

"""How far an act got: readable cases for every rule."""

from __future__ import annotations

import pytest
from tests.extract.telling import Case, events_of, read_cases, scene_of

from dragoman.extract.status import RULES, status_of

STATUS = read_cases("status.yaml")
READINGS = [case for case in STATUS if "word" in case.fields]
CODED = [case for case in STATUS if "type" in case.fields]


@pytest.mark.parametrize("case", READINGS, ids=lambda case: f"{case.rule}: {case.text[:40]}")
def test_cases(case: Case) -> None:
    """The status of one word of the text, and the rule that gave it."""
    scene = scene_of(case.text, case.published)
    token = next(t for t in scene.tokens if t.text == case.fields["word"])
    reading = status_of(scene, token.i)
    assert (reading.rule == case.rule) == (case.expect == "yes"), f"{case.why}: {reading}"
    if "status" in case.fields:
        assert reading.status.value == case.fields["status"], case.why


@pytest.mark.parametrize("case", CODED, ids=lambda case: f"{case.rule}: {case.text[:40]}")
def test_rules_of_the_type(case: Case) -> None:
    """What the kind of act adds to the clause's status."""
    events = [e for e in events_of(case.text, case.published) if e.said_type.value == case.fields["type"]]
    fired = [e for e in events if case.rule in {trace.rule for trace in e.traces}]
    assert bool(fired) == (case.expect == "yes"), f"{case.why}: {[e.traces for e in events]}"
    if fired and "status" in case.fields:
        assert fired[0].status.value == case.fields["status"]


def test_every_rule_has_a_yes_and_a_no() -> None:
    """No rule without a case that shows it and one that shows its limit."""
    rules = {rule.id for rule in RULES} | {"extract.status.plain"}
    rules |= {"extract.status.decided-measure", "extract.status.promised", "extract.status.in-force"}
    assert {case.rule for case in STATUS if case.expect == "yes"} == rules
    assert {case.rule for case in STATUS if case.expect == "no"} == rules

"""Promises: readable cases for every rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.extract.telling import Case, commitments_of, read_cases

import dragoman.extract.commitments
from dragoman.extract.scene import codes_of
from dragoman.model.claims import Commitment

CASES = read_cases("commitments.yaml")


def says(commitment: Commitment, field: str) -> object:
    """What a case may ask of a promise."""
    answers = {"by": sorted(codes_of(commitment.by)), "due": commitment.due.earliest}
    return answers[field]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.text[:40]}")
def test_cases(case: Case) -> None:
    """The rule fires where it should and nowhere else; who is bound and when it is due are right."""
    commitments = commitments_of(case.text, case.published)
    fired = [c for c in commitments if case.rule in {trace.rule for trace in c.traces}]
    assert bool(fired) == (case.expect == "yes"), f"{case.why}: {[c.traces for c in commitments]}"
    for field, wanted in case.fields.items():
        assert says(fired[0], field) == (sorted(wanted) if isinstance(wanted, list) else wanted), case.why


def test_every_rule_has_a_yes_and_a_no() -> None:
    """No rule without a case that shows it and one that shows its limit."""
    source = Path(str(dragoman.extract.commitments.__file__)).read_text(encoding="utf-8")
    rules = set(re.findall(r'"(extract\.commitment\.[a-z-]+)"', source))
    assert {case.rule for case in CASES if case.expect == "yes"} == rules
    assert {case.rule for case in CASES if case.expect == "no"} == rules

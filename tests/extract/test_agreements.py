"""Agreements: readable cases for every rule, and one claim for one agreement and act."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.extract.telling import Case, read_cases, scene_of

import dragoman.extract.agreements
from dragoman.extract.agreements import find_agreements
from dragoman.extract.scene import codes_of
from dragoman.model.claims import Act, Agreement, Status

CASES = read_cases("agreements.yaml")
MODULES = ("agreements", "agreement_mentions", "agreement_deeds", "agreement_frames")
CALLED = {f"extract.agreement.{kind}" for kind in ("called-paper", "called-loose", "called-state", "called-body")}
WRITTEN_OUT = CALLED | {f"extract.agreement.{kind}" for kind in ("called-statement", "body", "statement")}


def agreements_of(text: str, published: date | None = None) -> tuple[Agreement, ...]:
    """The agreements of a made-up report."""
    return find_agreements(scene_of(text, published))


def says(agreement: Agreement, field: str) -> object:
    """What a case may ask of an agreement."""
    answers = {
        "act": agreement.act.value,
        "status": agreement.status.value,
        "parties": sorted(codes_of(agreement.parties)),
        "name": agreement.name,
    }
    return answers[field]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.text[:40]}")
def test_cases(case: Case) -> None:
    """The rule fires where it should and nowhere else; the fields of its agreement are right."""
    agreements = agreements_of(case.text, case.published)
    fired = [a for a in agreements if case.rule in {trace.rule for trace in a.traces}]
    assert bool(fired) == (case.expect == "yes"), f"{case.why}: {[a.traces for a in agreements]}"
    for field, wanted in case.fields.items():
        found = (fired or list(agreements))[0]
        assert says(found, field) == (sorted(wanted) if isinstance(wanted, list) else wanted), case.why


def rules_in(*modules: str) -> set[str]:
    """The rule ids written in the modules of the room, with those made from a kind."""
    folder = Path(str(dragoman.extract.agreements.__file__)).parent
    texts = (folder.joinpath(f"{name}.py").read_text(encoding="utf-8") for name in modules)
    return {rule for text in texts for rule in re.findall(r'"(extract\.agreement\.[a-z-]+)"', text)} | WRITTEN_OUT


def test_every_rule_has_a_yes_and_a_no() -> None:
    """No rule without a case that shows it and one that shows its limit."""
    assert {case.rule for case in CASES if case.expect == "yes"} == rules_in(*MODULES)
    assert {case.rule for case in CASES if case.expect == "no"} == rules_in(*MODULES)


def test_mentions_join_and_acts_part() -> None:
    """A plain mention joins the claim; a second act of one treaty is a second claim."""
    text = (
        "Iran and Russia are determined to update a cooperation treaty which they signed in 2001.\n"
        "Russia called the treaty a good basis."
    )
    acts = {agreement.act: agreement for agreement in agreements_of(text, date(2022, 1, 20))}
    assert set(acts) == {Act.TO_BE_UPDATED, Act.SIGNED}
    assert acts[Act.TO_BE_UPDATED].status is Status.PLANNED
    assert acts[Act.TO_BE_UPDATED].name == acts[Act.SIGNED].name
    assert len(acts[Act.TO_BE_UPDATED].anchor.mentions) == 1


def test_what_may_be_broken_is_only_named() -> None:
    """A threat to suspend is no suspension."""
    text = "Pakistan may suspend all bilateral agreements with India, the Simla Agreement included."
    assert {a.act for a in agreements_of(text, date(2025, 4, 24))} == {Act.MENTIONED}

"""The readable cases of tests/cases/resolve: who, when and where; and that every rule has a yes and a no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.marked import Case, Mark, as_params, days_of, load_cases, resolve_case, told_by

from dragoman.knowledge.gazetteer import Listing
from dragoman.model.actors import Resolution, Resolved
from dragoman.pipeline import Workshop
from dragoman.resolve import resolve as room
from dragoman.resolve.times import RULES

ACTORS = [
    case
    for file in ("names.yaml", "roles.yaml", "bodies.yaml", "references.yaml")
    for case in load_cases(f"resolve/{file}")
]
TIMES = load_cases("resolve/times.yaml")
PLACES = load_cases("resolve/places.yaml")


def mention_at(resolved: Resolved, mark: Mark) -> Resolution | None:
    """The resolution of just the marked words."""
    spans = {(r.mention.span.start, r.mention.span.end): r for r in resolved.resolutions}
    return spans.get((mark.start, mark.end))


def check_rule(case: Case, fired: Iterable[str]) -> None:
    """The rule decides one of the marked mentions where the case says so, and none of them elsewhere."""
    rules = set(fired)
    assert (case.rule in rules) == (case.expect != "no"), f"{case.why}: {sorted(rules)}"


@pytest.mark.parametrize("case", as_params(ACTORS))
def test_who(case: Case, workshop: Workshop) -> None:
    resolved, _ = resolve_case(case, workshop)
    found = [(mark, mention_at(resolved, mark)) for mark in case.marks]
    for mark, resolution in found:
        told = told_by(resolution) if resolution else "-"
        if mark.meaning.startswith("!"):
            assert told != mark.meaning[1:], case.why
        else:
            assert told == mark.meaning, f"{case.why}: {mark.words} -> {told}"
    check_rule(case, [resolution.trace.rule for _, resolution in found if resolution])
    first = found[0][1] or next((r for _, r in found if r), None)
    for key in ("office", "country"):
        if key in case.fields:
            assert first is not None
            assert getattr(first.actors[0], key) == case.fields[key], case.why


@pytest.mark.parametrize("case", as_params(TIMES))
def test_when(case: Case, workshop: Workshop) -> None:
    resolved, _ = resolve_case(case, workshop)
    spans = {(t.span.start, t.span.end): t for t in resolved.times}
    for mark in case.marks:
        time = spans.get((mark.start, mark.end))
        overlapping = [t for t in resolved.times if t.span.start < mark.end and mark.start < t.span.end]
        if mark.meaning == "-":
            assert time is None or case.expect == "no"
            assert [t.trace.rule for t in overlapping].count(case.rule) == 0, case.why
        else:
            assert time is not None, f"{case.why}: {[t.text for t in resolved.times]}"
            assert days_of(time.when) == mark.meaning, case.why
    if case.expect != "known-failure" or case.marks[0].meaning != "-":
        check_rule(case, [t.trace.rule for t in resolved.times])


@pytest.mark.parametrize("case", as_params(PLACES))
def test_where(case: Case, workshop: Workshop) -> None:
    resolved, _ = resolve_case(case, workshop)
    spans = {(p.span.start, p.span.end): p for p in resolved.places if p.span}
    for mark in case.marks:
        place = spans.get((mark.start, mark.end))
        told = f"{place.name}; {place.country}" if place else "-"
        assert told == mark.meaning, case.why


def rules_of_the_room() -> set[str]:
    """Every rule id written in the room; the one that is put together is spelled out."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(room.__file__).parent.glob("*.py")))
    assert 'f"resolve.name.{state.kind}"' in source
    states = (Listing.STATE, Listing.DEMONYM, Listing.CAPITAL, Listing.METONYM)
    return set(re.findall(r'"(resolve\.[a-z.-]+)"', source)) | {f"resolve.name.{kind}" for kind in states}


def test_every_rule_has_a_yes_and_a_no() -> None:
    cases = ACTORS + TIMES
    assert {case.rule for case in cases if case.expect == "yes"} == rules_of_the_room()
    assert {case.rule for case in cases if case.expect == "no"} == rules_of_the_room()
    assert {rule.id for rule in RULES} == {case.rule for case in TIMES}


def test_every_case_says_why() -> None:
    cases = ACTORS + TIMES + PLACES
    assert all(case.why and case.marks for case in cases)
    assert {case.expect for case in cases} <= {"yes", "no", "known-failure"}

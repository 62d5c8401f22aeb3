"""Events: readable cases for every rule, and what holds for all events."""

from __future__ import annotations

from datetime import date

import pytest
from tests.extract.telling import Case, events_of, read_cases, scene_of

from dragoman.extract.demands import find_by_force
from dragoman.extract.events import find_events
from dragoman.extract.meetings import find_meetings
from dragoman.extract.plover import UNDONE, coding_of, codings
from dragoman.extract.scene import codes_of
from dragoman.extract.speech_acts import RULES
from dragoman.extract.statements import find_statements
from dragoman.model.claims import Event, EventType, Status

EVENTS = read_cases("events.yaml")
TOLD = {
    "extract.event.clause-verb",
    "extract.event.noun-frame",
    "extract.event.passive-goes-on",
    "extract.event.expulsion",
    "extract.event.promise",
    "extract.event.meeting",
    "extract.event.meeting-cancelled",
}


def fits(event: Event, case: Case) -> bool:
    """True when an event comes from the rule of the case and has its fields."""
    if case.rule not in {trace.rule for trace in event.traces}:
        return False
    has = {
        "type": event.type.value,
        "status": event.status.value,
        "actors": sorted(codes_of(event.actors)),
        "recipients": sorted(codes_of(event.recipients)),
        "mode": event.mode,
        "day": event.when.earliest,
    }
    wanted = {key: sorted(value) if isinstance(value, list) else value for key, value in case.fields.items()}
    return all(has[key] == value for key, value in wanted.items())


@pytest.mark.parametrize("case", EVENTS, ids=lambda case: f"{case.rule}: {case.text[:40]}")
def test_cases(case: Case) -> None:
    """A rule fires where the case says so, with the fields it names, and nowhere else."""
    events = events_of(case.text, case.published)
    found = any(fits(event, case) for event in events)
    told = [(e.type.value, e.status.value, codes_of(e.actors), codes_of(e.recipients), e.traces) for e in events]
    assert found == (case.expect == "yes"), f"{case.why}: {told}"


def test_every_rule_has_a_yes_and_a_no() -> None:
    """No rule without a case that shows it and one that shows its limit."""
    rules = TOLD | {rule.id for rule in RULES}
    assert {case.rule for case in EVENTS if case.expect == "yes"} == rules
    assert {case.rule for case in EVENTS if case.expect == "no"} == rules


@pytest.mark.parametrize("case", EVENTS, ids=lambda case: case.text[:40])
def test_every_event_stands_on_its_words(case: Case) -> None:
    """Quote, span and sentence agree; somebody with a state acts; the codebook's numbers are filled in."""
    for event in events_of(case.text, case.published):
        span = event.anchor.span
        assert case.text[span.start : span.end] == event.anchor.quote
        assert event.anchor.sentence.start <= span.start < event.anchor.sentence.end
        assert codes_of(event.actors)
        assert (event.quad, event.intensity, event.cameo) != (None, None, None)
        assert 0 < event.confidence < 1
        assert event.traces[0].rule.startswith("extract.event.")


def test_ids_are_the_same_on_every_run() -> None:
    """The id rests on article, anchor, type and names only."""
    text = "Turkey closed its airspace to Russian aircraft on Monday."
    first, again = events_of(text, date(2022, 4, 25)), events_of(text, date(2022, 4, 25))
    assert [e.id for e in first] == [e.id for e in again]
    assert first[0].id.startswith("ev-")


def test_planned_is_never_done() -> None:
    """What is planned, wished, denied or only possible keeps that status."""
    text = (
        "Egypt will send grain to Sudan in May. Egypt should lift the embargo against Sudan. "
        "Egypt did not attack Sudan. Egypt may impose sanctions on Sudan."
    )
    done = {Status.ACTUAL, Status.ONGOING, Status.BACKGROUND}
    assert not [e for e in events_of(text, date(2024, 3, 5)) if e.status in done]


def test_planned_aid_is_agree() -> None:
    """The codebook: planned AID is AGREE; `said_type` keeps the act spoken of."""
    event = next(e for e in events_of("India will deliver wheat aid to Afghanistan.", date(2022, 2, 1)))
    assert (event.type, event.said_type, event.status) == (EventType.AGREE, EventType.AID, Status.PLANNED)
    assert event.status in UNDONE


def test_one_happening_once() -> None:
    """A noun and a verb that tell one act make one event."""
    events = events_of("Armenia accused Azerbaijan of shelling villages in Armenia.", date(2022, 9, 14))
    assert [e.type for e in events].count(EventType.ACCUSE) == 1


def test_no_actor_no_event() -> None:
    """Opinions and acts of nobody are no event."""
    assert not events_of("The talks were useful. Attacks are always wrong, an analyst said.", date(2022, 9, 14))


def test_headlines_only_where_the_body_is_silent() -> None:
    """Without statements and meetings the clauses still tell their acts."""
    scene = scene_of("Japan expelled eight Russian diplomats on Friday.", date(2022, 4, 9))
    assert [e.type for e in find_events(scene, (), meetings=(), commitments=())] == [EventType.SANCTION]
    assert find_statements(scene) == ()
    assert find_meetings(scene) == ()


def test_codebook_table() -> None:
    """Every type has a row of its own; a foreign mode falls back to it."""
    assert {type_ for type_, mode in codings() if not mode} == {t.value for t in EventType}
    assert coding_of(EventType.CONSULT, "visit").score == 4
    assert coding_of(EventType.AGREE, "visit") == coding_of(EventType.AGREE, None)
    assert find_by_force in {rule.find for rule in RULES}

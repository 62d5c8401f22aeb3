"""Meetings in the codebook: CONSULT when they took place, AGREE when they are to come, REJECT when called off."""

from __future__ import annotations

from types import MappingProxyType

from dragoman.extract.plover import Act
from dragoman.extract.scene import codes_of
from dragoman.extract.story import Story
from dragoman.model.actors import Actor, ActorType, Party
from dragoman.model.claims import EventType, Meeting, MeetingForm, Status

_MODES = MappingProxyType(
    {
        MeetingForm.VISIT: "visit",
        MeetingForm.PHONE: "phone",
        MeetingForm.SUMMIT: "multilateral",
        MeetingForm.MULTILATERAL: "multilateral",
    }
)
_STATUS = MappingProxyType({Status.HELD: Status.ACTUAL, Status.CANCELLED: Status.ACTUAL})


def meeting_acts(story: Story) -> list[Act]:
    """One act for each meeting between two states or organisations at least."""
    several = (
        m for m in story.meetings if len({*codes_of(m.participants), *m.countries}) > 1 and codes_of(m.participants)
    )
    return [_act(story, m) for m in several if not _is_summons(story, m) and not _is_told_to_the_press(story, m)]


def _is_summons(story: Story, meeting: Meeting) -> bool:
    # "the ministry summoned the envoys": a protest (ACCUSE), not a consultation
    span = meeting.anchor.span
    by_rule = any(trace.rule == "extract.meeting.summons" for trace in meeting.traces)
    words = story.scene.annotated.tokens_in(span.start, span.end)
    return by_rule or any(t.lemma in ("summon", "convoke") for t in words)


def _is_told_to_the_press(story: Story, meeting: Meeting) -> bool:
    # "At their joint news conference after the talks": the consultation is the talks
    if meeting.form is not MeetingForm.PRESS_CONFERENCE:
        return False
    held = (m for m in story.meetings if m.form is not MeetingForm.PRESS_CONFERENCE and m.status is Status.HELD)
    return any(set(meeting.countries) <= set(other.countries) for other in held)


def _act(story: Story, meeting: Meeting) -> Act:
    start, end = meeting.anchor.span.start, meeting.anchor.span.end
    token = story.scene.annotated.token_at(start)
    cancelled = meeting.status is Status.CANCELLED
    mode = _MODES.get(meeting.form)
    if mode == "multilateral" and len(codes_of(meeting.participants)) < 3:
        mode = None
    return Act(
        type=EventType.REJECT if cancelled else EventType.CONSULT,
        said_type=EventType.REJECT if cancelled else EventType.CONSULT,
        status=_STATUS.get(meeting.status, meeting.status),
        actors=meeting.participants,
        recipients=_hosts(story, meeting),
        head=token.i if token else 0,
        start=start,
        end=end,
        rule="extract.event.meeting-cancelled" if cancelled else "extract.event.meeting",
        status_rule="extract.event.meeting-status",
        mode="meet" if cancelled else mode,
        when=meeting.when,
        reciprocal=not cancelled and len(codes_of(meeting.participants)) > 1,
        confidence=meeting.confidence,
        meeting=meeting.id,
    )


def _hosts(story: Story, meeting: Meeting) -> tuple[Party, ...]:
    """The state that is visited, where nobody of it is named: "the minister visited Turkey"."""
    if len(codes_of(meeting.participants)) > 1:
        return ()
    states = (
        story.scene.world.states.get(code) for code in meeting.countries if code not in codes_of(meeting.participants)
    )
    actors = (Actor(name=s.name, type=ActorType.STATE, country=s.iso3, sector="GOV") for s in states if s)
    return tuple(Party(actor=actor) for actor in actors)

"""Meetings in the codebook: CONSULT when they took place, AGREE when they are to come, REJECT when called off."""

from __future__ import annotations

from dragoman.extract.plover import Act
from dragoman.extract.scene import codes_of
from dragoman.extract.story import Story
from dragoman.model.claims import EventType, Meeting, MeetingForm, Status

_MODES = {
    MeetingForm.VISIT: "visit",
    MeetingForm.PHONE: "phone",
    MeetingForm.SUMMIT: "multilateral",
    MeetingForm.MULTILATERAL: "multilateral",
}
_STATUS = {Status.HELD: Status.ACTUAL, Status.CANCELLED: Status.ACTUAL}


def meeting_acts(story: Story) -> list[Act]:
    """One act for each meeting between two states or organisations at least."""
    several = (m for m in story.meetings if len(codes_of(m.participants)) > 1)
    return [_act(story, meeting) for meeting in several if not _is_summons(story, meeting)]


def _is_summons(story: Story, meeting: Meeting) -> bool:
    # "the ministry summoned the envoys": a protest (ACCUSE), not a consultation
    span = meeting.anchor.span
    return any(t.lemma in ("summon", "convoke") for t in story.scene.annotated.tokens_in(span.start, span.end))


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
        recipients=(),
        head=token.i if token else 0,
        start=start,
        end=end,
        rule="extract.event.meeting-cancelled" if cancelled else "extract.event.meeting",
        status_rule="extract.event.meeting-status",
        mode="meet" if cancelled else mode,
        when=meeting.when,
        reciprocal=not cancelled,
        confidence=meeting.confidence,
        meeting=meeting.id,
    )

"""An article with its statements and meetings at hand: who says the words at a place, and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.extract.scene import Scene, code_of, unique_parties
from dragoman.model.actors import Party
from dragoman.model.claims import Meeting, Statement, Status


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Story:
    """A scene with what was said and who met. `said_at` leads from a token to the statement whose content holds it."""

    scene: Scene
    statements: tuple[Statement, ...]
    meetings: tuple[Meeting, ...]
    said_at: Mapping[int, Statement]
    cue_at: Mapping[int, Statement]


def open_story(scene: Scene, *, statements: tuple[Statement, ...], meetings: tuple[Meeting, ...]) -> Story:
    """Index statements by the words of their contents (the shorter content wins) and of their cues."""
    said: dict[int, Statement] = {}
    cues: dict[int, Statement] = {}
    for statement in sorted(statements, key=lambda s: s.content.span.start - s.content.span.end):
        for token in scene.annotated.tokens_in(statement.content.span.start, statement.content.span.end):
            said[token.i] = statement
        for token in scene.annotated.tokens_in(statement.cue.span.start, statement.cue.span.end):
            cues.setdefault(token.i, statement)
    return Story(
        scene=scene,
        statements=statements,
        meetings=meetings,
        said_at=MappingProxyType(said),
        cue_at=MappingProxyType(cues),
    )


def interlocutors(story: Story, statement: Statement) -> tuple[Party, ...]:
    """Whom a speaker talks to: the addressee, else the others of the one meeting that the speaker took part in."""
    mine = {code_of(p.actor) for p in statement.speaker}
    if statement.addressee:
        others = [p for p in statement.addressee if code_of(p.actor) not in mine and code_of(p.actor)]
        if others:
            return unique_parties(others)
    meeting = occasion_of(story, statement)
    if meeting is None:
        return ()
    return unique_parties([p for p in meeting.participants if code_of(p.actor) and code_of(p.actor) not in mine])


def occasion_of(story: Story, statement: Statement) -> Meeting | None:
    """The meeting at which words were said: as linked, else the latest one before them that the speaker was at."""
    for meeting in story.meetings:
        if meeting.id == statement.occasion:
            return meeting
    names = {p.actor for p in statement.speaker}
    at = statement.content.span.end
    held = [m for m in story.meetings if m.status in (Status.HELD, Status.ONGOING) and m.anchor.sentence.start <= at]
    mine = [m for m in held if names & {p.actor for p in m.participants}]
    return max(mine, key=lambda m: m.anchor.span.start, default=None)


def occasion_before(story: Story, offset: int) -> Meeting | None:
    """The latest meeting told before a place in the text."""
    before = [
        m for m in story.meetings if m.status in (Status.HELD, Status.ONGOING) and m.anchor.sentence.start <= offset
    ]
    return max(before, key=lambda m: m.anchor.span.start, default=None)

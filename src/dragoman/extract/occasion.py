"""The day of an utterance, and the day of an act told in a clause: never the page's day by default."""

from __future__ import annotations

from dragoman.extract.scene import Scene, times_in
from dragoman.extract.story import Story, occasion_of
from dragoman.model.actors import TimeMention
from dragoman.model.claims import Statement
from dragoman.model.parse import Token
from dragoman.model.when import UNKNOWN, When, is_known


def day_of_utterance(story: Story, statement: Statement) -> When:
    """The day a statement was made: its cue's own, its occasion's, else that of the speaker's other words nearby."""
    if is_known(statement.when):
        return statement.when
    meeting = occasion_of(story, statement)
    if meeting is not None and is_known(meeting.when):
        return meeting.when
    return _day_of_speaker(story, statement)


def _day_of_speaker(story: Story, statement: Statement) -> When:
    """A speaker goes on speaking on the day last given for the same speaker, or given next when none was."""
    names = {p.actor for p in statement.speaker}
    dated = [s for s in story.statements if is_known(s.when) and names & {p.actor for p in s.speaker}]
    at = statement.anchor.span.start
    before = [s for s in dated if s.anchor.span.start <= at]
    if before:
        return max(before, key=lambda s: s.anchor.span.start).when
    return min(dated, key=lambda s: s.anchor.span.start).when if dated else UNKNOWN


def day_of_clause(scene: Scene, i: int) -> When:
    """The day given in the clause of token `i`: its own, else that of the clause it is coordinated with or stands in."""
    sentence = scene.sentence_of(i)
    times = times_in(scene, sentence.start, sentence.end)
    here: Token | None = scene.tokens[i]
    while here is not None:
        for time in times:
            if is_known(time.when) and _verb_over_time(scene, time) == here.i:
                return time.when
        here = _next_clause(scene, here)
    return UNKNOWN


def _next_clause(scene: Scene, token: Token) -> Token | None:
    """Up to the word or clause that shares its time with this one; none across a change of speaker or a relative clause."""
    if token.head == token.i or token.dep in ("relcl", "ccomp", "parataxis"):
        return None
    return scene.tokens[token.head]


def _verb_over_time(scene: Scene, time: TimeMention) -> int:
    """The word that a time phrase belongs to: the verb or noun over its head."""
    words = scene.annotated.tokens_in(time.span.start, time.span.end)
    if not words:
        return -1
    inside = {word.i for word in words}
    top = next((word for word in words if word.head not in inside or word.head == word.i), words[0])
    while top.head != top.i and (top.i in inside or top.pos in ("ADP", "ADV", "SCONJ")):
        top = scene.tokens[top.head]
    return top.i

"""The day of an utterance, and the day of an act told in a clause: never the page's day by default."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.plover import UNDONE, VERBAL, Act
from dragoman.extract.scene import Scene, codes_of, times_in
from dragoman.extract.status import status_of, words_over
from dragoman.extract.story import Story, occasion_of
from dragoman.model.claims import EventType, Statement, Status
from dragoman.model.parse import Token
from dragoman.model.when import UNKNOWN, When, is_known, width

_WEEK = 7  # days: "last year" beside a cue is no day of an utterance


def day_of_utterance(story: Story, statement: Statement) -> When:
    """The day a statement was made: its cue's own, its occasion's, else that of the speaker's other words nearby."""
    if _is_day(statement.when):
        return statement.when
    meeting = occasion_of(story, statement)
    if meeting is not None and is_known(meeting.when):
        return meeting.when
    return _day_of_speaker(story, statement)


def _is_day(when: When) -> bool:
    return is_known(when) and width(when) <= _WEEK


def _day_of_speaker(story: Story, statement: Statement) -> When:
    """A speaker goes on speaking on the day last given for the same speaker, or given next when none was."""
    names = {p.actor for p in statement.speaker}
    dated = [s for s in story.statements if _is_day(s.when) and names & {p.actor for p in s.speaker}]
    at = statement.anchor.span.start
    before = [s for s in dated if s.anchor.span.start <= at]
    if before:
        return max(before, key=lambda s: s.anchor.span.start).when
    return min(dated, key=lambda s: s.anchor.span.start).when if dated else UNKNOWN


def day_of_act(story: Story, i: int, *, type_: EventType, status: Status) -> When:
    """Verbal acts and what is not done yet bear the day of the words; done acts the day of their own clause."""
    statement, cue = story.said_at.get(i), story.cue_at.get(i)
    if statement is not None and (status in UNDONE or status is Status.HYPOTHETICAL or type_ in VERBAL):
        return day_of_utterance(story, statement)
    if status in UNDONE and cue is None:
        framing = _framing_verb(story.scene, i)
        return day_of_clause(story.scene, framing) if framing is not None else UNKNOWN
    day = day_of_clause(story.scene, i)
    return day if is_known(day) or cue is None else day_of_utterance(story, cue)


def _framing_verb(scene: Scene, i: int) -> int | None:
    """The done act over one that is not done: "agreed on Monday to hold a meeting"."""
    for above in scene.annotated.ancestors(i):
        if above.pos == "VERB" and status_of(scene, above.i).status not in UNDONE:
            return above.i
    return None


def day_of_clause(scene: Scene, i: int) -> When:
    """The day given in the clause of token `i`, else in the clause it is coordinated with or stands in."""
    sentence = scene.sentence_of(i)
    times = [t for t in times_in(scene, sentence.start, end=sentence.end) if is_known(t.when)]
    here: Token | None = scene.tokens[i]
    while here is not None and times:
        for time in times:
            if here.i in words_over(scene, time):
                return time.when
        here = _next_clause(scene, here)
    return UNKNOWN


def _next_clause(scene: Scene, token: Token) -> Token | None:
    """The word above that shares its time with this one; none across a change of speaker or a relative clause."""
    when = any(kid.text.lower() == "when" for kid in scene.annotated.kids(token.i, "advmod", "mark"))
    if token.head == token.i or (token.dep in ("relcl", "ccomp", "parataxis") and not when):
        return None
    return scene.tokens[token.head]


def with_days(story: Story, acts: list[Act]) -> list[Act]:
    """What parties agree on, or say together, without a day of its own was said when they met last before it."""
    return [replace(act, when=_day_of_meeting(story, act)) if _lacks_day(act) else act for act in acts]


def _lacks_day(act: Act) -> bool:
    together = act.type in VERBAL and len(codes_of(act.actors)) > 1
    agreed = act.type is EventType.AGREE or act.status in UNDONE
    return (
        (together or agreed) and not is_known(act.when) and act.meeting is None and act.status is not Status.BACKGROUND
    )


def _day_of_meeting(story: Story, act: Act) -> When:
    """ "The Parties agreed to submit the treaty": on the day they met."""
    spoken = set(codes_of(act.actors))
    met = [m for m in story.meetings if m.status is Status.HELD and _is_day(m.when) and m.anchor.span.start < act.end]
    fitting = [m for m in met if spoken <= set(codes_of(m.participants))]
    return max(fitting, key=lambda m: m.anchor.span.start).when if fitting else UNKNOWN

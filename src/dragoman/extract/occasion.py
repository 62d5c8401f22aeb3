"""The day of an utterance, and the day of an act told in a clause: never the page's day by default."""

from __future__ import annotations

from dragoman.extract.plover import UNDONE, VERBAL
from dragoman.extract.scene import Scene, times_in
from dragoman.extract.status import status_of
from dragoman.extract.story import Story, occasion_of
from dragoman.model.actors import TimeMention
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


def day_of_act(story: Story, i: int, type_: EventType, status: Status) -> When:
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
    """The day given in the clause of token `i`: its own, else that of the clause it is coordinated with or stands in."""
    sentence = scene.sentence_of(i)
    times = [t for t in times_in(scene, sentence.start, sentence.end) if is_known(t.when)]
    here: Token | None = scene.tokens[i]
    while here is not None and times:
        for time in times:
            if here.i in _words_over(scene, time):
                return time.when
        here = _next_clause(scene, here)
    return UNKNOWN


def _next_clause(scene: Scene, token: Token) -> Token | None:
    """Up to the word or clause that shares its time with this one; none across a change of speaker or a relative clause."""
    when = any(kid.text.lower() == "when" for kid in scene.annotated.kids(token.i, "advmod", "mark"))
    if token.head == token.i or (token.dep in ("relcl", "ccomp", "parataxis") and not when):
        return None
    return scene.tokens[token.head]


def _words_over(scene: Scene, time: TimeMention) -> set[int]:
    """The words that a time phrase belongs to: the nouns over it, and the first verb."""
    words = scene.annotated.tokens_in(time.span.start, time.span.end)
    if not words:
        return set()
    inside = {word.i for word in words}
    here = next((word for word in words if word.head not in inside or word.head == word.i), words[0])
    over: set[int] = set(inside)
    while here.head != here.i:
        here = scene.tokens[here.head]
        over.add(here.i)
        if here.pos in ("VERB", "AUX"):
            break
    return over

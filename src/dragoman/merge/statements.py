"""Are two statements one utterance? The speaker, the words, the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.merge.blocks import Key, word_keys
from dragoman.merge.evidence import BAR, Sign, Weigher, days_between, inclusion, overlap, weigh_occasion
from dragoman.merge.figures import compare_figures
from dragoman.merge.telling import Telling, codes_of
from dragoman.model.claims import Statement
from dragoman.model.when import width

ENOUGH = 1.5
ALIKE = 0.6
COPIED = 0.85
CLOSE_DAYS = 3
SPAN = CLOSE_DAYS + 1


def key_statement(telling: Telling) -> Iterator[Key]:
    """The blocks of a statement: its words, with the days around it, or with its article."""
    day = day_said(telling)
    for key in word_keys("said", telling.said):
        yield Key(block=key.block, opens=day is None)
        yield Key(block=(telling.article, *key.block))
        if day is not None:
            # Two days no further apart than CLOSE_DAYS have one of these in common.
            for span in {day.toordinal() // SPAN, (day.toordinal() + CLOSE_DAYS) // SPAN}:
                yield Key(block=(str(span), *key.block))


def weigh_speaker(one: Telling, other: Telling) -> Sign | None:
    """The same speaker, or for statements of states and offices the same state."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Statement) and isinstance(theirs, Statement)):
        return None
    if ours.polarity != theirs.polarity:
        return Sign(weight=BAR, note="one affirms, the other denies")
    company = compare_figures(one.figures, other.figures)
    if company.shared:
        return Sign(weight=0.5, note=f"same speaker: {', '.join(company.shared)}")
    bare = not (one.figures and other.figures)
    same = sorted(set(codes_of(ours.speaker)) & set(codes_of(theirs.speaker)))
    if bare and same:
        return Sign(weight=0.3, note=f"same side: {', '.join(same)}")
    return Sign(weight=BAR, note="different speakers")


def weigh_words(one: Telling, other: Telling) -> Sign | None:
    """The same or nearly the same words, or all of the shorter one inside the longer."""
    like = overlap(one.said, other.said)
    if like >= ALIKE:
        return Sign(weight=round(0.6 + like, 3), note=f"same words ({like:.0%})")
    short, long = sorted((one.said, other.said), key=len)
    if len(short) >= 6 and inclusion(short, long) >= 0.9:
        return Sign(weight=1.0, note="one quotes a part of the other")
    return Sign(weight=-2.0, note="other words")


def weigh_days(one: Telling, other: Telling) -> Sign | None:
    """Said within days of each other; without a day only a copy will do."""
    apart = days_between(day_said(one), day_said(other))
    if one.article == other.article:
        return Sign(weight=0.3, note="same report")
    if apart is None:
        copied = min(len(one.said), len(other.said)) >= 7 and overlap(one.said, other.said) >= COPIED
        return None if copied else Sign(weight=-1.0, note="no day on one side")
    if apart > CLOSE_DAYS:
        return Sign(weight=BAR, note=f"{apart} days apart")
    return Sign(weight=0.3, note="same day" if apart == 0 else f"within {apart} days")


def day_said(telling: Telling) -> date | None:
    """The day of the utterance, else that of the report."""
    return telling.when.earliest if width(telling.when) <= 7 else telling.day


WEIGHERS: tuple[Weigher, ...] = (weigh_days, weigh_speaker, weigh_words, weigh_occasion)

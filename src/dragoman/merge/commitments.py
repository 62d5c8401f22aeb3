"""Are two commitments one promise, told again?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dragoman.merge.blocks import Key, time_keys, word_keys
from dragoman.merge.evidence import BAR, Sign, Weigher, days_between, gap_days, inclusion, overlap
from dragoman.merge.telling import Telling, codes_of
from dragoman.model.claims import Commitment
from dragoman.model.when import is_known, width

ENOUGH = 1.5
LONGEST = 730
"""Days after which the same words are a new promise."""


def key_commitment(telling: Telling) -> Iterator[Key]:
    """The blocks of a commitment: its words, by whom and due when, the meeting it is about."""
    commitment = telling.claim
    if not isinstance(commitment, Commitment):
        return
    yield from word_keys("what", telling.said)
    yield from time_keys("-".join(sorted(codes_of(commitment.by))), commitment.due)
    yield Key(block=("in", telling.article))
    if telling.occasion:
        yield Key(block=("at", telling.occasion))


def weigh_makers(one: Telling, other: Telling) -> Sign | None:
    """By the same states; a promise of two, told as one's, may still be the same."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Commitment) and isinstance(theirs, Commitment)):
        return None
    mine, yours = set(codes_of(ours.by)), set(codes_of(theirs.by))
    if mine == yours:
        return Sign(weight=0.3, note=f"by the same: {', '.join(sorted(mine))}" if mine else "by nobody named")
    if mine & yours and (mine <= yours or yours <= mine):
        return Sign(weight=-0.2, note="by one side / by both")
    return Sign(weight=BAR, note="by others")


def weigh_words(one: Telling, other: Telling) -> Sign | None:
    """What is promised."""
    like = overlap(one.said, other.said)
    if like >= 0.5:
        return Sign(weight=round(0.9 + like, 3), note=f"same promise ({like:.0%})")
    short, long = sorted((one.said, other.said), key=len)
    if one.article == other.article and len(short) >= 3 and inclusion(short, long) >= 0.9:
        return Sign(weight=1.2, note="one tells a part of the other")
    if like >= 0.3:
        return Sign(weight=0.6, note=f"much the same promise ({like:.0%})")
    return None


def weigh_due(one: Telling, other: Telling) -> Sign | None:
    """Due on the same days, or not."""
    if not (is_known(one.when) and is_known(other.when)):
        return None
    if gap_days(one.when, other.when) > 0:
        return Sign(weight=BAR, note="due on different days")
    narrow = max(width(one.when), width(other.when)) <= 31
    return Sign(weight=0.7 if narrow else 0.2, note="due on the same days")


def weigh_occasion(one: Telling, other: Telling) -> Sign | None:
    """About the same meeting."""
    if one.occasion and one.occasion == other.occasion:
        return Sign(weight=1.0, note="about the same meeting")
    return None


def weigh_time(one: Telling, other: Telling) -> Sign | None:
    """Told years apart, or after the other one fell due: a new promise."""
    apart = days_between(one.day, other.day)
    if apart is None:
        return None if one.article == other.article else Sign(weight=-0.4, note="one report bears no date")
    if apart > LONGEST:
        return Sign(weight=BAR, note=f"made {apart} days apart")
    for first, second in ((one, other), (other, one)):
        due = first.when.latest
        if due is not None and second.day is not None and second.day > due + timedelta(days=7):
            return Sign(weight=BAR, note="made after the other fell due")
    return None


WEIGHERS: tuple[Weigher, ...] = (weigh_makers, weigh_words, weigh_due, weigh_occasion, weigh_time)

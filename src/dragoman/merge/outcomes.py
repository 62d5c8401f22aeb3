"""What came of a commitment: later meetings, acts on agreements and events that fit what was promised.

Kept and broken need a claim that says so. Where nothing does: open while it is not due or nothing later is at hand,
overdue once the day has passed, and unknown when later reports are silent. Doubt is said, never decided.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.merge.agreements import names_of
from dragoman.merge.evidence import inclusion
from dragoman.merge.joining import Group
from dragoman.merge.library import Library
from dragoman.merge.telling import DONE, Telling, codes_of
from dragoman.merge.values import choose_status, place_of
from dragoman.model.claims import (
    Act,
    Agreement,
    Commitment,
    Event,
    EventType,
    Outcome,
    OutcomeOf,
    Status,
)
from dragoman.model.when import When, is_known, meet
from dragoman.text.folding import fold_words

MEETING_WORDS = frozenset(
    "meet meeting meets meetings talks talk summit visit visits travel receive hold held session round convene "
    "attend brief gather".split()
)
CONTACT_WORDS = frozenset(
    "contact contacts consultation consultations consult deliberation deliberations dialogue exchanges".split()
)
"""A promise of these is kept by any later meeting: it names neither day nor place."""
CONCLUDED = frozenset({Act.SIGNED, Act.RATIFIED, Act.IN_FORCE})
PROMISED_ACTS: tuple[tuple[re.Pattern[str], Act, frozenset[Act]], ...] = (
    (re.compile(r"sign(s|ed|ing|ature)?|conclu\w+|complet\w+|finali[sz]\w+"), Act.SIGNED, CONCLUDED),
    (re.compile(r"ratif\w+"), Act.RATIFIED, frozenset({Act.RATIFIED, Act.IN_FORCE})),
    (re.compile(r"force|effect"), Act.IN_FORCE, frozenset({Act.IN_FORCE, Act.IMPLEMENTED})),
    (re.compile(r"updat\w+"), Act.UPDATED, frozenset({Act.UPDATED})),
    (re.compile(r"extend\w*|extension|prolong\w*"), Act.EXTENDED, frozenset({Act.EXTENDED})),
    (re.compile(r"reviv\w+"), Act.REVIVED, frozenset({Act.REVIVED})),
    (re.compile(r"implement\w*"), Act.IMPLEMENTED, frozenset({Act.IMPLEMENTED, Act.IN_FORCE})),
    (re.compile(r"withdraw\w*"), Act.WITHDRAWN, frozenset({Act.WITHDRAWN})),
    (re.compile(r"suspend\w*"), Act.SUSPENDED, frozenset({Act.SUSPENDED})),
)
"""How a promise speaks of an act on an agreement, that act, and all the acts that show it was done."""
PAPER_WORDS = frozenset("accord agreement agreements contract convention deal memorandum pact protocol treaty".split())
REPEATED = frozenset({"regular", "regularly", "often", "frequently", "constant"})
OFFICE_WORDS: Mapping[str, str] = {
    "president": "president",
    "presidents": "president",
    "ministers": "minister",
    "minister": "minister",
    "leaders": "",
}
UNDOES: Mapping[Act, str] = {Act.VIOLATED: "violated", Act.WITHDRAWN: "withdrawn from", Act.SUSPENDED: "suspended"}
GENERAL_WORDS = MEETING_WORDS | frozenset(
    "continue countries country expand increase level relations cooperation ties both sides further more boost "
    "strengthen promote develop work ready two joint regional new future".split()
)
"""Words that fit any promise and any report; a promise of nothing else cannot be checked by its words."""
LIKE_ENOUGH = 0.75
LATER = timedelta(days=1)
GRACE = timedelta(days=31)
OLD = timedelta(days=60)
NO_MORE = "there is no later report on these states"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A later happening that settles a promise, and its day (or that of the report)."""

    outcome: Outcome
    why: str
    claims: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment with all its tellings, made ready for looking: who, what, since when."""

    group: Group
    by: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]
    made: date | None
    due: Telling | None
    occasions: frozenset[str]


def find_outcome(group: Group, library: Library) -> OutcomeOf:
    """What came of a commitment, why one may say so, and the claims that decide it."""
    promise = read_promise(group, library.states)
    found = sorted(_find_all(promise, library), key=_order)
    if found:
        return OutcomeOf(outcome=found[0].outcome, why=found[0].why, claims=found[0].claims)
    return _judge_silence(promise, library)


def _order(finding: Finding) -> tuple[bool, date, tuple[str, ...]]:
    return finding.outcome is not Outcome.KEPT, finding.day, finding.claims


def read_promise(group: Group, states: Mapping[str, str]) -> Promise:
    """The promise that a group of commitments tells; a state that its words name is a side of it."""
    told = [telling.claim for telling in group.tellings if isinstance(telling.claim, Commitment)]
    due = [telling for telling in group.tellings if is_known(telling.when)]
    words = frozenset(word for telling in group.tellings for word in telling.said)
    named = frozenset(states[word] for word in words if word in states)
    return Promise(
        group=group,
        by=frozenset(code for one in told for code in codes_of(one.by)),
        sides=named | frozenset(code for one in told for code in codes_of((*one.by, *one.to))),
        words=words,
        made=min((day for telling in group.tellings if (day := made_on(telling)) is not None), default=None),
        due=max(due, key=lambda telling: (telling.day or date.min, telling.id)) if due else None,
        occasions=frozenset(telling.occasion for telling in group.tellings if telling.occasion),
    )


def made_on(telling: Telling) -> date | None:
    """The day a promise was made: its own, else that of the report."""
    made = telling.claim.made if isinstance(telling.claim, Commitment) else None
    return (made.earliest if made is not None else None) or telling.day


def _find_all(promise: Promise, library: Library) -> Iterator[Finding]:
    acts = [(act, shown) for word in promise.words for said, act, shown in PROMISED_ACTS if said.fullmatch(word)]
    for key in sorted(promise.occasions & library.meetings.keys()):
        yield from _look_at_occasion(promise, library.meetings[key])
    if not acts and promise.words & (MEETING_WORDS | CONTACT_WORDS):
        for group in library.meetings_of(promise.sides):
            yield from _look_at_meeting(promise, group, library)
    for group in library.agreements if acts else ():
        if _is_about(promise, group, library):
            yield from _look_at_agreement(promise, group, acts)
    wanted = promise.words - GENERAL_WORDS - library.names
    for group in library.events_with(wanted, least=LIKE_ENOUGH) if len(wanted) >= 3 else ():
        yield from _look_at_event(promise, group, wanted)


# --- meetings ---


def _look_at_occasion(promise: Promise, group: Group) -> Iterator[Finding]:
    """The very meeting that the promise is linked to."""
    status = choose_status(group.tellings)
    if status is Status.CANCELLED and _is_told_later(promise, group):
        off = [telling for telling in group.tellings if telling.status is Status.CANCELLED]
        yield _find(Outcome.BROKEN, "the meeting was called off", off)
    held = _held_after(promise, group)
    if held:
        why = f"the meeting took place{_where(held[0])}{_on(held[0])}"
        yield _find(Outcome.KEPT, why, held)


def _find(outcome: Outcome, why: str, tellings: Sequence[Telling]) -> Finding:
    day = min(telling.when.latest or telling.day or date.max for telling in tellings)
    return Finding(outcome=outcome, why=why, claims=tuple(telling.id for telling in tellings), day=day)


def _look_at_meeting(promise: Promise, group: Group, library: Library) -> Iterator[Finding]:
    held = _held_after(promise, group)
    named = promise.words & library.surnames
    there = {figure.last_name for telling in held for figure in telling.figures}
    why = next((said for telling in held if (said := _fit_meeting(promise, telling))), "")
    if why and named <= there:
        yield _find(Outcome.KEPT, why, held)


def _held_after(promise: Promise, group: Group) -> list[Telling]:
    return [t for t in group.tellings if t.status in (Status.HELD, Status.ONGOING) and _is_after(promise, t)]


def _fit_meeting(promise: Promise, telling: Telling) -> str:
    """Why a held meeting keeps a promise to meet; empty when it need not be the one that was promised."""
    if len(promise.sides) < 2 or promise.sides - telling.places or promise.words & REPEATED:
        return ""
    if promise.words & CONTACT_WORDS and is_known(telling.when) and telling.figures:
        return f"later met{_where(telling)}{_on(telling)}"
    if not promise.words & MEETING_WORDS or not _has_offices(promise, telling) or _is_late(promise, telling):
        return ""
    if _names_place(promise, telling):
        return f"met in the place named{_where(telling)}{_on(telling)}"
    if promise.due is not None and is_known(telling.when):
        return f"met in time{_where(telling)}{_on(telling)}"
    return ""


def _is_late(promise: Promise, telling: Telling) -> bool:
    return promise.due is not None and is_known(telling.when) and not meet(_until_due(promise.due), telling.when)


def _until_due(due: Telling) -> When:
    return When(latest=due.when.latest)


def _names_place(promise: Promise, telling: Telling) -> bool:
    place = place_of(telling)
    named = frozenset(fold_words(place.name).split()) if place is not None else frozenset()
    return bool(named & promise.words) and inclusion(named, promise.words) >= 0.5


def _has_offices(promise: Promise, telling: Telling) -> bool:
    """Whether those who met hold the offices that the promise names ("the presidents to meet")."""
    wanted = {OFFICE_WORDS[word] for word in promise.words if word in OFFICE_WORDS}
    offices = [figure.office for figure in telling.figures if figure.office]
    return not wanted or (bool(offices) and all(any(want in office for office in offices) for want in wanted))


# --- agreements ---


def _look_at_agreement(promise: Promise, group: Group, acts: Sequence[tuple[Act, frozenset[Act]]]) -> Iterator[Finding]:
    wanted = {act for act, _ in acts}
    shown = {act for _, all_of_them in acts for act in all_of_them}
    for telling in group.tellings:
        agreement = telling.claim
        if not isinstance(agreement, Agreement) or telling.status not in DONE or not _may_follow(promise, telling):
            continue
        if agreement.act in shown:
            late = agreement.act in wanted and _is_long_late(promise, telling)
            why = f"{agreement.name}: {agreement.act.value.replace('-', ' ')}{_on(telling)}{', late' if late else ''}"
            yield _find(Outcome.PARTLY if late else Outcome.KEPT, why, [telling])
        elif agreement.act in UNDOES and _is_after(promise, telling):
            why = f"{agreement.name}: {UNDOES[agreement.act]}{_on(telling)}"
            yield _find(Outcome.BROKEN, why, [telling])


def _is_about(promise: Promise, group: Group, library: Library) -> bool:
    """Whether a promise speaks of an agreement: a link, its telling words, or "the treaty" with one treaty in sight."""
    linked = {link.id for telling in promise.group.tellings for link in telling.claim.links}
    if linked & {telling.id for telling in group.tellings}:
        return True
    if not _is_party(promise, group):
        return False
    if any(_has_name(promise.words, words) for telling in group.tellings for words in _names(telling)):
        return True
    articles = {telling.article for telling in promise.group.tellings}
    near = library.agreements_in(articles)
    return group in near and [other for other in near if _is_in_sight(promise, other, articles)] == [group]


def _is_party(promise: Promise, group: Group) -> bool:
    parties = frozenset(code for telling in group.tellings for code in telling.places)
    return not parties or not promise.by or bool(promise.by & parties)


def _is_in_sight(promise: Promise, group: Group, articles: Collection[str]) -> bool:
    """Whether the report that makes the promise speaks of this agreement by the same word, and not as of old times."""
    papers = promise.words & PAPER_WORDS
    here = [telling for telling in group.tellings if telling.article in articles and _is_party(promise, group)]
    return any((papers & _paper_words(telling) or not papers) and _is_current(telling) for telling in here)


def _is_current(telling: Telling) -> bool:
    end, agreement = telling.when.latest, telling.claim
    old = telling.day is not None and end is not None and telling.day - end > OLD
    return not old and isinstance(agreement, Agreement) and agreement.act is not Act.MENTIONED


def _paper_words(telling: Telling) -> frozenset[str]:
    agreement = telling.claim
    names = (agreement.name, *agreement.aliases) if isinstance(agreement, Agreement) else ()
    return frozenset(word for name in names for word in fold_words(name).split()) & PAPER_WORDS


def _has_name(words: frozenset[str], named: frozenset[str]) -> bool:
    """Whether the words hold a name: all of a short one, most of a long one."""
    return bool(named) and inclusion(named, words) >= (0.6 if len(named) > 2 else 1.0)


def _names(telling: Telling) -> tuple[frozenset[str], ...]:
    agreement = telling.claim
    return names_of(agreement) if isinstance(agreement, Agreement) else ()


# --- events ---


def _look_at_event(promise: Promise, group: Group, wanted: frozenset[str]) -> Iterator[Finding]:
    for telling in group.tellings:
        fits = _is_act_of(promise, telling) and _is_after(promise, telling)
        if fits and inclusion(wanted, telling.words) >= LIKE_ENOUGH:
            late = _is_long_late(promise, telling)
            why = f"reported as done{_on(telling)}{', late' if late else ''}"
            yield _find(Outcome.PARTLY if late else Outcome.KEPT, why, [telling])


def _is_act_of(promise: Promise, telling: Telling) -> bool:
    event = telling.claim
    if not isinstance(event, Event) or telling.status not in (Status.ACTUAL, Status.ONGOING):
        return False
    # "agreed to cooperate" promises once more; it keeps nothing.
    return event.type is not EventType.AGREE and promise.by <= frozenset(codes_of((*event.actors, *event.recipients)))


# --- time ---


def _is_long_late(promise: Promise, telling: Telling) -> bool:
    latest = promise.due.when.latest if promise.due is not None else None
    done = telling.when.earliest
    return latest is not None and done is not None and done > latest + GRACE


def _may_follow(promise: Promise, telling: Telling) -> bool:
    """After the promise, or in the same weeks: by a later report ("signed in December", promised on the 8th), or in
    the time named ("the signing would take place before the turn of the year", told when it had taken place)."""
    start, end = telling.when.earliest, telling.when.latest
    if promise.made is None or not telling.is_dated or start is None or end is None or telling.day is None:
        return _is_after(promise, telling)
    due = promise.due.when.latest if promise.due is not None else None
    in_time = due is not None and promise.made - GRACE <= start <= due
    return in_time or (end >= promise.made and telling.day > promise.made)


def _is_after(promise: Promise, telling: Telling) -> bool:
    """Whether something surely happened after the promise was made: its first day, or a later report without a day."""
    if promise.made is None:
        return False
    if is_known(telling.when):
        return (
            telling.when.earliest is not None and telling.when.earliest >= promise.made and _is_news(promise, telling)
        )
    return telling.status is not Status.BACKGROUND and telling.day is not None and telling.day > promise.made + GRACE


def _is_news(promise: Promise, telling: Telling) -> bool:
    """Not told by the very report that made the promise, unless on a later day."""
    start = telling.when.earliest
    same = any(telling.article == told.article for told in promise.group.tellings)
    return not same or (start is not None and promise.made is not None and start > promise.made)


def _is_told_later(promise: Promise, group: Group) -> bool:
    days = [telling.day for telling in group.tellings if telling.status is Status.CANCELLED and telling.day is not None]
    return promise.made is not None and any(day >= promise.made for day in days)


def _judge_silence(promise: Promise, library: Library) -> OutcomeOf:
    latest = promise.due.when.latest if promise.due is not None else None
    later = sum(promise.made is not None and day > promise.made + LATER for day in _days_on(promise, library))
    silent = f"{later} later report{' says' if later == 1 else 's say'} nothing of it" if later else NO_MORE
    if latest is not None and library.newest is not None:
        outcome = Outcome.OVERDUE if latest < library.newest else Outcome.OPEN
        return OutcomeOf(outcome=outcome, why=f"due by {latest}; up to {library.newest} {silent}")
    if promise.made is None:
        return OutcomeOf(outcome=Outcome.UNKNOWN, why="the report bears no date, so what came later cannot be told")
    return OutcomeOf(outcome=Outcome.UNKNOWN if later else Outcome.OPEN, why=silent)


def _days_on(promise: Promise, library: Library) -> tuple[date, ...]:
    """The days of reports that concern all the states of the promise."""
    lists = [set(library.reports.get(code, ())) for code in sorted(promise.sides)]
    return tuple(sorted(set.intersection(*lists))) if lists else ()


def _on(telling: Telling) -> str:
    start, end = telling.when.earliest, telling.when.latest
    if start is None or end is None:
        return f" (reported {telling.day})" if telling.day is not None else ""
    return f" on {start}" if start == end else f" between {start} and {end}"


def _where(telling: Telling) -> str:
    place = place_of(telling)
    return f" in {place.name}" if place is not None else ""

"""What came of a commitment: later meetings, acts on agreements and events that fit what was promised.

Kept and broken need a claim that says so. Where nothing does: open while it is not due or nothing later is at hand,
overdue once the day has passed, and unknown when later reports are silent. Doubt is said, never decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.merge.agreements import names_of
from dragoman.merge.evidence import inclusion
from dragoman.merge.joining import Group
from dragoman.merge.telling import DONE, Telling, codes_of
from dragoman.merge.values import choose_status, place_of
from dragoman.model.claims import (
    Act,
    Agreement,
    Commitment,
    Event,
    EventType,
    Meeting,
    Outcome,
    OutcomeOf,
    Status,
)
from dragoman.model.when import is_known, meet
from dragoman.text.folding import fold_words

MEETING_WORDS = frozenset(
    "meet meeting meets meetings talks talk summit visit visits travel receive hold held session round convene "
    "attend brief gather".split()
)
CONTACT_WORDS = frozenset(
    "contact contacts consultation consultations consult deliberation deliberations dialogue exchanges".split()
)
"""A promise of these is kept by any later meeting: it names neither day nor place."""
ACT_WORDS: Mapping[str, frozenset[Act]] = {
    "sign": frozenset({Act.SIGNED, Act.RATIFIED, Act.IN_FORCE}),
    "conclude": frozenset({Act.SIGNED, Act.RATIFIED, Act.IN_FORCE}),
    "complete": frozenset({Act.SIGNED, Act.RATIFIED, Act.IN_FORCE}),
    "finalise": frozenset({Act.SIGNED, Act.RATIFIED, Act.IN_FORCE}),
    "finalize": frozenset({Act.SIGNED, Act.RATIFIED, Act.IN_FORCE}),
    "ratif": frozenset({Act.RATIFIED, Act.IN_FORCE}),
    "force": frozenset({Act.IN_FORCE, Act.IMPLEMENTED}),
    "effect": frozenset({Act.IN_FORCE, Act.IMPLEMENTED}),
    "updat": frozenset({Act.UPDATED}),
    "exten": frozenset({Act.EXTENDED}),
    "prolong": frozenset({Act.EXTENDED}),
    "reviv": frozenset({Act.REVIVED}),
    "implement": frozenset({Act.IMPLEMENTED, Act.IN_FORCE}),
    "withdraw": frozenset({Act.WITHDRAWN}),
    "suspend": frozenset({Act.SUSPENDED}),
}
"""How a promise speaks of an act on an agreement (the beginnings of its words), and the acts that keep it."""
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
LATER = timedelta(days=1)
GRACE = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A later happening that settles a promise."""

    outcome: Outcome
    why: str
    claims: tuple[str, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything a promise is held against: groups of each kind, entry ids of meetings, and the newest report's day."""

    meetings: Mapping[str, Group]
    agreements: Sequence[Group]
    events: Sequence[Group]
    reports: Mapping[str, Sequence[date]]
    newest: date | None


def find_outcome(group: Group, library: Library) -> OutcomeOf:
    """What came of a commitment, why one may say so, and the claims that decide it."""
    promise = read_promise(group)
    found = sorted(_find_all(promise, library), key=lambda one: (one.outcome is not Outcome.KEPT, one.why, one.claims))
    if found:
        return OutcomeOf(outcome=found[0].outcome, why=found[0].why, claims=found[0].claims)
    return _judge_silence(promise, library)


def read_promise(group: Group) -> Promise:
    """The promise that a group of commitments tells."""
    told = [telling.claim for telling in group.tellings if isinstance(telling.claim, Commitment)]
    due = [telling for telling in group.tellings if is_known(telling.when)]
    return Promise(
        group=group,
        by=frozenset(code for one in told for code in codes_of(one.by)),
        sides=frozenset(code for one in told for code in codes_of((*one.by, *one.to))),
        words=frozenset(word for telling in group.tellings for word in telling.said),
        made=min((day for telling in group.tellings if (day := made_on(telling)) is not None), default=None),
        due=max(due, key=lambda telling: (telling.day or date.min, telling.id)) if due else None,
        occasions=frozenset(telling.occasion for telling in group.tellings if telling.occasion),
    )


def made_on(telling: Telling) -> date | None:
    """The day a promise was made: its own, else that of the report."""
    made = telling.claim.made if isinstance(telling.claim, Commitment) else None
    return (made.earliest if made is not None else None) or telling.day


def _find_all(promise: Promise, library: Library) -> Iterator[Finding]:
    for key, group in library.meetings.items():
        yield from _look_at_meeting(promise, key, group)
    for group in library.agreements:
        yield from _look_at_agreement(promise, group)
    for group in library.events:
        yield from _look_at_event(promise, group)


# --- meetings ---


def _look_at_meeting(promise: Promise, key: str, group: Group) -> Iterator[Finding]:
    status = choose_status(group.tellings)
    linked = key in promise.occasions
    if linked and status is Status.CANCELLED and _is_told_later(promise, group):
        yield Finding(outcome=Outcome.BROKEN, why="the meeting was called off", claims=_ids(group, {Status.CANCELLED}))
    held = [t for t in group.tellings if t.status in (Status.HELD, Status.ONGOING) and _is_after(promise, t)]
    if not held or status not in DONE:
        return
    why = "" if not linked else f"the meeting took place{_on(held[0])}"
    why = why or next((said for telling in held if (said := _fit_meeting(promise, telling))), "")
    if why:
        yield Finding(outcome=Outcome.KEPT, why=why, claims=tuple(telling.id for telling in held))


def _fit_meeting(promise: Promise, telling: Telling) -> str:
    """Why a held meeting keeps a promise to meet; empty when it need not be the one that was promised."""
    meeting = telling.claim
    together = promise.sides & telling.places
    if not isinstance(meeting, Meeting) or len(together) < 2 or promise.sides - telling.places:
        return ""
    if promise.words & CONTACT_WORDS:
        return f"later met{_where(telling)}{_on(telling)}"
    if not promise.words & MEETING_WORDS or not _has_offices(promise, telling):
        return ""
    if _names_place(promise, telling):
        return f"met in the place named{_where(telling)}{_on(telling)}"
    if promise.due is not None and is_known(telling.when) and meet(promise.due.when, telling.when):
        return f"met in time{_where(telling)}{_on(telling)}"
    return ""


def _names_place(promise: Promise, telling: Telling) -> bool:
    place = place_of(telling)
    named = frozenset(fold_words(place.name).split()) if place is not None else frozenset()
    return bool(named) and named <= promise.words


def _has_offices(promise: Promise, telling: Telling) -> bool:
    """Whether those who met hold the offices that the promise names ("the presidents to meet")."""
    wanted = {OFFICE_WORDS[word] for word in promise.words if OFFICE_WORDS.get(word)}
    offices = [figure.office for figure in telling.figures if figure.office]
    return not wanted or not offices or all(any(want in office for office in offices) for want in wanted)


# --- agreements ---


def _look_at_agreement(promise: Promise, group: Group) -> Iterator[Finding]:
    wanted = {
        act for word in promise.words for stem, acts in ACT_WORDS.items() if word.startswith(stem) for act in acts
    }
    if not wanted or not _is_about(promise, group):
        return
    for telling in group.tellings:
        agreement = telling.claim
        if not isinstance(agreement, Agreement) or telling.status not in DONE or not _is_after(promise, telling):
            continue
        if agreement.act in wanted:
            why = f"{agreement.name}: {agreement.act.value.replace('-', ' ')}{_on(telling)}"
            yield Finding(outcome=_in_time(promise, telling), why=why, claims=(telling.id,))
        elif agreement.act in UNDOES:
            why = f"{agreement.name}: {UNDOES[agreement.act]}{_on(telling)}"
            yield Finding(outcome=Outcome.BROKEN, why=why, claims=(telling.id,))


def _is_about(promise: Promise, group: Group) -> bool:
    """Whether a promise speaks of an agreement: a link, or its telling words; and the parties allow it."""
    linked = {link.id for telling in promise.group.tellings for link in telling.claim.links}
    if linked & {telling.id for telling in group.tellings}:
        return True
    parties = frozenset(code for telling in group.tellings for code in telling.places)
    if parties and promise.by and not promise.by & parties:
        return False
    return any(_has_name(promise.words, words) for telling in group.tellings for words in _names(telling))


def _has_name(words: frozenset[str], named: frozenset[str]) -> bool:
    """Whether the words hold a name: all of a short one, most of a long one."""
    return bool(named) and inclusion(named, words) >= (0.6 if len(named) > 2 else 1.0)


def _names(telling: Telling) -> tuple[frozenset[str], ...]:
    agreement = telling.claim
    return names_of(agreement) if isinstance(agreement, Agreement) else ()


# --- events ---


def _look_at_event(promise: Promise, group: Group) -> Iterator[Finding]:
    wanted = promise.words - GENERAL_WORDS
    if len(wanted) < 3:
        return
    for telling in group.tellings:
        if not _is_act_of(promise, telling) or not _is_after(promise, telling):
            continue
        if inclusion(wanted, telling.words) >= 0.6:
            outcome = _in_time(promise, telling)
            yield Finding(outcome=outcome, why=f"reported as done{_on(telling)}", claims=(telling.id,))


def _is_act_of(promise: Promise, telling: Telling) -> bool:
    event = telling.claim
    if not isinstance(event, Event) or telling.status not in (Status.ACTUAL, Status.ONGOING):
        return False
    # "agreed to cooperate" promises once more; it keeps nothing.
    return event.type is not EventType.AGREE and promise.by <= frozenset(codes_of((*event.actors, *event.recipients)))


# --- time ---


def _in_time(promise: Promise, telling: Telling) -> Outcome:
    latest = promise.due.when.latest if promise.due is not None else None
    done = telling.when.earliest
    if latest is not None and done is not None and done > latest + GRACE:
        return Outcome.PARTLY
    return Outcome.KEPT


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
    if latest is not None and library.newest is not None:
        if latest < library.newest:
            return OutcomeOf(
                outcome=Outcome.OVERDUE, why=f"due by {latest}; no report up to {library.newest} shows it done"
            )
        return OutcomeOf(outcome=Outcome.OPEN, why=f"due by {latest}; the newest report is of {library.newest}")
    if promise.made is None:
        return OutcomeOf(outcome=Outcome.UNKNOWN, why="the report bears no date, so what came later cannot be told")
    later = sum(day > promise.made + LATER for day in _days_on(promise, library))
    if later == 0:
        return OutcomeOf(outcome=Outcome.OPEN, why="no later report on these states")
    reports = "report says" if later == 1 else "reports say"
    return OutcomeOf(outcome=Outcome.UNKNOWN, why=f"{later} later {reports} nothing of it")


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


def _ids(group: Group, statuses: Iterable[Status]) -> tuple[str, ...]:
    return tuple(telling.id for telling in group.tellings if telling.status in set(statuses))

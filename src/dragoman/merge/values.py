"""What the claims of one happening say of it: which tells it best, where they disagree, why they were joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from dragoman.merge.evidence import Verdict, gap_days
from dragoman.merge.joining import Group
from dragoman.merge.telling import AHEAD, DONE, Telling
from dragoman.model.actors import Place
from dragoman.model.claims import Act, Agreement, Conflict, Event, Meeting, MergeReason, Status
from dragoman.model.when import When, is_known, width
from dragoman.text.folding import fold_words

TOLL = re.compile(
    r"(?P<number>\d[\d,]*)\s+(?:\w+\s+){0,3}?(?P<what>killed|dead|died|wounded|injured|hurt|detained|arrested)\b"
    r"|(?P<verb>killed|wounded|injured|detained|arrested)\s+(?:at least\s+|some\s+|about\s+)?(?P<count>\d[\d,]*)\b",
    re.I,
)
SAME_TOLL: Mapping[str, str] = {
    "died": "killed",
    "dead": "killed",
    "hurt": "wounded",
    "injured": "wounded",
    "arrested": "detained",
}
FRESH = 3
SILENT = (Act.MENTIONED,)


def choose_status(tellings: Sequence[Telling]) -> Status | None:
    """How far it got: held wins over planned, whatever was reported last; else the latest report says it."""
    stated = [telling for telling in tellings if telling.status is not None]
    if not stated:
        return None
    done = [telling for telling in stated if telling.status in DONE]
    if done:
        return min((telling.status for telling in done if telling.status), key=_order_of_done)
    return max(stated, key=lambda telling: (telling.day or date.min, telling.id)).status


def _order_of_done(status: Status) -> int:
    return (Status.HELD, Status.ACTUAL, Status.ONGOING, Status.BACKGROUND).index(status)


def choose_lead(tellings: Sequence[Telling], status: Status | None) -> Telling:
    """The claim that tells it best: of the status it came to, dated, from the body, sure; then the earliest.

    An agreement is led by the latest act that was done, and says more than its name.
    """
    if isinstance(tellings[0].claim, Agreement):
        return max(tellings, key=_rank_act)
    return min(tellings, key=lambda telling: _rank(telling, status))


def _rank(telling: Telling, status: Status | None) -> tuple[bool, int, bool, bool, float, date, str]:
    claim = telling.claim
    return (
        telling.status != status,
        min(width(telling.when), 400),
        claim.anchor.inside != "body",
        not _is_fresh(telling),
        -claim.confidence,
        telling.day or date.max,
        telling.id,
    )


def _is_fresh(telling: Telling) -> bool:
    """Reported within days of it, not recalled later."""
    end = telling.when.latest
    return end is not None and telling.day is not None and (telling.day - end).days <= FRESH


def _rank_act(telling: Telling) -> tuple[bool, bool, date, date, str]:
    agreement = telling.claim
    says = isinstance(agreement, Agreement) and agreement.act not in SILENT
    return (
        says,
        telling.status in DONE,
        telling.when.latest or telling.day or date.min,
        telling.day or date.min,
        telling.id,
    )


def choose_when(tellings: Sequence[Telling], lead: Telling) -> When:
    """The narrowest interval among the claims of the lead's stage that fits the lead's; never an average."""
    if isinstance(lead.claim, Agreement):
        return lead.when
    stage = [telling for telling in tellings if (telling.status in DONE) == (lead.status in DONE)]
    known = [telling for telling in stage if is_known(telling.when)]
    if not is_known(lead.when):
        return min(known, key=lambda telling: (width(telling.when), telling.id)).when if known else lead.when
    fitting = [telling for telling in known if gap_days(telling.when, lead.when) == 0]
    return min(fitting, key=lambda telling: (width(telling.when), telling.id != lead.id, telling.id)).when


def find_conflicts(tellings: Sequence[Telling]) -> tuple[Conflict, ...]:
    """Fields on which the claims disagree; a plan that was changed is no contradiction of what was held."""
    done = [telling for telling in tellings if telling.status in DONE] or list(tellings)
    if isinstance(tellings[0].claim, Agreement):
        return _find_act_conflicts(tellings)
    found = (
        _compare("date", done, value=_show_when, differ=_dates_differ),
        _compare("place", done, value=_show_place, differ=_places_differ),
        _compare("status", tellings, value=_show_status, differ=_stages_differ),
        *_compare_tolls(done),
    )
    return tuple(conflict for conflict in found if conflict is not None)


def _find_act_conflicts(tellings: Sequence[Telling]) -> tuple[Conflict, ...]:
    acts: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if isinstance(telling.claim, Agreement) and telling.status in DONE:
            acts[telling.claim.act.value].append(telling)
    once = [(act, told) for act, told in sorted(acts.items()) if act == Act.SIGNED]
    found = (_compare(f"date of {act}", told, value=_show_when, differ=_dates_differ) for act, told in once)
    return tuple(conflict for conflict in found if conflict is not None)


def _compare(
    field: str,
    tellings: Sequence[Telling],
    *,
    value: Callable[[Telling], str],
    differ: Callable[[Telling, Telling], bool],
) -> Conflict | None:
    if not any(differ(one, other) for at, one in enumerate(tellings) for other in tellings[at + 1 :]):
        return None
    held: dict[str, list[str]] = defaultdict(list)
    for telling in tellings:
        if value(telling):
            held[value(telling)].append(telling.id)
    return Conflict(field=field, values=tuple((shown, tuple(sorted(ids))) for shown, ids in sorted(held.items())))


def _dates_differ(one: Telling, other: Telling) -> bool:
    return is_known(one.when) and is_known(other.when) and gap_days(one.when, other.when) > 0


def _places_differ(one: Telling, other: Telling) -> bool:
    ours, theirs = place_of(one), place_of(other)
    if ours is None or theirs is None or fold_words(ours.name) == fold_words(theirs.name):
        return False
    far = ours.lat is not None and theirs.lat is not None
    return far or ours.country != theirs.country


def _stages_differ(one: Telling, other: Telling) -> bool:
    """Held and called off exclude each other; planned and held do not."""
    off = {Status.CANCELLED, Status.DENIED}
    return (one.status in DONE and other.status in off) or (other.status in DONE and one.status in off)


def place_of(telling: Telling) -> Place | None:
    """Where it happened, for what happens somewhere."""
    return telling.claim.where if isinstance(telling.claim, Meeting | Event) else None


def _show_place(telling: Telling) -> str:
    place = place_of(telling)
    return place.name if place is not None else ""


def _show_status(telling: Telling) -> str:
    return telling.status.value if telling.status is not None else ""


def _show_when(telling: Telling) -> str:
    return show_when(telling.when)


def show_when(when: When) -> str:
    """An interval in ISO form: a day, a month, a year, else `from/to`; nothing when unknown.

    Example:
        >>> show_when(When(earliest=date(2022, 1, 1), latest=date(2022, 1, 31)))
        '2022-01'
    """
    if when.earliest is None or when.latest is None:
        return ""
    if when.earliest == when.latest:
        return when.earliest.isoformat()
    if when.earliest.day == 1 and (when.latest + timedelta(days=1)).day == 1:
        if width(when) <= 31:
            return f"{when.earliest:%Y-%m}"
        if (when.earliest.month, when.latest.month, when.earliest.year) == (1, 12, when.latest.year):
            return str(when.earliest.year)
    return f"{when.earliest.isoformat()}/{when.latest.isoformat()}"


def _compare_tolls(tellings: Sequence[Telling]) -> Iterable[Conflict]:
    """Two death tolls stand side by side."""
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        if isinstance(telling.claim, Event):
            for what, number in sorted(find_tolls(telling.claim.anchor.quote)):
                held[what][number].append(telling.id)
    for what, numbers in sorted(held.items()):
        if len(numbers) > 1:
            values = tuple((number, tuple(sorted(ids))) for number, ids in sorted(numbers.items()))
            yield Conflict(field=what, values=values)


def find_tolls(text: str) -> frozenset[tuple[str, str]]:
    """How many were killed, wounded or detained, as a sentence counts them.

    Example:
        >>> sorted(find_tolls("The strike killed 12 and left 30 people injured."))
        [('killed', '12'), ('wounded', '30')]
    """
    found = set()
    for match in TOLL.finditer(text):
        what = (match["what"] or match["verb"]).lower()
        found.add((SAME_TOLL.get(what, what), (match["number"] or match["count"]).replace(",", "")))
    return frozenset(found)


def explain_merges(group: Group, status: Status | None) -> tuple[MergeReason, ...]:
    """Why each claim is in the group: the strongest of its pairs. Nothing to explain where there is one claim."""
    if len(group.tellings) < 2:
        return ()
    return tuple(_explain(telling, group, status) for telling in group.tellings)


def _explain(telling: Telling, group: Group, status: Status | None) -> MergeReason:
    pairs = {pair: verdict for pair, verdict in group.verdicts.items() if telling.id in pair}
    if not pairs:
        return MergeReason(claim=telling.id, weight=0.0)
    best = min(pairs, key=lambda pair: (-pairs[pair].weight, pair))
    verdict: Verdict = pairs[best]
    other = best[0] if best[1] == telling.id else best[1]
    return MergeReason(
        claim=telling.id,
        weight=verdict.weight,
        because=(f"with {other}", *verdict.because, *_plan_note(telling, status)),
        against=verdict.against,
    )


def _plan_note(telling: Telling, status: Status | None) -> tuple[str, ...]:
    said = telling.status
    if said is None or status is None or telling.kind == "agreement" or said not in AHEAD or status not in DONE:
        return ()
    return (f"was {said.value}, came to be {status.value}",)

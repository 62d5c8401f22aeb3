"""When and where a clause is: its time phrases and places, those counted from others, and where a journey goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from dragoman.extract.clauses import VERBAL, has_kid, verb_above
from dragoman.extract.scene import Scene
from dragoman.model.actors import MentionKind, Place, TimeMention
from dragoman.model.pages import Zone
from dragoman.model.parse import Token
from dragoman.model.spans import Span
from dragoman.model.when import UNKNOWN, When, on_day, width

_BORDERS = frozenset({"ccomp", "relcl", "parataxis"})
_DAY_PHRASE = re.compile(
    r"\b(?P<back>the day before|a day before|a day earlier|one day earlier|the previous day)\b"
    r"|\b(?P<on>the next day|the following day|a day later|one day later|a day after)\b"
    r"|\b(?P<lead>(?:earlier|later) (?:in the|that|the same) day)\b"
    r"|\b(?P<same>(?:on )?(?:the|that) same day)\b",
    re.IGNORECASE,
)
_OTHER_TIME = frozenset({"after", "before", "since", "until", "once"})
_TO = frozenset({"to", "in", "into", "at", "for"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a clause is, and the words that say so."""

    when: When
    span: Span


def moment_of(scene: Scene, i: int, *, least: int = 1) -> Moment | None:
    """When the act of token `i` is, by the time phrase of its own clause; None when the clause has none.

    `least` 2 leaves out phrases that stand in a clause over it.
    """
    verb = verb_above(scene, i)
    framed = _frame_time(scene, verb)
    if framed is not None:
        return framed
    scored = [
        (_closeness(scene, i, m.span.start), -abs(m.span.start - scene.tokens[i].start), m) for m in _moments(scene, i)
    ]
    scored = [item for item in scored if item[0] >= least]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _frame_time(scene: Scene, verb: Token | None) -> Moment | None:
    # "the third round since July, when the Zambian president received Prime Minister Tomo Banda"
    if (
        verb is None
        or verb.dep not in ("relcl", "advcl")
        or not has_kid(scene, verb.i, "advmod", words=frozenset({"when"}))
    ):
        return None
    when = next(k for k in scene.annotated.kids(verb.i, "advmod") if k.lemma == "when")
    for time in scene.resolved.times:
        if time.span.end <= when.start <= time.span.end + 2:
            return Moment(when=time.when, span=time.span)
    return None


def _moments(scene: Scene, i: int) -> Iterator[Moment]:
    sentence = scene.sentence_of(i)
    for time in scene.resolved.times:
        if sentence.start <= time.span.start < sentence.end and not _is_span_of_time(time):
            yield Moment(when=time.when, span=time.span)
    for match in _DAY_PHRASE.finditer(scene.text(sentence.start, sentence.end)):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield Moment(when=_shifted(scene, match, start), span=scene.span(start, end))


def _is_span_of_time(time: TimeMention) -> bool:
    return time.text.lower().startswith(("since", "until", "of "))


def _shifted(scene: Scene, match: re.Match[str], start: int) -> When:
    """ "The day before", "a day later": counted from the latest past time named before; "earlier in the day" is the
    story's.
    """
    before = [
        t.when for t in scene.resolved.times if t.span.end <= start and _is_past(scene, t) and not _in_caption(scene, t)
    ]
    days = [when for when in before if width(when) == 1]
    if match.group("lead"):
        return days[0] if days else UNKNOWN
    if not before or before[-1].earliest is None:
        return UNKNOWN
    if width(before[-1]) > 1:  # "travelled to Moscow in April ... A day later he met": the same month
        return before[-1]
    shift = -1 if match.group("back") else 1 if match.group("on") else 0
    return on_day(before[-1].earliest + timedelta(days=shift), "relative day")


def _is_past(scene: Scene, time: TimeMention) -> bool:
    """Not after the story's day, and for a day not long before it (a battle recalled is no anchor)."""
    today, latest = scene.annotated.article.published.latest, time.when.latest
    if _is_span_of_time(time) or width(time.when) > 31:
        return False
    if today is None or latest is None:
        return latest is not None
    return latest <= today and (width(time.when) > 1 or (today - latest).days < 15)


def _in_caption(scene: Scene, time: TimeMention) -> bool:
    sentence = scene.annotated.sentence_at(time.span.start)
    return sentence is not None and sentence.zone is Zone.CAPTION


def _closeness(scene: Scene, i: int, offset: int) -> int:
    """3: inside the phrase of `i`; 2: in its clause; 1: in a clause over it; 0: in another one."""
    token = scene.annotated.token_at(offset)
    if token is None:
        return 0
    chain = [token, *scene.annotated.ancestors(token.i)]
    for step, here in enumerate(chain):
        if here.i == i:
            return 3
        if here.pos in VERBAL and here.dep not in ("acl", "relcl") and here.i != i:
            return _over(scene, i, here)
        if here.pos in VERBAL and here.dep in ("acl", "relcl"):
            if here.i in (t.i for t in _line(scene, i)):
                return 2 if step else 1
            return 3 if here.dep == "acl" and _hangs_on(scene, here, i) else 0
    return 0


def _hangs_on(scene: Scene, participle: Token, i: int) -> bool:
    # "those between Defence Minister Ruth Otieno and General Wu Ping, held in the same city last Sunday"
    for above in scene.annotated.ancestors(participle.i):
        if above.i == i:
            return True
        if above.pos in VERBAL:
            return False
    return False


def _over(scene: Scene, i: int, verb: Token) -> int:
    line = _line(scene, i)
    if line and line[0].i == verb.i:
        return 2
    return 1 if any(t.i == verb.i for t in line) else 0


def _line(scene: Scene, i: int) -> list[Token]:
    """The verbs over token `i` (itself included) whose times may be its own: up to a that-clause, not beyond."""
    found: list[Token] = []
    here = scene.tokens[i]
    while True:
        if here.pos in VERBAL:
            found.append(here)
            if _is_border(scene, here):
                return found
        if here.head == here.i:
            return found
        here = scene.tokens[here.head]


def _is_border(scene: Scene, verb: Token) -> bool:
    # "four months after it was signed": the day of the main clause is not that of the signing
    if verb.dep == "advcl" and has_kid(scene, verb.i, "mark", "advmod", words=_OTHER_TIME):
        return True
    own = verb.dep == "conj" and bool(scene.annotated.kids(verb.i, "nsubj", "nsubjpass"))
    return own or verb.dep in _BORDERS


def place_of(scene: Scene, i: int) -> Place | None:
    """Where the act of token `i` is, by the words of its clause; "the same city" is the place named last."""
    sentence = scene.sentence_of(i)
    named = _places(scene, sentence.start, end=sentence.end)
    scored = [
        (_closeness(scene, i, p.span.start), -abs(p.span.start - scene.tokens[i].start), p) for p in named if p.span
    ]
    verb = verb_above(scene, i)
    # "While the talks went on, two tankers were hit in the Gulf": the talks were elsewhere
    least = 2 if verb is not None and verb.dep == "advcl" else 1
    scored = [item for item in scored if item[0] >= least]
    if scored:
        return max(scored, key=lambda item: item[:2])[2]
    unlisted = _unlisted_place(scene, i)
    if unlisted is not None:
        return unlisted
    if re.search(r"\bthe same (?:city|capital|town|place|venue)\b", scene.text(sentence.start, sentence.end)):
        before = _places(scene, 0, end=sentence.start)
        return before[-1] if before else None
    return None


def _unlisted_place(scene: Scene, i: int) -> Place | None:
    """A place the register does not list: "in the lakeside town of Ohrid"."""
    sentence = scene.sentence_of(i)
    for token in scene.tokens[sentence.first : sentence.last]:
        if (
            token.ent not in ("GPE", "LOC", "FAC")
            or token.i in scene.at
            or token.dep != "pobj"
            or not _closeness(scene, i, token.start)
        ):
            continue
        prep = scene.tokens[token.head]
        above = scene.tokens[prep.head]
        inner = (
            prep.lemma == "of" and above.lemma in ("town", "city", "port", "resort", "village") and above.dep == "pobj"
        )
        if prep.lemma in ("in", "at") or (inner and scene.tokens[above.head].lemma in ("in", "at")):
            start = min([token.start, *(k.start for k in scene.annotated.kids(token.i, "compound"))])
            return Place(name=scene.text(start, token.end), span=scene.span(start, token.end))
    return None


def _places(scene: Scene, start: int, *, end: int) -> list[Place]:
    """Places and states named as places that begin inside [start, end); a venue is put into its city."""
    inside = (p for p in scene.resolved.places if p.span and start <= p.span.start < end)
    found = [p for p in inside if p.span and scene.text(p.span.end, p.span.end + 1) != "-"]
    return sorted((settled(scene, p) for p in found), key=lambda p: p.span.start if p.span else 0)


def settled(scene: Scene, place: Place) -> Place:
    """ "Kremlin palace" with its capital: "Moscow (Kremlin palace)"."""
    kind = next((known.kind for known in scene.world.places if known.name == place.name), "")
    state = scene.world.states.get(place.country or "")
    if kind != "venue" or state is None or place.name not in _venues_of_capitals(scene, place):
        return place
    return Place(
        name=f"{state.capital} ({place.name})", country=place.country, lat=place.lat, lon=place.lon, span=place.span
    )


def _venues_of_capitals(scene: Scene, place: Place) -> tuple[str, ...]:
    state = scene.world.states[place.country or ""]
    return tuple(name for name in (place.name,) if any(m in name for m in state.metonyms if m))


def destinations_of(scene: Scene, i: int) -> tuple[Place, ...]:
    """The states or places that a visit or journey (token `i`) goes to: "to Dhaka", "visited Iran", "the Russian
    capital".
    """
    annotated = scene.annotated
    objects = list(annotated.kids(i, "dobj"))
    objects += [
        o for p in annotated.kids(i, "prep", "prt", "advmod") if p.lemma in _TO for o in annotated.kids(p.i, "pobj")
    ]
    for prep in annotated.kids(i, "prep"):
        objects += [
            o for inner in annotated.kids(prep.i, "prep") if inner.lemma in _TO for o in annotated.kids(inner.i, "pobj")
        ]
    found: dict[str | None, Place] = {}
    for obj in objects:
        for k in (*_listed(scene, obj.i), *(c.i for c in annotated.kids(obj.i, "poss", "amod", "compound", "appos"))):
            place = place_at(scene, k)
            if place is not None:
                found.setdefault(place.country, place)
    return tuple(found.values())


def _listed(scene: Scene, i: int) -> Iterator[int]:
    # "continues to Eswatini, Angola and Eritrea": each hangs on the one before
    yield i
    for kid in scene.annotated.kids(i, "conj"):
        yield from _listed(scene, kid.i)


def place_at(scene: Scene, i: int) -> Place | None:
    """The place or state that stands at token `i`."""
    token = scene.tokens[i]
    for place in scene.resolved.places:
        if place.span and place.span.start <= token.start < place.span.end:
            return settled(scene, place)
    resolution = scene.at.get(i)
    if resolution is None or resolution.mention.kind is not MentionKind.STATE or len(resolution.actors) != 1:
        return None
    code = resolution.actors[0].country
    state = scene.world.states.get(code or "")
    if state is None or code is None:
        return None
    name = resolution.mention.text if "capital" in resolution.trace.rule else state.name
    return Place(name=name, country=code, span=resolution.mention.span)

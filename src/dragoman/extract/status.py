"""How far an act got: done, under way, planned, proposed, hypothetical, denied, or recalled from before the story.

Read from the clause: helpers, negation, the verbs that govern it, conditions, and its dates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.extract.scene import Scene, clause_bounds, times_in
from dragoman.model.claims import Status
from dragoman.model.parse import Token
from dragoman.model.when import is_known

_PLANNING = frozenset(
    "plan intend vow pledge promise agree decide undertake schedule prepare expect set arrange determine commit resolve aim seek ready "
    "due about bind mean instruct order continue try strive work".split()
)
_PROPOSING = frozenset(
    "urge call propose suggest demand ask request want wish hope offer invite appeal need require advise recommend should must "
    "encourage insist like prefer necessary essential important".split()
)
_DENYING = frozenset({"deny", "reject", "refuse", "dismiss", "refute", "rule", "decline"})
_PLANNING_NOUNS = frozenset("plan preparation intention readiness willingness promise pledge commitment decision determination agreement proposal effort way".split())
_PROPOSING_NOUNS = frozenset("call need hope demand proposal request offer necessity importance desire wish possibility prospect appeal idea".split())
_DENIED_NOUNS = frozenset({"accusation", "allegation", "claim", "denial", "rumour", "rumor"})
_IFS = frozenset({"if", "unless", "should", "whether", "lest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A status and the rule that gave it."""

    status: Status
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRule:
    """A deciding rule: its id and the test; None means "not mine"."""

    id: str
    test: Callable[[Scene, Token], Status | None]


def status_of(scene: Scene, i: int) -> Reading:
    """The status of the act told by token `i` (a verb, or a noun such as "visit").

    The rules are tried in order; an act nothing speaks against is `actual`.
    """
    token = scene.tokens[i]
    for rule in RULES:
        status = rule.test(scene, token)
        if status is not None:
            return Reading(status=status, rule=rule.id)
    return Reading(status=Status.ACTUAL, rule="extract.status.plain")


def helpers_of(scene: Scene, token: Token) -> frozenset[str]:
    """The helpers and particles of a verb, lower case: will, would, not, to, have ..."""
    return frozenset(kid.text.lower() for kid in scene.annotated.kids(token.i, "aux", "auxpass", "neg"))


def is_negated(scene: Scene, token: Token) -> bool:
    """True when a verb or noun is negated: not, never, no, without, fail to."""
    kids = scene.annotated.kids(token.i, "neg", "det", "advmod", "nsubj", "nsubjpass", "preconj")
    if any(kid.text.lower() in ("not", "n't", "never", "no", "neither", "nobody", "nor") for kid in kids):
        return True
    for kid in scene.annotated.kids(token.i, "nsubj", "nsubjpass", "dobj"):
        if any(k.text.lower() == "no" for k in scene.annotated.kids(kid.i, "det")):
            return True
    return scene.tokens[token.head].lemma == "fail" and token.dep == "xcomp"


def _governors(scene: Scene, token: Token) -> list[Token]:
    """Words above the act up to the clause that frames it, nearest first; a relative clause ends the way up."""
    found = []
    here = token
    while here.head != here.i and here.dep != "relcl":
        here = scene.tokens[here.head]
        found.append(here)
    return found


def _under_condition(scene: Scene, token: Token) -> Status | None:
    # "If the attacks go on, our army will do what is necessary": the condition, not what follows from it
    for word in (token, *_governors(scene, token)):
        if word.dep in ("advcl",) and any(kid.text.lower() in _IFS for kid in scene.annotated.kids(word.i, "mark", "advmod", "aux")):
            return Status.HYPOTHETICAL
    return None


def _denied(scene: Scene, token: Token) -> Status | None:
    if is_negated(scene, token) and "will" not in helpers_of(scene, token) and "would" not in helpers_of(scene, token):
        return Status.DENIED
    above = _governors(scene, token)[:3]
    if any(word.lemma in _DENYING and word.pos == "VERB" for word in above) and token.pos in ("VERB", "NOUN"):
        return Status.DENIED
    if any(word.lemma in _DENIED_NOUNS and any(k.lemma in ("false", "baseless") for k in scene.annotated.kids(word.i)) for word in above):
        return Status.DENIED
    return None


def _future(scene: Scene, token: Token) -> Status | None:
    helpers = helpers_of(scene, token)
    if helpers & {"will", "'ll", "shall"}:
        return Status.PLANNED
    if "would" in helpers and token.tag == "VB" and "have" not in helpers:
        return Status.PLANNED
    if helpers & {"may", "might", "could"} and "have" not in helpers:
        return Status.HYPOTHETICAL
    if helpers & {"should", "must"}:
        return Status.PROPOSED
    if "can" in helpers:
        return Status.PROPOSED
    return None


def _governed(scene: Scene, token: Token) -> Status | None:
    """What the words above say of the act: "agreed to lift", "urged X to withdraw", "preparations for a meeting"."""
    here = token
    for word in _governors(scene, token)[:5]:
        if here.dep in ("nsubj", "nsubjpass", "advcl", "relcl", "conj") and word.pos == "VERB":
            return _future(scene, word) if here.dep != "conj" else _shared(scene, word)
        infinitive = here.pos in ("NOUN", "ADP", "SCONJ") or "to" in helpers_of(scene, here) or here.tag == "VBG"
        if infinitive and (word.lemma in _PLANNING or (word.pos == "NOUN" and word.lemma in _PLANNING_NOUNS)):
            return Status.PLANNED
        if infinitive and (word.lemma in _PROPOSING or (word.pos == "NOUN" and word.lemma in _PROPOSING_NOUNS)):
            return Status.PROPOSED
        if word.pos == "VERB" and here.pos in ("NOUN", "ADP", "VERB") and here.dep in ("dobj", "prep", "pobj", "xcomp"):
            future = _future(scene, word)
            if future is not None:
                return future
        here = word
    return None


def _shared(scene: Scene, verb: Token) -> Status | None:
    # "will go and meet": the helper of the first verb is shared
    return _future(scene, verb)


def _background(scene: Scene, token: Token) -> Status | None:
    helpers = helpers_of(scene, token)
    published = scene.annotated.article.published
    if token.pos in ("VERB", "AUX") and "had" in helpers:
        return Status.BACKGROUND
    if not is_known(published) or published.earliest is None:
        return None
    start, end = clause_bounds(scene, token.i)
    known = [t.when.latest for t in times_in(scene, start, end) if t.when.latest]
    if known and max(known) < published.earliest and (published.earliest - max(known)).days > 10:
        return Status.BACKGROUND
    return None


def _ongoing(scene: Scene, token: Token) -> Status | None:
    helpers = helpers_of(scene, token)
    if token.tag == "VBG" and helpers & {"is", "are", "'s", "'re", "been"} and not helpers & {"will"}:
        return Status.ONGOING
    words = {kid.lemma for kid in scene.annotated.kids(token.i, "amod", "advmod")}
    if words & {"ongoing", "current", "continued", "continuing", "still"} and token.pos == "NOUN":
        return Status.ONGOING
    return None


RULES: tuple[StatusRule, ...] = (
    StatusRule(id="extract.status.condition", test=_under_condition),
    StatusRule(id="extract.status.denied", test=_denied),
    StatusRule(id="extract.status.future", test=_future),
    StatusRule(id="extract.status.governed", test=_governed),
    StatusRule(id="extract.status.background", test=_background),
    StatusRule(id="extract.status.ongoing", test=_ongoing),
)

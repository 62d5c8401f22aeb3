"""How far an act got: done, under way, planned, proposed, hypothetical, denied, or recalled from before the story.

Read from the clause: helpers, negation, the verbs that govern it, conditions, and its dates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.extract.scene import Scene, times_in
from dragoman.model.actors import TimeMention
from dragoman.model.claims import Status
from dragoman.model.parse import Token
from dragoman.model.when import is_known

_PLANNING = frozenset(
    "plan intend vow pledge promise agree decide undertake schedule prepare expect set arrange determine "
    "commit resolve aim seek due about bind mean instruct order try strive work go look wait poise bend mull "
    "prefer offer refuse delay postpone threaten swear aspire choose endeavour endeavor hesitate attempt "
    "proceed tend design authorise authorize".split()
)
_READY = frozenset(
    "ready due willing determined set bent bound prepared keen eager resolved poised committed inclined able "
    "likely".split()
)
_PROPOSING = frozenset(
    "urge call propose suggest demand ask request want wish hope offer invite appeal need require advise "
    "recommend should must encourage insist like prefer let pray desire stipulate press push advocate expect "
    "warn caution oblige".split()
)
_WISHED = frozenset(
    "necessary essential important vital crucial imperative possible desirable needed time unfruitful wrong "
    "right impossible useful useless pointless better best unacceptable easy difficult hard".split()
)
_DENYING = frozenset({"deny", "refute", "disprove"})
_REFUSING = frozenset({"reject", "refuse", "decline", "dismiss", "rule", "oppose"})
_DONE = frozenset(
    "manage begin start continue help come proceed go rush serve use cease stop resume remain keep fail hasten "
    "travel arrive meet express voice gather convene return visit appear seem happen prove have get take move "
    "act succeed join allow enable lead prompt cause force oblige drive".split()
)
_PLANNING_NOUNS = frozenset(
    "plan preparation intention readiness willingness promise pledge commitment decision determination "
    "agreement proposal effort way attempt negotiation arrangement order instruction bid step move aim purpose "
    "goal vow threat mandate".split()
)
_PROPOSING_NOUNS = frozenset(
    "call need hope demand proposal request offer necessity importance desire wish possibility prospect appeal "
    "idea condition solution".split()
)
_DENIED_NOUNS = frozenset("accusation allegation claim denial rumour rumor report charge".split())
_FALSE = frozenset("false baseless unfounded untrue groundless fabricated".split())
_IFS = frozenset({"if", "unless", "lest", "until", "once", "provided", "should", "whether"})
_ENSURING = frozenset({"ensure", "guarantee", "secure"})
_REASONED = frozenset(
    "condemn criticise criticize denounce blame thank praise accuse sanction expel punish arrest apologise apologize "
    "fault rebuke slam hail commend charge jail fine detain chide berate decry lambast censure applaud".split()
)
_PURPOSE = frozenset({"at", "for", "towards", "toward", "on", "to", "against"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nobody", "nor"})


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
    """True when a verb or noun is negated: not, never, no, without, fail to, under no circumstances."""
    kids = scene.annotated.kids(token.i, "neg", "det", "advmod", "nsubj", "nsubjpass", "preconj", "cc")
    if any(kid.text.lower() in _NEGATIONS and (kid.dep != "cc" or kid.i < token.i) for kid in kids):
        return True
    for kid in scene.annotated.kids(token.i, "nsubj", "nsubjpass", "dobj"):
        if any(k.text.lower() == "no" for k in scene.annotated.kids(kid.i, "det")):
            return True
    above = scene.tokens[token.head]
    return (
        above.lemma == "fail" and token.dep == "xcomp" or (above.lemma == "without" and token.dep in ("pcomp", "pobj"))
    )


def shared_head(scene: Scene, token: Token) -> Token:
    """The first verb of a coordination when the later one leans on it: "should continue dialogue and disengage"."""
    while token.dep == "conj" and scene.tokens[token.head].pos in ("VERB", "AUX") and not _stands_alone(scene, token):
        token = scene.tokens[token.head]
    return token


def _stands_alone(scene: Scene, token: Token) -> bool:
    # a conjunct with its own subject, helper or tense is told for itself
    if scene.annotated.kids(token.i, "nsubj", "nsubjpass", "aux", "auxpass"):
        return True
    above = scene.tokens[token.head]
    return token.tag != above.tag and not (token.tag in ("VB", "VBP", "NN") and above.tag == "VB")


def _governors(scene: Scene, token: Token) -> list[Token]:
    """Words above the act up to the clause that frames it, nearest first; a relative clause ends the way up."""
    found = []
    here = token
    while here.head != here.i and here.dep != "relcl":
        here = scene.tokens[here.head]
        found.append(here)
    return found


def _under_condition(scene: Scene, token: Token) -> Status | None:
    # "If the attacks go on, our navy will do what is needed": neither the condition nor what follows is done
    here = token
    for _ in range(6):
        if here.dep == "advcl" and _if_of(scene, here):
            return Status.HYPOTHETICAL
        if scene.tokens[here.head].text.lower() in ("provided", "providing") and here.dep in ("ccomp", "advcl"):
            return Status.HYPOTHETICAL  # "stood ready to return, provided Norland dropped its demands"
        if here.pos in ("VERB", "AUX") and _has_condition(scene, here):
            return Status.HYPOTHETICAL
        if here.head == here.i or here.dep in ("relcl", "ccomp", "parataxis"):
            return None
        here = scene.tokens[here.head]
    return None


def _if_of(scene: Scene, clause: Token) -> bool:
    kids = scene.annotated.kids(clause.i, "mark", "advmod", "aux")
    return any(kid.text.lower() in _IFS for kid in kids) and clause.tag not in ("VBD", "VBN")


def _has_condition(scene: Scene, verb: Token) -> bool:
    helpers = helpers_of(scene, shared_head(scene, verb))
    if not helpers & {"will", "would", "could", "may", "might", "'ll", "can"}:
        return False
    marks = (
        k.text.lower()
        for c in scene.annotated.kids(verb.i, "advcl")
        for k in scene.annotated.kids(c.i, "mark", "advmod")
    )
    return any(mark in ("if", "unless", "lest") for mark in marks)


def _denied(scene: Scene, token: Token) -> Status | None:
    head = shared_head(scene, token)
    if any(is_negated(scene, t) for t in (token, head)) and not helpers_of(scene, head) & {
        "will",
        "would",
        "should",
        "must",
    }:
        return Status.DENIED
    above = _governors(scene, token)[:4]
    if any(word.lemma in _DENYING and word.pos == "VERB" for word in above):
        return Status.DENIED
    if token.pos == "VERB" and above and above[0].lemma in _REFUSING and token.dep in ("xcomp", "pcomp"):
        return Status.DENIED
    return Status.DENIED if any(_is_called_false(scene, word) for word in above) else None


def _is_called_false(scene: Scene, word: Token) -> bool:
    return word.lemma in _DENIED_NOUNS and any(k.lemma in _FALSE for k in scene.annotated.kids(word.i))


def _future(scene: Scene, token: Token) -> Status | None:
    return _by_helpers(scene, shared_head(scene, token))


def _by_helpers(scene: Scene, token: Token) -> Status | None:
    helpers = helpers_of(scene, token)
    if helpers & {"will", "'ll", "shall", "wo"}:
        return Status.DENIED if is_negated(scene, token) else Status.PLANNED
    if helpers & {"should", "must", "ought"}:
        return Status.PROPOSED
    if "would" in helpers and "have" not in helpers:
        return Status.PLANNED if _is_reported(scene, token) else Status.HYPOTHETICAL
    if helpers & {"may", "might", "could"} and "have" not in helpers:
        return Status.HYPOTHETICAL
    if "can" in helpers or "ca" in helpers:
        return Status.PROPOSED
    return None


def _is_reported(scene: Scene, token: Token) -> bool:
    # "said they would cancel": what is told of oneself is a plan; "a military move would harm": what might be
    subject = next(iter(scene.annotated.kids(token.i, "nsubj", "nsubjpass")), None)
    return subject is None or subject.pos in ("PROPN", "PRON") or subject.i in scene.at or subject.tag in ("NNS",)


def _governed(scene: Scene, token: Token) -> Status | None:
    """What the words above say of the act: "agreed to lift", "urged X to withdraw", "preparations for a meeting"."""
    here = shared_head(scene, token)
    for word in _governors(scene, here)[:5]:
        status = _by_governor(scene, here, word)
        if status is not None:
            return status
        if here.dep == "ccomp" and word.lemma in _ENSURING:  # "urged all to ensure that the accord was implemented"
            here = word
            continue
        if here.dep in ("nsubj", "nsubjpass", "advcl", "relcl", "parataxis", "ccomp", "conj") and word.pos in (
            "VERB",
            "AUX",
        ):
            return None if here.pos == "VERB" else _future(scene, word)
        if word.pos == "VERB" and here.dep in ("dobj", "prep", "pobj", "xcomp", "pcomp"):
            future = _future(scene, word)
            if future is not None:
                return future
        here = word
    return None


def _by_governor(scene: Scene, here: Token, word: Token) -> Status | None:
    """The status that one governing word gives to what stands right below it."""
    if here.dep in ("nsubj", "nsubjpass", "csubj", "advcl", "conj"):
        return None
    if not _is_open(scene, here, word):
        return None
    if word.pos == "NOUN":
        if word.lemma in _PLANNING_NOUNS:
            return Status.PLANNED
        return Status.PROPOSED if word.lemma in _PROPOSING_NOUNS else None
    if word.pos == "ADJ" and word.lemma in _READY or (word.lemma in _READY and word.tag == "VBN"):
        return Status.PLANNED
    if word.lemma in _WISHED and word.pos in ("ADJ", "NOUN"):
        return Status.PROPOSED
    if word.pos == "VERB" and word.lemma in _PROPOSING:
        return Status.PROPOSED
    if word.pos != "VERB" or word.lemma not in _PLANNING:
        return None
    wished = _future(scene, word)  # "we should work towards expanding ties": wished, not planned
    return wished if wished in (Status.PROPOSED, Status.HYPOTHETICAL) else Status.PLANNED


def _is_open(scene: Scene, here: Token, word: Token) -> bool:
    """True when what stands below a word is not told as done: an infinitive, a gerund, a noun, "that X withdraw"."""
    if here.pos in ("NOUN", "ADP", "SCONJ", "PART"):
        return here.dep != "dobj" or word.lemma in _PLANNING | _PROPOSING
    if here.tag == "VBG" or "to" in helpers_of(scene, here):
        return True
    # "demanding that Norland cut off its support": the form does not show that nothing is cut yet
    same_form = here.tag in ("VBD", "VBN") and here.text == here.lemma and not helpers_of(scene, here)
    return (here.tag in ("VB", "VBP") or same_form) and here.dep == "ccomp" and word.lemma in _PROPOSING


def _infinitive(scene: Scene, token: Token) -> Status | None:
    # "a road map to deepen ties", "efforts aimed at removing": a purpose is no deed; "managed to", "began to" is one
    head = shared_head(scene, token)
    above = scene.tokens[head.head]
    if head.pos != "VERB" or above.i == head.i:
        return None
    if above.lemma == "have" and head.dep == "xcomp" and "to" in helpers_of(scene, head):
        return Status.PROPOSED  # "Under the demands, Norland would have to close the network"
    if head.tag == "VBG" and head.dep == "pcomp":
        over = scene.tokens[above.head]
        if above.lemma == "for" and over.lemma in _REASONED:
            return None  # "condemned Norland for backing the rebels": what it did, not what for
        return Status.PLANNED if above.lemma in _PURPOSE or (above.lemma == "after" and over.lemma == "be") else None
    if "to" not in helpers_of(scene, head):
        return None
    goes_on = above.lemma == "go" and any(k.lemma == "on" for k in scene.annotated.kids(above.i, "prt"))
    if goes_on and head.dep == "advcl":  # "went on to visit Oslo"
        return None
    return None if above.lemma in _DONE and head.dep == "xcomp" else Status.PLANNED


def _background(scene: Scene, token: Token) -> Status | None:
    helpers = helpers_of(scene, shared_head(scene, token))
    published = scene.annotated.article.published
    if token.pos in ("VERB", "AUX") and "had" in helpers:
        return Status.BACKGROUND
    if not is_known(published) or published.earliest is None:
        return None
    # "withdrew from the pact in 2018 and reimposed sanctions": both in 2018
    times = times_of(scene, token.i) or times_of(scene, shared_head(scene, token).i)
    known = [t.when.latest for t in times if t.when.latest]
    if known and max(known) < published.earliest and (published.earliest - max(known)).days > 10:
        return Status.BACKGROUND
    return None


def times_of(scene: Scene, i: int) -> tuple[TimeMention, ...]:
    """Time phrases that belong to word `i`: those right below it, and those of nouns below it up to another verb."""
    sentence = scene.sentence_of(i)
    return tuple(t for t in times_in(scene, sentence.start, end=sentence.end) if i in words_over(scene, t))


def words_over(scene: Scene, time: TimeMention) -> frozenset[int]:
    """The words that a time phrase belongs to: its own, the nouns over it, and the first verb."""
    words = scene.annotated.tokens_in(time.span.start, time.span.end)
    if not words:
        return frozenset()
    inside = {word.i for word in words}
    here = next((word for word in words if word.head not in inside or word.head == word.i), words[0])
    over: set[int] = set(inside)
    while here.head != here.i:
        here = scene.tokens[here.head]
        over.add(here.i)
        if here.pos in ("VERB", "AUX"):
            break
    return frozenset(over)


def _ongoing(scene: Scene, token: Token) -> Status | None:
    helpers = helpers_of(scene, token)
    if token.tag == "VBG" and helpers & {"is", "are", "'s", "'re", "been", "'ve"} and not helpers & {"will", "to"}:
        return Status.ONGOING
    words = {kid.lemma for kid in scene.annotated.kids(token.i, "amod", "advmod")}
    if words & {"ongoing", "current", "continued", "continuing", "still", "constant"}:
        return Status.ONGOING
    return None


RULES: tuple[StatusRule, ...] = (
    StatusRule(id="extract.status.condition", test=_under_condition),
    StatusRule(id="extract.status.denied", test=_denied),
    StatusRule(id="extract.status.future", test=_future),
    StatusRule(id="extract.status.governed", test=_governed),
    StatusRule(id="extract.status.infinitive", test=_infinitive),
    StatusRule(id="extract.status.ongoing", test=_ongoing),
    StatusRule(id="extract.status.background", test=_background),
)

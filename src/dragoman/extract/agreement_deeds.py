"""What is done with an agreement: signed, revived, left, by the verb or the noun that governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.agreement_words import agreement_words
from dragoman.extract.clauses import VERBAL
from dragoman.extract.scene import Scene
from dragoman.knowledge.nouns import KnownAgreement
from dragoman.model.actors import Party
from dragoman.model.claims import Act
from dragoman.model.pages import Zone
from dragoman.model.parse import Token

TALKING = frozenset({"talk", "meeting", "negotiation", "consultation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done with an agreement, the word that says so (None: it is only named), and that word's rule."""

    act: Act
    at: int | None
    rule: str


MENTIONED = Deed(act=Act.MENTIONED, at=None, rule="extract.agreement.mentioned")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementMention:
    """One mention: its head word, its words, the register's row when it has one, and its deeds, the governing one
    first.
    """

    i: int
    start: int
    end: int
    kind: str
    known: KnownAgreement | None
    name: str
    parties: tuple[Party, ...]
    deeds: tuple[Deed, ...]
    definite: bool
    rule: str
    zone: Zone = Zone.BODY


def deeds_of(scene: Scene, head: Token) -> Iterator[Deed]:
    """The governing deed first (mentioned when there is none), then those of its own clauses ("that they signed in
    2001").
    """
    governing = _governing_deed(scene, head)
    yield governing
    # "a deal to halt the war": the war is halted, not the deal
    clauses = [k for k in scene.annotated.kids(head.i, "relcl", "acl") if k.dep == "relcl" or k.tag != "VB"]
    own = [c for kid in clauses for c in _with_joined(scene, kid)]
    for kid in own:
        act = _act_of_verb(scene, kid, head)
        told_twice = (
            governing.act is not Act.MENTIONED and kid.dep == "acl"
        )  # "to implement the agreement signed in 2001"
        if act is not None and act is not governing.act and not told_twice:
            yield Deed(act=act, at=kid.i, rule="extract.agreement.own-clause")


def _with_joined(scene: Scene, clause: Token) -> tuple[Token, ...]:
    # "which Zorva brokered and from which Norland pulled out"
    return (clause, *(k for k in scene.annotated.kids(clause.i, "conj") if k.pos in VERBAL))


def _governing_deed(scene: Scene, head: Token) -> Deed:
    here = head
    for _ in range(6):
        above = scene.tokens[here.head]
        if above.i == here.i:
            break
        if above.pos in VERBAL:
            act = _act_of_verb(scene, above, here)
            return Deed(act=act, at=above.i, rule="extract.agreement.verb") if act is not None else MENTIONED
        if here.dep == "compound" and (above.lemma in TALKING or above.lemma == "talks"):
            return MENTIONED  # "JCPOA meetings": what is done is done with the meetings
        if above.pos == "NOUN" and here.dep in ("prep", "compound", "acl", "relcl", "nmod", "amod", "poss"):
            act = agreement_words().nouns.get(above.lemma)
            if act is not None and (here.dep != "compound" or above.lemma not in ("summit", "talk", "talks")):
                return Deed(act=act, at=above.i, rule="extract.agreement.noun")
        if above.dep in ("relcl", "acl"):
            break
        here = above
    return MENTIONED


def _act_of_verb(scene: Scene, verb: Token, here: Token) -> Act | None:
    """The act of a verb, by its longest phrase: "hold in abeyance", "withdraw from", "enter into force"."""
    verbs = agreement_words().verbs
    for phrase in _phrases(scene, verb, here):
        if phrase in verbs:
            return verbs[phrase]
    if verb.lemma == "be" and (found := [k.lemma for k in scene.annotated.kids(verb.i, "acomp") if k.lemma in verbs]):
        return verbs[found[0]]
    is_object = (
        here.dep in ("dobj", "nsubjpass", "conj", "appos", "pobj")
        or verb.dep in ("relcl", "acl")
        or here.dep == "nsubj"
    )
    needs_prep = here.dep == "prep" and here.lemma not in ("of",)
    if not is_object or needs_prep:
        return None
    return verbs.get(verb.lemma) if _takes(scene, verb, here) else None


def _takes(scene: Scene, verb: Token, here: Token) -> bool:
    # "Islamabad signed": only what expires, holds or enters does it itself
    itself = here.dep == "nsubj" and verb.head != here.i
    if itself and verb.lemma == "end" and scene.annotated.kids(verb.i, "dobj"):
        return False  # "The agreement ended three decades of violence"
    return not itself or verb.lemma in ("expire", "lapse", "hold", "oblige", "end", "replace")


def _phrases(scene: Scene, verb: Token, here: Token) -> Iterator[str]:
    annotated = scene.annotated
    for prep in annotated.kids(verb.i, "prep", "prt"):
        for obj in annotated.kids(prep.i, "pobj"):
            yield f"{verb.lemma} {prep.lemma} {obj.lemma}"
        for inner in annotated.kids(prep.i, "prep"):
            if inner.i == here.i or prep.i == here.i or here.dep != "prep":  # "pulled out of the pact"
                yield f"{verb.lemma} {prep.text.lower()} {inner.lemma}"
        if prep.i == here.i or prep.dep == "prt" or any(k.tag in ("WDT", "WP") for k in annotated.kids(prep.i, "pobj")):
            yield f"{verb.lemma} {prep.text.lower()}"
    for obj in annotated.kids(verb.i, "dobj", "acomp", "oprd"):
        yield f"{verb.lemma} {obj.text.lower()}"

"""Clauses as encounters, agreements and promises need them: who stands where in one, and when and where it is."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.scene import (
    Scene,
    code_of,
    owners_of,
    parties_at,
    parties_in,
    parties_under,
    party_of,
    unique_parties,
)
from dragoman.model.actors import ActorType, MentionKind, Party
from dragoman.model.parse import Token

VERBAL = ("VERB", "AUX")
_OFTEN = 3
_FIRST = frozenset({"we", "us", "i", "me", "our", "my"})
_RELATIVE = frozenset({"WDT", "WP", "WRB", "WP$"})
_OBJECT_CONTROL = frozenset(
    [
        "invite",
        "ask",
        "urge",
        "tell",
        "instruct",
        "order",
        "allow",
        "expect",
        "want",
        "call",
        "request",
        "encourage",
        "let",
        "help",
        "enable",
        "prompt",
        "force",
        "cause",
        "oblige",
    ]
)
_TELLING = frozenset({"tell", "ask", "inform", "assure", "urge"})


def verb_above(scene: Scene, i: int) -> Token | None:
    """The nearest verb at or above token `i`; None when the sentence has none above."""
    token = scene.tokens[i]
    while token.pos not in VERBAL:
        if token.head == token.i:
            return None
        token = scene.tokens[token.head]
    return token


def has_kid(scene: Scene, i: int, *deps: str, words: frozenset[str]) -> bool:
    """True when token `i` has a dependent with one of these lemmas (or words)."""
    return any(kid.lemma in words or kid.text.lower() in words for kid in scene.annotated.kids(i, *deps))


def is_passive(scene: Scene, i: int) -> bool:
    """True for "was received", and for a participle that hangs on a noun ("talks hosted by Oman")."""
    token = scene.tokens[i]
    if scene.annotated.kids(i, "auxpass", "nsubjpass"):
        return True
    if token.dep == "conj" and token.tag == "VBN" and not scene.annotated.kids(i, "aux", "nsubj"):
        return is_passive(scene, token.head)
    return token.dep == "acl" and token.tag == "VBN"


def subject_of(scene: Scene, i: int, *, depth: int = 6) -> Token | None:
    """The word whose phrase is the subject of verb `i`, borrowed from the verb above where it has none of its own."""
    token = scene.tokens[i]
    for kid in scene.annotated.kids(i, "nsubj", "nsubjpass", "csubj"):
        if kid.tag in _RELATIVE:
            return scene.tokens[token.head] if token.dep == "relcl" else None
        return kid
    above = scene.tokens[token.head]
    if depth == 0 or above.i == i or (token.dep == "acl" and token.tag == "VBN"):
        return None
    if token.dep in ("xcomp", "ccomp") and above.lemma in _OBJECT_CONTROL:
        controlled = scene.annotated.kids(above.i, "dobj", "nsubjpass")
        if controlled:
            return controlled[0]
    if above.pos in ("NOUN", "PROPN"):
        if token.dep in ("acl", "relcl") and token.tag == "VBG":
            return above
        invited = _invited(scene, above)
        if invited is not None:
            return invited
        owner = next((k for k in scene.annotated.kids(above.i, "poss") if k.i in scene.at), None)
        if owner is not None:
            return owner
    verb = verb_above(scene, above.i)
    return subject_of(scene, verb.i, depth=depth - 1) if verb is not None and verb.i != i else None


def _invited(scene: Scene, noun: Token) -> Token | None:
    # "An invitation to Russia's Foreign Minister Sergei Lavrov to come to London"
    if noun.lemma != "invitation":
        return None
    guests = [
        o
        for p in scene.annotated.kids(noun.i, "prep")
        if p.lemma in ("to", "for")
        for o in scene.annotated.kids(p.i, "pobj")
    ]
    return guests[0] if guests and sides_of(scene, guests[0].i) else None


def sides_of(scene: Scene, i: int) -> tuple[Party, ...]:
    """The parties that a noun phrase stands for: its own, its owners', or those "of" whom it is; you, we and I
    included.
    """
    token = scene.tokens[i]
    word = token.text.lower()
    if word in _FIRST or word in ("you", "your"):
        return _in_quotation(scene, i)
    found = list(_own(scene, i) or owners_of(scene, i) or parties_under(scene, i, "of", "from"))
    for kid in _coordinated(scene, i):
        found.extend(parties_at(scene, kid.i) or sides_of(scene, kid.i))
    known = tuple(p for p in unique_parties(found) if code_of(p.actor))
    return _holders(scene, scene.tokens[i], known)


def _holders(scene: Scene, token: Token, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "The foreign ministers of the two countries": those persons of the page who hold that office, where it names
    them.
    """
    resolution = scene.at.get(token.i)
    plural = resolution is not None and resolution.mention.kind is MentionKind.ROLE and token.tag in ("NNS", "NNPS")
    if resolution is None or not plural or any(p.actor.type is not ActorType.STATE for p in parties):
        return parties
    if token.lemma in ("minister", "official", "leader", "diplomat", "representative") and not scene.annotated.kids(
        token.i, "amod", "compound"
    ):
        return parties
    title = resolution.mention.text.lower().split(" of ")[0].removeprefix("the ").rstrip("s")
    return tuple(_holder(scene, party, title) for party in parties)


def _holder(scene: Scene, state: Party, title: str) -> Party:
    people = (p for p in scene.resolved.people if code_of(p.actor) == code_of(state.actor))
    return next((p for p in people if (p.actor.office or "").lower().startswith(title)), state)


def _own(scene: Scene, i: int) -> tuple[Party, ...]:
    """The parties of a phrase; the description after a name ("Wei Fenghe, his opposite number") adds nobody."""
    resolution = scene.at.get(i)
    if resolution is None or resolution.mention.kind is not MentionKind.NAME:
        return parties_at(scene, i)
    return tuple(party_of(actor, resolution) for actor in resolution.actors)


def _coordinated(scene: Scene, i: int) -> Iterator[Token]:
    """Nouns joined to any word of the mention: "his colleagues from Togo and Benin, Kofi Mensah and Jean
    Dossou".
    """
    inside = [i]
    if i in scene.at:
        span = scene.at[i].mention.span
        inside += [t.i for t in scene.annotated.tokens_in(span.start, span.end)]
    for k in dict.fromkeys(inside):
        for kid in scene.annotated.kids(k, "conj"):
            if kid.pos in ("NOUN", "PROPN") and kid.i not in inside:
                yield kid


def named_owners(scene: Scene, i: int) -> tuple[Party, ...]:
    """The owners of a noun by name or pronoun: "Raisi's visit", "Iran-Russia talks"; not the "official" of "an
    official visit".
    """
    sides = owners_of(scene, i)
    vague = {k.text.lower() for k in scene.annotated.kids(i, "amod", "compound") if k.text.islower()}
    return tuple(p for p in sides if code_of(p.actor) and (p.as_written or "").lower() not in vague)


def _in_quotation(scene: Scene, i: int) -> tuple[Party, ...]:
    """ "looking forward to meeting with you," Shoigu told Pezeshkian: you are Pezeshkian, I am Shoigu."""
    you = scene.tokens[i].text.lower() in ("you", "your")
    for verb in (t for t in scene.annotated.ancestors(i) if t.pos == "VERB"):
        speakers = [k for k in scene.annotated.kids(verb.i, "nsubj") if parties_at(scene, k.i)]
        hearers = [k for k in scene.annotated.kids(verb.i, "dobj", "dative") if parties_at(scene, k.i)]
        if you and verb.lemma in _TELLING and hearers:
            return parties_at(scene, hearers[0].i)
        if not you and speakers and speakers[0].text.lower() not in _FIRST:
            return parties_at(scene, speakers[0].i)
    return ()


def subject_sides(scene: Scene, i: int) -> tuple[Party, ...]:
    """The parties that the subject of verb `i` stands for."""
    subject = subject_of(scene, i)
    if subject is None:
        return ()
    later = _named_later(scene, subject)
    return sides_of(scene, later.i if later is not None else subject.i)


def _named_later(scene: Scene, subject: Token) -> Token | None:
    """ "From Nairobi, where he signed a defence accord on Monday, the Pentagon chief Lloyd Austin indicated": he is
    Austin.
    """
    if subject.text.lower() not in ("he", "she") or scene.tokens[subject.head].dep not in ("relcl", "advcl"):
        return None
    root = subject
    while root.head != root.i:
        root = scene.tokens[root.head]
    main = next((k for k in scene.annotated.kids(root.i, "nsubj") if k.i > subject.i and k.i in scene.at), None)
    return main if main is not None and persons_among(parties_at(scene, main.i)) else None


def sides_after(scene: Scene, i: int, *preps: str) -> tuple[Party, ...]:
    """The parties brought in by a preposition under token `i`: "with Russia", "between the two sides"."""
    found: list[Party] = []
    twins = [k for prep in scene.annotated.kids(i, "prep", "agent") for k in scene.annotated.kids(prep.i, "conj")]
    twins += scene.annotated.kids(i, "conj")  # "facilitated by the host ... and by the premier of Dominica"
    for prep in (*scene.annotated.kids(i, "prep", "dative", "agent"), *(k for k in twins if k.pos == "ADP")):
        if prep.lemma in preps:
            found.extend(_behind(scene, prep))
    return unique_parties(found)


def _behind(scene: Scene, prep: Token) -> tuple[Party, ...]:
    found = [p for obj in scene.annotated.kids(prep.i, "pobj") for p in _object_sides(scene, prep, obj)]
    if found:
        return unique_parties(found)
    # "in a meeting with the chairman of Chile's senate Pablo Rojas": where the parse breaks,
    # the mention next to it
    for i in range(prep.i + 1, min(prep.i + 4, scene.sentence_of(prep.i).last)):
        if scene.tokens[i].pos in VERBAL or scene.tokens[i].text in ",;:":
            break
        if i in scene.at and scene.at[i].actors:
            return parties_at(scene, scene.at[i].mention.head)
    return ()


def _object_sides(scene: Scene, prep: Token, obj: Token) -> tuple[Party, ...]:
    if obj.tag in _RELATIVE:  # "with whom he travelled on to Quito"
        verb = verb_above(scene, prep.i)
        return sides_of(scene, verb.head) if verb is not None and verb.dep == "relcl" else ()
    return sides_of(scene, obj.i)


def object_of(scene: Scene, i: int) -> Token | None:
    """The direct object of verb `i`; for "whom he received" the word that "whom" stands for."""
    for kid in scene.annotated.kids(i, "dobj", "dative"):
        if kid.tag in _RELATIVE:
            return scene.tokens[scene.tokens[i].head] if scene.tokens[i].dep == "relcl" else None
        return kid
    return None


def persons_among(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those parties that are persons or holders of an office."""
    return tuple(p for p in parties if p.actor.type in (ActorType.PERSON, ActorType.OFFICE))


def leading_codes(scene: Scene) -> tuple[str, ...]:
    """The states of the page, by how often it names them."""
    counts = _state_counts(scene)
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def _state_counts(scene: Scene) -> dict[str, int]:
    counts: dict[str, int] = {}
    for resolution in scene.resolved.resolutions:
        for actor in resolution.actors:
            if actor.country and len(resolution.actors) <= 2:
                counts[actor.country] = counts.get(actor.country, 0) + 1
    return counts


def two_of_page(scene: Scene) -> tuple[str, ...]:
    """The two states a page is about: named thrice each, and the third not half as often; () when it has no such two.

    For acts whose other side goes without saying: "Zorva had cut off relations after its embassy was stormed".
    """
    counts = _state_counts(scene)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    if len(ranked) < 2 or counts[ranked[1]] < _OFTEN:
        return ()
    third = counts[ranked[2]] if len(ranked) > 2 else 0
    return tuple(ranked[:2]) if 2 * third <= counts[ranked[1]] else ()


def persons_before(scene: Scene, i: int) -> tuple[Party, ...]:
    """Persons named in the sentence before the main verb over token `i`: its subject, where the parse loses it."""
    root = scene.tokens[i]
    while root.head != root.i:
        root = scene.tokens[root.head]
    first = scene.sentence_of(i).start
    return tuple(
        p for p in parties_in(scene, first, end=root.start) if p.actor.type is ActorType.PERSON and code_of(p.actor)
    )


def is_open_question(scene: Scene, token: Token) -> bool:
    """True inside "Asked whether Tarn would travel to Muscat", "It is unclear whether the two will meet"."""
    if token.pos not in ("VERB", "NOUN", "PROPN"):
        return False
    above = (token, *scene.annotated.ancestors(token.i))
    return any(k.text.lower() == "whether" for t in above if t.pos in VERBAL for k in scene.annotated.kids(t.i, "mark"))


def adjunct_of(scene: Scene, i: int) -> str:
    """The preposition that hangs a noun on its clause: "at talks" at, "after twelve hours of talks" after; else
    empty.
    """
    prep = scene.tokens[scene.tokens[i].head]
    if scene.tokens[i].dep != "pobj":
        return ""
    above = scene.tokens[prep.head]
    if prep.lemma == "of" and above.lemma in (
        "hour",
        "day",
        "week",
        "round",
        "end",
        "start",
        "close",
        "margin",
        "sideline",
    ):
        return adjunct_of(scene, above.i) or prep.lemma
    return prep.lemma

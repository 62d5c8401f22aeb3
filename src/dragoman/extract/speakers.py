"""Who speaks: the subject of the cue, the issuer of a statement, the description of an unnamed source."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.cues import CueHit
from dragoman.extract.scene import Scene, owners_of, parties_at, parties_under, unique_parties
from dragoman.model.actors import Actor, ActorType, MentionKind, Party
from dragoman.model.parse import Token

PAPERS = frozenset(
    {
        "statement",
        "communique",
        "communiqué",
        "declaration",
        "document",
        "summary",
        "letter",
        "message",
        "release",
        "text",
        "readout",
        "report",
    }
)
_PLAIN = frozenset(
    "say tell add announce warn claim argue insist acknowledge explain write tweet reply declare stress emphasise "
    "emphasize maintain assert contend allege recall state note "
    "indicate lament caution remark report observe comment reveal concede confirm estimate".split()
)
_PRONOUNS = frozenset({"they", "it", "we", "both", "who", "he", "she", "its", "their"})
_MUTE = frozenset(
    "law rule article sign number figure experience history development move fact result time year".split()
)
_PRESS = frozenset(
    "agency newspaper daily paper outlet channel broadcaster website media television tv radio magazine portal".split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def subject_of(scene: Scene, i: int) -> Token | None:
    """The subject of a verb: its own, that of the verb it is coordinated with or depends on."""
    token, steps = scene.tokens[i], 0
    quoted = _quoted_as(scene, token)
    if quoted is not None:
        return quoted
    while steps < 8:
        subjects = [k for k in scene.annotated.kids(token.i, *_SUBJECTS) if k.tag not in ("WDT", "WP")]
        if subjects:
            return subjects[0]
        if token.dep == "relcl":  # "Ali Khamenei, who received him": the noun before
            return scene.tokens[token.head]
        if token.head == token.i:
            return None
        token, steps = scene.tokens[token.head], steps + 1
        if token.pos in ("NOUN", "PROPN") and scene.tokens[i].dep in ("acl",):
            return token
    return None


def _quoted_as(scene: Scene, token: Token) -> Token | None:
    # "The agency quoted Tarn as saying", "Tarn was quoted by the agency as saying": Tarn said it
    prep = scene.tokens[token.head]
    verb = scene.tokens[prep.head]
    if token.dep != "pcomp" or prep.lemma != "as" or verb.lemma not in ("quote", "cite", "report"):
        return None
    return next(iter(scene.annotated.kids(verb.i, "dobj", "nsubjpass")), None)


def _mention_before(scene: Scene, i: int) -> Token | None:
    """The actor that stands right before a verb, where the parser hung it elsewhere.

    "In a meeting with the Russian official, Speaker Ali Larijani said": the name was read as an apposition.
    """
    k = i - 1
    while k > 0 and (scene.tokens[k].pos in ("ADV", "AUX", "PUNCT") and scene.tokens[k].text not in (".", "”")):
        k -= 1
    resolution = scene.at.get(k)
    fits = resolution is not None and resolution.actors and scene.tokens[k].sent == scene.tokens[i].sent
    return scene.tokens[k] if fits and resolution and resolution.mention.kind is not MentionKind.PRONOUN else None


def speakers_of(scene: Scene, hit: CueHit) -> tuple[tuple[Party, ...], Token | None]:
    """The speakers of a cue and the head word of their phrase; () when the subject is nobody who can speak."""
    subject = _agent(scene, hit.i) or subject_of(scene, hit.i)
    if subject is None or (
        not scene.annotated.kids(hit.i, *_SUBJECTS) and not hit.participle and scene.tokens[hit.i].dep == "ROOT"
    ):
        subject = _mention_before(scene, hit.i) or subject
    if subject is None:
        return (), None
    return parties_who_speak(scene, subject) or _whoever(scene, hit, subject), subject


def _whoever(scene: Scene, hit: CueHit, subject: Token) -> tuple[Party, ...]:
    # "The bar association said ...": nobody we know, but plain verbs of saying leave no doubt that somebody spoke
    if hit.cue.lemma not in _PLAIN or subject.pos not in ("NOUN", "PROPN") or subject.lemma in _MUTE | _PRESS:
        return ()
    return _described(scene, subject)


def speakers_beside(scene: Scene, start: int, *, end: int) -> tuple[Party, ...]:
    """The first who can speak in a stretch of attribution: "a statement by Iran's mission in New York said"."""
    for token in scene.annotated.tokens_in(start, end):
        if token.lemma in PAPERS or (token.i in scene.at and scene.at[token.i].actors):
            found = parties_who_speak(scene, token)
            if found:
                return found
    return ()


def parties_who_speak(scene: Scene, subject: Token) -> tuple[Party, ...]:
    """The parties a subject stands for as speakers."""
    if subject.lemma in PAPERS:
        return _issuers(scene, subject)
    mention = scene.at.get(subject.i)
    if mention is not None and mention.mention.kind is MentionKind.UNNAMED:
        return _described(scene, scene.tokens[mention.mention.head])
    known = parties_at(scene, subject.i)
    if known:
        return unique_parties([_with_seat(p) for p in known])
    return _office_of(scene, subject) if subject.lemma == "office" else ()


def _office_of(scene: Scene, subject: Token) -> tuple[Party, ...]:
    """ "President Tarn's office", "the office of the Norlander prime minister": a voice of its own, for its state."""
    owners = (*owners_of(scene, subject.i), *parties_under(scene, subject.i, "of"))
    owner = next((p for p in owners if p.actor.country or p.actor.org), None)
    if owner is None:
        return ()
    start, end = scene.annotated.subtree(subject.i)[0], subject.i
    text = scene.text(scene.tokens[start].start, scene.tokens[end].end)
    actor = Actor(
        name=f"office of {owner.actor.name}",
        type=ActorType.ORGAN,
        country=owner.actor.country,
        org=owner.actor.org,
        sector="GOV",
    )
    return (Party(actor=actor, as_written=text, span=scene.span(scene.tokens[start].start, scene.tokens[end].end)),)


def _agent(scene: Scene, i: int) -> Token | None:
    # "was quoted by the agency as saying" keeps its subject; "it was announced by the ministry" has the agent
    for agent in scene.annotated.kids(i, "agent"):
        for noun in scene.annotated.kids(agent.i, "pobj"):
            return noun
    return None


def _issuers(scene: Scene, paper: Token) -> tuple[Party, ...]:
    """A paper speaks for who issued it: "a statement by Iran's mission", "a summary released by Beijing"."""
    found = [*parties_under(scene, paper.i, "by", "of", "from"), *owners_of(scene, paper.i)]
    for verb in scene.annotated.kids(paper.i, "acl"):
        found.extend(parties_under(scene, verb.i, "by"))
    joint = any(k.lemma == "joint" for k in scene.annotated.kids(paper.i, "amod"))
    if found and not joint and len(found) < 3:
        return unique_parties([_with_seat(p) for p in found])
    return (_paper_party(scene, paper),)


def _paper_party(scene: Scene, paper: Token) -> Party:
    words = [k for k in scene.annotated.kids(paper.i, "amod", "compound") if k.i < paper.i]
    start = min([paper.start, *(k.start for k in words)])
    text = scene.text(start, paper.end)
    return Party(actor=Actor(name=text, type=ActorType.GROUP), as_written=text, span=scene.span(start, paper.end))


def _with_seat(party: Party) -> Party:
    """A capital that speaks is the government that sits there: "Pakistan (Islamabad)"."""
    written = party.as_written or ""
    union = party.actor.org == "EUR" and written == "Brussels"
    if (
        (party.actor.type is not ActorType.STATE and not union)
        or not written
        or written.lower() in party.actor.name.lower()
    ):
        return party
    if not written[:1].isupper() or len(written.split()) > 3 or written.endswith("'s") or written.lower() in _PRONOUNS:
        return party
    if written.startswith("The "):
        return party
    return replace(party, actor=replace(party.actor, name=f"{party.actor.name} ({written})"))


def _described(scene: Scene, subject: Token) -> tuple[Party, ...]:
    """A speaker whom nobody names: "government sources", "the opposition", "a volunteer from San Antonio"."""
    tokens = [scene.tokens[k] for k in scene.annotated.subtree(subject.i)]
    kept = [t for t in tokens if t.i <= subject.i and t.dep not in ("det",) and t.pos not in ("PUNCT",)]
    tail = _tail(scene, subject, tokens)
    words = [t for t in (*kept, *tail) if t.i >= subject.i - 6] or [subject]
    start, end = words[0].start, words[-1].end
    mention = scene.at.get(subject.i)
    home = owners_of(scene, subject.i) or parties_under(scene, subject.i, "of", "from", "in")
    known = [p.actor.country for p in home] + [a.country for a in (mention.actors if mention else ())]
    country = next((code for code in known if code), None)
    actor = Actor(
        name=scene.text(start, end), type=ActorType.GROUP if subject.tag == "NNS" else ActorType.PERSON, country=country
    )
    return (Party(actor=actor, as_written=actor.name, span=scene.span(start, end)),)


def _tail(scene: Scene, subject: Token, tokens: list[Token]) -> list[Token]:
    """ "a volunteer from San Antonio", "a diplomat who took part in the negotiations": the rest, up to a comma."""
    found = []
    for token in (t for t in tokens if t.i > subject.i):
        if token.text in (",", "(", "–", "-", '"', "”"):
            break
        found.append(token)
    return found

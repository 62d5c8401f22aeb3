"""Where a text names an agreement, by the register's name or by what it is called, and what is done with it there."""

from __future__ import annotations

from dragoman.extract.agreement_deeds import AgreementMention, Deed, deeds_of
from dragoman.extract.agreement_frames import framework, talks_on_known
from dragoman.extract.agreement_words import agreement_words
from dragoman.extract.clauses import VERBAL, has_kid, named_owners, sides_after, subject_of, subject_sides, verb_above
from dragoman.extract.known_agreements import KnownHit, known_hits
from dragoman.extract.scene import Scene, code_of, codes_of, parties_in, unique_parties
from dragoman.knowledge.nouns import KnownAgreement
from dragoman.model.actors import ActorType, Party
from dragoman.model.claims import Act
from dragoman.model.pages import Zone
from dragoman.model.parse import Token

_RUNNING_KINDS = frozenset({"talks", "format", "mechanism", "commission"})
_SILENT_KINDS = frozenset({"exercise", "corridor", "organisation"})
_SHARED = frozenset({"joint", "bilateral", "trilateral", "tripartite", "intergovernmental", "mixed", "consultation"})
_TAIL = ("on", "of", "for", "to", "in")
_PLANNED = frozenset({"point", "peace", "action", "step", "joint"})
_STATEMENTS = frozenset({"statement", "communique", "communiqué"})
_MANY = frozenset(
    {
        "all",
        "several",
        "some",
        "other",
        "any",
        "many",
        "more",
        "various",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    }
)


def find_mentions(scene: Scene) -> tuple[AgreementMention, ...]:
    """Every mention of an agreement, in text order."""
    known = [m for hit in known_hits(scene) if (m := _known_mention(scene, hit)) is not None]
    taken = [(hit.start, hit.end) for hit in known_hits(scene)]
    found = [m for token in scene.tokens if not _inside(token, taken) and (m := _called(scene, token)) is not None]
    talks = [m for token in scene.tokens if (m := talks_on_known(scene, token)) is not None]
    bodies = [m for token in scene.tokens if not _inside(token, taken) and (m := framework(scene, token)) is not None]
    return tuple(sorted((*known, *found, *talks, *bodies), key=lambda m: m.start))


def _inside(token: Token, taken: list[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in taken)


# --- by the register ---


def _known_mention(scene: Scene, hit: KnownHit) -> AgreementMention | None:
    if hit.known.kind in _SILENT_KINDS:
        return None
    head = _head_in(scene, hit.start, hit.end)
    if head is None:
        return None
    deeds = tuple(deeds_of(scene, head))
    series = hit.known.kind in _RUNNING_KINDS
    if series and (deeds[0].act is Act.NEGOTIATED or (deeds[0].act is Act.MENTIONED and _is_running(scene, head))):
        deeds = (Deed(act=Act.IN_FORCE, at=None, rule="extract.agreement.running"),)
    return AgreementMention(
        i=head.i,
        start=hit.start,
        end=hit.end,
        kind=hit.known.kind,
        known=hit.known,
        name=hit.known.name,
        parties=_tied(scene, head, hit.known),
        deeds=deeds,
        definite=True,
        rule="extract.agreement.known",
        zone=scene.sentence_of(head.i).zone,
    )


def _head_in(scene: Scene, start: int, end: int) -> Token | None:
    """The word of [start, end) whose governor lies outside."""
    words = scene.annotated.tokens_in(start, end)
    return next(
        (t for t in words if not start <= scene.tokens[t.head].start < end or t.head == t.i),
        words[-1] if words else None,
    )


def _is_running(scene: Scene, head: Token) -> bool:
    # "will go on talking through the Special Representatives mechanism", "the ninth gathering of the Aktau process"
    above = scene.tokens[head.head]
    if head.dep != "pobj":
        return False
    noun = scene.tokens[above.head]
    return above.lemma in agreement_words().running or (
        above.lemma in ("of", "in") and noun.lemma in ("summit", "meeting", "round", "session", "cooperation")
    )


def _tied(scene: Scene, head: Token, known: KnownAgreement) -> tuple[Party, ...]:
    """The parties the page ties to it: named beside it or acting on it; the register's, where the sentence names
    them.
    """
    sentence = scene.sentence_of(head.i)
    near = unique_parties((*beside(scene, head), *_acting(scene, head)))
    if not known.parties:
        return near
    around = [p for p in near if code_of(p.actor) in known.parties]
    for resolution in scene.resolved.resolutions:
        if sentence.start <= resolution.mention.span.start < sentence.end:
            around += [
                Party(actor=a, as_written=resolution.mention.text, span=resolution.mention.span)
                for a in resolution.actors
                if code_of(a) in known.parties and a.type is ActorType.STATE
            ]
    return _one_each(unique_parties(around))


def _one_each(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """One party for each state."""
    found: dict[str | None, Party] = {}
    for party in parties:
        found.setdefault(code_of(party.actor), party)
    return tuple(party for code, party in found.items() if code)


def beside(scene: Scene, head: Token) -> tuple[Party, ...]:
    """The sides named in the phrase itself: between, with, of, "Iran-Russia treaty", "their agreements"."""
    after = sides_after(scene, head.i, "with", "between", "among", "of")
    return _one_each(unique_parties((*named_owners(scene, head.i), *after)))


def _acting(scene: Scene, head: Token) -> tuple[Party, ...]:
    """Those who do something with it: the subject and the "with" of the verb that governs it."""
    verb = _governing_verb(scene, head)
    if verb is None:
        return ()
    by = sides_after(scene, verb.i, "by", "with")
    return unique_parties((*subject_sides(scene, verb.i), *by)) if subject_of(scene, verb.i) is not head else by


def _governing_verb(scene: Scene, head: Token) -> Token | None:
    here = head
    while here.dep in ("conj", "pobj", "prep", "appos") and here.head != here.i:
        here = scene.tokens[here.head]
        if here.pos in VERBAL:
            return here
    above = scene.tokens[here.head]
    return above if here.dep in ("dobj", "nsubjpass", "nsubj", "attr") and above.pos in VERBAL else None


# --- by what it is called ---


def _called(scene: Scene, token: Token) -> AgreementMention | None:
    kinds = agreement_words().heads.get(token.lemma.lower())
    if kinds is None or token.pos not in ("NOUN", "PROPN") or token.dep == "compound" or _is_second_half(scene, token):
        return None
    if has_kid(scene, token.i, "det", words=frozenset({"any", "no"})):
        return None
    deeds = tuple(deeds_of(scene, token))
    parties = beside(scene, token)
    all_parties = (
        _one_each(unique_parties((*parties, *_acting(scene, token)))) if deeds[0].at is not None or parties else parties
    )
    kind = next(
        (
            k
            for k in ("paper", "state", "loose", "body", "statement")
            if k in kinds and _counts(scene, token, k, deeds, all_parties)
        ),
        None,
    )
    if kind is None:
        return None
    if kind in ("body", "statement") and deeds[0].act is Act.MENTIONED:
        act = Act.IN_FORCE if kind == "body" else Act.NEGOTIATED
        deeds = (Deed(act=act, at=None, rule=f"extract.agreement.{kind}"),)
    start, end, name = _words_of(scene, token)
    return AgreementMention(
        i=token.i,
        start=start,
        end=end,
        kind=kind,
        known=None,
        name=name,
        parties=all_parties,
        deeds=deeds,
        definite=_is_definite(scene, token),
        rule=f"extract.agreement.called-{kind}",
        zone=scene.sentence_of(token.i).zone,
    )


def _is_second_half(scene: Scene, token: Token) -> bool:
    # "abide by all existing agreements and pacts on boundary affairs": one thing
    bare = not scene.annotated.kids(token.i, "amod", "compound", "nummod", "det")
    above = scene.tokens[token.head]
    paper = scene.tokens[above.head]
    if token.lemma == "understanding" and above.lemma == "of" and paper.lemma in ("memorandum", "memoranda"):
        return True  # "a memorandum of understanding on energy"
    return token.dep == "conj" and bare and above.lemma in agreement_words().heads


def _counts(scene: Scene, token: Token, kind: str, deeds: tuple[Deed, ...], parties: tuple[Party, ...]) -> bool:
    """Whether a noun of a kind tells of an agreement here."""
    done = any(deed.act is not Act.MENTIONED for deed in deeds)
    if kind == "paper":
        return done or len(parties) > 1 or is_proper(scene, token) or _is_definite(scene, token)
    if kind == "state":
        placed = _is_definite(scene, token) and bool(scene.annotated.kids(token.i, "prep", "relcl", "acl", "compound"))
        fixed = placed or has_kid(scene, token.i, "amod", words=frozenset({"current", "existing"}))
        wished = {
            t.lemma for _, t in zip(range(3), scene.annotated.ancestors(token.i), strict=False)
        } & agreement_words().wishing
        return (fixed or done) and not wished
    if kind == "loose":
        if token.lemma in ("plan", "framework", "roadmap"):
            return done and has_kid(
                scene,
                token.i,
                "amod",
                "compound",
                "nmod",
                words=_PLANNED,
            )
        if token.lemma == "declaration" and has_kid(scene, token.i, "amod", words=frozenset({"joint", "final"})):
            return False
        if token.lemma in _STATEMENTS:
            return any(deed.act is Act.SIGNED for deed in deeds)
        return (
            done
            or _is_definite(scene, token)
            or (has_kid(scene, token.i, "prep", words=frozenset({"of"})) and _about_cooperation(scene, token))
        )
    if kind == "body":
        return len(parties) > 1 and (
            has_kid(scene, token.i, "amod", "compound", words=_SHARED) or _of_both(scene, token)
        )
    return _joint_statement(scene, token, parties)


def _about_cooperation(scene: Scene, token: Token) -> bool:
    # "Documents of maritime cooperation can frame what comes"
    below = {scene.tokens[k].lemma for k in scene.annotated.subtree(token.i)}
    return bool(below & {"cooperation", "partnership", "friendship"})


def _of_both(scene: Scene, token: Token) -> bool:
    # "the border councils of the three republics", "the cooperation council of both"
    return len(sides_after(scene, token.i, "of", "between")) > 1


def _joint_statement(scene: Scene, token: Token, parties: tuple[Party, ...]) -> bool:
    """ "adopted a joint statement", "In their joint statement the three sides underlined": not "said in a joint
    statement".
    """
    if not has_kid(scene, token.i, "amod", "compound", words=frozenset({"joint", "final", "common"})):
        return False
    if _is_fronted(scene, token) and len(parties_in(scene, token.end, end=scene.sentence_of(token.i).end)) > 0:
        return True
    verb = verb_above(scene, token.i)
    press = has_kid(scene, token.i, "compound", words=frozenset({"press"}))
    if verb is None or verb.lemma in agreement_words().plain_speech or verb.dep == "acl" or press:
        return False
    own = token.dep in ("dobj", "nsubjpass")
    return len(codes_of(unique_parties((*parties, *subject_sides(scene, verb.i))))) > 1 and (
        not own or verb.lemma in agreement_words().verbs
    )


def _is_fronted(scene: Scene, token: Token) -> bool:
    # "In a joint statement Turkey and Sweden say they will set up ...", "In the joint declaration read out by
    # Gonsalves the parties ..."
    return scene.tokens[token.head].lemma == "in" and token.head == scene.sentence_of(token.i).first


def is_proper(scene: Scene, token: Token) -> bool:
    """True for a name: "the Madrid memorandum", "the Treaty on the State Border"."""
    if token.pos == "PROPN" or token.text[:1].isupper():
        return token.i > scene.sentence_of(token.i).first and scene.sentence_of(token.i).zone is Zone.BODY
    return any(
        k.pos == "PROPN" and k.ent not in ("NORP",) and k.i not in scene.at
        for k in scene.annotated.kids(token.i, "compound")
    )


def _is_definite(scene: Scene, token: Token) -> bool:
    return has_kid(scene, token.i, "det", words=frozenset({"the", "this", "that", "these", "such"}))


def _words_of(scene: Scene, token: Token) -> tuple[int, int, str]:
    """The phrase of an agreement, from its first modifier to the end of what it is about, and its name without
    article.
    """
    annotated = scene.annotated
    left = [k for k in annotated.kids(token.i, "amod", "compound", "nummod", "nmod") if k.i < token.i]
    first = min([token.i, *(annotated.subtree(k.i)[0] for k in left)])
    last = token.i
    for prep in annotated.kids(token.i, "prep"):
        below = annotated.subtree(prep.i)
        if prep.lemma == "in" and token.lemma not in ("truce", "ceasefire", "cease-fire", "cooperation"):
            continue
        if prep.lemma in _TAIL and prep.i - last <= 2 and len(below) <= 9 and not _is_when_or_where(scene, prep):
            last = below[-1]
    start, end = scene.tokens[first].start, scene.tokens[last].end
    return start, end, scene.text(start, end)


def _is_when_or_where(scene: Scene, prep: Token) -> bool:
    start, end = prep.start, scene.tokens[scene.annotated.subtree(prep.i)[-1]].end
    return prep.lemma in ("in", "on") and any(start <= t.span.start < end for t in scene.resolved.times)

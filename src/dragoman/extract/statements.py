"""Statements: who said what, in direct, reported or mixed speech."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.extract.contents import JUDGING, Content, content_of, is_full_quotation, trim
from dragoman.extract.cues import SILENT_FORCES, CueHit, find_cues
from dragoman.extract.headlines import headline_statement
from dragoman.extract.scene import Scene, anchor_at, codes_of, parties_at, parties_in, parties_under, times_in
from dragoman.extract.speakers import PAPERS, parties_who_speak, speakers_beside, speakers_of, subject_of
from dragoman.model.actors import ActorType, Party
from dragoman.model.claims import Cue, SpeechForm, Statement
from dragoman.model.ids import content_id
from dragoman.model.pages import Zone
from dragoman.model.parse import Sentence, Token
from dragoman.model.spans import Evidence, Trace
from dragoman.model.when import UNKNOWN, When

_ACCORDING = frozenset({"according"})
_CONTRASTS = frozenset({"while", "whereas", "but", "though", "although"})
_ASKING = frozenset({"urge", "demand"})
_FIRST_PERSON = frozenset({"i", "we", "our", "us", "my", "me"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement before it is told as one: cue, speaker, content, and the rule that found it."""

    cue_start: int
    cue_end: int
    force: str
    speakers: tuple[Party, ...]
    content: Content
    addressee: tuple[Party, ...]
    topic: bool = False
    participle: bool = False
    reported_by: tuple[Party, ...] = ()


def find_statements(scene: Scene) -> tuple[Statement, ...]:
    """All statements of an article, in text order; nested reports are told once, by the one who is quoted."""
    drafts: list[Draft] = []
    for sentence in scene.annotated.sentences:
        drafts.extend(_drafts_in(scene, sentence, tuple(drafts)))
    drafts.extend(_unattributed_quotations(scene, drafts))
    lost = any(draft.content.lost for draft in drafts)
    kept = _without_nested(drafts)
    return tuple(_statement(scene, draft, lost) for draft in sorted(kept, key=lambda d: d.content.start))


def _drafts_in(scene: Scene, sentence: Sentence, earlier: tuple[Draft, ...]) -> list[Draft]:
    if sentence.zone in (Zone.HEADLINE, Zone.CROSS_HEADING):
        found = headline_statement(scene, sentence)
        if found:
            start, end, speakers, colon = found
            content = Content(start=start, end=end, rule="extract.statement.headline-colon")
            return [_draft(colon, colon + 1, "say", speakers, content)]
    if sentence.zone is Zone.CAPTION:
        return []
    hits = find_cues(scene, sentence.i)
    stops = tuple(_attribution_start(scene, hit) for hit in hits if _is_stop(scene, hit, hits))
    drafts: list[Draft] = []
    for hit in hits:
        draft = _read(scene, hit, stops, [*earlier, *drafts])
        if draft is not None:
            drafts.append(draft)
            drafts.extend(_continued(scene, sentence, draft, stops))
    drafts = _with_main_speaker(scene, sentence, drafts)
    accord = _according_to(scene, sentence, drafts)
    return [*drafts, accord] if accord else drafts


def _continued(scene: Scene, sentence: Sentence, draft: Draft, stops: tuple[int, ...]) -> list[Draft]:
    # "..., he argued, and foreign interference would only make them worse": the speech goes on behind the cue
    if draft.content.rule == "extract.statement.clause-after":
        return _behind_semicolon(scene, sentence, draft, stops)
    if draft.content.rule != "extract.statement.clause-before":
        return []
    rest = list(scene.annotated.tokens_in(draft.cue_end, sentence.end))
    comma = next((n for n, t in enumerate(rest[:7]) if t.text == ","), 0)
    rest = rest[comma:] if not any(t.pos == "VERB" for t in rest[:comma]) else rest
    if (
        len(rest) < 6
        or rest[0].text != ","
        or rest[1].dep != "cc"
        or not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest)
    ):
        return []
    start, end = trim(scene, rest[2].start, end=min([sentence.end, *(s for s in stops if s > rest[2].start)]))
    if any(s == rest[1].start for s in stops):
        return []
    return [replace(draft, content=Content(start=start, end=end, rule="extract.statement.goes-on"))]


def _behind_semicolon(scene: Scene, sentence: Sentence, draft: Draft, stops: tuple[int, ...]) -> list[Draft]:
    # "warned that this would be a mistake; if it came to that, Norland would take steps": still the same words
    rest = scene.annotated.tokens_in(draft.content.end, sentence.end)
    if len(rest) < 6 or rest[0].text != ";" or not any(t.text.lower() in ("would", "could") for t in rest):
        return []
    start, end = trim(scene, rest[1].start, end=min([sentence.end, *(s for s in stops if s > rest[1].start)]))
    if any(rest[1].start <= stop < end for stop in stops):
        return []
    return [replace(draft, content=Content(start=start, end=end, rule="extract.statement.goes-on"))]


def _with_main_speaker(scene: Scene, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    # "Stressing the need for cooperation, Volodin said, Such interactions ...": who says is who stresses
    main = next((d for d in drafts if not d.participle), None)
    if main is None:
        return drafts
    return [replace(d, speakers=main.speakers) if d.participle and d.cue_start < main.cue_start else d for d in drafts]


def _draft(start: int, end: int, force: str, speakers: tuple[Party, ...], content: Content) -> Draft:
    return Draft(cue_start=start, cue_end=end, force=force, speakers=speakers, content=content, addressee=())


def _is_stop(scene: Scene, hit: CueHit, hits: tuple[CueHit, ...]) -> bool:
    """A later attribution ends the content of the one before: ", adding", "and said", ", he added"."""
    token = scene.tokens[hit.i]
    before = scene.tokens[token.i - 1] if token.i else token
    if hit.participle and before.text in (",", "”", '"'):
        return True
    if hit.participle and (before.dep in ("advmod", "cc", "mark") or before.lemma == "while"):
        return True
    if (
        before.text == ","
        and hit.i > hits[0].i
        and token.tag in ("VBD", "VBN")
        and not scene.annotated.kids(token.i, "nsubj", "aux")
    ):
        return scene.tokens[hits[0].i].tag == "VBD"  # "said that ..., explained in a written statement that ..."
    if token.dep == "conj" and (_joins_main_cue(scene, token, hits) or _leaves_content(scene, token, hits)):
        return True
    subject = subject_of(scene, hit.i)
    return subject is not None and subject.head == token.i and hit.i > hits[0].i and _after_comma(scene, subject)


def _joins_main_cue(scene: Scene, token: Token, hits: tuple[CueHit, ...]) -> bool:
    # not "said that Australia understood the disappointment and regretted the decision": both are said
    return any(h.i == token.head and scene.tokens[h.i].dep not in ("ccomp", "relcl") for h in hits)


def _leaves_content(scene: Scene, token: Token, hits: tuple[CueHit, ...]) -> bool:
    """ "said that the conflict has no military solution and rejected ...": the tense goes back to the first cue's."""
    earlier = [scene.tokens[h.i] for h in hits if h.i < token.i]
    inner = scene.tokens[token.head]
    bare = not scene.annotated.kids(token.i, "nsubj", "aux")
    past = token.tag in ("VBD", "VBN") and bool(earlier) and earlier[-1].tag == "VBD"
    return past and bare and inner.tag != "VBD"


def _after_comma(scene: Scene, subject: Token) -> bool:
    left = scene.annotated.subtree(subject.i)[0]
    return left > 0 and (scene.tokens[left - 1].text in (",", "”", '"') or scene.tokens[left - 1].lemma in _CONTRASTS)


def _attribution_start(scene: Scene, hit: CueHit) -> int:
    token = scene.tokens[hit.i]
    before = scene.tokens[token.i - 1] if token.i else token
    if before.dep in ("cc", "advmod", "mark") and (token.dep == "conj" or hit.participle):
        return before.start
    subject = subject_of(scene, hit.i)
    if subject is not None and subject.head == token.i and not hit.participle:
        left = scene.tokens[scene.annotated.subtree(subject.i)[0]]
        contrast = scene.tokens[left.i - 1] if left.i and scene.tokens[left.i - 1].lemma in _CONTRASTS else left
        return min(contrast.start, token.start)
    return token.start


def _read(scene: Scene, hit: CueHit, stops: tuple[int, ...], before: list[Draft]) -> Draft | None:
    if hit.cue.pos == "noun":
        return _noun_cue(scene, hit, stops)
    mine = tuple(s for s in stops if s != _attribution_start(scene, hit))
    content = content_of(scene, hit, stops=mine)
    if content is None or (hit.cue.force in SILENT_FORCES and not content.quoted) or _is_empty(scene, content, hit):
        return None
    speakers, subject = speakers_of(scene, hit)
    if subject is not None and _goes_on(scene, subject, before):
        speakers = before[-1].speakers
    if content.rule == "extract.statement.clause-around" and before and subject is not None and subject.pos == "PRON":
        speakers = before[-1].speakers  # "Mr. Kim, he said, had promised": not the one spoken of
    token = scene.tokens[hit.i]
    follows = (
        bool(before)
        and scene.annotated.sentence_at(before[-1].cue_start) == scene.sentence_of(hit.i)
        and token.start > before[-1].cue_start
    )
    if follows and not _own_subject(scene, hit) and (hit.participle or _attribution_start(scene, hit) in stops):
        speakers = before[-1].speakers
    speakers = speakers or _beside_quotation(scene, hit, content)
    if not speakers or _is_media(scene, speakers):
        return None
    cue_end = scene.tokens[hit.last].end
    return Draft(
        cue_start=token.start,
        cue_end=max(cue_end, token.end),
        force=hit.cue.force,
        speakers=speakers,
        content=content,
        addressee=_addressees(scene, hit, content),
        topic=hit.cue.topic,
        participle=hit.participle,
    )


def _beside_quotation(scene: Scene, hit: CueHit, content: Content) -> tuple[Party, ...]:
    """The speaker between a quotation and its verb, or after the verb, where the parse lost the subject."""
    token, sentence = scene.tokens[hit.i], scene.sentence_of(hit.i)
    if not content.quoted or content.end > token.start:
        return ()
    return speakers_beside(scene, content.end, end=token.start) or speakers_beside(scene, token.end, end=sentence.end)


def _goes_on(scene: Scene, subject: Token, before: list[Draft]) -> bool:
    """ "it added", "the statement said": the paper or body that spoke last speaks on."""
    if not before or (subject.lemma == "it" and not _near_paragraph(scene, before[-1].cue_start, subject.start)):
        return False
    impersonal = all(p.actor.type is not ActorType.PERSON for p in before[-1].speakers)
    definite = any(k.lemma == "the" for k in scene.annotated.kids(subject.i, "det"))
    bare = not scene.annotated.kids(subject.i, "amod", "compound", "prep", "poss", "acl")
    return impersonal and (subject.lemma == "it" or (subject.lemma in PAPERS and definite and bare))


def _is_empty(scene: Scene, content: Content, hit: CueHit) -> bool:
    # "who announced it in May"; but "condemned the attack" says enough
    words = scene.annotated.tokens_in(content.start, content.end)
    telling = [t for t in words if t.pos in ("NOUN", "VERB", "ADJ", "PROPN") and not t.ent.endswith(("DATE", "TIME"))]
    if hit.cue.force == "deny" and any(k.text.lower() in ("it", "this") for k in scene.annotated.kids(hit.i, "dobj")):
        return False  # "the government denies it"
    judged = hit.cue.force in JUDGING | _ASKING and any(t.pos == "NOUN" for t in telling)
    named = content.rule == "extract.statement.as-phrase" and any(
        t.pos == "ADJ" for t in telling
    )  # "called it illegal"
    least = 1 if judged or named or content.rule == "extract.statement.infinitive" else 2
    return len([t for t in telling if t.i != hit.i]) < least


def _own_subject(scene: Scene, hit: CueHit) -> bool:
    return bool(scene.annotated.kids(hit.i, "nsubj"))


def _noun_cue(scene: Scene, hit: CueHit, stops: tuple[int, ...]) -> Draft | None:
    """ "Shoigu's comments about the preparations": the owner speaks, the complement is what of."""
    owners = scene.annotated.kids(hit.i, "poss")
    abouts = [k for k in scene.annotated.kids(hit.i, "prep") if k.lemma in ("about", "on", "regarding", "that")]
    clauses = scene.annotated.kids(hit.i, "ccomp", "acl")
    heads = [o for a in abouts for o in scene.annotated.kids(a.i, "pobj", "pcomp")] + [
        c for c in clauses if c.dep == "ccomp"
    ]
    if not owners or not heads or owners[0].pos == "PRON":
        return None
    speakers = parties_at(scene, owners[0].i)
    below = scene.annotated.subtree(heads[0].i)
    start, end = trim(scene, scene.tokens[below[0]].start, end=scene.tokens[below[-1]].end)
    if not speakers or end - start < 15:
        return None
    token = scene.tokens[hit.i]
    return _draft(
        token.start,
        token.end,
        hit.cue.force,
        speakers,
        Content(start=start, end=end, rule="extract.statement.noun-cue"),
    )


def _is_media(scene: Scene, speakers: tuple[Party, ...]) -> bool:
    # "he told Haddad, according to a news agency": a credit, not a speaker
    return all(p.actor.sector in ("JRN", "MED") and p.actor.type is not ActorType.PERSON for p in speakers)


def _addressees(scene: Scene, hit: CueHit, content: Content) -> tuple[Party, ...]:
    """ "told Raisi", "asking Raisi to", "urged Tehran to"."""
    found: list[Party] = []
    for kid in scene.annotated.kids(hit.i, "dobj", "dative"):
        if not content.start <= kid.start < content.end:
            found.extend(parties_at(scene, kid.i))
    return (
        tuple(found) or parties_under(scene, hit.i, "to")
        if hit.cue.force in ("say", "ask", "request", "urge")
        else tuple(found)
    )


def _according_to(scene: Scene, sentence: Sentence, drafts: list[Draft]) -> Draft | None:
    """ "According to a statement published by the four, Valletta and Nicosia confirmed ..."."""
    for token in scene.annotated.sentence_tokens(sentence.i):
        if token.text.lower() not in _ACCORDING:
            continue
        heads = [o for to in scene.annotated.kids(token.i, "prep") for o in scene.annotated.kids(to.i, "pobj")]
        speakers = parties_who_speak(scene, heads[0]) if heads else ()
        if not speakers or _is_media(scene, speakers):
            continue
        start, end = _without_phrase(scene, sentence, token, drafts)
        # "The envoy replied, according to his embassy, that the pact ...": the envoy's words
        told = any(start <= d.cue_start < token.start < d.content.start for d in drafts)
        if end - start > 15 and not told:
            content = Content(start=start, end=end, rule="extract.statement.according-to")
            return _draft(token.start, token.end, "say", speakers, content)
    return None


def _without_phrase(scene: Scene, sentence: Sentence, token: Token, drafts: list[Draft]) -> tuple[int, int]:
    """The clause an "according to" belongs to: after it when it leads, else before it, back to a semicolon or cue."""
    last = scene.tokens[scene.annotated.subtree(token.i)[-1]]
    if token.i - sentence.first < 3:
        return trim(scene, last.end, end=sentence.end)
    start = sentence.start
    before = scene.tokens[token.i - 1]
    if before.text == "," and scene.tokens[token.i - 2].tag in ("WDT", "WP", "WRB"):
        # "after clashes in which, according to the Norland side, troops seized some land"
        return trim(scene, last.end, end=sentence.end)
    for earlier in scene.annotated.sentence_tokens(sentence.i):
        if earlier.i < token.i and earlier.text == ";":
            start = earlier.end
        if (
            earlier.i < token.i
            and earlier.lemma in ("that",)
            and earlier.dep == "mark"
            and scene.tokens[earlier.head].dep == "ccomp"
        ):
            start = earlier.end
    return trim(scene, start, end=token.start)


def _unattributed_quotations(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """A full quotation that nobody was found for goes on with the speaker of its paragraph's quotation before."""
    found: list[Draft] = []
    for quotation in scene.annotated.quotations:
        if not is_full_quotation(scene, quotation) or any(
            _overlap(d.content, quotation.start, quotation.end) for d in drafts
        ):
            continue
        previous = [d for d in (*drafts, *found) if d.content.end <= quotation.start and d.content.quoted]
        nearest = max(previous, key=lambda d: d.content.end, default=None)
        if nearest and _same_paragraph(scene, nearest.content.start, quotation.start):
            content = Content(
                start=quotation.start, end=quotation.end, rule="extract.statement.quotation-goes-on", quoted=True
            )
            found.append(replace(nearest, content=content))
    return found


def _overlap(content: Content, start: int, end: int) -> bool:
    return content.start < end and start < content.end


def _same_paragraph(scene: Scene, one: int, other: int) -> bool:
    left, right = scene.annotated.sentence_at(one), scene.annotated.sentence_at(other)
    return left is not None and right is not None and left.paragraph == right.paragraph


def _near_paragraph(scene: Scene, one: int, other: int) -> bool:
    left, right = scene.annotated.sentence_at(one), scene.annotated.sentence_at(other)
    return left is not None and right is not None and 0 <= right.paragraph - left.paragraph <= 1


def _without_nested(drafts: list[Draft]) -> list[Draft]:
    """Drop what stands inside another statement's content, and the same content found twice."""
    kept: list[Draft] = []
    drafts = _with_reporters(drafts)
    for draft in sorted(drafts, key=lambda d: (d.content.start - d.content.end, d.cue_start)):
        inside = [
            k
            for k in kept
            if k.content.start <= draft.cue_start < k.content.end and draft.content.rule != "extract.statement.noun-cue"
        ]
        same = [k for k in kept if _shared(k.content, draft.content) > 0.6 and k.content.start < draft.content.end]
        weaker = [k for k in same if draft.content.start <= k.cue_start and _is_own_side(k, draft)]
        kept = [k for k in kept if not any(k is w for w in weaker)]
        if not inside and len(weaker) == len(same):
            kept.append(draft)
    return kept


def _with_reporters(drafts: list[Draft]) -> list[Draft]:
    """ "Jaishankar told Wang that ..., government sources said": the outer one only reports the inner."""
    reporters: dict[int, Draft] = {}
    for outer in drafts:
        if outer.content.rule not in ("extract.statement.clause-before", "extract.statement.according-to"):
            continue
        for n, inner in enumerate(drafts):
            inside = outer.content.start <= inner.cue_start and inner.content.end <= outer.content.end + 1
            inside = inside and not _is_own_side(inner, outer)
            if inside and inner is not outer and _shared(inner.content, outer.content) > 0.5 * _fill(inner, outer):
                reporters[n] = outer
    told = [replace(d, reported_by=reporters[n].speakers) if n in reporters else d for n, d in enumerate(drafts)]
    return [d for d in told if not any(d is o for o in reporters.values())]


def _is_own_side(inner: Draft, outer: Draft) -> bool:
    # "Zorva appreciates the balanced approach, its minister went on": the minister speaks
    states = all(p.actor.type is ActorType.STATE for p in inner.speakers)
    return states and set(codes_of(inner.speakers)) <= set(codes_of(outer.speakers))


def _fill(inner: Draft, outer: Draft) -> float:
    """1 when the inner report fills most of the outer one, else out of reach."""
    share = (inner.content.end - inner.cue_start) / max(1, outer.content.end - outer.content.start)
    return 1.0 if share > 0.5 else 9.0


def _shared(one: Content, other: Content) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / max(1, min(one.end - one.start, other.end - other.start))


def _statement(scene: Scene, draft: Draft, page_lost_marks: bool) -> Statement:
    content = draft.content
    evidence = Evidence(span=scene.span(content.start, content.end), quote=scene.text(content.start, content.end))
    names = (p.actor.name for p in draft.speakers)
    return Statement(
        id=content_id("st", scene.annotated.article.id, content.start, content.end, *names),
        anchor=anchor_at(scene, content.start, end=content.end),
        speaker=draft.speakers,
        form=_form(scene, content, page_lost_marks),
        cue=Cue(
            text=scene.text(draft.cue_start, draft.cue_end),
            span=scene.span(draft.cue_start, draft.cue_end),
            force=draft.force,
        ),
        content=evidence,
        when=_said_when(scene, draft),
        polarity="denied" if draft.force in ("deny", "reject") else "affirmed",
        addressee=draft.addressee,
        reported_by=draft.reported_by,
        about=_about(scene, draft),
        marks_lost=content.lost,
        confidence=_confidence(draft),
        traces=(
            Trace(
                rule=content.rule,
                saw=(evidence.span,),
                note=f"cue '{scene.text(draft.cue_start, draft.cue_end)}' ({draft.force})",
            ),
        ),
    )


def _form(scene: Scene, content: Content, page_lost_marks: bool) -> SpeechForm:
    if content.quoted or content.lost:
        return SpeechForm.DIRECT
    if any(content.start <= q.start and q.end <= content.end + 1 for q in scene.annotated.quotations):
        return SpeechForm.MIXED
    words = {t.text.lower() for t in scene.annotated.tokens_in(content.start, content.end)}
    if content.rule == "extract.statement.clause-before" and (page_lost_marks or words & _FIRST_PERSON):
        return SpeechForm.DIRECT
    return SpeechForm.INDIRECT


def _said_when(scene: Scene, draft: Draft) -> When:
    """A day that stands with the cue, outside the content."""
    sentence = scene.annotated.sentence_at(draft.cue_start)
    if sentence is None:
        return UNKNOWN
    outside = [
        t
        for t in times_in(scene, sentence.start, end=sentence.end)
        if not draft.content.start <= t.span.start < draft.content.end
    ]
    return outside[0].when if outside else UNKNOWN


def _about(scene: Scene, draft: Draft) -> tuple[str, ...]:
    own = set(codes_of(draft.speakers))
    return tuple(
        code for code in codes_of(parties_in(scene, draft.content.start, end=draft.content.end)) if code not in own
    )


def _confidence(draft: Draft) -> float:
    if draft.content.quoted:
        return 0.95
    if draft.topic:
        return 0.4
    return {"extract.statement.clause-after": 0.85, "extract.statement.clause-before": 0.85}.get(
        draft.content.rule, 0.7
    )

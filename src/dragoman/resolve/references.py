"""Whom a role phrase or a pronoun means, at its place in the text."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.model.actors import Actor, ActorType
from dragoman.model.when import When
from dragoman.resolve.discourse import Memory, Seen, top_of
from dragoman.resolve.groups import state_actor
from dragoman.resolve.offices import holders_of, office_actor, offices_named, role_covers, role_sector
from dragoman.resolve.people import COUNTERPARTS, PagePerson, People
from dragoman.resolve.roles import RolePhrase, is_possessed, label_of, one_of, serves_abroad
from dragoman.resolve.surface import Surface, owners_named

_INDEFINITE = frozenset({"a", "an", "some", "several", "another", ""})
_TO_FOREIGNERS = frozenset({"summon", "expel", "convoke", "receive", "call", "host", "welcome", "evict"})
_MINISTRY = re.compile(r"(foreign|defence|defense|interior|energy|finance|oil) minist(?:ry|er)", re.IGNORECASE)
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})


def resolve_role(
    phrase: RolePhrase, surface: Surface, *, memory: Memory, people: People, day: When
) -> tuple[tuple[Actor, ...], str]:
    """Whom a role phrase without a name means, with the rule that says so; () when it cannot be told."""
    phrase = _with_inherited_owner(phrase, surface, memory, people)
    again = _unnamed_again(phrase, surface, memory)
    if again is not None:
        return (again,), "resolve.role.unnamed"
    if _is_unnamed(phrase, surface):
        return (unnamed_actor(phrase, surface),), "resolve.role.unnamed"
    if phrase.plural and surface.word(phrase.head) in COUNTERPARTS and not phrase.of:
        return _peers(phrase, memory), "resolve.role.peers"
    if phrase.plural or len(phrase.of) > 1:
        return _each_of(phrase, surface, people, day), "resolve.role.several"
    on_page = _on_page(phrase, surface, memory, people)
    if on_page is not None:
        return (on_page,), "resolve.role.page"
    if phrase.former:  # who holds the office is not meant, and the page does not say who is
        return (), "resolve.role.unknown"
    phrase = _with_home(phrase, surface, memory)
    named = offices_named(surface.world, phrase, owners=owners_named(surface))
    held = holders_of(surface.world, named, day=day)
    if len(held) == 1:
        return (office_actor(surface.world, held[0][0], office=held[0][1], phrase=phrase),), "resolve.role.tenure"
    if phrase.of and (phrase.determiner not in _INDEFINITE or is_possessed(phrase, surface)):
        return (_office_only(phrase, surface),), "resolve.role.office"
    if phrase.of:
        return (unnamed_actor(phrase, surface),), "resolve.role.unnamed"
    return (), "resolve.role.unknown"


def _owner_named(phrase: RolePhrase, surface: Surface, memory: Memory) -> str | None:
    # "Tarn's administration": of the state that Tarn serves
    annotated = memory.annotated
    head = surface.pieces[phrase.head].token
    owners = {k.i for k in annotated.kids(head, "poss")}
    for seen in reversed(memory.seen):
        if seen.token in owners and len(seen.actors) == 1:
            return seen.actors[0].country or seen.actors[0].org
    return None


def _unnamed_again(phrase: RolePhrase, surface: Surface, memory: Memory) -> Actor | None:
    # "A source in the delegation said ...", then "the source said": the same, still without a name
    if phrase.determiner != "the" or phrase.of or phrase.plural or phrase.last - phrase.title_first > 1:
        return None
    head = surface.word(phrase.head)
    for seen in reversed(memory.seen):
        actor = seen.actors[0] if len(seen.actors) == 1 else None
        if actor is None or actor.type is not ActorType.PERSON:
            continue
        # "a Gulf diplomat said", then "according to the same diplomat"
        described = actor.person_id is None and " " in actor.name and not (actor.office or actor.name[:1] in '“"')
        if described and head in actor.name.lower().split():
            return actor
        if not described and set(seen.roles) & set(phrase.roles):
            return None
    return None


def _ministry_of_officer(phrase: RolePhrase, surface: Surface, memory: Memory) -> Actor | None:
    # "Foreign Ministry Spokesman Ole Vik said ...", then "a statement of the ministry": the one he speaks for
    for seen in reversed(memory.seen):
        actor = seen.actors[0] if len(seen.actors) == 1 else None
        office = _MINISTRY.search(actor.office or "") if actor and actor.country else None
        if actor and actor.country and office:
            kind = f"{office.group(1).lower().replace('defense', 'defence')}-ministry"
            return organ_actor(replace(phrase, organ=kind), surface, code=actor.country)
    return None


def resolve_organ(phrase: RolePhrase, surface: Surface, *, memory: Memory) -> tuple[tuple[Actor, ...], str]:
    """The state organ an organ phrase means: with its state when said, else the page's latest of its kind."""
    if phrase.determiner in ("our", "my"):
        return (), "resolve.organ.unknown"
    if phrase.of:
        return tuple(organ_actor(phrase, surface, code=code) for code in phrase.of), "resolve.organ.of-state"
    owner = _owner_named(phrase, surface, memory)
    if owner is not None:
        return (organ_actor(phrase, surface, code=owner),), "resolve.organ.of-person"
    for seen in reversed(memory.seen):
        actor = seen.actors[0] if len(seen.actors) == 1 else None
        if actor and actor.type is ActorType.ORGAN and _same_organ(actor, phrase):
            return (actor,), "resolve.organ.page"
    ministry = _ministry_of_officer(phrase, surface, memory) if phrase.organ == "ministry" else None
    if ministry is not None:
        return (ministry,), "resolve.organ.of-officer"
    # "the bloc": the organisation named last
    if surface.word(phrase.head) in ("bloc", "alliance") and surface.word(phrase.last) != "of":
        body = next((a.org for s in reversed(memory.seen) for a in s.actors if a.org and not a.country), None)
        return ((state_actor(surface, body),), "resolve.organ.bloc") if body else ((), "resolve.organ.unknown")
    home = next((s.actors[0] for s in reversed(memory.seen) if s.subject and s.actors and s.actors[0].country), None)
    # "the Democratic Alliance, the largest opposition party": whose the page's last subject does not tell
    partisan = phrase.organ in ("party", "ruling-party", "opposition") and not phrase.plural
    if home is None or not home.country or partisan:
        return (), "resolve.organ.unknown"
    return (organ_actor(phrase, surface, code=home.country),), "resolve.organ.home"


def resolve_he(word: str, token: int, *, memory: Memory) -> tuple[Seen | None, str]:
    """The person a masculine or feminine pronoun means."""
    annotated = memory.annotated
    here = annotated.tokens[token]
    wanted = "f" if word in _FEMALE else "m"
    persons = [s for s in memory.persons_back() if s.gender in ("", wanted) and s.token < token]
    before_who = _before_who(persons, token, memory)
    if before_who is not None:
        return before_who, "resolve.pronoun.before-who"
    if _is_attribution(token, memory):  # "The Norland president, he said, had agreed": not the one spoken of
        persons = [s for s in persons if s.sent < here.sent or _speaks(s, memory)]
    same = [
        s
        for s in persons
        if s.sent == here.sent and s.subject and not _is_coargument(annotated.tokens[s.token].i, token, memory)
    ]
    if same:
        return min(same, key=lambda s: (s.depth, s.token)), "resolve.pronoun.same-sentence-subject"
    for back in range(1, 6):
        subjects = [s for s in persons if s.sent == here.sent - back and s.subject]
        if subjects:
            return min(subjects, key=lambda s: (s.depth, -s.token)), "resolve.pronoun.subject-before"
    latest = next((s for s in persons if not _is_coargument(s.token, token, memory)), None)
    return latest, "resolve.pronoun.latest"


def _before_who(persons: list[Seen], token: int, memory: Memory) -> Seen | None:
    # "his invitation to Tarn, who said that he looked forward to the visit": Tarn
    tokens = memory.annotated.tokens
    for verb in memory.annotated.ancestors(token):
        if verb.dep == "relcl" and any(k.tag == "WP" for k in memory.annotated.kids(verb.i, "nsubj")):
            if top_of(memory.annotated, token).head == verb.i:
                return None
            heads = {verb.head, top_of(memory.annotated, verb.head).i}
            return next((s for s in persons if s.token in heads and s.sent == tokens[token].sent), None)
    return None


def _is_attribution(token: int, memory: Memory) -> bool:
    """True for the "he" of ", he said" behind or inside what is said."""
    tokens = memory.annotated.tokens
    here, verb = tokens[token], tokens[tokens[token].head]
    before = tokens[token - 1] if token else here
    if here.dep != "nsubj" or before.text not in (",", "”", '"', "’") or verb.pos != "VERB" or verb.i > token + 3:
        return False
    after = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else verb
    return after.text in (",", ".", ";", ":") or after.sent != here.sent


def _speaks(seen: Seen, memory: Memory) -> bool:
    """True for the subject of a verb that has a clause of its own to say: "Tarn said that"."""
    verb = top_of(memory.annotated, seen.token).head
    return bool(memory.annotated.kids(verb, "ccomp"))


def resolve_they(token: int, memory: Memory) -> tuple[tuple[Actor, ...], str]:
    """The several a plural pronoun means: the latest subject that is several."""
    here = memory.annotated.tokens[token]
    for sent in range(here.sent, max(-1, here.sent - 3), -1):
        subjects = [s for s in memory.seen if s.sent == sent and s.subject and s.token < token]
        clauses: dict[int, dict[Actor, None]] = {}
        for seen in subjects:  # two sentences back only those who did one thing together are still "they"
            verb = top_of(memory.annotated, seen.token).head if sent < here.sent - 1 else 0
            clauses.setdefault(verb, {}).update(dict.fromkeys(seen.actors))
        several = [tuple(actors) for actors in clauses.values() if len(actors) > 1]
        if several:
            return several[-1], "resolve.pronoun.several-subjects"
    return (), "resolve.pronoun.unknown"


def resolve_it(token: int, memory: Memory) -> tuple[tuple[Actor, ...], str]:
    """The state or body that "it" or "its" means: the latest subject that is one."""
    here = memory.annotated.tokens[token]
    verb = None if here.dep == "poss" else _verb_over(memory, token)
    for seen in reversed(memory.seen):
        if seen.sent < here.sent - 2:
            break
        if verb is not None and top_of(memory.annotated, seen.token).head == verb:
            continue  # "Spain and Portugal voted on it": not on one of themselves
        body = len(seen.actors) == 1 and seen.actors[0].type in (
            ActorType.STATE,
            ActorType.ORGAN,
            ActorType.ORGANISATION,
        )
        if seen.subject and body and seen.token < token:
            return seen.actors, "resolve.pronoun.body-subject"
    return (), "resolve.pronoun.unknown"


def _verb_over(memory: Memory, token: int) -> int | None:
    """The verb whose object, or object by a preposition, a pronoun is."""
    tokens = memory.annotated.tokens
    above = tokens[tokens[token].head]
    above = tokens[above.head] if above.dep == "prep" else above
    return above.i if above.pos in ("VERB", "AUX") else None


def unnamed_actor(phrase: RolePhrase, surface: Surface) -> Actor:
    """A speaker whose name is not given: the description is all there is."""
    first = phrase.first + (surface.word(phrase.first) in ("a", "an", "the", "one", "another"))
    of = phrase.of[0] if phrase.of else None
    is_state = of in surface.world.states if of else False
    return Actor(
        name=surface.text_of(first, phrase.last),
        type=ActorType.PERSON if not phrase.plural else ActorType.GROUP,
        country=of if is_state else None,
        org=of if of and not is_state else None,
        sector=role_sector(surface.world, phrase),
    )


def organ_actor(phrase: RolePhrase, surface: Surface, *, code: str) -> Actor:
    """An organ of a state, under a name that says both ("Foreign Ministry of Iran")."""
    kind = (phrase.organ or phrase.title).replace("-", " ").title()
    owner = state_actor(surface, code)
    sector = next((o.sector for o in surface.world.organ_types if o.kind == phrase.organ), None)
    written = phrase.title if kind.lower() in phrase.title.lower() or not phrase.organ else kind
    title = f"{written[:1].upper()}{written[1:]}"
    name = label_of(phrase, surface, title=title, owner=owner.name)
    return Actor(name=name, type=ActorType.ORGAN, country=owner.country, org=owner.org, sector=sector or "GOV")


def _same_organ(actor: Actor, phrase: RolePhrase) -> bool:
    # "the ministry" after "the Ethiopian foreign ministry"
    head = phrase.title.split()[-1].lower()
    return head in actor.name.lower()


def _is_unnamed(phrase: RolePhrase, surface: Surface) -> bool:
    if phrase.roles and set(phrase.roles) <= {"unnamed"}:
        return True
    if phrase.plural and not phrase.determiner and len(phrase.of) == 1 and not is_possessed(phrase, surface):
        return "*" in phrase.roles or surface.word(phrase.last) not in ("of", "from")  # "Turkish officials"
    return phrase.determiner in ("a", "an", "some", "several", "another")


def _with_inherited_owner(phrase: RolePhrase, surface: Surface, memory: Memory, people: People) -> RolePhrase:
    """ "his Russian counterpart" takes its office, "his spokesman" its state, from the owner."""
    if phrase.owner == "its" and not phrase.of:
        body, _ = resolve_it(surface.pieces[phrase.first].token, memory)
        return replace(phrase, of=tuple(code for a in body if (code := a.country or a.org)))
    if phrase.owner not in _MALE | _FEMALE:
        return phrase
    owner, _ = resolve_he(phrase.owner, surface.pieces[phrase.first].token, memory=memory)
    if owner is None:
        return phrase
    if surface.word(phrase.head) in COUNTERPARTS:
        roles = tuple(dict.fromkeys(owner.roles)) or ("*",)
        title = owner.actors[0].office or phrase.title
        return replace(phrase, roles=roles[:1] if roles != ("*",) else roles, offices=(), title=title)
    home = owner.actors[0].country or owner.actors[0].org
    return replace(phrase, of=(home,)) if home and not phrase.of else phrase


def _with_home(phrase: RolePhrase, surface: Surface, memory: Memory) -> RolePhrase:
    # "the foreign minister visited the kingdom", said by an Iranian spokesman
    if phrase.of or not phrase.roles or "*" in phrase.roles or _is_foreign_envoy(phrase, surface):
        return phrase
    home = next(
        (s.actors[0].country for s in reversed(memory.seen) if s.subject and s.actors and s.actors[0].country), None
    )
    return replace(phrase, of=(home,)) if home else phrase


def _is_foreign_envoy(phrase: RolePhrase, surface: Surface) -> bool:
    """ "The Iraqi foreign ministry summoned the envoy": who is called in or sent away is another state's."""
    tokens = surface.annotated.tokens
    head = tokens[surface.pieces[phrase.head].token]
    return serves_abroad(phrase) and head.dep in ("dobj", "nsubjpass") and tokens[head.head].lemma in _TO_FOREIGNERS


def _on_page(phrase: RolePhrase, surface: Surface, memory: Memory, people: People) -> Actor | None:
    """The page's own person who fits: the latest before, else the only one anywhere."""
    generic = "*" in phrase.roles
    if generic and not phrase.of:
        return None
    owner = _owner_of(phrase, surface, memory)
    before = [s.actors[0] for s in memory.persons_back()]
    if owner is not None:  # "Tarn and his host": not Tarn, nor one of his own
        before = [a for a in before if a != owner and (a.country, a.org) != (owner.country, owner.org)]
    after = [person.actor for person in people.persons.values()]
    for actor in dict.fromkeys((*before, *after)):
        person = next((p for p in people.persons.values() if p.actor == actor), None)
        if person and _person_fits(phrase, person, surface):
            return actor
    return None


def _owner_of(phrase: RolePhrase, surface: Surface, memory: Memory) -> Actor | None:
    if phrase.owner not in _MALE | _FEMALE or surface.word(phrase.head) not in ("host", "guest", "visitor"):
        return None
    owner, _ = resolve_he(phrase.owner, surface.pieces[phrase.first].token, memory=memory)
    return owner.actors[0] if owner is not None else None


def _person_fits(phrase: RolePhrase, person: PagePerson, surface: Surface) -> bool:
    place = {person.actor.country, person.actor.org}
    if phrase.of and not set(phrase.of) & place:
        return False
    if phrase.former != person.former:
        return False
    if any(role_covers(phrase.roles, role) for role in person.roles):
        return True
    office = (person.actor.office or "").lower()
    titles = {surface.world.offices[o].title.lower() for o in phrase.offices}
    return bool(office) and (office in titles or phrase.title.lower() in office)


def _each_of(phrase: RolePhrase, surface: Surface, people: People, day: When) -> tuple[Actor, ...]:
    """ "the presidents of Oman, Peru and Chile": one for each state, a person when known."""
    found: list[Actor] = []
    named = [people.persons[key] for key in dict.fromkeys(mention.key for mention in people.mentions)]
    for code in phrase.of:
        one = one_of(phrase, surface, of=(code,)) if len(phrase.of) > 1 else replace(phrase, plural=False)
        if surface.word(phrase.head) == "leaders":  # whoever leads and is named, not the holder of a post of that name
            one = replace(one, offices=())
        person = next((p.actor for p in named if _person_fits(one, p, surface)), None)
        held = holders_of(surface.world, offices_named(surface.world, one), day=day)
        if person is None and len(held) == 1:
            person = office_actor(surface.world, held[0][0], office=held[0][1], phrase=one)
        found.append(person or _office_only(one, surface))
    return tuple(found)


def _peers(phrase: RolePhrase, memory: Memory) -> tuple[Actor, ...]:
    """ "his two colleagues": those who hold the owner's office and were named before."""
    found = dict.fromkeys(
        s.actors[0] for s in memory.persons_back() if any(role_covers(phrase.roles, r) for r in s.roles)
    )
    owner = next((s.actors[0] for s in memory.persons_back() if s.subject), None)
    return tuple(actor for actor in found if actor != owner)


def _office_only(phrase: RolePhrase, surface: Surface) -> Actor:
    owner = state_actor(surface, phrase.of[0])
    return Actor(
        name=label_of(phrase, surface, title=phrase.title, owner=owner.name),
        type=ActorType.OFFICE,
        country=owner.country,
        org=owner.org,
        sector=role_sector(surface.world, phrase),
        office=phrase.title,
    )


def _is_coargument(other: int, pronoun: int, memory: Memory) -> bool:
    """ "Putin had asked him": the subject of the same verb is somebody else."""
    tokens = memory.annotated.tokens
    here = tokens[pronoun]
    if here.dep == "poss":
        return False
    verb, antecedent = tokens[here.head], top_of(memory.annotated, other)
    if verb.dep == "relcl" and verb.head in (antecedent.i, other):  # "Khamenei, who received him"
        return here.dep not in ("nsubj", "nsubjpass")
    return antecedent.head == here.head and antecedent.i != pronoun

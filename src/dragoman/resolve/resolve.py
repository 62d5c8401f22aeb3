"""One article, from names to actors: every mention in text order, each decided with what stood before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.knowledge.gazetteer import Hit, Listing, agreements_gazetteer
from dragoman.knowledge.persons import PersonIndex
from dragoman.knowledge.world import World
from dragoman.model.actors import Actor, ActorType, Mention, MentionKind, Party, Resolution, Resolved
from dragoman.model.parse import Annotated
from dragoman.model.spans import Span, Trace
from dragoman.model.when import When
from dragoman.resolve.bodies import BodyName, body_actor, find_bodies
from dragoman.resolve.discourse import Memory
from dragoman.resolve.groups import GroupPhrase, find_groups, resolve_group, state_actor
from dragoman.resolve.offices import find_office
from dragoman.resolve.people import NamedPerson, People, find_people
from dragoman.resolve.places import find_places, is_place_use
from dragoman.resolve.references import resolve_he, resolve_it, resolve_organ, resolve_role, resolve_they
from dragoman.resolve.roles import RolePhrase, find_role_phrases
from dragoman.resolve.surface import Surface, listed_as, read_surface
from dragoman.resolve.times import find_times

_HE = frozenset({"he", "him", "his", "she", "her", "hers"})
_THEY = frozenset({"they", "them", "their"})
_IT = frozenset({"it", "its"})
_STATES = (Listing.STATE, Listing.DEMONYM, Listing.CAPITAL, Listing.METONYM)

MECHANISMS = frozenset({"joint-commission", "state-media"})

Item = NamedPerson | RolePhrase | GroupPhrase | BodyName | Hit | int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    surface: Surface
    people: People
    memory: Memory
    day: When
    dyad: tuple[str, ...]


def resolve_article(annotated: Annotated, *, world: World) -> Resolved:
    """Resolve who, where and when of one article, as of its own day.

    Every mention gets a Resolution with the rule that decided it; one with no actors says that it could not be told.
    """
    surface = read_surface(annotated, world)
    day = annotated.article.published
    phrases = find_role_phrases(surface)
    people = find_people(surface, phrases, index=PersonIndex.of(world), published=day)
    scene = _Scene(
        surface=surface, people=people, memory=Memory(annotated=annotated), day=day, dyad=_page_dyad(surface, people)
    )
    resolutions = tuple(r for item in _in_order(surface, people, phrases) if (r := _resolve(scene, item)) is not None)
    return Resolved(
        annotated=annotated,
        resolutions=resolutions,
        times=find_times(annotated, day),
        places=find_places(surface),
        people=_with_unnamed(_parties(surface, people), resolutions),
    )


def _in_order(surface: Surface, people: People, phrases: tuple[RolePhrase, ...]) -> list[Item]:
    """Names, free role phrases, groups, other listed names and pronouns, left to right, none inside another."""
    items: list[Item] = list(people.mentions)
    taken = {i for m in people.mentions for i in range(m.start, m.last)}
    taken |= {i for m in people.mentions if m.role for i in range(m.role.first, m.role.last)}
    taken |= _inside_mechanisms(surface)
    others: list[RolePhrase | GroupPhrase | BodyName | Hit] = [*find_groups(surface), *find_bodies(surface), *phrases]
    for group in (*others, *surface.names):
        if not any(i in taken for i in range(group.first, group.last)):
            items.append(group)
            taken |= set(range(group.first, group.last))
    pronouns = _HE | _THEY | _IT
    items.extend(i for i in range(len(surface.pieces)) if i not in taken and surface.word(i) in pronouns)
    return sorted(items, key=_place_of)


def _inside_mechanisms(surface: Surface) -> set[int]:
    """Cities that name a format ("the Astana process", "Geneva talks") stand for no state."""
    hits = agreements_gazetteer(surface.world).find([piece.text for piece in surface.pieces])
    inside = {i for hit in hits if hit.last - hit.first > 1 for i in range(hit.first, hit.last)}
    return {i for i in inside if listed_as(surface.name_at.get(i), Listing.CAPITAL, Listing.PLACE)}


def _place_of(item: Item) -> int:
    if isinstance(item, int):
        return item
    return item.start if isinstance(item, NamedPerson) else item.first


def _resolve(scene: _Scene, item: Item) -> Resolution | None:
    if isinstance(item, NamedPerson):
        return _resolve_name(scene, item)
    if isinstance(item, RolePhrase):
        return _resolve_phrase(scene, item)
    if isinstance(item, GroupPhrase):
        actors = resolve_group(item, scene.surface, memory=scene.memory, dyad=scene.dyad)
        return _remember(scene, (item.first, item.last, item.last - 1), actors, MentionKind.GROUP, "resolve.group")
    if isinstance(item, BodyName):
        body = body_actor(item, scene.surface, memory=scene.memory)
        return _remember(scene, (item.first, item.last, item.head), (body,), MentionKind.ORGAN, "resolve.organ.by-form")
    if isinstance(item, Hit):
        return _resolve_hit(scene, item)
    return _resolve_pronoun(scene, item)


def _resolve_name(scene: _Scene, item: NamedPerson) -> Resolution | None:
    person = scene.people.persons[item.key]
    last = max(item.last, item.role.last) if item.role and item.role.first >= item.last else item.last
    token = scene.surface.pieces[item.last - 1].token
    scene.memory.add((person.actor,), token, roles=person.roles, gender=person.gender)
    return _resolution(scene, (item.start, last, item.last - 1), (person.actor,), MentionKind.NAME, "resolve.name")


def _resolve_phrase(scene: _Scene, phrase: RolePhrase) -> Resolution | None:
    if phrase.roles or phrase.offices:
        phrase = _of_group(scene, phrase)
        actors, rule = resolve_role(phrase, scene.surface, memory=scene.memory, people=scene.people, day=scene.day)
        kind = MentionKind.UNNAMED if rule == "resolve.role.unnamed" else MentionKind.ROLE
    elif _is_modifier_only(scene.surface, phrase) or phrase.organ in MECHANISMS:
        return None
    else:
        actors, rule = resolve_organ(phrase, scene.surface, memory=scene.memory)
        kind = MentionKind.ORGAN
    return _remember(scene, (phrase.first, phrase.last, phrase.head), actors, kind, rule, roles=phrase.roles)


def _of_group(scene: _Scene, phrase: RolePhrase) -> RolePhrase:
    """ "the foreign ministers of the two countries": the group says whose they are."""
    if not phrase.plural or phrase.of or scene.surface.word(phrase.last) not in ("of", "from"):
        return phrase
    group = next((g for g in find_groups(scene.surface) if g.first == phrase.last + 1), None)
    if group is None:
        return phrase
    actors = resolve_group(group, scene.surface, memory=scene.memory, dyad=scene.dyad)
    codes = tuple(dict.fromkeys(a.country or a.org or "" for a in actors))
    return replace(phrase, of=tuple(code for code in codes if code))


def _is_modifier_only(surface: Surface, phrase: RolePhrase) -> bool:
    # "a military move", "joint parliamentary work": the organ's word only colours another noun
    token = surface.annotated.tokens[surface.pieces[phrase.head].token]
    return token.dep in ("amod", "compound") and not phrase.of


def _resolve_hit(scene: _Scene, hit: Hit) -> Resolution | None:
    surface = scene.surface
    state = listed_as(hit, *_STATES)
    organ = listed_as(hit, Listing.ORGAN)
    body = listed_as(hit, Listing.ORGANISATION)
    if organ:
        known = surface.world.organs[organ.ref]
        owner = state_actor(surface, known.country)
        actor = Actor(name=known.name, type=ActorType.ORGAN, country=owner.country, org=owner.org, sector=known.sector)
        return _remember(scene, (hit.first, hit.last, hit.last - 1), (actor,), MentionKind.ORGAN, "resolve.name.organ")
    compatriot = _compatriot(scene, hit, state.ref) if state and state.kind is Listing.DEMONYM else None
    if compatriot is not None:
        return _remember(
            scene, (hit.first, hit.last, hit.last - 1), (compatriot,), MentionKind.ROLE, "resolve.name.compatriot"
        )
    if state and state.kind is Listing.CAPITAL and state.ref == "BEL" and _is_about_union(scene):
        union = (state_actor(surface, "EUR"),)  # "Brussels will organise a conference", on a page about the Union
        return _remember(
            scene, (hit.first, hit.last, hit.last - 1), union, MentionKind.STATE, "resolve.name.union-seat"
        )
    if state:
        rule = f"resolve.name.{state.kind}"
        if state.kind is Listing.CAPITAL and is_place_use(surface, hit.first):
            rule = "resolve.name.capital-as-place"
        return _remember(
            scene, (hit.first, hit.last, hit.last - 1), (state_actor(surface, state.ref),), MentionKind.STATE, rule
        )
    if body:
        return _remember(
            scene,
            (hit.first, hit.last, hit.last - 1),
            (state_actor(surface, body.ref),),
            MentionKind.ORGAN,
            "resolve.name.organisation",
        )
    return None


def _compatriot(scene: _Scene, hit: Hit, code: str) -> Actor | None:
    """ "The Spaniard warned", "the Argentine told reporters": the person of that nationality named last."""
    surface = scene.surface
    token = surface.annotated.tokens[surface.pieces[hit.last - 1].token]
    noun = token.pos in ("NOUN", "PROPN") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    if not noun or token.tag.endswith("S") or surface.word(hit.first - 1) != "the" or hit.last - hit.first != 1:
        return None
    for seen in scene.memory.persons_back():
        known = surface.world.persons.get(seen.actors[0].person_id or "")
        if known is not None and known.country == code:
            return seen.actors[0]
    return None


def _is_about_union(scene: _Scene) -> bool:
    """True when the page names the European Union or its officers, and nobody of Belgium."""
    named = [
        x.ref for hit in scene.surface.names for x in hit.listed if x.kind in (Listing.STATE, Listing.ORGANISATION)
    ]
    people = [p.actor for p in scene.people.persons.values()]
    union = "EUR" in named or any(actor.org == "EUR" for actor in people)
    return union and "BEL" not in named and not any(actor.country == "BEL" for actor in people)


def _resolve_pronoun(scene: _Scene, i: int) -> Resolution | None:
    word, token = scene.surface.word(i), scene.surface.pieces[i].token
    if word in _HE:
        seen, rule = resolve_he(word, token, memory=scene.memory)
        if seen is None:
            return _resolution(scene, (i, i + 1, i), (), MentionKind.PRONOUN, rule)
        scene.memory.add(seen.actors, token, roles=seen.roles, gender=seen.gender)
        return _resolution(scene, (i, i + 1, i), seen.actors, MentionKind.PRONOUN, rule)
    actors, rule = resolve_they(token, scene.memory) if word in _THEY else resolve_it(token, scene.memory)
    return _remember(scene, (i, i + 1, i), actors, MentionKind.PRONOUN, rule)


def _remember(
    scene: _Scene,
    at: tuple[int, int, int],
    actors: tuple[Actor, ...],
    kind: MentionKind,
    rule: str,
    *,
    roles: tuple[str, ...] = (),
) -> Resolution:
    if actors:
        known, gender = _of_page(scene, actors)
        roles = known or (roles if kind is MentionKind.ROLE and "*" not in roles else ())
        scene.memory.add(actors, scene.surface.pieces[at[2]].token, roles=roles, gender=gender)
    return _resolution(scene, at, actors, kind, rule)


def _of_page(scene: _Scene, actors: tuple[Actor, ...]) -> tuple[tuple[str, ...], str]:
    person = next((p for p in scene.people.persons.values() if (p.actor,) == actors), None)
    if person:
        return person.roles, person.gender
    known = actors[0].person_id if len(actors) == 1 else None
    if known is None:
        return (), ""
    # "The Turkish president met his Iraqi counterpart": named or not, who holds an office hands it on
    world = scene.surface.world
    office = find_office(world, known, phrase=None, day=scene.day)
    return ((office.role,) if office else ()), world.persons[known].gender


def _resolution(
    scene: _Scene, at: tuple[int, int, int], actors: tuple[Actor, ...], kind: MentionKind, rule: str
) -> Resolution:
    """The resolution of pieces `at` = (first, last, head)."""
    surface, (first, last, head) = scene.surface, at
    span = Span(
        article=surface.annotated.article.id, start=surface.pieces[first].start, end=surface.pieces[last - 1].end
    )
    text = surface.text_of(first, last)
    mention = Mention(span=span, text=text, kind=kind, head=surface.pieces[head].token)
    note = f"{text} -> {', '.join(a.name for a in actors) or 'unknown'}"
    return Resolution(mention=mention, actors=actors, trace=Trace(rule=rule, saw=(span,), note=note))


def _page_dyad(surface: Surface, people: People) -> tuple[str, ...]:
    """States in the order of how often the page names them, the headline counting twice."""
    counts: dict[str, int] = {}
    for hit in surface.names:
        listed = listed_as(hit, *_STATES)
        if listed and not (listed.kind is Listing.CAPITAL and is_place_use(surface, hit.first)):
            head = surface.pieces[hit.first].sent == 0
            counts[listed.ref] = counts.get(listed.ref, 0) + (2 if head else 1)
    for mention in people.mentions:
        country = people.persons[mention.key].actor.country
        if country:
            counts[country] = counts.get(country, 0) + 1
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def _with_unnamed(named: tuple[Party, ...], resolutions: tuple[Resolution, ...]) -> tuple[Party, ...]:
    """Add the persons whom only their office names ("the foreign minister visited the kingdom")."""
    found = {party.actor.person_id or party.actor.name: party for party in named}
    for resolution in resolutions:
        for actor in resolution.actors if resolution.mention.kind is MentionKind.ROLE else ():
            if actor.type is ActorType.PERSON and actor.person_id:
                party = Party(actor=actor, as_written=resolution.mention.text, span=resolution.mention.span)
                found.setdefault(actor.person_id, party)
    return tuple(found.values())


def _parties(surface: Surface, people: People) -> tuple[Party, ...]:
    """Every named person once, at the fullest mention."""
    best: dict[str, NamedPerson] = {}
    for mention in people.mentions:
        if mention.key not in best or mention.last - mention.first > best[mention.key].last - best[mention.key].first:
            best[mention.key] = mention
    parties = []
    for key, mention in sorted(best.items(), key=lambda item: item[1].first):
        start, end = surface.pieces[mention.first].start, surface.pieces[mention.last - 1].end
        span = Span(article=surface.annotated.article.id, start=start, end=end)
        parties.append(
            Party(actor=people.persons[key].actor, as_written=surface.text_of(mention.first, mention.last), span=span)
        )
    return tuple(parties)

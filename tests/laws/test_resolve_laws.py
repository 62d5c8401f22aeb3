"""Laws of annotate, resolve and the statements: spans slice to their words, and nobody is put into an office on a day
for which no tenure says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.marked import annotate, report_of, resolve

from dragoman.extract.scene import set_scene
from dragoman.extract.statements import find_statements
from dragoman.knowledge.world import World, end_of
from dragoman.model.actors import Actor, ActorType, MentionKind, Resolved
from dragoman.model.pages import Article
from dragoman.model.parse import Annotated
from dragoman.model.when import UNKNOWN, When, is_known, on_day
from dragoman.pipeline import Workshop, open_workshop
from dragoman.resolve.resolve import resolve_article

SENTENCES = (
    "Iranian President Hassan Rouhani met Russian Foreign Minister Sergei Lavrov on Tuesday in Tehran.",
    "“The talks were useful and will go on in May,” a Turkish diplomat said.",
    '"The border was shut," he added, "and nobody came."',
    "‘It’s late,’ the envoy told reporters",
    "The two countries’ envoys went toIran on 5 May 2019, and the Russias State Duma voted last month.",
    "Lt. Gen. Milo Tarn, for his part, called the S. Brom plan “a waste of time",
    "Ankara: trade will grow, according to the foreign ministry.",
    "They agreed that it would be built within three weeks by the U.S. Army.",
    "The presidents of Poland, Hungary and Latvia urged both men to stop, adding that its time was over.",
    "Yıldız — the Zorvan minister (former) – denied that; his counterpart didn't.",
    "12 ships came! Did they? (No.)",
)
HEADLINES = ("", "Talks to go on: Lavrov", "Tehran, Moscow sign “deal”")
ROLES = (
    ("The Iranian president", "irn-president"),
    ("Iran's foreign minister", "irn-foreign-minister"),
    ("The Russian foreign minister", "rus-foreign-minister"),
    ("The Turkish president", "tur-president"),
    ("The prime minister of Iraq", "irq-prime-minister"),
    ("The Polish president", "pol-president"),
    ("The head of the IAEA", "iaea-director-general"),
)
DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2025, 12, 31))
WILD = "ab TI.,;:!?'\"“”‘’()-—–é\u00a0\n1\u200bŞ"


@cache
def shop() -> Workshop:
    return open_workshop()


@cache
def told(text: str) -> Annotated:
    return annotate(report_of(text), shop())


def told_on(text: str, day: When) -> Resolved:
    """A report resolved as of a day; the parse does not depend on it."""
    annotated = told(text)
    return resolve_article(replace(annotated, article=replace(annotated.article, published=day)), world=shop().world)


def holds(actor: Actor, day: When, world: World) -> bool:
    """Whether the register says that a person held the office he is said to hold on that day."""
    return any(
        day.earliest is not None
        and day.latest is not None
        and tenure.since <= day.earliest
        and day.latest <= end_of(tenure)
        and world.offices[tenure.office].title == actor.office
        for tenure in world.offices_held.get(actor.person_id or "", ())
    )


@st.composite
def reports(draw: st.DrawFn) -> Article:
    """Sentences in any order, in one paragraph or several, with or without headline and day."""
    many = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
    text = many[0]
    for sentence in many[1:]:
        text += draw(st.sampled_from((" ", "\n", "  "))) + sentence
    return report_of(text, day=draw(st.none() | DAYS), headline=draw(st.sampled_from(HEADLINES)))


@st.composite
def wild_reports(draw: st.DrawFn) -> Article:
    return report_of(draw(st.text(alphabet=WILD, max_size=80)), day=draw(st.none() | DAYS))


# --- offices and tenures ---


@pytest.mark.parametrize(("words", "office"), ROLES, ids=[office for _, office in ROLES])
def test_the_office_is_on_file(words: str, office: str, world: World) -> None:
    assert world.tenures_of[office]


@given(role=st.sampled_from(ROLES), day=DAYS)
@example(role=ROLES[0], day=date(2013, 8, 2))
@example(role=ROLES[0], day=date(2013, 8, 3))
@example(role=ROLES[0], day=date(2021, 8, 3))
@example(role=ROLES[0], day=date(2024, 5, 20))
@example(role=ROLES[0], day=date(2025, 12, 31))
def test_no_holder_outside_a_tenure(role: tuple[str, str], day: date) -> None:
    (words, office), world = role, shop().world
    resolved = told_on(f"{words} said that the talks would go on.", on_day(day))
    first = resolved.resolutions[0]
    assert first.mention.text == words
    assert len(first.actors) <= 1
    for actor in first.actors:
        known = {tenure.actor for tenure in world.tenures_of[office]}
        assert actor.person_id is None or (actor.person_id in known and holds(actor, on_day(day), world))


@given(role=st.sampled_from(ROLES), day=DAYS)
def test_who_holds_an_office_alone_is_told(role: tuple[str, str], day: date) -> None:
    (words, office), world = role, shop().world
    holders = {t.actor for t in world.tenures_of[office] if t.since <= day <= end_of(t)}
    resolved = told_on(f"{words} said that the talks would go on.", on_day(day))
    told = {actor.person_id for actor in resolved.resolutions[0].actors if actor.person_id}
    assert told == (holders if len(holders) == 1 else set())


@given(role=st.sampled_from(ROLES), days=st.tuples(DAYS, DAYS))
def test_no_holder_who_held_it_for_only_a_part(role: tuple[str, str], days: tuple[date, date]) -> None:
    when = When(earliest=min(days), latest=max(days), basis="law")
    resolved = told_on(f"{role[0]} said that the talks would go on.", when)
    for actor in resolved.resolutions[0].actors:
        assert actor.person_id is None or holds(actor, when, shop().world)


@pytest.mark.parametrize("words", [words for words, _ in ROLES])
def test_no_holder_without_a_day(words: str) -> None:
    resolved = told_on(f"{words} said that the talks would go on.", UNKNOWN)
    assert [actor.person_id for actor in resolved.resolutions[0].actors] in ([None], [])


@given(name=st.sampled_from(("Hassan Rouhani", "Sergei Lavrov", "Angela Merkel", "Boris Johnson")), day=DAYS)
def test_no_name_in_an_office_outside_a_tenure(name: str, day: date) -> None:
    ((actor,),) = (one.actors for one in told_on(f"{name} left.", on_day(day)).resolutions)
    assert actor.office is None or holds(actor, on_day(day), shop().world)


# --- spans ---


def check_parse(annotated: Annotated) -> None:
    """Words lie in their sentences in order, and say what the article says unless they were mended."""
    text, tokens = annotated.article.text, annotated.tokens
    assert [token.i for token in tokens] == list(range(len(tokens)))
    for one, other in zip(annotated.sentences, annotated.sentences[1:], strict=False):
        assert (one.end <= other.start, one.last == other.first) == (True, True)
    for sentence in annotated.sentences:
        inside = tokens[sentence.first : sentence.last]
        assert inside
        assert (inside[0].start, inside[-1].end) == (sentence.start, sentence.end)
        for token in inside:
            assert sentence.start <= token.start < token.end <= sentence.end
            assert token.sent == sentence.i
            assert sentence.first <= token.head < sentence.last
    for token in tokens:
        written = text[token.start : token.end].replace("\u00a0", " ")
        assert token.text == written or (token.text, written) in {("'s", "s"), ("'", "’")}
    for left, right in zip(tokens, tokens[1:], strict=False):
        assert left.end <= right.start
    for start, end in annotated.asides:
        assert not annotated.tokens_in(start, end)
    for quotation in annotated.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)


def check_resolved(resolved: Resolved) -> None:
    """Every mention, time, place and person stands on its words, and says which rule put it there."""
    article = resolved.annotated.article
    for resolution in resolved.resolutions:
        mention = resolution.mention
        assert article.text[mention.span.start : mention.span.end] == mention.text != ""
        assert mention.span.article == article.id
        assert resolution.trace.rule.startswith("resolve.")
        assert resolution.trace.saw == (mention.span,)
        head = resolved.annotated.tokens[mention.head]
        assert head.start < mention.span.end and mention.span.start < head.end
    for time in resolved.times:
        assert article.text[time.span.start : time.span.end] == time.text
        assert (time.when.earliest is None) == (time.when.latest is None)
        assert not is_known(time.when) or time.when.earliest <= time.when.latest  # type: ignore[operator]
    for place in resolved.places:
        assert place.span is not None
        assert place.name
    for party in resolved.people:
        assert party.span is not None
        assert article.text[party.span.start : party.span.end] == party.as_written
        assert party.actor.type is ActorType.PERSON
    starts = [one.mention.span.start for one in resolved.resolutions]
    assert starts == sorted(starts)


def check_statements(resolved: Resolved) -> None:
    """Every statement stands on its words and has somebody who speaks."""
    text = resolved.annotated.article.text
    for statement in find_statements(set_scene(resolved, shop().world)):
        span, cue = statement.content.span, statement.cue
        assert text[span.start : span.end] == statement.content.quote != ""
        assert text[cue.span.start : cue.span.end] == cue.text
        assert statement.anchor.quote == statement.content.quote
        assert statement.speaker
        for party in (*statement.speaker, *statement.addressee, *statement.reported_by):
            assert party.span is None or text[party.span.start : party.span.end] == party.as_written


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_spans_slice_to_their_words(article: Article) -> None:
    resolved = resolve(article, shop())
    check_parse(resolved.annotated)
    check_resolved(resolved)
    check_statements(resolved)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(wild_reports())
def test_any_text_goes_through(article: Article) -> None:
    resolved = resolve(article, shop())
    check_parse(resolved.annotated)
    check_resolved(resolved)
    check_statements(resolved)


@settings(max_examples=25)
@given(reports())
def test_resolving_twice_gives_the_same(article: Article) -> None:
    annotated = annotate(article, shop())
    first, again = (resolve_article(annotated, world=shop().world) for _ in range(2))
    assert first == again


@settings(max_examples=50)
@given(reports())
def test_without_a_day_only_what_is_written_is_a_date(article: Article) -> None:
    resolved = resolve(replace(article, published=UNKNOWN), shop())
    for time in resolved.times:
        assert not is_known(time.when) or any(char.isdigit() for char in time.text)
    for resolution in resolved.resolutions:
        if resolution.mention.kind is MentionKind.ROLE:
            written = {one.actors for one in resolved.resolutions if one.mention.kind is MentionKind.NAME}
            held = [actor for actor in resolution.actors if actor.person_id]
            assert all((actor,) in written for actor in held)

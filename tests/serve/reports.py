"""Seven short reports in our own words about publicly known happenings, and what each of them says, by hand.

Outlets are invented; reported speech only. Spans are looked up in the text, so that every quote is a slice of it.
"""

from __future__ import annotations

from datetime import date

from dragoman.model.actors import Actor, ActorType, Party, Place
from dragoman.model.claims import (
    Act,
    Agreement,
    Anchor,
    ArticleClaims,
    Commitment,
    Cue,
    Event,
    EventType,
    Link,
    Meeting,
    MeetingForm,
    SpeechForm,
    Stance,
    Statement,
    Status,
)
from dragoman.model.pages import Article, Clued, Line, Removal, Stretch, Zone
from dragoman.model.spans import Evidence, Refusal, Span, Trace
from dragoman.model.when import UNKNOWN, When, in_month, in_year, on_day
from dragoman.serve.footnotes import find_sentence

IRAN = Actor(name="Iran", type=ActorType.STATE, country="IRN")
RUSSIA = Actor(name="Russia", type=ActorType.STATE, country="RUS")
USA = Actor(name="United States", type=ActorType.STATE, country="USA")
ISRAEL = Actor(name="Israel", type=ActorType.STATE, country="ISR")
UNION = Actor(name="Eurasian Economic Union", type=ActorType.ORGANISATION, org="EAEU")


def person(name: str, country: str, office: str | None) -> Actor:
    """A person with an office."""
    key = name.lower().replace(" ", "-")
    return Actor(name=name, type=ActorType.PERSON, country=country, sector="GOV", office=office, person_id=key)


ROUHANI = person("Hassan Rouhani", "IRN", "president")
RAISI = person("Ebrahim Raisi", "IRN", "president")
PEZESHKIAN = person("Masoud Pezeshkian", "IRN", "president")
PUTIN = person("Vladimir Putin", "RUS", "president")
ZARIF = person("Mohammad Javad Zarif", "IRN", "foreign minister")
LAVROV = person("Sergei Lavrov", "RUS", "foreign minister")
MISHUSTIN = person("Mikhail Mishustin", "RUS", "prime minister")


def article(page: str, *, outlet: str | None, day: date | None, title: str | None, body: str) -> Article:
    """An article whose page is nothing but its text."""
    text = f"{title}\n\n{body}" if title is not None else body
    start = len(text) - len(body)
    shown = day.strftime("%-d %B %Y") if day is not None else ""
    return Article(
        id=f"ar-{page}",
        page=page,
        text=text,
        body_start=start,
        body_end=len(text),
        lines=(Line(start=start, end=len(text), zone=Zone.BODY),),
        stretches=(Stretch(text_start=0, text_end=len(text), page_start=6, page_end=6 + len(text)),),
        removed=(Removal(page_start=0, page_end=5, zone=Zone.NAVIGATION, why="menu before the headline"),),
        raw_sha256=page * 2,
        encoding="utf-8",
        language="en",
        title=Clued(value=title, clue="first line", page_start=6, page_end=6 + len(title)) if title else None,
        published=on_day(day, "story date") if day is not None else UNKNOWN,
        published_clue=Clued(value=day.isoformat(), clue=shown, page_start=0, page_end=5) if day is not None else None,
        outlet=Clued(value=outlet, clue=outlet, page_start=0, page_end=5) if outlet is not None else None,
        url=f"https://news.example/{page}" if day is not None else None,
    )


def span(source: Article, quote: str) -> Span:
    """Where the words stand; they must stand there once."""
    assert source.text.count(quote) == 1, f"{source.page}: {source.text.count(quote)} times {quote!r}"
    start = source.text.index(quote)
    return Span(article=source.id, start=start, end=start + len(quote))


def anchor(source: Article, quote: str) -> Anchor:
    """The anchor of a claim on some words."""
    found = span(source, quote)
    return Anchor(
        page=source.page,
        article=source.id,
        span=found,
        quote=quote,
        sentence=find_sentence(source, found),
        inside="body",
    )


def party(actor: Actor, source: Article | None = None, written: str | None = None) -> Party:
    """An actor, with its words when an article is given."""
    if source is None or written is None:
        return Party(actor=actor)
    return Party(actor=actor, as_written=written, span=span(source, written))


def trace(rule: str, note: str, *saw: Span) -> tuple[Trace, ...]:
    """One step of reasoning."""
    return (Trace(rule=rule, saw=saw, note=note),)


CASPIAN = article(
    "caspian",
    outlet="Zayandeh News",
    day=date(2018, 8, 13),
    title="Caspian states settle the status of their sea",
    body="The presidents of Iran, Russia and three other states signed a convention on the legal status of the Caspian "
    "Sea in Aktau on Sunday. On the sidelines Hassan Rouhani and Vladimir Putin held talks about Syria and trade. "
    "Rouhani accused the United States of having broken its word when it left the nuclear deal in May. "
    "Putin said Moscow would go on working with Tehran in Syria.",
)
PACT = article(
    "pact",
    outlet="Alvand",
    day=None,
    title="Zarif and Lavrov sign information security pact",
    body="Iranian Foreign Minister Mohammad Javad Zarif and his Russian counterpart Sergei Lavrov signed an agreement "
    "on information security after their talks in Moscow on Tuesday. Lavrov called on the United States to return to "
    "the nuclear deal. Zarif praised Russia for its stand on the deal.",
)
KREMLIN = article(
    "kremlin",
    outlet="Ladoga Press",
    day=date(2023, 12, 8),
    title="Putin and Raisi discuss Gaza and trade",
    body="Vladimir Putin and Ebrahim Raisi discussed Gaza and trade at talks in the Kremlin on Thursday. "
    "A free trade agreement between Iran and the Eurasian Economic Union will be signed before the end of December, "
    "Putin told his guest. Raisi accused the United States of backing the bombardment of Gaza.",
)
TRADE = article(
    "trade",
    outlet="Neva Trade Monitor",
    day=date(2023, 12, 26),
    title="Iran and Eurasian union sign full free trade agreement",
    body="Iran and the five members of the Eurasian Economic Union signed a free trade agreement on Monday in St. "
    "Petersburg. The text now goes to the parliaments and takes effect once all of them have ratified it.",
)
ASHGABAT = article(
    "ashgabat",
    outlet="Kaspi Observer",
    day=date(2024, 10, 12),
    title="Putin and Pezeshkian meet in Ashgabat",
    body="Vladimir Putin and Masoud Pezeshkian held their first meeting on Friday in Ashgabat. "
    "Putin said that relations with Iran were a priority for Russia. "
    "Pezeshkian accused Israel of ignoring international law in Gaza. "
    "The two leaders will hold full talks in Kazan, where Russia hosts the BRICS summit on October 22-24.",
)
ECHO = article(
    "echo",
    outlet=None,
    day=date(2024, 10, 13),
    title=None,
    body="Iran's president and the Russian leader met in the Turkmen capital on Saturday for the first time. "
    "“The trains will run before the summer,” a railway official in Rasht said.",
)
TREATY = article(
    "treaty",
    outlet="Northern Corridor Review",
    day=date(2025, 1, 18),
    title="Russia and Iran sign 20-year partnership treaty",
    body="Vladimir Putin and Masoud Pezeshkian signed a comprehensive strategic partnership treaty in the Kremlin on "
    "Friday. It will replace a treaty of 2001. The Kremlin denied that the text promises military help. "
    "Pezeshkian also met with Prime Minister Mikhail Mishustin. "
    "The two presidents had talks in Kazan on 23 October. The treaty must be ratified by both parliaments.",
)

AT_AKTAU = Meeting(
    id="me-aktau",
    anchor=anchor(CASPIAN, "Hassan Rouhani and Vladimir Putin held talks"),
    participants=(party(ROUHANI, CASPIAN, "Hassan Rouhani"), party(PUTIN, CASPIAN, "Vladimir Putin")),
    countries=("IRN", "RUS"),
    form=MeetingForm.TALKS,
    status=Status.HELD,
    when=on_day(date(2018, 8, 12), "weekday"),
    where=Place(name="Aktau", country="KAZ"),
    topics=("Syria", "trade"),
    confidence=0.9,
    traces=trace("extract.meeting.held-talks", "two officials, a verb of meeting", span(CASPIAN, "held talks")),
)
CONSULT = Event(
    id="ev-aktau",
    anchor=anchor(CASPIAN, "held talks about Syria and trade"),
    type=EventType.CONSULT,
    said_type=EventType.CONSULT,
    status=Status.ACTUAL,
    actors=(party(ROUHANI),),
    recipients=(party(PUTIN),),
    when=on_day(date(2018, 8, 12), "weekday"),
    reciprocal=True,
    confidence=0.8,
    links=(Link(rel="at-meeting", id="me-aktau"),),
)
LEFT_DEAL = Agreement(
    id="ag-jcpoa",
    anchor=anchor(CASPIAN, "left the nuclear deal"),
    name="JCPOA",
    agreement_id="jcpoa",
    aliases=("the nuclear deal",),
    act=Act.WITHDRAWN,
    status=Status.BACKGROUND,
    parties=(party(USA),),
    when=in_month(2018, 5),
    confidence=0.8,
)
ACCUSED_USA = Event(
    id="ev-accuse",
    anchor=anchor(CASPIAN, "Rouhani accused the United States of having broken its word"),
    type=EventType.ACCUSE,
    said_type=EventType.ACCUSE,
    status=Status.ACTUAL,
    actors=(party(ROUHANI),),
    recipients=(party(USA, CASPIAN, "the United States"),),
    cameo="112",
    quad=3,
    intensity=-2.0,
    when=on_day(date(2018, 8, 12), "weekday"),
    confidence=0.85,
)
SAID_SYRIA = Statement(
    id="st-syria",
    anchor=anchor(CASPIAN, "Moscow would go on working with Tehran in Syria"),
    speaker=(party(PUTIN),),
    form=SpeechForm.INDIRECT,
    cue=Cue(text="said", span=span(CASPIAN, "Putin said"), force="say"),
    content=Evidence(
        span=span(CASPIAN, "Moscow would go on working with Tehran in Syria"),
        quote="Moscow would go on working with Tehran in Syria",
    ),
    when=on_day(date(2018, 8, 12), "weekday"),
    about=("IRN", "SYR"),
    stance=(Stance(towards="IRN", value="supportive", span=span(CASPIAN, "working with Tehran")),),
    occasion="me-aktau",
    confidence=0.9,
)

SIGNED_PACT = Agreement(
    id="ag-pact",
    anchor=anchor(PACT, "signed an agreement on information security"),
    name="agreement on information security",
    act=Act.SIGNED,
    status=Status.ACTUAL,
    parties=(party(IRAN), party(RUSSIA)),
    confidence=0.9,
)
SIGNING = Event(
    id="ev-signing",
    anchor=anchor(PACT, "signed an agreement on information security"),
    type=EventType.AGREE,
    said_type=EventType.AGREE,
    status=Status.ACTUAL,
    actors=(party(ZARIF), party(LAVROV)),
    reciprocal=True,
    confidence=0.7,
)
MOSCOW_TALKS = Meeting(
    id="me-moscow",
    anchor=anchor(PACT, "their talks in Moscow"),
    participants=(
        party(ZARIF, PACT, "Mohammad Javad Zarif"),
        party(LAVROV, PACT, "Sergei Lavrov"),
    ),
    countries=("IRN", "RUS"),
    form=MeetingForm.TALKS,
    status=Status.HELD,
    where=Place(name="Moscow", country="RUS"),
    confidence=0.9,
)
CALLED_ON_USA = Event(
    id="ev-called",
    anchor=anchor(PACT, "Lavrov called on the United States to return to the nuclear deal"),
    type=EventType.REQUEST,
    said_type=EventType.REQUEST,
    status=Status.ACTUAL,
    actors=(party(LAVROV),),
    recipients=(party(USA),),
    confidence=0.8,
)
PRAISED_RUSSIA = Event(
    id="ev-praise",
    anchor=anchor(PACT, "Zarif praised Russia for its stand on the deal"),
    type=EventType.SUPPORT,
    said_type=EventType.SUPPORT,
    status=Status.ACTUAL,
    actors=(party(ZARIF),),
    recipients=(party(RUSSIA),),
    confidence=0.8,
)

AT_KREMLIN = Meeting(
    id="me-kremlin",
    anchor=anchor(KREMLIN, "Vladimir Putin and Ebrahim Raisi discussed Gaza and trade"),
    participants=(party(PUTIN, KREMLIN, "Vladimir Putin"), party(RAISI, KREMLIN, "Ebrahim Raisi")),
    countries=("IRN", "RUS"),
    form=MeetingForm.TALKS,
    status=Status.HELD,
    when=on_day(date(2023, 12, 7), "weekday"),
    where=Place(name="Moscow", country="RUS"),
    topics=("Gaza", "trade"),
    confidence=0.9,
)
WILL_SIGN = Commitment(
    id="co-trade",
    anchor=anchor(KREMLIN, "will be signed before the end of December"),
    by=(party(RUSSIA), party(UNION)),
    to=(party(IRAN),),
    what="free trade agreement to be signed before the end of December",
    due=When(earliest=date(2023, 12, 8), latest=date(2023, 12, 31), basis="before"),
    made=on_day(date(2023, 12, 7), "weekday"),
    confidence=0.8,
)
BLAMED_USA = Event(
    id="ev-gaza",
    anchor=anchor(KREMLIN, "Raisi accused the United States of backing the bombardment of Gaza"),
    type=EventType.ACCUSE,
    said_type=EventType.ACCUSE,
    status=Status.ACTUAL,
    actors=(party(RAISI),),
    recipients=(party(USA),),
    when=on_day(date(2023, 12, 7), "weekday"),
    contexts=("military",),
    confidence=0.85,
)
TRADE_SIGNED = Agreement(
    id="ag-trade",
    anchor=anchor(TRADE, "Iran and the five members of the Eurasian Economic Union signed a free trade agreement"),
    name="free trade agreement between Iran and the EAEU",
    agreement_id="irn-eaeu-fta",
    act=Act.SIGNED,
    status=Status.ACTUAL,
    parties=(party(IRAN), party(RUSSIA), party(UNION)),
    when=on_day(date(2023, 12, 25), "weekday"),
    confidence=0.9,
)
TRADE_RATIFY = Agreement(
    id="ag-trade-ratify",
    anchor=anchor(TRADE, "takes effect once all of them have ratified it"),
    name="free trade agreement between Iran and the EAEU",
    agreement_id="irn-eaeu-fta",
    act=Act.IN_FORCE,
    status=Status.PLANNED,
    parties=(party(IRAN), party(RUSSIA), party(UNION)),
    confidence=0.7,
)

AT_ASHGABAT = Meeting(
    id="me-ashgabat",
    anchor=anchor(ASHGABAT, "Vladimir Putin and Masoud Pezeshkian held their first meeting"),
    participants=(party(PUTIN, ASHGABAT, "Vladimir Putin"), party(PEZESHKIAN, ASHGABAT, "Masoud Pezeshkian")),
    countries=("IRN", "RUS"),
    form=MeetingForm.TALKS,
    status=Status.HELD,
    when=on_day(date(2024, 10, 11), "weekday"),
    where=Place(name="Ashgabat", country="TKM"),
    confidence=0.95,
)
AT_ASHGABAT_AGAIN = Meeting(
    id="me-echo",
    anchor=anchor(ECHO, "Iran's president and the Russian leader met in the Turkmen capital on Saturday"),
    participants=(party(PEZESHKIAN), party(PUTIN)),
    countries=("IRN", "RUS"),
    form=MeetingForm.UNKNOWN,
    status=Status.HELD,
    when=on_day(date(2024, 10, 12), "weekday"),
    where=Place(name="Ashgabat", country="TKM"),
    confidence=0.7,
)
KAZAN_PLANNED = Meeting(
    id="me-kazan-plan",
    anchor=anchor(ASHGABAT, "The two leaders will hold full talks in Kazan"),
    participants=(party(PUTIN), party(PEZESHKIAN)),
    countries=("IRN", "RUS"),
    form=MeetingForm.TALKS,
    status=Status.PLANNED,
    when=When(earliest=date(2024, 10, 22), latest=date(2024, 10, 24), basis="explicit"),
    where=Place(name="Kazan", country="RUS"),
    confidence=0.8,
)
KAZAN_HELD = Meeting(
    id="me-kazan",
    anchor=anchor(TREATY, "The two presidents had talks in Kazan on 23 October"),
    participants=(party(PUTIN), party(PEZESHKIAN)),
    countries=("IRN", "RUS"),
    form=MeetingForm.TALKS,
    status=Status.HELD,
    when=on_day(date(2024, 10, 23)),
    where=Place(name="Kazan", country="RUS"),
    confidence=0.9,
)
PRIORITY = Statement(
    id="st-priority",
    anchor=anchor(ASHGABAT, "relations with Iran were a priority for Russia"),
    speaker=(party(PUTIN),),
    form=SpeechForm.INDIRECT,
    cue=Cue(text="said", span=span(ASHGABAT, "Putin said"), force="say"),
    content=Evidence(
        span=span(ASHGABAT, "relations with Iran were a priority for Russia"),
        quote="relations with Iran were a priority for Russia",
    ),
    about=("IRN",),
    occasion="me-ashgabat",
    confidence=0.9,
)
ACCUSED_ISRAEL = Event(
    id="ev-israel",
    anchor=anchor(ASHGABAT, "Pezeshkian accused Israel of ignoring international law in Gaza"),
    type=EventType.ACCUSE,
    said_type=EventType.ACCUSE,
    status=Status.ACTUAL,
    actors=(party(PEZESHKIAN),),
    recipients=(party(ISRAEL),),
    when=on_day(date(2024, 10, 11), "weekday"),
    contexts=("legal", "military"),
    confidence=0.4,
)
TRAINS = Statement(
    id="st-trains",
    anchor=anchor(ECHO, "“The trains will run before the summer,”"),
    speaker=(party(Actor(name="railway official", type=ActorType.PERSON, country="IRN", sector="GOV")),),
    form=SpeechForm.DIRECT,
    cue=Cue(text="said", span=span(ECHO, "said"), force="say"),
    content=Evidence(
        span=span(ECHO, "The trains will run before the summer,"), quote="The trains will run before the summer,"
    ),
    about=("IRN",),
    confidence=0.6,
)

TREATY_SIGNED = Agreement(
    id="ag-treaty",
    anchor=anchor(TREATY, "signed a comprehensive strategic partnership treaty"),
    name="comprehensive strategic partnership treaty",
    agreement_id="irn-rus-2025",
    act=Act.SIGNED,
    status=Status.ACTUAL,
    parties=(party(IRAN), party(RUSSIA)),
    when=on_day(date(2025, 1, 17), "weekday"),
    confidence=0.95,
)
TREATY_RATIFY = Agreement(
    id="ag-treaty-ratify",
    anchor=anchor(TREATY, "The treaty must be ratified by both parliaments"),
    name="comprehensive strategic partnership treaty",
    agreement_id="irn-rus-2025",
    act=Act.RATIFIED,
    status=Status.PLANNED,
    parties=(party(IRAN), party(RUSSIA)),
    confidence=0.8,
)
OLD_TREATY = Agreement(
    id="ag-2001",
    anchor=anchor(TREATY, "a treaty of 2001"),
    name="treaty of 2001",
    agreement_id="irn-rus-2001",
    act=Act.SIGNED,
    status=Status.BACKGROUND,
    parties=(party(IRAN), party(RUSSIA)),
    when=in_year(2001),
    confidence=0.7,
)
NO_HELP = Event(
    id="ev-no-help",
    anchor=anchor(TREATY, "denied that the text promises military help"),
    type=EventType.AGREE,
    said_type=EventType.AID,
    status=Status.DENIED,
    actors=(party(RUSSIA, TREATY, "The Kremlin"),),
    recipients=(party(IRAN),),
    when=on_day(date(2025, 1, 17), "weekday"),
    contexts=("military",),
    confidence=0.6,
)
AT_GOVERNMENT = Meeting(
    id="me-mishustin",
    anchor=anchor(TREATY, "Pezeshkian also met with Prime Minister Mikhail Mishustin"),
    participants=(party(PEZESHKIAN), party(MISHUSTIN, TREATY, "Mikhail Mishustin")),
    countries=("IRN", "RUS"),
    form=MeetingForm.UNKNOWN,
    status=Status.HELD,
    confidence=0.85,
)

REFUSED = Refusal(
    reason="the other states are not named",
    span=span(CASPIAN, "three other states"),
    quote="three other states",
    page="caspian",
    rule="resolve.group.unnamed",
)
REPORTS = (
    ArticleClaims(
        article=CASPIAN,
        people=(party(ROUHANI, CASPIAN, "Hassan Rouhani"), party(PUTIN, CASPIAN, "Vladimir Putin")),
        claims=(AT_AKTAU, CONSULT, LEFT_DEAL, ACCUSED_USA, SAID_SYRIA),
        refusals=(REFUSED,),
    ),
    ArticleClaims(
        article=PACT,
        people=(party(ZARIF, PACT, "Mohammad Javad Zarif"), party(LAVROV, PACT, "Sergei Lavrov")),
        claims=(SIGNED_PACT, SIGNING, MOSCOW_TALKS, CALLED_ON_USA, PRAISED_RUSSIA),
    ),
    ArticleClaims(article=KREMLIN, people=(), claims=(AT_KREMLIN, WILL_SIGN, BLAMED_USA)),
    ArticleClaims(article=TRADE, people=(), claims=(TRADE_SIGNED, TRADE_RATIFY)),
    ArticleClaims(article=ASHGABAT, people=(), claims=(AT_ASHGABAT, KAZAN_PLANNED, PRIORITY, ACCUSED_ISRAEL)),
    ArticleClaims(article=ECHO, people=(), claims=(AT_ASHGABAT_AGAIN, TRAINS)),
    ArticleClaims(
        article=TREATY,
        people=(),
        claims=(TREATY_SIGNED, TREATY_RATIFY, OLD_TREATY, NO_HELP, AT_GOVERNMENT, KAZAN_HELD),
    ),
)

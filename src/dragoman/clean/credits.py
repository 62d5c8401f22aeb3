"""Who printed the report, which agency it came from, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.clean.furniture import BARS, split_bars, split_label, starts_with
from dragoman.clean.lines import PageLine
from dragoman.clean.rules import Header, Verdict
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.knowledge.outlets import Outlet, OutletTable, find_by_domain
from dragoman.model.pages import Clued, Zone
from dragoman.text.folding import fold_words, is_upper, squeeze_letters, title_case

HOST = re.compile(r"^(?:https?://)?(?:www\.|m\.|amp\.)?(?P<host>[\w.-]+\.[a-z]{2,})", re.I)
INPUTS = re.compile(
    r"\bwith\s+(?:additional\s+)?(?:inputs?|reporting|reports?|information)?\s*(?:from|by)?\s*"
    r"(?P<name>[A-Z][\w .&-]{1,30}?)(?:\s+(?:inputs?|reports?))?\W*$|^\W*(?P<name2>[A-Z][\w .&-]{1,30}?)\s+inputs\W*$"
)
OWNER = re.compile(
    r"(?:©|\(c\)|\bcopyright)\W*(?:(?:copyright|by|\d{4}(?:\s*[-–]\s*\d{4})?)\W+)*"
    r"(?P<name>[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|of|the|de|du|en)){0,4})",
    re.I,
)
NAME_LIKE = re.compile(r"^[^\W\d_]")
CAMEL = re.compile(r"[a-z][A-Z]")
SITE_WORDS = 5
BY = re.compile(
    r"^\W*(?:(?:written|reported|compiled|story|report|reporting|posted|edited)\s+)?(?:by|von|par|por|di)\s+", re.I
)
DATED_WORDS = 20
WITH = re.compile(r"\s+(?:with|avec|mit|con|com)\s+.*$")
EDITORS = ("edited", "editor", "editing", "translated", "translation")
WITH_START = re.compile(r"^(\W*)With\s")
HANDLE = re.compile(r"\s+(?:[-–—|•/]|@)\s*.*$|\s*,?\s+@\w.*$|\s{2,}.*$")
SHORTEST = 4
MENUS = frozenset({"clean.zone.menu-bar", "clean.zone.breadcrumb"})
NO_BANNER = frozenset({"clean.zone.breadcrumb", "clean.zone.copyright", "clean.zone.promotion", "clean.zone.notice"})
ENDINGS = frozenset({"com", "net", "org", "co", "example", "info", "news", "www", "gov", "edu", "int"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site that printed the page: its name, the clue, and every folded name it goes by."""

    outlet: Clued | None
    names: frozenset[str]
    line: int | None = None


def find_site(header: Header, *, outlets: OutletTable, boilerplate: Boilerplate) -> Site:
    """The outlet by the page's address, by the line that carries its name, by the copyright notice, by its domain."""
    banner = _find_banner(header, outlets, boilerplate)
    host = _host_of(header.url)
    known = find_by_domain(outlets, host) if host else None
    if known is not None:
        return Site(
            outlet=Clued(value=known.name, clue="clean.outlet.domain"),
            names=_names_of(known),
            line=banner.line if banner else None,
        )
    if banner is not None:
        return banner
    claimed = _find_copyright(header.lines, boilerplate)
    if claimed is not None:
        return claimed
    spelled = _spelled_on_page(host, header.lines) if host else None
    if spelled is not None:
        return Site(
            outlet=Clued(value=spelled, clue="clean.outlet.domain-spelled-out"), names=frozenset({fold_words(spelled)})
        )
    if host:
        return Site(outlet=Clued(value=host, clue="clean.outlet.domain"), names=frozenset({fold_words(host)}))
    return Site(outlet=None, names=frozenset())


def find_agency(
    lines: Sequence[PageLine], verdicts: Sequence[Verdict | None], *, boilerplate: Boilerplate
) -> Clued | None:
    """The agency that a line of its own names ("Source : Press TV", "(With PTI inputs)"), unless it is nobody."""
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict is None or verdict.zone != Zone.AGENCY:
            continue
        name = _credited(line)
        if name and not is_generic(name, boilerplate):
            return Clued(value=name, clue=verdict.rule, page_start=line.start, page_end=line.end)
    return None


def find_author(
    lines: Sequence[PageLine], verdicts: Sequence[Verdict | None], *, boilerplate: Boilerplate
) -> Clued | None:
    """The reporter that a line names: a line of its own, or one that also carries the date ("By Ann Bell | 3 May")."""
    own = [line for line, verdict in zip(lines, verdicts, strict=True) if verdict and verdict.zone == Zone.REPORTER]
    written = next((line for line in own if not line.folded.startswith(EDITORS)), None)
    dated = (line for line in lines if line.dates and line.words <= DATED_WORDS)
    beside = next(((line, name) for line in dated if (name := _author_beside_date(line, boilerplate))), None)
    lone = _author_under_label(lines) if written is None and beside is None else None
    if lone is not None:
        return Clued(value=lone.text, clue="clean.author.under-label", page_start=lone.start, page_end=lone.end)
    line = written or (own[0] if own and beside is None else None)
    if line is not None:
        rule = (verdicts[line.i] or Verdict(zone=Zone.REPORTER, rule="clean.zone.reporter-label", why="")).rule
        name = _author_named(line, boilerplate)
        return Clued(value=name, clue=rule, page_start=line.start, page_end=line.end) if name else None
    if beside is None:
        return None
    line, name = beside
    return Clued(value=name, clue="clean.author.beside-date", page_start=line.start, page_end=line.end)


def _author_under_label(lines: Sequence[PageLine]) -> PageLine | None:
    """The name on the line after one that is nothing but "By"."""
    for line, after in zip(lines, lines[1:], strict=False):
        named = 1 < after.words <= SITE_WORDS and all(word[:1].isupper() for word in after.text.split())
        if line.folded in {"by", "von", "par", "por", "di", "av"} and named and not after.dates:
            return after
    return None


def _author_beside_date(line: PageLine, boilerplate: Boilerplate) -> str | None:
    text = line.text
    for hit in reversed(line.dates):
        text = f"{text[: hit.start]} | {text[hit.end :]}"
    for part in BARS.split(text):
        label = starts_with(fold_words(part), boilerplate.reporter_labels)
        name = " ".join(part.split()[len(label.split()) :]).strip(" ,;:.") if label else ""
        if name and len(name.split()) <= SITE_WORDS and all(word[:1].isupper() for word in name.split()):
            return name
    return None


def _author_named(line: PageLine, boilerplate: Boilerplate) -> str:
    """The name without its label, handle or outlet: "By our correspondent Anna K.", "By: Ann Bell - @annbell"."""
    label = split_label(line.text)
    if label and label[1]:
        return WITH.sub("", HANDLE.sub("", label[1])).strip()
    own = starts_with(line.folded, boilerplate.own_reporters)
    rest = " ".join(line.text.split()[len(own.split()) :]) if own else ""
    if not rest[:1].isupper():
        rest = re.sub(BY, "", line.text)
    return WITH.sub("", HANDLE.sub("", rest)).strip()


def is_generic(name: str, boilerplate: Boilerplate) -> bool:
    """True for a credit that names nobody ("News Agencies", "Web Desk")."""
    folded = fold_words(name)
    words = folded.split()
    return (
        folded in boilerplate.generic_sources
        or starts_with(folded, boilerplate.own_reporters) is not None
        or bool(words)
        and all(word in boilerplate.generic_sources or word in {"and", "the"} for word in words)
    )


def credit_lead_in(
    credit: str, site: Site, *, placed: bool, spoken: bool, outlets: OutletTable, boilerplate: Boilerplate
) -> tuple[str | None, str | None]:
    """(agency, outlet) that a lead-in's credit stands for on this site; outlet None where it tells nothing new.

    "TEHRAN (Tasnim) –" on a page without a site's name: an agency that publishes itself is the outlet
    too; Reuters is not; of any other name it must be shown that the report is its own (`spoken`: "told Alborz Wire").
    `placed`: the credit follows the place, where the site's own name is an agency's too.
    """
    known = outlets.by_name.get(fold_words(credit))
    name = known.name if known else credit
    if is_generic(credit, boilerplate):
        return None, None
    if site.outlet is None:
        resold = boilerplate.syndicated & {fold_words(name), fold_words(credit)}
        return credit, name if (known or spoken) and not resold else None
    own = fold_words(credit) in site.names or fold_words(name) == fold_words(site.outlet.value)
    return (credit if placed or known and known.kind == "agency" else None, None) if own else (credit, None)


def find_short_forms(names: frozenset[str], *, outlets: OutletTable, boilerplate: Boilerplate) -> frozenset[str]:
    """What outlets of these folded names call themselves for short: "daryan" for Daryan News, "kna" for its initials.

    Never a place or a menu word: "Tehran -" in a page of the Tehran Times is a dateline.
    """
    forms: set[str] = set()
    for name in names:
        words = name.removeprefix("the ").split()
        while len(words) > 1 and words[-1] in boilerplate.mastheads:
            words.pop()
        forms |= {" ".join(words)} if len(words) <= 2 else set()
        initials = "".join(word[0] for word in name.split() if word not in {"the", "of", "and", "de", "du", "for"})
        forms |= {initials} if len(initials) > 2 else set()
    vague = outlets.places | boilerplate.navigation | boilerplate.mastheads | boilerplate.lead_labels
    return frozenset(form for form in forms if form not in vague and len(form) >= 3)


def _credited(line: PageLine) -> str | None:
    inputs = INPUTS.search(WITH_START.sub(r"\1with ", line.text))
    if inputs:
        return (inputs["name"] or inputs["name2"]).strip()
    label = split_label(line.text)
    said = label[1].strip(" .") if label else ""
    return said.split("/")[0].strip() or None


def _names_of(outlet: Outlet) -> frozenset[str]:
    return frozenset(fold_words(name) for name in (outlet.name, *outlet.aliases))


def _host_of(url: str | None) -> str | None:
    match = HOST.match(url or "")
    return match["host"].lower() if match else None


def _find_banner(header: Header, outlets: OutletTable, boilerplate: Boilerplate) -> Site | None:
    for line in header.above:
        verdict = header.verdicts[line.i]
        if line.dates or verdict is not None and (verdict.zone != Zone.NAVIGATION or verdict.rule in NO_BANNER):
            continue
        if _is_over_menu(line, header, outlets, boilerplate):
            return _site_of(_cut_edition(line.text, boilerplate), line, outlets)
        for part in split_bars(line.text)[:6]:
            if _is_site_name(part, line, outlets, boilerplate):
                return _site_of(part, line, outlets)
    return None


def _is_nobodys(folded: str, boilerplate: Boilerplate) -> bool:
    # "© AFP" under a report says who sold it; "© RIPRODUZIONE RISERVATA" says nothing.
    return folded in boilerplate.syndicated or starts_with(folded, boilerplate.notices) is not None


def _find_copyright(lines: Sequence[PageLine], boilerplate: Boilerplate) -> Site | None:
    """The owner of a copyright notice: "© 2021 Gulf Courier. All rights reserved."."""
    for line in reversed(lines):
        match = OWNER.search(line.text)
        name = match["name"].strip(" ,-–|") if match and line.words <= 40 else ""
        folded = fold_words(name)
        if folded and not ({"rights", "reserved"} & set(folded.split()) or _is_nobodys(folded, boilerplate)):
            clue = Clued(value=name, clue="clean.outlet.copyright", page_start=line.start, page_end=line.end)
            return Site(outlet=clue, names=frozenset({fold_words(name)}))
    return None


def _is_over_menu(line: PageLine, header: Header, outlets: OutletTable, boilerplate: Boilerplate) -> bool:
    """True for a name on the page's first line when a menu follows at once, and a headline can still come.

    "Gulf Meridian English" over "News | Business | Opinion": a masthead without a masthead's word.
    """
    after = header.verdicts[line.i + 1] if line.i + 1 < len(header.lines) else None
    menu = after is not None and after.rule in MENUS and len(split_bars(header.lines[line.i + 1].text)) > 1
    name = _cut_edition(line.text, boilerplate)
    above = any(header.verdicts[i] is None and i not in header.dated for i in range(line.i + 1))
    first = not any(header.verdicts[i] is None and i not in header.dated for i in range(line.i))
    if not first or not above or not (menu or line.i == 0 and name != line.text) or header.first < line.i + 3:
        return False
    words = name.split()
    named = 0 < len(words) <= SITE_WORDS and words[0][:1].isupper()
    return (
        named and _is_capitalised(name) and NAME_LIKE.match(name) is not None and fold_words(name) not in outlets.places
    )


def _cut_edition(text: str, boilerplate: Boilerplate) -> str:
    words = text.split()
    for n in (2, 1):
        if len(words) > n and fold_words(" ".join(words[-n:])) in boilerplate.edition_words:
            return " ".join(words[:-n]).rstrip(" -–—|·»")
    return text


def _is_site_name(part: str, line: PageLine, outlets: OutletTable, boilerplate: Boilerplate) -> bool:
    folded = fold_words(part)
    words = folded.split()
    if folded in outlets.by_name:
        return line.i == 0 or folded not in boilerplate.syndicated
    if (
        not words
        or len(words) > SITE_WORDS
        or folded in boilerplate.navigation
        or folded in outlets.places
        or not NAME_LIKE.match(part)
    ):
        return False
    if starts_with(folded, boilerplate.related_labels | boilerplate.form_labels) or all(
        word in boilerplate.navigation for word in words
    ):
        return False
    named = (
        any(word in boilerplate.mastheads for word in words)
        and len(words) > 1
        and not part.rstrip().endswith((".", ":", "?"))
    )
    return (
        named or bool(CAMEL.search(part)) or line.i == 0 and part != line.text and _is_letters(part)
    ) and _is_capitalised(part)


def _is_letters(part: str) -> bool:
    # "KG" is a language, "Weather Oman 31°C" no paper.
    return len(part) >= SHORTEST and not any(char.isdigit() for char in part)


def _is_capitalised(part: str) -> bool:
    words = part.split()
    return words[0][:1].isupper() and (sum(word[:1].isupper() for word in words) * 2 >= len(words) or len(words) <= 4)


def _site_of(part: str, line: PageLine, outlets: OutletTable) -> Site:
    known = outlets.by_name.get(fold_words(part))
    name = known.name if known else (title_case(part) if is_upper(part) and " " in part else part)
    clue = Clued(value=name, clue="clean.outlet.site-line", page_start=line.start, page_end=line.end)
    return Site(outlet=clue, names=(_names_of(known) if known else frozenset()) | {fold_words(part)}, line=line.i)


def _spelled_on_page(host: str, lines: Sequence[PageLine]) -> str | None:
    """The domain's letters as words of the page: "theiranproject.com" and "The Iran Project"."""
    label = max((part for part in host.split(".") if part not in ENDINGS), key=len, default="")
    if len(label) < 5:
        return None
    pattern = re.compile(r"\b" + r"[\s'’-]*".join(map(re.escape, squeeze_letters(label))) + r"\b", re.I)
    found = (
        match[0] for line in lines if "://" not in line.text for match in pattern.finditer(line.text) if " " in match[0]
    )
    return next(found, None)

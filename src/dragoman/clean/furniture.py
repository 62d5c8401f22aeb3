"""What a line says of itself, wherever it stands: consent, forms, menus, counters, links, credits."""

from __future__ import annotations

import re

from dragoman.clean.lines import PageLine
from dragoman.clean.rules import LineRule, Verdict
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.model.pages import Zone
from dragoman.text.folding import fold_words

URL_LINE = re.compile(
    r"^\W*(?:url|link|permalink|source url|short link|source)?\W*(?P<url>(?:https?://|www\.)\S+)\W*$", re.I
)
BARS = re.compile(r"\s*[|•·☰›»→⋮¦]\s*|\s+[>/]\s+|\s{2,}|\t|\s+[-–—]\s+")
STRONG_BARS = re.compile(r"[|•☰›»¦]|\s>\s|\s{3,}")
LABEL = re.compile(r"^\W*(?P<label>[^:：\n]{1,40}?)\s*[:：]\s*(?P<value>.*)$", re.S)
FIELDS = re.compile(r"[*:/|,()\[\]]|\s{2,}|\s-\s")
ARROWED = re.compile(r"(?:>>|»|→|›)\W*$|^\W*(?:<<|«\s|←|‹)")
HASHTAGS = re.compile(r"^(?:#\w+[\s,;]*)+$")
BRACKETED = re.compile(r"^\[[^\[\]]{0,40}\]$")
INPUTS = re.compile(
    r"^\W*(?:\(?\s*(?:with|additional)\s+(?:additional\s+)?"
    r"(?:inputs?|reporting|reports?|agency|information|contributions?)\b.{0,60}|agencies|.{2,30}\binputs\W*)$",
    re.I,
)
LONGEST_FORM = 30
STORY_ID = re.compile(r"\d{3,}")
HAS_URL = re.compile(r"https?://|www\.", re.I)
# "(AFP, July 19, 2022)", "[Photo: Anadolu]"; a bare "(AFP)" may as well end the report.
PICTURE_CREDIT = re.compile(
    r"(?:[(\[](?:[^()\[\]]{0,60}?\b)?(?:photo|image|archive|(?:AFP|AP|Reuters|EPA|Getty|Anadolu|IRNA|Xinhua|TASS|PTI)[,/:])"
    r"[^()\[\]]{0,60}[)\]]|/(?:AFP|AP|Reuters|EPA)(?: photo)?|(?:photo|image|foto)(?: credit)?s?:[^.]{2,60})\W*$",
    re.I,
)
COMMENTS = re.compile(
    r"^\W*\d[\d.,]*\s+(?:comments?|responses?|replies|commentaires?|comentarios?|commenti|kommentare?|yorum)\b", re.I
)
SENTENCES = re.compile(r"[.!?:|»>–—]+\s+|[\[(]")
LONGEST_NOTICE = 60
LONGEST_STAMP = 8
INITIAL = re.compile(r"\b[^\W\d_]\.$")
CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d{2}\W*$")
TEAM = re.compile(
    r"^\W*(?:(?i:(?:additional |further )?(?:reporting|writing|editing|compiled|translation|translated)"
    r"(?: and (?:reporting|writing|editing))? by)|(?i:text|bericht|texte|texto|testo|haber)\s*:)\s+[A-Z]"
)
SMALL_WORDS = frozenset(
    {
        "with",
        "avec",
        "mit",
        "con",
        "com",
        "and",
        "of",
        "the",
        "in",
        "at",
        "for",
        "de",
        "da",
        "di",
        "von",
        "aus",
        "à",
        "en",
        "und",
        "et",
        "y",
        "e",
        "",
    }
)
OWNED = re.compile(r"[.!?][\"”’»]?\s*[(\[]\s*©[^()\[\]]{2,40}[)\]]$")
COPYRIGHT = re.compile(r"(?:©|\(c\)\s*\d{4}|copyright\s+(?:©|\d{4}|by\b)|all rights? reserved)", re.I)


def judge_line(line: PageLine, boilerplate: Boilerplate) -> Verdict | None:
    """What the line says of itself, by the first rule that fires; None when it could be anything."""
    for rule in RULES:
        if rule.fires(line, boilerplate):
            return Verdict(zone=rule.zone, rule=rule.id, why=rule.why)
    return None


def find_url(line: PageLine) -> str | None:
    """The address when the line is nothing else."""
    match = URL_LINE.match(line.text)
    return match["url"].rstrip(").,;") if match else None


def split_label(text: str) -> tuple[str, str] | None:
    """The folded label before the first colon of a line and the text after it.

    Example:
        >>> split_label("Story Code : 369078")
        ('story code', '369078')
    """
    match = LABEL.match(text) if ":" in text or "：" in text else None
    return (fold_words(match["label"]), match["value"].strip()) if match else None


def split_bars(text: str) -> list[str]:
    """The parts of a menu line.

    Example:
        >>> split_bars("☰ The Herald | Politics | Cricket")
        ['The Herald', 'Politics', 'Cricket']
    """
    return [part.strip() for part in BARS.split(text) if part.strip(" -–—|")]


def starts_with(folded: str, labels: frozenset[str], *, longest: int = 6) -> str | None:
    """The longest label that the folded text starts with, word for word."""
    found, end = None, 0
    for _ in range(longest):
        end = folded.find(" ", end + 1)
        start = folded if end < 0 else folded[:end]
        found = start if start in labels else found
        if end < 0:
            break
    return found


def is_related_label(line: PageLine, boilerplate: Boilerplate) -> bool:
    """True for a heading over other stories ("Top Stories", "A lire aussi"): they follow on the next lines."""
    label = starts_with(line.folded, boilerplate.related_labels)
    if label is None or line.ends_sentence or line.words > len(label.split()) + 4:
        return False
    rest = line.folded[len(label) :].split()
    return not rest or (
        rest[0] in {"in", "on", "from", "about", "by", "stories", "news", "articles"} and len(rest) <= 4
    )


def is_comment_count(line: PageLine) -> bool:
    """True for the line over the readers' comments ("34 responses to ...")."""
    return line.words <= 15 and COMMENTS.match(line.text) is not None


def is_end_label(line: PageLine, boilerplate: Boilerplate) -> bool:
    """True for a line after which no report goes on ("Leave a reply", "© 2024")."""
    if _has_copyright(line):
        return True
    label = starts_with(line.folded, boilerplate.end_labels)
    return label is not None and line.words <= len(label.split()) + 6 and not line.ends_sentence


def _is_url(line: PageLine, boilerplate: Boilerplate) -> bool:
    return find_url(line) is not None


def _is_consent(line: PageLine, boilerplate: Boilerplate) -> bool:
    if line.words > 150:
        return False
    padded = f" {line.folded} "
    named = any(word in line.folded and f" {word} " in padded for word in boilerplate.consent)
    # "Al continuar acepta las cookies": the thing named, and somebody agreeing to it.
    return named and (line.words <= 8 or any(f" {word} " in padded for word in boilerplate.consent_acts))


def _is_story_id(line: PageLine, boilerplate: Boilerplate) -> bool:
    label = split_label(line.text)
    return (
        label is not None
        and label[0] in boilerplate.story_id_labels
        and line.words <= 10
        and bool(STORY_ID.search(label[1]))
    )


def _is_breadcrumb(line: PageLine, boilerplate: Boilerplate) -> bool:
    label = starts_with(line.folded, boilerplate.breadcrumb_labels)
    return label is not None and line.words <= 25 and (":" in line.text or bool(BARS.search(line.text)))


def _is_promotion(line: PageLine, boilerplate: Boilerplate) -> bool:
    # "Start your day informed. Sign up here.": every sentence of it asks for something, or the last one does.
    if line.words > LONGEST_FORM or line.text[:1] in "“\"'‘«„":
        return False
    split = SENTENCES.split(line.text)
    parts = [line.folded] if len(split) == 1 else [folded for part in split if (folded := fold_words(part))]
    asks = [starts_with(part, boilerplate.promotions) is not None for part in parts]
    return any(asks) and (asks[0] or len(parts) <= 3 and line.words <= 16)


def _is_notice(line: PageLine, boilerplate: Boilerplate) -> bool:
    return line.words <= LONGEST_NOTICE and starts_with(line.folded, boilerplate.notices) is not None


def _is_time_stamp(line: PageLine, boilerplate: Boilerplate) -> bool:
    words = line.folded.split()
    if not words or len(words) > LONGEST_STAMP or not any(word[:1].isdigit() for word in words):
        return False
    letters = [word.strip("0123456789") for word in words]
    said = [word for word in letters if word]
    return all(word in boilerplate.stamp_words for word in said) and (bool(said) or CLOCK.match(line.text) is not None)


def _is_form(line: PageLine, boilerplate: Boilerplate) -> bool:
    if line.words > LONGEST_FORM:
        return False
    label = starts_with(line.folded, boilerplate.form_labels)
    if label is not None and (line.words <= len(label.split()) + 4 or ":" in line.text or "(" in line.text):
        return not (line.ends_sentence and line.words > 14)
    fields = [folded for part in FIELDS.split(line.text) if (folded := fold_words(part))]
    return bool(fields) and len(fields) <= 8 and all(field in boilerplate.form_fields for field in fields)


def _is_counter(line: PageLine, boilerplate: Boilerplate) -> bool:
    words = [word for word in line.folded.split() if not word.isdigit() and not _is_amount(word)]
    if not words or len(words) > 14 or not any(word in boilerplate.counter_needs for word in words):
        return False
    return all(word in boilerplate.counter_words for word in words)


def _is_amount(word: str) -> bool:
    return word[:-1].isdigit() and word[-1] in "km"


def _is_related(line: PageLine, boilerplate: Boilerplate) -> bool:
    if is_related_label(line, boilerplate):
        return True
    if ARROWED.search(line.text) and not line.ends_sentence and 3 <= line.words <= 25:
        return True
    label = split_label(line.text)
    return label is not None and bool(label[1]) and (label[0] in boilerplate.related_labels) and line.words <= 60


def _is_hashtags(line: PageLine, boilerplate: Boilerplate) -> bool:
    return HASHTAGS.match(line.text) is not None


def _is_menu(line: PageLine, boilerplate: Boilerplate) -> bool:
    if line.ends_sentence or BARS.search(line.text) is None:
        return False
    parts = split_bars(line.text)
    if len(parts) < 2 or any(len(part) > 60 for part in parts):
        return False
    known = sum(fold_words(part) in boilerplate.navigation for part in parts)
    if STRONG_BARS.search(line.text) and (
        known * 3 >= len(parts) or (len(parts) >= 3 and line.words <= 4 * len(parts))
    ):
        return True
    return known >= len(parts) - 1


def _is_menu_word(line: PageLine, boilerplate: Boilerplate) -> bool:
    return line.folded in boilerplate.navigation or BRACKETED.match(line.text) is not None


def _is_advertisement(line: PageLine, boilerplate: Boilerplate) -> bool:
    return line.folded in boilerplate.advertisements


def _is_scrap(line: PageLine, boilerplate: Boilerplate) -> bool:
    # "A", "A- A+", "***": buttons for the size of print, rules between blocks.
    return (
        len(line.folded) <= 2
        and not line.folded.isdigit()
        or all(len(word) == 1 for word in line.folded.split())
        and line.words <= 6
    )


def _is_copyright(line: PageLine, boilerplate: Boilerplate) -> bool:
    return _has_copyright(line)


def _has_copyright(line: PageLine) -> bool:
    # "... after the talks. (©NTB)": the report's last words, and who sold it.
    return line.words <= 40 and COPYRIGHT.search(line.text) is not None and OWNED.search(line.text) is None


def _is_source(line: PageLine, boilerplate: Boilerplate) -> bool:
    if INPUTS.match(line.text) and line.words <= 12:
        return True
    label = split_label(line.text)
    return label is not None and label[0] in boilerplate.source_labels and 0 < len(fold_words(label[1]).split()) <= 8


def _is_reporter(line: PageLine, boilerplate: Boilerplate) -> bool:
    label = split_label(line.text)
    if label is not None and label[0] in boilerplate.reporter_labels:
        return line.words <= 10
    start = starts_with(line.folded, boilerplate.own_reporters) or starts_with(line.folded, boilerplate.reporter_labels)
    if line.dates or line.ends_sentence and INITIAL.search(line.text) is None or line.words > 10:
        return False
    if start is None:
        return _is_desk(line, boilerplate)
    rest = line.text.split()[len(start.split()) :]
    named = all(word[:1].isupper() or fold_words(word) in SMALL_WORDS for word in rest)
    return (named or _is_desk(line, boilerplate)) and (line.words > 1 or len(start) > 8)


def _is_desk(line: PageLine, boilerplate: Boilerplate) -> bool:
    # "Foreign desk" under a headline; "By Harbour political staff".
    words = line.folded.split()
    if not 1 < len(words) <= 8:
        return False
    by = starts_with(line.folded, boilerplate.reporter_labels) is not None
    ends = boilerplate.desk_words | (frozenset({"staff", "editor", "correspondent", "reporter"}) if by else frozenset())
    return (
        len(words) <= (8 if by else 3)
        and (words[-1] in ends or " ".join(words[-2:]) in ends)
        and (line.text[:1].isupper())
    )


def _is_team(line: PageLine, boilerplate: Boilerplate) -> bool:
    return line.words <= LONGEST_NOTICE and TEAM.match(line.text) is not None


def _is_caption(line: PageLine, boilerplate: Boilerplate) -> bool:
    label = split_label(line.text)
    if label is not None and label[0] in boilerplate.caption_labels and line.words <= 60:
        return True
    return line.words <= 60 and line.words >= 4 and PICTURE_CREDIT.search(line.text) is not None


RULES: tuple[LineRule, ...] = (
    LineRule(id="clean.zone.url-line", zone=Zone.URL, why="nothing but a web address", fires=_is_url),
    LineRule(id="clean.zone.consent-words", zone=Zone.CONSENT, why="asks for consent to cookies", fires=_is_consent),
    LineRule(
        id="clean.zone.story-id-label",
        zone=Zone.STORY_ID,
        why="a label and the number of the story",
        fires=_is_story_id,
    ),
    LineRule(
        id="clean.zone.form-label",
        zone=Zone.FORM,
        why="label or field of a comment or subscription form",
        fires=_is_form,
    ),
    LineRule(
        id="clean.zone.counter-words",
        zone=Zone.COUNTER,
        why="counts views or shares, or offers to share",
        fires=_is_counter,
    ),
    LineRule(id="clean.zone.related-label", zone=Zone.RELATED, why="points to other stories", fires=_is_related),
    LineRule(
        id="clean.zone.breadcrumb",
        zone=Zone.NAVIGATION,
        why="the way from the front page to this one",
        fires=_is_breadcrumb,
    ),
    LineRule(id="clean.zone.promotion", zone=Zone.NAVIGATION, why="asks to subscribe or follow", fires=_is_promotion),
    LineRule(
        id="clean.zone.notice", zone=Zone.NAVIGATION, why="a notice about the page or its texts", fires=_is_notice
    ),
    LineRule(
        id="clean.zone.time-stamp",
        zone=Zone.NAVIGATION,
        why="a time of day, how long ago, or how long to read",
        fires=_is_time_stamp,
    ),
    LineRule(id="clean.zone.hashtags", zone=Zone.NAVIGATION, why="nothing but tags", fires=_is_hashtags),
    LineRule(id="clean.zone.menu-bar", zone=Zone.NAVIGATION, why="menu entries parted by bars", fires=_is_menu),
    LineRule(
        id="clean.zone.advertisement",
        zone=Zone.NAVIGATION,
        why="announces an advertisement, or that the report goes on after it",
        fires=_is_advertisement,
    ),
    LineRule(id="clean.zone.menu-word", zone=Zone.NAVIGATION, why="a menu entry", fires=_is_menu_word),
    LineRule(id="clean.zone.scrap", zone=Zone.NAVIGATION, why="single letters or signs", fires=_is_scrap),
    LineRule(id="clean.zone.copyright", zone=Zone.NAVIGATION, why="a copyright notice", fires=_is_copyright),
    LineRule(id="clean.zone.source-label", zone=Zone.AGENCY, why="names the source of the story", fires=_is_source),
    LineRule(id="clean.zone.reporter-label", zone=Zone.REPORTER, why="names the reporter", fires=_is_reporter),
    LineRule(
        id="clean.zone.team", zone=Zone.REPORTER, why="names who reported, wrote, edited or translated", fires=_is_team
    ),
    LineRule(id="clean.zone.caption-label", zone=Zone.CAPTION, why="a picture's caption or credit", fires=_is_caption),
)

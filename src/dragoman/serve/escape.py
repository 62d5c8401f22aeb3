"""Article text is hostile: it is made safe for terminals, Markdown and links here (HTML is escaped by Jinja2)."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACE = re.compile(r"[\s\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]|~#$^!@])")
_SCHEME = re.compile(r"(?<=[A-Za-z]):(?=\S)")
_MARKS = re.compile(r"[“”„«»\"]")
_WWW = re.compile(r"\bwww\.", re.IGNORECASE)


def show_text(text: str) -> str:
    """One line without control characters: what could move a cursor or reverse the reading order is shown as �.

    Example:
        >>> show_text("red \\x1b[31m\\nand so on")
        'red �[31m and so on'
    """
    return _CONTROL.sub("�", _SPACE.sub(" ", text)).strip()


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is: no link, no HTML, no emphasis, no heading, no footnote of its own.

    Example:
        >>> escape_markdown("[x](javascript:alert(1)) <b>")
        '\\\\[x\\\\](javascript&#58;alert(1)) &lt;b&gt;'
    """
    plain = show_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = _MARKDOWN.sub(r"\\\1", plain)
    return _WWW.sub(lambda found: f"{found[0][:-1]}&#46;", _SCHEME.sub("&#58;", marked))


def safe_url(url: str | None) -> str | None:
    """The address when it is plain http(s) with a host, fit for a link; None for all else (javascript:, data: ...)."""
    if url is None or _CONTROL.search(url) is not None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(url.strip(), safe=":/?#@!$&*+,;=%~-._")


def quote_text(text: str) -> str:
    """The text in quotation marks; in angled ones where it holds marks itself.

    Example:
        >>> quote_text("He left."), quote_text("“We agree,” he said.")
        ('“He left.”', '«“We agree,” he said.»')
    """
    return f"«{text}»" if _MARKS.search(text) is not None else f"“{text}”"


def strip_marks(text: str) -> str:
    """A speaker's words without the quotation marks around them and the comma before the closing one."""
    return text.strip().strip('“”„«»"').strip().removesuffix(",")


def cut_text(text: str, limit: int) -> str:
    """The text, or its beginning up to a word's end and an ellipsis."""
    shown = show_text(text)
    if len(shown) <= limit:
        return shown
    return f"{shown[:limit].rsplit(' ', 1)[0].rstrip(' ,;:–—-')} …"

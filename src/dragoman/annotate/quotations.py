"""Stretches in quotation marks, balanced or not."""

from __future__ import annotations

import re

from dragoman.model.parse import Marks, Quotation

_CURLY = re.compile(r"“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)")
_OPENING = re.compile(r'(?:^|(?<=[\s(\[—–-]))"(?=\S)')
_PAIRS = re.compile(r"(?:^|(?<=[\s(\[—–-]))''(?=\S).+?(?:''|$)")
_SINGLE = re.compile(r"(?:^|(?<=[\s(]))[‘'](?=[A-Z])([^‘’'\n]|(?<=\w)['’](?=\w))*[,.?!]['’](?=\s|$)")


def find_quotations(line: str, offset: int) -> tuple[Quotation, ...]:
    """Quotations of one line, marks included, `offset` added. An unclosed opening mark runs to the line's end."""
    found = [_quotation(m.start(), m.end(), line, offset) for m in _CURLY.finditer(line)]
    found.extend(_straight(line, offset))
    found.extend(_quotation(m.start(), m.end(), line, offset) for m in _PAIRS.finditer(line))
    taken = [(q.start, q.end) for q in found]
    for match in _SINGLE.finditer(line):
        start, end = match.start() + offset, match.end() + offset
        if not any(start < b and a < end for a, b in taken):
            found.append(Quotation(start=start, end=end, marks=Marks.SINGLE))
    return tuple(sorted(found, key=lambda q: q.start))


def _quotation(start: int, end: int, line: str, offset: int) -> Quotation:
    closed = line[end - 1] in "”»“'" and end - start > 1
    end = end if closed else len(line[:end].rstrip())
    return Quotation(start=start + offset, end=end + offset, marks=Marks.DOUBLE if closed else Marks.UNCLOSED)


def _straight(line: str, offset: int) -> list[Quotation]:
    found, at = [], 0
    while opening := _OPENING.search(line, at):
        close = line.find('"', opening.start() + 1)
        end = close + 1 if close > 0 else len(line.rstrip())
        marks = Marks.DOUBLE if close > 0 else Marks.UNCLOSED
        found.append(Quotation(start=opening.start() + offset, end=end + offset, marks=marks))
        at = end
    return found

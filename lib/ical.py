"""Lines of a calendar (RFC 5545): written by hand, because a feed of 200 overleggen is asked for every hour."""

import datetime as dt
import re

WIDTH = 75  # octets, without the line break
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
SPECIAL = re.compile(r"[\\;,\n]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def line(name: str, value: str, **parameters: str) -> str:
    """Write one property, folded; the value must be escaped if it is text, parameters are quoted where needed."""
    given = "".join(f";{key}={quoted(word)}" for key, word in parameters.items())
    return fold(f"{name}{given}:{value}")


def text(value: str) -> str:
    """Escape words that people typed: no sign of theirs begins another property."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return SPECIAL.sub(lambda found: ESCAPED[found[0]], CONTROL.sub("", lines))


def quoted(value: str) -> str:
    """Write the value of a parameter, which can hold no double quote and no line break."""
    plain = " ".join(CONTROL.sub(" ", value).replace('"', "'").split())
    return f'"{plain}"' if re.search(r"[:;,]", plain) else plain


def fold(line: str) -> str:
    """Break a line at 75 octets, never inside a character; ends with CRLF."""
    if len(line) * 4 <= WIDTH or len(line.encode()) <= WIDTH:
        return f"{line}\r\n"
    parts, start, size = [], 0, 0
    for place, sign in enumerate(line):
        octets = len(sign.encode())
        if size + octets > WIDTH:
            parts.append(line[start:place])
            start, size = place, 1  # the space that a continuation begins with
        size += octets
    return "\r\n ".join([*parts, line[start:]]) + "\r\n"


def utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")

"""Streams that every reader measures alike.

The end of line before `endstream` may be one or two signs, so that data ending in a carriage return seems one
byte too long (PDF/A-2, 6.1.7.1). About one compressed stream in 256 ends so.
"""

import pydyf

_data_of = pydyf.Stream.data.fget


def install() -> None:
    """Let pydyf write such a stream in hexadecimal."""
    pydyf.Stream.data = property(_unambiguous)


def _unambiguous(stream) -> bytes:
    written = _data_of(stream)
    if not written.endswith(b"\r\nendstream") or "Filter" in stream.extra:
        return written
    body = written.partition(b"\nstream\n")[2].removesuffix(b"\nendstream").hex().encode() + b">"
    filters = pydyf.Array(["/ASCIIHexDecode", "/FlateDecode"] if stream.compress else ["/ASCIIHexDecode"])
    extra = pydyf.Dictionary(stream.extra | {"Filter": filters, "Length": len(body)})
    return b"\n".join((extra.data, b"stream", body, b"endstream"))

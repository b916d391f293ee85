"""A letter of three pages with footnotes, and the pages beside a letter of five when one paragraph changes.

`letter`: ours against WeasyPrint alone on the same HTML, with the fonts and style sheets already read on both sides.
`preview`: from the text to its changed page as a picture, against one rendering and 150 milliseconds.
"""

import statistics
import time
from collections.abc import Callable, Iterator

from tests.bench.result import Result

NAME, PREVIEW = "letter", "preview"
RUNS = 15
LEEWAY = 0.150  # seconds: what may come on top of one rendering before the page is there
SENTENCE = "Rijk, gemeenten, provincies en waterschappen bespreken hoe taken en middelen in balans komen. "


def measure(runs: int = RUNS) -> Result:
    """Return the medians of ours and of WeasyPrint alone, taking turns in a warm process."""
    from lib.pdf import engine  # only when asked: it costs a second

    markup = _markup(_body(paragraphs=13, every=3))
    bare = _bare(engine, markup)
    for work in (lambda: engine.write(markup), bare) * 2:
        work()
    times = [(_time(lambda: engine.write(markup)), _time(bare)) for _ in range(runs)]
    return Result(NAME, *(statistics.median(column) * 1000 for column in zip(*times, strict=True)))


def measure_preview(runs: int = RUNS) -> Result:
    """Return the median from changed text to changed picture, and that of one rendering plus the leeway."""
    from lib import richtext
    from lib.pdf import pictures

    texts = [f"{_body(paragraphs=25, every=4)}<p>Slot {number}.</p>" for number in range(runs + 2)]
    seen: set[str] = set()
    times = []
    for text in texts:
        began = time.perf_counter()
        data = _letter(str(richtext.resolve(richtext.clean(text))))
        rendered = time.perf_counter() - began
        changed = [sheet for sheet in pictures.sheets(data) if sheet.mark not in seen]
        seen |= {sheet.mark for sheet in changed}
        pictures.picture(data, changed[-1].number)
        times.append((time.perf_counter() - began, rendered + LEEWAY))
    return Result(PREVIEW, *(statistics.median(column) * 1000 for column in zip(*times[2:], strict=True)))


def parts(runs: int = RUNS) -> Iterator[str]:
    """Yield where the time of a letter goes: a line per part, in milliseconds."""
    from weasyprint import HTML

    from lib.pdf import content, engine, pages

    markup = _markup(_body(paragraphs=13, every=3))
    made = engine._engine(0)
    options = {
        "font_config": made.fonts,
        "stylesheets": made.sheets,
        "pdf_variant": "pdf/a-2a",
        "presentational_hints": True,
    }

    def parsed():
        return HTML(string=markup, base_url=f"{engine.STATIC.as_uri()}/", url_fetcher=made.fetcher)

    html = parsed()
    works: dict[str, Callable] = {
        "parse": parsed,
        "prepare": lambda: content.prepare(parsed().etree_element),
        "layout": lambda: pages.lay_out(html, **options),
        "all": lambda: engine.write(markup),
    }
    for name, work in works.items():
        work()
        yield f"{name} {statistics.median(_time(work) for _ in range(runs)) * 1000:.0f}"


def _bare(engine, markup: str) -> Callable:
    from weasyprint import HTML

    made = engine._engine(-1)
    options = {"pdf_variant": "pdf/a-2a", "output_intent": engine.Colours.name, "presentational_hints": True}

    def work():
        html = HTML(string=markup, base_url=f"{engine.STATIC.as_uri()}/", url_fetcher=made.fetcher)
        colours = {engine.Colours.name: engine.Colours()}
        document = html.render(
            font_config=made.fonts, stylesheets=made.sheets, color_profiles=colours, **options
        )
        return document.write_pdf(**options)

    return work


def _time(work: Callable) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _body(paragraphs: int, every: int) -> str:
    noted = '<oo-note id="n-{0:06}">Kamerstukken II 2023-2024, 36 550, nr. {0}.</oo-note>'
    rows = [
        f"<p>{SENTENCE * 4}{noted.format(at) if at % every == 0 else ''}</p>"
        for at in range(1, paragraphs + 1)
    ]
    return "".join(rows)


def _markup(body: str) -> str:
    from django.template.loader import render_to_string

    from lib import richtext
    from tests.lib import samples

    shown = samples.letter(str(richtext.resolve(richtext.clean(body))))
    properties = {"title": "Brief", "author": "BZK", "created": samples.CREATED.isoformat()}
    return render_to_string(samples.LETTER, {"letter": shown, "properties": properties})


def _letter(body: str) -> bytes:
    from tests.lib import samples

    return samples.made(letter=samples.letter(body))

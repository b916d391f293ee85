"""What a machine can find of barriers on a page: axe, and where it can't be sure of the contrast."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on how wide the window is; all else is the same in a page that was looked at in another one.
OF_WIDTH = ["target-size", "scrollable-region-focusable", "bypass", "region", "page-has-heading-one", "label"]
RUN = """async ([part, judged, runOnly]) => {
    const found = await axe.run(part ?? document, { runOnly, resultTypes: ["violations", "incomplete"] });
    const rows = (rules) => rules.flatMap(({ id, nodes }) => nodes.map(({ target, html, any }) =>
        [id, String(target), html, any.map(({ message }) => message).join("; ")]));
    const isJudged = ([, target]) => judged.some((place) => document.querySelector(target)?.closest(place));
    const unsure = rows(found.incomplete.filter(({ id }) => id === "color-contrast"));
    return [rows(found.violations), unsure.filter((row) => !isJudged(row))];
}"""


def barriers(
    page: Page, part: str | None = None, *, judged: tuple[str, ...] = (), again: bool = False
) -> list[str]:
    """Return what axe finds in `part` of the page (a selector), and contrast that it isn't sure of.

    `judged` are selectors of places whose contrast no machine can compute and a person has seen. `again` says
    that the page was looked at in a window of another width: only what depends on that is looked for.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    sure, unsure = page.evaluate(RUN, [part, judged, OF_WIDTH if again else RULES])
    return [
        f"{rule}{mark}: {html[:120]} {why}"
        for mark, rows in (("", sure), ("?", unsure))
        for rule, _, html, why in rows
    ]

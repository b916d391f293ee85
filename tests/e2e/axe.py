"""What a machine can find of barriers on a page: axe, and where it can't be sure of the contrast."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on how wide the window is; all else is the same in a page that was looked at in another one.
OF_WIDTH = ["target-size", "scrollable-region-focusable", "bypass", "region", "page-has-heading-one", "label"]
# Each element by those around it, and all of it that a rule reads: tag, classes, attributes, whether it says anything,
# and whether what it points at is there.
SHAPES = """() => {
    const pointing = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage"];
    const reaches = (element, name) =>
        (element.getAttribute(name) ?? "").split(/\\s+/).every((id) => !id || document.getElementById(id));
    const own = (element) => [
        element.localName,
        ...element.getAttributeNames().sort(),
        ...["class", "type", "role"].map((name) => element.getAttribute(name)),
        element.textContent.trim() !== "",
        pointing.every((name) => reaches(element, name)),
    ].join(" ");
    const shapes = new Map([[document.documentElement, ""]]);
    for (const element of document.querySelectorAll("html *")) {
        shapes.set(element, `${shapes.get(element.parentElement)}>${own(element)}`);
    }
    return [...new Set(shapes.values())];
}"""
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


def is_new(page: Page, judged: set[int]) -> bool:
    """Say whether this page has an element such as none that was `judged` before, and count its elements to them.

    An element is like another one if it stands within the same elements and no rule could tell them apart.
    """
    shapes = {hash(shape) for shape in page.evaluate(SHAPES)}
    is_known = shapes <= judged
    judged |= shapes
    return not is_known

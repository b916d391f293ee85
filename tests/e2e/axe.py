"""What a machine can find of barriers on a page: axe, and where it can't be sure of the contrast."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([part, judged, runOnly, rules]) => {
    const found = await axe.run(part ?? document, { runOnly, rules, resultTypes: ["violations", "incomplete"] });
    const rows = (rules) => rules.flatMap(({ id, nodes }) => nodes.map(({ target, html, any }) =>
        [id, String(target), html, any.map(({ message }) => message).join("; ")]));
    const isJudged = ([, target]) => judged.some((place) => document.querySelector(target)?.closest(place));
    const unsure = rows(found.incomplete.filter(({ id }) => id === "color-contrast"));
    return [rows(found.violations), unsure.filter((row) => !isJudged(row))];
}"""


def barriers(
    page: Page, part: str | None = None, *, judged: tuple[str, ...] = (), contrast: bool = True
) -> list[str]:
    """Return what axe finds in `part` of the page (a selector), and contrast that it isn't sure of.

    `judged` are selectors of places whose contrast no machine can compute and a person has seen. Without
    `contrast` that isn't looked at: two thirds of the time go there.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    rules = {"color-contrast": {"enabled": contrast}}
    sure, unsure = page.evaluate(RUN, [part, judged, RULES, rules])
    return [
        f"{rule}{mark}: {html[:120]} {why}"
        for mark, rows in (("", sure), ("?", unsure))
        for rule, _, html, why in rows
    ]

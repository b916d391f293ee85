"""Going over a page with keys alone; wherever the focus comes, it must be seen."""

from playwright.sync_api import Locator, Page

# What has the focus, what is wrong with how it is shown, and whether it is what we look for. Of an element higher
# than the window the first line counts, and of formatted text the cursor. A browser
# brings of a textarea only the cursor into sight, so there the first lines count.
LOOK = """(wanted) => {
    const cursor = ({ anchorNode, anchorOffset }) => getSelection().getRangeAt(0).getClientRects()[0]
        ?? (anchorNode.childNodes[anchorOffset] ?? anchorNode).getBoundingClientRect();
    const it = document.activeElement;
    if (!it || it === document.body) return { stop: "", faults: [], isThere: false };
    const words = it.getAttribute("aria-label") || it.labels?.[0]?.innerText || it.innerText || it.id;
    const stop = `${it.localName} «${words.trim().replace(/\\s+/g, " ").slice(0, 60)}»`;
    const box = it.isContentEditable ? cursor(getSelection()) : it.getClientRects()[0] ?? it.getBoundingClientRect();
    if (it.localName === "textarea") box.height = Math.min(box.height, 48);
    const look = getComputedStyle(it);
    const faults = [];
    if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2) faults.push("has no outline");
    if (box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) {
        faults.push(`is outside the window: ${Math.round(box.top)}–${Math.round(box.bottom)}`);
    }
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    for (const [left, top] of [[x, y], [box.left + 2, y], [box.right - 2, y], [x, box.top + 2], [x, box.bottom - 2]]) {
        const shown = document.elementFromPoint(left, top);
        if (shown && !it.contains(shown) && !shown.contains(it)) faults.push(`is covered by ${shown.outerHTML.slice(0, 80)}`);
    }
    return { stop, faults, isThere: it === wanted };
}"""


def see(page: Page, wanted=None) -> dict:
    """Check that the focus is seen; returns `stop`, its description ("" is the page itself), and `isThere`."""
    seen = page.evaluate(LOOK, wanted)
    assert seen["faults"] == [], f"{page.url}: {seen['stop']} {'; '.join(seen['faults'])}"
    return seen


def go(page: Page, wanted: Locator, key: str = "Tab", *, limit: int = 150) -> None:
    """Press the key until `wanted` has the focus; every stop on the way must be seen."""
    target, stops = wanted.element_handle(), []
    for _ in range(limit):
        page.keyboard.press(key)
        seen = see(page, target)
        stops.append(seen["stop"])
        if seen["isThere"]:
            return
    raise AssertionError(f"{page.url}: never came at {wanted}, but at: {stops}")


def walk(page: Page, *, limit: int = 400) -> list[str]:
    """Go over the whole page with Tab, from its top until it is left or begins anew; returns the stops."""
    stops: list[str] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = see(page)["stop"]
        if stop in ("", *stops[:1]):
            return stops
        stops.append(stop)
    raise AssertionError(f"{page.url}: no end after {limit} stops, the last: {stops[-5:]}")

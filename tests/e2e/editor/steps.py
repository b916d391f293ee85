"""What the tests of the editor do on its page."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.editor import pages


def tool(page: Page, name: str) -> Locator:
    """Return a button of the toolbar."""
    return page.get_by_role("toolbar", name="Opmaak").get_by_role("button", name=name, exact=True)


def save(page: Page) -> str:
    """Save, and return what the server kept."""
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan").click()
    expect(page.locator(".editor--ready").first).to_be_visible()
    return pages.STORE["text"]

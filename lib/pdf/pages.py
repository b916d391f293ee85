"""The pages: laid out again until each footnote stands on the page of its call.

When the second line of a paragraph does not fit, WeasyPrint makes room by sending the notes of the page on to
the next one. The remedy is to begin that paragraph on the next page.
"""

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

NOTE = "x-noot"
CALL = "x-noot::footnote-call"
WHOLE = ("li", "ol", "ul", "blockquote", "tbody", "table")
HEADINGS = ("h1", "h2", "h3", "h4")


def lay_out(html, **options) -> Document:
    """Return the laid out document; costs one more layout for each page that pushed a note away."""
    moved = set()
    while True:
        document = html.render(**options)
        page = _page_without_its_note(document)
        if page is None:
            return document
        paragraph = _beginning(_last_paragraph(page), html.etree_element)
        if paragraph in moved:
            return document
        moved.add(paragraph)
        paragraph.set("style", "break-before: page")


def _page_without_its_note(document):
    """Return the first page with a call whose note is elsewhere."""
    for page in document.pages:
        inside = list(page._page_box.descendants())
        notes = {box.element for box in inside if box.element_tag == NOTE}
        calls = {box.element for box in inside if box.element_tag == CALL}
        if calls - notes:
            return page
    return None


def _last_paragraph(page):
    """Return the element of the last block of lines on the page."""
    text = page._page_box.children[0]
    blocks = [box for box in text.descendants() if isinstance(box, boxes.BlockContainerBox)]
    lined = [box for box in blocks if box.children and isinstance(box.children[0], boxes.LineBox)]
    return lined[-1].element


def _beginning(element, root):
    """Return what must move along so that nothing is left behind: the list, quotation or table that begins with the
    element, and the heading above it.
    """
    around = {child: parent for parent in root.iter() for child in parent}
    place = around[element] if element.tag in ("td", "th") else element
    while around[place].tag in WHOLE and _first(around[place]) is place:
        place = around[place]
    before = list(around[place])[: list(around[place]).index(place)]
    while before and before[-1].tag in HEADINGS:
        place = before.pop()
    return place


def _first(parent):
    """Return the first child that text can be left behind of: a caption and a row of heads come along."""
    return next((child for child in parent if child.tag not in ("caption", "thead")), parent[0])

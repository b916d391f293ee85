"""The last hand: what PDF/UA-1 asks on top of PDF/A-2a, written before the file is closed."""

from pathlib import Path

import pydyf

from lib.pdf.tags import Tree

UA_IDENTIFICATION = Path(__file__).with_name("ua.xml").read_bytes()
END_OF_XMP = b"</rdf:RDF>"


def finish(document, pdf) -> None:
    """Mend the tag tree and add the identification; WeasyPrint calls this just before it writes the file."""
    tree = Tree(pdf)
    tree.mend()
    _identify(pdf)
    _name_once(pdf)
    number = 0
    for element in tree.walk(tree.root):
        if element["S"] == "/Note":
            number += 1
            element["ID"] = pydyf.String(f"noot-{number}")
        elif element["S"] == "/TH":
            in_head = tree[tree[element["P"]]["P"]]["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if in_head else "/Row"
        elif element["S"] == "/TD":
            element["A"].pop("Headers", None)  # the scope says it, and outlives a joined table
    _set_apart(pdf, tree)


def _name_once(pdf) -> None:
    """Name each associated file once; WeasyPrint names those of the whole document twice."""
    if files := pdf.catalog.get("AF"):
        files[:] = dict.fromkeys(files)


def _identify(pdf) -> None:
    """Say in the XMP metadata that the file is PDF/UA-1, with the schema that PDF/A wants for it."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    xmp = b"".join(metadata.stream)
    if xmp.count(END_OF_XMP) != 1:
        raise RuntimeError("the metadata of this WeasyPrint has another shape")
    metadata.stream = [xmp.replace(END_OF_XMP, UA_IDENTIFICATION + END_OF_XMP)]
    metadata.compress = False


def _set_apart(pdf, tree: Tree) -> None:
    """Mark what is drawn but not in the tree (page numbers, repeated columns and heads) as artifacts."""
    kept = {element.reference for element in tree.walk(tree.root)}
    numbers = pdf.objects[int(tree.structure["ParentTree"].split()[0])]["Nums"]
    for page, owners in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(owners, pydyf.Array):
            stray = {mark for mark, owner in enumerate(owners) if owner not in kept}
            owners[:] = [b"null" if mark in stray else owner for mark, owner in enumerate(owners)]
            content = pdf.objects[int(pdf.page_references[page].split()[0])]["Contents"]
            _as_artifacts(pdf.objects[int(content.split()[0])].stream, stray)
    for item in pdf.objects:
        is_element = isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"
        if is_element and item.reference not in kept:
            item.clear()


def _as_artifacts(stream: list, stray: set[int]) -> None:
    """Rewrite `/Span <</MCID 7>> BDC` to `/Artifact BMC` for the marks that stray."""
    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in stray:
            stream[place - 1 : place + 2] = ["/Artifact", b"", b"BMC"]

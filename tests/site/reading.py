"""An answer as a browser reads it: its tree, and what its forms hold."""

import html5lib

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def parsed(response):
    """Return the tree of this answer, made once."""
    if not hasattr(response, "tree"):
        response.tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=True)
    return response.tree


def elements(tree, *names):
    return [found for name in names for found in tree.iter(f"{NAMESPACE}{name}")]


def typed(response, holding: str) -> dict[str, list[str]]:
    """Return what a browser would send from the form that holds this field, as it came."""
    forms = [form for form in elements(parsed(response), "form") if _named(form, holding)]
    values: dict[str, list[str]] = {}
    for found in elements(forms[0], "input", "textarea", "select"):
        name = found.get("name")
        if name and not (found.get("type") in {"radio", "checkbox"} and "checked" not in found.attrib):
            values.setdefault(name, []).extend(_values(found))
    return values


def _named(form, name: str) -> list:
    return [found for found in elements(form, "input", "textarea", "select") if found.get("name") == name]


def _values(found) -> list[str]:
    if found.tag == f"{NAMESPACE}textarea":
        return ["".join(found.itertext())]
    if found.tag == f"{NAMESPACE}select":
        options = elements(found, "option")
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.get("value", "") for option in chosen]
    return [] if found.get("type") in {"file", "submit"} else [found.get("value", "")]
